"""The rows of one category billed: the law's judgements looked up, formulas computed, faults told."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from jamsostek_coverage.formula.axis import Fact
from jamsostek_coverage.formula.columns import Columns
from jamsostek_coverage.formula.nodes import ZERO, Band, Choose, Constant, Input, Law, Node, children
from jamsostek_coverage.frames.categories import Category, Ground
from jamsostek_coverage.frames.codes import code_of
from jamsostek_coverage.frames.judged import Judgements
from jamsostek_coverage.frames.open_facts import KNOWN
from jamsostek_coverage.frames.readings import Readers
from jamsostek_coverage.frames.settings import Rows, WageEarnerSetting
from jamsostek_coverage.frames.work import MISSING, Frame
from jamsostek_coverage.terms import Program

# The columns of amounts that a bill fills, each with its programme and part; sums follow.
LINES: Mapping[str, tuple[Program, str]] = {
    "jkk_employer": (Program.JKK, "employer"),
    "jkk_worker": (Program.JKK, "worker"),
    "jkm_employer": (Program.JKM, "employer"),
    "jkm_worker": (Program.JKM, "worker"),
    "jht_employer": (Program.JHT, "employer"),
    "jht_worker": (Program.JHT, "worker"),
    "jp_base": (Program.JP, "base"),
    "jp_employer": (Program.JP, "employer"),
    "jp_worker": (Program.JP, "worker"),
    "state_share": (Program.JKP, "state"),
}
SUMS = {
    payer: tuple(name for name, (_, part) in LINES.items() if part == payer)
    for payer in ("employer", "worker")
}
AMOUNTS = (*LINES, *SUMS, "total")


class Billing:
    """The bill of every row of one category; ``given`` names the column of each fact that has one."""

    def __init__(
        self, ground: Ground, category: Category, given: Mapping[str, str], like: Any, months: Any
    ) -> None:
        self.ground, self.category, self.work = ground, category, ground.work
        readers = Readers(self.work)
        self.readings = {
            name: getattr(readers, column.read)(given[name], *column.arguments)
            for name, column in category.columns.items()
            if name in given
        }
        self.setting = WageEarnerSetting(ground, category, self.readings, like)
        axis = ground.axis
        key = ("frames", category.segment, axis.first, axis.last, ground.choices, self.setting.key)
        self.questions, trees = ground.law.remember(key, self.setting.tables)
        self.judgements = Judgements(self.work, axis, self, trees)
        facts = {name: self.judgements.fact(question) for name, question in self.questions.items()}
        self.facts = facts | self._risk_as_read()
        self.amounts, self._of_amounts = self.setting.amounts()
        self.faults: list[Rows] = []
        self.fine = self._examined(months)
        self.clean: dict[str, str] = {}

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
        return self.readings[str(self.category.named(path))].parts[program]

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
        work, fine, readable = self.work, [months], [months]
        for name, reading in self.readings.items():
            column = self.category.columns[name]
            rows = [(f"{name}.{fault}", where) for fault, where in reading.faults]
            is_optional = column.read == "amount" and not column.is_required
            if is_optional:
                rows = [(code, where) for code, where in rows if code != f"{name}.missing"]
            self.faults.extend(rows)
            if reading.fine is not None and is_optional:
                fine.append(~work.any_of([where for _, where in rows]))
            elif reading.fine is not None:
                fine.append(reading.fine)
            if reading.fine is not None and column.read != "amount":
                readable.append(reading.fine)
        contradictions = list(self.setting.contradictions())
        self.faults.extend(contradictions)
        readable.extend(~where for _, where in contradictions)
        fine.extend(~where for _, where in contradictions)
        whole = work.all_of(readable)
        for code, where in [*self._of_amounts, *self._refused().items()]:
            self.faults.append((code, where if whole is None else whole & where))
            fine.append(~where)
        return work.all_of(fine)

    def _refused(self) -> dict[str, Any]:
        """What the law's code refuses, and law that a formula needs and the book does not hold."""
        found: dict[str, list[Any]] = {}
        for (path, problem), rows in self.judgements.refusals(list(self.questions.values())).items():
            found.setdefault(code_of(path, problem), []).append(rows)
        columns = Columns(self.ground.law, {}, self.facts, self.ground.axis, is_clean=True)
        for formula in self.setting.formulas.values():
            for node in formula.values():
                lacking = columns.lacking(node)
                if lacking is not None:
                    found.setdefault("month.law", []).append(lacking)
        return {code: self.work.any_of(rows) for code, rows in found.items()}

    # ------------------------------------------------------- amounts

    def clean_amounts(self, ok: str) -> dict[str, Any]:
        """The amounts of the rows in order, and nothing in the others."""
        rows = self.work.col(ok)
        expressions = {
            self.work.name(): self.work.nw.when(rows).then(amount) for amount in self.amounts.values()
        }
        self.clean = dict(zip(self.amounts, expressions, strict=True))
        return expressions

    def billed(self, frame: Frame, names: Mapping[str, str]) -> Frame:
        """The frame with the amounts of each bill in columns of these ``names``, null where there is none."""
        work = self.work
        columns = Columns(self.ground.law, self.clean, self.facts, self.ground.axis, is_clean=True)
        formulas = self.setting.formulas
        nodes = {name: formulas.get(program, {}).get(part, ZERO) for name, (program, part) in LINES.items()}
        nothing = work.name()
        frame = frame.with_columns(**{nothing: work.col(next(iter(self.clean.values()))) * 0})
        outputs = {names[name]: node for name, node in nodes.items()}
        for stage in columns.stages(outputs, work.name):
            masked = {
                name: expression
                if name not in outputs or self._follows(outputs[name])
                else self._masked(outputs[name], expression, nothing)
                for name, expression in stage.items()
            }
            frame = frame.with_columns(**masked)
        sums: dict[str, Any] = {}
        for payer, lines in SUMS.items():
            first, *others = (work.col(names[line]) for line in lines)
            for other in others:
                first = first + other
            sums[names[payer]] = first
        frame = frame.with_columns(**sums)
        return frame.with_columns(**{names["total"]: work.col(names["employer"]) + work.col(names["worker"])})

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
                known = self.facts[name].known
                if known is not None:
                    values = {value for _, value in self.ground.axis.within(known)}
                    return all(value in cases and self._follows(cases[value]) for value in values)
                return all(self._follows(inner) for inner in cases.values())
            case _:
                return self._follows(children(node)[0])
