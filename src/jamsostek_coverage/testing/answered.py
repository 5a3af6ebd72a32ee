"""Strategies for answers: what the verbs say of drawn people, ledgers and events."""

# hypothesis does not tell a lambda the types of what it draws; mypy checks the strategies.
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import attrs
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import jamsostek_coverage.answers.compliance as compliances
import jamsostek_coverage.answers.entitlements as benefits
import jamsostek_coverage.obligations.deferral as deferrals
from jamsostek_coverage.answers.continuity import Continuity, continuity
from jamsostek_coverage.answers.finding import Finding
from jamsostek_coverage.answers.jht_balance import JhtBalance, jht_balance
from jamsostek_coverage.answers.jht_deposits import Deposit
from jamsostek_coverage.answers.ladder import LadderStep, SanctionLadder, sanction_ladder
from jamsostek_coverage.answers.outlook import Outlook, OutlookItem, outlook
from jamsostek_coverage.answers.protection import Protection, protection
from jamsostek_coverage.answers.services import ServiceAnswer, may_receive
from jamsostek_coverage.batch.ledgers import LedgerTable, RefusedRow, WorkerLedger, read_ledgers
from jamsostek_coverage.claims import line as claims
from jamsostek_coverage.errors import Fault, InvalidInput, LawUnavailable
from jamsostek_coverage.history.threshold import ThresholdStanding
from jamsostek_coverage.jht.accrual import StatementLine
from jamsostek_coverage.jht.tax import TaxEstimate, jht_tax_estimate
from jamsostek_coverage.jkk.industry import BusinessType, business_types
from jamsostek_coverage.jkk.industry_search import Match, find_business_type
from jamsostek_coverage.jp.pension import IndexedWage, Pension, jp_pension
from jamsostek_coverage.jp.pension_path import PensionPath, PensionStep, pension_path
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.parameter import Parameter, Value
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.difference import BillDifference
from jamsostek_coverage.obligations.due import DueDate, due_date
from jamsostek_coverage.obligations.duties import Deadline, deadlines
from jamsostek_coverage.obligations.employer_bill import EmployerBill, employer_bill
from jamsostek_coverage.obligations.fine import LatePenalty, late_penalty
from jamsostek_coverage.obligations.line import Allocation, Line
from jamsostek_coverage.obligations.options import ContributionOption, contribution_options
from jamsostek_coverage.obligations.sanctions import PublicService, SanctionTrack
from jamsostek_coverage.obligations.several_jobs import PersonBill, person_bill
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.enrolment import Enrolment, enrolment
from jamsostek_coverage.participants.enrolment_line import EnrolmentLine
from jamsostek_coverage.terms import EmployerScale, Program, RiskGroup
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.amounts import months, wages
from jamsostek_coverage.testing.events import insured_events, registration_events
from jamsostek_coverage.testing.facts import sanction_letters, yearly_rates
from jamsostek_coverage.testing.habits import Paying, Working
from jamsostek_coverage.testing.heirs import families
from jamsostek_coverage.testing.other_people import self_employed
from jamsostek_coverage.testing.people import employers, wage_earners
from jamsostek_coverage.testing.working_lives import Life, lives, staff
from jamsostek_coverage.values.rate import parse_rate

T = TypeVar("T")
Builder = Callable[[], SearchStrategy[Any]]
_DAYS = edges.days(min_value=edges.first_month().first_day, max_value=edges.LAW.verified_on)
_OFFICE = Employer(scale=EmployerScale.LARGE, risk=RiskGroup.VERY_LOW)


def told(
    verb: Callable[..., T], *arguments: SearchStrategy[Any], **named: SearchStrategy[Any]
) -> SearchStrategy[T]:
    """What a verb answers about drawn arguments; where the law holds nothing, others are drawn."""

    def asked(given: tuple[Any, ...], facts: dict[str, Any]) -> T:
        try:
            return verb(*given, **facts)
        except LawUnavailable:
            reject()

    return st.builds(asked, st.tuples(*arguments), st.fixed_dictionaries(named))


@st.composite
def one_of_its(draw: DrawFn, answers: SearchStrategy[Any], parts: Callable[[Any], Iterable[Any]]) -> Any:
    """One of the parts of an answer; an answer without any is not used."""
    found = list(parts(draw(answers)))
    return draw(st.sampled_from(found)) if found else reject()


def _of(name: str) -> Callable[[Any], Iterable[Any]]:
    return lambda answer: getattr(answer, name)


def _values(answer: Mapping[Any, Any]) -> Iterable[Any]:
    return answer.values()


def bills() -> SearchStrategy[Bill]:
    """Bills of wage earners and the self-employed in every month; shrinks towards a wage of one rupiah."""
    return told(contributions, wage_earners() | self_employed(), months())


def _about(verb: Callable[..., T], **shape: Any) -> SearchStrategy[T]:
    return lives(**shape).map(lambda life: verb(*life))


@st.composite
def _claims(draw: DrawFn) -> benefits.Entitlements:
    life = draw(lives(paying=Paying.ON_TIME, since=st.dates(date(2019, 1, 1), date(2025, 1, 1))))
    employer = st.sampled_from([None, *life.ledger.employers])
    event = draw(insured_events(on=life.on, employer=employer, migrant=False))
    try:
        return benefits.entitlements(life.person, life.ledger, event, family=draw(st.none() | families()))
    except LawUnavailable:
        reject()


def _complied(life: Life) -> compliances.Compliance:
    employer = getattr(life.person, "employer", _OFFICE)
    return compliances.compliance(employer, [(life.person, life.ledger)], life.on)  # type: ignore[list-item]


def _compliances() -> SearchStrategy[compliances.Compliance]:
    staff = wage_earners(employer=employers(kind=st.just(_OFFICE.kind)), status=None, since=None, until=None)
    return lives(person=staff, paying=Paying.BEHIND, working=Working.ONE_JOB).map(_complied)


def _balances() -> SearchStrategy[JhtBalance]:
    since = st.dates(date(2016, 1, 1), date(2025, 1, 1))
    drawn = lives(paying=Paying.ON_TIME, working=Working.ONE_JOB, person=staff(), since=since)
    return st.builds(lambda life, rates: jht_balance(*life, rates=rates), drawn, yearly_rates())


def _deferred() -> SearchStrategy[deferrals.DeferredPension]:
    firm = attrs.evolve(_OFFICE, jp_deferral=True)
    due = st.builds(
        lambda wage, month: contributions(_staff(wage, firm), month),
        wages(),
        months(min_value="2020-08", max_value="2021-01"),
    )
    return due.map(lambda bill: deferrals.deferred_pension([bill]))


def _staff(wage: int, employer: Employer) -> Any:
    from jamsostek_coverage.participants.wage_earner import WageEarner

    return WageEarner(wage=wage, employer=employer)


def _pensions() -> SearchStrategy[Pension]:
    paid = st.dictionaries(months(max_value="2024-01"), wages(), min_size=1, max_size=6)
    return told(jp_pension, paid, st.dates(date(2024, 3, 1), date(2025, 12, 1)), inflation=yearly_rates())


def _paths() -> SearchStrategy[PensionPath]:
    first = st.dates(date(2016, 1, 1), date(2020, 1, 1))
    last = st.dates(date(2021, 1, 1), date(2025, 12, 1))
    return told(pension_path, wages(max_value=10**8), first, last, inflation=yearly_rates())


def _ladders() -> SearchStrategy[SanctionLadder]:
    # By track, as those of JKP and of individuals came later; no warning served yet.
    return st.builds(
        lambda track, on, due: sanction_ladder(on=on, track=track, contributions=due),
        st.sampled_from(SanctionTrack),
        st.dates(date(2022, 1, 1), edges.LAW.verified_on),
        wages(),
    )


def _tables() -> SearchStrategy[LedgerTable]:
    row = st.fixed_dictionaries(
        {
            "worker": st.sampled_from(["A", "B"]),
            "month": st.sampled_from(["2026-01", "2026-02", "13-2026"]),
            "paid_on": st.just("2026-03-02") | st.none(),
        }
    )
    unique = st.lists(row, min_size=1, max_size=4, unique_by=lambda found: (found["worker"], found["month"]))
    return unique.map(read_ledgers)


def _faults_of(text: str) -> tuple[Fault, ...]:
    try:
        parse_rate(text)
    except InvalidInput as refused:
        return refused.faults
    return ()


def _law() -> SearchStrategy[Parameter]:
    return st.sampled_from(sorted(edges.LAW)).map(edges.LAW.__getitem__)


ANSWERS: Mapping[type, Builder] = {
    Allocation: lambda: bills().map(lambda bill: bill.allocation),
    Bill: bills,
    BillDifference: lambda: st.builds(
        lambda worker, before, after: contributions(worker, after).difference(contributions(worker, before)),
        wage_earners(employer=_OFFICE, status=None), months(), months(),
    ),
    BusinessType: lambda: st.sampled_from(business_types()),
    Citation: lambda: one_of_its(_law(), lambda parameter: [value.citation for value in parameter]),
    Continuity: lambda: _about(continuity),
    ContributionOption: lambda: one_of_its(told(contribution_options, self_employed(), months()), tuple),
    Deadline: lambda: one_of_its(
        told(deadlines, wage_earners(status=None), registration_events(on=_DAYS)), tuple
    ),
    Deposit: lambda: one_of_its(_balances(), _of("paid")),
    DueDate: lambda: told(due_date, months(), wage_earners(), st.sampled_from(Program)),
    EmployerBill: lambda: told(
        employer_bill, st.lists(wage_earners(employer=_OFFICE), min_size=1, max_size=3), months()
    ),
    Enrolment: lambda: told(enrolment, wage_earners() | self_employed(), _DAYS),
    EnrolmentLine: lambda: one_of_its(told(enrolment, wage_earners(), _DAYS), _values),
    Fault: lambda: one_of_its(st.sampled_from(["2026-13", "12 juta", "-1%"]), _faults_of),
    Finding: lambda: one_of_its(_compliances(), _of("findings")),
    IndexedWage: lambda: one_of_its(_pensions(), _of("wages")),
    JhtBalance: _balances,
    LadderStep: lambda: one_of_its(_ladders(), _of("steps")),
    LatePenalty: lambda: st.builds(
        late_penalty, bills_of_staff(), st.dates(date(2015, 8, 1), edges.LAW.verified_on)
    ),
    LedgerTable: _tables,
    Line: lambda: one_of_its(bills(), _values),
    Match: lambda: one_of_its(
        st.sampled_from(["bengkel kendaran", "toko", "konstruksi jalan"]), find_business_type
    ),
    Note: lambda: one_of_its(bills(), _of("assumptions")),
    Outlook: lambda: _about(outlook),
    OutlookItem: lambda: one_of_its(_about(outlook), _of("items")),
    Parameter: _law,
    Pension: _pensions,
    PensionPath: _paths,
    PensionStep: lambda: one_of_its(_paths(), _of("steps")),
    PersonBill: lambda: told(
        person_bill,
        st.lists(wage_earners(employer=_OFFICE, status=None, born=None), min_size=1, max_size=2),
        months(),
    ),
    Protection: lambda: _about(protection),
    RefusedRow: lambda: one_of_its(_tables(), _of("refused")),
    SanctionLadder: _ladders,
    ServiceAnswer: lambda: st.builds(
        lambda service, letters, on: may_receive(service, letters, on=on),
        st.sampled_from(PublicService),
        st.lists(sanction_letters(), max_size=2),
        _DAYS,
    ),
    StatementLine: lambda: one_of_its(_balances(), _of("months")),
    TaxEstimate: lambda: told(jht_tax_estimate, wages(), st.dates(date(2016, 1, 1), edges.LAW.verified_on)),
    ThresholdStanding: lambda: one_of_its(_about(continuity), lambda answer: answer.thresholds.values()),
    Value: lambda: one_of_its(_law(), tuple),
    WorkerLedger: lambda: one_of_its(_tables(), _of("workers")),
    benefits.Entitlements: _claims,
    benefits.ProgramEntitlement: lambda: one_of_its(_claims(), _values),
    claims.Beneficiary: lambda: one_of_its(
        _claims(), lambda answer: [line.beneficiary for line in answer.lines]
    ),
    claims.EntitlementLine: lambda: one_of_its(_claims(), _of("lines")),
    claims.MissingCondition: lambda: one_of_its(
        _claims(), lambda answer: [missing for refusal in answer.refused for missing in refusal.missing]
    ),
    claims.PayWithin: lambda: one_of_its(
        _claims(), lambda answer: [line.pay_within for line in answer.lines if line.pay_within]
    ),
    claims.Refusal: lambda: one_of_its(_claims(), _of("refused")),
    compliances.Compliance: _compliances,
    deferrals.DeferredPension: _deferred,
    deferrals.Instalment: lambda: one_of_its(_deferred(), _of("instalments")),
}  # fmt: skip


def bills_of_staff() -> SearchStrategy[Bill]:
    """Bills of wage earners of a private office."""
    return told(contributions, wage_earners(employer=_OFFICE, status=None), months())
