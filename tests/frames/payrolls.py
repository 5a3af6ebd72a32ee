"""Payrolls as other programs compute them: the scalar truth of an audit, written from the rates by hand.

Each defect is a plain function from a payslip's facts to its lines and to the cause that an audit should name
for each line that it makes wrong. Rates and ceilings are those of the law, typed again; nothing is imported
from the package.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

LINES = ("jkk_employer", "jkm_employer", "jht_employer", "jht_worker", "jp_employer", "jp_worker")
# Official: PP 44/2015 Art. 16 and 18, PP 46/2015 Art. 16, PP 45/2015 Art. 28.
RISKS = {"very_low": "0.24", "low": "0.54", "medium": "0.89", "high": "1.27", "very_high": "1.74"}
RATES = {
    "jkm_employer": "0.30",
    "jht_employer": "3.7",
    "jht_worker": "2",
    "jp_employer": "2",
    "jp_worker": "1",
}
# Official: the letters of BPJS Ketenagakerjaan.
CEILINGS = {
    "2015-07": 7_000_000, "2016-03": 7_335_300, "2017-03": 7_703_500, "2018-03": 8_094_000,
    "2019-03": 8_512_400, "2020-03": 8_939_700, "2021-03": 8_754_600, "2022-03": 9_077_600,
    "2023-03": 9_559_600, "2024-03": 10_042_300, "2025-03": 10_547_400, "2026-03": 11_086_300,
}  # fmt: skip


class Slip(NamedTuple):
    """What a payslip is computed from."""

    wage: int
    month: str
    risk: str = "very_low"


Lines: TypeAlias = dict[str, int | float | str | None]
Round: TypeAlias = Callable[[Fraction], int]


def half_up(exact: Fraction) -> int:
    return int(exact + Fraction(1, 2))


def half_even(exact: Fraction) -> int:
    return round(exact)


def truncated(exact: Fraction) -> int:
    return int(exact)


def rate_of(line: str, slip: Slip) -> Fraction:
    return Fraction(RISKS[slip.risk] if line == "jkk_employer" else RATES[line]) / 100


def ceiling(month: str) -> int:
    return CEILINGS[max(start for start in CEILINGS if start <= month)]


def base_of(line: str, slip: Slip) -> int:
    return min(slip.wage, ceiling(slip.month)) if line.startswith("jp") else slip.wage


def right(slip: Slip, rounding: Round = half_up) -> dict[str, int]:
    return {line: rounding(base_of(line, slip) * rate_of(line, slip)) for line in LINES}


class Defect(NamedTuple):
    """A payroll's lines, and the causes of those it makes wrong."""

    lines: Lines
    causes: dict[str, str]


def wrong(slip: Slip, lines: Lines, causes: dict[str, str]) -> Defect:
    """The defect with causes for just the lines that differ from the law."""
    law = right(slip)
    return Defect(
        {**law, **lines},
        {line: cause for line, cause in causes.items() if lines.get(line) != law.get(line, 0)},
    )


def on_base(slip: Slip, bases: dict[str, int], cause: str) -> Defect:
    lines: Lines = {line: half_up(base * rate_of(line, slip)) for line, base in bases.items()}
    return wrong(slip, lines, dict.fromkeys(bases, cause))


def stale_ceiling(slip: Slip, since: str) -> Defect:
    base = min(slip.wage, CEILINGS[since])
    return on_base(slip, dict.fromkeys(LINES[4:], base), f"stale_ceiling.{since}")


def no_ceiling(slip: Slip) -> Defect:
    return on_base(slip, dict.fromkeys(LINES[4:], slip.wage), "no_ceiling")


def capped(slip: Slip, since: str) -> Defect:
    """The ceiling on JKK, JKM and JHT."""
    base = min(slip.wage, CEILINGS[since])
    return on_base(slip, dict.fromkeys(LINES[:4], base), f"capped.{since}")


def other_risk(slip: Slip, risk: str) -> Defect:
    return wrong(
        slip,
        {"jkk_employer": right(slip._replace(risk=risk))["jkk_employer"]},
        {"jkk_employer": f"risk.{risk}"},
    )


def no_percent(slip: Slip) -> Defect:
    lines: Lines = {line: half_up(base_of(line, slip) * rate_of(line, slip) * 100) for line in LINES}
    return wrong(slip, lines, dict.fromkeys(LINES, "percent"))


def recomposed(slip: Slip) -> Defect:
    """The rate that JKK keeps after JKP has taken 0.14 %: 0.10 instead of 0.24 %."""
    rate = rate_of("jkk_employer", slip) - Fraction("0.14") / 100
    return wrong(slip, {"jkk_employer": half_up(slip.wage * rate)}, {"jkk_employer": "recomposed"})


def jkp_charged(slip: Slip, payer: str, percent: str) -> Defect:
    line = f"jkp_{payer}"
    amount = half_up(min(slip.wage, 5_000_000) * Fraction(percent) / 100)
    return wrong(slip, {line: amount}, {line: f"jkp_charged.{percent}"})


def rounded(slip: Slip, rounding: Round, cause: str) -> Defect:
    lines: Lines = dict(right(slip, rounding))
    return wrong(slip, lines, dict.fromkeys(LINES, cause))


def half_lost(slip: Slip) -> Defect:
    """Half a rupiah lost, as ``Math.round(w * 0.0024)`` loses it on some wages."""

    def lose(exact: Fraction) -> int:
        return int(exact) if exact % 1 == Fraction(1, 2) else half_up(exact)

    return rounded(slip, lose, "half_lost")


def nothing_below(slip: Slip) -> Defect:
    """Nothing at all below a minimum wage of the program's own."""
    return wrong(slip, dict.fromkeys(LINES, 0), dict.fromkeys(LINES, "nothing_billed"))


def left_out(slip: Slip, program: str) -> Defect:
    lines: Lines = {line: None for line in LINES if line.startswith(program)}
    return wrong(slip, lines, dict.fromkeys(lines, f"left_out.{program}"))


def exchanged(slip: Slip, program: str) -> Defect:
    law = right(slip)
    swapped: Lines = {
        f"{program}_employer": law[f"{program}_worker"], f"{program}_worker": law[f"{program}_employer"]
    }  # fmt: skip
    return wrong(slip, swapped, dict.fromkeys(swapped, "exchanged"))


def other_base(slip: Slip, base: int) -> Defect:
    bases = {line: base_of(line, slip._replace(wage=base)) for line in LINES}
    return on_base(slip, bases, "other_base")


def unrounded(slip: Slip) -> Defect:
    lines: Lines = {line: float(base_of(line, slip) * rate_of(line, slip)) for line in LINES}
    return wrong(slip, lines, dict.fromkeys(LINES, "unrounded"))
