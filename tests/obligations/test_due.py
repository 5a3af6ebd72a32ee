"""Until when contributions are in time.

Official: PP 44/2015 Art 21(2)-(3), 24(3)-(4); PP 46/2015 Art 19, 21; PP 45/2015 Art 30(3). The days of
PP 49/2020 are second-hand. Weekdays by hand; the rest against the oracle on invented days off.
"""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest

from jamsostek_coverage import (
    ConstructionProject,
    Employer,
    Month,
    SelfEmployed,
    Trainee,
    WageEarner,
    due_date,
)
from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import InvalidInput
from jamsostek_coverage.obligations.calendar import IndonesianCalendar
from tests.answers.lives import CALENDAR, DAYS_OFF, LAW
from tests.oracle import continuity as oracle

OFFICE = Employer(scale="large", risk="very low")
WORKER = WageEarner(wage=5_000_000, employer=OFFICE)
DRIVER = SelfEmployed(income=1_000_000)

# By hand, from a wall calendar. 15 March 2026 is a Sunday, 16 February 2026 a Monday.
# 15 June 2026 is a Monday; 15 August 2026 a Saturday, Monday the 17th is Independence Day.
BY_HAND = [
    (WORKER, "2026-02", "JKK", date(2026, 3, 16)),
    (WORKER, "2026-05", "JKM", date(2026, 6, 15)),
    (WORKER, "2026-07", "JHT", date(2026, 8, 18)),
    (WORKER, "2026-07", "JP", date(2026, 8, 18)),
    (WORKER, "2026-05", "JKP", date(2026, 6, 15)),
    (WORKER, "2025-12", "JKK", date(2026, 1, 15)),
    (DRIVER, "2026-06", "JKK", date(2026, 6, 15)),
    (DRIVER, "2026-08", "JKM", date(2026, 8, 18)),
    (DRIVER, "2026-05", "JHT", date(2026, 6, 15)),
    (WORKER, "2020-08", "JKK", date(2020, 9, 30)),
    (WORKER, "2020-09", "JP", date(2020, 10, 27)),  # 28 and 30 October collective leave, 29 Maulid
    (WORKER, "2021-01", "JHT", date(2021, 2, 26)),  # the 28th is a Sunday
]


@pytest.mark.parametrize(("person", "month", "program", "day"), BY_HAND, ids=str)
def test_the_last_day(person: WageEarner | SelfEmployed, month: str, program: str, day: date) -> None:
    calendar = IndonesianCalendar(collective_leave=month == "2020-09")
    assert due_date(month, person, program, law=LAW, calendar=calendar) == day


@pytest.mark.parametrize("program", ["JKK", "JKM", "JHT", "JP"])
def test_every_month_is_due_when_the_oracle_says(program: str) -> None:
    for month in Month.range(Month(2015, 7), Month(2026, 11)):
        expected = oracle.due_on((month.year, month.month), "wage_earner", program, DAYS_OFF)
        assert due_date(month, WORKER, program, law=LAW, calendar=CALENDAR) == expected
        if program in ("JKK", "JKM"):
            expected = oracle.due_on((month.year, month.month), "self_employed", program, DAYS_OFF)
            assert due_date(month, DRIVER, program, law=LAW, calendar=CALENDAR) == expected


def test_jp_does_not_roll_by_its_own_text() -> None:
    strict = due_date("2026-02", WORKER, "JP", law=LAW, choices=Choices(jp_rolls=False))
    assert strict == date(2026, 3, 15)
    assert strict.rolled_from is None
    rolled = due_date("2026-02", WORKER, "JP", law=LAW)
    assert (rolled, rolled.rolled_from) == (date(2026, 3, 16), date(2026, 3, 15))
    assert due_date("2026-02", WORKER, "JKK", law=LAW, choices=Choices(jp_rolls=False)) == date(2026, 3, 16)


def test_trainees_are_due_in_the_month_itself_without_a_roll() -> None:
    trainee = Trainee(lowest_wage=4_000_000, employer=OFFICE)
    assert due_date("2026-03", trainee, "JKK", law=LAW) == date(2026, 3, 15)  # a Sunday


def test_an_estimated_holiday_is_said() -> None:
    # By hand: 15 May 2027 is a Saturday, Monday the 17th the estimated Feast of Sacrifice (10 Zulhijah 1448).
    class Estimate:
        name = "invented"

        def is_off(self, day: date) -> bool:
            return day.weekday() >= 5 or day == date(2027, 5, 17)

        def is_estimated(self, day: date) -> bool:
            return day == date(2027, 5, 17)

    due = due_date("2027-04", WORKER, "JKK", law=LAW, calendar=Estimate())
    assert due == date(2027, 5, 18)
    assert [note.message.key for note in due.warnings if note.message.key == "due.estimated"]


def test_a_due_date_survives_a_copy() -> None:
    due = due_date("2026-02", WORKER, "JKK", law=LAW)
    copied = pickle.loads(pickle.dumps(due))
    assert (copied, copied.rolled_from, copied.citation) == (due, due.rolled_from, due.citation)


def test_a_project_has_no_monthly_due_date() -> None:
    with pytest.raises(InvalidInput):
        due_date("2026-02", ConstructionProject(contract_value=180_000_000), "JKK")


def test_a_day_reckoned_from_a_due_date_is_a_plain_date() -> None:
    # By hand: 16 February 2026 and its neighbours. No rule names these days.
    due, day = due_date("2026-01", WORKER, "JKK"), timedelta(days=1)
    for reckoned in (due + day, day + due, due - day, due.replace(day=1)):
        assert type(reckoned) is date
    assert (due + day, day + due, due - day) == (date(2026, 2, 17), date(2026, 2, 17), date(2026, 2, 15))
    assert (due - date(2026, 2, 1), date(2026, 2, 26) - due) == (timedelta(days=15), timedelta(days=10))
    assert due.replace(day=1) == date(2026, 2, 1)
