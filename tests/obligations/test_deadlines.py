"""Deadlines of reports: the terms are official (the article beside each), the days counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import events
from jamsostek_coverage.events.registration import Event

WORKER = jc.WageEarner(wage=5_000_000, employer=jc.Employer(scale="large", risk="very low"))
# Monday 2 March 2026. Holidays of March 2026: Nyepi on Thursday 19, Idulfitri on Saturday 21 and Sunday 22
# (joint decree of the ministers for 2026, as the holidays package has it).
MONDAY = date(2026, 3, 2)


class WithoutHolidays:
    """An invented calendar: weekends only."""

    name = "weekends"

    def is_off(self, day: date) -> bool:
        return day.weekday() >= 5

    def is_estimated(self, day: date) -> bool:
        return day == date(2026, 3, 12)


def days(event: Event, person: jc.WageEarner | jc.SelfEmployed = WORKER) -> dict[str, date]:
    return {line.program.value: line.last_day for line in jc.deadlines(person, event)}


def test_a_new_worker() -> None:
    # Official: PP 44/2015 and PP 46/2015, elucidations of Art 10(1) and 11(1): 7 working days;
    # PP 45/2015 Art 4(2) and PP 37/2021 Art 6(1): 30 days.
    assert days(events.Hire(MONDAY)) == {
        "JKK": date(2026, 3, 11),
        "JKM": date(2026, 3, 11),
        "JHT": date(2026, 3, 11),
        "JP": date(2026, 4, 1),
        "JKP": date(2026, 4, 1),
    }


def test_jkp_has_a_term_of_its_own_from_its_first_day() -> None:
    # Official: PP 37/2021 is in force since 2 February 2021.
    assert "JKP" not in days(events.Hire(date(2021, 2, 1)))
    assert days(events.Hire(date(2021, 2, 2)))["JKP"] == date(2021, 3, 4)


def test_a_holiday_and_weekends_are_no_working_days() -> None:
    # By hand: hired on Monday 16 March; working days 17, 18, 20, 23, 24, 25, 26 (Nyepi on the 19th).
    assert days(events.Hire(date(2026, 3, 16)))["JKK"] == date(2026, 3, 26)
    with_weekends = jc.deadlines(WORKER, events.Hire(date(2026, 3, 16)), calendar=WithoutHolidays())
    assert with_weekends[0].last_day == date(2026, 3, 25)


@pytest.mark.parametrize(
    ("event", "articles"),
    [
        # Official.
        (events.WageChange(MONDAY), ["9(3)", "9(3)", "10(3)", "12", "9"]),
        (events.DataChange(MONDAY), ["9(2)", "9(2)", "10(2)", "10(2)", "9"]),
        (events.CompanyChange(MONDAY), ["9(3)", "9(3)", "10(3)", "12", "9"]),
    ],
)
def test_changes_within_seven_working_days(event: Event, articles: list[str]) -> None:
    lines = jc.deadlines(WORKER, event)
    assert [line.citation.article for line in lines] == articles
    assert {line.last_day for line in lines} == {date(2026, 3, 11)}
    assert {line.by for line in lines} == {jc.Payer.EMPLOYER}
    assert lines[0].term.text("id") == "7 hari kerja"


def test_a_change_in_the_family_is_told_to_the_employer() -> None:
    # Official: PP 45/2015 Art 14(3): 30 days, by the participant.
    (line,) = jc.deadlines(WORKER, events.FamilyChange(MONDAY))
    assert (line.program, line.last_day, line.by) == (jc.Program.JP, date(2026, 4, 1), jc.Payer.WORKER)


def test_the_form_of_a_new_employer() -> None:
    # Official: PP 44/2015 Art 6(1), PP 46/2015 Art 7(1): 30 working days; by hand: without Nyepi (19 March),
    # Good Friday (3 April) and weekends.
    assert days(events.FormReceived(MONDAY)) == dict.fromkeys(("JKK", "JKM", "JHT"), date(2026, 4, 15))


def test_the_state_has_its_own_articles() -> None:
    # Official: Permenaker 1/2025 Art 3A(2) and 4(4), in force since 24 February 2025.
    staff = jc.WageEarner(wage=5_000_000, employer=jc.Employer(kind="state"))
    forms = jc.deadlines(staff, events.FormReceived(MONDAY))
    assert [(line.program.value, line.citation.article) for line in forms] == [
        ("JKK", "3A(2)"),
        ("JKM", "3A(2)"),
        ("JHT", "3A(2)"),
    ]
    changes = jc.deadlines(staff, events.DataChange(MONDAY))
    assert {(line.last_day, line.citation.article) for line in changes} == {(date(2026, 3, 11), "4(4)")}
    assert jc.deadlines(staff, events.Hire(MONDAY)) == ()
    assert jc.deadlines(staff, events.FormReceived(date(2025, 2, 23))) == ()


def test_the_self_employed_report_themselves() -> None:
    # Official: PP 44/2015 Art 13(1), PP 46/2015 Art 15(1).
    driver = jc.SelfEmployed(income=3_000_000, programs={"JKK", "JKM", "JHT"})
    lines = jc.deadlines(driver, events.DataChange(MONDAY))
    assert [line.citation.article for line in lines] == ["13(1)", "13(1)", "15(1)"]
    assert {(line.by, line.last_day) for line in lines} == {(jc.Payer.WORKER, date(2026, 3, 11))}
    assert jc.deadlines(driver, events.Hire(MONDAY)) == ()


def test_an_estimated_holiday_is_warned_of() -> None:
    # Invented calendar.
    lines = jc.deadlines(WORKER, events.Hire(date(2026, 3, 5)), calendar=WithoutHolidays())
    assert [bool(line.warnings) for line in lines] == [True, True, True, False, False]


def test_what_is_no_event_or_no_person_is_refused() -> None:
    with pytest.raises(jc.InvalidInput) as refused:
        jc.deadlines(WORKER, MONDAY)  # type: ignore[arg-type]
    assert (refused.value.faults[0].path, refused.value.faults[0].allowed[0]) == ("event", "Hire")
    with pytest.raises(jc.InvalidInput) as refused:
        jc.deadlines("worker", events.Hire(MONDAY))  # type: ignore[arg-type]
    assert refused.value.faults[0].path == "person"
    with pytest.raises(jc.InvalidInput) as refused:
        events.Hire("2026-03-02")  # type: ignore[arg-type]
    assert refused.value.faults[0].path == "on"
