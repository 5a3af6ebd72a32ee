"""How the worker's income tax (PPh 21) treats each share of a contribution: flags, never a tax."""

from __future__ import annotations

from collections.abc import Mapping

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program

SHARES = {
    Program.JKK: ("employer",),
    Program.JKM: ("employer",),
    Program.JHT: ("employer", "worker"),
    Program.JP: ("employer", "worker"),
    Program.JKP: ("state",),
}


def tax_values(law: LawBook, month: Month, program: Program) -> Mapping[str, Value]:
    """The cited treatment of each payer's share in the month; a programme that did not exist yet has none."""

    def find() -> dict[str, Value]:
        treatments: dict[str, Value] = {}
        for payer in SHARES[program]:
            try:
                treatments[payer] = law[f"income_tax.{program.value.lower()}.{payer}"].at(month)
            except LawUnavailable:
                continue
        return treatments

    return law.remember(("income_tax", month, program), find)
