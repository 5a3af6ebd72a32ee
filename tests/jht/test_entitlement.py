"""What JHT pays on each event, on each side of every change of its law, and what it refuses.

Articles of PP 46/2015 and PP 60/2015 as read in their texts; Permenaker 19/2015, 2/2022 and 4/2022 as the
press tells them. People and ledgers are invented; amounts by hand.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import (
    Employer,
    Employment,
    LawBook,
    Ledger,
    Month,
    Payment,
    Program,
    SelfEmployed,
    Threshold,
    WageEarner,
    events,
)
from jamsostek_coverage.answers import entitlements as module
from jamsostek_coverage.answers.continuity import continuity
from jamsostek_coverage.answers.entitlements import ProgramEntitlement, entitlements
from jamsostek_coverage.answers.jht_balance import jht_balance
from jamsostek_coverage.claims.items import BeneficiaryKind, BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import EntitlementLine
from jamsostek_coverage.events import InsuredEvent
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.participants.family import Child, Family, Relation, Relative, Spouse
from jamsostek_coverage.periods.dates import months_later

LAW = LawBook.shipped(on_stale="ignore")
OFFICE = Employer(scale="large", risk="very low")
YOUNG = WageEarner(wage=5_000_000, employer=OFFICE, born=date(1990, 5, 1))
OLD = WageEarner(wage=5_000_000, employer=OFFICE, born=date(1955, 5, 1))
DRIVER = SelfEmployed(income=2_950_000, programs={"JKK", "JKM", "JHT"}, born=date(1990, 5, 1))
SHOWN = JhtFacts(balance=20_000_001)
LEAVING = (events.Resignation, events.Dismissal, events.ContractEnd)


@pytest.fixture(autouse=True)
def _jht_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only JHT looks at events here."""
    monkeypatch.setattr(module, "PROGRAMS", dict.fromkeys(module.PROGRAMS, (Program.JHT,)))


def ledger_until(last: date, months: int = 12, **facts: Any) -> Ledger:
    end = Month.of(last)
    days = [Payment(month=end - back, paid_on=(end - back).first_day) for back in range(1, months + 1)]
    spell = Employment(since=(end - months).first_day, until=last, **facts)
    return Ledger(spells=[spell], payments=days)


def jht(
    event: InsuredEvent, person: Any = YOUNG, ledger: Ledger | None = None, **facts: Any
) -> ProgramEntitlement:
    settings: dict[str, Any] = {"jht": SHOWN, "law": LAW, **facts}
    return entitlements(person, ledger or ledger_until(event.on), event, **settings)["JHT"]


def only(answer: ProgramEntitlement) -> EntitlementLine:
    assert not answer.refused
    (line,) = answer.lines
    return line


# ------------------------------------------------------- leaving work: 2015 and 2022


@pytest.mark.parametrize("leaving", LEAVING)
@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2015, 7, 1), None),
        (date(2015, 8, 11), None),
        (date(2015, 8, 12), date(2015, 9, 12)),
        (date(2015, 8, 13), date(2015, 9, 13)),
        (date(2015, 8, 31), date(2015, 9, 30)),
        (date(2015, 9, 1), date(2015, 10, 1)),
        (date(2022, 1, 31), date(2022, 2, 28)),
        (date(2022, 4, 25), date(2022, 5, 25)),
    ],
)
def test_leaving_work_before_permenaker_4_of_2022(leaving: Any, day: date, starts: date | None) -> None:
    answer = jht(leaving(day))
    if starts is not None:
        assert only(answer).starts == starts
        return
    (refusal,) = answer.refused
    assert (refusal.citation.number, refusal.citation.article) == ("46", "26(3)")  # type: ignore[union-attr]
    assert refusal.missing[0].met_on == date(2046, 5, 1)
    # what PP 60/2015 made possible, as the shipped book knows: a month after leaving, from 12 August 2015
    assert refusal.remedy is not None
    allowed = max(date(2015, 8, 12), months_later(day, 1))
    assert dict(refusal.remedy.details)["day"] == allowed


@pytest.mark.parametrize(
    ("leaving", "person", "months"),
    [
        (events.Resignation, YOUNG, 1),
        (events.Dismissal, YOUNG, 1),
        (events.ContractEnd, YOUNG, 0),
        (events.ContractEnd, DRIVER, 0),
    ],
)
@pytest.mark.parametrize("day", [date(2022, 4, 26), date(2022, 5, 3), date(2022, 5, 4), date(2026, 3, 31)])
def test_leaving_work_since_permenaker_4_of_2022(leaving: Any, person: Any, months: int, day: date) -> None:
    line = only(jht(leaving(day), person))
    assert line.starts == months_later(day, months)
    assert (line.citation.number, line.citation.year) == ("4", 2022)


def test_permenaker_2_of_2022_was_replaced_before_its_start() -> None:
    """As known in March 2022 JHT would be paid at 56 from 4 May on; it never was."""
    then = LAW.known_on(date(2022, 3, 1))
    for day in (date(2022, 5, 3), date(2022, 5, 4)):
        answer = jht(events.Resignation(day), law=then)
        assert bool(answer.lines) == (day < date(2022, 5, 4))
    (refusal,) = jht(events.Resignation(date(2022, 5, 4)), law=then).refused
    assert (refusal.citation.number, refusal.citation.year) == ("2", 2022)  # type: ignore[union-attr]
    assert refusal.remedy is None
    assert jht(events.Resignation(date(2022, 5, 4))).lines


def test_in_july_2015_somebody_of_56_is_paid() -> None:
    line = only(jht(events.Resignation(date(2015, 7, 10)), OLD))
    assert (line.starts, line.citation.article) == (date(2015, 7, 10), "22(1)")
    unborn = WageEarner(wage=5_000_000, employer=OFFICE)
    answer = entitlements(unborn, Ledger(), events.Resignation(date(2015, 7, 10)), jht=SHOWN, law=LAW)
    assert answer["JHT"].refused[0].missing[0].met_on is None
    assert any("birth date" in note.label("en") for note in answer.assumptions)


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2046, 3, 31), date(2046, 4, 30)),
        (date(2046, 4, 2), date(2046, 5, 1)),  # the birthday comes before the month is over
        (date(2046, 5, 1), date(2046, 5, 1)),
    ],
)
def test_at_fifty_six_nobody_waits(day: date, starts: date) -> None:
    # PP 46/2015 Art. 22(1) and 29: at 56, or when work ends after it
    line = only(jht(events.Resignation(day), ledger=Ledger()))
    assert line.starts == starts
    assert (line.citation.article == "22(1)") == (day == date(2046, 5, 1))


@given(st.dates(date(2015, 7, 1), date(2026, 12, 31)), st.sampled_from(LEAVING))
def test_swept_by_day_leaving_is_refused_in_six_weeks_only(day: date, leaving: Any) -> None:
    answer = jht(leaving(day))
    assert bool(answer.refused) == (date(2015, 7, 1) <= day <= date(2015, 8, 11))
    assert bool(answer.lines) != bool(answer.refused)


# ------------------------------------------------------- retirement


@pytest.mark.parametrize(("day", "paid"), [(date(2046, 4, 30), False), (date(2046, 5, 1), True)])
def test_retirement_at_fifty_six(day: date, paid: bool) -> None:
    answer = jht(events.Retirement(day, by_agreement=False), ledger=Ledger())
    assert bool(answer.lines) is paid
    if not paid:
        assert answer.refused[0].missing[0].met_on == date(2046, 5, 1)


@pytest.mark.parametrize(
    ("day", "by_agreement", "article"),
    [
        (date(2022, 4, 25), True, None),
        (date(2022, 4, 26), True, "6(1)"),
        (date(2022, 4, 26), None, "6(1)"),
        (date(2022, 4, 26), False, None),
    ],
)
def test_the_agreed_retirement_age_counts_since_2022(
    day: date, by_agreement: bool | None, article: str | None
) -> None:
    answer = jht(events.Retirement(day, by_agreement=by_agreement))
    assert [line.citation.article for line in answer.lines] == ([article] if article else [])
    assert bool(answer.refused) == (article is None)


def test_who_works_on_may_defer() -> None:
    answer = entitlements(
        OLD, Ledger(), events.Retirement(date(2026, 3, 2), works_on=True), jht=SHOWN, law=LAW
    )
    assert "until work ends" in str(answer.lines[0].detail)
    assert "29" in {citation.article for citation in answer.citations}


# ------------------------------------------------------- death, disability, leaving the country


COUPLE = Family(spouses=[Spouse()], children=[Child()], parents=[Relative()])
PARENTS = Family(parents=[Relative()], others=[Relative(relation="sibling")])


@pytest.mark.parametrize(
    ("family", "kind", "article"),
    [
        (None, BeneficiaryKind.HEIRS, "23(2)"),
        (Family(spouses=[Spouse()]), BeneficiaryKind.SPOUSE, "23(2)"),
        (Family(children=[Child()]), BeneficiaryKind.CHILD, "23(2)"),
        (COUPLE, BeneficiaryKind.SPOUSE_OR_CHILDREN, "23(2)"),
        (PARENTS, BeneficiaryKind.PARENT, "23(3)"),
        (Family(others=[Relative(relation=Relation.GRANDCHILD)]), BeneficiaryKind.BLOOD_RELATIVES, "23(3)"),
        (Family(others=[Relative(relation="sibling")]), BeneficiaryKind.SIBLINGS, "23(3)"),
        (Family(others=[Relative(relation=Relation.NAMED_IN_WILL)]), BeneficiaryKind.WILL, "23(3)"),
        (Family(), BeneficiaryKind.ESTATE_OFFICE, "23(4)"),
    ],
)  # fmt: skip
def test_the_heirs_in_the_order_of_the_law(
    family: Family | None, kind: BeneficiaryKind, article: str
) -> None:
    line = only(jht(events.Death(on=date(2026, 3, 2)), family=family))
    assert (line.beneficiary.kind, line.citation.article) == (kind, article)
    assert (line.amount, line.payer, line.share) == (20_000_001, BenefitPayer.FUND, Fraction(1))


@pytest.mark.parametrize(
    ("event", "citations"),
    [
        (events.TotalDisability, {date(2015, 8, 11): "46", date(2015, 8, 12): "60"}),
        (events.LeavingIndonesia, {date(2015, 8, 11): "46", date(2015, 8, 12): "19", date(2022, 4, 26): "4"}),
    ],
)
def test_at_once_on_disability_and_on_leaving_for_good(event: Any, citations: dict[date, str]) -> None:
    for person in (YOUNG, WageEarner(wage=5_000_000, employer=OFFICE, nationality="JP", planned_months=24)):
        for day, number in citations.items():
            line = only(jht(event(day), person))
            assert (line.starts, line.citation.number, line.amount) == (day, number, 20_000_001)


def test_every_line_says_when_it_is_paid_and_with_which_papers() -> None:
    for event in (events.Death(on=date(2026, 3, 2)), events.Resignation(date(2026, 3, 2))):
        line = only(jht(event))
        assert line.pay_within is not None
        assert (line.pay_within.days, line.pay_within.working_days) == (5, True)  # PP 46/2015 Art. 31(3)
        assert line.claim_until is None
        assert len(line.documents) >= 3


def test_a_change_of_status_is_no_termination() -> None:
    # Medan and Depok, part-time PPPK: nothing is paid, nothing lapses.
    answer = jht(events.StatusChange(date(2026, 1, 2), to="pppk_part_time"))
    assert not answer.lines
    (refusal,) = answer.refused
    assert refusal.item is BenefitItem.BALANCE
    assert "does not lapse" in str(refusal.remedy)


# ------------------------------------------------------- a part of it


def member_since(day: date) -> Ledger:
    return Ledger(spells=[Employment(since=day)], registered={"JHT": day})


@pytest.mark.parametrize(
    ("purpose", "amount"), [("house", 6_000_000), ("other", 2_000_000)]
)  # by hand: 30 % and 10 % of 20,000,001, at most
def test_a_part_after_ten_years_whatever_the_age(purpose: str, amount: int) -> None:
    """Refutes "JHT 10 % only at 56": PP 46/2015 Art. 22(4) asks for ten years of membership, no age."""
    event = events.PartialWithdrawal(on=date(2026, 3, 2), purpose=purpose, taken_before=False)
    line = only(jht(event, ledger=member_since(date(2016, 3, 2))))
    assert (line.item, line.amount, line.citation.article) == (BenefitItem.PARTIAL_BALANCE, amount, "22(5)")


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)])
def test_ten_years_to_the_day_as_continuity_counts_them(day: date) -> None:
    ledger = member_since(date(2016, 3, 2))
    answer = jht(events.PartialWithdrawal(on=day, purpose="other"), ledger=ledger)
    standing = continuity(YOUNG, ledger, day, law=LAW).thresholds[Threshold.JHT_PARTIAL]
    assert bool(answer.lines) is standing.met is (day >= date(2026, 3, 2))
    if answer.refused:
        (missing,) = answer.refused[0].missing
        assert (missing.missing, missing.met_on) == (standing.missing, standing.met_on)


def test_a_part_is_taken_once_either_or() -> None:
    event = events.PartialWithdrawal(on=date(2026, 3, 2), purpose="house", taken_before=True)
    (refusal,) = jht(event, ledger=member_since(date(2010, 1, 4))).refused
    assert refusal.citation is not None
    assert refusal.citation.article == "22(6)"


@pytest.mark.parametrize("taken", [None, False])
def test_what_was_taken_before_is_asked_or_assumed(taken: bool | None) -> None:
    event = events.PartialWithdrawal(on=date(2026, 3, 2), purpose="house", taken_before=taken)
    answer = entitlements(YOUNG, member_since(date(2010, 1, 4)), event, jht=SHOWN, law=LAW)
    assert any("taken before" in note.label("en") for note in answer.assumptions) is (taken is None)
    assert "at most 30%" in str(answer.lines[0].detail)


@pytest.mark.parametrize("other", [None, date(2026, 2, 27)])
def test_work_at_another_employer_is_pointed_out(other: date | None) -> None:
    day = date(2026, 3, 2)
    spells = [
        Employment(employer="A", since=date(2025, 1, 2), until=day),
        Employment(employer="B", since=date(2025, 1, 2), until=other),
    ]
    answer = entitlements(YOUNG, Ledger(spells=spells), events.Resignation(day), jht=SHOWN, law=LAW)
    assert any("A, B" in note.label("en") for note in answer.warnings) is (other is None)


def test_without_a_day_of_registration_nobody_can_tell() -> None:
    answer = jht(events.PartialWithdrawal(on=date(2026, 3, 2), purpose="house"))
    assert "registered" in str(answer.refused[0].missing[0].message)


# ------------------------------------------------------- amounts


def test_the_amount_is_that_of_jht_balance() -> None:
    ledger, day = ledger_until(date(2020, 6, 15)), date(2020, 6, 15)
    answer = jht(events.Resignation(day), ledger=ledger, jht=None)
    assert answer.lump_sum == jht_balance(YOUNG, ledger, day, law=LAW).amount > 12 * 285_000
    monthly = jht(events.Resignation(day), ledger=ledger, jht=JhtFacts(method="monthly", rates={2020: "10%"}))
    rates = {2020: "10%"}
    expected = jht_balance(YOUNG, ledger, day, rates=rates, method="monthly", law=LAW)
    assert monthly.lump_sum == expected.amount != answer.lump_sum


def test_without_a_years_rate_the_line_is_the_least() -> None:
    day = date(2026, 3, 2)
    answer = jht(events.Resignation(day), jht=None)
    line = only(answer)
    assert line.amount == 12 * 285_000
    assert "2025" in str(line.detail)
    assert "rates=" in str(line.detail)
    known = jht(events.Resignation(day), jht=JhtFacts(rates={2025: "5%", 2026: "5%"}))
    assert only(known).amount > line.amount


def test_the_least_counts_the_opening_and_the_payouts() -> None:
    # By hand: 12 payments of 285,000 from March 2025 on, four of them before July.
    day = date(2026, 3, 2)
    for facts, least in (
        (JhtFacts(opening=1_000_000, opening_on=date(2025, 7, 1)), 8 * 285_000 + 1_000_000),
        (JhtFacts(opening=1_000_000), 12 * 285_000 + 1_000_000),
        (JhtFacts(opening_on=date(2025, 7, 1)), 8 * 285_000),
        (JhtFacts(withdrawals=[(day, 420_000), (date(2026, 3, 3), 5)]), 3_000_000),
        (JhtFacts(opening=5, withdrawals=[(day, 3_420_005)]), 0),
    ):
        assert jht(events.Resignation(day), jht=facts).lump_sum == least


def test_an_empty_account_is_a_refusal_with_a_remedy() -> None:
    (refusal,) = jht(events.Death(on=date(2026, 3, 2)), ledger=Ledger(), jht=None).refused
    assert "JhtFacts(balance=" in str(refusal.remedy)


def test_unpaid_months_do_not_hold_the_claim_up() -> None:
    spell = Employment(since=date(2025, 1, 2), until=date(2026, 3, 2))
    ledger = Ledger(spells=[spell], payments=[Payment(month="2025-01", paid_on=date(2025, 2, 3))])
    answer = entitlements(YOUNG, ledger, events.Resignation(date(2026, 3, 2)), jht=SHOWN, law=LAW)
    months = len(continuity(YOUNG, ledger, date(2026, 3, 2), law=LAW)["JHT"].missing)
    assert answer.lump_sum == 20_000_001
    assert any(f"{months} months due were not paid" in note.label("en") for note in answer.warnings)


# ------------------------------------------------------- what employers owe


def test_the_employer_owes_what_an_under_reported_wage_left_out() -> None:
    # PP 46/2015 Art. 24. By hand: 5.7 % of 2,000,000 missing in each of 12 months of 2019, paid on the
    # first: 114,000 × 12 + 114,000 × 6.06 % × 6.5 = 1,412,904.6.
    months = [Month(2019, 1) + place for place in range(12)]
    paid = [Payment(month=month, paid_on=month.first_day, wage=3_000_000) for month in months]
    spell = Employment(
        employer="A", since=date(2019, 1, 1), until=date(2019, 12, 31), wages={"2019-01": 5_000_000}
    )
    ledger = Ledger(spells=[spell], payments=paid)
    fund, owed = jht(events.Dismissal(date(2019, 12, 31)), ledger=ledger, jht=None).lines
    assert fund.amount == 12 * 171_000 + round(171_000 * Fraction(606, 10_000) * Fraction(13, 2))
    assert (owed.item, owed.amount, owed.payer, owed.employer) == (
        BenefitItem.SHORTFALL, 1_412_905, BenefitPayer.EMPLOYER_OWES, "A",
    )  # fmt: skip
    assert owed.citation.article == "24"
    true = Ledger(
        spells=[spell], payments=[Payment(month=month, paid_on=month.first_day) for month in months]
    )
    whole = jht(events.Dismissal(date(2019, 12, 31)), ledger=true, jht=None).lump_sum
    assert abs(fund.amount + owed.amount - whole) <= 1


def test_the_employer_owes_all_of_a_worker_never_enrolled() -> None:
    # PP 46/2015 Art. 28. By hand: December 2018 to February 2019 due 15 Jan, 15 Feb, 15 Mar 2019 (working
    # days all); 285,000 each earns 6.06 % / 12 a month for 17/31 + 11, 14/28 + 10 and 17/31 + 9 months.
    spell = Employment(since=date(2018, 12, 3), until=date(2019, 2, 28))
    (owed,) = jht(events.Dismissal(date(2019, 12, 31)), ledger=Ledger(spells=[spell]), jht=None).lines
    months = Fraction(17, 31) + 11 + Fraction(14, 28) + 10 + Fraction(17, 31) + 9
    assert owed.amount == round(3 * 285_000 + 285_000 * Fraction(606, 10_000) / 12 * months)
    assert (owed.payer, owed.citation.article) == (BenefitPayer.EMPLOYER_OWES, "28")


def test_a_new_employer_who_never_reported_owes_its_months() -> None:
    # PP 46/2015 Art. 9(3)
    spells = [
        Employment(employer="A", since=date(2018, 1, 1), until=date(2018, 12, 31)),
        Employment(employer="B", since=date(2019, 1, 1), until=date(2019, 6, 30)),
    ]
    paid = [
        Payment(month=Month(2018, month), paid_on=date(2018, month, 20), employer="A")
        for month in range(1, 13)
    ]
    ledger = Ledger(spells=spells, payments=paid)
    fund, owed = jht(events.Resignation(date(2019, 6, 30)), ledger=ledger, jht=None).lines
    assert (fund.payer, owed.payer, owed.employer) == (BenefitPayer.FUND, BenefitPayer.EMPLOYER_OWES, "B")
    assert owed.citation.article == "9(3)"
    assert owed.amount > 5 * 285_000


def test_mere_arrears_of_a_registered_worker_are_no_shortfall() -> None:
    spell = Employment(since=date(2019, 1, 2), until=date(2019, 6, 30))
    ledger = Ledger(spells=[spell], registered={"JHT": date(2019, 1, 10)})
    answer = jht(events.Resignation(date(2019, 6, 30)), ledger=ledger, jht=None)
    assert not answer.lines
    micro = WageEarner(wage=5_000_000, employer=Employer(scale="micro", risk="very low"))
    assert not jht(events.Resignation(date(2019, 6, 30)), micro, Ledger(spells=[spell]), jht=None).lines


# ------------------------------------------------------- myths and the whole answer


def test_myth_ten_years_for_the_whole() -> None:
    """Refutes "JHT 100 % needs ten years": Permenaker 4/2022 Art. 8 asks for a month after resigning."""
    line = only(jht(events.Resignation(date(2026, 3, 2)), ledger=ledger_until(date(2026, 3, 2), months=2)))
    assert line.item is BenefitItem.BALANCE


def test_tax_is_no_part_of_the_amount() -> None:
    line = only(jht(events.Resignation(date(2026, 3, 2)), jht=JhtFacts(balance=150_000_000)))
    assert line.amount == 150_000_000


@given(
    st.sampled_from(
        [
            events.Resignation,
            events.Dismissal,
            events.ContractEnd,
            events.TotalDisability,
            events.LeavingIndonesia,
        ]
    ),
    st.dates(date(2016, 1, 1), date(2020, 12, 31)),
    st.integers(1, 30),
    st.integers(3_000_000, 9_000_000),
)
def test_benefits_never_fall_with_wage_or_paid_months(event: Any, day: date, months: int, wage: int) -> None:
    def lump(paid: int, monthly: int) -> int:
        worker = WageEarner(wage=monthly, employer=OFFICE)
        last = Month.of(day) - 1
        days = [Payment(month=last - back, paid_on=day) for back in range(paid)]
        spell = Employment(since=(last - months).first_day, until=day)
        return jht(event(day), worker, Ledger(spells=[spell], payments=days), jht=None).by_payer.get(
            BenefitPayer.FUND, 0
        )

    assert lump(months, wage) >= lump(months - 1, wage)
    assert lump(months, wage + 100_000) >= lump(months, wage)


def test_both_languages_say_who_pays() -> None:
    answer = entitlements(YOUNG, Ledger(), events.Death(on=date(2026, 3, 2)), jht=SHOWN, law=LAW)
    assert "Rp20.000.001" in answer.explain("id").splitlines()[0]
    assert "Rp20,000,001" in answer.explain("en").splitlines()[0]
