"""Who protects on a day as columns: standings of the decision tables by place, chosen by conditions."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from jamsostek_coverage.answers.standing import Standing
from jamsostek_coverage.frames.workers.payment_rows import literal
from jamsostek_coverage.terms import Payer, ProtectionLevel

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

# How far one is protected, and who pays; the payer may be nobody, or not be told.
Verdict: TypeAlias = tuple[ProtectionLevel, Payer | None]
NOBODY: Verdict = (ProtectionLevel.NONE, None)
IN_FULL: Verdict = (ProtectionLevel.FULL, Payer.FUND)
IN_PART: Verdict = (ProtectionLevel.PARTIAL, Payer.FUND)
NOT_TOLD: Verdict = (ProtectionLevel.PARTIAL, None)
EVERY = [(level, payer) for level in ProtectionLevel for payer in (None, *Payer)]


def of(standing: Standing) -> Verdict:
    """The verdict of a standing."""
    return standing.level, standing.payer


def place(verdict: Verdict) -> nw.Expr:
    """The number of a verdict."""
    return literal(EVERY.index(verdict))


def by_run(run: nw.Expr, judge: Callable[[int], Standing], longest: int) -> nw.Expr:
    """The verdict by the months of a row, each judged by the decision table itself."""
    import narwhals.stable.v2 as nw

    before = of(judge(0))
    found = place(before)
    for months in range(1, longest + 1):
        verdict = of(judge(months))
        if verdict != before:
            found, before = nw.when(run >= months).then(place(verdict)).otherwise(found), verdict
    return found


def told(name: str, verdict: nw.Expr) -> dict[str, nw.Expr]:
    """The level and the payer as text."""
    import narwhals.stable.v2 as nw

    level: nw.Expr = nw.when(verdict < 0).then(nw.lit(""))
    payer: nw.Expr = nw.when(verdict < 0).then(nw.lit(""))
    for number, (each, who) in enumerate(EVERY):
        level = nw.when(verdict == number).then(nw.lit(each.value)).otherwise(level)
        if who is not None:
            payer = nw.when(verdict == number).then(nw.lit(who.value)).otherwise(payer)
    return {f"{name}_level": level, f"{name}_payer": payer}
