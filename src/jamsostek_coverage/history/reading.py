"""Ledgers from rows: one payment, or one month that was never paid, in each row."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import EARLIEST
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

OF_PAYMENT = ("paid_on", "amount", "fine", "payer")
OF_MONTH = ("month", "wage", "employer", "programs")
OF_SPELL = ("since", "until", "registered")
FIELDS = OF_MONTH + OF_PAYMENT + OF_SPELL
SOME_DAY = date(EARLIEST, 1, 1)


@attrs.frozen(kw_only=True)
class Row:
    """One row that was read: its number, and its facts as a payment (None = the month was never paid)."""

    number: int
    month: Month
    payment: Payment | None
    facts: Mapping[str, Any] = attrs.field(repr=False)


def row_of(number: int, given: Mapping[str, Any]) -> Row:
    """A row from its facts by the names in ``FIELDS``; every fault of the row in one :class:`InvalidInput`.

    A fact that is None is not given. A row without ``paid_on`` says that the month was due.
    """
    facts = {name: value for name, value in given.items() if value is not None}
    faults = [_unknown(name) for name in facts if name not in FIELDS]
    if "month" not in facts:
        faults.append(_missing("month"))
    if "paid_on" not in facts:
        faults += [_without_day(name, facts[name]) for name in OF_PAYMENT[1:] if name in facts]
    # A day stands in for what is missing, so that the rest is examined too.
    stand_ins: dict[str, Any] = {"month": SOME_DAY, "paid_on": SOME_DAY}
    of_payment = {name: facts[name] for name in OF_MONTH + OF_PAYMENT if name in facts}
    try:
        paid = Payment(**{**stand_ins, **of_payment})
    except InvalidInput as refused:
        of_month = (attrs.evolve(fault, path="month") for fault in refused.faults if "month" in fault.path)
        others = (fault for fault in refused.faults if "month" not in fault.path)
        raise InvalidInput(*faults, *of_month, *others) from None
    faults.extend(_faults_of_spell(facts))
    if faults:
        raise InvalidInput(*faults)
    return Row(number=number, month=paid.month, payment=paid if "paid_on" in facts else None, facts=facts)


def _faults_of_spell(facts: Mapping[str, Any]) -> Iterator[Fault]:
    """What a spell and a registration would refuse, found row by row."""
    try:
        Employment(since=facts.get("since", SOME_DAY), until=facts.get("until"))
    except InvalidInput as refused:
        yield from refused.faults
    if "registered" in facts:
        try:
            Ledger(registered={Program.JKK: facts["registered"]})
        except InvalidInput as refused:
            yield from (attrs.evolve(fault, path="registered") for fault in refused.faults)


def _unknown(name: str) -> Fault:
    remedy = say("choose")
    return Fault(path=str(name), value="", problem=say("rows.unknown"), remedy=remedy, allowed=FIELDS)


def _missing(name: str) -> Fault:
    return Fault(path=name, value="", problem=say("rows.missing"), remedy=say("rows.missing_remedy"))


def _without_day(name: str, value: object) -> Fault:
    problem, remedy = say("rows.without_day"), say("rows.without_day_remedy")
    return Fault(path=name, value=value, problem=problem, remedy=remedy)


def ledger_of(rows: Sequence[Row]) -> Ledger:
    """One person's ledger: the payments, and a spell at each employer.

    A spell begins with ``since``, else with the employer's first month; it ends with ``until``, else with
    the employer's last month where another employer follows, else not. Its wages are those of the rows.
    Rows that contradict each other raise :class:`InvalidInput` naming their numbers.
    """
    faults = list(_contradictions(rows))
    if faults:
        raise InvalidInput(*faults)
    employers: dict[str | None, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.month):
        employers.setdefault(row.facts.get("employer"), []).append(row)
    first: list[date] = sorted(row.facts["registered"] for row in rows if "registered" in row.facts)[:1]
    registered: dict[Program | str, date] = {program: day for day in first for program in Program}
    return Ledger(
        spells=[_spell(employer, employers) for employer in employers],
        payments=[row.payment for row in rows if row.payment is not None],
        registered=registered,
        is_short_form=not any(row.facts.keys() & {"employer", "wage", *OF_SPELL} for row in rows),
    )


def _spell(employer: str | None, employers: Mapping[str | None, Sequence[Row]]) -> Employment:
    rows = employers[employer]
    last = rows[-1].month
    follows = any(other[0].month > last for other in employers.values())
    since = [row.facts["since"] for row in rows if "since" in row.facts]
    until = [row.facts["until"] for row in rows if "until" in row.facts]
    return Employment(
        employer=employer,
        since=min(since, default=rows[0].month.first_day),
        until=max(until, default=last.last_day if follows else None),
        wages=[(row.month, row.facts["wage"]) for row in rows if "wage" in row.facts],
    )


def _contradictions(rows: Iterable[Row]) -> Iterator[Fault]:
    """Two payments for one employer, month, programmes and day that differ; equal rows count once."""
    seen: dict[Hashable, Row] = {}
    for row in rows:
        paid = row.payment
        if paid is None:
            continue
        other = seen.setdefault(paid.place, row)
        if other.payment != paid:
            problem = say("rows.contradict", first=other.number, second=row.number)
            remedy = say("ledger.payments_remedy")
            yield Fault(path=f"[{row.number}]", value=str(paid.month), problem=problem, remedy=remedy)


def ledger_from_rows(rows: Iterable[Mapping[str, Any]]) -> Ledger:
    """One person's ledger from dicts, numbered from 0 in what is refused; all faults of all rows at once."""
    read: list[Row] = []
    faults: list[Fault] = []
    for number, given in enumerate(rows):
        try:
            read.append(row_of(number, given))
        except InvalidInput as refused:
            faults.extend(refused.within(f"[{number}]").faults)
    if faults:
        raise InvalidInput(*faults).within("rows")
    try:
        return ledger_of(read)
    except InvalidInput as refused:
        raise refused.within("rows") from None
