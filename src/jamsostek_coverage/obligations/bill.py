"""The bill of one person for one month, and what its lines say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from jamsostek_coverage.choices import Choices, WageFloor
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.income_tax import tax_values
from jamsostek_coverage.obligations.plan import TOTALS, Plan
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.periods.span import Span
from jamsostek_coverage.terms import ByProgram, MigrantPhase, Payer, Program, TaxTreatment

if TYPE_CHECKING:
    from jamsostek_coverage.obligations.difference import BillDifference
    from jamsostek_coverage.obligations.line import Allocation, Line
    from jamsostek_coverage.participants.participant import Participant

PARTS = ("base", "employer", "worker", "deferred")


@attrs.frozen(repr=False)
class Bill(ByProgram["Line"]):
    """What is billed for one person and month, programme by programme; see ``jc.contributions``.

    ``employer``, ``worker`` and ``total`` are whole rupiah. ``state_share`` is the state's part of JKP,
    billed to nobody and paid only while the employer pays on time (PP 37/2021 Art. 16).
    """

    person: Participant
    month: Month
    amounts: tuple[int, ...]
    choices: Choices
    strict: bool
    plan: Plan = attrs.field(eq=False)

    @property
    def employer(self) -> int:
        """What the employer owes, in rupiah."""
        return self.amounts[0]

    @property
    def worker(self) -> int:
        """What is withheld from the worker's wage, in rupiah."""
        return self.amounts[1]

    @property
    def total(self) -> int:
        """What employer and worker owe together, in rupiah."""
        return self.amounts[2]

    @property
    def state_share(self) -> int:
        """The state's part of JKP, in rupiah: billed to nobody."""
        return self.amounts[3]

    @property
    def deferred(self) -> int:
        """The part of ``total`` that may be paid later (JP under PP 49/2020)."""
        return self._part(Program.JP, "deferred")

    def _part(self, program: Program, part: str) -> int:
        place = self.plan.places.get((program, part))
        return 0 if place is None else self.amounts[place]

    def billed(self, program: Program) -> int:
        """What employer and worker owe for one programme, in rupiah: the ``total`` of its line."""
        return self._part(program, "employer") + self._part(program, "worker")

    def _parts(self) -> dict[tuple[Program, str], int]:
        return {name: self.amounts[place] for name, place in self.plan.places.items()}

    def __getitem__(self, program: Program | str) -> Line:
        from jamsostek_coverage.obligations.line import Line

        key = Program.of(program)
        line = self.plan.lines[key]
        base, employer, worker, deferred = (self._part(key, part) for part in PARTS)
        return Line(
            program=key, base=base, employer=employer, worker=worker, deferred=deferred,
            tax=self._tax(key), citations=line.citations, reason=line.reason,
        )  # fmt: skip

    @property
    def jkk(self) -> Line:
        """The line of JKK, work accident security."""
        return self[Program.JKK]

    @property
    def jkm(self) -> Line:
        """The line of JKM, death security."""
        return self[Program.JKM]

    @property
    def jht(self) -> Line:
        """The line of JHT, old-age security."""
        return self[Program.JHT]

    @property
    def jp(self) -> Line:
        """The line of JP, pension security."""
        return self[Program.JP]

    @property
    def jkp(self) -> Line:
        """The line of JKP, job loss security: nothing is ever billed."""
        return self[Program.JKP]

    @property
    def allocation(self) -> Allocation:
        """Where the billed money and the state share go, programme by programme."""
        from jamsostek_coverage.obligations.line import Allocation

        from_jkk, from_jkm = self._part(Program.JKP, "from_jkk"), self._part(Program.JKP, "from_jkm")
        parts = {program: self[program].total for program in Program}
        parts[Program.JKK] -= from_jkk
        parts[Program.JKM] -= from_jkm
        parts[Program.JKP] += from_jkk + from_jkm + self.state_share
        return Allocation(parts=parts, reason=self.plan.split_unknown)

    @property
    def inputs(self) -> dict[str, int]:
        """The amounts on which the bill was computed, by name of the formulas' inputs."""
        from jamsostek_coverage.obligations.categories import amounts_given

        given = amounts_given(self.person, self.month, self.choices)
        return dict(zip(self.plan.inputs, given, strict=True))

    @property
    def law(self) -> LawBook:
        """The law book that the bill was made with."""
        return self.plan.consultation.law

    @property
    def covers(self) -> Span:
        """The months that the bill is for; a migrant worker's package covers the whole contract."""
        from jamsostek_coverage.participants.migrant import MigrantWorker

        person, months = self.person, 1
        if isinstance(person, MigrantWorker) and person.phase is not MigrantPhase.BEFORE:
            months = person.contract_months
        return Span(self.month, self.month + months - 1)

    def due_from(self, payer: Payer | str) -> int:
        """What one payer owes, in rupiah; who pays for the self-employed owes their contribution."""
        from jamsostek_coverage.participants.self_employed import SelfEmployed

        wanted = Payer.of(payer)
        own = Payer.WORKER
        if isinstance(self.person, SelfEmployed) and self.person.payer is not None:
            own = self.person.payer
        shares = ((Payer.EMPLOYER, self.employer), (own, self.worker), (Payer.STATE, self.state_share))
        return sum(amount for who, amount in shares if who is wanted)

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """Facts taken as given because the caller did not say."""
        return self.plan.assumptions

    @property
    def warnings(self) -> tuple[Note, ...]:
        """Reservations: unverified months, weak sources, programmes left out that are mandatory."""
        from jamsostek_coverage.participants.wage_earner import WageEarner

        person, notes = self.person, self.plan.warnings
        is_lifted = self.choices.wage_floor is WageFloor.MINIMUM_WAGE
        if isinstance(person, WageEarner) and not is_lifted and person.wage < (person.minimum_wage or 0):
            below = say("wage.below_minimum", wage=person.wage, minimum=person.minimum_wage)
            return (*notes, Note(below))
        return notes

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every article on which the bill rests, each once."""
        return tuple(dict.fromkeys(item for line in self.plan.lines.values() for item in line.citations))

    @property
    def taxable_benefit(self) -> int:
        """The employer's shares that add to the worker's gross income for PPh 21, in rupiah."""
        return self._taxed("employer", TaxTreatment.ADDS_TO_GROSS)

    @property
    def deductible(self) -> int:
        """The worker's shares that PPh 21 deducts in its yearly computation, in rupiah."""
        return self._taxed("worker", TaxTreatment.DEDUCTIBLE)

    @property
    def tax_citations(self) -> tuple[Citation, ...]:
        """The articles of the PPh 21 flags, each once."""
        values = (
            value for program in Program for value in tax_values(self.law, self.month, program).values()
        )
        return tuple(dict.fromkeys(value.citation for value in values)) if "wage" in self.plan.inputs else ()

    def _tax(self, program: Program) -> Mapping[str, TaxTreatment]:
        # the flags are those of wages: others have no payslip on which they could stand
        if "wage" not in self.plan.inputs:
            return {}
        return {payer: value.value for payer, value in tax_values(self.law, self.month, program).items()}

    def _taxed(self, payer: str, treatment: TaxTreatment) -> int:
        return sum(
            self._part(program, payer) for program in Program if self._tax(program).get(payer) is treatment
        )

    def explain(self, language: Language = "en") -> str:
        """Every line with its arithmetic, its articles, what was assumed and what to be wary of."""
        from jamsostek_coverage.obligations.explain import explained

        return explained(self, language)

    def difference(self, other: Bill) -> BillDifference:
        """What this bill asks more (or, negative, less) than the other, for a raise paid in arrears."""
        from jamsostek_coverage.obligations.difference import BillDifference

        return BillDifference(bill=self, other=other)

    def to_dict(self) -> dict[str, Any]:
        """The bill as plain data with its schema version; ``json_schema("bill")`` is its shape."""
        from jamsostek_coverage.encode import answer

        parts: dict[Program, dict[str, int]] = {}
        for (program, part), amount in self._parts().items():
            parts.setdefault(program, {})[part] = amount
        amounts = {part: getattr(self, part) for part in (*TOTALS, "deferred")}
        return answer(
            "bill", self, amounts=amounts, parts=parts, law=self.law, lines=dict(self),
            allocation=self.allocation, assumptions=self.assumptions, warnings=self.warnings,
            citations=self.citations,
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"<Bill {self.month}: employer {self.employer}, worker {self.worker}, total {self.total}>"

    def __reduce__(self) -> tuple[Any, ...]:
        totals = self.amounts[: len(TOTALS)]
        return restored, (self.person, self.month, totals, self._parts(), self.choices, self.strict, self.law)


def restored(
    person: Participant,
    month: Month,
    totals: tuple[int, ...],
    parts: Mapping[tuple[Program, str], int],
    choices: Choices,
    strict: bool,
    law: LawBook,
) -> Bill:
    """A stored bill with its amounts as they were, whatever this release computes, and the plan made anew."""
    from jamsostek_coverage.obligations.categories import plan_of

    plan = plan_of(person, month, law, choices, strict)
    ordered = {name: parts[name] for name in plan.places if name in parts} | dict(parts)
    places = {name: len(totals) + place for place, name in enumerate(ordered)}
    if places != plan.places:
        plan = attrs.evolve(plan, places=places)
    return Bill(person, month, (*totals, *ordered.values()), choices, strict, plan)
