"""Every cell of the decision tables of arrears, as `entitlements` shows it: hit, counted and compared.

PP 44/2015 Art. 27, 35, 38, 39, 41 and 42, Permenaker 1/2025 Art. 93, 97A and 99 (JKK and JKM); PP 37/2021 and
PP 6/2025 Art. 19, 37, 39 and 39A (JKP). What each cell pays is written here by hand from these articles, the
number of cells is the product of their sides, and the people are invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple, TypeAlias

import pytest

from jamsostek_coverage import (
    Employer,
    Employment,
    Entitlements,
    Family,
    LawBook,
    Ledger,
    Month,
    Payment,
    Program,
    SelfEmployed,
    Trainee,
    WageEarner,
    due_date,
    entitlements,
    events,
)
from jamsostek_coverage.claims.items import BenefitItem, BenefitPayer
from jamsostek_coverage.claims.line import EntitlementLine
from tests.evidence import cells as count_cells

Payers: TypeAlias = tuple[BenefitPayer | None, BenefitPayer | None]
LAW = LawBook.shipped("ignore")
FIRM = Employer(scale="large", risk="I")
FUND, SETTLE = BenefitPayer.FUND, BenefitPayer.AFTER_SETTLEMENT
OWES, RECLAIMS = BenefitPayer.EMPLOYER_OWES, BenefitPayer.EMPLOYER_OWES_RECLAIMABLE
NOBODY: Payers = (None, None)
PEOPLE: dict[str, WageEarner | SelfEmployed | Trainee] = {
    "wage earner": WageEarner(wage=4_000_000, employer=FIRM),
    "self-employed": SelfEmployed(income=1_000_000, programs={"JKK", "JKM"}),
    "trainee": Trainee(lowest_wage=4_000_000, employer=FIRM, programs={"JKK", "JKM"}),
}
# The eve and the day of PP 82/2019 and of Permenaker 1/2025, and a day well within each law.
DAYS = (
    date(2017, 6, 20), date(2019, 12, 1), date(2019, 12, 2), date(2023, 6, 20), date(2025, 2, 23),
    date(2025, 2, 24), date(2026, 6, 20),
)  # fmt: skip
ARREARS = (0, 1, 3, 4, 9)
STANDINGS = ("long member", "new member", "never paid")
PERMENAKER_1 = date(2025, 2, 24)


class Cell(NamedTuple):
    """A cell: the category, the months in arrears, the registration and the day."""

    who: str
    arrears: int
    standing: str
    day: date


def last_due(person: WageEarner | SelfEmployed | Trainee, day: date) -> Month:
    """The last month whose due date has passed on a day."""
    month = Month.of(day)
    while due_date(month, person, Program.JKK, law=LAW) >= day:
        month -= 1
    return month


def ledger_of(cell: Cell) -> Ledger:
    """Months paid from 2015 on, of a new member two, but for the last ones that the cell leaves unpaid."""
    last = last_due(PEOPLE[cell.who], cell.day)
    if cell.standing == "never paid":
        return Ledger(spells=[Employment(since=(last - cell.arrears).first_day)])
    paid = last - cell.arrears
    first = Month(2015, 7) if cell.standing == "long member" else paid - 1
    months = Month.range(first, paid)
    payments = [Payment(month=month, paid_on=month.first_day.replace(day=10)) for month in months]
    return Ledger(spells=[Employment(since=first.first_day)], payments=payments)


def cells() -> Iterator[Cell]:
    """The table; whoever never paid has no months in arrears that a membership could count."""
    for who, arrears, standing, day in product(PEOPLE, ARREARS, STANDINGS, DAYS):
        if standing != "never paid" or arrears == 0:
            yield Cell(who, arrears, standing, day)


def jkk_by_hand(cell: Cell) -> Payers:
    """Who pays treatment, and who pays the cash."""
    if cell.standing == "never paid":  # Art. 27(1); nobody but oneself registers the self-employed
        return NOBODY if cell.who == "self-employed" else (OWES, OWES)
    if cell.who == "self-employed":  # Art. 39
        return {True: NOBODY, False: (FUND, FUND if cell.arrears == 0 else SETTLE)}[cell.arrears > 3]
    return (FUND, FUND) if cell.arrears <= 3 else (RECLAIMS, RECLAIMS)  # Art. 38; Permenaker 1/2025 Art. 93


def jkm_by_hand(cell: Cell) -> Payers:
    """Who pays the burial, and who pays the rest."""
    if cell.who != "self-employed" or cell.standing == "never paid" or cell.arrears > 3:
        return jkk_by_hand(cell)  # Art. 35, 41 and 42(2)
    if cell.arrears:
        return FUND, SETTLE  # Art. 42(1)
    is_new = cell.standing == "new member" and cell.day >= PERMENAKER_1
    return FUND, None if is_new else FUND  # Permenaker 1/2025 Art. 97A


def payer_of(lines: tuple[EntitlementLine, ...], item: BenefitItem) -> BenefitPayer | None:
    """Who pays an item, None where it is not due; what stands before it has an amount."""
    for line in lines:
        if line.item is item:
            assert (line.settle_first > 0) == (line.payer in (SETTLE, RECLAIMS))
            return line.payer
    return None


def ask(cell: Cell, event: events.InsuredEvent) -> Entitlements:
    """The answer for a cell."""
    return entitlements(PEOPLE[cell.who], ledger_of(cell), event, family=Family(), law=LAW)


CELLS = list(cells())


def test_the_table_is_complete() -> None:
    """By hand: 3 categories × 7 days × (2 standings × 5 lengths of arrears + 1 that never paid) = 231."""
    assert len(CELLS) == len(set(CELLS)) == 3 * 7 * (2 * 5 + 1) == 231


def test_every_cell_of_jkk() -> None:
    hit: Counter[Payers] = Counter()
    count_cells(len(CELLS))
    for cell in CELLS:
        answer = ask(cell, events.TotalDisability(cell.day, work_related=True))
        lines = answer[Program.JKK].lines
        found = (
            payer_of(lines, BenefitItem.MEDICAL_CARE),
            payer_of(lines, BenefitItem.TOTAL_DISABILITY),
        )
        assert found == jkk_by_hand(cell), cell
        assert found != NOBODY or any(each.item is None for each in answer[Program.JKK].refused), cell
        hit[found] += 1
    # Self-employed: 14 of no arrears and 28 of one or three, 28 beyond and 7 who never paid; the others twice
    # 42 and 28 and 7.
    assert hit == {
        (FUND, FUND): 14 + 84,
        (FUND, SETTLE): 28,
        NOBODY: 35,
        (RECLAIMS, RECLAIMS): 56,
        (OWES, OWES): 14,
    }


def test_every_cell_of_jkm() -> None:
    hit: Counter[Payers] = Counter()
    count_cells(len(CELLS))
    for cell in CELLS:
        answer = ask(cell, events.Death(cell.day, work_related=False))
        lines, refused = answer[Program.JKM].lines, answer[Program.JKM].refused
        found = (payer_of(lines, BenefitItem.BURIAL), payer_of(lines, BenefitItem.LUMP_SUM))
        assert found[1] is payer_of(lines, BenefitItem.PERIODIC)
        assert found == jkm_by_hand(cell), cell
        items = {each.item for each in refused}
        assert found != NOBODY or None in items, cell
        assert found != (FUND, None) or {BenefitItem.LUMP_SUM, BenefitItem.PERIODIC} <= items, cell
        hit[found] += 1
    # As JKK, less the two new members under Permenaker 1/2025, who have the burial alone.
    assert hit == {
        (FUND, FUND): 96, (FUND, None): 2, (FUND, SETTLE): 28, NOBODY: 35, (RECLAIMS, RECLAIMS): 56,
        (OWES, OWES): 14,
    }  # fmt: skip


# ------------------------------------------------------- JKP

PP_6 = date(2025, 2, 7)
JKP_DAYS = (date(2023, 6, 20), date(2025, 2, 6), date(2025, 2, 7), date(2026, 6, 20))
JKP_ARREARS = (0, 1, 3, 4, 6, 7)
LIVES = ("two years", "five at a time", "eight months", "never paid", "never paid, micro")
ENDS = (None, "bankrupt")


class JobLoss(NamedTuple):
    """A cell of JKP: what was paid, the months in arrears, how the enterprise ended, and the day."""

    life: str
    arrears: int
    end: str | None
    day: date


def job_losses() -> Iterator[JobLoss]:
    """The table; only whoever was paid for two years has arrears here, so that the months are never short."""
    for life, arrears, end, day in product(LIVES, JKP_ARREARS, ENDS, JKP_DAYS):
        if life == "two years" or arrears == 0:
            yield JobLoss(life, arrears, end, day)


def worked(loss: JobLoss) -> tuple[WageEarner, Ledger]:
    scale = "micro" if loss.life == "never paid, micro" else "large"
    person = WageEarner(wage=4_000_000, employer=Employer(scale=scale, risk="I"))
    last = last_due(person, loss.day)
    first = {"two years": 24 + loss.arrears, "eight months": 8, "five at a time": 23}.get(loss.life, 20)
    months = list(Month.range(last - (first - 1), last - loss.arrears))
    spells = [Employment(since=months[0].first_day)]
    if loss.life == "five at a time":  # a month without work after every five
        months = [month for place, month in enumerate(months) if place % 6 != 5]
        starts = [month for month in months if month - 1 not in months]
        spells = [
            Employment(since=start.first_day, until=None if start == starts[-1] else (start + 4).last_day)
            for start in starts
        ]
    payments = [Payment(month=month, paid_on=(month + 1).first_day.replace(day=5)) for month in months]
    return person, Ledger(spells=spells, payments=[] if "never" in loss.life else payments)


def jkp_by_hand(loss: JobLoss) -> BenefitPayer | None:
    """Who pays the cash of JKP, None for nobody."""
    if loss.life == "never paid":
        return OWES  # Art. 37(1)
    if loss.life in ("never paid, micro", "eight months"):
        return None  # Art. 37(2); Art. 19(3): twelve months
    if loss.life == "five at a time" and loss.day < PP_6:
        return None  # Art. 19(3) as it was: six months in a row
    if loss.end and loss.day >= PP_6 and loss.arrears <= 6:
        return FUND  # Art. 39A
    return FUND if loss.arrears <= 3 else RECLAIMS  # Art. 39(1) and (3)


LOSSES = list(job_losses())


def test_the_table_of_jkp_is_complete() -> None:
    """By hand: 4 days × 2 ends × (6 lengths of arrears + 4 other lives) = 80."""
    assert len(LOSSES) == len(set(LOSSES)) == 4 * 2 * (6 + 4) == 80


def test_every_cell_of_jkp() -> None:
    hit: Counter[BenefitPayer | None] = Counter()
    for loss in LOSSES:
        person, ledger = worked(loss)
        fired = events.Dismissal(
            loss.day,
            cause="closure" if loss.end else "efficiency",
            enterprise_end=loss.end,
            applied_on=loss.day,
        )
        answer = entitlements(person, ledger, fired, law=LAW)[Program.JKP]
        found = payer_of(answer.lines, BenefitItem.JOB_LOSS_CASH)
        assert found is jkp_by_hand(loss), loss
        assert found is not None or answer.refused, loss
        hit[found] += 1
    # Two years: 3 lengths within three months on 8, and two of them more in two bankruptcies under PP 6/2025;
    # five at a time: 4 under PP 6/2025.
    assert hit == {FUND: 24 + 4 + 4, RECLAIMS: 24 - 4, OWES: 8, None: 8 + 8 + 4}


# ------------------------------------------------------- what bars a claim


@pytest.mark.parametrize(
    ("event", "claimed", "is_open"),
    [
        (date(2017, 6, 20), date(2019, 6, 20), True),  # PP 44/2015 Art. 26: two years
        (date(2017, 6, 20), date(2019, 6, 21), False),
        (date(2020, 6, 22), date(2025, 6, 22), True),  # PP 82/2019 Art. 26: five
        (date(2020, 6, 22), date(2025, 6, 23), False),
    ],
)
def test_a_claim_of_jkk_in_time_and_too_late(event: date, claimed: date, is_open: bool) -> None:
    accident = events.WorkAccident(event, claimed_on=claimed)
    answer = ask(Cell("wage earner", 0, "long member", event), accident)
    assert bool(answer[Program.JKK].lines) is is_open


@pytest.mark.parametrize("day", DAYS)
def test_a_late_report_turns_the_duty_to_the_employer_since_2025(day: date) -> None:
    """Permenaker 1/2025 Art. 8(2a)-(2c): two days and two nights; the fund refunds it."""
    hurt = events.WorkAccident(day, reported_after_hours=49, injuries=[events.Injury(part="thumb_left")])
    lines = ask(Cell("wage earner", 0, "long member", day), hurt)[Program.JKK].lines
    expected = BenefitPayer.EMPLOYER_ADVANCES if day >= PERMENAKER_1 else FUND
    assert payer_of(lines, BenefitItem.PARTIAL_DISABILITY) is expected
