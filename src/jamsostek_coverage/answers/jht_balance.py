"""What a JHT account holds on a day: the answer of ``jc.jht_balance``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, SupportsIndex

import attrs

from jamsostek_coverage.answers.jht_deposits import Deposit, DepositReader
from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices, CreditingMethod
from jamsostek_coverage.errors import Fault, InvalidInput, LawUnavailable
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.jht.accrual import (
    Movement,
    StatementLine,
    YearRate,
    monthly_statement,
    yearly_statement,
)
from jamsostek_coverage.jht.facts import JhtFacts, Payouts, Rates
from jamsostek_coverage.language import Language, format_rupiah, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.participants.participant import Participant


@attrs.frozen(kw_only=True)
class JhtBalance:
    """What a JHT account holds on a day, in whole rupiah, and how it came to it.

    ``amount`` = ``deposits`` + ``development`` - ``withdrawals``, the opening balance among the deposits.
    ``months`` and ``years``: its statement; the last line holds what was earned up to the day, though the
    operator books it at the end of the year. ``paid``: the deposits of the ledger.
    """

    on: date
    method: CreditingMethod
    months: tuple[StatementLine, ...]
    paid: tuple[Deposit, ...]
    citations: tuple[Citation, ...]
    assumptions: tuple[Note, ...]
    warnings: tuple[Note, ...]

    @property
    def amount(self) -> int:
        """The balance on the day."""
        return self.months[-1].closing if self.months else 0

    @cached_property
    def years(self) -> tuple[StatementLine, ...]:
        """The statement year by year."""
        return tuple(yearly_statement(self.months))

    @property
    def deposits(self) -> int:
        """Everything that was paid in."""
        return sum(line.deposits for line in self.months)

    @property
    def development(self) -> int:
        """Everything that was earned."""
        return sum(line.development for line in self.months)

    @property
    def withdrawals(self) -> int:
        """Everything that was taken out."""
        return sum(line.withdrawals for line in self.months)

    def explain(self, language: Language = "en") -> str:
        """The balance, its years with their rates, the articles, and what was taken as given."""
        return "\n".join(self._lines(language))

    def _lines(self, language: Language) -> Iterator[str]:
        title = say("jht.balance.title", on=self.on, day=self.on).text(language)
        yield f"{title}: {format_rupiah(self.amount, language)}"
        sums = say(
            "jht.balance.sums",
            deposits=self.deposits,
            development=self.development,
            withdrawals=self.withdrawals,
        )
        yield f"  {sums.text(language)}; {say('jht.balance.method', method=self.method).text(language)}"
        for line in self.years:
            yield f"  {_told(line, language)}"
        yield "  " + "; ".join(citation.label(language) for citation in self.citations)
        for heading, notes in (("assumptions", self.assumptions), ("warnings", self.warnings)):
            if notes:
                yield say(f"explain.{heading}").text(language)
                yield from (f"  - {note.label(language)}" for note in notes)

    def to_dict(self) -> dict[str, Any]:
        """The balance with its statements as plain data with the schema version."""
        from jamsostek_coverage.encode import answer

        sums = {part: getattr(self, part) for part in ("amount", "deposits", "development", "withdrawals")}
        return answer("jht_balance", self, **sums, years=self.years)


def _told(line: StatementLine, language: Language) -> str:
    year = say(
        "jht.balance.year", year=str(line.since.year), opening=line.opening, deposits=line.deposits,
        development=line.development, withdrawals=line.withdrawals, closing=line.closing,
    ).text(language)  # fmt: skip
    if line.rate is None:
        return year
    source = line.citation.label(language) if line.citation else say("jht.balance.given").text(language)
    return f"{year} ({say('jht.balance.rate', rate=line.rate).text(language)} [{source}])"


def jht_balance(
    person: Participant,
    ledger: Ledger,
    on: date,
    *,
    rates: Rates | None = None,
    method: CreditingMethod | str = CreditingMethod.YEARLY,
    opening: SupportsIndex = 0,
    opening_on: date | None = None,
    withdrawals: Payouts = (),
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
) -> JhtBalance:
    """What a person's JHT account holds on a day: what was paid in, and what it earned.

    Only what was paid counts, both shares, from the day of payment on. ``rates``: the year's development
    where none is published (2015, 2021 to now), such as ``{2021: "5.5%"}``; without it a year in which
    money earned raises :class:`LawUnavailable`. ``method``: how it is credited, see
    :class:`CreditingMethod`. ``opening``: whole rupiah in the account at the start of ``opening_on`` (None =
    1 July 2015). ``withdrawals``: payouts as (day, rupiah). PP 46/2015 Art. 22(2) and 27.

    >>> from jamsostek_coverage import Employer, WageEarner
    >>> worker = WageEarner(wage=5_000_000, employer=Employer(scale="large", risk="very low"))
    >>> ledger = Ledger.from_payments([(f"2019-{month:02}", date(2019, month, 1)) for month in range(1, 13)])
    >>> balance = jht_balance(worker, ledger, on=date(2020, 12, 31))
    >>> balance.amount, balance.deposits, balance.years[-1].rate
    (3729715, 3420000, Fraction(559, 10000))
    """
    facts = JhtFacts(
        rates=rates, method=method, opening=opening, opening_on=opening_on, withdrawals=withdrawals
    )
    return balance_of(person, ledger, on, facts, law=law or LawBook.shipped(), choices=choices)


def balance_of(
    person: Participant, ledger: Ledger, on: date, facts: JhtFacts, *, law: LawBook, choices: Choices
) -> JhtBalance:
    """``jht_balance`` with the caller's facts as one object."""
    day = plain_date(on, "on")
    reader = DepositReader(person, ledger, day, law=law, choices=choices)
    flows = flows_of(reader, facts)
    rates = RateBook(law, day, facts)
    months = statement_of(flows.movements, day, rates, choices)
    reading = rates.reading
    for key in (
        "jht.membership.paid_in",
        f"jht.development.method.{facts.method.value}",
        "jht.development.floor",
    ):
        reading.read(key)
    days = Note(say("jht.balance.assumed.from_the_day"))
    return JhtBalance(
        on=day, method=facts.method, months=months, paid=flows.paid,
        citations=tuple(dict.fromkeys((*reading.citations, *rates.citations))),
        assumptions=tuple(dict.fromkeys((*flows.assumptions, days, *rates.assumptions))),
        warnings=tuple(dict.fromkeys((*reading.warnings, *rates.warnings))),
    )  # fmt: skip


class Flows(NamedTuple):
    """What entered an account and left it by a day: the ledger's deposits, and all movements."""

    paid: tuple[Deposit, ...]
    movements: tuple[Movement, ...]
    assumptions: tuple[Note, ...]


def flows_of(reader: DepositReader, facts: JhtFacts) -> Flows:
    """The opening balance, the deposits from its day on, and the payouts.

    An opening after the reader's day raises :class:`InvalidInput`.
    """
    found = reader.read()
    if not facts.opening and facts.opening_on is None:
        opened, note = date.min, say("jht.balance.assumed.no_opening")
    else:
        opened = facts.opening_on or reader.first_month.first_day
        note = say("jht.balance.assumed.opening", amount=facts.opening, day=opened)
        if opened > reader.on:
            problem, remedy = say("jht.balance.opening_after"), say("jht.balance.opening_after_remedy")
            raise InvalidInput(
                Fault(path="opening_on", value=opened.isoformat(), problem=problem, remedy=remedy)
            )
    paid = tuple(one for one in found.paid if one.on >= opened)
    movements = [Movement(on=one.on, amount=one.amount) for one in paid]
    if facts.opening:
        movements.append(Movement(on=opened, amount=facts.opening))
    movements += [Movement(on=day, amount=-amount) for day, amount in facts.withdrawals if day <= reader.on]
    return Flows(paid, tuple(movements), (Note(note), *found.assumptions))


class RateBook:
    """The development rate of each year: the caller's before the published one; remembers what was read."""

    law: LawBook
    facts: JhtFacts
    reading: Consultation

    def __init__(self, law: LawBook, on: date, facts: JhtFacts) -> None:
        self.law, self.facts = law, facts
        self.reading = Consultation(law, on)
        self._given = dict(facts.rates)
        self._years: dict[int, tuple[YearRate, Consultation]] = {}

    def of(self, year: int) -> YearRate:
        """What accounts earned in a year; :class:`LawUnavailable` names the year and what to give."""
        if year not in self._years:
            reading = Consultation(self.law, date(year, 12, 31))
            given = self._given.get(year)
            found = self._published(reading, year) if given is None else YearRate(rate=given, citation=None)
            self._years[year] = found, reading
        return self._years[year][0]

    def _published(self, reading: Consultation, year: int) -> YearRate:
        try:
            value = reading.read("jht.development.rate")
        except LawUnavailable as unknown:
            raise LawUnavailable(say("jht.balance.no_rate", year=str(year))) from unknown
        for other in reading.law["jht.development.rate"]:
            if other.effective == value.effective and other.value != value.value:
                told = say("jht.balance.other_rate", year=str(year), rate=value.rate, other=other.rate)
                reading.note(told, other.citation)
        return YearRate(rate=value.rate, citation=value.citation)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the published rates stand."""
        return tuple(citation for _, reading in self._years.values() for citation in reading.citations)

    @property
    def warnings(self) -> tuple[Note, ...]:
        """What limits the trust in the published rates."""
        return tuple(note for _, reading in self._years.values() for note in reading.warnings)

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """The rates that the caller gave."""
        return tuple(
            Note(say("jht.balance.assumed.own_rate", year=str(year), rate=found.rate))
            for year, (found, _) in sorted(self._years.items())
            if found.citation is None
        )


def statement_of(
    movements: Iterable[Movement], until: date, rates: RateBook, choices: Choices
) -> tuple[StatementLine, ...]:
    """The statement of any movements by the caller's method."""
    return monthly_statement(
        movements, until, rate_of=rates.of, method=rates.facts.method, rounding=choices.rounding
    )
