"""Every answer of JKP about invented people, so that a test may see which values of the law are read."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from jamsostek_coverage import Employer, LawBook, LawUnavailable, Ledger, events
from tests.jkp.people import LARGE, dismissed, jkp, steady, worker


def every_answer(law: LawBook) -> None:
    """Dismissals under each law: who is entitled, owed by the employer, in arrears, late, or left out."""
    for day in (date(2022, 6, 20), date(2025, 6, 20), date(2025, 10, 20)):
        _answers_of(law, day)


def _answers_of(law: LawBook, day: date) -> None:
    searches = [events.JobSearch(month=month, applications=5, form=False) for month in (2, 6)]
    happened: list[tuple[Ledger, events.InsuredEvent]] = [
        (steady(day), dismissed(day)),
        (steady(day), dismissed(day, searches=searches)),
        (steady(day), dismissed(day, proof="agreement_report")),
        (steady(day, wage=3_000_000), dismissed(day)),
        (steady(day), dismissed(day, willing=False)),
        (steady(day, unpaid=5), dismissed(day)),
        (steady(day, unpaid=5), dismissed(day, enterprise_end="bankrupt")),
        (steady(day), dismissed(day, earlier=[day - timedelta(days=400)])),
        (steady(day), dismissed(day, earlier=[day - timedelta(days=days) for days in (1, 2, 3)])),
        (steady(day), dismissed(day, new_job_on=day)),
        (steady(day), dismissed(day, died_on=day)),
        (Ledger(spells=steady(day).spells), dismissed(day)),
        *((steady(day), events.Dismissal(day, cause=cause)) for cause in events.DismissalCause),
    ]
    for ledger, event in happened:
        for employer in (LARGE, Employer(risk="I")):
            with suppress(LawUnavailable):
                jkp(worker(employer=employer), ledger, event, law=law)
