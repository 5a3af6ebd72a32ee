"""The lines of a payslip and the names that payrolls give them, invented or seen in payslips."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import InvalidInput, frames
from jamsostek_coverage.frames.auditing.lines import LINES, line_named, payer_of, recognised, summands

LAW = jc.LawBook.shipped("ignore")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("JKK", "jkk_employer"),
        ("Iuran JKK (Rp)", "jkk_employer"),
        ("JKM 0,3%", "jkm_employer"),
        ("jht karyawan", "jht_worker"),
        ("JHT_Perusahaan", "jht_employer"),
        ("JHT (3,7%)", "jht_employer"),
        ("JHT 2%", "jht_worker"),
        ("JP perusahaan", "jp_employer"),
        ("JP 2%", "jp_employer"),
        ("JP 1 %", "jp_worker"),
        ("potongan jp", "jp_worker"),
        ("Potongan Jaminan Pensiun", "jp_worker"),
        ("jp worker", "jp_worker"),
        ("Employer Pension Contribution", "jp_employer"),
        ("bpjs tk perusahaan", "employer"),
        ("BPJS Ketenagakerjaan Karyawan", "worker"),
        ("Potongan BPJS TK", "worker"),
        ("Total BPJS TK", "total"),
        ("Total JHT", "jht"),
        ("JKP karyawan", "jkp_worker"),
        # two shares are possible, or another scheme, or something else altogether
        ("JHT", None),
        ("JP", None),
        ("JKP", "jkp"),
        ("JK", None),
        ("BPJS Kesehatan", None),
        ("BPJS TK", None),
        ("Potongan", None),
        ("Potongan PPh 21", None),
        ("Upah JP", None),
        ("JHT JP karyawan", None),
        ("JHT 3,7% + 2%", None),
        ("JHT perusahaan karyawan", None),
        ("Nama", None),
    ],
)
def test_names_of_columns(name: str, line: str | None) -> None:
    assert line_named(name) == line


def test_every_line_has_a_payer() -> None:
    assert {payer_of(line) for line in LINES} == {"employer", "worker", "both"}
    assert (payer_of("jkk_employer"), payer_of("worker"), payer_of("jht")) == ("employer", "worker", "both")


def test_the_lines_of_a_sum() -> None:
    # By hand: a sum is checked against its lines where all that the law bills are there.
    four = ["jkk_employer", "jkm_employer", "jht_employer", "jp_employer"]
    assert summands("employer", ["employer", *four]) == tuple(four)
    assert summands("employer", ["employer", *four[1:]]) == ()
    assert summands("employer", ["employer", *four, "jkp_employer"]) == (*four, "jkp_employer")
    assert summands("total", ["total", "employer", "worker"]) == ("employer", "worker")
    assert summands("jht_worker", list(LINES)) == ()


def test_two_columns_of_one_line_are_refused() -> None:
    with pytest.raises(InvalidInput, match="jp_worker") as refused:
        recognised(["potongan jp", "JP karyawan"])
    assert "dua kolom" in refused.value.text("id")


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ({"jht_wrker": "x"}, "no line of this name"),
        ({"jht_worker": "y"}, "no such column"),
        ({}, "no column is named after a contribution"),
        (None, "no column is named after a contribution"),
    ],
)
def test_what_to_compare_must_be_there(amounts: dict[str, str] | None, said: str) -> None:
    payroll = pl.DataFrame({"wage": [1], "month": ["2026-03"], "risk": ["I"], "x": [1]})
    with pytest.raises(InvalidInput, match=said):
        frames.audit(payroll, amounts=amounts)


def test_a_column_that_holds_no_amounts_is_refused() -> None:
    payroll = pl.DataFrame({"wage": [1], "month": ["2026-03"], "risk": ["I"], "JKK": [True]})
    with pytest.raises(InvalidInput, match="holds no amounts"):
        frames.audit(payroll)


def test_a_base_must_be_there() -> None:
    payroll = pl.DataFrame({"wage": [1], "month": ["2026-03"], "risk": ["I"], "JKK": [1]})
    with pytest.raises(InvalidInput, match="bases: 'gapok'"):
        frames.audit(payroll, bases=["gapok"])


def test_a_table_that_is_no_audit_has_no_summary() -> None:
    with pytest.raises(InvalidInput, match="no columns of an audit"):
        frames.audit_summary(pl.DataFrame({"a": [1]}))


# ------------------------------------------------------- sums, bases and facts


def rows(**columns: Any) -> pl.DataFrame:
    """Payslips of 12 million in March 2026, group I: the worker pays 240,000 and 110,863 by law."""
    number = len(next(iter(columns.values())))
    facts = {"wage": [12_000_000] * number, "month": ["2026-03"] * number, "risk": ["I"] * number}
    return pl.DataFrame({**facts, **columns}, strict=False)


def causes(payroll: pl.DataFrame, line: str, **options: Any) -> list[str | None]:
    like = jc.WageEarner(wage=1, employer=jc.Employer(scale="large"))
    return frames.audit(payroll, like=like, law=LAW, **options)[f"audit_{line}_cause"].to_list()


def test_sums_are_held_against_their_lines() -> None:
    payroll = rows(
        jht_worker=[240_000, 240_000, 240_000, 200_000],
        jp_worker=[110_863, 120_000, 110_863, 110_863],
        bpjs_tk_worker=[350_863, 360_000, 350_000, 350_863],
    )
    assert causes(payroll, "worker") == [None, "lines", "sum", "sum"]
    summary = frames.audit_summary(
        frames.audit(payroll, like=jc.WageEarner(wage=1, employer=jc.Employer(scale="large")), law=LAW)
    )
    # the sums' own differences are not added to those of their lines
    assert (summary.over, summary.under) == (120_000 - 110_863, 40_000)
    assert [(cause.name, cause.amounts) for cause in summary.causes][-1] == ("lines", 1)


def test_a_sum_without_its_lines_is_explained_itself() -> None:
    # By hand: 240,000 with 1 % of 12,000,000 (no ceiling), of 10,042,300 (2024); without JP; both capped.
    payroll = rows(**{"Potongan BPJS TK": [360_000, 340_423, 240_000, 301_269, 350_863]})
    assert causes(payroll, "worker") == [
        "no_ceiling", "stale_ceiling.2024-03", "left_out.jp", "capped.2024-03", None,
    ]  # fmt: skip


def test_a_named_base_comes_before_one_that_is_implied() -> None:
    # By hand: 3.7 and 2 % of a basic wage of 9,000,000; of 8,765,000 that no column holds.
    payroll = rows(jht_employer=[333_000, 324_305], jht_worker=[180_000, 175_300], gapok=[9_000_000] * 2)
    assert causes(payroll, "jht_worker", bases=["gapok"]) == ["base.gapok", "other_base"]
    assert causes(payroll, "jht_worker") == ["other_base", "other_base"]


def test_what_is_billed_though_nothing_is_due() -> None:
    # By hand: JP ends before the month of the age of 59 in 2026; a person of 60 pays none.
    payroll = rows(jp_worker=[110_863, 0]).with_columns(born=pl.date(1966, 1, 1))
    assert causes(payroll, "jp_worker", born="born") == ["not_due", None]


def test_reliefs() -> None:
    # Official: PP 7/2025, half of JKK for labour-intensive industry from February 2025 to January 2026.
    payroll = pl.DataFrame(
        {
            "wage": [12_000_000] * 4,
            "month": ["2025-06", "2025-06", "2025-06", "2026-02"],
            "risk": ["I"] * 4,
            "industry": ["toys", "toys", None, "toys"],
            "JKK": [14_400, 28_800, 14_400, 14_400],
        }
    )
    assert causes(payroll, "jkk_employer", labour_intensive="industry") == [
        None,
        "relief_missed.labour_intensive",
        "relief_taken.labour_intensive",
        "relief_taken.labour_intensive",
    ]


def test_the_choice_of_rounding_is_the_payrolls() -> None:
    # By hand: 1 % of 10,001,250 is 100,012.50.
    payroll = pl.DataFrame(
        {
            "wage": [10_001_250] * 2,
            "month": ["2025-06"] * 2,
            "risk": ["I"] * 2,
            "jp_worker": [100_012, 100_013],
        }
    )
    assert causes(payroll, "jp_worker") == ["half_even", None]
    even = jc.Choices(rounding="half_even")
    assert causes(payroll, "jp_worker", choices=even) == [None, "rounded_up"]


def test_every_cause_has_a_sentence_in_both_languages() -> None:
    known = frames.audit_causes(law=LAW)
    assert len(known) > 40
    for code, message in known.items():
        assert message.text("en") != message.text("id") != "", code
    assert {code.partition(".")[0] for code in known} >= {"stale_ceiling", "capped", "risk", "jkp_charged"}


def test_findings_in_indonesian() -> None:
    audited = frames.audit(rows(jp_worker=[100_423]), law=LAW)
    (found,) = frames.audit_findings(audited, language="id").to_dicts()
    assert found["audit_explanation"] == "JP dihitung memakai batas upah Maret 2024, Rp10.042.300"
    assert (found["audit_printed"], found["audit_expected"], found["audit_difference"]) == (
        100_423,
        110_863,
        -10_440,
    )
