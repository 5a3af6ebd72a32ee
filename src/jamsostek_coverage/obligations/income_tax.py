"""How the worker's income tax (PPh 21) treats each share of a contribution: flags, never a tax."""

from __future__ import annotations

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.participants.case import Case
from jamsostek_coverage.terms import Program, TaxTreatment

SHARES = {
    Program.JKK: ("employer",),
    Program.JKM: ("employer",),
    Program.JHT: ("employer", "worker"),
    Program.JP: ("employer", "worker"),
    Program.JKP: ("state",),
}


def tax_treatments(case: Case, program: Program) -> dict[str, TaxTreatment]:
    """The treatment of each payer's share in the month; a programme that did not exist yet has none."""
    treatments: dict[str, TaxTreatment] = {}
    for payer in SHARES[program]:
        try:
            treatments[payer] = case.read(f"income_tax.{program.value.lower()}.{payer}").value
        except LawUnavailable:
            continue
    return treatments
