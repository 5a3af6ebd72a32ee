"""Invented deaths in which every rule of JKM and of scholarships is read."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from jamsostek_coverage.answers.entitlements import entitlements
from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.events import Death
from jamsostek_coverage.history.ledger import Employment, Ledger
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.participants.construction import ConstructionWorker
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.family import Child, Family, Relative, SchoolLevel, Spouse
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import Trainee
from tests.claims.cases import CLERK, DRIVER, paid, payments

DAYS = (date(2015, 8, 1), date(2019, 12, 2), date(2021, 4, 1), date(2025, 2, 24), date(2026, 3, 20))
FAMILIES = (
    Family(),
    Family(others=[Relative(relation="wasiat")]),
    Family(spouses=[Spouse()], children=[Child(studying=level) for level in SchoolLevel]),
    Family(
        children=[
            Child(studying="kuliah", work="penerima upah", working_since=date(2015, 7, 1)),
            Child(studying="kuliah", work="self_employed"),
            Child(studying="kuliah", married=True),
            Child(studying="pelatihan"),
        ]
    ),
    *(Family(children=[Child(studying=level)]) for level in SchoolLevel),
)


def answer_on_deaths(law: LawBook) -> None:
    """Every death, for every family and category, paid for, unpaid for and at two employers."""
    firm = Employer(scale="large", risk="I")
    for day in DAYS:
        months = paid("2010-01", f"{day:%Y-%m}")
        two = Ledger(
            spells=[Employment(employer=name, since=date(2015, 7, 1)) for name in ("A", "B")],
            payments=payments("2015-07", f"{day:%Y-%m}"),
        )
        lives: tuple[tuple[Participant, Ledger], ...] = (
            (CLERK, two),
            (CLERK, Ledger(spells=[Employment(since=date(2015, 7, 1))])),
            (DRIVER, months),
            (ConstructionWorker(wage=4_000_000), months),
            (Trainee(lowest_wage=3_000_000, employer=firm, programs={"JKK", "JKM"}), months),
        )
        asked: list[tuple[Participant, Ledger, Family]] = [(CLERK, months, family) for family in FAMILIES]
        asked += [(person, ledger, family) for person, ledger in lives for family in FAMILIES[:2]]
        for person, ledger, family in asked:
            with suppress(LawUnavailable):
                event = Death(day, work_related=False)
                assert entitlements(person, ledger, event, family=family, law=law).citations
        for person, ledger in lives:
            with suppress(LawUnavailable):
                assert entitlements(person, ledger, Death(day, work_related=True), law=law).citations
