"""The yearly minimum and maximum of a pension, and formulas over a pension. PP 45/2015 Art. 18."""

from __future__ import annotations

from datetime import date

import attrs

from jamsostek_coverage.formula.explanation import Explainer, Step
from jamsostek_coverage.formula.nodes import Input, Law, Max, Min, Node
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.periods.dates import months_later
from jamsostek_coverage.values.rounding import Rounding

# No rule was found: half-up, as the operator's slide rounds the wages.
PENSION = Rounding.HALF_UP
LIMITS = ("minimum", "maximum")


def within_limits(node: Node) -> Node:
    """A pension not below the yearly minimum nor above the maximum."""
    return Min(Max(node, Law("jp.limits.minimum")), Law("jp.limits.maximum"))


LIMITED = within_limits(Input("pension"))


def worked_out(node: Node, pension: Step, starts: date, law: LawBook) -> tuple[Step, tuple[Note, ...]]:
    """A formula over a pension, read on the first day of the right, without the limits that do not bite.

    With what limits the trust in those that do, or that would a month later.
    """
    step, later = (_explained(node, pension, day, law) for day in (starts, months_later(starts, 1)))
    bites = any(has_limit(step) for step in (step, later))
    read = Consultation(law, starts)
    for name in LIMITS if bites else ():
        read.read(f"jp.limits.{name}")
    return step, read.warnings


def _explained(node: Node, pension: Step, day: date, law: LawBook) -> Step:
    read = Consultation(law.remember("without_warnings", lambda: attrs.evolve(law, on_stale="ignore")), day)
    return _biting(Explainer({"pension": pension.value}, {}, read.read, PENSION).explain(node), pension)


def _biting(step: Step, pension: Step) -> Step:
    """The step with the pension's own arithmetic in the place of its figure, and only limits that count."""
    if step.operation == "input":
        return pension
    if step.operation in ("min", "max") and step.parts[0].value == step.value:
        return _biting(step.parts[0], pension)
    return attrs.evolve(step, parts=tuple(_biting(part, pension) for part in step.parts))


def has_limit(step: Step) -> bool:
    """Whether a limit decides an amount that was worked out."""
    return step.operation in ("min", "max") or any(has_limit(part) for part in step.parts)
