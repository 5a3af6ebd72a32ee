"""All that a bill needs besides the wage: made once for a law book, month and set of facts, then shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from jamsostek_coverage.formula.compile import Folder, Kernel, compiled, summed
from jamsostek_coverage.formula.nodes import Node
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.participants.case import Case, Employed
from jamsostek_coverage.participants.enrolment_line import EnrolmentLine
from jamsostek_coverage.terms import EnrolmentStatus, Program
from jamsostek_coverage.values.rounding import Rounding

if TYPE_CHECKING:
    from jamsostek_coverage.formula.explanation import Step

# The first places of a kernel's result; the lines' parts follow in the order of Plan.places.
TOTALS = ("employer", "worker", "total", "state_share")


class LinePlan(NamedTuple):
    """What a bill says of one programme whatever the wage."""

    program: Program
    citations: tuple[Citation, ...]
    reason: Message | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Plan:
    """The formulas of a bill, folded and compiled, with the reasons and notes that go with them."""

    consultation: Consultation
    rounding: Rounding
    facts: Mapping[str, Any]
    formulas: Mapping[Program, Mapping[str, Node]]
    lines: Mapping[Program, LinePlan]
    inputs: tuple[str, ...]
    places: Mapping[tuple[Program, str], int]
    kernel: Kernel
    assumptions: tuple[Note, ...]
    warnings: tuple[Note, ...]
    split_unknown: Note | None

    def steps(self, program: Program, inputs: Mapping[str, int]) -> dict[str, Step]:
        """The programme's formulas evaluated node by node, each step with its article."""
        from jamsostek_coverage.formula.explanation import Explainer

        explainer = Explainer(inputs, self.facts, self.consultation.another().read, self.rounding)
        return {part: explainer.explain(node) for part, node in self.formulas[program].items()}


def build_plan(
    case: Case[Any],
    formulas: Mapping[Program, Mapping[str, Node]],
    facts: Mapping[str, Any],
    reasons: Mapping[Program, Note],
    inputs: tuple[str, ...],
    *,
    strict: bool,
    split_unknown: Note | None = None,
) -> Plan:
    """The plan of a case: formulas folded and compiled; ``reasons`` says why a programme has nothing due."""
    consultations = {program: case.consultation.another() for program in Program}
    kernel, places = _fold_and_compile(formulas, facts, consultations, case.choices.rounding, inputs)
    lines = {
        program: _line(program, reasons.get(program), consultations[program].citations) for program in Program
    }
    if strict:
        case.refuse_assumptions()
    warnings = dict.fromkeys(
        note
        for consultation in (case.consultation, *consultations.values())
        for note in consultation.warnings
    )
    return Plan(
        consultation=case.consultation, rounding=case.choices.rounding, facts=facts,
        formulas=formulas, lines=lines, inputs=inputs, places=places, kernel=kernel,
        assumptions=case.assumptions, warnings=tuple(warnings), split_unknown=split_unknown,
    )  # fmt: skip


def not_due(
    case: Case[Any],
    lines: Mapping[Program, EnrolmentLine],
    chosen: frozenset[Program] | None,
    employed: Employed = "whole",
) -> dict[Program, Note]:
    """Why nothing is due for each programme for which nothing is."""
    if employed == "not":
        return dict.fromkeys(Program, Note(say("bill.not_employed", month=case.month)))
    reasons = {
        program: not_joinable(line) or not_chosen(case, line, chosen) for program, line in lines.items()
    }
    return {program: reason for program, reason in reasons.items() if reason is not None}


def not_joinable(line: EnrolmentLine) -> Note | None:
    """Why a programme cannot be joined, or None where it can."""
    closed = (EnrolmentStatus.OTHER_FUND, EnrolmentStatus.UNAVAILABLE)
    return Note(line.reason, line.citation) if line.status in closed else None


def not_chosen(case: Case[Any], line: EnrolmentLine, chosen: frozenset[Program] | None) -> Note | None:
    """Why a programme that could be joined is not billed: it was left out, or nobody asked for it."""
    if chosen is None:
        return Note(line.reason, line.citation) if line.status is EnrolmentStatus.VOLUNTARY else None
    if line.program in chosen:
        return None
    if line.status is EnrolmentStatus.MANDATORY:
        case.warn(say("bill.left_out", program=line.program), line.citation)
    return Note(say("bill.not_chosen", program=line.program))


def _line(program: Program, reason: Note | None, citations: tuple[Citation, ...]) -> LinePlan:
    if reason is None:
        return LinePlan(program, citations)
    return LinePlan(program, (reason.citation, *citations) if reason.citation else citations, reason.message)


def _fold_and_compile(
    formulas: Mapping[Program, Mapping[str, Node]],
    facts: Mapping[str, Any],
    consultations: Mapping[Program, Consultation],
    rounding: Rounding,
    inputs: tuple[str, ...],
) -> tuple[Kernel, dict[tuple[Program, str], int]]:
    """The kernel of all lines and the place of each part in its result.

    Each programme is folded against a consultation of its own, which thereby learns the articles used.
    """
    folded: dict[tuple[Program, str], Node] = {}
    for program, parts in formulas.items():
        consultation = consultations[program]
        folder = Folder(facts, consultation.number, rounding)
        folded.update({(program, part): folder.fold(node) for part, node in parts.items()})
    employer, worker, state = (
        summed([node for (_, part), node in folded.items() if part == payer])
        for payer in ("employer", "worker", "state")
    )
    outputs = [employer, worker, summed([employer, worker]), state, *folded.values()]
    places = {name: len(TOTALS) + place for place, name in enumerate(folded)}
    return compiled(outputs, inputs, rounding), places
