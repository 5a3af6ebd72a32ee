"""No dead law: every value of every law file is read by some public answer.

Invented people, one of every kind that the law tells apart, in every month and on every day of change.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest

from jamsostek_coverage.choices import Choices, PensionStop
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Parameter, Value
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.several_jobs import person_bill
from jamsostek_coverage.obligations.wage_base import wage_base
from jamsostek_coverage.participants.employer import employer_scale
from jamsostek_coverage.participants.enrolment import enrolment

from .people import TWO_JOBS, TWO_OF_ONES_OWN, migrants, others, turning_days, turning_months, wage_earners


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, object]]:
    """The values that were asked for, by key and start, in the course of a test."""
    found: set[tuple[str, object]] = set()

    def recording(accessor: Callable[[Parameter, Any], Value]) -> Callable[[Parameter, Any], Value]:
        def record(parameter: Parameter, point: Any) -> Value:
            value = accessor(parameter, point)
            found.add((value.key, value.effective))
            return value

        return record

    for name in ("at", "on"):
        monkeypatch.setattr(Parameter, name, recording(getattr(Parameter, name)))
    return found


def answer_everything(law: LawBook) -> None:
    """Every public verb that reads the law, for everybody; what a book does not hold is left out."""
    people = (*wage_earners(), *others())
    for month in turning_months(law):
        for person in people:
            for stop in PensionStop:
                with suppress(LawUnavailable):
                    assert (
                        contributions(
                            person, month, law=law, choices=Choices(pension_stop=stop)
                        ).taxable_benefit
                        >= 0
                    )
        with suppress(LawUnavailable):
            person_bill(TWO_JOBS, month, law=law)
        with suppress(LawUnavailable):
            person_bill(TWO_OF_ONES_OWN, month, law=law)
        with suppress(LawUnavailable):
            wage_base(daily=100_000, month=month, law=law)
            wage_base(piece_wages=[1] * 3, month=month, law=law)
            wage_base(piece_wages=[1] * 12, depends_on_weather=True, month=month, law=law)
    for day in turning_days(law):
        for person in people:
            with suppress(LawUnavailable):
                enrolment(person, day, law=law)
        for amount in (1, 20_000_000_000, 90_000_000_000):
            with suppress(LawUnavailable):
                employer_scale(capital=amount, on=day, law=law)
                employer_scale(sales=amount, on=day, law=law)
    for migrant in migrants():
        with suppress(LawUnavailable):
            contributions(migrant, "2026-03", law=law)
        with suppress(LawUnavailable):
            enrolment(migrant, date(2026, 3, 1), law=law)


def test_every_value_of_the_law_is_read_by_a_public_answer(read: set[tuple[str, object]]) -> None:
    law = LawBook(on_stale="ignore")  # a book of its own: nothing remembered from other tests
    answer_everything(law)
    shipped = {(key, value.effective) for key in law for value in law[key] if not value.unseen}
    assert {key for key in law if not any(key == seen for seen, _ in read)} == set()
    assert shipped - read == set()
