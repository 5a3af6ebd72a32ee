"""What JP gives at the pension age, in total disability and after a death, through ``jc.entitlements``.

Articles of PP 45/2015 as said; figures by hand unless another source stands beside them.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import (
    ConstructionWorker,
    Employment,
    Ledger,
    Month,
    Payment,
    Reform,
    SelfEmployed,
    WageEarner,
    events,
)
from jamsostek_coverage.answers.continuity import continuity
from jamsostek_coverage.choices import Choices, PensionFloor
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer, Every, LateUnit
from jamsostek_coverage.claims.line import Refusal
from jamsostek_coverage.claims.pension_facts import JpFacts
from jamsostek_coverage.jp.entitlement import claims
from jamsostek_coverage.jp.pension import jp_pension
from jamsostek_coverage.participants.family import Child, Family, Relation, Relative, Spouse
from jamsostek_coverage.terms import Program, Threshold
from tests.oracle import pension as oracle

from .everybody import case_of
from .people import LARGE, LAW, amounts, answered, jp, paid, steady, worker

DEATH = date(2026, 3, 2)
WIDOWED = Family(spouses=[Spouse()])
FLAT = JpFacts(inflation=dict.fromkeys(range(2015, 2050), "0%"))
# The first month in which 180 months can have been paid: July 2015 to June 2030.
FULL = date(2030, 8, 1)


def born_for(day: date, age: int) -> date:
    return day.replace(year=day.year - age)


# ------------------------------------------------------- old age


@pytest.mark.parametrize(("months", "item", "amount"), [
    # Art. 19(1), 24: 180 months of 5,000,000 give 15 % of it; 179 give back 3 % a month.
    (179, "contributions_back", 179 * 150_000),
    (180, "old_age_pension", 750_000),
    (181, "old_age_pension", 754_167),
])  # fmt: skip
def test_the_old_age_pension_begins_with_180_paid_months(months: int, item: str, amount: int) -> None:
    on = FULL + timedelta(days=120)
    person = worker(born=born_for(on, 60))
    found = jp(person, paid("2015-07", months), events.Retirement(on=on), jp=FLAT)
    assert amounts(found) == [(item, amount)]
    (line,) = found.lines
    assert (line.starts, line.payer) == (date(2030, 12, 1), BenefitPayer.FUND)
    assert line.beneficiary.kind is BeneficiaryKind.PARTICIPANT
    if months == 180:
        assert (line.every, line.times, line.citation.article) == (Every.MONTHLY, None, "19(1)")
        assert line.step is not None
        assert line.step.expression("id") == "Rp900.000.000 × 1/12% = Rp750.000"
        assert not found.refused
    if months == 179:
        (refusal,) = found.refused
        (missing,) = refusal.missing
        assert (refusal.item, missing.missing) == (BenefitItem.OLD_AGE_PENSION, 1)
        assert "Rp26,850,000: what they earned" in str(line.detail)


def test_what_is_missing_equals_what_continuity_says() -> None:
    on = date(2026, 3, 2)
    person, ledger = worker(born=date(1966, 5, 1)), paid("2015-07", 100)
    (refusal,) = jp(person, ledger, events.Retirement(on=on)).refused
    standing = continuity(person, ledger, on, law=LAW).thresholds[Threshold.JP_OLD_AGE_PENSION]
    assert [missing.missing for missing in refusal.missing] == [standing.missing] == [80]


@pytest.mark.parametrize(("days", "due"), [(-1, False), (0, True), (1, True)])
def test_nothing_on_the_eve_of_the_pension_age(days: int, due: bool) -> None:
    # Official: Art. 15 and the operator's check point, born 16 July 1965: 58 on 16 July 2023.
    on = date(2023, 7, 16) + timedelta(days=days)
    found = jp(worker(born=date(1965, 7, 16)), paid("2016-01", 80), events.Retirement(on=on))
    assert bool(found.lines) is due
    if not due:
        (refusal,) = found.refused
        assert refusal.missing[0].met_on == date(2023, 7, 16)


def test_the_operators_question_on_a_man_of_57_is_against_the_article() -> None:
    """An expected disagreement: a training question lets a man of 25 October 1965 claim on 6 February 2023.

    Art. 15(3) asks for 58 from 1 January 2022 on, which he was on 25 October 2023 (domain review C7).
    """
    found = jp(worker(born=date(1965, 10, 25)), paid("2019-02", 42), events.Retirement(on=date(2023, 2, 6)))
    assert not found.lines
    assert found.refused[0].missing[0].met_on == date(2023, 10, 25)


def test_without_a_date_of_birth_the_pension_age_is_an_assumption() -> None:
    answer = answered(worker(born=None), paid("2016-01", 80), events.Retirement(on=DEATH))
    assert any("pension age of 59 years is taken as reached" in str(note) for note in answer.assumptions)
    assert answer[Program.JP].lines[0].starts == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("stopped", "starts"),
    [
        # Art. 15(4): at the end of work, at the latest three years after the pension age of 1 May 2024.
        (date(2024, 5, 1), date(2024, 6, 1)),
        (date(2025, 9, 15), date(2025, 10, 1)),
        (date(2027, 4, 30), date(2027, 5, 1)),
        (date(2027, 5, 1), date(2027, 6, 1)),
        (date(2027, 5, 2), date(2027, 6, 1)),
        (date(2029, 1, 1), date(2027, 6, 1)),
    ],
)
def test_who_is_kept_on_may_defer_for_three_years(stopped: date, starts: date) -> None:
    person = worker(born=date(1966, 5, 1), jp_deferred=True)
    found = jp(person, paid("2015-07", 80), events.Retirement(on=stopped), jp=FLAT)
    assert [line.starts for line in found.lines] == [starts]


def test_who_did_not_defer_has_the_right_from_the_pension_age_on() -> None:
    answer = answered(
        worker(born=date(1966, 5, 1)), paid("2015-07", 120), events.Retirement(on=date(2025, 9, 15))
    )
    (line,) = answer[Program.JP].lines
    assert line.starts == date(2024, 6, 1)
    assert any("taken as not deferred" in str(note) for note in answer.assumptions)


# ------------------------------------------------------- disability


@pytest.mark.parametrize(
    ("months", "skipped", "pension"),
    [
        # Art. 20(3)a: 80 % of the months since registration; 10 months with two skipped are just enough.
        (10, 2, True), (9, 2, False), (100, 20, True), (100, 21, False), (50, 10, True), (50, 11, False),
    ],
)  # fmt: skip
def test_density_decides_below_180_months(months: int, skipped: int, pension: bool) -> None:
    first = Month.of(DEATH) - months
    ledger = paid(first, months, registered=first.first_day, skipped=skipped)
    on = date(2026, 3, 20)  # February was paid on the 10th
    found = jp(worker(), ledger, events.TotalDisability(on=on))
    assert [line.item for line in found.lines] == [
        BenefitItem.DISABILITY_PENSION if pension else BenefitItem.CONTRIBUTIONS_BACK
    ]
    if not pension:
        (missing,) = found.refused[0].missing
        assert missing.counted == Fraction(months - skipped, months)
        assert missing.required == Fraction(4, 5)
        assert found.lines[0].amount == (months - skipped) * 150_000


@pytest.mark.parametrize(("days", "pension"), [(-1, False), (0, True), (1, True)])
def test_the_event_must_come_a_month_after_registration(days: int, pension: bool) -> None:
    # Art. 20(3)b: registered on 15 January, from 15 February on.
    on = date(2026, 2, 15) + timedelta(days=days)
    ledger = Ledger(
        spells=[Employment(since=date(2026, 1, 15))],
        payments=[Payment(month="2026-01", paid_on=date(2026, 1, 20))],
        registered={"JP": date(2026, 1, 15)},
    )
    found = jp(worker(), ledger, events.TotalDisability(on=on))
    assert (found.lines[0].item is BenefitItem.DISABILITY_PENSION) is pension
    if pension:
        # by hand: one month at 5,000,000 counts as fifteen years
        assert found.lines[0].amount == 750_000


def test_at_180_months_no_test_is_asked() -> None:
    # Art. 20(3) begins below fifteen years: density 180/201 is not looked at, nor would 180/300 be.
    on = date(2046, 8, 20)
    ledger = paid("2015-07", 373, registered=date(2015, 7, 1), skipped=193)
    found = jp(worker(born=date(1990, 1, 1)), ledger, events.TotalDisability(on=on), jp=FLAT)
    assert amounts(found) == [("disability_pension", 750_000)]


def test_after_the_pension_age_a_disability_is_an_old_age_case() -> None:
    # Art. 20(1).
    found = jp(worker(born=date(1966, 5, 1)), paid("2015-07", 80), events.TotalDisability(on=DEATH))
    assert [refusal.item for refusal in found.refused] == [
        BenefitItem.DISABILITY_PENSION,
        BenefitItem.OLD_AGE_PENSION,
    ]
    assert amounts(found) == [("contributions_back", 80 * 150_000)]


# ------------------------------------------------------- death


@pytest.mark.parametrize(("days", "pension"), [(-1, False), (0, True), (1, True)])
def test_survivors_need_a_year_of_membership(days: int, pension: bool) -> None:
    # Art. 21(3)a, 3(1): a participant since the first payment, on 10 April 2025.
    on = date(2026, 4, 10) + timedelta(days=days)
    ledger = paid("2025-03", 12, registered=date(2025, 3, 3))
    found = jp(worker(), ledger, events.Death(on=on), family=WIDOWED)
    assert (found.lines[0].item is BenefitItem.SPOUSE_PENSION) is pension
    if not pension:
        assert found.lines[0].citation.label("id") == "Permenaker No. 29 Tahun 2015 Pasal 26 ayat (2)"
        assert found.lines[0].amount == 12 * 150_000
        assert found.refused[0].missing[0].citation.article == "21(3)a"  # type: ignore[union-attr]


def test_a_month_counts_only_once_it_is_settled() -> None:
    # Art. 1(12): the same life, with the last fourteen months settled late, before or after the death.
    def life(settled: date) -> Ledger:
        late = [
            Payment(
                month=Month(2025, 1) + place, paid_on=settled, programs={"JKK", "JKM", "JHT", "JP", "JKP"}
            )
            for place in range(14)
        ]
        early = paid("2023-01", 24, registered=date(2023, 1, 1))
        return Ledger(
            spells=early.spells, payments=[*early.payments, *late], registered={"JP": date(2023, 1, 1)}
        )

    before = jp(worker(), life(date(2026, 3, 1)), events.Death(on=DEATH), family=WIDOWED)
    after = jp(worker(), life(date(2026, 3, 3)), events.Death(on=DEATH), family=WIDOWED)
    assert [line.item for line in before.lines] == [BenefitItem.SPOUSE_PENSION]
    assert amounts(after) == [("contributions_back", 24 * 150_000)]
    assert "settled" in str(after.refused[0].remedy)


def test_several_employers_count_a_month_once_with_their_wages_up_to_one_ceiling() -> None:
    # Domain review C6: 8,000,000 + 8,000,000 is 10,547,400 in 2025; each paid 3 % of its own wage.
    months = [Month(2025, 1) + place for place in range(12)]
    ledger = Ledger(
        spells=[Employment(employer=name, since=date(2025, 1, 1)) for name in ("A", "B")],
        payments=[
            Payment(month=m, paid_on=(m + 1).first_day, employer=name, wage=8_000_000)
            for m in months
            for name in ("A", "B")
        ],
        registered={"JP": date(2025, 1, 1)},
    )
    answer = answered(worker(), ledger, events.TotalDisability(on=date(2026, 1, 2)))
    wages = dict.fromkeys(months, 16_000_000)
    expected = jp_pension(wages, date(2026, 1, 2), counted_months=180, law=LAW)
    assert {paid_month.wage for paid_month in expected.wages} == {10_042_300, 10_547_400}
    assert amounts(answer[Program.JP]) == [("disability_pension", expected.monthly)]
    assert any("counts once" in str(note) for note in answer.assumptions)
    early = jp(worker(), ledger, events.Death(on=date(2026, 1, 2)), family=WIDOWED)
    assert amounts(early) == [("contributions_back", 12 * 2 * 240_000)]


def test_the_wage_is_the_one_reported_with_the_payment() -> None:
    # By hand: 4,000,000 reported of a wage of 5,000,000.
    ledger = steady(DEATH, 24, wage=4_000_000)
    found = answered(worker(), ledger, events.TotalDisability(on=DEATH))
    wages = {payment.month: 4_000_000 for payment in ledger.payments}
    assert found[Program.JP].lines[0].amount == jp_pension(wages, DEATH, counted_months=180, law=LAW).monthly
    assert not any("months without a wage" in str(note) for note in found.assumptions)


def test_an_employer_that_enrolled_nobody_owes_the_pension() -> None:
    # Art. 6: as if every month at work had been paid; nobody's refund.
    ledger = Ledger(spells=[Employment(employer="PT X", since=date(2023, 1, 2))])
    answer = answered(worker(), ledger, events.Death(on=DEATH), family=WIDOWED)
    (line,) = answer[Program.JP].lines
    assert (line.payer, line.employer, line.item) == (
        BenefitPayer.EMPLOYER_OWES, "PT X", BenefitItem.SPOUSE_PENSION,
    )  # fmt: skip
    wages = dict.fromkeys(Month.range(Month(2023, 1), Month(2026, 2)), 5_000_000)
    own = jp_pension(wages, DEATH, counted_months=180, law=LAW)
    assert line.amount == max(oracle.rounded(Fraction(own.formula, 2)), 411_400)
    assert any("enrolled nobody" in str(note) for note in answer.assumptions)


def test_a_pensioner_leaves_shares_of_the_pension_drawn() -> None:
    # Art. 21(2)b: no formula and no test; the list closed with the first pension.
    facts = JpFacts(drawn=1_200_000, drawn_since=date(2025, 1, 1))
    family = Family(
        spouses=[Spouse(registered_on=date(2024, 12, 31))], children=[Child(registered_on=date(2025, 6, 1))]
    )
    found = jp(worker(), paid("2020-01", 12), events.Death(on=DEATH), family=family, jp=facts)
    assert amounts(found) == [("spouse_pension", 600_000)]
    assert "closed on 1 January 2025" in str(found.refused[0].reason)


def test_a_death_past_the_pension_age_without_180_months_gives_the_contributions_to_the_heirs() -> None:
    # Art. 21(3) is for deaths before the pension age; the lump sum of Art. 24 was due already.
    found = jp(
        worker(born=date(1960, 5, 1)), paid("2015-07", 11), events.Death(on=date(2017, 6, 5)), family=WIDOWED
    )
    assert amounts(found) == [("contributions_back", 10 * 150_000)]


def test_a_book_that_knows_no_jp_yet_answers_nothing_on_it() -> None:
    law = LAW.known_on(date(2015, 6, 29))
    assert not list(claims(case_of(worker(), paid("2015-07", 3), events.Death(on=DEATH), law)))


@pytest.mark.parametrize(
    ("key", "value", "changed"),
    [
        ("jp.benefit.share.spouse", "60%", {"widowed"}),
        ("jp.benefit.share.children", "60%", {"orphaned"}),
        ("jp.benefit.share.parent", "30%", {"parent"}),
        ("jp.benefit.accrual", "2%", {"widowed", "orphaned", "parent", "disabled"}),
        ("jp.benefit.counted.disability", 16, {"disabled"}),
        ("jp.benefit.counted.death", 16, {"widowed", "orphaned", "parent"}),
        ("jp.benefit.member.death", 6, {"widowed", "orphaned", "parent"}),
        ("jp.membership.density", "99%", {"widowed", "orphaned", "parent"}),
        ("jp.benefit.density.disability", "99%", {"disabled"}),
        ("jp.limits.minimum", 1_500_000, {"widowed", "orphaned", "parent", "disabled"}),
        ("jp.benefit.child.until_age", 14, {"orphaned"}),
        ("jp.payment.first_within", 16, set()),
    ],
)
def test_under_another_law_book_exactly_the_lines_of_that_law_differ(
    key: str, value: int | str, changed: set[str]
) -> None:
    # Invented reforms; the same four events under both books. 60 months, the last of 61 not settled.
    ledger, young = steady(DEATH, 60, wage=9_000_000), Child(born=date(2010, 1, 1))
    asked: dict[str, tuple[events.InsuredEvent, Family | None]] = {
        "widowed": (events.Death(on=DEATH), Family(spouses=[Spouse()])),
        "orphaned": (events.Death(on=DEATH), Family(children=[young])),
        "parent": (events.Death(on=DEATH), Family(parents=[Relative()])),
        "disabled": (events.TotalDisability(on=DEATH), None),
    }
    reformed = LAW.with_reform(Reform({key: {"2015-07-01": value}}))
    before_share = Choices(pension_floor=PensionFloor.BEFORE_SHARE)  # else the minimum hides small changes
    assert {change.key for change in LAW.diff(reformed)} == {key}
    differing = {
        name
        for name, (event, family) in asked.items()
        if amounts(jp(worker(), ledger, event, family=family, choices=before_share))
        != amounts(jp(worker(), ledger, event, family=family, choices=before_share, law=reformed))
    }
    assert differing == changed


def test_every_cell_of_the_decision_table_has_its_outcome() -> None:
    # By the articles: event × 180 months × tests × pension age × heirs, each cell once, counted.
    on = date(2031, 3, 20)
    full = paid("2015-07", 187, registered=date(2015, 7, 1))
    short = paid("2029-01", 25, registered=date(2029, 1, 1))
    thin = paid("2027-01", 49, registered=date(2027, 1, 1), skipped=25)
    families = {
        "spouse": Family(spouses=[Spouse()], children=[Child()], parents=[Relative()]),
        "child": Family(children=[Child()], parents=[Relative()]),
        "parent": Family(parents=[Relative()]),
        "nobody": Family(),
    }
    cells = 0
    for (name, ledger), is_old, (heirs, family), kind in product(
        {"full": full, "short": short, "thin": thin}.items(),
        (False, True),
        families.items(),
        (events.Retirement, events.TotalDisability, events.Death),
    ):
        person = worker(born=date(1960, 1, 1) if is_old else date(1985, 5, 1))
        # the months of the old were paid all the same, at an employer who did not know the age
        spells = [attrs.evolve(spell, person=worker(born=None)) for spell in ledger.spells]
        found = jp(person, attrs.evolve(ledger, spells=spells), kind(on), family=family, jp=FLAT)
        monthly = name == "full" or (name == "short" and not is_old)
        expected: str | None
        if kind is events.Death:
            expected = f"{heirs}_pension" if monthly else "contributions_back"
            expected = None if heirs == "nobody" else expected
        elif is_old:
            expected = "old_age_pension" if name == "full" else "contributions_back"
        else:
            expected = None if kind is events.Retirement else "disability_pension"
            expected = expected if monthly or expected is None else "contributions_back"
        assert [line.item.value for line in found.lines] == ([] if expected is None else [expected]), (
            name, is_old, heirs, kind,
        )  # fmt: skip
        assert found.lines or found.refused
        cells += 1
    assert cells == 3 * 2 * 4 * 3


def test_the_choice_of_the_minimum_changes_a_poor_widows_pension() -> None:
    ledger = steady(DEATH, 60, wage=2_000_000)
    (by_default,) = jp(worker(), ledger, events.Death(on=DEATH), family=WIDOWED).lines
    before_share = Choices(pension_floor=PensionFloor.BEFORE_SHARE)
    (other,) = jp(worker(), ledger, events.Death(on=DEATH), family=WIDOWED, choices=before_share).lines
    assert (by_default.amount, other.amount) == (411_400, 205_700)
    answer = answered(worker(), ledger, events.Death(on=DEATH), family=WIDOWED)
    assert any(
        "yearly minimum holds for the pension that survivors" in str(note) for note in answer.assumptions
    )


def test_without_a_family_a_widow_is_assumed_and_nobody_is_refused() -> None:
    answer = answered(worker(), steady(DEATH, 60), events.Death(on=DEATH))
    (line,) = answer[Program.JP].lines
    assert (line.beneficiary.kind, line.share) == (BeneficiaryKind.HEIRS, Fraction(1, 2))
    assert "children together have 50%, without children a parent 20%" in str(line.detail)
    assert any("registered widow or widower is taken" in str(note) for note in answer.assumptions)


def test_nobody_on_the_list_means_no_pension() -> None:
    late = Family(spouses=[Spouse(registered_on=date(2026, 3, 3))])
    for family in (Family(), late):
        found = jp(worker(), steady(DEATH, 60), events.Death(on=DEATH), family=family)
        assert not found.lines
        assert "names nobody else" in str(found.refused[-1].reason)


def test_every_heir_left_out_is_told_why() -> None:
    early = date(2020, 1, 1)
    family = Family(
        spouses=[Spouse(registered_on=early), Spouse(registered_on=early)],
        children=[
            Child(born=date(2000, 1, 1), registered_on=early),
            Child(born=date(2012, 1, 1), registered_on=early),
        ],
        parents=[Relative(registered_on=early)],
    )
    found = jp(worker(), steady(DEATH, 60), events.Death(on=DEATH), family=family)
    assert [(refusal.item, refusal.citation and refusal.citation.article) for refusal in found.refused] == [
        (BenefitItem.SPOUSE_PENSION, "14(1)b"),
        (BenefitItem.CHILD_PENSION, "22(5)"),
        (BenefitItem.PARENT_PENSION, "23(2)a"),
    ]
    assert "children together receive 50% of this pension" in str(found.lines[0].detail)


def test_payment_confirmation_and_papers() -> None:
    # Art. 25(1)b, 25(2), 26(1), 26(4), 35.
    (line,) = jp(worker(), steady(DEATH, 60), events.Death(on=DEATH), family=WIDOWED).lines
    assert line.pay_within is not None
    assert (line.pay_within.days, line.pay_within.working_days) == (15, False)
    assert (line.pay_within.late_rate, line.pay_within.late_unit) == (Fraction(1, 50), LateUnit.MONTH)
    assert line.claim_until is None
    detail = str(line.detail)
    for part in (
        "by the first day of each month",
        "every 3 months",
        "after 10 years",
        "inflation of the year before",
    ):
        assert part in detail
    assert "marriage certificate" in [str(paper) for paper in line.documents]


def test_the_development_is_the_callers_and_what_is_missing_is_said() -> None:
    person, ledger, event = worker(born=date(1966, 5, 1)), paid("2016-01", 80), events.Retirement(on=DEATH)
    alone = answered(person, ledger, event)
    assert alone[Program.JP].lump_sum == 80 * 150_000
    assert any("contributions alone" in str(note) for note in alone.warnings)
    given_ = answered(person, ledger, event, jp=JpFacts(development=2_345_678))
    assert given_[Program.JP].lump_sum == 80 * 150_000 + 2_345_678
    assert not any("contributions alone" in str(note) for note in given_.warnings)


def test_a_missing_year_of_inflation_refuses_jp_alone_and_says_what_to_give() -> None:
    # Invented: a death in 2027, when the inflation of 2026 is not in this release.
    on = date(2027, 3, 2)
    answer = answered(worker(), steady(on, 60), events.Death(on=on), family=WIDOWED)
    assert answer[Program.JKM].lump_sum == 42_000_000
    (refusal,) = answer[Program.JP].refused
    assert "inflation of 2026" in str(refusal.reason)
    assert answered(
        worker(), steady(on, 60), events.Death(on=on), family=WIDOWED, jp=JpFacts(inflation={2026: "3%"})
    )[Program.JP].lines


def test_the_self_employed_have_no_jp_of_their_own_but_keep_what_was_paid_for_them() -> None:
    # Art. 2(1), 10(3).
    driver = SelfEmployed(income=2_000_000, born=date(1985, 5, 1))
    own = Ledger(
        spells=[Employment(since=date(2025, 1, 1))],
        payments=[Payment(month="2025-01", paid_on=date(2025, 1, 9))],
    )
    assert not jp(driver, own, events.TotalDisability(on=DEATH)).lines
    before = WageEarner(wage=5_000_000, employer=LARGE)
    earlier = Ledger(
        spells=[
            Employment(employer="A", since=date(2020, 1, 1), until=date(2022, 12, 31), person=before),
            Employment(employer="own", since=date(2023, 1, 1), person=driver),
        ],
        payments=[
            Payment(month=m, paid_on=(m + 1).first_day, employer="A")
            for m in Month.range(Month(2020, 1), Month(2022, 12))
        ],
        registered={"JP": date(2020, 1, 1)},
    )
    found = jp(driver, earlier, events.TotalDisability(on=date(2023, 3, 2)))
    assert [line.item for line in found.lines] == [BenefitItem.DISABILITY_PENSION]


def test_those_without_an_employer_in_the_sense_of_the_law_have_none() -> None:
    # Art. 2(1).
    payments = [Payment(month="2026-01", paid_on=date(2026, 1, 9))]
    found = jp(ConstructionWorker(wage=3_000_000), Ledger(payments=payments), events.Death(on=DEATH))
    assert not found.lines
    assert found.refused[0].citation is not None
    assert found.refused[0].citation.article == "2(1)b"


def test_before_july_2015_there_was_no_jp() -> None:
    case = case_of(worker(), paid("2015-01", 3), events.TotalDisability(on=date(2015, 6, 30)), LAW)
    (refusal,) = claims(case)
    assert isinstance(refusal, Refusal)
    assert "1 July 2015" in str(refusal.reason)


# ------------------------------------------------------- against the second implementation

HEIRS = st.builds(
    oracle.Heir,
    kind=st.sampled_from(("spouse", "child", "child", "parent")),
    born=st.none() | st.dates(date(1998, 1, 1), date(2026, 12, 31)),
    registered=st.none() | st.dates(date(2019, 1, 1), date(2026, 9, 30)),
    works=st.booleans(),
    married=st.booleans(),
)


def family_of(heirs: list[oracle.Heir]) -> Family:
    return Family(
        spouses=[Spouse(registered_on=heir.registered) for heir in heirs if heir.kind == "spouse"],
        children=[
            Child(
                born=heir.born, registered_on=heir.registered, married=heir.married,
                work="wage_earner" if heir.works else "none",
            )
            for heir in heirs
            if heir.kind == "child"
        ],
        parents=[Relative(registered_on=heir.registered) for heir in heirs if heir.kind == "parent"],
    )  # fmt: skip


@given(
    st.integers(0, 90),
    st.sets(st.integers(0, 89), max_size=25),
    st.integers(1, 15_000_000),
    st.lists(HEIRS, max_size=6),
    st.dates(date(2023, 3, 1), date(2026, 9, 30)),
)
def test_after_a_death_against_the_second_implementation(
    length: int, skipped: set[int], wage: int, heirs: list[oracle.Heir], death: date
) -> None:
    first = Month.of(death) - 2 - length
    months = [first, *(first + 1 + place for place in range(length) if place not in skipped)]
    paid_on = (first + 1).first_day.replace(day=10)
    ledger = Ledger(
        spells=[Employment(since=first.first_day)],
        payments=[Payment(month=m, paid_on=(m + 1).first_day.replace(day=10), wage=wage) for m in months],
        registered={"JP": first.first_day},
    )
    found = jp(worker(wage), ledger, events.Death(on=death), family=family_of(heirs))
    kinds = {Relation.SPOUSE: "spouse", Relation.CHILD: "child", Relation.PARENT: "parent"}
    told = [
        (
            f"{'once to ' if line.every is Every.ONCE else ''}{kinds[Relation(line.beneficiary.kind.value)]}",
            line.amount,
        )
        for line in found.lines
    ]
    plain = {(month.year, month.month): wage for month in months}
    assert told == oracle.after_death(plain, first.first_day, paid_on, heirs, death)
