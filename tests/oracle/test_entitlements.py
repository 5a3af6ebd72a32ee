"""JKM and the cash of JKK against a second reading of the articles (tests/oracle/entitlements.py).

People, days and injuries are drawn; the figures are the oracle's own. JHT, JP and JKP have theirs in jht.py,
pension.py and job_loss.py of this folder, compared in the tests of those programmes.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from jamsostek_coverage import (
    Child,
    Employment,
    Entitlements,
    Family,
    Ledger,
    Month,
    Payment,
    Program,
    events,
)
from jamsostek_coverage.claims.items import Every
from jamsostek_coverage.participants.participant import Participant
from tests.jkk.cases import jkk, rider, staff
from tests.oracle import entitlements as oracle

DAYS = st.dates(date(2016, 7, 2), date(2026, 9, 25)) | st.sampled_from(
    [oracle.PP_82 + timedelta(days=step) for step in (-1, 0, 1)]
    + [oracle.PERMENAKER_1 + timedelta(days=step) for step in (-1, 0, 1)]
)
WAGES = st.integers(1, 60_000_000)
SOME = settings(max_examples=150, deadline=None)


def once(answer: Entitlements, program: Program) -> dict[str, int]:
    """What is paid once, by item, of a programme."""
    found: dict[str, int] = {}
    for line in answer[program].lines:
        if line.every is Every.ONCE and not line.is_limit:
            found[line.item.value] = found.get(line.item.value, 0) + line.amount
    return found


@SOME
@given(DAYS, WAGES)
def test_death_by_accident(day: date, wage: int) -> None:
    answer = jkk(events.Death(day, work_related=True), person=staff(wage))
    assert once(answer, Program.JKK) == oracle.jkk_death(day, wage)


@SOME
@given(DAYS, WAGES)
def test_total_disability(day: date, wage: int) -> None:
    answer = jkk(events.TotalDisability(day, work_related=True), person=staff(wage), family=Family())
    assert once(answer, Program.JKK) == oracle.jkk_total(day, wage)


@SOME
@given(DAYS, WAGES, st.lists(st.sampled_from(sorted(oracle.TABLE)), min_size=1, max_size=4, unique=True))
def test_partial_disability(day: date, wage: int, parts: list[str]) -> None:
    together = [
        {f"{part}_{side}" for part in ("arm", "hand", "thumb", "index")} for side in ("right", "left")
    ]
    if any(len(group & set(parts)) > 1 for group in together):
        return  # a part that went with a larger one
    injuries = [events.Injury(part=part) for part in parts]
    answer = jkk(events.WorkAccident(day, injuries=injuries), person=staff(wage))
    assert once(answer, Program.JKK) == {"partial_disability": oracle.jkk_partial(wage, parts)}


@SOME
@given(DAYS, WAGES, st.sampled_from(sorted(oracle.TABLE)), st.integers(1, 99))
def test_a_part_that_works_less(day: date, wage: int, part: str, lost: int) -> None:
    accident = events.WorkAccident(day, injuries=[events.Injury(part=part, loss=f"{lost}%")])
    expected = oracle.jkk_partial(wage, [part], 1 - Fraction(lost, 100))
    assert once(jkk(accident, person=staff(wage)), Program.JKK) == {"partial_disability": expected}


@SOME
@given(DAYS, WAGES, st.integers(0, 900))
def test_while_unable_to_work(day: date, wage: int, days: int) -> None:
    last = day + timedelta(days=days)
    answer = jkk(events.WorkAccident(day, unable_until=last), person=staff(wage))
    assert once(answer, Program.JKK) == {"temporary_incapacity": oracle.stmb(day, last, wage)}


def _after_the_due_days(day: date) -> bool:
    """PP 49/2020 Art. 4 moved the due days of August 2020 to January 2021 to the thirtieth."""
    return day.day > 20 and not date(2020, 8, 1) <= day <= date(2021, 3, 1)


CHILDREN = st.tuples(
    st.integers(0, 24 * 365), st.sampled_from([name for name, _, _ in oracle.SCHOOLS]), st.integers(1, 6)
)


@SOME
@given(DAYS, CHILDREN)
def test_scholarships(day: date, drawn: tuple[int, str, int]) -> None:
    age, level, year = drawn
    born = day - timedelta(days=age)
    child = Child(born=born, registered_on=born, studying=level, school_year=year, married=False, work="none")
    for program, event in (
        (Program.JKK, events.Death(day, work_related=True)),
        (Program.JKM, events.Death(day, work_related=False)),
    ):
        answer = jkk(event, family=Family(children=[child]))
        lines = [line for line in answer[program].lines if line.item == "scholarship"]
        paid = Month.of(day) - Month(2015, 7) + (1 if day.day >= 10 else 0)
        if program is Program.JKM and not oracle.jkm_scholarship(day, paid):
            assert lines == []
        elif day < oracle.PP_82:
            assert [line.amount for line in lines] == [oracle.scholarship_of_2015()]
        else:
            expected = [(amount, years) for _, amount, years in oracle.scholarship(day, born, level, year)]
            assert [(line.amount, line.times) for line in lines] == expected


@SOME
@given(
    st.dates(date(2019, 1, 21), date(2026, 9, 30)).filter(_after_the_due_days),
    st.sampled_from(["wage_earner", "self_employed"]),
    st.integers(0, 6),
    st.sampled_from([3, 4, 12]),
)
def test_who_pays_in_arrears(day: date, kind: str, unpaid: int, paid: int) -> None:
    """From the twenty-first every due date of the month is past: one's own JKK and JKM are due on the 15th.

    An employer's months are due one month later, so one more unpaid month is still no arrears.
    """
    person: Participant = staff() if kind == "wage_earner" else rider()
    last = Month.of(day)
    first = last - (paid + unpaid - 1)
    months = Month.range(first, last - unpaid)
    payments = [Payment(month=month, paid_on=month.first_day.replace(day=10)) for month in months]
    book = Ledger(spells=[Employment(since=first.first_day)], payments=payments)
    arrears = max(unpaid - 1, 0) if kind == "wage_earner" else unpaid
    died = jkk(events.Death(day, work_related=False), person=person, book=book, family=None)
    grants = {line.item.value: line.payer.value for line in died["JKM"].lines}
    assert grants == oracle.jkm_of(kind, arrears, paid - (unpaid == 0), day)
    assert sum(once(died, Program.JKM).values()) == sum(oracle.jkm(day)[item] for item in grants)
    hurt = jkk(events.TotalDisability(day, work_related=True), person=person, book=book, family=Family())
    found = {line.item.value: line.payer.value for line in hurt["JKK"].lines}
    expected = oracle.jkk_of(kind, arrears)
    assert found.get("medical_care") == expected.get("treatment")
    assert found.get("total_disability") == found.get("periodic") == expected.get("grants")
