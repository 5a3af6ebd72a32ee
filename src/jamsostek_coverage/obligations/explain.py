"""A bill in words: every line with its arithmetic and articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jamsostek_coverage.formula.explanation import Step
from jamsostek_coverage.language import Language, format_rupiah, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.terms import Program

if TYPE_CHECKING:
    from jamsostek_coverage.obligations.bill import Bill, Line


def explained(bill: Bill, language: Language) -> str:
    """The whole text of ``bill.explain``."""
    return "\n".join(_lines(bill, language))


def _lines(bill: Bill, language: Language) -> Iterator[str]:
    yield say("explain.title", month=bill.month, wage=bill.inputs["wage"]).text(language)
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


def _program(bill: Bill, line: Line, language: Language) -> Iterator[str]:
    yield line.program.label(language)
    if line.reason is not None:
        cited = f" [{line.citation.label(language)}]" if line.citation else ""
        yield f"  {line.reason.text(language)}{cited}"
        return
    steps = bill.plan.steps(line.program, bill.inputs)
    yield from _steps(line.program, steps, language)


def _steps(program: Program, steps: Mapping[str, Step], language: Language) -> Iterator[str]:
    for part, step in steps.items():
        if step.operation in ("input", "constant"):
            continue
        cited = "; ".join(dict.fromkeys(citation.label(language) for citation in _own_citations(part, step)))
        source = f" [{cited}]" if cited else ""
        yield f"  {say(f'explain.part.{part}').text(language)}: {step.expression(language)}{source}"


def _own_citations(part: str, step: Step) -> Iterator[Citation]:
    """The articles of a step, without those of its base, which has a line of its own."""
    if part == "base" or step.operation != "share":
        yield from step.citations()
    else:
        yield from step.parts[1].citations()
