"""Self-checks of the oracle: figures a reader can work out from the articles with pencil and paper.

Where an expectation comes from stands in each test: official (a rule or figure the article states), published
(somebody else's worked example), by hand (arithmetic on figures the article prints), or choice (the law is
silent or unseen, and the named choice is pinned).
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from .wage_earner import Answer, bill, birthday, pension_age_reached

ALLOCATION = ("alloc_JKK", "alloc_JKM", "alloc_JHT", "alloc_JP", "alloc_JKP")


def office(wage: int, when: str, **facts: Any) -> Answer:
    """A worker of a large private firm of risk group I, unless the facts say otherwise."""
    year, month = when.split("-")
    known: dict[str, Any] = {"risk": "very_low", "scale": "large"}
    return bill(wage=wage, year=int(year), month=int(month), **(known | facts))


def lines(answer: Answer, *names: str) -> list[int | None]:
    return [answer[name] for name in names]


# --- the ordinary month -------------------------------------------------------------------------------------


def test_every_line_of_a_wage_above_the_ceiling() -> None:
    # By hand. PP 44/2015 Art 16, 18; PP 46/2015 Art 16; PP 45/2015 Art 28-29; letter B/1226/022026 (ceiling).
    assert office(12_000_000, "2026-03") == {
        "jkk": 28_800,
        "jkm": 36_000,
        "jht_employer": 444_000,
        "jht_worker": 240_000,
        "jp_base": 11_086_300,
        "jp_employer": 221_726,
        "jp_worker": 110_863,
        "jp_deferred": 0,
        "state_share": 11_000,
        "employer": 730_526,
        "worker": 350_863,
        "total": 1_081_389,
        "alloc_JKK": 21_800,
        "alloc_JKM": 36_000,
        "alloc_JHT": 684_000,
        "alloc_JP": 332_589,
        "alloc_JKP": 18_000,
    }


@pytest.mark.parametrize(
    ("risk", "on_ten_million"),
    [("very_low", 24_000), ("low", 54_000), ("medium", 89_000), ("high", 127_000), ("very_high", 174_000)],
)
def test_five_risk_groups(risk: str, on_ten_million: int) -> None:
    # By hand from the rates printed in PP 44/2015 Art 16(1).
    assert office(10_000_000, "2018-05", risk=risk)["jkk"] == on_ten_million


@pytest.mark.parametrize(
    ("first", "last", "worker"),
    [
        ("2015-07", "2016-02", 70_000),
        ("2016-03", "2017-02", 73_353),
        ("2017-03", "2018-02", 77_035),
        ("2018-03", "2019-02", 80_940),
        ("2019-03", "2020-02", 85_124),
        ("2020-03", "2021-02", 89_397),
        ("2021-03", "2022-02", 87_546),
        ("2022-03", "2023-02", 90_776),
        ("2023-03", "2024-02", 95_596),
        ("2024-03", "2025-02", 100_423),
        ("2025-03", "2026-02", 105_474),
        ("2026-03", "2026-10", 110_863),
    ],
)
def test_twelve_jp_ceilings(first: str, last: str, worker: int) -> None:
    # By hand: 1 % of the ceiling of PP 45/2015 Art 29(2) and of the yearly announcements.
    for when in (first, last):
        answer = office(100_000_000, when)
        assert lines(answer, "jp_base", "jp_employer", "jp_worker") == [100 * worker, 2 * worker, worker]


def test_jp_ceiling_itself_and_one_rupiah_beside() -> None:
    # By hand. PP 45/2015 Art 29(2).
    assert office(6_999_999, "2015-07")["jp_base"] == 6_999_999
    assert office(7_000_000, "2015-07")["jp_base"] == 7_000_000
    assert office(7_000_001, "2015-07")["jp_base"] == 7_000_000


def test_half_a_rupiah_goes_up_and_each_line_is_rounded_alone() -> None:
    # By hand; half-up is a choice. 0.24 %, 0.30 %, 3.7 %, 2 %, 2 % and 1 % of Rp1,250.
    answer = office(1_250, "2019-06")
    assert lines(answer, "jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker") == [
        3,  # 3.00
        4,  # 3.75
        46,  # 46.25
        25,
        25,
        13,  # 12.50
    ]
    assert lines(answer, "employer", "worker", "total") == [78, 38, 116]


def test_no_law_before_july_2015() -> None:
    # Official. PP 44, 45 and 46/2015: in force on 1 July 2015.
    for when in ("2015-06", "2024-00", "2024-13"):
        with pytest.raises(ValueError, match="no law"):
            office(5_000_000, when)


def test_misspelt_facts_are_refused() -> None:
    # Choice of this oracle, not law.
    for wrong in (
        {"kind": "privat"},
        {"scale": "huge"},
        {"status": "intern"},
        {"programs": frozenset({"JKX"})},
    ):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            office(5_000_000, "2024-06", **wrong)
    with pytest.raises(ValueError, match="risk group"):
        office(5_000_000, "2024-06", risk=None)


# --- who must join what -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scale", "total"),
    [("micro", 54_000), ("small", 624_000), ("medium", 924_000), ("large", 924_000), (None, 924_000)],
)
def test_programs_by_size(scale: str | None, total: int) -> None:
    # By hand. Perpres 109/2013 Art 6(3): 0.54 %, 6.24 % and 9.24 % of ten million; JP capped at 10,042,300.
    for kind in ("private", "individual"):
        assert office(10_000_000, "2024-06", scale=scale, kind=kind)["total"] == total


def test_non_asn_staff_join_jht_in_2025() -> None:
    # Official. Permenaker 1/2025 Art 3A(1); the start month February 2025 is a reading.
    assert office(4_000_000, "2025-01", kind="state", status="non_asn")["total"] == 21_600
    assert office(4_000_000, "2025-02", kind="state", status="non_asn")["total"] == 249_600


def test_state_staff_never_pay_jp_nor_enter_jkp() -> None:
    # By hand. PP 45/2015 Art 28(3) and PP 37/2021 Art 4(2)c speak of employers other than the state.
    everything = frozenset({"JKK", "JKM", "JHT", "JP", "JKP"})
    answer = office(4_000_000, "2025-06", kind="state", status="non_asn", programs=everything)
    assert lines(answer, "jp_base", "jp_employer", "jp_worker", "state_share", "alloc_JKP") == [0, 0, 0, 0, 0]
    assert answer["total"] == 249_600
    assert office(4_000_000, "2025-06", kind="state") == answer  # the kind alone is enough


def test_part_time_pppk_stay_with_three_programs() -> None:
    # Choice: practice of Medan (press, November 2025); the text of Permenaker 1/2025 Art 2(2) says otherwise.
    for when in ("2024-06", "2026-03"):
        for kind in ("state", "private"):
            assert office(4_000_000, when, kind=kind, status="pppk_part_time")["total"] == 249_600


@pytest.mark.parametrize(
    "status", ["civil_servant", "civil_servant_candidate", "pppk", "military", "police", "state_official"]
)
def test_other_funds_are_not_billed(status: str) -> None:
    # Official. Permenaker 1/2025 Art 2(2).
    answer = office(9_000_000, "2025-06", kind="state", status=status, programs=frozenset({"JKK", "JHT"}))
    assert set(answer.values()) == {0}


def test_village_staff_need_to_ask_for_jht() -> None:
    # Choice: practice, PU rates (0.24 + 0.30 %, JHT 5.7 %).
    assert office(2_000_000, "2024-06", kind="village")["total"] == 10_800
    asked = office(2_000_000, "2024-06", kind="village", programs=frozenset({"JKK", "JKM", "JHT"}))
    assert asked["total"] == 124_800
    assert lines(asked, "state_share", "alloc_JKP") == [0, 0]


@pytest.mark.parametrize(
    "status", ["fixed_term", "probation", "daily", "director", "commissioner", "supervisor"]
)
def test_every_paid_status_is_billed_alike(status: str) -> None:
    # Official. Permenaker 1/2025 Art 2(3): probation; directors, commissioners and supervisors on wages.
    assert office(8_000_000, "2025-06", status=status) == office(8_000_000, "2025-06")


def test_given_programs_are_billed_and_no_others() -> None:
    # By hand. PP 46/2015 Art 16(1): 5.7 % of four million; JKP in the set changes nothing.
    answer = office(4_000_000, "2024-06", programs=frozenset({"JHT", "JKP"}), risk=None)
    assert lines(answer, "total", "alloc_JHT", "state_share") == [228_000, 228_000, 0]


# --- pension age --------------------------------------------------------------------------------------------


def test_last_jp_month_of_the_operators_example() -> None:
    # Published: the operator's training questions; born 16 July 1965, last month June 2023.
    born = date(1965, 7, 16)
    assert pension_age_reached(born) == date(2023, 7, 16)
    assert office(5_000_000, "2023-06", born=born)["jp_worker"] == 50_000
    assert lines(office(5_000_000, "2023-07", born=born), "jp_base", "jp_employer", "jp_worker") == [0, 0, 0]


def test_working_on_adds_three_years() -> None:
    # By hand. PP 45/2015 Art 15(4).
    born = date(1965, 7, 16)
    assert office(5_000_000, "2026-06", born=born, jp_deferred=True)["jp_worker"] == 50_000
    assert office(5_000_000, "2026-07", born=born, jp_deferred=True)["jp_worker"] == 0


@pytest.mark.parametrize(
    ("born", "reached"),
    [
        (date(1959, 7, 1), date(2015, 7, 1)),
        (date(1967, 1, 1), date(2026, 1, 1)),
        (date(1977, 12, 31), date(2041, 12, 31)),
        (date(2000, 5, 5), date(2065, 5, 5)),
        (date(1964, 2, 29), date(2021, 2, 28)),
    ],
)
def test_pension_age_table(born: date, reached: date) -> None:
    # By hand. PP 45/2015 Art 15(1)-(3); 28 February for those born on the 29th is a choice.
    assert pension_age_reached(born) == reached


@pytest.mark.parametrize(
    ("age", "last_year"),
    [
        (56, 2018),
        (57, 2021),
        (58, 2024),
        (59, 2027),
        (60, 2030),
        (61, 2033),
        (62, 2036),
        (63, 2039),
        (64, 2042),
    ],
)
def test_last_day_of_each_pension_age(age: int, last_year: int) -> None:
    # By hand. PP 45/2015 Art 15(2)-(3): the last day still counts; one day younger waits for the next age.
    assert pension_age_reached(date(last_year - age, 12, 31)) == date(last_year, 12, 31)
    assert pension_age_reached(date(last_year - age + 1, 1, 1)) == date(last_year + 2, 1, 1)


def test_who_was_past_the_age_when_the_law_began() -> None:
    # Choice. PP 45/2015 Art 15(1) and 38: the age is in force from 1 July 2015.
    assert pension_age_reached(date(1950, 1, 1)) == date(2015, 7, 1)
    assert office(5_000_000, "2015-07", born=date(1950, 1, 1))["jp_worker"] == 0


def test_birthdays() -> None:
    # By hand; 28 February in common years is a choice.
    assert birthday(date(1970, 3, 1), 54) == date(2024, 3, 1)
    assert birthday(date(1972, 2, 29), 54) == date(2026, 2, 28)
    assert birthday(date(1972, 2, 29), 56) == date(2028, 2, 29)


def test_published_payslip_of_2025() -> None:
    # Published: gajian (glama.ai), wage 10,000,000, group I, June 2025: JHT 200,000 and JP 100,000.
    assert lines(office(10_000_000, "2025-06"), "jht_worker", "jp_worker") == [200_000, 100_000]


# --- JKP ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "jkk", "jkm", "jkp", "state"),
    [
        ("2021-01", 96, 120, 0, 0),  # PP 49/2020 still in force, no JKP yet
        ("2021-02", 4_000, 8_000, 18_400, 8_800),  # 0.10 %, 0.20 %, 0.46 %, 0.22 %
        ("2025-01", 4_000, 8_000, 18_400, 8_800),
        ("2025-02", 4_000, 12_000, 14_400, 8_800),  # 0.10 %, 0.30 %, 0.36 %, 0.22 %
    ],
)
def test_jkp_of_four_million(when: str, jkk: int, jkm: int, jkp: int, state: int) -> None:
    # By hand from the recomposed rates printed in PP 37/2021 Art 11(2)-(5) and PP 6/2025 Art 11(2)-(5).
    answer = office(4_000_000, when)
    assert lines(answer, "alloc_JKK", "alloc_JKM", "alloc_JKP", "state_share") == [jkk, jkm, jkp, state]


def test_jkp_wage_cap() -> None:
    # By hand. PP 37/2021 Art 11(7)-(8): 0.46 % of five million; the excess of JKK and JKM stays where it is.
    answer = office(6_000_000, "2024-06")
    assert lines(answer, "jkk", "jkm") == [14_400, 18_000]
    assert lines(answer, "alloc_JKK", "alloc_JKM", "alloc_JKP", "state_share") == [
        7_400,
        13_000,
        23_000,
        11_000,
    ]
    assert office(5_000_000, "2024-06")["alloc_JKP"] == 23_000
    # Each part is rounded alone: 10,997.8 + 6,998.6 + 4,999.0; 0.46 % at once (22,995.4) would give 22,995.
    assert office(4_999_000, "2024-06")["alloc_JKP"] == 10_998 + 6_999 + 4_999


@pytest.mark.parametrize(
    "facts",
    [
        {"nationality": "MY"},
        {"jkn": False},
        {"jkp_here": False},
        {"born": date(1970, 5, 1), "jkp_registered": date(2024, 5, 1)},
        {"born": date(1967, 2, 2)},  # 54 when JKP began
        {"born": date(1965, 7, 16), "jkp_registered": date(2019, 7, 15)},  # nobody was registered before 2021
        {"programs": frozenset({"JKK", "JKM", "JHT"})},
        {"scale": None, "programs": frozenset({"JKK", "JKM", "JHT"})},
        {"scale": "micro"},
        {"scale": "small", "programs": frozenset({"JKK", "JHT"})},
        {"kind": "village", "programs": frozenset({"JKK", "JKM", "JHT", "JP"})},
    ],
)
def test_who_is_not_a_jkp_member(facts: dict[str, Any]) -> None:
    # Official. PP 6/2025 Art 4(2)-(3); PP 37/2021 Art 8(2).
    answer = office(5_000_000, "2025-06", **facts)
    assert lines(answer, "state_share", "alloc_JKP") == [0, 0]
    assert lines(answer, "alloc_JKK", "alloc_JKM") == lines(answer, "jkk", "jkm")


@pytest.mark.parametrize(
    "facts",
    [
        {"nationality": "ID", "jkn": True, "jkp_here": True},
        {"born": date(1970, 5, 1), "jkp_registered": date(2024, 4, 30)},
        {"born": date(1967, 2, 3)},  # 53 when JKP began, later registration unknown
        {"scale": "small"},
        {"scale": "micro", "programs": frozenset({"JKK", "JKM", "JHT"})},
        {"kind": "individual"},
    ],
)
def test_who_is_a_jkp_member(facts: dict[str, Any]) -> None:
    # Official. PP 6/2025 Art 4(2)-(3).
    assert lines(office(5_000_000, "2025-06", **facts), "state_share", "alloc_JKP") == [11_000, 18_000]


# --- PP 49/2020 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("risk", "jkk"), [("very_low", 240), ("low", 540), ("medium", 890), ("high", 1_270), ("very_high", 1_740)]
)
def test_one_percent_is_paid(risk: str, jkk: int) -> None:
    # By hand. PP 49/2020: 1 % of 0.24 ... 1.74 % and 1 % of 0.30 % of ten million.
    for when in ("2020-08", "2021-01"):
        assert lines(office(10_000_000, when, risk=risk), "jkk", "jkm") == [jkk, 300]
    for when in ("2020-07", "2021-02"):
        assert lines(office(10_000_000, when, risk=risk), "jkk", "jkm") == [100 * jkk, 30_000]


def test_relief_comes_before_the_one_rounding() -> None:
    # By hand: 0.0024 % of 4,270,833 is 102.499992; rounding 0.24 % first (10,250) would give 103.
    assert office(4_270_833, "2020-09")["jkk"] == 102


@pytest.mark.parametrize("kind", ["private", "individual", "village", "state"])
def test_relief_needs_july_2020_paid(kind: str) -> None:
    # Official (press quotation of PP 49/2020 Art 13); for village and state employers a choice.
    assert office(10_000_000, "2020-09", kind=kind, paid_through=(2020, 7))["jkk"] == 240
    assert office(10_000_000, "2020-09", kind=kind, paid_through=(2020, 6))["jkk"] == 24_000
    assert office(10_000_000, "2020-09", kind=kind, paid_through=(2019, 12))["jkk"] == 24_000


def test_new_employer_pays_two_whole_months_first() -> None:
    # Official (press quotation of PP 49/2020 Art 13); counting from the employer's registration is a choice.
    paid = [
        office(10_000_000, when, registered=(2020, 10), paid_through=(2020, 1))["jkm"]
        for when in ("2020-10", "2020-11", "2020-12", "2021-01", "2021-02")
    ]
    assert paid == [30_000, 30_000, 300, 300, 30_000]
    assert office(10_000_000, "2021-01", registered=(2020, 12))["jkm"] == 30_000
    assert office(10_000_000, "2021-01", registered=(2020, 11))["jkm"] == 300
    assert office(10_000_000, "2020-09", registered=(2020, 8))["jkm"] == 30_000
    assert office(10_000_000, "2020-08", registered=(2020, 7))["jkm"] == 300


def test_jp_postponed() -> None:
    # By hand. PP 49/2020 Art 17(2): ceiling 8,939,700; 1,787.94 and 893.97 due now.
    for when in ("2020-08", "2020-09", "2021-01"):
        answer = office(10_000_000, when, jp_deferral=True)
        assert lines(answer, "jp_employer", "jp_worker") == [178_794, 89_397]
        assert answer["jp_deferred"] == 178_794 - 1_788 + 89_397 - 894
        assert answer["total"] == office(10_000_000, when)["total"]
    assert office(10_000_000, "2020-07", jp_deferral=True)["jp_deferred"] == 0
    assert office(10_000_000, "2021-02", jp_deferral=True)["jp_deferred"] == 0
    with_jp = frozenset({"JKK", "JKM", "JHT", "JP"})
    assert (
        office(10_000_000, "2020-09", jp_deferral=True, scale="small", programs=with_jp)["jp_deferred"] == 0
    )


# --- PP 7/2025 and PP 36/2025 -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("risk", "half"),
    [("very_low", 12_000), ("low", 27_000), ("medium", 44_500), ("high", 63_500), ("very_high", 87_000)],
)
def test_half_of_jkk(risk: str, half: int) -> None:
    # By hand from the halved rates printed in PP 7/2025 Art 4(1): 0.12, 0.27, 0.445, 0.635, 0.87 %.
    for when in ("2025-02", "2025-07", "2025-08", "2026-01"):  # PP 36/2025 Art 10A: up to January 2026
        answer = office(10_000_000, when, risk=risk, labour_intensive="footwear")
        assert lines(answer, "jkk", "jkm", "state_share") == [half, 30_000, 11_000]
        assert lines(answer, *ALLOCATION) == [None] * 5
    for when in ("2025-01", "2026-02"):
        assert office(10_000_000, when, risk=risk, labour_intensive="footwear")["jkk"] == 2 * half


@pytest.mark.parametrize(
    ("facts", "jkk"),
    [
        ({"active_workers": 50}, 12_000),
        ({"active_workers": 49}, 24_000),
        ({"paid_through": (2025, 1)}, 12_000),
        ({"paid_through": (2024, 12)}, 24_000),
        ({"relief_settled_on": date(2026, 6, 30)}, 12_000),
        ({"relief_settled_on": date(2026, 7, 1)}, 24_000),
        ({"kind": "individual"}, 12_000),
        ({"kind": "village"}, 24_000),
        ({"kind": "state", "status": "non_asn"}, 24_000),
        ({"labour_intensive": None}, 24_000),
    ],
)
def test_conditions_of_the_half(facts: dict[str, Any], jkk: int) -> None:
    # Official. PP 7/2025 Art 3 (fifty workers), Art 6(2) (paid to January 2025); PP 36/2025 Art 11(1), (3).
    assert office(10_000_000, "2025-09", **({"labour_intensive": "toys"} | facts))["jkk"] == jkk


def test_split_is_known_for_those_outside_jkp() -> None:
    # By hand: without JKP there is nothing to move.
    answer = office(10_000_000, "2025-09", labour_intensive="toys", nationality="MY")
    assert lines(answer, *ALLOCATION) == [12_000, 30_000, 570_000, 300_000, 0]


# --- conservation -------------------------------------------------------------------------------------------


def test_every_rupiah_is_placed() -> None:
    # By definition: bill plus state share is what the programmes receive, and no part is negative.
    dice = random.Random(20_260_303)
    for _ in range(3_000):
        year, month = divmod(dice.randrange(2015 * 12 + 6, 2026 * 12 + 10), 12)
        answer = bill(
            wage=dice.choice([dice.randrange(1, 1_000), dice.randrange(1, 40_000_000)]),
            year=year,
            month=month + 1,
            risk=dice.choice(["very_low", "low", "medium", "high", "very_high"]),
            scale=dice.choice(["micro", "small", "medium", "large", None]),
            kind=dice.choice(["private", "individual", "village", "state"]),
            born=dice.choice([None, date(1955, 1, 1), date(1966, 2, 3), date(1990, 5, 1)]),
            labour_intensive=dice.choice([None, None, "toys"]),
            jp_deferral=dice.random() < 0.2,
        )
        parts = [answer[name] for name in ALLOCATION]
        if None in parts:
            assert parts == [None] * 5
            continue
        amounts = [part for part in parts if part is not None]
        total, state = answer["total"], answer["state_share"]
        assert total is not None
        assert state is not None
        assert min(amounts) >= 0
        assert sum(amounts) == total + state
