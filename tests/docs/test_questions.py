"""The pages of questions: complete, numbered, answered, and linked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

QUESTIONS = Path(__file__).parents[2] / "docs/questions"
PAGES = sorted(page for page in QUESTIONS.glob("*.md") if page.name != "index.md")
# By hand: the groups of users for whom the library is written, twenty questions each.
GROUPS = {
    "payroll-developer", "hr-staff", "worker", "heirs", "city-office", "branch-analyst", "researcher",
}  # fmt: skip


def parts(page: Path) -> list[tuple[str, str]]:
    """The headings of a page's questions and what stands under each."""
    found = re.split(r"^## (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return list(zip(found[::2], found[1::2], strict=True))


def test_every_group_has_its_page() -> None:
    """By hand: nobody is forgotten, and no page stands outside the groups."""
    assert {page.stem for page in PAGES} == GROUPS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_twenty_numbered_questions(page: Path) -> None:
    """By hand: the numbers run from 1 to 20, and every heading asks."""
    headings = [heading for heading, _ in parts(page)]
    assert [heading.split(".")[0] for heading in headings] == [str(number) for number in range(1, 21)]
    assert not [heading for heading in headings if "?" not in heading]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_question_is_answered(page: Path) -> None:
    """By hand: an example that runs as a doctest, or the plain words that it is out of scope."""
    for heading, answer in parts(page):
        assert "\n```pycon\n>>> " in answer or "Out of scope, because" in answer, heading


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_answer_says_where_to_read_on(page: Path) -> None:
    """By hand: a link to another page, or to the question of this page that has it."""
    for heading, answer in parts(page):
        assert re.search(r"\]\([^)]+\.md[^)]*\)|question \d+", answer), heading


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_common_objects_come_first(page: Path) -> None:
    """By hand: what every answer uses stands above the first question."""
    opening = page.read_text("utf-8").split("\n## ")[0]
    assert "```pycon\n>>> " in opening
    assert "import jamsostek_coverage" in opening


def test_the_pages_stand_in_the_table_of_contents() -> None:
    """By hand: the index lists every page, and the front page lists the index."""
    listed = re.search(r"```{toctree}\n(.*?)```", (QUESTIONS / "index.md").read_text("utf-8"), re.DOTALL)
    assert listed is not None
    assert {line for line in listed[1].split() if not line.startswith(":")} - {"1"} == GROUPS
    front = (QUESTIONS.parent / "index.md").read_text("utf-8")
    assert "\nquestions/index\n" in front
    assert ":link: questions/index\n" in front
