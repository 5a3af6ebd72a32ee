"""The contract of a bill and the named choices, by hand.

Unless a test says otherwise its figures are by hand: rates of PP 44, 45 and 46/2015 and of PP 37/2021 and
PP 6/2025, ceilings of the operator's letters, half a rupiah rounded up. The people are invented.
"""

from __future__ import annotations

import pickle
import warnings
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import (
    Bill,
    Choices,
    Employer,
    InvalidInput,
    JamsostekWarning,
    LawBook,
    LawUnavailable,
    Line,
    Month,
    MonthRule,
    PensionStop,
    Program,
    Reform,
    Rounding,
    Span,
    TaxTreatment,
    WageEarner,
    WageFloor,
)

OFFICE = Employer(scale="large", risk="very low")
LAW = LawBook.shipped(on_stale="ignore")
# By hand, March 2026: 0.24 % and 0.30 % of 12 million, 3.7 % and 2 % of it; 2 % and 1 % of 11,086,300;
# the state adds 0.22 % of five million.
LINES = {
    "JKK": (12_000_000, 28_800, 0),
    "JKM": (12_000_000, 36_000, 0),
    "JHT": (12_000_000, 444_000, 240_000),
    "JP": (11_086_300, 221_726, 110_863),
    "JKP": (5_000_000, 0, 0),
}


def person(wage: int = 12_000_000, employer: Employer = OFFICE, **facts: Any) -> WageEarner:
    return WageEarner(wage=wage, employer=employer, **facts)


def bill_of(month: str = "2026-03", wage: int = 12_000_000, **facts: Any) -> Bill:
    return jc.contributions(person(wage, **facts), month, law=LAW)


def sentences(notes: Any) -> str:
    return "\n".join(note.label("en") for note in notes)


def reason(line: Line) -> str:
    assert line.reason is not None
    assert line.reason.text("id") != line.reason.text("en")
    return line.reason.text("en")


# --- a mapping of five lines --------------------------------------------------------------------------------


def test_a_bill_is_a_mapping_of_the_five_programmes() -> None:
    bill = jc.contributions(person(), "2026-03")
    assert isinstance(bill, Mapping)
    assert list(bill) == list(Program)
    assert len(bill) == 5
    assert [line.program for line in bill.values()] == list(Program)
    assert bill[Program.JP] == bill["JP"] == bill["jaminan pensiun"] == bill.jp
    assert [bill.jkk, bill.jkm, bill.jht, bill.jp, bill.jkp] == list(bill.values())
    assert Program.JKP in bill
    with pytest.raises(InvalidInput, match="JKX"):
        bill["JKX"]


def test_every_line_and_total() -> None:
    bill = bill_of()
    assert {line.program: (line.base, line.employer, line.worker) for line in bill.values()} == LINES
    assert bill.jp.worker == 110_863
    assert bill.jht.total == 684_000
    assert (bill.employer, bill.worker, bill.total, bill.state_share) == (730_526, 350_863, 1_081_389, 11_000)
    assert bill.total == bill.employer + bill.worker == sum(line.total for line in bill.values())
    assert all(line.reason is None and line.citation and line.deferred == 0 for line in bill.values())
    assert bill.deferred == 0
    assert bill.covers == Span(Month(2026, 3), Month(2026, 3))
    assert list(bill.covers) == [Month(2026, 3)]


def test_amounts_are_plain_ints() -> None:
    bill = bill_of()
    amounts = [amount for line in bill.values() for amount in (line.base, line.employer, line.worker)]
    assert {type(amount) for amount in [*amounts, bill.employer, bill.worker, bill.total]} == {int}


def test_articles_of_each_line() -> None:
    # Official: the articles that print the rates, and the letter that announced the ceiling of 2026.
    bill = bill_of()
    cited = {line.program: [citation.label("id") for citation in line.citations] for line in bill.values()}
    assert cited[Program.JKK] == ["PP No. 44 Tahun 2015 Pasal 16 ayat (1) huruf a"]
    assert cited[Program.JKM] == ["PP No. 44 Tahun 2015 Pasal 18 ayat (1)"]
    assert sorted(cited[Program.JHT]) == [
        "PP No. 46 Tahun 2015 Pasal 16 ayat (1) huruf a",
        "PP No. 46 Tahun 2015 Pasal 16 ayat (1) huruf b",
    ]
    assert set(cited[Program.JP]) == {
        "Surat BPJS Ketenagakerjaan No. B/1226/022026",
        "PP No. 45 Tahun 2015 Pasal 28 ayat (3) huruf a",
        "PP No. 45 Tahun 2015 Pasal 28 ayat (3) huruf b",
    }
    assert "PP No. 6 Tahun 2025 Pasal 11 ayat (5)" in cited[Program.JKP]
    assert set(bill.citations) == {citation for line in bill.values() for citation in line.citations}
    assert len(bill.citations) == len(set(bill.citations))


def test_allocation_of_the_money() -> None:
    # PP 6/2025 Art. 11(5): 0.14 % of five million leaves JKK; JKM stays whole since February 2025.
    bill = bill_of()
    expected = {"JKK": 21_800, "JKM": 36_000, "JHT": 684_000, "JP": 332_589, "JKP": 18_000}
    assert dict(bill.allocation) == expected
    assert bill.allocation["JKP"] == bill.allocation[Program.JKP] == 18_000
    assert sum(bill.allocation.values()) == bill.total + bill.state_share
    # PP 37/2021 Art. 11(5): 0.10 % also leaves JKM until January 2025.
    assert bill_of("2025-01").allocation["JKM"] == 31_000


@pytest.mark.parametrize(
    "month", [Month(2026, 3), Month.parse("2026-03"), "2026-03", "Maret 2026", "03-2026"]
)
def test_forms_of_the_month(month: Month | str) -> None:
    bill = jc.contributions(person(), month)
    assert bill == jc.contributions(person(), date(2026, 3, 31))
    assert bill.month == Month(2026, 3)


def test_tax_flags() -> None:
    # Official in part (domain review E, confidence B): employer's JKK and JKM add to gross income.
    bill = bill_of()
    assert bill.taxable_benefit == 28_800 + 36_000
    assert bill.deductible == 240_000 + 110_863
    assert bill.jkk.tax == {"employer": TaxTreatment.ADDS_TO_GROSS}
    assert bill.jp.tax == {"employer": TaxTreatment.NOT_INCOME, "worker": TaxTreatment.DEDUCTIBLE}
    assert bill.jkp.tax == {"state": TaxTreatment.NOT_APPLICABLE}
    assert bill_of("2016-05").taxable_benefit == 64_800
    # The reduced bill of 2020 adds what was really paid: 1 % of both.
    assert bill_of("2020-09").taxable_benefit == 288 + 360


@pytest.mark.parametrize(("month", "of_2023"), [("2023-12", False), ("2024-01", True), ("2026-03", True)])
def test_the_tax_flags_carry_their_articles(month: str, of_2023: bool) -> None:
    # PMK 168/2023 is in force from 1 January 2024.
    cited = {f"{item.number}/{item.year}" for item in bill_of(month).tax_citations}
    assert ("168/2023" in cited) is of_2023
    assert cited


def test_to_dict_holds_the_figures_and_both_languages() -> None:
    data = bill_of().to_dict()
    assert data["kind"] == "bill"
    assert data["schema_version"] == 1
    assert data["month"] == "2026-03"
    assert data["amounts"] == {
        "employer": 730_526, "worker": 350_863, "total": 1_081_389, "state_share": 11_000, "deferred": 0,
    }  # fmt: skip
    assert {
        name: (line["base"], line["employer"], line["worker"]) for name, line in data["lines"].items()
    } == LINES
    assert data["allocation"]["parts"]["JKP"] == 18_000
    assert all(note["en"] and note["id"] for note in data["assumptions"])


# --- why nothing is due -------------------------------------------------------------------------------------

MICRO = Employer(scale="micro", risk="very low")
SMALL = Employer(scale="small", risk="very low")


@pytest.mark.parametrize(
    ("month", "facts", "program", "says", "article"),
    [
        ("2026-03", {"employer": SMALL}, "JP", "not mandatory here", "Art. 6(3)b"),
        ("2026-03", {"employer": MICRO}, "JHT", "not mandatory here", "Art. 6(3)c"),
        ("2026-03", {"employer": MICRO}, "JKP", "JKP also needs: JHT", "Art. 4(3)b"),
        ("2026-03", {"programs": ["JKK", "JKM"]}, "JHT", "not among the programmes given", None),
        ("2021-01", {}, "JKP", "did not exist yet", None),
        ("2026-03", {"nationality": "MY"}, "JKP", "citizens only", "Art. 4(2)a"),
        ("2026-03", {"jkn": False}, "JKP", "health insurance", "Art. 4(3)"),
        ("2026-03", {"jkp_here": False}, "JKP", "another enterprise", "Art. 8(2)"),
        ("2026-03", {"born": date(1960, 1, 1)}, "JP", "pension age is reached", None),
        ("2026-03", {"status": "PNS"}, "JHT", "TASPEN", "70/2015"),
        ("2026-03", {"status": "Polri"}, "JKK", "ASABRI", "102/2015"),
        ("2026-03", {"status": "honorer"}, "JP", "left to another regulation", "Art. 2(2)"),
        ("2026-03", {"nationality": "MY", "planned_months": 5}, "JKK", "6 months", "Art. 14"),
        ("2026-03", {"until": date(2026, 2, 28)}, "JKK", "not employed in March 2026", None),
    ],
)  # fmt: skip
def test_reasons_for_nothing_due(
    month: str, facts: dict[str, Any], program: str, says: str, article: str | None
) -> None:
    # Official: the article that leaves the programme out; None where a fact of the caller does.
    line = bill_of(month, **facts)[program]
    assert (line.base, line.total) == (0, 0)
    assert says in reason(line)
    if article is not None:
        assert line.citation is not None
        assert article in line.citation.label("en")


def test_a_mandatory_programme_left_out_is_warned_of() -> None:
    bill = bill_of(programs=["JKK", "JKM"])
    assert "left out although mandatory: JHT" in sentences(bill.warnings)
    assert "left out although mandatory: JP" in sentences(bill.warnings)
    assert "left out" not in sentences(bill_of(employer=MICRO, programs=["JKK", "JKM"]).warnings)


def test_jht_beside_jkk_and_jkm_makes_a_micro_worker_a_jkp_member() -> None:
    # Official: PP 6/2025 Art. 4(3)b asks a micro enterprise for JKK, JHT and JKM.
    assert bill_of(employer=MICRO).state_share == 0
    assert bill_of(employer=MICRO, programs=["JKK", "JKM", "JHT"]).state_share == 11_000


# --- differences, sums, copies ------------------------------------------------------------------------------


def test_difference_of_a_raise_paid_in_arrears() -> None:
    # January 2026 on 10 million, then on 12 million; the ceiling of that month is 10,547,400.
    before, after = bill_of("2026-01", 10_000_000), bill_of("2026-01", 12_000_000)
    more = after.difference(before)
    assert more["JP"] == {
        "base": 547_400,
        "employer": 10_948,
        "worker": 5_474,
        "deferred": 0,
        "total": 16_422,
    }
    assert more[Program.JHT]["worker"] == 40_000
    assert (more.employer, more.worker) == (4_800 + 6_000 + 74_000 + 10_948, 45_474)
    assert more.total == more.employer + more.worker
    assert more.state_share == 0
    less = before.difference(after)
    assert (less.employer, less.worker, less.total) == (-more.employer, -more.worker, -more.total)


def test_an_employers_bill_is_the_sum_of_the_lines() -> None:
    # 0.24 % of 5,000,625 is 12,001.50, so 12,002 each: 24,004. 0.24 % of the payroll would be 24,003.
    twins = [person(5_000_625), person(5_000_625)]
    together = jc.employer_bill(twins, "2026-03")
    assert together["JKK"] == {"employer": 24_004, "worker": 0, "total": 24_004}
    assert Fraction(24, 10_000) * 10_001_250 == 24_003
    assert together.total == 2 * jc.contributions(twins[0], "2026-03").total
    assert (together.employer + together.worker, together.state_share) == (together.total, 22_000)
    assert len(together) == 2
    assert [bill.person for bill in together] == twins
    assert sum(together[program]["total"] for program in Program) == together.total


def test_an_employer_without_workers_owes_nothing() -> None:
    assert jc.employer_bill([], "2026-03").total == 0


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_bills_survive_pickling(protocol: int) -> None:
    raised = LawBook.shipped().with_reform(Reform({"jp.wage_ceiling": {"2026-03": 12_000_000}}))
    for law in (LawBook.shipped(), raised, LAW.known_on(date(2026, 2, 1))):
        bill = jc.contributions(person(born=date(1990, 5, 1)), "2026-03", law=law)
        copy = pickle.loads(pickle.dumps(bill, protocol))
        assert copy == bill
        assert hash(copy) == hash(bill)
        assert copy.law == law
        assert copy.explain("id") == bill.explain("id")
        assert copy.to_dict() == bill.to_dict()


def test_equality() -> None:
    assert bill_of() == bill_of()
    assert len({bill_of(), bill_of(), bill_of("2026-04")}) == 2
    others = [
        bill_of("2026-04"),
        bill_of(wage=12_000_001),
        bill_of(employer=SMALL),
        jc.contributions(person(), "2026-03", choices=Choices(rounding="down")),
        jc.contributions(person(), "2026-03", law=LAW.known_on(date(2026, 1, 1))),
    ]
    assert all(bill_of() != other for other in others)


def test_a_law_book_of_ones_own() -> None:
    # Invented reform: a ceiling of 12 million. Known on 1 February 2026: the letter of 25 February is not
    # seen.
    raised = LAW.with_reform(Reform({"jp.wage_ceiling": {"2026-03": 12_000_000}}))
    assert jc.contributions(person(), "2026-03", law=raised).jp.worker == 120_000
    assert jc.contributions(person(), "2026-03", law=LAW.known_on(date(2026, 2, 1))).jp.worker == 105_474
    assert jc.contributions(person(), "2026-03").jp.worker == 110_863


# --- what was not said --------------------------------------------------------------------------------------


def assumed(bill: Bill) -> list[str]:
    """The fields that a strict bill asks for."""
    with pytest.raises(InvalidInput) as caught:
        jc.contributions(bill.person, bill.month, law=LAW, strict=True)
    assert len(caught.value.faults) == len(bill.assumptions)
    return sorted({fault.path for fault in caught.value.faults})


def test_assumptions_and_strict() -> None:
    told = person(born=date(1990, 5, 1), nationality="ID", jkn=True, jkp_here=True)
    full = jc.contributions(told, "2026-03", strict=True)
    assert full.assumptions == ()
    assert full.amounts == jc.contributions(told, "2026-03").amounts == bill_of().amounts
    assert assumed(bill_of()) == ["born", "jkn", "jkp_here", "nationality"]
    unknown = Employer(risk="very low")
    assert "employer.scale" in assumed(bill_of(employer=unknown))
    assert "employer.labour_intensive" in assumed(bill_of("2025-03"))
    assert "employer.paid_through" in assumed(bill_of("2020-09"))
    toys = Employer(scale="large", risk="very low", labour_intensive="toys")
    assert {"employer.active_workers", "employer.paid_through", "employer.relief_settled_on"} <= set(
        assumed(bill_of("2025-03", employer=toys))
    )


def test_each_fact_that_is_given_is_assumed_no_more() -> None:
    facts: dict[str, Any] = {"born": date(1990, 5, 1), "nationality": "ID", "jkn": True, "jkp_here": True}
    for name in facts:
        others = {key: value for key, value in facts.items() if key != name}
        assert assumed(bill_of(**others)) == [name]


# --- named choices ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wage", "amounts"),
    [
        (625, {"half_up": 2, "half_even": 2, "up": 2, "down": 1}),  # 1.50
        (1_875, {"half_up": 5, "half_even": 4, "up": 5, "down": 4}),  # 4.50
        (1_000, {"half_up": 2, "half_even": 2, "up": 3, "down": 2}),  # 2.40
        (1_250, {"half_up": 3, "half_even": 3, "up": 3, "down": 3}),  # 3.00
    ],
)
def test_rounding(wage: int, amounts: dict[str, int]) -> None:
    assert set(amounts) == set(Rounding)
    for name, amount in amounts.items():
        bill = jc.contributions(person(wage), "2019-06", choices=Choices(rounding=name))
        assert bill.jkk.employer == amount
        assert bill.total == sum(line.total for line in bill.values())
    assert jc.contributions(person(wage), "2019-06").jkk.employer == amounts["half_up"]


JOINER: dict[str, Any] = {"since": date(2026, 3, 16), "registered": date(2026, 4, 2)}


def test_a_month_with_one_day_of_work_is_a_whole_month() -> None:
    # Domain review C1: "upah sebulan" (PP 44/2015 Art. 19(1)); the operator allows no prorated wage.
    assert bill_of("2026-03", **JOINER).amounts == bill_of("2026-03").amounts
    assert bill_of("2026-03", since=date(2026, 3, 31)).total == 1_081_389
    assert bill_of("2026-03", until=date(2026, 3, 1)).total == 1_081_389
    leaver: dict[str, Any] = {"until": date(2026, 3, 31)}
    for month, facts in (("2026-02", JOINER), ("2026-04", leaver)):
        bill = bill_of(month, **facts)
        assert (bill.total, bill.state_share) == (0, 0)
        assert all("not employed" in reason(line) for line in bill.values())


def test_whole_months_from_registration() -> None:
    from_registration = Choices(month_rule=MonthRule.FROM_REGISTRATION)
    march = jc.contributions(person(**JOINER), "2026-03", choices=from_registration)
    assert (march.total, march.state_share) == (0, 0)
    assert all("not registered yet in March 2026" in reason(line) for line in march.values())
    assert jc.contributions(person(**JOINER), "2026-04", choices=from_registration).total == 1_081_389


def test_an_agreed_base_for_part_of_a_month() -> None:
    by_agreement = Choices(month_rule="by_agreement")
    joiner = person(**JOINER, part_month_base=6_000_000)
    march = jc.contributions(joiner, "2026-03", choices=by_agreement)
    # 9.24 % of six million, which is below the ceiling.
    assert march.total == 554_400
    assert march.inputs == {"wage": 6_000_000}
    assert march.jht.base == 6_000_000
    assert jc.contributions(joiner, "2026-04", choices=by_agreement).total == 1_081_389
    assert jc.contributions(joiner, "2026-03").total == 1_081_389
    with pytest.raises(InvalidInput, match="part_month_base"):
        jc.contributions(person(**JOINER), "2026-03", choices=by_agreement)
    assert jc.contributions(person(**JOINER), "2026-04", choices=by_agreement).total == 1_081_389


def test_every_month_rule_is_tested_above() -> None:
    assert set(MonthRule) == {"full", "from_registration", "by_agreement"}


def test_a_wage_below_the_regional_minimum() -> None:
    # Domain review C3: billed as given with a warning; Rp5.067.381 was Jakarta's minimum of 2024 (published).
    below = person(3_000_000, minimum_wage=5_067_381)
    given = jc.contributions(below, "2024-09")
    assert given.jht.base == 3_000_000
    assert "below the regional minimum of Rp5,067,381" in sentences(given.warnings)
    lifted = jc.contributions(below, "2024-09", choices=Choices(wage_floor=WageFloor.MINIMUM_WAGE))
    assert (lifted.jht.worker, lifted.jht.employer) == (101_348, 187_493)
    assert lifted.inputs == {"wage": 5_067_381}
    assert "below the regional minimum" not in sentences(lifted.warnings)
    enough = jc.contributions(person(5_067_381, minimum_wage=5_067_381), "2024-09")
    assert enough.warnings == ()
    higher = jc.contributions(
        person(minimum_wage=5_067_381), "2024-09", choices=Choices(wage_floor="minimum_wage")
    )
    assert higher.jht.base == 12_000_000


def test_foreigners_in_jp() -> None:
    # Domain review C23: PP 45/2015 has no clause on nationality, so JP by default, with a warning.
    foreigner = person(nationality="my", planned_months=6)
    by_text = jc.contributions(foreigner, "2026-03")
    assert by_text.jp.worker == 110_863
    assert "no clause on nationality" in sentences(by_text.warnings)
    left_out = jc.contributions(foreigner, "2026-03", choices=Choices(foreigners_in_jp=False))
    assert left_out.jp.total == 0
    assert "by choice" in reason(left_out.jp)
    assert left_out.total == by_text.total - by_text.jp.total
    citizen = jc.contributions(person(nationality="ID"), "2026-03", choices=Choices(foreigners_in_jp=False))
    assert citizen.jp.worker == 110_863


# --- the pension age ----------------------------------------------------------------------------------------

# By hand from PP 45/2015 Art. 15(1)-(3). Whoever reaches an age on the last day it is in force stops; one day
# younger waits for the next age, which is reached a year later, in the year after it came into force.
LAST_MONTHS = [
    (date(1965, 7, 16), "2023-06"),  # published: the operator's training question
    (date(1959, 8, 1), "2015-07"),
    *(
        pair
        for age, year in ((56, 2018), (57, 2021), (58, 2024), (59, 2027), (60, 2030), (61, 2033), (62, 2036),
                          (63, 2039), (64, 2042))
        for pair in (
            (date(year - age, 12, 31), f"{year}-11"),
            (date(year - age + 1, 1, 1), f"{year + 1}-12"),
        )
    ),
    (date(1964, 2, 29), "2021-01"),
    (date(1990, 5, 1), "2055-04"),
]  # fmt: skip


@pytest.mark.parametrize(("born", "last"), LAST_MONTHS)
def test_last_month_of_jp(born: date, last: str) -> None:
    month = Month.parse(last)
    assert jc.contributions(person(born=born), month, law=LAW).jp.worker > 0
    after = jc.contributions(person(born=born), month + 1, law=LAW)
    assert (after.jp.base, after.jp.total) == (0, 0)
    assert "pension age is reached" in reason(after.jp)
    assert after.jht.total == 684_000  # JHT knows no upper age
    # The other reading of Art. 19(3): the month in which the age is reached is still paid.
    literal = Choices(pension_stop=PensionStop.MONTH_OF_AGE)
    assert jc.contributions(person(born=born), month + 1, law=LAW, choices=literal).jp.worker > 0
    assert jc.contributions(person(born=born), month + 2, law=LAW, choices=literal).jp.total == 0


@pytest.mark.parametrize("born", [date(1930, 1, 1), date(1959, 6, 30), date(1959, 7, 31)])
def test_who_was_past_the_age_when_the_law_began(born: date) -> None:
    # PP 45/2015 Art. 15(1): 56 from 1 July 2015; the month before it has no law.
    assert jc.contributions(person(born=born), "2015-07").jp.total == 0


def test_the_end_of_a_deferral() -> None:
    # Official: PP 45/2015 Art. 15(4), at most three years; that contributions go on is a choice.
    born = date(1965, 7, 16)
    for month, worker in (("2023-07", 50_000), ("2026-06", 50_000), ("2026-07", 0)):
        bill = bill_of(month, 5_000_000, born=born, jp_deferred=True)
        assert bill.jp.worker == worker
    assert "deferral of the pension has ended" in reason(bill_of("2026-07", born=born, jp_deferred=True).jp)
    assert "deferred" in sentences(bill_of("2024-01", born=born, jp_deferred=True).warnings)
    assert bill_of("2023-06", born=born, jp_deferred=True).warnings == ()


def test_jkp_goes_on_when_jp_stops_with_age() -> None:
    # Choice of the package (the law is silent): born 2 March 1967, 53 on 2 February 2021, 59 in March 2026.
    bill = bill_of("2026-03", born=date(1967, 3, 2))
    assert bill.jp.total == 0
    assert bill.state_share == 11_000


def test_the_age_limit_of_jkp() -> None:
    # Official: PP 37/2021 Art. 4(2)b and 5. Nobody was registered before 2 February 2021, so whoever was 54
    # by then never was young enough, whatever other date is given.
    assert bill_of("2022-03", born=date(1967, 2, 3)).state_share == 11_000
    dated: list[dict[str, Any]] = [
        {}, {"registered": date(2010, 1, 1)}, {"jkp_registered": date(2021, 2, 2)},
    ]  # fmt: skip
    for dates in dated:
        assert bill_of("2022-03", born=date(1967, 2, 2), **dates).state_share == 0
    # Born 1 May 1970: 54 on 1 May 2024. The older registration counts as of February 2021.
    for day, share in ((date(2024, 4, 30), 11_000), (date(2024, 5, 1), 0)):
        assert bill_of("2026-03", born=date(1970, 5, 1), jkp_registered=day).state_share == share
        assert bill_of("2026-03", born=date(1970, 5, 1), registered=day).state_share == share
    assert bill_of("2026-03", born=date(1970, 5, 1), registered=date(2012, 1, 1)).state_share == 11_000


# --- PP 49/2020 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("registered", "reduced_from"),
    [
        (date(2020, 7, 31), "2020-08"),
        (date(2020, 8, 1), "2020-10"),
        (date(2020, 9, 30), "2020-11"),
        (date(2020, 11, 15), "2021-01"),
        (date(2020, 12, 1), None),
    ],
)
@pytest.mark.parametrize("whose", ["worker", "employer"])
def test_entrants_of_2020_pay_two_whole_months(
    registered: date, reduced_from: str | None, whose: str
) -> None:
    # Official as quoted in the press (PP 49/2020 Art. 12-13): whole for two months, then 1 %, to January
    # 2021.
    for month in Month.range(Month.of(registered), Month(2021, 2)):
        facts: dict[str, Any] = (
            {"registered": registered}
            if whose == "worker"
            else {"employer": attrs.evolve(OFFICE, registered=registered)}
        )
        bill = bill_of(str(month), 10_000_000, **facts)
        is_reduced = reduced_from is not None and Month.parse(reduced_from) <= month <= Month(2021, 1)
        assert (bill.jkk.total, bill.jkm.total) == ((240, 300) if is_reduced else (24_000, 30_000))


def test_deferral_of_jp_in_2020() -> None:
    # PP 49/2020 Art. 17(2): 1 % now. Of 178,794 and 89,397 these are 1,788 and 894; the bill stays whole.
    applied = attrs.evolve(OFFICE, jp_deferral=True)
    bill = bill_of("2020-09", employer=applied)
    assert (bill.jp.employer, bill.jp.worker) == (178_794, 89_397)
    assert bill.deferred == bill.jp.deferred == 268_191 - 1_788 - 894
    assert bill.total == bill_of("2020-09").total
    assert bill.to_dict()["amounts"]["deferred"] == 265_509
    for month in ("2020-07", "2021-02"):
        assert bill_of(month, employer=applied).deferred == 0
    small = Employer(scale="small", risk="very low", jp_deferral=True)
    assert bill_of("2020-09", employer=small, programs=["JKK", "JKM", "JHT", "JP"]).deferred == 0


# --- beyond what was verified -------------------------------------------------------------------------------


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python warnings come once per process: forget those that other tests have seen."""
    monkeypatch.setattr("jamsostek_coverage.law.consultation._warned", set())


@pytest.mark.usefixtures("fresh")
def test_a_month_beyond_the_verified_law_warns() -> None:
    law = LawBook(on_stale="warn")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert jc.contributions(person(), "2026-10", law=law).warnings == ()
    with pytest.warns(JamsostekWarning, match="facts were seen up to 3 October 2026") as said:
        november = jc.contributions(person(), "2026-11", law=law)
    assert [warning.filename for warning in said] == [__file__]  # the line that asked, none of ours
    assert november.total == 1_081_389
    assert "facts were seen up to 3 October 2026" in sentences(november.warnings)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # said once, kept in every answer
        december = jc.contributions(person(), "2026-12", law=law)
    assert "beyond the verified law" in sentences(december.warnings)
    assert "melampaui hukum" in december.explain("id")


@pytest.mark.usefixtures("fresh")
def test_a_ceiling_that_outlived_its_year_is_named() -> None:
    with (
        pytest.warns(JamsostekWarning, match="renewed every year"),
        pytest.warns(JamsostekWarning, match="beyond the verified law"),
    ):
        bill = jc.contributions(person(), "2027-03", law=LawBook())
    assert "no figure newer than that of March 2026 is known: Wage ceiling" in sentences(bill.warnings)


def test_staleness_can_be_refused_or_ignored() -> None:
    refusing = LawBook.shipped(on_stale="raise")
    assert jc.contributions(person(), "2026-10", law=refusing).total == 1_081_389
    for month in ("2026-11", "2027-03"):
        with pytest.raises(LawUnavailable, match=r"beyond the verified law|renewed every year"):
            jc.contributions(person(), month, law=refusing)
        assert jc.contributions(person(), month, law=LAW).warnings == ()


@pytest.mark.parametrize(
    ("month", "names"),
    [
        ("2021-02", ["Wage ceiling", "JKP wage ceiling", "JKP share taken out of JKM"]),
        ("2025-02", ["JKP share taken out of JKM"]),
        ("2021-03", []),
        ("2025-03", []),
    ],
)
def test_months_over_which_sources_disagree(month: str, names: list[str]) -> None:
    # Official sources in conflict: contributions.md K2 and K3, and the law of JKP that starts within a month.
    said = sentences(bill_of(month).warnings)
    assert [name for name in names if f": {name} [" not in said] == []
    assert ("sources disagree" in said) == bool(names)
