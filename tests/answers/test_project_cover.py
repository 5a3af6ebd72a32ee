"""Construction workers: the wage that benefits are computed from, and the days that the project covers.

Official: PP 44/2015 Art 27, 35 and 56, Permenaker 1/2025 Art 67(3) and 69. Practice: the cover includes the
maintenance period. By hand: 48 × 4 million.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jamsostek_coverage import (
    ConstructionProject,
    ConstructionWorker,
    Employment,
    Ledger,
    events,
    wage_base,
)
from jamsostek_coverage.answers.entitlements import entitlements
from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer
from jamsostek_coverage.participants.family import Family, Spouse
from jamsostek_coverage.terms import Program

BRIDGE = ConstructionProject(contract_value=180_000_000)
WIDOW = Family(spouses=[Spouse()])
CERTIFIED, ENDS = date(2025, 3, 20), date(2025, 9, 30)
LEDGER = Ledger(
    spells=[Employment(since=date(2025, 3, 1), planned_until=ENDS)], registered={"JKK": CERTIFIED}
)
MASON = ConstructionWorker(wage=4_000_000, project=BRIDGE)


@pytest.mark.parametrize(
    ("day", "payer"),
    [
        (CERTIFIED - timedelta(days=1), BenefitPayer.EMPLOYER_OWES),
        (CERTIFIED, BenefitPayer.FUND),
        (ENDS, BenefitPayer.FUND),
        (ENDS + timedelta(days=1), BenefitPayer.EMPLOYER_OWES),
    ],
)
def test_the_project_covers_from_its_number_to_its_end(day: date, payer: BenefitPayer) -> None:
    death = entitlements(MASON, LEDGER, events.Death(day, work_related=False), family=WIDOW)[Program.JKM]
    assert (death.lump_sum, {line.payer for line in death.lines}) == (42_000_000, {payer})
    accident = entitlements(MASON, LEDGER, events.Death(day, work_related=True), family=WIDOW)[Program.JKK]
    grant = next(line for line in accident.lines if line.item is BenefitItem.DEATH_GRANT)
    assert (grant.amount, grant.payer) == (192_000_000, payer)


def test_without_dates_the_project_is_taken_to_cover() -> None:
    death = events.Death(date(2025, 4, 1), work_related=False)
    found = entitlements(MASON, Ledger(), death, family=WIDOW)
    assert {line.payer for line in found[Program.JKM].lines} == {BenefitPayer.FUND}
    assert "entitlement.taken_as_paid" in [note.message.key for note in found.assumptions]


def test_a_worker_billed_on_the_wage_has_no_project_to_end() -> None:
    death = events.Death(ENDS + timedelta(days=1), work_related=False)
    found = entitlements(ConstructionWorker(wage=4_000_000), LEDGER, death, family=WIDOW)
    assert {line.payer for line in found[Program.JKM].lines} == {BenefitPayer.FUND}


def test_a_wage_that_is_not_known_comes_from_the_list_of_unit_wages() -> None:
    """Permenaker 1/2025 Art 69(1)a; PP 44/2015 Art 19(3): 25 times the day; an invented price."""
    wage = wage_base(daily=160_000, month="2025-04")
    by_list = ConstructionWorker(wage=wage, project=BRIDGE)
    accident = events.Death(date(2025, 4, 1), work_related=True)
    found = entitlements(by_list, LEDGER, accident, family=WIDOW)[Program.JKK]
    assert next(line.amount for line in found.lines if line.item is BenefitItem.DEATH_GRANT) == 192_000_000
    unknown = entitlements(ConstructionWorker(project=BRIDGE), LEDGER, accident, family=WIDOW)[Program.JKK]
    assert BenefitItem.DEATH_GRANT in [refusal.item for refusal in unknown.refused]


def test_construction_workers_have_no_job_loss_security() -> None:
    """JKK and JKM alone: PP 44/2015 Art 53."""
    found = entitlements(MASON, LEDGER, events.Dismissal(date(2025, 4, 1)))[Program.JKP]
    assert not found.lines
    assert len(found.refused) == 1
