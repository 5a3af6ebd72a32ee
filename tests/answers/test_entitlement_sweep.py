"""Every event of every category, day by day around every change of the law, and under other law books.

The people are invented (tests/answers/sweep.py). The days of change are those of the law files; which
programmes may move on a day is said here by hand, from what the regulation of the day is about. That a single
item has the amount of its day is tested with each programme: tests/jkk/test_changes.py, and in
test_entitlement.py of tests/jkm, tests/jht, tests/jp and tests/jkp.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, cast

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jamsostek_coverage import (
    Entitlements,
    LawBook,
    LawUnavailable,
    Month,
    Program,
    Reform,
    events,
    json_schema,
    to_dict,
)
from jamsostek_coverage.answers.entitlements import PROGRAMS
from jamsostek_coverage.language import Message
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.participant import Participant
from tests.answers.sweep import LAW, UNAVAILABLE, Told, ask, happenings, people, told

# The law that answers on events read: its first words.
BOOKS = ("jkk", "jkm", "jht", "jp", "jkp", "scholarship", "benefit_wage", "jkp_membership")
FIRST, LAST = date(2015, 7, 3), date(2026, 9, 1)


def of_benefits() -> Iterator[tuple[str, Value]]:
    """Every value that begins on a day between the first and the last day swept."""
    for key in LAW:
        if key.split(".")[0] in BOOKS:
            for value in LAW[key]:
                if type(value.effective) is date and FIRST <= value.effective <= LAST:
                    yield key, value


def before_the_limits() -> Iterator[date]:
    """A pension begins a month after its event, so the yearly limits reach events of the month before."""
    for value in LAW["jp.limits.minimum"]:
        if type(value.effective) is date and value.effective > FIRST:
            yield (Month.of(value.effective) - 1).first_day


LAW_DAYS = sorted({value.effective for _, value in of_benefits() if type(value.effective) is date})
DAYS = sorted({*LAW_DAYS, *before_the_limits()})

# What may move within the month, by hand: the regulation of the day, and the programmes it speaks of.
MOVES: dict[date, set[str]] = {
    date(2015, 8, 12): {"JHT"},  # PP 60/2015
    date(2015, 12, 31): set(),  # Permenaker 44/2015: numbers of construction projects
    date(2018, 12, 6): set(),  # Permenaker 18/2018: nobody is registered under it yet
    date(2018, 12, 10): set(),  # the same, its packages
    date(2019, 12, 2): {"JKK", "JKM"},  # PP 82/2019
    date(2021, 2, 2): {"JKP"},  # PP 37/2021
    date(2021, 7, 30): set(),  # Permenaker 15/2021: papers and terms of a JKP that nobody has paid for yet
    date(2022, 4, 26): {"JHT"},  # Permenaker 4/2022
    date(2022, 5, 4): set(),  # Permenaker 2/2022, replaced before this day, its first
    date(2023, 2, 22): {"JKK", "JKM", UNAVAILABLE},  # Permenaker 4/2023, migrant workers
    date(2023, 10, 6): {"JKK"},  # PP 49/2023: suspected cases
    date(2025, 2, 7): {"JKP"},  # PP 6/2025
    date(2025, 2, 24): {"JKK", "JKM"},  # Permenaker 1/2025
    date(2025, 9, 24): {"JKP"},  # BPJS Ketenagakerjaan Regulation 1/2025: training
    date(2026, 8, 28): {UNAVAILABLE},  # Permen P2MI 9/2026: its amounts were not seen
}


def programs_of(one: Told, other: Told) -> set[str]:
    """The programmes in which two answers differ; all of them where one of the answers is unavailable."""
    words = {each[0] for each in one ^ other}
    return {UNAVAILABLE} if UNAVAILABLE in words else words


def test_every_event_and_category_is_swept() -> None:
    day = date(2025, 6, 1)
    kinds = {type(event) for _, person, _ in people(day) for event in happenings(day, person)}
    assert kinds == set(PROGRAMS)
    categories = {type(person).__name__ for _, person, _ in people(day)}
    assert categories == {"WageEarner", "SelfEmployed", "Trainee", "ConstructionWorker", "MigrantWorker"}


def test_every_day_within_a_month_is_judged_by_hand() -> None:
    assert {day for day in LAW_DAYS if day.day != 1} == MOVES.keys()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_answers_move_with_the_law_and_the_month_alone(day: date) -> None:
    """From two days before to two days after: within a month, only on days of the law, and as said by hand.

    On the first of a month paid months and memberships grow too; what the law does there is below.
    """
    moved: dict[date, set[str]] = {}
    for _, person, ledger in people(day):
        answers: list[list[Told]] = []
        for step in range(-2, 3):
            on = day + timedelta(days=step)
            answers.append([told(ask(person, ledger, event)) for event in happenings(on, person)])
        for step in range(-1, 3):
            pairs = zip(answers[step + 1], answers[step + 2], strict=True)
            for eve, same in pairs:
                moved.setdefault(day + timedelta(days=step), set()).update(programs_of(eve, same))
    within = {on: programs for on, programs in moved.items() if on.day != 1}
    assert within == {on: MOVES.get(on, set()) for on in within}


def as_written(value: Value) -> Any:
    """A value as a reform takes it."""
    given = value.value
    if isinstance(given, Message):
        return given.key.partition(".")[2]
    if isinstance(given, tuple):
        return [
            each.key.partition(".")[2] if isinstance(each, Message) else each for each in cast("Any", given)
        ]
    return given


def frozen(day: date) -> tuple[LawBook, set[str], bool]:
    """The law as if nothing had changed on a day; the keys that had; whether there were new ones as well."""
    steps: dict[str, dict[str, Any]] = {}
    changed: set[str] = set()
    is_new = False
    for key in {key for key, value in of_benefits() if value.effective == day}:
        old, new = (LAW[key].covering(day.toordinal() + step) for step in (-1, 0))
        if old is None or old.unseen or old.repealed:
            is_new = is_new or new is not None
            continue
        steps[key] = {day.isoformat(): as_written(old)}
        changed.add(key)
    return LAW.with_reform(Reform(steps)), changed, is_new


# The programmes that a key may move: accidents decide between JKK and JKM, packages of migrants are in both.
REACH = {
    "jkk": {"JKK", "JKM", UNAVAILABLE},
    "jkm": {"JKM", UNAVAILABLE},
    "scholarship": {"JKK", "JKM"},
    "jht": {"JHT"},
    "jp": {"JP"},
    "jkp": {"JKP"},
    "jkp_membership": {"JKP"},
    "benefit_wage": {"JKK", "JKP"},
}


@pytest.mark.parametrize("day", LAW_DAYS, ids=str)
def test_without_the_changes_of_a_day_it_is_as_its_eve(day: date) -> None:
    """The same event under two law books: they differ in the keys of the day, and answers only by them."""
    book, changed, is_new = frozen(day)
    assert {change.key for change in LAW.diff(book)} == changed
    reach = {program for key in changed for program in REACH[key.split(".")[0]]}
    for name, person, ledger in people(day):
        eve = day - timedelta(days=1)
        pairs = zip(happenings(eve, person), happenings(day, person), strict=True)
        for before, event in pairs:
            now, still = told(ask(person, ledger, event)), told(ask(person, ledger, event, book))
            assert programs_of(now, still) <= reach, (name, event)
            if day.day != 1 and not is_new:
                assert still == told(ask(person, ledger, before)), (name, event)


NUMBERS = ("rupiah", "rupiah/month", "rate", "months", "years")
NUMERIC = sorted(
    key
    for key in LAW
    if key.split(".")[0] in BOOKS and LAW[key].unit in NUMBERS and "contribution" not in LAW[key].applies_to
)
SINCE = date(2025, 10, 1)


def another(key: str) -> Any:
    """The figure of a key on the day, a little larger."""
    value = LAW[key].covering(SINCE.toordinal())
    if value is None or value.unseen or value.repealed:
        return None
    return value.value + (Fraction(1, 100) if LAW[key].unit == "rate" else 1)


# A longer limit reaches the claims that are still open when it begins (JKK: choice ``NEW_WHERE_OPEN``), and
# every month of JKP has the law of its own day (PP 6/2025 Art. II).
REACHES_EARLIER_EVENTS = ("jkk.benefit.claim_years", "jkp.benefit.claim_months", "jkp.benefit.first_rate")
# More months than the law has rates for: no law is told, not the rate of other months.
NEEDS_A_RATE = ("jkk.benefit.incapacity.reduced_months", "jkp.benefit.months")


@settings(max_examples=40, deadline=None)
@example(REACHES_EARLIER_EVENTS[0])
@example(REACHES_EARLIER_EVENTS[1])
@example(REACHES_EARLIER_EVENTS[2])
@given(st.sampled_from(NUMERIC))
def test_another_figure_moves_what_cites_it_and_nothing_else(key: str) -> None:
    """A reform of one figure: not a day before it begins, and then no answer that does not name it."""
    figure = another(key)
    if figure is None:
        return
    book = LAW.with_reform(Reform({key: {SINCE.isoformat(): figure}}))
    assert {change.key for change in LAW.diff(book)} == {key}
    for day in (date(2025, 7, 20), date(2026, 3, 20)):
        for name, person, ledger in people(day):
            for event in happenings(day, person):
                ours, theirs = ask(person, ledger, event), ask(person, ledger, event, book)
                if isinstance(theirs, LawUnavailable) and key in NEEDS_A_RATE:
                    continue
                if told(ours) != told(theirs):
                    assert day >= SINCE or key in REACHES_EARLIER_EVENTS, (key, name, event)
                    assert isinstance(theirs, Entitlements)
                    named = [*theirs.citations, *(note.citation for note in theirs.warnings if note.citation)]
                    assert any(citation.kind == "reform" for citation in named), (name, event)


def test_everything_has_an_article_a_receiver_and_a_form() -> None:
    """Every amount has an article, a share of the whole, a receiver, words in both languages, a schema."""
    schema: Any = Draft202012Validator(json_schema("entitlements"))
    for day in (date(2019, 6, 20), date(2022, 6, 20), date(2025, 6, 20), date(2026, 6, 20)):
        for _, person, ledger in people(day):
            for event in happenings(day, person):
                answer = ask(person, ledger, event)
                if not isinstance(answer, Entitlements):
                    continue
                for line in answer.lines:
                    assert str(line.citation)
                    assert line.citation in answer.citations
                    assert 0 < line.share <= 1
                    assert line.beneficiary.label("id")
                    assert line.amount or line.is_limit or line.item in ("job_market_access", "training")
                assert answer.lines or answer.refused
                assert answer.explain("en") != answer.explain("id")
                schema.validate(to_dict(answer))


def test_benefits_of_a_higher_wage_are_no_lower() -> None:
    """Every event of a clerk at wages from low to above all ceilings; JP has the same wage in every month."""
    for day in (date(2019, 6, 20), date(2024, 6, 20), date(2026, 6, 20)):
        for name, person, ledger in people(day):
            if name not in ("clerk", "young", "mason", "intern", "driver"):
                continue
            field = {"driver": "income", "intern": "lowest_wage"}.get(name, "wage")
            for place in range(len(list(happenings(day, person)))):
                best = -1
                for wage in (1_000_000, 3_000_000, 4_999_999, 5_000_000, 9_000_000, 20_000_000):
                    richer: Participant = attrs.evolve(cast("Any", person), **{field: wage})
                    answer = ask(richer, ledger, list(happenings(day, richer))[place])
                    assert isinstance(answer, Entitlements)
                    paid = answer.lump_sum + answer.monthly
                    assert paid >= best, (name, day, place, wage)
                    best = paid


def test_one_day_is_in_one_law() -> None:
    """A death on 1 December 2019 brings 24 million and one of 2 December 42 million: PP 82/2019 Pasal II."""
    sums: list[int] = []
    for day in (date(2019, 12, 1), date(2019, 12, 2)):
        clerk = next(each for each in people(day) if each[0] == "young")
        answer = ask(clerk[1], clerk[2], events.Death(day, work_related=False))
        assert isinstance(answer, Entitlements)
        lines = [line for line in answer[Program.JKM].lines if line.item != "scholarship"]
        sums.append(sum(line.amount for line in lines))
    assert sums == [24_000_000, 42_000_000]
