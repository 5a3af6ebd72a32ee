"""What subsidies cost.

Published: Medan 2022, Blitar, Lumajang and the other rows of ``published_budgets.csv`` with their classes.
Published: Medan 2022, Blitar, Lumajang, and the rows of ``published_budgets.csv`` with their classes.
regional budgets). The other sums are by hand.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import Employer, InvalidInput, LawBook, Month, SelfEmployed, WageEarner
from jamsostek_coverage.population import (
    Count,
    SubsidyGroup,
    Verdict,
    months_bought,
    people_bought,
    reconcile_budget,
    subsidised,
    subsidy_budget,
    subsidy_effect,
)
from tests.population.published import BUDGETS

LAW = LawBook.shipped(on_stale="ignore")
STAFF = WageEarner(
    wage=2_500_000, status="non ASN", programs={"JKK", "JKM"}, employer=Employer(kind="negara", risk="I")
)


def test_medan_2022() -> None:
    # 11,797 × 12 × (10,000 + 6,800)
    medan = subsidy_budget(people=11_797, since="2022-01", until="2022-12")
    assert medan.total == 2_378_275_200
    assert medan.person_months == 141_564
    assert set(medan.by_month.values()) == {198_189_600}
    assert len(medan.lines) == 12
    assert any(cited.kind == "PP" and cited.number == "44" for cited in medan.citations)
    assert "Rp2.378.275.200" in medan.explain("id")
    assert "a state or regional budget is taken" in medan.explain("en")
    assert medan.to_dict()["total"] == medan.total


@pytest.mark.parametrize(
    ("people", "since", "until", "total"),
    [  # exact in print: Blitar Aug-Dec 2024, Lumajang Jun-Dec 2025, Pematangsiantar one month of 2026
        (5_387, "2024-08", "2024-12", 452_508_000),
        (5_606, "2025-06", "2025-12", 659_265_600),
        (8_000, "2026-01", "2026-01", 134_400_000),
    ],
)
def test_published_budgets(people: int, since: str, until: str, total: int) -> None:
    assert subsidy_budget(people, since, until, law=LAW).total == total


@pytest.mark.parametrize(
    ("month", "payer", "sector", "amount"),
    [  # by hand: half of 16,800 where PP 50/2025 applies: transport Jan 2026-Mar 2027, others Apr-Dec 2026
        ("2025-12", "worker", "transport", 16_800),
        ("2026-01", "worker", "transport", 8_400),
        ("2027-03", "worker", "transport", 8_400),
        ("2027-04", "worker", "transport", 16_800),
        ("2026-03", "worker", "farming", 16_800),
        ("2026-04", "worker", "farming", 8_400),
        ("2026-12", "worker", "farming", 8_400),
        ("2027-01", "worker", "farming", 16_800),
        ("2026-05", "state_budget", "transport", 16_800),
        ("2026-05", "state_budget", "farming", 16_800),
        ("2026-05", "sponsor", "farming", 8_400),
        ("2026-05", None, "farming", 16_800),
    ],
)
def test_the_relief_of_2026_depends_on_payer_and_sector(
    month: str, payer: str | None, sector: str, amount: int
) -> None:
    budget = subsidy_budget(1, month, month, payer=payer, sector=sector, law=LAW)
    assert budget.total == amount


def test_a_year_across_the_relief() -> None:
    # by hand: three months at 16,800, nine at 8,400, for 100 farmers who pay themselves
    year = subsidy_budget(100, "2026-01", "2026-12", payer="worker", sector="farming", law=LAW)
    assert year.total == 100 * (3 * 16_800 + 9 * 8_400)
    assert {line.per_person for line in year.lines} == {16_800, 8_400}


def test_old_age_security_is_added() -> None:
    assert subsidy_budget(1, "2025-01", "2025-01", programs={"JKK", "JKM", "JHT"}).total == 36_800


def test_wage_based_groups() -> None:
    # by hand: 0.24 % and 0.30 % of 2,500,000 = 6,000 + 7,500
    assert subsidy_budget(200, "2025-01", "2025-12", person=STAFF).total == 200 * 12 * 13_500


def test_staggered_cohorts() -> None:
    groups = [
        SubsidyGroup(people=100, since="2025-01", until="2025-12", name="January"),
        SubsidyGroup(people=50, since="2025-07", until="2025-12", name="July"),
        SubsidyGroup(people=20, since="2025-10", until="2026-03", person=STAFF, name="staff"),
    ]
    budget = subsidy_budget(groups=groups)
    assert budget.total == 100 * 12 * 16_800 + 50 * 6 * 16_800 + 20 * 6 * 13_500
    assert budget.people_by_month[Month(2025, 6)] == 100
    assert budget.people_by_month[Month(2025, 12)] == 170
    assert budget.people_by_month[Month(2026, 1)] == 20
    assert budget.by_month[Month(2026, 3)] == 270_000
    assert [line.month for line in budget.lines] == sorted(line.month for line in budget.lines)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"people": 5},
        {"people": 5, "since": "2025-01"},
        {"groups": (), "people": 5},
        {"groups": (), "person": STAFF},
        {"people": 5, "since": "2025-01", "until": "2025-02", "person": STAFF, "sector": "farming"},
    ],
)
def test_people_or_groups(facts: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        subsidy_budget(**facts)  # type: ignore[arg-type]


def test_all_faults_of_a_group() -> None:
    with pytest.raises(InvalidInput) as refused:
        subsidy_budget(-1, "2025-13", "2025-01")
    assert {fault.path for fault in refused.value.faults} == {"people", "since.month"}
    with pytest.raises(InvalidInput, match="until"):
        subsidy_budget(1, "2025-02", "2025-01")


people = st.integers(0, 10**6)
months = st.integers(Month(2015, 7).ordinal, Month(2026, 9).ordinal).map(Month.from_ordinal)


@given(people, months, st.integers(0, 30), st.sampled_from(["worker", "sponsor", "state_budget"]))
def test_a_budget_is_the_sum_of_its_months(number: int, since: Month, length: int, payer: str) -> None:
    until = min(since + length, Month(2026, 9))
    whole = subsidy_budget(number, since, until, payer=payer)
    parts = [subsidy_budget(number, month, month, payer=payer).total for month in Month.range(since, until)]
    assert whole.total == sum(parts) == sum(whole.by_month.values())
    assert whole.total == number * subsidy_budget(1, since, until, payer=payer).total


@given(st.integers(0, 10**12), months, st.integers(0, 30), st.sampled_from(["worker", "state_budget"]))
def test_people_bought_is_the_inverse(budget: int, since: Month, length: int, payer: str) -> None:
    until = min(since + length, Month(2026, 9))
    bought = people_bought(budget, since, until, payer=payer)
    assert subsidy_budget(bought.people, since, until, payer=payer).total + bought.left == budget
    assert bought.left >= 0
    assert subsidy_budget(bought.people + 1, since, until, payer=payer).total > budget
    own = subsidy_budget(10, since, until, payer=payer).total
    assert people_bought(own, since, until, payer=payer).people == 10


@given(st.integers(0, 3 * 10**9), st.integers(1_000, 10**5), st.integers(0, 40))
def test_months_bought_is_the_inverse(budget: int, number: int, start: int) -> None:
    since = Month(2018, 1) + start
    bought = months_bought(budget, number, since, law=LAW)
    if bought.until is None:
        assert (bought.months, bought.left) == (0, budget)
    else:
        spent = subsidy_budget(number, since, bought.until, law=LAW).total
        assert spent + bought.left == budget
        assert bought.months == bought.until - since + 1
    assert (
        0 <= bought.left < subsidy_budget(number, since + bought.months, since + bought.months, law=LAW).total
    )


def test_what_budgets_buy() -> None:
    # Penajam 2025: Rp3.024 bn is 15,000 × 12 or 20,000 × 9 months; Gianyar: Rp2 bn is 9,920 person-years
    assert people_bought(3_024_000_000, "2025-01", "2025-12").people == 15_000
    assert months_bought(3_024_000_000, 20_000, "2025-01").months == 9
    assert people_bought(2_000_000_000, "2025-01", "2025-12").people == 9_920
    # Pematangsiantar 2026: Rp500 million, a need of Rp134.4 million a month
    siantar = months_bought(500_000_000, 8_000, "2026-01")
    assert (siantar.months, siantar.left) == (3, 500_000_000 - 3 * 134_400_000)
    assert siantar.to_dict()["months"] == 3


def test_months_end_after_fifty_years() -> None:
    bought = months_bought(10**9, 1, "2015-07", law=LAW)
    assert bought.months == 600


def test_what_buys_without_end() -> None:
    with pytest.raises(InvalidInput, match="budget has no end"):
        months_bought(10**9, 0, "2025-01")
    nothing_due = SelfEmployed(income=0, programs={"JHT"}, payer="worker")
    free = attrs.evolve(nothing_due, programs=frozenset())
    with pytest.raises(InvalidInput):
        people_bought(10**9, "2025-01", "2025-01", person=free)
    with pytest.raises(InvalidInput, match="budget"):
        people_bought(-1, "2025-01", "2025-01")


# ------------------------------------------------------- printed budgets


@pytest.mark.parametrize("row", BUDGETS, ids=lambda row: f"{row['region']} {row['year']}")
def test_a_published_row_has_its_class(row: dict[str, str]) -> None:
    given_figures: dict[str, Any] = {
        name: int(row[name]) for name in ("people", "months", "monthly", "budget") if row[name]
    }
    assert reconcile_budget(**given_figures).verdict is Verdict.of(row["verdict"])


def test_penajam_raised_the_people_and_not_the_budget() -> None:
    found = reconcile_budget(people=20_000, months=12, budget=3_024_000_000, since="2025-01")
    assert found.verdict is Verdict.INCONSISTENT
    assert (found.implied_people, found.implied_months) == (15_000, Fraction(9))
    assert found.product == 4_032_000_000
    assert found.to_dict()["implied_months"] == "9"


def test_riau_islands_print_a_ceiling() -> None:
    # "almost Rp10 billion" for "almost 42,000": 8.47 billion is enough
    found = reconcile_budget(people="hampir 42 ribu", months=12, budget="hampir Rp10 miliar", since="2024-01")
    assert (found.verdict, found.product) == (Verdict.INCONSISTENT, 8_467_200_000)


def test_a_monthly_amount_is_needed() -> None:
    with pytest.raises(InvalidInput, match="monthly"):
        reconcile_budget(people=5, months=12, budget=5)
    with pytest.raises(InvalidInput):
        reconcile_budget(people=5, months=12, budget=5, monthly=0)


def test_what_is_not_printed_is_not_implied() -> None:
    alone = reconcile_budget(monthly=16_800, budget=11_000_000_000)
    assert (alone.verdict, alone.product, alone.implied_months, alone.implied_people) == (
        Verdict.NOT_CHECKABLE,
        None,
        None,
        None,
    )


# ------------------------------------------------------- the effect on the rate

OWN = Count(
    region="Labuhanbatu", as_of="2024-12", workforce=1_000, covered=400, denominator="eligible",
    basis="domicile", programs={"JKK", "JKM"},
)  # fmt: skip


def test_points_gained_and_lost() -> None:
    groups = [
        SubsidyGroup(people=100, since="2025-01", until="2025-03"),
        SubsidyGroup(people=50, since="2025-03", until="2025-04"),
    ]
    effect = subsidy_effect(OWN, subsidy_budget(groups=groups), staying="20%")
    # by hand: 100, 100, 150, 50 + 20, 20 + 10 of 1,000
    assert [month.points * 1_000 for month in effect.months] == [100, 100, 150, 70, 30]
    assert (effect.gained, effect.lost) == (Fraction(150, 1_000), Fraction(120, 1_000))
    assert subsidy_effect(OWN, subsidy_budget(groups=groups)).lost == Fraction(150, 1_000)
    assert effect.to_dict()["kind"] == "subsidy_effect"


def test_labuhanbatu() -> None:
    # 27,637 people are printed as 15.22 points: a workforce of about 181,584
    own = attrs.evolve(OWN, workforce=181_584, covered=0)
    effect = subsidy_effect(own, subsidy_budget(27_637, "2025-01", "2025-12"))
    assert round(effect.gained * 10_000) == 1522


def test_more_people_than_are_not_covered() -> None:
    with pytest.raises(InvalidInput, match="only 600 people"):
        subsidy_effect(OWN, subsidy_budget(601, "2025-01", "2025-01"))
    assert subsidy_effect(OWN, subsidy_budget(600, "2025-01", "2025-01")).gained == Fraction(6, 10)
    with pytest.raises(InvalidInput):
        subsidy_effect(OWN, subsidy_budget(1, "2025-01", "2025-01"), staying="101%")
    assert subsidy_effect(OWN, subsidy_budget(groups=())).months == ()


def test_the_lowest_member() -> None:
    assert subsidised().income == 0
    assert subsidised(payer="sponsor", sector="ojek").payer == "sponsor"
