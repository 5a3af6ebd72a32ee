"""Every band at its edges and every cell of the two reliefs, hit, counted and compared.

The bands, months and conditions are the law's (official); the figures expected are the oracle's
(tests/oracle/other_segments.py); the counts are products worked out by hand.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise, product
from typing import Any, NamedTuple

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import LawBook, LawUnavailable, Month, Payer, Program, Sector, SelfEmployed
from tests.evidence import cells as count_cells
from tests.obligations.others.facts import LAW, bill, ours, theirs
from tests.oracle.other_segments import INCOME_BANDS

ALL_THREE = frozenset({"JKK", "JKM", "JHT"})
CHOSEN = [frozenset(some) for size in range(4) for some in combinations(sorted(ALL_THREE), size)]
SECTORS: list[Sector | None] = [None, *Sector]
PAYERS: list[Payer | None] = [None, Payer.WORKER, Payer.SPONSOR, Payer.STATE_BUDGET, Payer.STATE]


# --- bands --------------------------------------------------------------------------------------------------


def test_there_are_33_bands_without_holes() -> None:
    # Official: Lampiran II of PP 44/2015 has 33 rows; printed ends leave 999 rupiah between bands.
    assert len(INCOME_BANDS) == 33
    for (_, end, _), (start, _, _) in pairwise(INCOME_BANDS):
        assert end is not None
        assert start - end == 1_000
    for program in ("jkk", "jht"):
        shipped = LAW[f"{program}.self_employed.bands"].at("2026-03").value
        assert [tuple(row) for row in shipped] == [(start, base) for start, _, base in INCOME_BANDS]


@pytest.mark.parametrize(("place", "start"), [(place, band[0]) for place, band in enumerate(INCOME_BANDS)])
@pytest.mark.parametrize("month", [Month(2015, 7), Month(2020, 9), Month(2026, 3), Month(2026, 5)], ids=str)
def test_every_band_at_its_edges(month: Month, place: int, start: int) -> None:
    _, printed_end, base = INCOME_BANDS[place]
    following = INCOME_BANDS[place + 1][0] if printed_end else 10**11 + 1
    inside = {start, start + 1, following - 1}
    if printed_end:
        # An income between two printed bands, such as Rp1.699.500, belongs to the lower one (a reading).
        inside |= {printed_end, printed_end + 1, printed_end + 500, printed_end + 999}
    for income in inside:
        facts = {"income": income, "programs": ALL_THREE}
        answer = ours("self_employed", month, facts)
        assert answer["base"] == base
        assert answer == theirs("self_employed", month, facts)
    if place:
        below = ours("self_employed", month, {"income": start - 1, "programs": ALL_THREE})
        assert below["base"] == INCOME_BANDS[place - 1][2]


def test_an_income_between_two_printed_bands() -> None:
    # By hand: 1,699,500 lies between the printed end 1,699,000 and the next start 1,700,000; base 1,600,000.
    answer = ours("self_employed", Month(2025, 6), {"income": 1_699_500, "programs": ALL_THREE})
    assert answer == {"base": 1_600_000, "jkk": 16_000, "jkm": 6_800, "jht": 32_000, "total": 54_800}


# --- PP 50/2025 and PP 49/2020: edges of the months ---------------------------------------------------------

# First month and first month after, of each relief.
EDGES = [
    Month(2020, 8), Month(2021, 2), Month(2026, 1), Month(2027, 4), Month(2026, 4), Month(2027, 1),
]  # fmt: skip
MONTHS = sorted({edge + step for edge in EDGES for step in (-1, 0, 1)})


class Cell(NamedTuple):
    month: Month
    sector: Sector | None
    payer: Payer | None
    employs_others: bool
    programs: frozenset[str] | None


def cells(month: Month) -> set[Cell]:
    return {Cell(month, *rest) for rest in product(SECTORS, PAYERS, (False, True), [None, *CHOSEN])}


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_every_cell_around_the_edges_of_the_reliefs(month: Month) -> None:
    law = LawBook(on_stale="ignore")
    hit: set[Cell] = set()
    for cell in cells(month):
        facts = {"income": 3_000_000, **cell._asdict()}
        del facts["month"]
        assert ours("self_employed", month, facts, law) == theirs("self_employed", month, facts), cell
        hit.add(cell)
    count_cells(len(hit))
    assert len(hit) == 7 * 5 * 2 * 9 == 630


def test_the_number_of_cells() -> None:
    # By hand: six edges of three months are 18 months, none of which is shared; 7 sectors with None, 5 payers
    # with None, owner or not, 8 sets of programmes and None.
    assert len(MONTHS) == 18
    assert sum(len(cells(month)) for month in MONTHS) == 18 * 630 == 11_340


@pytest.mark.parametrize(
    ("sector", "first", "last"),
    [("transport", Month(2026, 1), Month(2027, 3)), ("other", Month(2026, 4), Month(2026, 12))],
)
def test_the_months_of_pp_50(sector: str, first: Month, last: Month) -> None:
    # Official as reported (PP 50/2025 Art. 3-5): half of 10,000 and 6,800 for 15 and for 9 months, JHT whole.
    assert last - first + 1 == (15 if sector == "transport" else 9)
    for month in Month.range(Month(2025, 12), Month(2027, 4)):
        answer = ours("self_employed", month, {"income": 1, "sector": sector, "programs": ALL_THREE})
        halved = first <= month <= last
        assert (answer["jkk"], answer["jkm"]) == ((5_000, 3_400) if halved else (10_000, 6_800))
        assert answer["jht"] == 20_000


def test_what_an_answer_says_when_the_sector_or_the_payer_is_unknown() -> None:
    # By hand. In February 2026 the relief is for transport alone: an unknown sector changes the amount.
    for month, said in (
        ("2025-12", []),
        ("2026-02", ["relief.sector"]),
        ("2026-05", ["relief.sector", "relief.payer"]),
        ("2027-02", ["relief.sector"]),
        ("2027-04", []),
    ):
        unknown = jc.contributions(SelfEmployed(income=1), month, law=LAW)
        told = [note.message.key for note in unknown.assumptions]
        assert [key for key in told if key.startswith("relief.")] == said
    driver = jc.contributions(SelfEmployed(income=1, sector="ojek"), "2026-02", law=LAW)
    assert [note.message.key for note in driver.assumptions][1:] == ["relief.payer"]


@pytest.mark.parametrize("sector", [None, "transport", "farming"])
def test_who_is_left_out_of_pp_50_is_told_so(sector: str | None) -> None:
    # PP 50/2025 Art. 3 as reported: not where the state or a region pays (B); owners are a reading (C).
    for facts, reason in (
        ({"payer": "APBD"}, "paid by a state or regional budget"),
        ({"payer": "APBN"}, "paid by a state or regional budget"),
        ({"payer": "pemerintah pusat"}, "paid by a state or regional budget"),
        ({"employs_others": True}, "self-employed who employ others"),
    ):
        made = bill("self_employed", Month(2026, 5), {"income": 1, "sector": sector, **facts})
        assert made.total == 16_800
        (note,) = [note for note in made.warnings if note.message.key == "relief.excluded"]
        assert str(note.message) == f"the relief of 2026 does not apply: {reason}"
        assert note.citation is not None
        assert (note.citation.kind, note.citation.number, note.citation.year) == ("PP", "50", 2025)
    sponsored = bill("self_employed", Month(2026, 5), {"income": 1, "sector": sector, "payer": "CSR"})
    assert sponsored.total == 8_400
    assert "relief.sponsor" in {note.message.key for note in sponsored.warnings}


# --- PP 49/2020: who entered when ---------------------------------------------------------------------------

REGISTERED = [
    None, date(2019, 1, 1), date(2020, 7, 31), date(2020, 8, 1), date(2020, 8, 31), date(2020, 9, 1),
    date(2020, 10, 15), date(2020, 11, 30), date(2020, 12, 1), date(2021, 1, 31),
]  # fmt: skip
SETTLED = [None, (2020, 6), (2020, 7), (2020, 8)]
NEAR_2020 = list(Month.range(Month(2020, 7), Month(2021, 2)))


@pytest.mark.parametrize("month", NEAR_2020, ids=str)
@pytest.mark.parametrize("category", ["self_employed", "trainee"])
def test_every_cell_of_entrance_and_settlement(category: Any, month: Month) -> None:
    amount = (
        {"income": 3_000_000} if category == "self_employed" else {"lowest_wage": 3_000_000, "risk": "II"}
    )
    hit = 0
    for registered, settled in product(REGISTERED, SETTLED):
        facts = {**amount, "registered": registered, "paid_through": settled}
        if category == "trainee":
            assert ours(category, month, facts) == theirs(category, month, {**facts, "risk": "low"})
        else:
            assert ours(category, month, facts) == theirs(category, month, facts)
        hit += 1
    assert hit == 10 * 4


@pytest.mark.parametrize("settled", SETTLED)
@pytest.mark.parametrize(
    ("category", "facts"),
    [
        ("project", {"contract_value": 777_777_777, "vat": "10%"}),
        ("project", {"contract_value": 777_777_777, "previous_value": 123_456_789}),
        ("project", {"wages": 98_765_432}),
    ],
)
def test_construction_in_2020(category: Any, facts: dict[str, Any], settled: Any) -> None:
    for month in NEAR_2020:
        given = {**facts, "paid_through": settled}
        assert ours(category, month, given) == theirs(category, month, given)


def test_the_least_amounts_of_2020() -> None:
    # Published (PP 49/2020 Art. 9 and 12 as quoted): Rp100 of JKK on the lowest band and Rp68 of JKM.
    assert ours("self_employed", Month(2020, 8), {"income": 0}) == {
        "base": 1_000_000, "jkk": 100, "jkm": 68, "jht": 0, "total": 168,
    }  # fmt: skip
    made = bill("self_employed", Month(2020, 8), {"income": 0})
    assert "relief.settled" in {note.message.key for note in made.assumptions}
    assert {citation.number for citation in made.jkm.citations} == {"44", "49"}


# --- before the law -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("category", "facts"),
    [
        ("self_employed", {"income": 1_000_000}),
        ("trainee", {"lowest_wage": 1_000_000, "risk": "I"}),
        ("project", {"contract_value": 1_000_000}),
        ("construction_worker", {"wage": 1_000_000}),
    ],
)
def test_june_2015_has_no_law(category: Any, facts: dict[str, Any]) -> None:
    # Official: PP 44/2015 Art. 63, in force from 1 July 2015.
    assert bill(category, Month(2015, 7), facts).total > 0
    with pytest.raises(LawUnavailable, match="2015"):
        bill(category, Month(2015, 6), facts)


def test_every_program_answers_for_every_category() -> None:
    for category, facts in (
        ("self_employed", {"income": 1}),
        ("trainee", {"lowest_wage": 1, "risk": "I"}),
        ("project", {"contract_value": 1}),
        ("construction_worker", {"wage": 1}),
        ("migrant", {"registered": date(2024, 1, 1), "contract_months": 24}),
    ):
        made = bill(category, Month(2026, 3), facts)  # type: ignore[arg-type]
        assert list(made) == list(Program)
        for program in ("JP", "JKP"):
            assert made[program].reason is not None
            assert made[program].citation is not None
