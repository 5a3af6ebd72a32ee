"""The bill of each row as cells of the output, and the sums over the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from jamsostek_coverage.batch.files import Record
from jamsostek_coverage.batch.rows import Rows
from jamsostek_coverage.batch.writing import neutral
from jamsostek_coverage.errors import ConflictingRules, Fault, InvalidInput, LawUnavailable
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.bill_columns import AMOUNTS, LINES
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.plan import Plan
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import Payer

COLUMNS = (*AMOUNTS, "warnings")
REPORT = ("row", "column", "value", "problem", "remedy")
_MOST_VIEWS = 1000


class _View(NamedTuple):
    """What all bills of one plan share: the places of their amounts, and their warnings in words."""

    places: tuple[int | None, ...]
    warnings: str


class Answers:
    """Answers the rows of one table in one language, and adds them up.

    ``sums``: amounts in the order of ``AMOUNTS``, for each payer of the shares that are not the employer's.
    ``assumptions``: what the bills took as given, each sentence once.
    """

    def __init__(self, rows: Rows, language: Language, law: LawBook) -> None:
        self._rows, self._law = rows, law
        self._language: Language = language
        self._views: dict[Plan, _View] = {}
        self.sums: dict[Payer, list[int]] = defaultdict(lambda: [0] * len(AMOUNTS))
        self.assumptions: dict[str, None] = {}

    def answer(self, record: Record) -> list[str | int]:
        """The cells of ``COLUMNS`` for a row; :class:`InvalidInput` holds all faults of the row."""
        if record.problem is not None:
            remedy = say(f"{record.problem.key}_remedy")
            raise InvalidInput(Fault(path="", value="", problem=record.problem, remedy=remedy))
        person, month = self._rows.read(record.cells)
        try:
            bill = contributions(person, month, law=self._law)
        except (InvalidInput, LawUnavailable, ConflictingRules) as refused:
            raise self._rows.told(refused, record.cells) from None
        view = self._views.get(bill.plan) or self._new_view(bill)
        amounts = [0 if place is None else bill.amounts[place] for place in view.places]
        amounts += (bill.state_share, bill.employer, bill.worker, bill.total)
        payer = person.payer if isinstance(person, SelfEmployed) else None
        sums = self.sums[payer or Payer.WORKER]
        for place, amount in enumerate(amounts):
            sums[place] += amount
        is_low = isinstance(person, WageEarner) and person.wage < (person.minimum_wage or 0)
        return [*amounts, self._in_words(bill.warnings) if is_low else view.warnings]

    def _new_view(self, bill: Bill) -> _View:
        if len(self._views) >= _MOST_VIEWS:  # a file may hold any number of kinds of people
            self._views.clear()
        plan = bill.plan
        places = tuple(plan.places.get(line) for line in LINES.values())
        self._views[plan] = _View(places, self._in_words(plan.warnings))
        self.assumptions.update(dict.fromkeys(note.label(self._language) for note in plan.assumptions))
        return self._views[plan]

    def _in_words(self, notes: Iterable[Note]) -> str:
        return " | ".join(note.label(self._language) for note in notes)

    def report(self, number: int, refused: InvalidInput) -> list[tuple[str | int, ...]]:
        """The lines of the report on a refused row, in the order of ``REPORT``."""
        lines: list[tuple[str | int, ...]] = []
        for fault in refused.faults:
            allowed = f" ({', '.join(fault.allowed)})" if fault.allowed else ""
            problem, remedy = fault.problem.text(self._language), fault.remedy.text(self._language)
            lines.append((number, neutral(fault.path), neutral(fault.value), problem, remedy + allowed))
        return lines
