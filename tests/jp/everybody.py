"""Invented people through every rule of JP's benefits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import product

from jamsostek_coverage import LawBook, LawUnavailable, Ledger, Month, events
from jamsostek_coverage.answers.claim_history import history_of
from jamsostek_coverage.choices import Choices, PensionFloor
from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.claims.pension_facts import JpFacts
from jamsostek_coverage.events import InsuredEvent
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.jp.entitlement import claims
from jamsostek_coverage.jp.pension_path import pension_path
from jamsostek_coverage.law.consultation import Consultation
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.family import Child, Family, Relative, Spouse
from jamsostek_coverage.participants.participant import Participant

from .people import paid, worker

DAYS = (date(2015, 12, 1), date(2019, 2, 5), date(2026, 3, 2), date(2031, 3, 2))
FAMILIES = (
    None,
    Family(),
    Family(
        spouses=[Spouse(remarried_on=date(2026, 9, 1)), Spouse()],
        children=[Child(born=date(2010, 1, 1)), Child(), Child()],
    ),
    Family(children=[Child(born=date(2027, 1, 1), registered_on=date(2027, 1, 1)), Child(married=True)]),
    Family(parents=[Relative(), Relative()]),
)
LEDGERS = (paid("2015-07", 4), paid("2015-07", 185), paid("2015-07", 126, skipped=60), Ledger())


def case_of(
    person: Participant,
    ledger: Ledger,
    event: InsuredEvent,
    law: LawBook,
    family: Family | None = None,
    floor: PensionFloor = PensionFloor.PAID,
) -> Case:
    """The case that ``jc.entitlements`` would hand to JP."""
    choices = Choices(pension_floor=floor)
    history = history_of(
        person, ledger, event.on, law=law, choices=choices, calendar=None, bankrupt=False, jht=JhtFacts()
    )
    flat = JpFacts(inflation=dict.fromkeys(range(2026, 2031), "2%"))
    return Case(
        person, ledger, event, family=family, law=Consultation(law, event.on), choices=choices,
        history=history, jp=flat,
    )  # fmt: skip


def happenings(day: date) -> Iterator[InsuredEvent]:
    yield events.Death(on=day)
    yield events.TotalDisability(on=day)
    yield events.Retirement(on=day)


def answer_on_pensions(law: LawBook) -> None:
    """Every event for young and old, with every kind of family and ledger, and pensions through the years."""
    old = date(1958, 1, 1)
    people: tuple[Participant, ...] = (
        worker(),
        worker(born=old),
        worker(born=old, jp_deferred=True),
        ConstructionWorker(wage=3_000_000),
    )
    for day, family, ledger, person, floor in product(DAYS, FAMILIES, LEDGERS, people, PensionFloor):
        for event in happenings(day):
            with suppress(LawUnavailable):
                assert list(claims(case_of(person, ledger, event, law, family, floor)))
    with suppress(LawUnavailable):
        assert pension_path(1_000_000, Month(2015, 8).first_day, date(2026, 9, 1), law=law).steps
