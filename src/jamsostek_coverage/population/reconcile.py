"""Whether printed counts, percentage and gap agree, and which single value may be the wrong one."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.population.agreement import Printed, Range, nearest, range_of
from jamsostek_coverage.population.figures import Figure, to_count, to_rate
from jamsostek_coverage.population.suspects import Suspect, suspects_of
from jamsostek_coverage.population.vocabulary import NumberStyle, Verdict

CountLike: TypeAlias = int | str | Figure
RateLike: TypeAlias = str | Fraction | Figure


@attrs.frozen(kw_only=True)
class Reconciliation:
    """Whether printed figures agree: of counts and percentage (``verdict``), and of each gap apart.

    ``computed_rate`` is exact; the implied counts are the nearest whole numbers, None where the figures do
    not give them. ``implied_target`` is the target to which ``gap_to_target`` (or a gap that does not fit)
    leads.
    """

    printed: Printed
    target: Figure | None
    gap_to_target: Figure | None
    verdict: Verdict
    gap_verdict: Verdict | None
    target_gap_verdict: Verdict | None
    suspects: tuple[Suspect, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing that is printed contradicts the rest."""
        return Verdict.INCONSISTENT not in (self.verdict, self.gap_verdict, self.target_gap_verdict)

    @property
    def computed_rate(self) -> Fraction | None:
        """The rate of the counts at their printed values; None where it would lie outside 0 to 1."""
        return self.printed.computed_rate

    @property
    def rate_range(self) -> tuple[Fraction, Fraction] | None:
        """The lowest and the highest rate that the precision of the counts allows."""
        allowed = self.printed.rate_range
        return None if allowed is None else (allowed.low, allowed.high)

    @property
    def implied_workforce(self) -> int | None:
        """The workforce of which the covered are the printed percentage, else covered and gap together."""
        covered, rate, gap = self.printed.covered, self.printed.rate, self.printed.gap
        if covered is not None and rate is not None and rate.value:
            return nearest(Fraction(covered.value, rate.value))
        if gap is not None and rate is not None and rate.value < 1:
            return nearest(Fraction(gap.value, 1 - rate.value))
        return nearest(covered.value + gap.value) if covered is not None and gap is not None else None

    @property
    def implied_covered(self) -> int | None:
        """The printed percentage of the workforce, else the workforce without those not covered."""
        workforce, rate, gap = self.printed.workforce, self.printed.rate, self.printed.gap
        if workforce is not None and rate is not None:
            return nearest(workforce.value * rate.value)
        if workforce is None or gap is None or gap.value > workforce.value:
            return None
        return nearest(workforce.value - gap.value)

    @property
    def implied_gap(self) -> int | None:
        """The workforce without the covered, printed or implied."""
        workforce = self.printed.workforce.whole if self.printed.workforce else self.implied_workforce
        covered = self.printed.covered.whole if self.printed.covered else self.implied_covered
        if workforce is None or covered is None or covered > workforce:
            return None
        return workforce - covered

    @property
    def implied_target(self) -> Fraction | None:
        """The rate that would be reached if the printed gap were closed."""
        gap = self.gap_to_target or self.printed.gap
        workforce = self.printed.workforce.whole if self.printed.workforce else self.implied_workforce
        covered = self.printed.covered.whole if self.printed.covered else self.implied_covered
        if gap is None or not workforce or covered is None:
            return None
        reached = Fraction(covered + gap.value, workforce)
        return reached if reached <= 1 else None

    @property
    def notes(self) -> tuple[Message, ...]:
        """What is odd about the print of single figures."""
        figures = (*attrs.astuple(self.printed, recurse=False), self.target, self.gap_to_target)
        return tuple(note for figure in figures if figure is not None for note in figure.notes)

    def explain(self, language: Language = "en") -> str:
        """The verdicts, and what would explain a disagreement, a line for each."""
        lines = [say("population.verdict.rate", verdict=self.verdict)]
        if self.gap_verdict is not None:
            lines.append(say("population.verdict.gap", verdict=self.gap_verdict))
        if self.target_gap_verdict is not None:
            lines.append(say("population.verdict.target_gap", verdict=self.target_gap_verdict))
        lines += [suspect.message for suspect in self.suspects] + list(self.notes)
        return "\n".join(line.text(language) for line in lines)

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain data with the schema version."""
        return answer(
            "reconciliation",
            self,
            agrees=self.agrees,
            computed_rate=self.computed_rate,
            implied_workforce=self.implied_workforce,
            implied_covered=self.implied_covered,
            implied_gap=self.implied_gap,
            implied_target=self.implied_target,
        )


def reconcile(
    *,
    workforce: CountLike | None = None,
    covered: CountLike | None = None,
    rate: RateLike | None = None,
    gap: CountLike | None = None,
    gap_to_target: CountLike | None = None,
    target: RateLike | None = None,
    style: NumberStyle | str | None = None,
) -> Reconciliation:
    """Whether printed figures agree within their printed precision, and if not, which value explains it.

    Counts are whole numbers or texts (``style`` as in :func:`read_figure`), percentages texts with their
    sign. ``gap``: those not covered; ``gap_to_target``: those missing to ``target``. A whole number that ends
    in two zeros or more counts as rounded there (``Figure.exactly`` says otherwise). All refused figures are
    named in one :class:`InvalidInput`.

    >>> medan = reconcile(workforce=875_743, covered=472_068, rate="55,55%")
    >>> medan.verdict.value, medan.implied_workforce, medan.implied_covered
    ('inconsistent', 849807, 486475)
    >>> print(reconcile(workforce=3_000_000, covered=1_300_000, rate="34 persen").suspects[0])
    two digits swapped: the percentage would be 43%, printed 34%
    """
    counts = {"workforce": workforce, "covered": covered, "gap": gap, "gap_to_target": gap_to_target}
    rates = {"rate": rate, "target": target}
    figures: dict[str, Figure | None] = {}
    faults: list[Fault] = []
    for name, given in (counts | rates).items():
        try:
            figures[name] = None if given is None else _read(name, given, style)
        except InvalidInput as refused:
            faults += refused.within(name).faults
    if sum(given is not None for given in (*counts.values(), rate)) < 2:
        problem, remedy = say("population.too_few"), say("population.too_few_remedy")
        faults.append(Fault(path="reconcile", value=None, problem=problem, remedy=remedy))
    if faults:
        raise InvalidInput(*faults)
    printed = Printed(
        workforce=figures["workforce"], covered=figures["covered"], rate=figures["rate"], gap=figures["gap"]
    )
    return Reconciliation(
        printed=printed,
        target=figures["target"],
        gap_to_target=figures["gap_to_target"],
        verdict=printed.verdict(),
        gap_verdict=printed.verdict_of_gap(),
        target_gap_verdict=_verdict_of_target_gap(printed, figures["target"], figures["gap_to_target"]),
        suspects=suspects_of(printed, figures["target"]),
    )


def _read(name: str, given: Any, style: NumberStyle | str | None) -> Figure:
    if name in ("rate", "target"):
        return to_rate(given)
    figure = to_count(given, style=style)
    if name == "workforce" and figure.low <= 0:
        problem, remedy = say("population.no_workforce"), say("population.no_workforce_remedy")
        raise InvalidInput(Fault(path="", value=figure.whole, problem=problem, remedy=remedy))
    return figure


def _verdict_of_target_gap(printed: Printed, target: Figure | None, gap: Figure | None) -> Verdict | None:
    """Whether the gap leads from the covered to the target; the needed count is rounded up."""
    if target is None or gap is None:
        return None
    workforce, covered, rate = printed.workforce_range, printed.covered_range, printed.rate
    if workforce is None and covered is not None and rate is not None and rate.low:
        workforce = Range(Fraction(covered.low, rate.high), Fraction(covered.high, rate.low))
    if covered is None and workforce is not None and rate is not None:
        covered = Range(workforce.low * rate.low, workforce.high * rate.high)
    if workforce is None or covered is None:
        return Verdict.PARTIAL
    exact = workforce.low == workforce.high and covered.low == covered.high
    if exact and -(-target.value * workforce.low).__floor__() - covered.low == gap.value:
        return Verdict.EXACT
    needed = Range(target.low * workforce.low - covered.high, target.high * workforce.high - covered.low + 1)
    return Verdict.ROUNDED if needed.meets(range_of(gap)) else Verdict.INCONSISTENT
