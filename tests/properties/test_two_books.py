"""Several law books in one process answer as each of them would alone, whatever the order and the thread.

Expectations: the answers of books that were asked nothing else before. The reforms are drawn.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.testing import reforms
from tests.evidence import compared

OFFICE = jc.Employer(scale="large", risk="medium")
CLERK = jc.WageEarner(wage=12_000_000, employer=OFFICE)
DRIVER = jc.SelfEmployed(income=2_950_000, programs={"JKK", "JKM", "JHT"})
LEDGER = jc.Ledger.from_payments([(f"2025-{month:02}", date(2025, month, 28)) for month in range(1, 7)])
MONTHS = ("2016-05", "2020-09", "2025-03", "2026-03")
KEYS = (
    "jp.wage_ceiling", "jkk.rate.medium", "jkm.rate", "jht.rate.worker", "jkp.wage_ceiling",
    "payment.fine", "jkk.membership.arrears_borne",
)  # fmt: skip


def books(drawn: list[jc.Reform], known: date) -> list[LawBook]:
    """The shipped law, that of a day, and each reform, all of them asked nothing yet."""
    plain = LawBook(on_stale="ignore")
    return [
        LawBook(on_stale="ignore"),
        plain.known_on(known),
        *(LawBook(on_stale="ignore").with_reform(one) for one in drawn),
    ]


def answer(law: LawBook, question: int) -> Any:
    """One of the questions, with what a book that holds nothing says."""
    try:
        if question < len(MONTHS):
            return [jc.contributions(who, MONTHS[question], law=law).total for who in (CLERK, DRIVER)]
        standing = jc.continuity(CLERK, LEDGER, date(2025, 9, 20), law=law)
        return standing.arrears.total, {name: found.counted for name, found in standing.thresholds.items()}
    except jc.LawUnavailable:
        return "nothing"


QUESTIONS = range(len(MONTHS) + 1)
SOME_KEYS = [key for key in KEYS if jc.LawBook.shipped().get(key) is not None]
LISTS = st.lists(reforms(SOME_KEYS), min_size=1, max_size=2)
DAYS = st.dates(date(2019, 1, 1), date(2026, 10, 3))


@settings(max_examples=12)
@given(LISTS, DAYS, st.randoms(use_true_random=False))
def test_in_any_order(drawn: list[jc.Reform], known: date, dice: Random) -> None:
    alone = {
        (place, question): answer(law, question)
        for question in QUESTIONS
        for place, law in enumerate(books(drawn, known))
    }
    together = books(drawn, known)
    asked = list(alone) * 2
    dice.shuffle(asked)
    for place, question in asked:
        assert answer(together[place], question) == alone[place, question]
    compared(len(asked))


@settings(max_examples=3)
@given(LISTS, DAYS)
def test_in_eight_threads(drawn: list[jc.Reform], known: date) -> None:
    alone = {
        (place, question): answer(law, question)
        for question in QUESTIONS
        for place, law in enumerate(books(drawn, known))
    }
    together = books(drawn, known)
    asked = list(alone) * 4
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda at: answer(together[at[0]], at[1]), asked))
    assert found == [alone[at] for at in asked]
    compared(len(asked))


def test_the_keys_of_the_reforms_exist() -> None:
    assert len(SOME_KEYS) >= 4
