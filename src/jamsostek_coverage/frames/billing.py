"""The rows of one category billed: the law's judgements looked up, formulas computed, faults told."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from jamsostek_coverage.formula.axis import Fact, Stretches
from jamsostek_coverage.formula.columns import Case, Columns
from jamsostek_coverage.formula.nodes import ZERO, Band, Choose, Constant, Input, Law, Node, Share, children
from jamsostek_coverage.frames.categories import Category, Ground
from jamsostek_coverage.frames.codes import NO_LAW, code_of
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
        self._key = ("frames", type(like), axis.first, axis.last, ground.choices, self.setting.key)
        self.questions, trees = ground.law.remember(self._key, self.setting.tables)
        self.judgements = Judgements(self.work, axis, self, trees)
        self._never = self.judgements.never(list(self.questions.values()))
        self.axis = self.judgements.axis
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
        work, fine, readable = self.work, list[Any](), [months]
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
                (fine if column.read == "amount" else readable).append(reading.fine)
        contradictions = list(self.setting.contradictions())
        self.faults.extend(contradictions)
        readable.extend(~where for _, where in contradictions)
        whole = work.all_of(readable)
        refused = [*self._of_amounts, *self._refused().items()]
        is_read = None if whole is None else work.col(work.add(whole, *work.made()))
        for code, where in refused:
            self.faults.append((code, where if is_read is None else is_read & where))
        first = [] if is_read is None else [is_read]
        return work.all_of([*first, *fine, *(~where for _, where in refused)])

    def _refused(self) -> dict[str, Any]:
        """What the law's code refuses, and law that a formula needs and the book does not hold."""
        work = self.work
        rows: dict[str, list[Any]] = {}
        for (path, problem), found in self.judgements.refusals(list(self.questions.values())).items():
            rows.setdefault(code_of(path, problem), []).extend(found)
        never: dict[str, list[Stretches[bool]]] = {}
        for (path, problem), stretches in self._never.items():
            never.setdefault(code_of(path, problem), []).append(stretches)
        columns = Columns(self.ground.law, {}, self.facts, self.axis, is_clean=True)
        nodes = [node for formula in self.setting.formulas.values() for node in formula.values()]
        lacking = self.ground.law.remember((*self._key, "lacking"), lambda: columns.lacking(nodes))
        never.setdefault(NO_LAW, []).append([(start, () in cases) for start, cases in lacking])
        some = [(start, cases - {()}) for start, cases in lacking]
        if any(cases for _, cases in some):
            rows.setdefault(NO_LAW, []).append(self.axis.chain(some, self._in_a_case))
        for code, found_in_time in never.items():
            joined = _either(found_in_time)
            if any(holds for _, holds in joined):
                rows.setdefault(code, []).append(self.ground.axis.chain(joined, work.nw.lit))
        return {code: work.any_of(found) for code, found in rows.items()}

    def _in_a_case(self, cases: frozenset[Case]) -> Any:
        conditions = [
            self.work.all_of(self.facts[name].is_(value) for name, value in case)
            for case in sorted(cases, key=str)
        ]
        return self.work.any_of(conditions) if conditions else self.work.nw.lit(False)

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
        columns = Columns(self.ground.law, self.clean, self.facts, self.axis, is_clean=True)
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
            billed = [work.col(names[line]) for line in lines if nodes[line] != ZERO]
            first, *others = billed or [work.col(nothing)]
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
                shares = [inner for inner in cases.values() if isinstance(inner, Share)]
                if len({id(share.base) for share in shares}) == 1 and all(
                    inner is ZERO or isinstance(inner, Share) for inner in cases.values()
                ):
                    return self._follows(shares[0].base)  # see Columns: only the rate is chosen
                known = self.facts[name].known
                if known is not None:
                    values = {value for _, value in self.axis.within(known)}
                    return all(self._follows(cases[value]) for value in values if value in cases)
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
