"""The month grid; people and payments invented, states counted by hand from the due dates."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as xml

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage.language import LANGUAGES, Language
from jamsostek_coverage.report import MonthState, month_grid, month_states

SVG = "{http://www.w3.org/2000/svg}"
ON = date(2026, 5, 20)
WORKER = jc.WageEarner(wage=5_000_000, employer=jc.Employer(scale="large", risk="very low"))
# January paid in time by a budget, February (due on 16 March) late, March never, April in time (15 May).
LEDGER = jc.Ledger(
    spells=[jc.Employment(since=date(2025, 12, 1))],
    payments=[
        jc.Payment(month="2025-12", paid_on=date(2026, 1, 15)),
        jc.Payment(month="2026-01", paid_on=date(2026, 2, 13), payer="state_budget"),
        jc.Payment(month="2026-02", paid_on=date(2026, 3, 17)),
        jc.Payment(month="2026-04", paid_on=date(2026, 5, 15)),
    ],
)
STATES = {
    "2025-12": MonthState.IN_TIME,
    "2026-01": MonthState.SUBSIDISED,
    "2026-02": MonthState.LATE,
    "2026-03": MonthState.MISSING,
    "2026-04": MonthState.IN_TIME,
    "2026-05": MonthState.NOT_DUE,
}


def test_each_month_has_its_state() -> None:
    states = month_states(WORKER, LEDGER, ON)
    assert {str(month): state for month, state in states.items()} == STATES


def test_a_month_paid_in_part_is_missing() -> None:
    # 462,000 was due for February 2026 (a published bill of group I on 5,000,000); half was paid
    ledger = jc.Ledger(
        spells=[jc.Employment(since=date(2026, 2, 1))],
        payments=[jc.Payment(month="2026-02", paid_on=date(2026, 3, 10), amount=231_000)],
    )
    assert month_states(WORKER, ledger, ON)[jc.Month(2026, 2)] is MonthState.MISSING


def test_prepaid_months_and_a_break_between_spells() -> None:
    driver = jc.SelfEmployed(income=1_000_000)
    ledger = jc.Ledger(
        spells=[
            jc.Employment(since=date(2026, 1, 1), until=date(2026, 1, 31)),
            jc.Employment(since=date(2026, 3, 1)),
        ],
        payments=[jc.Payment(month=f"2026-0{month}", paid_on=date(2026, 1, 5)) for month in (1, 3, 4, 5, 6)],
    )
    states = month_states(driver, ledger, ON)
    assert states.pop(jc.Month(2026, 2)) is MonthState.NOT_DUE
    assert set(states.values()) == {MonthState.IN_TIME}
    assert max(states) == jc.Month(2026, 6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_well_formed_and_says_everything_in_words(language: Language) -> None:
    states = month_states(WORKER, LEDGER, ON)
    picture = xml.fromstring(month_grid(states, ON, language=language))
    cells = picture.findall(f"{SVG}g")
    assert len(cells) == len(STATES)
    for cell, state in zip(cells, STATES.values(), strict=True):
        spoken = cell.findtext(f"{SVG}title")
        assert spoken == cell.get("aria-label")
        assert spoken is not None
        assert spoken.endswith(state.label(language))
    assert f"{MonthState.IN_TIME.label(language)}: 2" in str(picture.findtext(f"{SVG}desc"))
    told = {text.text for text in picture.findall(f"{SVG}text")}
    assert {f"{state.label('en')} / {state.label('id')}" for state in MonthState} <= told
    assert {"2025", "2026"} <= told


def test_states_are_told_apart_without_colours() -> None:
    states = {jc.Month(2026, number): state for number, state in enumerate(MonthState, start=1)}
    picture = xml.fromstring(month_grid(states, ON))
    letters = [cell.findtext(f"{SVG}text") for cell in picture.findall(f"{SVG}g")]
    assert len(set(letters)) == len(MonthState)


def test_an_empty_ledger_has_an_empty_grid() -> None:
    assert xml.fromstring(month_grid({}, ON)).findall(f"{SVG}g") == []
