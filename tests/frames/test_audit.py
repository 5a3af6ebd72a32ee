"""``frames.audit``: the defects of other payrolls named, and no finding where there is none.

The defects are those found in public code (survey of November 2026); what they make of a payslip is computed
by hand in ``payrolls.py`` from the rates and ceilings of the law.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jamsostek_coverage as jc
from jamsostek_coverage import frames
from tests.frames import payrolls
from tests.frames.payrolls import CEILINGS, LINES, RISKS, Defect, Lines, Slip

LAW = jc.LawBook.shipped("ignore")
# Small enterprises with all four programmes: no fact is left to assume. Settled late: no relief of 2020.
LIKE = jc.WageEarner(
    wage=1,
    programs={"JKK", "JKM", "JHT", "JP"},
    employer=jc.Employer(scale="small", paid_through="2020-06", kind="private"),
)
MONTHS = [str(month) for month in jc.Month.range(jc.Month(2015, 7), jc.Month(2026, 10))]
JKP_MONTHS = [month for month in MONTHS if month >= "2021-02"]
slips = st.builds(
    Slip,
    wage=st.integers(1, 40_000_000) | st.sampled_from([5_000_625, 2_163_125, 10_001_250, 12_000_000]),
    month=st.sampled_from(MONTHS),
    risk=st.sampled_from(list(RISKS)),
)


def table(rows: Sequence[tuple[Slip, Lines]]) -> pl.DataFrame:
    """A payroll with the lines of every payslip."""
    columns = list(dict.fromkeys(line for _, lines in rows for line in lines))
    data: dict[str, list[Any]] = {
        "wage": [slip.wage for slip, _ in rows],
        "month": [slip.month for slip, _ in rows],
        "risk": [slip.risk for slip, _ in rows],
    }
    data |= {line: [lines.get(line) for _, lines in rows] for line in columns}
    return pl.DataFrame(data, strict=False)


def audited(rows: Sequence[tuple[Slip, Lines]]) -> list[dict[str, Any]]:
    payroll = table(rows)
    amounts = {name: name for name in payroll.columns[3:]}
    return frames.audit(payroll, amounts=amounts, like=LIKE, law=LAW).to_dicts()


def causes(row: dict[str, Any]) -> dict[str, str]:
    """The cause of each line of an audited row that has one."""
    return {
        name.removeprefix("audit_").removesuffix("_cause"): cause
        for name, cause in row.items()
        if name.endswith("_cause") and cause is not None
    }


# ------------------------------------------------------- the defects of peers, each with its example


PEERS: dict[str, tuple[Slip, Lines, dict[str, str]]] = {
    "one ceiling of 2024, called that of 2025": (
        Slip(12_000_000, "2026-03"),
        {"jp_employer": 200_846, "jp_worker": 100_423},
        {"jp_employer": "stale_ceiling.2024-03", "jp_worker": "stale_ceiling.2024-03"},
    ),
    "a ceiling of 2022 in the defaults": (
        Slip(25_000_000, "2025-06"),
        {"jp_employer": 181_552},
        {"jp_employer": "stale_ceiling.2022-03"},
    ),
    "a ceiling of 2020 in a package of 2025": (
        Slip(12_000_000, "2025-11"),
        {"jp_employer": 178_794, "jp_worker": 89_397},
        {"jp_employer": "stale_ceiling.2020-03", "jp_worker": "stale_ceiling.2020-03"},
    ),
    "a ceiling a month too early": (
        Slip(12_000_000, "2024-02"),
        {"jp_employer": 200_846},
        {"jp_employer": "stale_ceiling.2024-03"},
    ),
    "the newest ceiling for every earlier year": (
        Slip(12_000_000, "2016-06"),
        {"jp_employer": 221_726},
        {"jp_employer": "stale_ceiling.2026-03"},
    ),
    "a ceiling invented for the future": (
        Slip(25_000_000, "2026-06"),
        {"jp_employer": 232_812, "jp_worker": 116_406},
        {"jp_employer": "jp_other_base", "jp_worker": "jp_other_base"},
    ),
    "no ceiling for the worker": (
        Slip(25_000_000, "2025-06"),
        {"jp_worker": 250_000},
        {"jp_worker": "no_ceiling"},
    ),
    "JHT of the employer, JKK and JKM capped at 9,077,600": (
        Slip(12_000_000, "2024-06"),
        # 7,014 and 8,767 less in JKK and JKM; 335,871.2 for JHT
        {"jkk_employer": 21_786, "jkm_employer": 27_233, "jht_employer": 335_871},
        dict.fromkeys(("jkk_employer", "jkm_employer", "jht_employer"), "capped.2022-03"),
    ),
    "nothing below a minimum wage of 2019": (
        Slip(2_500_000, "2025-11"),
        dict.fromkeys(LINES, 0),
        dict.fromkeys(LINES, "nothing_billed"),
    ),
    "a rate without /100 and a ceiling of 8 million of its own": (
        Slip(12_000_000, "2019-12"),
        {
            "jkk_employer": 1_920_000,
            "jkm_employer": 24_000,
            "jht_employer": 296_000.00000000006,
            "jht_worker": 160_000,
            "jp_employer": 140_000,
            "jp_worker": 70_000,
        },
        {
            "jkk_employer": "other_base_percent",
            "jkm_employer": "other_base",
            "jht_employer": "other_base",
            "jht_worker": "other_base",
            "jp_employer": "stale_ceiling.2015-07",
            "jp_worker": "stale_ceiling.2015-07",
        },
    ),
    "the same in group V": (
        Slip(8_000_000, "2019-12", "very_high"),
        {"jkk_employer": 13_920_000},
        {"jkk_employer": "percent"},
    ),
    "class IV lost behind class V": (
        Slip(10_000_000, "2017-05", "high"),
        {"jkk_employer": 174_000},
        {"jkk_employer": "risk.very_high"},
    ),
    "JKP of 0.24 % from the worker and 0.22 % from the company": (
        Slip(5_000_000, "2026-03"),
        {"jkp_worker": 12_000, "jkp_employer": 11_000},
        {"jkp_worker": "jkp_charged.0.24", "jkp_employer": "jkp_charged.0.22"},
    ),
    "JKP of 0.46 %, state and employer together": (
        Slip(4_000_000, "2024-03"),
        {"jkp_employer": 18_400},
        {"jkp_employer": "jkp_charged.0.46"},
    ),
    "the rate of group I after recomposition, 0.10 %": (
        Slip(5_000_000, "2023-10"),
        {"jkk_employer": 5_000},
        {"jkk_employer": "recomposed"},
    ),
    "group II after recomposition, 0.40 %": (
        Slip(12_000_000, "2026-03", "low"),
        {"jkk_employer": 48_000},
        {"jkk_employer": "recomposed"},
    ),
    "JKM after recomposition, 0.20 %": (
        Slip(4_000_000, "2022-05"),
        {"jkm_employer": 8_000},
        {"jkm_employer": "recomposed"},
    ),
    "half a rupiah lost in floating point": (
        Slip(5_000_625, "2026-06"),
        {"jkk_employer": 12_001},
        {"jkk_employer": "half_lost"},
    ),
    "half a rupiah rounded to the even one": (
        Slip(10_001_250, "2025-06"),
        {"jp_worker": 100_012},
        {"jp_worker": "half_even"},
    ),
    "unrounded floats": (
        Slip(2_163_125, "2026-06"),
        {"jkk_employer": 2_163_125 * 0.0024, "jht_worker": 43_262.5},
        {"jkk_employer": "unrounded", "jht_worker": "unrounded"},
    ),
    "a float that is not quite whole": (
        Slip(8_000_000, "2019-12"),
        {"jht_employer": 8_000_000 * 0.037 + 0.00000000006},
        {"jht_employer": "unrounded"},
    ),
}


@pytest.fixture(scope="module")
def peers() -> dict[str, dict[str, Any]]:
    """The payslips of all peers in one payroll, audited."""
    rows = audited([(slip, {**payrolls.right(slip), **lines}) for slip, lines, _ in PEERS.values()])
    return dict(zip(PEERS, rows, strict=True))


@pytest.mark.parametrize("name", PEERS)
def test_the_defects_of_peers_are_named(name: str, peers: dict[str, dict[str, Any]]) -> None:
    assert causes(peers[name]) == PEERS[name][2]


def test_the_examples_are_wrong() -> None:
    # By hand: every line that a cause is expected for differs from the law's.
    for slip, lines, expected in PEERS.values():
        law = payrolls.right(slip)
        assert all(lines[line] != law.get(line, 0) for line in expected)
        assert expected.keys() == lines.keys()


def test_the_base_is_told(peers: dict[str, dict[str, Any]]) -> None:
    row = peers["a rate without /100 and a ceiling of 8 million of its own"]
    assert (row["audit_base"], row["audit_jp_base"], row["audit_fractions"]) == (8_000_000, None, 1)
    row = peers["a ceiling invented for the future"]
    assert (row["audit_base"], row["audit_jp_base"]) == (None, 11_640_600)


# ------------------------------------------------------- planted defects


def planted(name: str, slip: Slip, draw: Callable[[Sequence[Any]], Any]) -> Defect:
    match name:
        case "stale ceiling":
            return payrolls.stale_ceiling(slip, draw(list(CEILINGS)))
        case "no ceiling":
            return payrolls.no_ceiling(slip)
        case "capped":
            return payrolls.capped(slip, draw(list(CEILINGS)))
        case "other risk":
            return payrolls.other_risk(slip, draw(list(RISKS)))
        case "no percent":
            return payrolls.no_percent(slip)
        case "recomposed":
            return payrolls.recomposed(slip)
        case "jkp":
            return payrolls.jkp_charged(
                slip, draw(["employer", "worker"]), draw(["0.14", "0.22", "0.24", "0.36", "0.46"])
            )
        case "half even":
            return payrolls.rounded(slip, payrolls.half_even, "half_even")
        case "truncated":
            return payrolls.rounded(slip, payrolls.truncated, "truncated")
        case "half lost":
            return payrolls.half_lost(slip)
        case "nothing":
            return payrolls.nothing_below(slip)
        case "left out":
            return payrolls.left_out(slip, draw(["jkk", "jkm", "jht", "jp"]))
        case "exchanged":
            return payrolls.exchanged(slip, draw(["jht", "jp"]))
        case "other base":
            return payrolls.other_base(slip, max(1, slip.wage * draw([1, 3, 5, 7]) // draw([2, 4, 6, 8])))
        case _:
            return payrolls.unrounded(slip)


KINDS = (
    "stale ceiling", "no ceiling", "capped", "other risk", "no percent", "recomposed", "jkp", "half even",
    "truncated", "half lost", "nothing", "left out", "exchanged", "other base", "unrounded",
)  # fmt: skip


def drawn(kind: str, number: int, seed: int) -> Iterator[tuple[Slip, Defect]]:
    """Random payslips with one kind of defect; some wages are round, some have shares that end on a half."""
    chance = random.Random(f"{kind}{seed}")
    months = JKP_MONTHS if kind in ("recomposed", "jkp") else MONTHS
    for _ in range(number):
        wage = chance.choice(
            [chance.randint(1_500_000, 40_000_000), chance.randrange(1_500_000, 40_000_000, 50_000),
             chance.randrange(1_500_625, 40_000_000, 1_250)]
        )  # fmt: skip
        slip = Slip(wage, chance.choice(months), chance.choice(list(RISKS)))
        yield slip, planted(kind, slip, chance.choice)


def is_named(slip: Slip, line: str, defect: Defect, found: str | None) -> bool:
    """Whether the cause found is the one planted, or makes the very same amount."""
    expected = defect.causes.get(line)
    if found == expected:
        return True
    amount, (kind, _, which) = defect.lines[line], (found or "").partition(".")
    same: dict[str, Callable[[], Defect]] = {
        "stale_ceiling": lambda: payrolls.stale_ceiling(slip, which),
        "no_ceiling": lambda: payrolls.no_ceiling(slip),
        "capped": lambda: payrolls.capped(slip, which),
        "risk": lambda: payrolls.other_risk(slip, which),
        "half_even": lambda: payrolls.rounded(slip, payrolls.half_even, "half_even"),
        "truncated": lambda: payrolls.rounded(slip, payrolls.truncated, "truncated"),
        "half_lost": lambda: payrolls.half_lost(slip),
        "exchanged": lambda: payrolls.exchanged(slip, line.partition("_")[0]),
        "jkp_charged": lambda: payrolls.jkp_charged(slip, line.partition("_")[2], which),
    }
    return expected is not None and kind in same and same[kind]().lines.get(line) == amount


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 20))])
def test_planted_defects_are_named_or_make_the_same_amounts(seed: int) -> None:
    cases = [(kind, *case) for kind in KINDS for case in drawn(kind, 80, seed)]
    rows = audited([(slip, {**payrolls.right(slip), **defect.lines}) for _, slip, defect in cases])
    named: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for (kind, slip, defect), row in zip(cases, rows, strict=True):
        found = causes(row)
        assert found.keys() == defect.causes.keys(), (slip, defect, found)
        for line in found:
            assert is_named(slip, line, defect, found[line]), (slip, line, defect, found)
            wrong[kind] += 1
            named[kind] += found[line] == defect.causes[line]
    for kind in KINDS:
        # half of the amounts in which a half is lost are those of rounding to even
        assert named[kind] * 5 >= wrong[kind] * (1 if kind == "half lost" else 4) > 0, kind


# ------------------------------------------------------- no finding where there is none


@settings(max_examples=4, deadline=None)
@given(rows=st.lists(slips, min_size=30, max_size=60))
def test_a_right_payroll_has_no_finding(rows: list[Slip]) -> None:
    lines: list[tuple[Slip, Lines]] = []
    for slip in rows:
        employer = jc.Employer(risk=slip.risk, scale="small", paid_through="2020-06")
        person = jc.WageEarner(wage=slip.wage, programs=LIKE.programs, employer=employer)
        bill = jc.contributions(person, slip.month, law=LAW)
        six: Lines = {
            "jkk_employer": bill.jkk.employer, "jkm_employer": bill.jkm.employer,
            "jht_employer": bill.jht.employer, "jht_worker": bill.jht.worker,
            "jp_employer": bill.jp.employer, "jp_worker": bill.jp.worker,
        }  # fmt: skip
        sums = {"employer": bill.employer, "worker": bill.worker, "total": bill.total, "jkp_worker": 0}
        lines.append((slip, {**six, **sums}))
        assert six == payrolls.right(slip)  # the hand's payroll is the law's
    for row in audited(lines):
        assert causes(row) == {}
        assert row["audit_error"] is None
        assert [row[name] for name in row if name.endswith(("difference", "others"))] == [0] * 20


def test_right_lines_give_an_empty_summary() -> None:
    slip = Slip(12_000_000, "2026-03")
    summary = frames.audit_summary(
        frames.audit(table([(slip, dict(payrolls.right(slip)))]), like=LIKE, law=LAW)
    )
    assert (summary.rows, summary.right, summary.wrong, summary.refused) == (1, 1, 0, 0)
    assert (summary.causes, summary.months, summary.payers, summary.over, summary.under) == ((), (), (), 0, 0)


# ------------------------------------------------------- the same on every engine


def engines() -> dict[str, Callable[[pl.DataFrame], Any]]:
    return {
        "polars": lambda frame: frame,
        "polars lazy": lambda frame: frame.lazy(),
        "pandas": lambda frame: frame.to_pandas(),
        "pandas of arrow": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
        "pyarrow": lambda frame: frame.to_arrow(),
        "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
    }


def back(native: Any) -> pl.DataFrame:
    if isinstance(native, pl.DataFrame | pl.LazyFrame):
        return native.lazy().collect()
    if isinstance(native, pd.DataFrame):
        return pl.from_pandas(native)
    return native.pl() if hasattr(native, "pl") else pl.DataFrame(pl.from_arrow(native))


def mixed() -> pl.DataFrame:
    """Defects of every kind, right rows and refused ones; amounts as floats because some are missing."""
    cases = [case for kind in KINDS for case in drawn(kind, 3, 7)]
    payroll = table([(slip, defect.lines) for slip, defect in cases])
    bad = payroll.head(3).with_columns(
        wage=pl.Series([None, -1, 5_000_000]), month=pl.Series(["2026-03", "2026-03", "2015-06"])
    )
    floats = [pl.col(line).cast(pl.Float64) for line in payroll.columns[3:]]
    return pl.concat([payroll.with_columns(floats), bad.with_columns(floats)])


@pytest.mark.parametrize("engine", engines())
def test_every_engine_finds_the_same(engine: str) -> None:
    payroll = mixed()
    amounts = {name: name for name in payroll.columns[3:]}
    expected = frames.audit(payroll, amounts=amounts, like=LIKE, law=LAW)
    native = engines()[engine](payroll)
    found = frames.audit(native, amounts=amounts, like=LIKE, law=LAW)
    assert isinstance(found, type(native))
    # a relation of duckdb has no order of its own
    rows = [one.sort(payroll.columns, nulls_last=True).to_dicts() for one in (back(found), expected)]
    assert rows[0] == rows[1]
    assert expected["audit_error"].drop_nulls().len() == 3
    if engine == "duckdb":
        found.create("audited")  # stored, as the documentation advises
        found = duckdb.table("audited")
    summary = frames.audit_summary(found)
    assert summary == frames.audit_summary(expected)
    assert summary.refused == 3
    order = ["audit_line", "audit_cause", "wage", "month", "audit_printed", "risk"]
    listed = [
        back(frames.audit_findings(one)).sort(order, nulls_last=True).to_dicts() for one in (found, expected)
    ]
    assert listed[0] == listed[1]


def test_amounts_of_every_type() -> None:
    # By hand: 2 % of 5,000,625 is 100,012.50; the law rounds it up to 100,013.
    slip = Slip(5_000_625, "2026-06")
    wage = {"wage": [slip.wage] * 3, "month": [slip.month] * 3, "risk": [slip.risk] * 3}
    columns: dict[str, tuple[Any, list[str | None]]] = {
        "whole": (pl.Series([100_013, 100_012, None], dtype=pl.Int32), [None, "half_even", "left_out.jht"]),
        "decimal": (
            pl.Series([Decimal("100013.00"), Decimal("100012.50"), None], dtype=pl.Decimal(12, 2)),
            [None, "unrounded", "left_out.jht"],
        ),
        "text": (pl.Series(["100013", " 100012.50 ", ""]), [None, "unrounded", "left_out.jht"]),
        "float": (pl.Series([100_013.0, 100_012.5, None]), [None, "unrounded", "left_out.jht"]),
    }
    for name, (series, expected) in columns.items():
        payroll = pl.DataFrame({**wage, "amount": series})
        found = frames.audit(payroll, amounts={"jht_worker": "amount"}, like=LIKE, law=LAW)
        assert found["audit_jht_worker_cause"].to_list() == expected, name
        assert found["audit_jht_worker_difference"].to_list()[0] == 0, name


def test_amounts_that_cannot_be_read_refuse_the_row() -> None:
    payroll = pl.DataFrame(
        {
            "wage": [5_000_000] * 4, "month": ["2026-06"] * 4, "risk": ["I"] * 4,
            "amount": ["100000", "Rp100.000", "1e5", "1" * 13],
        }
    )  # fmt: skip
    found = frames.audit(payroll, amounts={"jht_worker": "amount"}, like=LIKE, law=LAW)
    assert found["audit_error"].to_list() == [None, *["jht_worker.unreadable"] * 3]
    assert found["audit_jht_worker_cause"].to_list() == [None] * 4
    assert found["audit_jht_worker_expected"].to_list() == [100_000, None, None, None]
