"""Every answer of JKK about invented people, so that a test may see which values of the law are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from jamsostek_coverage import LawBook, LawUnavailable, Ledger, Month
from jamsostek_coverage.events import (
    AccidentCosts,
    AccidentKind,
    BodyPart,
    Death,
    Injury,
    InsuredEvent,
    OccupationalDisease,
    TotalDisability,
    WorkAccident,
)
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.periods.dates import months_later

from .cases import jkk, ledger, rider, staff

COSTS = AccidentCosts(
    land=1, sea=1, air=1, other_hospital=2, local_standard=1,
    home_care=1, aids=1, denture=1, hearing_aid=1, glasses=1,
)  # fmt: skip
MEASURES = {
    BodyPart.SCALP: {"assessed": "20%"},
    BodyPart.VISUAL_ACUITY: {"right_eye": "50%", "left_eye": "40%"},
    BodyPart.VISUAL_FIELD: {"loss": "20%"},
}


def injuries() -> Iterator[Injury]:
    """One of every row of the table."""
    for part in BodyPart:
        if part is BodyPart.PHYSICAL_CAPACITY:
            yield from (Injury(part=part, loss=loss) for loss in ("10%", "26%", "51%"))
        else:
            yield Injury(part=part, **MEASURES.get(part, {}))  # type: ignore[arg-type]
    yield from (Injury(part=part, decibels=20) for part in ("hearing_both", "hearing_one"))


def cases(day: date) -> Iterator[tuple[Participant, Ledger | None, InsuredEvent]]:
    """People, ledgers and events of a day: every kind, item, payer and reading of the wage."""
    long = months_later(day, 14)
    for kind in AccidentKind:
        yield staff(), None, WorkAccident(day, kind=kind)
    for injury in injuries():
        yield staff(), None, WorkAccident(day, injuries=[injury])
    yield staff(), None, WorkAccident(day, costs=COSTS, unable_until=long, wages_paid=1, return_to_work=True)
    yield staff(), None, WorkAccident(day, concluded=False)
    yield staff(), None, WorkAccident(day, return_to_work=True, reported_after_hours=100)
    yield rider(), None, WorkAccident(day, unable_until=long)
    yield staff(), None, Death(on=day, kind="sudden_death")
    yield rider(), None, Death(on=day, kind="sudden_death", registered_activity=True)
    yield staff(), None, Death(on=day, work_related=False)
    yield staff(), None, TotalDisability(day, work_related=True)
    yield staff(), None, OccupationalDisease(day)
    yield staff(), None, OccupationalDisease(day, work_ended=date(2015, 7, 2))
    for reported in (1_000_000, 9_000_000):
        book = ledger(str(Month.of(day)), wage=reported)
        yield staff(), book, Death(on=day, work_related=True)
    late = Month.of(day) - 2
    if late >= Month(2015, 7):
        yield rider(), ledger(str(late)), WorkAccident(day, registered_activity=True)


def every_answer(law: LawBook, day: date) -> None:
    """Ask everything about a day."""
    if day >= date(2015, 7, 1):
        for person, book, event in cases(day):
            with suppress(LawUnavailable):
                answer = jkk(event, person=person, book=book, law=law)
                assert answer["JKK"].lines or answer["JKK"].refused
