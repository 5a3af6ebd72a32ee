"""A bill in words: every line with its arithmetic and articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jamsostek_coverage.formula.explanation import Step
from jamsostek_coverage.language import Language, format_rupiah, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.terms import Program

if TYPE_CHECKING:
    from jamsostek_coverage.obligations.bill import Bill
    from jamsostek_coverage.obligations.line import Line


def explained(bill: Bill, language: Language) -> str:
    """The whole text of ``bill.explain``."""
    return "\n".join(_lines(bill, language))


def _lines(bill: Bill, language: Language) -> Iterator[str]:
    title, given = say("explain.title", month=bill.month).text(language), _given(bill, language)
    yield f"{title}: {given}" if given else title
    for line in bill.values():
        yield from _program(bill, line, language)
    for part in ("employer", "worker", "total"):
        amount = format_rupiah(getattr(bill, part), language)
        yield f"{say(f'explain.{part}').text(language)}: {amount}"
    if bill.deferred:
        yield f"{say('explain.deferred').text(language)}: {format_rupiah(bill.deferred, language)}"
    for heading, notes in (("assumptions", bill.assumptions), ("warnings", bill.warnings)):
        if notes:
            yield say(f"explain.{heading}").text(language)
            yield from (f"  - {note.label(language)}" for note in notes)


def _given(bill: Bill, language: Language) -> str:
    """The amounts that were given, "wage Rp12,000,000"; months count without a currency."""
    shown = (
        (name, str(amount) if name == "extra_months" else format_rupiah(amount, language))
        for name, amount in bill.inputs.items()
        if amount
    )
    return ", ".join(f"{say(f'input.{name}').text(language)} {amount}" for name, amount in shown)


def _program(bill: Bill, line: Line, language: Language) -> Iterator[str]:
    yield line.program.label(language)
    if line.reason is not None:
        cited = f" [{line.citation.label(language)}]" if line.citation else ""
        yield f"  {line.reason.text(language)}{cited}"
        return
    steps = bill.plan.steps(line.program, bill.inputs)
    if bill.plan.split_unknown is not None and line.program is Program.JKP:
        steps = {part: step for part, step in steps.items() if part in ("base", "state")}
        yield f"  {bill.plan.split_unknown.label(language)}"
    yield from _steps(steps, language)


def _steps(steps: Mapping[str, Step], language: Language) -> Iterator[str]:
    for part, step in steps.items():
        for inner in _nested(step):
            yield _line("step", inner, language)
        if step.operation != "constant" and (part, step.operation) != ("base", "input"):
            yield _line(part, step, language)


def _nested(step: Step) -> Iterator[Step]:
    """The shares that a sum or difference puts together, each worth a line of its own."""
    if step.operation in ("add", "subtract"):
        for part in step.parts:
            yield from _nested(part)
            if part.operation == "share":
                yield part


def _line(part: str, step: Step, language: Language) -> str:
    cited = "; ".join(dict.fromkeys(citation.label(language) for citation in _own_citations(part, step)))
    source = f" [{cited}]" if cited else ""
    return f"  {say(f'explain.part.{part}').text(language)}: {step.expression(language)}{source}"


def _own_citations(part: str, step: Step) -> Iterator[Citation]:
    """The articles of a step, without those of steps that have a line of their own."""
    if step.operation == "share" and part != "base":
        base, rate = step.parts
        if base.operation == "law":
            yield from base.citations()
        yield from rate.citations()
    elif step.operation in ("add", "subtract"):
        for inner in step.parts:
            if inner.operation == "law":
                yield from inner.citations()
    else:
        yield from step.citations()
