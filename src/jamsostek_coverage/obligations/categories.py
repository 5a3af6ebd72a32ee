"""Which plan and which amounts make the bill of each category of participant."""

from __future__ import annotations

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations import construction, migrants, self_employed, wage_earners
from jamsostek_coverage.obligations.plan import Plan
from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month


def plan_of(person: Participant, month: Month, law: LawBook, choices: Choices, strict: bool) -> Plan:
    """The person's plan for the month."""
    match person:
        case WageEarner():
            return wage_earners.plan_for(person, month, law, choices, strict)
        case SelfEmployed():
            return self_employed.self_employed_plan(person, month, law, choices, strict)
        case Trainee():
            return self_employed.trainee_plan(person, month, law, choices, strict)
        case ConstructionProject():
            return construction.project_plan(person, month, law, choices, strict)
        case ConstructionWorker():
            return construction.worker_plan(person, month, law, choices, strict)
        case MigrantWorker():
            return migrants.migrant_plan(person, law, choices, strict)
        case _:
            problem, remedy = say("person.type"), say("person.type_remedy")
            raise InvalidInput(Fault(path="person", value=person, problem=problem, remedy=remedy))


def amounts_given(person: Participant, month: Month, choices: Choices) -> tuple[int, ...]:
    """The amounts that the plan's formulas ask for, in the order of the plan's ``inputs``."""
    match person:
        case WageEarner():
            return (wage_earners.billed_wage(person, month, choices),)
        case SelfEmployed():
            return (person.income,)
        case Trainee():
            return (person.lowest_wage,)
        case ConstructionProject(wages=int(wages)):
            return (wages,)
        case ConstructionProject():
            return (person.value_without_vat, person.previous_value_without_vat)
        case ConstructionWorker():
            return (person.wage or 0,)
        case MigrantWorker():
            months = migrants.package_months(person.contract_months)
            return (max(person.contract_months - months, 0), person.jht or 0)
