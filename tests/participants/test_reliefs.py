"""Who has a relief and what is taken as given for it: PP 49/2020, PP 7/2025, PP 36/2025. Invented people."""

from __future__ import annotations

from typing import Any

import pytest

from jamsostek_coverage import Employer, InvalidInput, LawBook, Trainee, WageEarner, contributions
from jamsostek_coverage.language import LANGUAGES

LAW = LawBook.shipped("ignore")
FACTS: dict[str, Any] = {"labour_intensive": "toys", "active_workers": 50, "paid_through": "2025-01"}


def worker(**facts: Any) -> WageEarner:
    return WageEarner(wage=10_000_000, employer=Employer(**{"scale": "large", "risk": "III", **facts}))


@pytest.mark.parametrize(("month", "jkk"), [("2025-01", 89_000), ("2025-02", 44_500), ("2025-03", 44_500)])
def test_half_of_jkk_for_six_industries(month: str, jkk: int) -> None:
    """PP 7/2025 Art. 3: from February 2025. By hand: 0.89 % of 10 million, and half of it."""
    assert contributions(worker(**FACTS), month, law=LAW).jkk.total == jkk


@pytest.mark.parametrize("kind", ["state", "village"])
def test_an_employer_that_is_no_enterprise_has_no_relief_of_industries(kind: str) -> None:
    """PP 7/2025 Art. 3 speaks of enterprises of labour-intensive industry."""
    with_facts, without = worker(kind=kind, **FACTS), worker(kind=kind)
    bills = [contributions(person, "2025-03", law=LAW) for person in (with_facts, without)]
    assert bills[0].jkk.total == bills[1].jkk.total == 89_000


def test_what_the_reliefs_take_as_given_has_its_article() -> None:
    """PP 7/2025 Art. 3 and 6: workers and the settled months are assumed, in both languages."""
    bill = contributions(worker(labour_intensive="toys"), "2025-03", law=LAW)
    told = {note.message.key: note for note in bill.assumptions if note.message.key.startswith("relief.")}
    assert told.keys() >= {"relief.workers", "relief.settled"}
    for note in told.values():
        assert note.citation is not None
        for language in LANGUAGES:
            assert "None" not in note.message.text(language)
    assert "50" in told["relief.workers"].message.text("en")
    assert "January 2025" in told["relief.settled"].message.text("en")


def test_strictly_every_fact_of_a_relief_is_asked_for() -> None:
    with pytest.raises(InvalidInput) as refused:
        contributions(worker(labour_intensive="toys"), "2025-03", law=LAW, strict=True)
    asked = {fault.path: fault for fault in refused.value.faults}
    assert asked.keys() >= {"employer.active_workers", "employer.paid_through"}
    for fault in asked.values():
        assert (fault.problem.key, fault.remedy.key) == ("strict", "strict_remedy")
        for language in LANGUAGES:
            assert "None" not in fault.problem.text(language) + fault.remedy.text(language)


@pytest.mark.parametrize(("registered", "jkk"), [(None, 162), ("2020-07", 162), ("2020-09", 16_200)])
def test_the_training_place_that_entered_in_the_relief_first_pays_whole_months(
    registered: str | None, jkk: int
) -> None:
    """PP 49/2020 Art. 12: who enters after July 2020 first pays whole: 0.54 % of 3 million."""
    place = Employer(scale="large", risk="low", registered=registered)
    trainee = Trainee(lowest_wage=3_000_000, employer=place, programs={"JKK", "JKM"})
    assert contributions(trainee, "2020-09", law=LAW).jkk.total == jkk
