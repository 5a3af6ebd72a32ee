"""JKM on a death. Official: PP 44/2015 Art. 34, 35, 40-42, PP 82/2019 Art. 34, Permenaker 1/2025."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import (
    BeneficiaryKind,
    BenefitItem,
    BenefitPayer,
    Child,
    ConstructionWorker,
    Employer,
    Employment,
    Entitlements,
    Family,
    LawBook,
    LawUnavailable,
    Ledger,
    Program,
    Reform,
    Relative,
    Spouse,
    Threshold,
    Trainee,
    continuity,
    entitlements,
    events,
    protection,
)
from jamsostek_coverage.answers.entitlements import ProgramEntitlement
from jamsostek_coverage.claims.items import LateUnit
from jamsostek_coverage.history.ledger import Payment
from tests.claims.cases import CLERK, DRIVER, paid, payments

WIDOW = Family(spouses=[Spouse()])
pytestmark = pytest.mark.filterwarnings("ignore::jamsostek_coverage.errors.JamsostekWarning")


def death(
    on: date, ledger: Ledger, *, person: object = CLERK, family: Family | None = WIDOW, **facts: object
) -> ProgramEntitlement:
    event = events.Death(on=on, work_related=facts.pop("work_related", False), **facts)  # type: ignore[arg-type]
    found: Entitlements = entitlements(person, ledger, event, family=family)  # type: ignore[arg-type]
    return found[Program.JKM]


def amounts(found: ProgramEntitlement) -> dict[BenefitItem, int]:
    return {line.item: line.amount for line in found.lines}


# ------------------------------------------------------------------ the sums


@pytest.mark.parametrize(
    ("on", "lump_sum", "periodic", "burial"),
    [
        (date(2015, 7, 1), 16_200_000, 4_800_000, 3_000_000),
        (date(2019, 12, 1), 16_200_000, 4_800_000, 3_000_000),
        (date(2019, 12, 2), 20_000_000, 12_000_000, 10_000_000),
        (date(2019, 12, 3), 20_000_000, 12_000_000, 10_000_000),
        (date(2022, 3, 20), 20_000_000, 12_000_000, 10_000_000),
    ],
)
def test_the_sums_on_the_day(on: date, lump_sum: int, periodic: int, burial: int) -> None:
    """Official: 24 million until 1 December 2019, 42 million from 2 December 2019."""
    found = death(on, paid("2015-07", f"{on:%Y-%m}"))
    assert amounts(found) == {
        BenefitItem.LUMP_SUM: lump_sum,
        BenefitItem.PERIODIC: periodic,
        BenefitItem.BURIAL: burial,
    }
    assert found.lump_sum == lump_sum + periodic + burial


def test_before_the_law_is_not_guessed() -> None:
    """Official: PP 44/2015 is in force from 1 July 2015."""
    with pytest.raises(LawUnavailable):
        death(date(2015, 6, 30), paid("2015-07", "2015-07"))


def test_every_line_has_its_article_its_papers_and_its_term() -> None:
    """Official: PP 44/2015 Art. 40(3)-(4), Permenaker 1/2025 Art. 22(1); no claim limit in either."""
    for line in death(date(2026, 3, 20), paid("2026-01", "2026-02")).lines:
        assert str(line.citation).startswith("Government Regulation (PP) 82/2019, Art. 34(1)")
        assert [str(paper) for paper in line.documents] == [
            "membership card",
            "identity card of the heirs",
            "family card",
            "death certificate of the civil registry",
            "statement of heirs by the authority in charge",
        ]
        assert line.pay_within is not None
        assert (line.pay_within.days, line.pay_within.working_days) == (3, True)
        assert (line.pay_within.late_rate, line.pay_within.late_unit) == (Fraction(1, 100), LateUnit.DAY)
        assert line.claim_until is None
        assert line.claim_limit.key == "claim.no_limit"


@pytest.mark.parametrize(("on", "papers"), [(date(2025, 2, 23), 3), (date(2025, 2, 24), 5)])
def test_the_papers_changed_with_permenaker_1_of_2025(on: date, papers: int) -> None:
    """Official: Art. 40(3) of PP 44/2015 before, Art. 22(1) of Permenaker 1/2025 since."""
    assert {len(line.documents) for line in death(on, paid("2024-01", f"{on:%Y-%m}")).lines} == {papers}


# ------------------------------------------------------------------ who receives


def others(*relations: str) -> list[Relative]:
    return [Relative(relation=relation) for relation in relations]


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        (None, "heirs"),
        (WIDOW, "spouse"),
        (Family(children=[Child()]), "child"),
        (Family(spouses=[Spouse()], children=[Child()], parents=[Relative()]), "spouse_or_children"),
        (Family(parents=[Relative(), Relative()], others=others("sibling")), "parent"),
        (Family(parents=[Relative()], others=others("cucu")), "blood_relatives"),
        (Family(others=others("sibling", "mertua")), "siblings"),
        (Family(others=others("mertua", "wasiat")), "parents_in_law"),
        (Family(others=others("wasiat")), "will"),
    ],
)
def test_the_order_of_the_heirs(family: Family | None, kind: str) -> None:
    """Official: PP 44/2015 Art. 40(2) with its elucidation of Art. 37(5)b.1."""
    found = death(date(2026, 3, 20), paid("2026-01", "2026-02"), family=family)
    assert {line.beneficiary.kind for line in found.lines} == {kind}


def test_a_will_needs_a_notarial_deed() -> None:
    """Official: Permenaker 1/2025 Art. 22(1a)."""
    named = Family(others=[Relative(relation="wasiat")])
    for line in death(date(2026, 3, 20), paid("2026-01", "2026-02"), family=named).lines:
        assert line.documents[-1].key == "document.notarial_will"


@pytest.mark.parametrize("on", [date(2019, 12, 1), date(2019, 12, 2)])
def test_without_heirs_the_burial_goes_to_whoever_buries_and_the_rest_to_the_fund(on: date) -> None:
    """Official: PP 44/2015 Art. 40(2)b.5, PP 82/2019 Art. 34(2). Nothing disappears."""
    alone, with_heirs = (death(on, paid("2019-01", "2019-12"), family=family) for family in (Family(), WIDOW))
    receivers = {line.item: line.beneficiary.kind for line in alone.lines}
    assert receivers == {
        BenefitItem.LUMP_SUM: BeneficiaryKind.FUND,
        BenefitItem.PERIODIC: BeneficiaryKind.FUND,
        BenefitItem.BURIAL: BeneficiaryKind.BURIAL_ORGANISER,
    }
    assert alone.lump_sum == with_heirs.lump_sum


# ------------------------------------------------------------------ who pays


def test_three_months_of_arrears_are_the_funds_and_the_fourth_the_employers() -> None:
    """Official: PP 44/2015 Art. 41; by hand: January to April are due on 15 February to 15 May 2026."""
    ledger = paid("2025-01", "2025-12")
    within = death(date(2026, 5, 15), ledger)
    assert {line.payer for line in within.lines} == {BenefitPayer.FUND}
    beyond = death(date(2026, 5, 18), ledger)
    assert {line.payer for line in beyond.lines} == {BenefitPayer.EMPLOYER_OWES_RECLAIMABLE}
    assert beyond.lump_sum == within.lump_sum
    settle = protection(CLERK, ledger, date(2026, 5, 18))[Program.JKM].settle_first
    assert {line.settle_first for line in beyond.lines} == {settle}
    assert settle > 0


def test_the_employer_of_an_unregistered_worker_owes_it_all() -> None:
    """Official: PP 44/2015 Art. 35(1), Permenaker 1/2025 Art. 30(1), (3) and (4)."""
    found = death(date(2026, 3, 20), Ledger(spells=[Employment(since=date(2024, 1, 2))]))
    assert found.lump_sum == 42_000_000
    for line in found.lines:
        assert (line.payer, line.settle_first) == (BenefitPayer.EMPLOYER_OWES, 0)
        assert line.pay_within is not None
        assert (line.pay_within.days, line.pay_within.citation.article) == (3, "30(3)")
        assert [paper.key for paper in line.documents][:2] == [
            "document.heir_identity",
            "document.family_card",
        ]
        assert line.detail is not None
    early = death(date(2021, 3, 31), Ledger(spells=[Employment(since=date(2020, 1, 2))]))
    assert {line.pay_within for line in early.lines} == {None}  # Permenaker 5/2021 came on 1 April


def test_self_employed_in_arrears_burial_now_the_rest_once_the_heirs_settle() -> None:
    """Official: PP 44/2015 Art. 42(1); by hand: March, then April and May under PP 50/2025."""
    found = death(date(2026, 5, 20), paid("2025-01", "2026-02"), person=DRIVER)
    payers = {line.item: (line.payer, line.settle_first) for line in found.lines}
    assert payers == {
        BenefitItem.LUMP_SUM: (BenefitPayer.AFTER_SETTLEMENT, 16_800 + 2 * 8_400),
        BenefitItem.PERIODIC: (BenefitPayer.AFTER_SETTLEMENT, 16_800 + 2 * 8_400),
        BenefitItem.BURIAL: (BenefitPayer.FUND, 0),
    }


def test_self_employed_beyond_three_months_have_nothing() -> None:
    """Official: PP 44/2015 Art. 42(2): due on the 15th of the month itself, June is the fourth."""
    found = death(date(2026, 6, 16), paid("2025-01", "2026-02"), person=DRIVER)
    assert found.lines == ()
    assert str(found.refused[0].citation) == "Government Regulation (PP) 44/2015, Art. 42(2)"


@pytest.mark.parametrize(
    ("on", "months", "total"),
    [
        (date(2025, 2, 23), "2025-02", 42_000_000),
        (date(2025, 2, 24), "2025-02", 10_000_000),
        (date(2025, 2, 25), "2025-02", 10_000_000),
        (date(2025, 4, 30), "2025-04", 10_000_000),
        (date(2025, 5, 1), "2025-04", 42_000_000),
    ],
)
def test_a_new_self_employed_member(on: date, months: str, total: int) -> None:
    """Official: Permenaker 1/2025 Art. 97A; a month counts once it has passed (invented: since February)."""
    found = death(on, paid("2025-02", months), person=DRIVER)
    assert found.lump_sum == total
    refused = {refusal.item: refusal.missing for refusal in found.refused if refusal.missing}
    if total == 10_000_000:
        standing = continuity(DRIVER, paid("2025-02", months), on).thresholds[Threshold.JKM_FULL_BPU]
        assert {condition.missing for condition in refused[BenefitItem.LUMP_SUM]} == {standing.missing}
        for refusal in found.refused:
            assert "1/2025, Art. 97A" in str(refusal.citation)
            assert all(
                Threshold.JKM_FULL_BPU.label() in missing.message.text() for missing in refusal.missing
            )
            assert refusal.reason.text("id") != refusal.reason.text("en")


def test_several_employers_each_pay_and_the_burial_is_paid_once() -> None:
    """Official: Permenaker 1/2025 Art. 101. By hand: 2 x 32 million + 10 million."""
    spells = [Employment(employer=name, since=date(2025, 1, 1)) for name in ("A", "B")]
    months = [*payments("2025-01", "2026-02", "A"), *payments("2025-01", "2026-02", "B")]
    ledger = Ledger(spells=spells, payments=months)
    found = death(date(2026, 3, 10), ledger)
    assert found.lump_sum == 74_000_000
    employers = [line.employer for line in found.lines if line.item is BenefitItem.LUMP_SUM]
    assert employers == ["A", "B"]
    assert sum(line.item is BenefitItem.BURIAL for line in found.lines) == 1
    assert death(date(2025, 2, 23), ledger).lump_sum == 42_000_000
    assert death(date(2025, 2, 24), ledger).lump_sum == 74_000_000


def test_of_several_employers_the_one_that_never_paid_owes_its_own_grants() -> None:
    """Official: Permenaker 1/2025 Art. 101 with PP 44/2015 Art. 35(1); the fund buries."""
    spells = [Employment(employer=name, since=date(2025, 1, 1)) for name in ("A", "B")]
    ledger = Ledger(spells=spells, payments=payments("2025-01", "2026-02", "B"))
    found = death(date(2026, 3, 10), ledger)
    payers = {(line.employer, line.item): line.payer for line in found.lines}
    assert payers[("A", BenefitItem.LUMP_SUM)] is BenefitPayer.EMPLOYER_OWES
    assert payers[("B", BenefitItem.LUMP_SUM)] is BenefitPayer.FUND
    assert payers[("B", BenefitItem.BURIAL)] is BenefitPayer.FUND


# ------------------------------------------------------------------ what is refused


def test_a_death_by_work_is_not_jkms() -> None:
    """Official: PP 44/2015 Art. 40(1)."""
    found = death(date(2026, 3, 20), paid("2026-01", "2026-02"), work_related=True)
    assert found.lines == ()
    assert str(found.refused[0].citation) == "Government Regulation (PP) 44/2015, Art. 40(1)"


def test_a_sudden_death_that_is_no_accident_is_jkms() -> None:
    """Official: Permenaker 1/2025 Art. 85(3): a self-employed person needs twelve paid months."""
    for months, first in ((11, "2025-04"), (12, "2025-03")):
        ledger = paid(first, "2026-02")
        found = death(
            date(2026, 2, 20), ledger, person=DRIVER, work_related=True, kind="sudden_death",
            registered_activity=True, hours_after_attack=2,
        )  # fmt: skip
        assert bool(found.lines) is (months < 12)


def test_who_has_left_work_is_not_covered() -> None:
    """Official: PP 82/2019, elucidation of Art. 34(1): still working and paying."""
    ledger = paid("2025-01", "2026-02", until=date(2026, 2, 10))
    assert death(date(2026, 2, 10), ledger).lump_sum == 42_000_000
    assert death(date(2026, 2, 11), ledger).lines == ()


def test_an_interns_employer_may_leave_jkm_out() -> None:
    """Official: Permenaker 1/2025 Art. 35(2) and 99."""
    firm = Employer(scale="large", risk="I")
    without = Trainee(lowest_wage=3_000_000, employer=firm)
    joined = Trainee(lowest_wage=3_000_000, employer=firm, programs={"JKK", "JKM"})
    placed = Ledger.from_payments([("2026-01", date(2026, 1, 10)), ("2026-02", date(2026, 2, 10))])
    found = death(date(2026, 3, 20), placed, person=without)
    assert found.lines == ()
    (left_out,) = found.refused
    assert (left_out.reason.key, left_out.remedy and left_out.remedy.key) == ("jkm.not_joined", "jkm.join")
    assert all(sentence and sentence.text("id") for sentence in (left_out.reason, left_out.remedy))
    assert death(date(2026, 3, 20), placed, person=joined).lump_sum == 42_000_000
    assert death(date(2026, 3, 20), Ledger(), person=joined).lines == ()  # not placed anywhere on that day


# ------------------------------------------------------------------ scholarships


@pytest.mark.parametrize(
    ("on", "months", "has"),
    [
        (date(2019, 12, 1), 36, False),
        (date(2019, 12, 1), 59, False),
        (date(2019, 12, 1), 60, True),
        (date(2019, 12, 2), 35, False),
        (date(2019, 12, 2), 36, True),
        (date(2026, 3, 20), 36, True),
    ],
)
def test_the_scholarship_needs_five_and_later_three_paid_years(on: date, months: int, has: bool) -> None:
    """Official: PP 44/2015 and PP 82/2019 Art. 34(1)d. Months before July 2015 count (UU 24/2011 Art. 62)."""
    pupil = Family(children=[Child(born=date(2012, 5, 1), studying="SD", school_year=1)])
    last = on.year * 12 + on.month - 1
    months_paid = [divmod(last - back, 12) for back in range(1, months + 1)]
    ledger = Ledger(
        spells=[Employment(since=date(months_paid[-1][0], months_paid[-1][1] + 1, 1))],
        payments=[
            Payment(month=f"{year}-{month + 1:02}", paid_on=date(year, month + 1, 10))
            for year, month in months_paid
        ],
    )
    found = death(on, ledger, family=pupil)
    assert any(line.item is BenefitItem.SCHOLARSHIP for line in found.lines) is has
    standing = continuity(CLERK, ledger, on).thresholds[Threshold.JKM_SCHOLARSHIP]
    missing = [condition.missing for refusal in found.refused for condition in refusal.missing]
    assert missing == ([] if has else [standing.missing])


@pytest.mark.parametrize(("since", "months"), [("2023-04", 35), ("2023-03", 36), ("2023-02", 37)])
def test_on_construction_sites_the_paid_months_of_the_ledger_count(since: str, months: int) -> None:
    """Official: PP 82/2019 Art. 34(1)d: three years. By hand: April 2023 to February 2026 are 35 months."""
    mason = ConstructionWorker(wage=3_500_000)
    pupil = Family(children=[Child(born=date(2012, 5, 1), studying="SD", school_year=1)])
    found = death(date(2026, 3, 20), paid(since, "2026-02"), person=mason, family=pupil)
    has = months >= 36
    assert any(line.item is BenefitItem.SCHOLARSHIP for line in found.lines) is has
    lacking = [missing for refusal in found.refused for missing in refusal.missing]
    assert [(one.counted, one.required, one.missing) for one in lacking] == ([] if has else [(35, 36, 1)])
    assert all(Threshold.JKM_SCHOLARSHIP.label("id") in one.message.text("id") for one in lacking)


# ------------------------------------------------------------------ properties


CHILDREN = st.builds(
    Child, born=st.dates(date(1998, 1, 1), date(2020, 1, 1)), studying=st.sampled_from(["SD", "kuliah"])
)
FAMILIES = st.builds(
    Family,
    spouses=st.lists(st.just(Spouse()), max_size=2),
    children=st.lists(CHILDREN, max_size=3),
    parents=st.lists(st.just(Relative()), max_size=2),
    others=st.lists(st.sampled_from(others("sibling", "mertua", "wasiat", "cucu")), max_size=2),
)


@given(family=FAMILIES | st.none(), on=st.dates(date(2015, 8, 1), date(2026, 9, 30)), gap=st.integers(0, 6))
def test_everything_promised_goes_to_somebody_and_has_an_article(
    family: Family | None, on: date, gap: int
) -> None:
    """Whoever is left, the sums are those of the day; every line names receiver, payer and article."""
    ends = on.year * 12 + on.month - 1 - gap
    last = f"{ends // 12}-{ends % 12 + 1:02}"
    ledger = (
        paid("2015-07", last) if last >= "2015-07" else Ledger(spells=[Employment(since=date(2015, 7, 1))])
    )
    found = death(on, ledger, family=family)
    law = LawBook.shipped("ignore")
    promised = sum(law[f"jkm.benefit.{name}"].on(on).rupiah for name in ("lump_sum", "periodic", "burial"))
    assert found.lump_sum == promised
    for line in found.lines:
        assert line.citation.article
        assert line.share == 1
        assert line.total is not None
    assert sum(found.by_payer.values()) == sum(found.by_beneficiary.values()) == promised


@given(st.sampled_from(["lump_sum", "periodic", "burial"]), st.integers(1, 10**8))
def test_another_law_book_changes_what_it_changes(name: str, amount: int) -> None:
    """The same death under a reform differs in that item alone, and only from the reform's day on."""
    law = LawBook.shipped("ignore")
    reform = law.with_reform(Reform({f"jkm.benefit.{name}": {"2026-03-01": amount}}))
    event = events.Death(on=date(2026, 3, 20), work_related=False)
    before, after = (
        amounts(entitlements(CLERK, paid("2025-01", "2026-02"), event, family=WIDOW, law=book)["JKM"])
        for book in (law, reform)
    )
    assert after == before | {BenefitItem(name): amount}
    earlier = events.Death(on=date(2026, 2, 28), work_related=False)
    same = entitlements(CLERK, paid("2025-01", "2026-02"), earlier, family=WIDOW, law=reform)["JKM"]
    assert amounts(same) == before


@given(extra=st.integers(0, 40))
def test_more_paid_months_never_lower_it(extra: int) -> None:
    """Invented driver from 2020 on: what is due never falls as months are added before the death."""
    pupil = Family(children=[Child(born=date(2012, 5, 1), studying="SD", school_year=1)])

    def promised(months: int) -> int:
        first = 2026 * 12 + 2 - months
        ledger = paid(f"{first // 12}-{first % 12 + 1:02}", "2026-02")
        found = death(date(2026, 3, 10), ledger, person=DRIVER, family=pupil)
        return found.lump_sum + found.scholarships

    assert promised(extra + 1) <= promised(extra + 2)
