"""The cash of JKP: how much in which month, until when it is claimed, and what a month asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import count

import attrs

from jamsostek_coverage.events import JobSearch
from jamsostek_coverage.formula.explanation import Explainer, Step
from jamsostek_coverage.formula.nodes import Input, Law, Min, Named, Node, Share
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.values.rounding import Rounding


@attrs.frozen(kw_only=True)
class BenefitMonth:
    """One month of the JKP cash: the ``number``-th, from ``on`` to ``until``, with what was read for it."""

    number: int
    on: date
    until: date
    step: Step
    law: Consultation = attrs.field(eq=False, repr=False)

    @property
    def amount(self) -> int:
        """The cash of the month in whole rupiah."""
        return int(self.step.value)

    @property
    def citation(self) -> Citation:
        """The article that sets the share of the wage."""
        citation = self.step.parts[1].citation
        assert citation is not None  # the rate is always one of the law
        return citation


@cache
def cash(place: str) -> Node:
    """PP 37/2021 and PP 6/2025 Art. 21: a share of the wage last reported, up to the ceiling."""
    base = Named(say("explain.base"), Min(Input("wage"), Law("jkp.benefit.wage_ceiling")))
    return Share(base, Law(f"jkp.benefit.{place}_rate"))


def benefit_months(
    law: Consultation, wage: int, applied_on: date, decided_on: date, rounding: Rounding = Rounding.HALF_UP
) -> Iterator[BenefitMonth]:
    """The months of the JKP cash for the wage last reported, in rupiah, from the day of the claim on.

    A month has the law of its own day, or that of the day on which the claim was found good where that is
    later: Permenaker 2/2025 Art. II, PP 6/2025 Art. II(2). :class:`LawUnavailable` before 2 February 2021.

    >>> book, claimed = LawBook.shipped(), date(2024, 12, 10)
    >>> [month.amount for month in benefit_months(Consultation(book, claimed), 4_000_000, claimed, claimed)]
    [1800000, 1800000, 2400000, 2400000, 2400000, 2400000]
    """
    for number in count(1):
        day = months_later(applied_on, number - 1)
        then = Consultation(law.law, max(day, decided_on))
        if number > then.read("jkp.benefit.months").months:
            return
        until = months_later(applied_on, number) - timedelta(days=1)
        yield _month(then, number, day, until, wage, rounding)


def owed_months(
    law: Consultation, wage: int, on: date, rounding: Rounding = Rounding.HALF_UP
) -> Iterator[BenefitMonth]:
    """The months that an employer owes together to a worker it never enrolled, by the law of the dismissal.

    PP 37/2021 Art. 37(1)a: computed as the months of the fund are, paid in one payment.
    """
    then = Consultation(law.law, on)
    for number in range(1, then.read("jkp.benefit.months").months + 1):
        yield _month(then, number, on, on, wage, rounding)


def _month(
    law: Consultation, number: int, on: date, until: date, wage: int, rounding: Rounding
) -> BenefitMonth:
    place = "first" if number <= law.read("jkp.benefit.first_months").months else "later"
    step = Explainer({"wage": wage}, {}, law.read, rounding).explain(cash(place))
    return BenefitMonth(number=number, on=on, until=until, step=step, law=law)


@attrs.frozen
class ClaimTerm:
    """Until when JKP is claimed; ``longer`` where a longer term began before ``first`` had run out."""

    first: date
    last: date
    citation: Citation

    @property
    def longer(self) -> bool:
        """Whether the term grew while it was running."""
        return self.last > self.first


def claim_term(law: LawBook, dismissed_on: date) -> ClaimTerm:
    """The last day for the claim of JKP after a dismissal, and its article.

    PP 37/2021 Art. 40a (three months), PP 6/2025 Art. 40a (six). The texts do not say what becomes of a term
    that was running on 7 February 2025: a right not yet lost then has the new term.

    >>> [claim_term(LawBook.shipped(), date(2024, 11, day)).last.isoformat() for day in (6, 7)]
    ['2025-02-06', '2025-05-07']
    """
    term = law["jkp.benefit.claim_months"].on(dismissed_on)
    first = months_later(dismissed_on, term.months)
    then = law["jkp.benefit.claim_months"].on(first)
    if then.months <= term.months:
        return ClaimTerm(first, first, term.citation)
    return ClaimTerm(first, months_later(dismissed_on, then.months), then.citation)


def unmet(month: BenefitMonth, search: JobSearch | None) -> tuple[Message, Citation] | None:
    """What a benefit month asked for and was not done, with the article; None where nothing is missing.

    Permenaker 15/2021 and 2/2025 Art. 13, Peraturan BPJS Ketenagakerjaan 1/2025 Art. 5: applications or an
    interview, or attendance of the training; for the last month the training does not stand in for them.
    """
    if month.number == 1 or search is None:
        return None
    applications, interviews, attendance = (
        month.law.read(f"jkp.benefit.search.{name}") for name in ("applications", "interviews", "attendance")
    )
    form = _form_of(month)
    searched = search.applications >= applications.value or search.interviews >= interviews.value
    trained = search.attendance is not None and search.attendance >= attendance.rate
    if not searched and (form is not None or not trained):
        message = say("jkp.month.search", applications=applications, interviews=interviews, rate=attendance)
        return message, applications.citation
    if form is not None and search.form is False:
        return say("jkp.month.form"), form.citation
    return None


def _form_of(month: BenefitMonth) -> Value | None:
    """The rule on the form on employment, where the month is the one that asks for it."""
    if month.law.law["jkp.benefit.search.form_month"].covering(month.law.day.toordinal()) is None:
        return None
    form = month.law.read("jkp.benefit.search.form_month")
    return form if month.number >= form.months else None
