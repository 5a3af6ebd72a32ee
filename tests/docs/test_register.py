"""The provision register holds every article that the code cites, and claims nothing that is not there."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import jamsostek_coverage as jc

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))  # as docs/conf.py does
register: Any = import_module("law_register")
usage: Any = import_module("law_usage")
charts: Any = import_module("law_charts")
REGULATIONS = register.regulations()
each_regulation = pytest.mark.parametrize("regulation", REGULATIONS, ids=lambda each: each.name)


def test_every_article_that_the_code_cites_is_in_the_register() -> None:
    """Law files, docstrings, comments, messages and tests."""
    assert register.missing() == []


@each_regulation
def test_the_register_claims_nothing_that_is_not_there(regulation: Any) -> None:
    """Modules, keys, statuses with reasons, no article twice."""
    assert list(register.faults(regulation)) == []


@each_regulation
def test_every_test_that_the_register_names_exists(regulation: Any) -> None:
    named = {test for row in regulation.articles for test in row.tests}
    assert named - usage.test_nodes() == set()


@each_regulation
def test_every_regulation_has_a_page_of_its_own(regulation: Any) -> None:
    page = DOCS / "law" / "register" / f"{regulation.file}.md"
    assert page.read_text("utf-8").startswith(f"# {regulation.name}\n")
    assert f"{{law-register}} {regulation.file}\n" in page.read_text("utf-8")


def test_no_regulation_stands_twice_and_none_without_articles() -> None:
    names = [each.name for each in REGULATIONS]
    assert len(names) == len(set(names))
    assert all(each.articles for each in REGULATIONS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PP 44/2015 Art. 16(1), 18 and 22", ["16", "18", "22"]),
        ("PP 44/2015 Art. 38 to 41, PP 6/2025 Art. 5", ["38", "41", "39", "40", "5"]),
        ("Art. 1(3), 16 and 18(1) of PP 45/2015", ["1", "16", "18"]),
        ("PP 6/2025 Art. 39A(1)", ["39A"]),
        ("PP 44/2015 Art. 37(4)-(5).", ["37"]),
        ("PP 44/2015\n# Art. 20(1); PP 49/2020", ["20"]),
        ("PP 37/2021 and PP 6/2025 Art 19, 39A", ["19", "39A"]),
        ("PP 44/2015 speaks of 16 things", []),
    ],
)
def test_citations_are_read_as_they_are_written(text: str, expected: list[str]) -> None:
    """Invented sentences in the forms that the code uses."""
    assert [article.pasal for article in usage.cited_in(text)] == expected


def test_a_citation_without_its_row_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row less, and what cites it is named."""
    first = REGULATIONS[0]
    cited = {place.pasal for place in register.cited() if place[:3] == (first.kind, first.number, first.year)}
    kept = tuple(row for row in first.articles if register.article(first, row).pasal not in cited)
    monkeypatch.setattr(register, "regulations", lambda: (first._replace(articles=kept), *REGULATIONS[1:]))
    assert len(register.missing()) == len(cited)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"status": "done"}, "is no status"),
        ({"status": "partly", "why": ""}, "without a reason"),
        ({"status": "implemented", "tests": ()}, "names no test"),
        ({"status": "implemented", "code": ("jkk.nothing",)}, "is no module"),
        ({"id": ""}, "one of the languages"),
    ],
)
def test_a_faulty_row_is_found(change: dict[str, object], fault: str) -> None:
    regulation = next(each for each in REGULATIONS if each.name == "PP 44/2015")
    row = next(row for row in regulation.articles if row.status == "implemented")
    found = list(register.faults(regulation._replace(articles=(row._replace(**change),))))
    assert any(fault in each for each in found)
    assert "PP 44/2015: 4 twice" in list(register.faults(regulation._replace(articles=(row, row))))


def test_every_key_of_the_law_has_a_reader() -> None:
    """What the pages of parameters print under "read by" is never empty."""
    law = jc.LawBook.shipped()
    assert set(law) == set(usage.readers(law))


@pytest.mark.parametrize(
    ("key", "module", "name"),
    [
        ("jp.membership.density", "answers.thresholds", "_jp_density"),
        ("jkk.rate.very_low", "jkk.contribution", "wage_earner"),  # its last word is filled in
        ("jkm.construction.bound.first", "formula.nodes", "by_slices"),  # so is its beginning
        ("jkk.disability.hearing_step_one", "jkk.disability", "_hearing"),  # two words side by side
        ("sanctions.warning.days", "answers.ladder", "_Bench"),
    ],
)
def test_readers_are_found_whole_or_with_parts_filled_in(key: str, module: str, name: str) -> None:
    """By hand, from the modules named."""
    places = {(place.module, place.name) for place in usage.readers([key])[key]}
    assert (module, name) in places
    assert len(places) <= 3


def test_what_a_public_function_reaches() -> None:
    """By hand: a bill needs no accident, an entitlement does; neither needs sanctions."""
    bill = usage.reached("obligations.contributions", "contributions")
    claim = usage.reached("answers.entitlements", "entitlements")
    assert ("jkk.contribution", "wage_earner") in bill
    assert ("jkk.incapacity", "_rate") in claim - bill
    assert not any(module == "answers.ladder" for module, _ in bill | claim)


def test_a_temporary_value_gives_way_again_in_the_drawing() -> None:
    """JP's wage ceiling steps once a year; a parameter with one figure has no drawing."""
    law = jc.LawBook.shipped()
    steps = [str(point) for point, _ in charts.steps(law["jp.wage_ceiling"])]
    assert steps[0] == "2015-07"
    assert steps[-1] == "2026-03"
    drawing = charts.chart(law["jp.wage_ceiling"])
    assert 'aria-label="Wage ceiling: from 2015-07 Rp7,000,000; ' in drawing
    assert drawing.count("<text") == drawing.count("</text>") > 4
    assert charts.chart(law["jp.rate.worker"]) == ""
