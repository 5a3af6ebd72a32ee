"""``jamsostek demo``: a bill explained, a small payroll, a printed percentage, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from jamsostek_coverage.cli.options import Lang
from jamsostek_coverage.cli.output import Output, answering
from jamsostek_coverage.language import Message, say
from jamsostek_coverage.obligations.employer_bill import EmployerBill, employer_bill
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.population.reconcile import reconcile
from jamsostek_coverage.terms import EmployeeStatus, EmployerKind, EmployerScale, Program, RiskGroup

MONTH = "2026-03"
OFFICE = Employer(scale=EmployerScale.LARGE, risk=RiskGroup.VERY_LOW)
# Invented workers, each for a rule that payrolls get wrong.
WORKERS = {
    "office": WageEarner(wage=12_000_000, employer=OFFICE),
    "workshop": WageEarner(
        wage=5_400_000, employer=Employer(scale=EmployerScale.MEDIUM, risk=RiskGroup.HIGH)
    ),
    "director": WageEarner(
        wage=30_000_000,
        employer=OFFICE,
        status=EmployeeStatus.DIRECTOR,
        born=date(1966, 8, 17),
        registered=date(2015, 7, 1),
    ),
    "micro": WageEarner(wage=2_500_000, employer=Employer(scale=EmployerScale.MICRO, risk=RiskGroup.LOW)),
    "city": WageEarner(
        wage=3_500_000,
        employer=Employer(kind=EmployerKind.STATE, risk=RiskGroup.VERY_LOW),
        status=EmployeeStatus.NON_ASN,
    ),
}

# Medan's coverage of September 2025 as the press printed it.
PRINTED = {"workforce": "875.743", "covered": "472.068", "rate": "55,55 persen"}


def demo(
    lang: Annotated[Lang | None, typer.Option("--lang", help="One language only; else both.")] = None,
) -> None:
    """A real bill explained, a small payroll of five workers, and a printed percentage, in both languages."""
    for language in Lang if lang is None else (lang,):
        with answering(language) as out:
            payroll = employer_bill(WORKERS.values(), MONTH)
            _heading(out, say("cli.demo.bill"))
            out.line(payroll.bills[0].explain(out.language))
            _payroll(out, payroll)
            _heading(out, say("cli.demo.coverage"))
            out.line(reconcile(**PRINTED, style="id").explain(out.language))


def _heading(out: Output, message: Message) -> None:
    text = message.text(out.language)
    out.line(f"\n{text}\n{'=' * len(text)}")


def _payroll(out: Output, payroll: EmployerBill) -> None:
    _heading(out, say("cli.demo.payroll", month=payroll.month))
    total = say("explain.total").text(out.language)
    people = [say(f"cli.demo.{name}").text(out.language) for name in WORKERS]
    rows = [
        [
            person,
            *map(out.number, (worker.wage, bill.employer, bill.worker, bill.total)),
            " ".join(line.program.value for line in bill.values() if line.reason is None),
        ]
        for person, worker, bill in zip(people, WORKERS.values(), payroll, strict=True)
    ]
    sums = [out.number(amount) for amount in (payroll.employer, payroll.worker, payroll.total)]
    out.table(("person", "wage", "employer", "worker", "total", "programs"), rows, [total, "", *sums, ""])
    out.say("cli.demo.programs")
    parts = ("employer", "worker", "total")
    by_program = [
        [program.label(out.language), *(out.number(payroll[program][part]) for part in parts)]
        for program in Program
    ]
    out.table(("program", *parts), by_program, [total, *sums])
    out.say("cli.state_share", amount=payroll.state_share)
    out.say("cli.demo.not_due")
    for person, bill in zip(people, payroll, strict=True):
        for line in bill.values():
            if line.reason is not None:
                out.line(f"  - {person}, {line.program.value}: {line.reason.text(out.language)}")
