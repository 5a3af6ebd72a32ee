"""Where a person's contributions stand on a day: the answer of ``jc.continuity``."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from jamsostek_coverage import encode
from jamsostek_coverage.answers.arrears import Arrears, arrears_on
from jamsostek_coverage.answers.thresholds import thresholds_of
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.history.ledger import Ledger, Payment
from jamsostek_coverage.history.threshold import ThresholdStanding
from jamsostek_coverage.history.windows import longest_run, months_of, run_ending_at
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import ByProgram, Program, Threshold


class ProgramContinuity:
    """One programme's months as known on a day: due, paid, missing, runs and gaps."""

    program: Program

    def __init__(self, account: Account, program: Program) -> None:
        self._account, self.program = account, program
        self._due = account.due_before(program, account.on)
        self._settled = account.settled_by(program, account.on)

    @property
    def months_due(self) -> int:
        """Months whose due date has passed."""
        return self._due.bit_count()

    @property
    def months_paid(self) -> int:
        """Months that are settled, prepaid ones included (masa iur)."""
        return self._settled.bit_count()

    @property
    def missing(self) -> tuple[Month, ...]:
        """Months whose due date has passed without being settled."""
        return tuple(months_of(self._due & ~self._settled, self._account.base))

    @property
    def settled_late(self) -> tuple[Month, ...]:
        """Months that were settled after their due date."""
        return tuple(months_of(self._account.late(self.program), self._account.base))

    @property
    def density(self) -> Fraction | None:
        """Settled months among those due, 0 to 1; None before anything was due."""
        if not self._due:
            return None
        return Fraction((self._due & self._settled).bit_count(), self._due.bit_count())

    @property
    def longest_run(self) -> int:
        """The longest row of settled months."""
        return longest_run(self._settled)

    @property
    def current_run(self) -> int:
        """The row of settled months that ends with the last month due (or later, where prepaid)."""
        first_paid = self._settled & -self._settled
        place = (self._due or first_paid).bit_length() - 1
        while self._settled >> (place + 1) & 1:
            place += 1
        return run_ending_at(self._settled, place)

    @property
    def longest_gap(self) -> int:
        """The longest row of months due and not settled."""
        return longest_run(self._due & ~self._settled)

    @property
    def arrears_run(self) -> int:
        """The row of unsettled months that counts as consecutive arrears on the day: the longest one."""
        return self.longest_gap

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain data; the density is exact text such as "75%"."""
        return encode.named(
            self, "program", "months_due", "months_paid", "missing", "settled_late", "density", "current_run",
            "longest_run", "longest_gap", "arrears_run",
        )  # fmt: skip


class Continuity(ByProgram[ProgramContinuity]):
    """A person's standing on a day, by programme; the plain figures are those of JKK, due for everybody."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._programs: dict[Program, ProgramContinuity] = {}

    def __getitem__(self, program: Program | str) -> ProgramContinuity:
        key = Program.of(program)
        if key not in self._programs:
            self._programs[key] = ProgramContinuity(self._account, key)
        return self._programs[key]

    @property
    def on(self) -> date:
        """The day of the standing."""
        return self._account.on

    @property
    def months_due(self) -> int:
        """Months whose due date has passed."""
        return self[Program.JKK].months_due

    @property
    def months_paid(self) -> int:
        """Months that are settled (masa iur)."""
        return self[Program.JKK].months_paid

    @property
    def density(self) -> Fraction | None:
        """Settled months among those due, 0 to 1."""
        return self[Program.JKK].density

    @property
    def current_run(self) -> int:
        """The row of settled months up to now."""
        return self[Program.JKK].current_run

    @property
    def longest_run(self) -> int:
        """The longest row of settled months."""
        return self[Program.JKK].longest_run

    @property
    def longest_gap(self) -> int:
        """The longest row of months due and not settled."""
        return self[Program.JKK].longest_gap

    @cached_property
    def arrears(self) -> Arrears:
        """What is still owed on the day: contributions and fines apart."""
        return arrears_on(self._account)

    @cached_property
    def thresholds(self) -> dict[Threshold, ThresholdStanding]:
        """Every threshold of the benefits, whether met or not."""
        return thresholds_of(self._account)

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the ledger did not say."""
        return assumptions_of(self._account)

    @property
    def warnings(self) -> tuple[Note, ...]:
        """What limits the trust in the answer."""
        return self._account.warnings

    def if_settled(self) -> Continuity:
        """The standing if every month in arrears were paid on the day itself."""
        account = self._account
        missing = [
            Payment(month=month, paid_on=account.on, employer=spell.spell.employer, programs=programs)
            for spell in account.spells
            for month, programs in spell.missing_on(account.on).items()
        ]
        entries = {paid.place: paid for paid in missing}
        # A part that was paid on the day itself is completed.
        entries |= {
            paid.place: attrs.evolve(paid, amount=None) if paid.place in entries else paid
            for paid in account.payments
        }
        ledger = attrs.evolve(account.ledger, payments=entries.values())
        return Continuity(
            Account(account.person, ledger, account.on, account.law, account.choices, account.calendar)
        )

    def to_dict(self) -> dict[str, Any]:
        """Every programme's months, arrears and thresholds as plain data with the schema version."""
        parts = encode.named(self, "arrears", "thresholds", "assumptions", "warnings")
        return encode.headed("continuity", on=self.on, programs=dict(self), **parts)


def assumptions_of(account: Account) -> tuple[Note, ...]:
    """What an answer on an account takes as given: the short form of a ledger, and facts of the person."""
    short = (Note(say("continuity.short_form")),) if account.ledger.is_short_form else ()
    return (*short, *account.assumptions)


def continuity(
    person: Member,
    ledger: Ledger,
    on: date,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> Continuity:
    """Where a person's contributions stand on a day: months, runs, arrears and thresholds.

    A month is in arrears once its due date has passed; a payment on the day itself counts. PP 44/2015
    Art. 38 to 42, PP 45/2015 Art. 1(12). Another participant than a wage earner or a self-employed worker
    raises :class:`InvalidInput`.

    >>> from jamsostek_coverage import Employer, WageEarner
    >>> worker = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="very low"))
    >>> paid = [("2026-01", date(2026, 2, 13)), ("2026-02", date(2026, 3, 20))]
    >>> c = continuity(worker, Ledger.from_payments(paid), on=date(2026, 5, 20))
    >>> c.months_due, c.months_paid, c.arrears.contributions_due
    (4, 2, 924000)
    """
    day = plain_date(on, "on")
    return Continuity(Account(person, ledger, day, law or LawBook.shipped(), choices, calendar))
