"""The rows of one category billed: the law's judgements looked up, formulas computed, faults told."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import attrs

from jamsostek_coverage.formula.axis import Axis, Fact, Stretches
from jamsostek_coverage.formula.columns import Case, Columns
from jamsostek_coverage.formula.nodes import ZERO, Band, Choose, Constant, Input, Law, Node, Share, children
from jamsostek_coverage.frames.billing.settings import PACKAGE, Setting
from jamsostek_coverage.frames.deciding.categories import MIGRANTS, PROJECTS, Category, Ground
from jamsostek_coverage.frames.deciding.decisions import FIRST_DAY, Question
from jamsostek_coverage.frames.deciding.judged import Judgements
from jamsostek_coverage.frames.deciding.open_facts import KNOWN
from jamsostek_coverage.frames.reading.codes import NO_LAW, code_of
from jamsostek_coverage.frames.reading.readers import LARGEST_CONTRACT, Readers, Reading
from jamsostek_coverage.frames.reading.work import MISSING, Frame, Work
from jamsostek_coverage.terms import Program
from jamsostek_coverage.values.money import LARGEST

# A code with the rows that have it.
Rows: TypeAlias = tuple[str, Any]
# A part of a programme's line: "base", "employer", "worker" or "state".
Part: TypeAlias = tuple[Program, str]


class Billing:
    """The bill of every row of one category.

    ``given`` names the column of each fact that has one. ``months`` tells where the month can be read, and
    ``rows`` which rows are of the category (None = all).
    """

    category: Category
    work: Work
    rows: Any
    readings: dict[str, Any]
    ground: Ground
    setting: Setting
    questions: dict[str, Question]
    judgements: Judgements
    axis: Axis
    facts: dict[str, Fact]
    formulas: dict[Program, Mapping[str, Node]]
    amounts: dict[str, Any]
    fine: Any
    ok: str

    def __init__(
        self, ground: Ground, category: Category, given: Mapping[str, str], like: Any, months: Any, rows: Any
    ) -> None:
        self.category, self.work, self.rows = category, ground.work, rows
        readers = Readers(self.work)
        self.readings = {
            name: getattr(readers, column.read)(given[name], *column.arguments)
            for name, column in category.columns.items()
            if name in given
        }
        self.ground = ground = self._by_registration(ground, like) if category is MIGRANTS else ground
        self.setting = Setting(ground, category, self.readings, like)
        axis = ground.axis
        self._key = ("frames", axis.first, axis.last, axis.by_day, ground.choices, self.setting.key)
        self.questions, trees = ground.law.remember(self._key, self.setting.tables)
        self.judgements = Judgements(self.work, axis, self, trees)
        self._never = self.judgements.never(list(self.questions.values()))
        self.axis = self.judgements.axis
        facts = {name: self.judgements.fact(question) for name, question in self.questions.items()}
        self.facts = facts | self._risk_as_read()
        self.formulas = {program: formula() for program, formula in category.formulas.items()}
        package = self.judgements.number(self.questions[PACKAGE]) if PACKAGE in self.questions else None
        self.amounts, self._of_amounts = self.setting.amounts(package)
        self.faults: list[Rows] = []
        self.fine = self._examined(months)
        self.clean: dict[str, str] = {}
        self.inputs: dict[str, str] = {}
        self.ok = ""

    def _by_registration(self, ground: Ground, like: Any) -> Ground:
        """The law of migrant workers goes by the day of their registration."""
        if "registered" in self.readings:
            column, first, last = self.readings["registered"].value, FIRST_DAY, date.max.toordinal()
        else:
            first = last = like.registered.toordinal()
            column = ""
        return attrs.evolve(ground, axis=Axis(column=column, first=first, last=last, by_day=True))

    # ------------------------------------------------------- the columns behind facts, see judged.Facts

    def is_(self, path: str, value: Hashable) -> tuple[Any, tuple[str, ...]]:
        """Whether a fact has a value in a row."""
        name = self.category.named(path)
        if name is None:
            return self.setting.states.is_(path.partition(".")[2], value)
        column, read = self.category.columns[name], self.readings[name].value
        code = self.work.col(read)
        if value == KNOWN:
            return code != MISSING, (read,)
        if value is None:
            return code == MISSING, (read,)
        is_value = code == column.code(value)
        # a fact not given is as its default
        is_default = column.default is not None and value == column.default
        return (is_value | (code == MISSING) if is_default else is_value), (read,)

    def number(self, path: str) -> str:
        """The column of a number, month or day."""
        name = self.category.named(path)
        return (
            self.setting.states.measure(path.partition(".")[2]) if name is None else self.readings[name].value
        )

    def has(self, path: str, program: Any) -> str:
        """The column that tells whether a set of programmes holds one."""
        read: Reading = self.readings[str(self.category.named(path))]
        return read.parts[program]

    def _risk_as_read(self) -> dict[str, Fact]:
        """Formulas choose by the risk group as it stands in the column: any group was judged for all."""
        column = self.category.columns.get("risk")
        if "risk" not in self.readings or column is None or column.vocabulary is None:
            return {}
        codes: dict[Hashable, Any] = {member.value: column.code(member) for member in column.vocabulary}
        return {"risk": Fact(self.readings["risk"].value, {**codes, None: MISSING})}

    # ------------------------------------------------------- faults

    def _examined(self, months: Any) -> Any:
        """Where nothing is wrong; ``faults`` tells what is. ``months`` tells where the month can be read."""
        work, fine, readable = self.work, list[Any](), [months]
        for name, reading in self.readings.items():
            column = self.category.columns[name]
            rows = [(f"{name}.{fault}", where) for fault, where in reading.faults]
            is_optional = column.is_amount and not column.is_required
            ok = reading.fine
            if is_optional:
                ok = ok | work.any_of(where for code, where in rows if code == f"{name}.missing")
                rows = [(code, where) for code, where in rows if code != f"{name}.missing"]
            self.faults.extend(rows)
            if ok is not None:
                # law is asked of a row whatever its amounts are, but not of facts that cannot be read
                (fine if column.is_amount and not column.path else readable).append(ok)
            if column.is_required and not column.is_amount:
                missing = work.col(reading.value) == MISSING
                self.faults.append((f"{name}.missing", missing))
                readable.append(~missing)
        contradictions = list(self.setting.contradictions())
        self.faults.extend(contradictions)
        readable.extend(~where for _, where in contradictions)
        whole = work.all_of(readable)
        is_read = None if whole is None else work.col(work.add(whole, *work.made()))
        refused: list[Rows] = []
        for found in (self._before_law(), self._refused(), self._without_law(), self._of_amounts.late):
            # as the scalar verbs do: who has no law at all is asked nothing, who is refused needs no figures
            earlier = work.any_of([where for _, where in refused])
            asked = work.all_of([is_read, None if earlier is None else ~earlier])
            for code, where in found:
                self.faults.append((code, where if asked is None else asked & where))
            refused.extend(found)
        self.faults.extend(self._of_amounts.given)
        return work.all_of([is_read, *fine, *(~where for _, where in (*self._of_amounts.given, *refused))])

    def _before_law(self) -> list[Rows]:
        """The months in which the law's code refuses everybody."""
        never: dict[str, list[Stretches[bool]]] = {}
        for (path, problem), stretches in self._never.items():
            never.setdefault(code_of(path, problem), []).append(stretches)
        axis, lit = self.ground.axis, self.work.nw.lit
        joined = {code: _either(found) for code, found in never.items()}
        return [(code, axis.chain(stretches, lit)) for code, stretches in joined.items()]

    def _refused(self) -> list[Rows]:
        """The rows that the law's code refuses."""
        rows: dict[str, list[Any]] = {}
        for (path, problem), found in self.judgements.refusals(list(self.questions.values())).items():
            rows.setdefault(code_of(path, problem), []).extend(found)
        return [(code, self.work.any_of(found)) for code, found in rows.items()]

    def _without_law(self) -> list[Rows]:
        """The rows for which a formula needs law that the book does not hold."""
        nodes = [node for formula in self.formulas.values() for node in formula.values()]
        columns = Columns(self.ground.law, {}, self.facts, self.axis, is_clean=True)
        lacking = self.ground.law.remember((*self._key, "lacking"), lambda: columns.lacking(nodes))
        if not any(cases for _, cases in lacking):
            return []
        return [(NO_LAW, self.axis.chain(lacking, self._in_a_case))]

    def _in_a_case(self, cases: frozenset[Case]) -> Any:
        """Where the facts of a row are those of one of the cases; the empty case stands for every row."""
        if not cases or () in cases:
            return self.work.nw.lit(bool(cases))
        return self.work.any_of(
            self.work.all_of(self.facts[name].is_(value) for name, value in case)
            for case in sorted(cases, key=str)
        )

    # ------------------------------------------------------- amounts

    def prepare(self) -> list[str]:
        """The columns of the amounts that are billed, and of the rows that are in order."""
        work = self.work
        fine = self.fine if self.rows is None else work.all_of([self.rows, self.fine])
        # what is unknown is not in order
        in_order = work.choose([(fine, work.nw.lit(True))], work.nw.lit(False))
        self.ok = work.add(in_order, *work.made())
        given = [work.add(amount, *work.made()) for amount in self.amounts.values()]
        self.clean = dict(zip(self.amounts, given, strict=True))
        return given

    def cleaned(self, frame: Frame) -> Frame:
        """The frame with the amounts of rows in order as ``inputs``, null in the other rows."""
        nw = self.work.nw
        self.inputs = {name: self.work.name() for name in self.clean}
        rows = self.work.col(self.ok)
        return frame.with_columns(
            **{self.inputs[name]: nw.when(rows).then(nw.col(given)) for name, given in self.clean.items()}
        )

    def billed(self, frame: Frame, names: Mapping[str, Part]) -> Frame:
        """The frame with a column for each part named; null where there is no bill."""
        work, frame = self.work, self.cleaned(frame)
        nothing = work.name()
        frame = frame.with_columns(**{nothing: work.col(next(iter(self.inputs.values()))) * 0})
        largest = LARGEST_CONTRACT if self.category is PROJECTS else LARGEST
        columns = Columns(
            self.ground.law, self.inputs, self.facts, self.axis,
            rounding=self.ground.choices.rounding, is_clean=True, largest=largest,
        )  # fmt: skip
        outputs = {
            name: self.formulas.get(program, {}).get(part, ZERO) for name, (program, part) in names.items()
        }
        for stage in columns.stages(outputs, work.name):
            frame = frame.with_columns(
                **{
                    name: expression
                    if name not in outputs or self._follows(outputs[name])
                    else self._masked(outputs[name], expression, nothing)
                    for name, expression in stage.items()
                }
            )
        return frame

    def is_empty(self, part: Part) -> bool:
        """Whether the category never bills a part."""
        return part[1] not in self.formulas.get(part[0], {})

    def _masked(self, node: Node, expression: Any, nothing: str) -> Any:
        return self.work.col(nothing) if node == ZERO else expression + self.work.col(nothing)

    def _follows(self, node: Node) -> bool:
        """Whether an amount is null by itself where its input is."""
        match node:
            case Input():
                return True
            case Constant() | Law() | Band():
                return False
            case Choose(name, cases):
                shares = [inner for inner in cases.values() if isinstance(inner, Share)]
                if len({id(share.base) for share in shares}) == 1 and all(
                    inner is ZERO or isinstance(inner, Share) for inner in cases.values()
                ):
                    return self._follows(shares[0].base)  # see Columns: only the rate is chosen
                known = self.facts[name].known
                if known is not None:
                    values = {value for _, value in self.axis.within(known)}
                    meant = [cases[value] for value in values if value in cases]
                    return bool(meant) and all(map(self._follows, meant))
                return all(self._follows(inner) for inner in cases.values())
            case _:
                return self._follows(children(node)[0])


def _either(found: Sequence[Stretches[bool]]) -> Stretches[bool]:
    """Where one of several things holds, stretch by stretch."""
    joined: list[tuple[int, bool]] = []
    for edge in sorted({start for stretches in found for start, _ in stretches}):
        holds = any([now for start, now in stretches if start <= edge][-1:] == [True] for stretches in found)
        if not joined or joined[-1][1] != holds:
            joined.append((edge, holds))
    return joined
