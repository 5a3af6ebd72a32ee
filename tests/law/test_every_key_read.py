"""No dead law: every value of every law file is read by some public answer.

Invented people, one of every kind that the law tells apart, in every month and on every day of change.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import product
from typing import Any

import pytest

from jamsostek_coverage import events
from jamsostek_coverage.answers.compliance import compliance
from jamsostek_coverage.answers.continuity import continuity
from jamsostek_coverage.answers.ladder import sanction_ladder
from jamsostek_coverage.answers.protection import protection
from jamsostek_coverage.answers.services import SanctionLetter, may_receive
from jamsostek_coverage.choices import Choices, PensionStop
from jamsostek_coverage.errors import InvalidInput, LawUnavailable
from jamsostek_coverage.events.registration import Event
from jamsostek_coverage.history.ledger import Employment, Ledger, Payment
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Parameter, Value
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.deferral import deferred_pension
from jamsostek_coverage.obligations.due import due_date
from jamsostek_coverage.obligations.duties import deadlines
from jamsostek_coverage.obligations.fine import late_penalty
from jamsostek_coverage.obligations.sanctions import PublicService, SanctionTrack
from jamsostek_coverage.obligations.several_jobs import person_bill
from jamsostek_coverage.obligations.wage_base import wage_base
from jamsostek_coverage.participants.employer import Employer, employer_scale
from jamsostek_coverage.participants.enrolment import enrolment
from jamsostek_coverage.participants.self_employed import SelfEmployed
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.terms import EmployerKind, Program
from tests.answers.every_migrant_answer import every_migrant_answer
from tests.jht.everybody import answer_on_savings
from tests.jkk.every_answer import every_answer as every_answer_of_jkk
from tests.jkp.every_answer import every_answer as every_answer_of_jkp
from tests.jp.everybody import answer_on_pensions

from .deaths import answer_on_deaths
from .people import (
    LAST_DAY,
    TWO_JOBS,
    TWO_OF_ONES_OWN,
    builders,
    lives,
    migrants,
    others,
    turning_days,
    turning_months,
    wage_earners,
)  # fmt: skip

DEFERRING = WageEarner(
    wage=12_000_000, employer=Employer(scale="large", risk="low", jp_deferral=True), nationality="ID"
)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, object]]:
    """The values that were asked for, by key and start, in the course of a test."""
    found: set[tuple[str, object]] = set()

    def recording(accessor: Callable[[Parameter, Any], Value]) -> Callable[[Parameter, Any], Value]:
        def record(parameter: Parameter, point: Any) -> Value:
            value = accessor(parameter, point)
            found.add((value.key, value.effective))
            return value

        return record

    for name in ("at", "on"):
        monkeypatch.setattr(Parameter, name, recording(getattr(Parameter, name)))
    return found


def answer_everything(law: LawBook) -> None:
    """Every public verb that reads the law, for everybody; what a book does not hold is left out."""
    people = (*wage_earners(), *others())
    for month in turning_months(law):
        for person in people:
            for stop in PensionStop:
                with suppress(LawUnavailable):
                    assert (
                        contributions(
                            person, month, law=law, choices=Choices(pension_stop=stop)
                        ).taxable_benefit
                        >= 0
                    )
        with suppress(LawUnavailable):
            person_bill(TWO_JOBS, month, law=law)
        with suppress(LawUnavailable):
            person_bill(TWO_OF_ONES_OWN, month, law=law)
        with suppress(LawUnavailable):
            wage_base(daily=100_000, month=month, law=law)
            wage_base(piece_wages=[1] * 3, month=month, law=law)
            wage_base(piece_wages=[1] * 12, depends_on_weather=True, month=month, law=law)
    for day in turning_days(law):
        for person in people:
            with suppress(LawUnavailable):
                enrolment(person, day, law=law)
        for amount in (1, 20_000_000_000, 90_000_000_000):
            with suppress(LawUnavailable):
                employer_scale(capital=amount, on=day, law=law)
                employer_scale(sales=amount, on=day, law=law)
    for person, ledger in lives():
        for day in turning_days(law):
            with suppress(LawUnavailable):
                standing = continuity(person, ledger, day, law=law)
                assert standing.arrears.total >= 0
                assert standing.thresholds
        for day in (date(2024, 6, 20), LAST_DAY):  # before and after PP 6/2025
            with suppress(LawUnavailable):
                shield = protection(person, ledger, day, law=law, bankrupt=True)
                assert [shield[program] for program in Program]
    for builder, ledger in builders():
        shield = protection(builder, ledger, LAST_DAY, law=law)
        assert [shield[program].warnings for program in Program]
    for month in turning_months(law):
        for person in people:
            for program in Program:
                with suppress(LawUnavailable, InvalidInput):
                    due_date(month, person, program, law=law)
        with suppress(LawUnavailable):
            bill = contributions(TWO_JOBS[0], month, law=law)
            assert late_penalty(bill, LAST_DAY).total >= 0
        with suppress(LawUnavailable):
            deferring = contributions(DEFERRING, month, law=law)
            assert late_penalty(deferring, LAST_DAY).total >= 0
            assert deferred_pension([deferring]).total == deferring.deferred
    for day in turning_days(law):
        answer_on_duties(law, day)
        every_answer_of_jkk(law, day)
    answer_on_savings(law)
    answer_on_pensions(law)
    answer_on_deaths(law)
    every_answer_of_jkp(law)
    every_migrant_answer(law)
    for migrant in migrants():
        with suppress(LawUnavailable):
            contributions(migrant, "2026-03", law=law)
        with suppress(LawUnavailable):
            enrolment(migrant, date(2026, 3, 1), law=law)


def answer_on_duties(law: LawBook, day: date) -> None:
    """What employers must report and have not done, and what follows."""
    staff = WageEarner(wage=12_000_000, employer=Employer(risk="low", kind=EmployerKind.STATE))
    own = SelfEmployed(income=2_950_000, programs={"JKK", "JKM", "JHT"})
    people: tuple[WageEarner | SelfEmployed, ...] = (TWO_JOBS[0], staff, own)
    happened: tuple[type[Event], ...] = (
        events.Hire, events.WageChange, events.DataChange, events.FamilyChange, events.CompanyChange,
        events.FormReceived,
    )  # fmt: skip
    for person, event in product(people, happened):
        with suppress(LawUnavailable):
            deadlines(person, event(day), law=law)
    since = date(2021, 2, 1)
    spell = [Employment(since=since)]
    paid = [Payment(month="2021-02", paid_on=date(2021, 3, 1), wage=6_000_000)]
    ledgers = (
        Ledger(spells=spell),
        Ledger(spells=spell, payments=paid, registered=dict.fromkeys(Program, date(2021, 12, 1))),
        Ledger(spells=[Employment(since=since, programs={"JKK", "JKM"})], payments=paid),
    )
    if day >= since:
        for person, ledger in product((TWO_JOBS[0], staff), ledgers):
            answer = compliance(person.employer, [(person, ledger)], min(day, date(2026, 3, 1)), law=law)
            may_receive(PublicService.BUSINESS_LICENCE, answer.findings, on=day, law=law)
    for track in SanctionTrack:
        with suppress(LawUnavailable):
            sanction_ladder(on=day, track=track, law=law)
    for service, individual in product(PublicService, (False, True)):
        letter = SanctionLetter(number="1", dated=day, individual=individual)
        with suppress(LawUnavailable):
            may_receive(service, [letter], on=day, individual=individual, law=law)
            may_receive(service, on=day, individual=individual, law=law)


def test_every_value_of_the_law_is_read_by_a_public_answer(read: set[tuple[str, object]]) -> None:
    law = LawBook(on_stale="ignore")  # a book of its own: nothing remembered from other tests
    answer_everything(law)
    known = {
        (key, value.effective) for key in law for value in law[key] if not (value.unseen or value.repealed)
    }
    assert known - read == set()
