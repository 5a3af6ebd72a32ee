"""The balance of a ledger: what counts as paid in, which year needs a rate, and the statement.

Official: contributions of published examples (``examples``: address in each row). By hand: accruals on
published rates. Invented: ledgers of the refusals.
"""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage import (
    Employer,
    Employment,
    InvalidInput,
    LawBook,
    LawUnavailable,
    Ledger,
    Month,
    Payment,
    SelfEmployed,
    WageEarner,
    from_dict,
    to_dict,
)
from jamsostek_coverage.answers.continuity import continuity
from jamsostek_coverage.answers.jht_balance import jht_balance
from jamsostek_coverage.choices import CreditingMethod
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.participants.migrant import MigrantWorker

LAW = LawBook.shipped(on_stale="ignore")
OFFICE = Employer(scale="large", risk="very low")
WORKER = WageEarner(wage=5_000_000, employer=OFFICE)
NOTHING = dict.fromkeys((2015, *range(2021, 2027)), "0%")


def paid(first: str, months: int, **facts: Any) -> list[Payment]:
    start = Month.parse(first)
    return [
        Payment(month=start + place, paid_on=(start + place).first_day, **facts) for place in range(months)
    ]


def working(*payments: Payment, **facts: Any) -> Ledger:
    since = min(payment.month for payment in payments).first_day
    return Ledger(spells=[Employment(since=since, **facts)], payments=payments)


# ------------------------------------------------------- payments outside work


def test_a_payment_of_jht_alone_outside_work_is_the_deposit_it_says() -> None:
    """By hand: no spell holds the month; 123,456 paid for JHT; the other month's is 5.7 %."""
    alone = Payment(month="2019-03", paid_on=date(2019, 4, 10), amount=123_456, programs={"JHT"})
    whole = Payment(month="2019-04", paid_on=date(2019, 5, 10), amount=1, wage=2_000_000)
    found = jht_balance(WORKER, Ledger(payments=[alone, whole]), date(2019, 12, 31), law=LAW)
    assert [(one.month, one.amount, one.on) for one in found.paid] == [
        (Month(2019, 3), 123_456, date(2019, 4, 10)),
        (Month(2019, 4), 114_000, date(2019, 5, 10)),
    ]


def test_a_month_paid_in_parts_is_a_deposit_of_its_month() -> None:
    """By hand: JHT of 5 million is 285,000; the second part of 200,000 still gives 85,000 of it."""
    months = [
        Payment(month="2019-03", paid_on=date(2019, 4, day), amount=amount, programs={"JHT"})
        for day, amount in ((2, 200_000), (9, 200_000))
    ]
    found = jht_balance(WORKER, working(*months, until=date(2019, 3, 31)), date(2019, 12, 31), law=LAW)
    assert found.paid[0].amount == 200_000
    assert {one.month for one in found.paid} == {Month(2019, 3)}


# ------------------------------------------------------- published examples


@pytest.mark.parametrize(
    ("wage", "months", "printed", "law"),
    [
        (5_000_000, 60, 17_100_000, 17_100_000),  # JHT-009, detikFinance, 1 October 2024
        (5_067_381, 12, 3_466_092, 3_466_092),  # MW-001, viva.co.id, September 2024
        (4_000_000, 60, 13_680_000, 13_680_000),  # @kemnaker, 17 February 2022
        (5_000_000, 24, 6_840_000, 6_840_000),  # JHT-006, kompas.tv, 14 February 2022
        # JHT-008, okezone, 5 March 2025: counts the employer's share alone, against PP 46/2015 Art. 16(1)
        (8_000_000, 60, 17_760_000, 27_360_000),
    ],
)
def test_contributions_alone(wage: int, months: int, printed: int, law: int) -> None:
    worker = WageEarner(wage=wage, employer=OFFICE)
    balance = jht_balance(
        worker, working(*paid("2021-01", months)), date(2026, 12, 31), rates=NOTHING, law=LAW
    )
    assert balance.amount == balance.deposits == law
    assert (printed == law) == (wage != 8_000_000)


def test_a_press_figure_for_two_years_is_rounded() -> None:
    # JHT-006: the minister's "355,000" of growth in 24 months at 5 %. By hand, the operator's method gives
    # 92,625 × 2.05 + 3,420,000 × 5 % = 360,881.25: an expected disagreement.
    ledger = working(*paid("2021-01", 24))
    balance = jht_balance(WORKER, ledger, date(2022, 12, 31), rates={2021: "5%", 2022: "5%"}, law=LAW)
    assert (balance.deposits, balance.development) == (6_840_000, 360_881)
    assert balance.development != 355_000


def test_the_operators_simulator_from_a_ledger() -> None:
    # Official: detikFinance, 14 September 2024, as in test_accrual; the ledger adds nothing to it.
    ledger = working(*paid("2021-01", 60))
    rates = dict.fromkeys(range(2021, 2026), "5%")
    assert jht_balance(WORKER, ledger, date(2025, 12, 31), rates=rates, law=LAW).amount == 19_409_470


# ------------------------------------------------------- by hand, on published rates


def test_published_rates_compound() -> None:
    # By hand: 10,000,000 × 1.0719 × 1.0782 × 1.0626 × 1.0606 × 1.0559 = 13,752,961.9
    empty = Ledger(spells=[Employment(since=date(2016, 1, 4))])
    balance = jht_balance(
        WORKER, empty, date(2020, 12, 31), opening=10_000_000, opening_on=date(2016, 1, 1), law=LAW
    )
    exact = Fraction(10_000_000)
    for rate in ("0.0719", "0.0782", "0.0626", "0.0606", "0.0559"):
        exact *= 1 + Fraction(rate)
    assert balance.amount == round(exact)
    assert [year.rate for year in balance.years] == [
        Fraction(figure, 10_000) for figure in (719, 782, 626, 606, 559)
    ]


def test_both_shares_count_from_the_day_of_payment() -> None:
    # By hand: 285,000 (2 % and 3.7 %) paid on 16 December 2019: 285,000 × 6.06 % × 16/31 / 12 = 742.85.
    ledger = working(Payment(month="2019-11", paid_on=date(2019, 12, 16)))
    balance = jht_balance(WORKER, ledger, date(2019, 12, 31), law=LAW)
    assert (balance.deposits, balance.development) == (285_000, 743)
    assert jht_balance(WORKER, ledger, date(2019, 12, 15), law=LAW).amount == 0
    assert jht_balance(WORKER, ledger, date(2019, 12, 16), law=LAW).deposits == 285_000


def test_unpaid_months_add_nothing() -> None:
    # PP 46/2015 Art. 22(2): what was paid in; ten of twelve months.
    ledger = working(*paid("2019-01", 5), *paid("2019-08", 5))
    assert jht_balance(WORKER, ledger, date(2019, 12, 31), law=LAW).deposits == 10 * 285_000


def test_the_conflict_of_2020_and_the_callers_choice() -> None:
    # Two figures of 2020: 5.59 % announced (31 May 2021), 5.63 % told before (15 February 2021).
    saved = Ledger()
    facts: dict[str, Any] = {"opening": 1_000_000, "opening_on": date(2020, 1, 1)}
    announced = jht_balance(WORKER, saved, date(2020, 12, 31), law=LAW, **facts)
    assert announced.amount == 1_055_900
    assert any("5.63%" in note.label("en") for note in announced.warnings)
    assert any(note.message.key == "warning.confidence" for note in announced.warnings)
    own = jht_balance(WORKER, saved, date(2020, 12, 31), rates={2020: "5,63%"}, law=LAW, **facts)
    assert own.amount == 1_056_300
    assert any("5.63%" in note.label("en") for note in own.assumptions)
    early = LAW.known_on(date(2021, 3, 1))
    assert jht_balance(WORKER, saved, date(2020, 12, 31), law=early, **facts).amount == 1_056_300
    with pytest.raises(LawUnavailable, match="2020"):
        jht_balance(WORKER, saved, date(2020, 12, 31), law=LAW.known_on(date(2021, 2, 14)), **facts)


@pytest.mark.parametrize("year", [2015, 2021, 2022, 2023, 2024, 2025, 2026])
def test_a_year_without_a_published_rate_names_itself_and_the_remedy(year: int) -> None:
    ledger = working(Payment(month=f"{year}-08", paid_on=date(year, 8, 3)))
    with pytest.raises(LawUnavailable, match=rf"{year}.*rates=\{{{year}: "):
        jht_balance(WORKER, ledger, date(year, 12, 31), law=LAW)
    balance = jht_balance(WORKER, ledger, date(year, 12, 31), rates={year: "5.5%"}, law=LAW)
    assert balance.development > 0


# ------------------------------------------------------- what counts as a deposit


def test_partial_amounts_fill_the_programmes_in_order() -> None:
    # By hand, 5,000,000: JKK 12,000, JKM 15,000, JHT 285,000, JP 150,000. 100,000 leaves JHT 73,000; the
    # rest of the month comes with the next payment: 362,000 + 462,000.
    first = Payment(month="2019-01", paid_on=date(2019, 2, 1), amount=100_000)
    rest = Payment(month="2019-01", paid_on=date(2019, 3, 1), amount=362_000)
    ledger = working(first, rest, Payment(month="2019-02", paid_on=date(2019, 3, 1), amount=462_000))
    balance = jht_balance(WORKER, ledger, date(2019, 3, 1), law=LAW)
    assert [(one.on, one.month, one.amount) for one in balance.paid] == [
        (date(2019, 2, 1), Month(2019, 1), 73_000),
        (date(2019, 3, 1), Month(2019, 1), 212_000),
        (date(2019, 3, 1), Month(2019, 2), 285_000),
    ]
    assert any("order of the law" in str(note) for note in balance.assumptions)


def test_an_amount_for_jht_alone_is_a_deposit_as_it_stands() -> None:
    only = Payment(month="2014-05", paid_on=date(2016, 2, 1), amount=123_456, programs={"JHT"})
    assert jht_balance(WORKER, working(only), date(2016, 2, 1), law=LAW).deposits == 123_456


def test_the_rest_of_a_month_comes_with_the_next_payment() -> None:
    # By hand: 100,000 of JHT, then what was still due of 285,000.
    part = Payment(month="2019-01", paid_on=date(2019, 2, 1), amount=100_000, programs={"JHT"})
    ledger = working(part, Payment(month="2019-01", paid_on=date(2019, 2, 8)))
    found = jht_balance(WORKER, ledger, date(2019, 3, 1), law=LAW)
    assert [one.amount for one in found.paid] == [100_000, 185_000]


def test_months_outside_every_spell() -> None:
    alone = Payment(month="2019-05", paid_on=date(2019, 6, 3))
    only = Payment(month="2019-06", paid_on=date(2019, 6, 3), amount=5_000, programs={"JHT"})
    other = Payment(month="2019-07", paid_on=date(2019, 6, 3), programs={"JP"})
    found = jht_balance(WORKER, Ledger(payments=[alone, only, other]), date(2019, 6, 3), law=LAW)
    assert [one.amount for one in found.paid] == [285_000, 5_000]


def test_a_month_paid_twice_counts_once() -> None:
    twice = working(
        Payment(month="2019-01", paid_on=date(2019, 2, 1)), Payment(month="2019-01", paid_on=date(2019, 2, 8))
    )
    assert jht_balance(WORKER, twice, date(2019, 3, 1), law=LAW).deposits == 285_000


def test_programmes_without_jht_add_nothing() -> None:
    other = working(Payment(month="2019-01", paid_on=date(2019, 2, 1), programs={"JKK", "JKM"}))
    assert jht_balance(WORKER, other, date(2019, 12, 31), law=LAW).amount == 0
    micro = WageEarner(wage=5_000_000, employer=Employer(scale="micro", risk="very low"))
    assert jht_balance(micro, working(*paid("2019-01", 12)), date(2019, 12, 31), law=LAW).amount == 0


def test_two_employers_each_pay_their_own() -> None:
    # PP 46/2015 Art. 5. By hand: 5.7 % of 5,000,000 and of 3,000,000.
    spells = [
        Employment(employer="A", since=date(2019, 1, 1)),
        Employment(employer="B", since=date(2019, 1, 1), wages={"2019-01": 3_000_000}),
    ]
    days = [Payment(month="2019-01", paid_on=date(2019, 2, 1), employer=name) for name in ("A", "B")]
    balance = jht_balance(WORKER, Ledger(spells=spells, payments=days), date(2019, 2, 1), law=LAW)
    assert {one.employer: one.amount for one in balance.paid} == {"A": 285_000, "B": 171_000}


def test_the_wage_reported_with_a_payment_decides_its_deposit() -> None:
    ledger = working(Payment(month="2019-01", paid_on=date(2019, 2, 1), wage=3_000_000))
    assert jht_balance(WORKER, ledger, date(2019, 2, 1), law=LAW).deposits == 171_000


def test_the_self_employed_and_migrants() -> None:
    # By hand: 2 % of 2,950,000; the amount that a migrant chose.
    driver = SelfEmployed(income=2_950_000, programs={"JKK", "JKM", "JHT"})
    assert jht_balance(driver, working(*paid("2019-01", 2)), date(2019, 2, 1), law=LAW).deposits == 118_000
    abroad = MigrantWorker(registered=date(2019, 1, 2), contract_months=24, jht=200_000)
    ledger = Ledger(payments=paid("2019-02", 3))
    assert jht_balance(abroad, ledger, date(2019, 12, 31), law=LAW).deposits == 600_000


def test_months_before_july_2015_come_in_as_an_opening_balance() -> None:
    old = Ledger.from_payments([("2014-05", date(2014, 6, 2)), ("2016-05", date(2016, 6, 1))])
    without = jht_balance(WORKER, old, date(2016, 6, 1), law=LAW)
    assert without.deposits == 285_000
    assert any(
        "opening" in note.label("en") and "May 2014" in note.label("en") for note in without.assumptions
    )
    opened = jht_balance(
        WORKER, old, date(2016, 6, 1), opening=4_000_000, opening_on=date(2016, 1, 1), law=LAW
    )
    assert opened.deposits == 4_285_000
    assert any("Rp4,000,000" in note.label("en") for note in opened.assumptions)
    assert any("no opening" in note.label("en") for note in without.assumptions)
    later = jht_balance(WORKER, old, date(2016, 6, 1), opening_on=date(2016, 6, 1), law=LAW)
    assert later.deposits == 285_000
    whole = jht_balance(WORKER, old, date(2015, 7, 1), opening=4_000_000, rates={2015: Fraction(0)}, law=LAW)
    assert (whole.amount, whole.months[0].since) == (4_000_000, date(2015, 7, 1))


def test_payouts_leave_the_account() -> None:
    ledger = working(*paid("2018-01", 24))
    before = jht_balance(WORKER, ledger, date(2019, 6, 30), law=LAW).amount
    after = jht_balance(
        WORKER, ledger, date(2019, 6, 30), withdrawals=[(date(2019, 6, 30), 100_000)], law=LAW
    )
    assert (after.amount, after.withdrawals) == (before - 100_000, 100_000)


# ------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"rates": {2021: 0.055}}, "rates"),
        ({"rates": {"2021": "5%"}}, "rates"),
        ({"rates": {2021: "5"}}, "rates"),
        ({"rates": {1899: "5%"}}, "rates"),
        ({"rates": {2200: "5%"}}, "rates"),
        ({"rates": {True: "5%"}}, "rates"),
        ({"rates": [2021, "5%"]}, "rates"),
        ({"method": "daily"}, "method"),
        ({"opening": -1}, "opening"),
        ({"withdrawals": [date(2019, 1, 1)]}, "withdrawals"),
        ({"withdrawals": [(date(2019, 1, 1), 10**12)]}, "withdrawals"),
        ({"opening": 1, "opening_on": date(2030, 1, 1)}, "opening_on"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_path(facts: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        jht_balance(WORKER, working(*paid("2018-01", 12)), date(2019, 6, 30), law=LAW, **facts)
    assert refused.value.faults[0].path.startswith(path)


def test_several_faults_come_together() -> None:
    with pytest.raises(InvalidInput) as refused:
        jht_balance(WORKER, Ledger(), date(2019, 1, 1), rates={2021: 1, 22: "5%"}, method="x", law=LAW)  # type: ignore[arg-type]
    assert len(refused.value.faults) == 3


# ------------------------------------------------------- the answer


def test_the_answer_tells_years_rates_articles_and_method() -> None:
    balance = jht_balance(
        WORKER, working(*paid("2019-01", 14)), date(2020, 2, 29), method="ministry", law=LAW
    )
    assert balance.method is CreditingMethod.MONTHLY
    english, indonesian = balance.explain("en"), balance.explain("id")
    assert "PP) 46/2015, Art. 22(2)" in english
    assert "Art. 27(3)" in english
    assert "simulation of the Ministry of Manpower" in english
    assert "6.06%" in english
    assert "5,59%" in indonesian
    assert "Saldo JHT pada 29 Februari 2020" in indonesian
    plain = json.loads(json.dumps(balance.to_dict()))
    assert plain["kind"] == "jht_balance"
    assert plain["amount"] == balance.amount == plain["years"][-1]["closing"]
    assert len(plain["months"]) == 14


@given(
    places=st.sets(st.integers(0, 47), min_size=1),
    late=st.integers(0, 60),
    on=st.dates(date(2017, 1, 1), date(2020, 12, 31)),
)
def test_deposits_are_the_settled_months_of_continuity(places: set[int], late: int, on: date) -> None:
    """Invented ledgers: each month that continuity counts as paid brought its JHT, and nothing else did."""
    first = Month(2017, 1)
    days = [
        Payment(
            month=first + place, paid_on=date.fromordinal((first + place + 1).first_day.toordinal() + late)
        )
        for place in sorted(places)
    ]
    ledger = Ledger(spells=[Employment(since=date(2017, 1, 2))], payments=days)
    counted = continuity(WORKER, ledger, on, law=LAW)["JHT"].months_paid
    assert jht_balance(WORKER, ledger, on, law=LAW).deposits == 285_000 * counted


def test_what_the_caller_knows_survives_json() -> None:
    facts = JhtFacts(
        rates={2021: "5.5%"}, method="monthly", opening=5, opening_on=date(2021, 1, 1),
        withdrawals={date(2022, 3, 1): 7}, balance=9,
    )  # fmt: skip
    assert from_dict(JhtFacts, json.loads(json.dumps(to_dict(facts)))) == facts
    nothing = JhtFacts(rates={}, method="yearly", opening=0, opening_on=None, withdrawals=(), balance=None)
    assert from_dict(JhtFacts, {}) == JhtFacts() == nothing
    ends = {1900: "1%", 2199: "2%"}
    assert dict(JhtFacts(rates=ends).rates) == {1900: Fraction(1, 100), 2199: Fraction(2, 100)}


AMOUNTS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 40), st.integers(1, 900_000)), max_size=14)


@given(paid_in=AMOUNTS, on=st.dates(date(2019, 1, 1), date(2020, 6, 30)))
def test_amounts_settle_months_as_continuity_says(paid_in: list[tuple[int, int, int]], on: date) -> None:
    """Invented amounts: a month is settled in JHT exactly when its deposits come to what it owed."""
    first = Month(2019, 1)
    days = {
        (place, late): Payment(
            month=first + place,
            paid_on=date.fromordinal((first + place).first_day.toordinal() + late),
            amount=amount,
        )
        for place, late, amount in paid_in
    }
    ledger = Ledger(spells=[Employment(since=date(2019, 1, 1))], payments=days.values())
    balance = jht_balance(WORKER, ledger, on, law=LAW)
    by_month: dict[Month, int] = {}
    for one in balance.paid:
        by_month[one.month] = by_month.get(one.month, 0) + one.amount
    missing = continuity(WORKER, ledger, on, law=LAW)["JHT"].missing
    assert all(by_month.get(month, 0) < 285_000 for month in missing)
    assert all(amount <= 285_000 for amount in by_month.values())
    settled = sum(amount == 285_000 for amount in by_month.values())
    assert settled == continuity(WORKER, ledger, on, law=LAW)["JHT"].months_paid
    known = sum(payment.amount or 0 for payment in days.values() if payment.paid_on <= on)
    assert balance.deposits <= known


@given(paid_in=AMOUNTS, on=st.dates(date(2019, 1, 1), date(2020, 6, 30)))
def test_nothing_after_the_day_changes_the_answer(paid_in: list[tuple[int, int, int]], on: date) -> None:
    first = Month(2019, 1)
    days = {
        (place, late): Payment(
            month=first + place, paid_on=(first + place).first_day, wage=amount, employer=str(late)
        )
        for place, late, amount in paid_in
    }
    whole = Ledger(spells=[Employment(since=date(2019, 1, 1))], payments=days.values())
    assert jht_balance(WORKER, whole, on, law=LAW) == jht_balance(WORKER, whole.known_on(on), on, law=LAW)
