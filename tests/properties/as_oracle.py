"""A life of the public strategies as the oracle of continuity writes it."""

from __future__ import annotations

from typing import Any, cast

import jamsostek_coverage as jc
from jamsostek_coverage.testing import Life
from tests.answers.lives import national_days_off
from tests.oracle import continuity as oracle


def oracle_life(life: Life) -> oracle.Life:
    """The same spells and payments in the oracle's words, on the national calendar."""
    spells = [
        oracle.Spell(
            since=spell.since, until=spell.until,
            wages=[((spell.since.year, spell.since.month), _base(spell.person or life.person))],
            employer=spell.employer, kind=_kind(spell.person or life.person),
            programs=_programs(spell.person or life.person), known=_known(spell.person or life.person),
        )
        for spell in life.ledger.spells
    ]  # fmt: skip
    payments = [
        oracle.Paid((paid.month.year, paid.month.month), paid.paid_on, paid.amount, paid.employer)
        for paid in life.ledger.payments
    ]
    return oracle.Life(
        kind=_kind(life.person), spells=spells, payments=payments, days_off=national_days_off(),
        programs=cast(Any, _programs(life.person)), known=_known(life.person),
    )  # fmt: skip


def _base(person: Any) -> int:
    return person.income if isinstance(person, jc.SelfEmployed) else person.wage


def _kind(person: Any) -> oracle.Kind:
    return "self_employed" if isinstance(person, jc.SelfEmployed) else "wage_earner"


def _programs(person: Any) -> frozenset[str] | None:
    if isinstance(person, jc.SelfEmployed) and person.programs is None:
        return frozenset({"JKK", "JKM"})
    return None if person.programs is None else frozenset(str(program) for program in person.programs)


def _year_month(month: jc.Month | None) -> tuple[int, int] | None:
    return None if month is None else (month.year, month.month)


def _known(person: Any) -> dict[str, object]:
    if isinstance(person, jc.SelfEmployed):
        return {} if person.sector is None else {"sector": str(person.sector)}
    firm = person.employer
    return {
        "risk": str(firm.risk), "scale": None if firm.scale is None else str(firm.scale),
        "kind": str(firm.kind),
        "born": person.born, "nationality": person.nationality, "jkn": person.jkn,
        "jkp_here": person.jkp_here,
        "jp_deferred": person.jp_deferred, "active_workers": firm.active_workers,
        "labour_intensive": None if firm.labour_intensive is None else str(firm.labour_intensive),
        "paid_through": _year_month(firm.paid_through), "registered": _year_month(firm.registered),
        "relief_settled_on": firm.relief_settled_on, "jp_deferral": firm.jp_deferral,
    }  # fmt: skip
