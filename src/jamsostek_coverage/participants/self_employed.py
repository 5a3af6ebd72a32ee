"""Participants who receive no wage (BPU): the self-employed, and interns and others an employer registers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, NamedTuple

import attrs

from jamsostek_coverage.fields import (
    report_faults,
    to_amount,
    to_optional_date,
    to_optional_month,
    to_optional_payer,
    to_optional_programs,
    to_optional_sector,
    to_truth,
    to_wage,
    told,
)
from jamsostek_coverage.participants.employer import Employer, to_employer
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Payer, Program, Sector


class SelfEmployedProfile(NamedTuple):
    """What contributions of the self-employed depend on besides income, dates and month."""

    sector: Sector | None
    programs: frozenset[Program] | None
    payer: Payer | None
    employs_others: bool
    paid_through: Month | None


@attrs.frozen(kw_only=True, repr=False)
class SelfEmployed:
    """A self-employed worker (BPU) with the monthly ``income`` they declare, in whole rupiah.

    ``programs``: those chosen (None = JKK and JKM; JHT is voluntary). ``payer``: who pays, the worker, a
    sponsor or a state or regional budget. ``employs_others``: an owner who employs and takes no wage.
    ``since``/``until``: first and last day of this work. ``registered``: day of registration.
    ``paid_through``: last month settled, for the relief of 2020.

    >>> SelfEmployed(income=2_950_000, sector="ojek", programs={"JKK", "JKM", "JHT"}).sector
    <Sector.TRANSPORT: 'transport'>
    """

    category: ClassVar[str] = "self_employed"

    income: int = attrs.field(converter=to_amount)
    sector: Sector | None = attrs.field(default=None, converter=to_optional_sector)
    programs: frozenset[Program] | None = attrs.field(default=None, converter=to_optional_programs)
    payer: Payer | None = attrs.field(default=None, converter=to_optional_payer)
    employs_others: bool = attrs.field(default=False, converter=to_truth)
    born: date | None = attrs.field(default=None, converter=to_optional_date)
    since: date | None = attrs.field(default=None, converter=to_optional_date)
    until: date | None = attrs.field(default=None, converter=to_optional_date)
    registered: date | None = attrs.field(default=None, converter=to_optional_date)
    paid_through: Month | None = attrs.field(default=None, converter=to_optional_month)

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def __repr__(self) -> str:
        return told(self)

    @property
    def profile(self) -> SelfEmployedProfile:
        """The facts that do not vary with income, dates and month."""
        return SelfEmployedProfile(
            self.sector, self.programs, self.payer, self.employs_others, self.paid_through
        )


@attrs.frozen(kw_only=True, repr=False)
class Trainee:
    """Somebody placed with an employer without wages (BPU "other"): an intern, a pupil, a prisoner at work.

    ``lowest_wage``: the lowest monthly wage, in whole rupiah, of a worker who does the same work there;
    the employer registers and pays (Permenaker 1/2025 Art. 35 and 45).
    """

    category: ClassVar[str] = "trainee"

    lowest_wage: int = attrs.field(converter=to_wage)
    employer: Employer = attrs.field(converter=to_employer)
    programs: frozenset[Program] | None = attrs.field(default=None, converter=to_optional_programs)
    since: date | None = attrs.field(default=None, converter=to_optional_date)
    until: date | None = attrs.field(default=None, converter=to_optional_date)

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def __repr__(self) -> str:
        return told(self)
