"""Spells of one person in several categories and jobs, and who stands protected after and besides them.

The people are invented; each expectation is worked out by hand from the article it names.
"""

from __future__ import annotations

from datetime import date

import pytest

from jamsostek_coverage import (
    Employer,
    Employment,
    InvalidInput,
    Ledger,
    Month,
    Payment,
    Program,
    SelfEmployed,
    Threshold,
    Trainee,
    WageEarner,
    continuity,
    protection,
)

OFFICE = Employer(scale="large", risk="very low")
WORKER = WageEarner(wage=5_000_000, employer=OFFICE)
DRIVER = SelfEmployed(income=1_000_000)


def paid(first: str, last: str, *, employer: str | None = None, day: int = 10) -> list[Payment]:
    """Every month of a span paid on the tenth of the next month."""
    months = Month.range(Month.parse(first), Month.parse(last))
    return [
        Payment(month=month, paid_on=(month + 1).first_day.replace(day=day), employer=employer)
        for month in months
    ]


def told(answer: object) -> tuple[str, str | None, bool]:
    return str(answer.level), answer.payer and str(answer.payer), answer.reclaimable  # type: ignore[attr-defined]


# ------------------------------------------------------- from wage earner to self-employed and back


MOVED = Ledger(
    spells=[
        Employment(since=date(2024, 1, 1), until=date(2024, 12, 31)),
        Employment(since=date(2025, 1, 1), until=date(2025, 6, 30), person=DRIVER),
        Employment(since=date(2025, 7, 1)),
    ],
    payments=[
        *paid("2024-01", "2024-12"),
        *(Payment(month=f"2025-0{number}", paid_on=date(2025, number, 10)) for number in range(1, 7)),
        *paid("2025-07", "2026-02"),
    ],
)


def test_each_spell_is_due_by_the_rules_of_its_category() -> None:
    """PP 44/2015 Art. 21 and 24: the 15th of the next month, for the self-employed of the same."""
    answer = continuity(WORKER, MOVED, date(2025, 6, 17))
    assert (answer[Program.JKK].months_due, answer[Program.JP].months_due) == (18, 12)
    assert answer[Program.JKK].missing == ()
    whole = continuity(WORKER, MOVED, date(2026, 3, 20))
    assert whole[Program.JKK].months_paid == 12 + 6 + 8
    assert whole[Program.JHT].months_paid == 12 + 8
    assert whole.arrears.total == 0


@pytest.mark.parametrize(
    ("on", "level", "payer"),
    [
        (date(2024, 6, 1), "full", "fund"),
        (date(2025, 2, 20), "partial", "fund"),
        (date(2025, 4, 20), "full", "fund"),
    ],
)
def test_protection_follows_the_category_of_the_day(on: date, level: str, payer: str) -> None:
    """The driver's JKM is full after three elapsed paid months of the new membership (Permenaker 1/2025)."""
    on = on if level == "full" else date(2025, 3, 1)
    assert told(protection(WORKER, MOVED, on)[Program.JKM]) == (level, payer, False)


def test_job_loss_months_of_both_employments_count() -> None:
    """Self-employed months are no months of JKP: 6 of 2024 and 8 of 2025/26 in the window of 24."""
    answer = continuity(WORKER, MOVED, date(2026, 3, 20))
    standing = answer.thresholds[Threshold.JKP_CASH_BENEFIT]
    assert (standing.counted, standing.met) == (10 + 8, True)
    assert Threshold.JKM_FULL_BPU not in answer.thresholds
    assert Threshold.JKM_FULL_BPU in continuity(WORKER, MOVED, date(2025, 5, 20)).thresholds


def test_a_spell_in_an_unknown_category_is_refused() -> None:
    with pytest.raises(InvalidInput, match="person"):
        Employment(since=date(2025, 1, 1), person="driver")  # type: ignore[arg-type]


# ------------------------------------------------------- several employers


def test_an_employer_answers_for_its_own_arrears() -> None:
    """Employer A pays nothing after January, B pays all: the month counts as paid, A still owes it."""
    ledger = Ledger(
        spells=[
            Employment(employer="A", since=date(2025, 1, 1)),
            Employment(employer="B", since=date(2025, 1, 1)),
        ],
        payments=[*paid("2025-01", "2025-01", employer="A"), *paid("2025-01", "2025-08", employer="B")],
    )
    answer = continuity(WORKER, ledger, date(2025, 9, 20))
    assert answer[Program.JKK].missing == ()
    assert {line.employer for line in answer.arrears.lines} == {"A"}
    assert len(answer.arrears.months) == 7
    found = protection(WORKER, ledger, date(2025, 9, 20))[Program.JKK]
    assert told(found) == ("full", "fund", False)
    assert any("several employers" in str(note) for note in found.warnings)
    alone = protection(WORKER, ledger.of_employer("A"), date(2025, 9, 20))[Program.JKK]
    assert told(alone) == ("full", "employer", True)


# ------------------------------------------------------- an occupational disease after work


LEFT = Ledger(
    spells=[Employment(since=date(2023, 1, 1), until=date(2023, 6, 30))], payments=paid("2023-01", "2023-06")
)


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (date(2023, 6, 30), "full"),
        (date(2023, 7, 1), "partial"),
        (date(2026, 6, 30), "partial"),
        (date(2026, 7, 1), "none"),
    ],
)
def test_a_disease_counts_for_three_years_after_work(on: date, level: str) -> None:
    """PP 44/2015 Art. 48(2)."""
    assert str(protection(WORKER, LEFT, on)[Program.JKK].level) == level
    assert str(protection(WORKER, LEFT, on)[Program.JKM].level) == ("full" if level == "full" else "none")


def test_the_last_day_of_the_three_years_is_known_in_advance() -> None:
    found = protection(WORKER, LEFT, date(2024, 1, 1))[Program.JKK]
    assert (found.since, found.until) == (date(2023, 7, 1), date(2026, 6, 30))
    assert found.citation is not None
    assert found.citation.article == "48(2)"


def test_after_own_work_no_such_rule_is_known() -> None:
    own = Ledger(
        spells=[Employment(since=date(2023, 1, 1), until=date(2023, 6, 30))],
        payments=paid("2023-01", "2023-05", day=9),
    )
    assert str(protection(DRIVER, own, date(2023, 8, 1))[Program.JKK].level) == "none"


# ------------------------------------------------------- JKP: micro enterprises, and what funds it


@pytest.mark.parametrize(
    ("scale", "expected"), [("micro", ("none", None, False)), ("small", ("full", "employer", False))]
)
def test_a_micro_enterprise_owes_no_job_loss_benefit(
    scale: str, expected: tuple[str, str | None, bool]
) -> None:
    """PP 37/2021 Art. 37(1) and (2)."""
    shop = WageEarner(wage=5_000_000, employer=Employer(scale=scale, risk="very low"))
    never = Ledger(spells=[Employment(since=date(2024, 1, 1))])
    assert told(protection(shop, never, date(2025, 6, 1))[Program.JKP]) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2025, 2, 6), ("full", "employer", True)), (date(2025, 2, 7), ("full", "fund", False))],
)
def test_arrears_of_jkm_stand_against_job_loss_until_pp_6_of_2025(
    on: date, expected: tuple[str, str, bool]
) -> None:
    """Four months of JKM unpaid, JKK paid: Art. 39(1) names both until 6 February 2025, then JKK alone."""
    payments = [
        *paid("2023-01", "2024-08"),
        *(
            Payment(month=payment.month, paid_on=payment.paid_on, programs={"JKK", "JHT", "JP"})
            for payment in paid("2024-09", "2024-12")
        ),
    ]
    ledger = Ledger(spells=[Employment(since=date(2023, 1, 1))], payments=payments)
    assert told(protection(WORKER, ledger, on)[Program.JKP]) == expected
    assert told(protection(WORKER, ledger, on)[Program.JKM]) == ("full", "employer", True)


def test_a_former_employers_arrears_stand_for_nothing_at_the_next() -> None:
    """PP 37/2021 Art. 39 speaks of the one that dismisses: 5 + 4 months paid, one of B's in arrears."""
    ledger = Ledger(
        spells=[
            Employment(employer="A", since=date(2025, 1, 6), until=date(2025, 12, 31)),
            Employment(employer="B", since=date(2026, 1, 5)),
        ],
        payments=[*paid("2025-01", "2025-05", employer="A"), *paid("2026-01", "2026-04", employer="B")],
    )
    found = protection(WORKER, ledger, date(2026, 7, 1))[Program.JKP]
    assert told(found) == ("none", None, False)
    assert "3" in str(found.reason)


def test_who_works_for_another_and_for_oneself_has_the_thresholds_of_both() -> None:
    ledger = Ledger(
        spells=[
            Employment(employer="A", since=date(2025, 1, 6)),
            Employment(since=date(2025, 3, 1), person=DRIVER),
        ]
    )
    names = continuity(WORKER, ledger, date(2026, 3, 20)).thresholds.keys()
    assert {Threshold.JP_OLD_AGE_PENSION, Threshold.JKM_FULL_BPU} <= names


# ------------------------------------------------------- trainees


INTERN = Trainee(lowest_wage=4_000_000, employer=OFFICE)


def interns(last: int) -> Ledger:
    """An intern since March 2025 for whom the months to ``last`` were paid in time."""
    payments = [Payment(month=f"2025-{n:02}", paid_on=date(2025, n, 12)) for n in range(3, last + 1)]
    return Ledger(spells=[Employment(since=date(2025, 3, 1))], payments=payments)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 8, 15), ("full", "fund", False)),
        (date(2025, 8, 16), ("full", "employer", True)),
    ],
)
def test_arrears_for_trainees_are_treated_as_those_for_wage_earners(
    on: date, expected: tuple[str, str, bool]
) -> None:
    """Due the 15th of the same month (Art. 45(4)); three months are borne, the fourth is not (Art. 93)."""
    found = protection(INTERN, interns(4), on)[Program.JKK]
    assert told(found) == expected
    assert found.citation is not None
    assert found.citation.article == "93"
    assert continuity(INTERN, interns(4), on).arrears.penalties_due == 0


def test_a_trainee_is_in_no_other_programme() -> None:
    found = protection(INTERN, interns(4), date(2025, 5, 1))
    for program in (Program.JKM, Program.JHT, Program.JP, Program.JKP):
        assert str(found[program].level) == "none", program


# ------------------------------------------------------- what if the missing months are paid today


def test_paying_everything_today_clears_the_contributions_and_leaves_the_fine() -> None:
    ledger = Ledger(spells=[Employment(since=date(2025, 1, 1))], payments=paid("2025-01", "2025-03"))
    today = continuity(WORKER, ledger, date(2025, 9, 20))
    settled = today.if_settled()
    assert (len(today[Program.JKK].missing), settled[Program.JKK].missing) == (5, ())
    assert settled.arrears.contributions_due == 0
    assert settled.arrears.penalties_due == today.arrears.penalties_due
    assert settled.thresholds[Threshold.JKP_CASH_BENEFIT].counted == 8
