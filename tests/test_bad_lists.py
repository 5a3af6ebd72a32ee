"""What is no list, no mapping or of another kind is refused with its place; expectations by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jamsostek_coverage import Employment, InvalidInput, Ledger, Payment, Program, Reform, events, population

DAY = date(2026, 3, 2)
WORK: Any = Employment(since=DAY)


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (Ledger, {"spells": 3}, {"spells": "list"}),
        (Ledger, {"spells": "A"}, {"spells": "list"}),
        (Ledger, {"spells": WORK}, {"spells": "list"}),
        (
            Ledger,
            {"spells": ["A", None], "payments": None, "registered": "JHT"},
            {"spells[0]": "member", "spells[1]": "member", "payments": "list", "registered": "pairs"},
        ),
        (Ledger, {"payments": [WORK]}, {"payments[0]": "member"}),
        (Ledger, {"registered": {"JHT": "2026"}}, {"registered": "date.type"}),
        (Ledger, {"registered": [("JHT", DAY, 1)]}, {"registered": "pairs"}),
        (Employment, {"since": DAY, "wages": 5}, {"wages": "pairs"}),
        (Employment, {"since": DAY, "wages": "2026-01"}, {"wages": "pairs"}),
        (Employment, {"since": DAY, "wages": ["2026-01"]}, {"wages": "pairs"}),
        (events.Dismissal, {"on": DAY, "earlier": DAY}, {"earlier": "list"}),
        (events.Dismissal, {"on": DAY, "searches": [None]}, {"searches": "dismissal.search"}),
        (population.Member, {"paid": 3}, {"paid": "list"}),
        (population.Member, {"paid": "2026-01"}, {"paid": "list"}),
        (Reform, {"changes": 3}, {"changes": "law.changes"}),
        (Reform, {"changes": {"jp.wage_ceiling": 3}}, {"changes": "law.changes"}),
    ],
)
def test_it_is_refused(kind: Any, given: dict[str, Any], expected: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        kind(**given)
    assert {fault.path: fault.problem.key for fault in refused.value.faults} == expected
    assert refused.value.text("id") != refused.value.text("en")


def test_lists_mappings_and_pairs_are_taken_in_any_form() -> None:
    paid = Payment(month="2026-01", paid_on=DAY)
    days: Any = [("JHT", DAY)]
    ledger = Ledger(payments=iter([paid]), registered=days)
    assert (ledger.payments, ledger.registered_in(Program.JHT)) == ((paid,), DAY)
    steps = {"2026-01": 1, "2026-02": 2}
    assert Employment(since=DAY, wages=steps) == Employment(since=DAY, wages=[*reversed(steps.items())])
    assert len(population.Member(paid=iter(steps)).paid) == 2
