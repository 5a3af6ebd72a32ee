"""Invented people through every rule of JHT's payout, development and tax."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import product

from jamsostek_coverage import (
    Employer,
    Employment,
    LawBook,
    LawUnavailable,
    Ledger,
    Payment,
    SelfEmployed,
    WageEarner,
    events,
)
from jamsostek_coverage.answers.claim_history import history_of
from jamsostek_coverage.answers.jht_balance import jht_balance
from jamsostek_coverage.choices import DEFAULT_CHOICES, CreditingMethod
from jamsostek_coverage.claims.case import Case
from jamsostek_coverage.events import InsuredEvent
from jamsostek_coverage.jht.entitlement import claims
from jamsostek_coverage.jht.facts import JhtFacts
from jamsostek_coverage.jht.tax import jht_tax_estimate
from jamsostek_coverage.law.consultation import Consultation
from jamsostek_coverage.participants.family import Family, Relative, Spouse

OFFICE = Employer(scale="large", risk="very low")
WORKER = WageEarner(wage=5_000_000, employer=OFFICE, born=date(1990, 5, 1))
DRIVER = SelfEmployed(income=2_950_000, programs={"JKK", "JKM", "JHT"}, born=date(1990, 5, 1))
PEOPLE: tuple[WageEarner | SelfEmployed, ...] = (WORKER, DRIVER)
DAYS = (date(2015, 7, 1), date(2015, 8, 12), date(2021, 3, 1), date(2022, 4, 26), date(2026, 3, 2))
FAMILIES = (None, Family(), Family(spouses=[Spouse()]), Family(parents=[Relative()]))
LEDGERS = (
    Ledger(
        spells=[
            Employment(employer="A", since=date(2015, 7, 1)),
            Employment(employer="B", since=date(2016, 1, 1)),
        ],
        payments=[Payment(month="2015-07", paid_on=date(2015, 7, 1), wage=3_000_000, employer="A")],
        registered={"JHT": date(2005, 7, 1)},
    ),
    Ledger(spells=[Employment(since=date(2015, 5, 1))]),
)


def happenings(day: date) -> Iterator[InsuredEvent]:
    for kind in (
        events.Death, events.TotalDisability, events.LeavingIndonesia, events.Resignation, events.Dismissal,
        events.ContractEnd, events.StatusChange,
    ):  # fmt: skip
        yield kind(day)
    yield events.Retirement(day, works_on=True)
    for purpose in events.WithdrawalPurpose:
        yield events.PartialWithdrawal(day, purpose=purpose)


def answer_on_savings(law: LawBook) -> None:
    """Every event, on each side of the changes, with and without family and payments; every year's rate."""
    in_march_2022 = law.known_on(date(2022, 3, 1))  # when Permenaker 2/2022 was still to come
    asked = [(law, day) for day in DAYS] + [(in_march_2022, date(2022, 5, 4))]
    for (book, day), family, ledger, person in product(asked, FAMILIES, LEDGERS, PEOPLE):
        for event in happenings(day):
            history = history_of(
                person, ledger, day, law=book, choices=DEFAULT_CHOICES, calendar=None, bankrupt=False,
                jht=JhtFacts(balance=20_000_000),
            )  # fmt: skip
            reading = Consultation(book, day)
            case = Case(
                person, ledger, event, family=family, law=reading, choices=DEFAULT_CHOICES, history=history
            )
            with suppress(LawUnavailable):
                assert list(claims(case))
    for method in CreditingMethod:
        balance = jht_balance(
            WORKER,
            Ledger(),
            date(2020, 12, 31),
            opening=1,
            opening_on=date(2016, 1, 1),
            method=method,
            law=law,
        )
        assert balance.amount == 1
    for day in (date(2016, 1, 4), date(2019, 1, 4)):
        assert jht_tax_estimate(1, day, earlier={date(2016, 1, 2): 1}, law=law).amount == 1
