"""Questions of every kind on every day on which the law turns, and what the shipped law answers to each.

The answers themselves are held by the oracles, decision tables and hand-made cases of the other tests; here
they only have to change when the law does. An answer is its plain data.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any, TypeAlias

import jamsostek_coverage as jc
from jamsostek_coverage import events
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.sanctions import PublicService, SanctionTrack
from jamsostek_coverage.population import Cohort, Member
from tests.answers.every_migrant_answer import FAMILY, happened
from tests.claims import cases
from tests.jht import everybody as savings
from tests.jkk import every_answer as accidents
from tests.jkk.cases import jkk
from tests.jkp.people import LARGE, dismissed, jkp, steady
from tests.jkp.people import worker as insured
from tests.jp import everybody as pensions
from tests.jp.people import worker as insured_in_jp
from tests.law import deaths
from tests.law.people import LAST_DAY, builders, lives, migrants, others, turning_months
from tests.mutation.checks import UNAVAILABLE, Check, reading

# A question to a law book; lambdas with defaults have no type that mypy could infer.
Ask: TypeAlias = Any
LAW = LawBook(on_stale="ignore")
OFFICE = jc.Employer(scale="large", risk="very low")
CLERK = jc.WageEarner(wage=12_000_000, employer=OFFICE)
STAFF_OF_STATE = jc.WageEarner(wage=12_000_000, employer=jc.Employer(risk="low", kind="state"))
OWN = jc.SelfEmployed(income=2_950_000, programs={"JKK", "JKM", "JHT"})
MEMBERSHIPS = tuple(f"{name}.membership" for name in ("jkk", "jkm", "jht", "jp", "jkp"))
FACTS: dict[str, Any] = {
    "jht": jc.JhtFacts(balance=61_234_567),
    "jp": jc.JpFacts(inflation=dict.fromkeys(range(2026, 2032), "2%"), development=1_234_567),
}


def days(*prefixes: str) -> list[date]:
    """Every day on which a value of these parts of the law begins (none: of any part), with its eve."""
    parts = [key for key in LAW if not prefixes or key.startswith(prefixes)]
    begins = {value.effective for key in parts for value in LAW[key] if isinstance(value.effective, date)}
    found = {day + timedelta(days=step) for day in begins for step in (-1, 0)} | {date(2026, 3, 2)}
    return sorted(day for day in found if date(2015, 7, 1) <= day <= LAST_DAY)


def questions() -> Iterator[tuple[str, Ask]]:
    """Every question, by a name."""
    groups = (
        of_days, of_accidents, of_deaths, of_savings, of_pensions, of_dismissals, of_migrants, of_ledgers,
        of_duties, of_populations, of_months,
    )  # fmt: skip
    for group in groups:
        yield from ((f"{group.__name__}: {name}", ask) for name, ask in group())


def of_months() -> Iterator[tuple[str, Ask]]:
    months = sorted({month + step for month in turning_months(LAW) for step in (-1, 0)})
    for month, person in product(months, (*some_others(), *band_edges())):
        yield f"bill {month} {person}", lambda law, p=person, m=month: plain(jc.contributions(p, m, law=law))
    for month, person, program in product(months, (CLERK, OWN), jc.Program):
        yield (
            f"due {month} {person} {program}",
            lambda law, m=month, p=person, g=program: jc.due_date(m, p, g, law=law).isoformat(),
        )
    for month, person in product(months, (CLERK, STAFF_OF_STATE)):
        yield (
            f"fine {month} {person}",
            lambda law, m=month, p=person: (
                jc.late_penalty(jc.contributions(p, m, law=law), (m + 3).last_day).total
            ),
        )
    for migrant in migrants():
        yield f"bill {migrant}", lambda law, p=migrant: plain(jc.contributions(p, "2026-03", law=law))


def some_others() -> Iterator[Any]:
    """One of every fifth kind of the others: all of them in the months that matter take too long."""
    yield from list(others())[::5]
    yield from list(others())[-4:]


def band_edges() -> Iterator[Any]:
    """Incomes and contracts at every edge of the tables, and so large that one step shows."""
    for key in LAW:
        for value in LAW[key]:
            if value.unit == "bands" and value.value:
                rows = value.value
                for row in (0, len(rows) // 2, len(rows) - 1):
                    for income in (rows[row][0], rows[row][0] + 1):
                        yield jc.SelfEmployed(income=income, programs={"JKK", "JKM", "JHT"})
            if ".bound." in key and value.value:
                for amount in (value.value, value.value + 1_000_000_000):
                    yield jc.ConstructionProject(contract_value=amount)
    yield jc.ConstructionProject(contract_value=10**15)
    yield jc.ConstructionProject(wages=10**11)
    yield jc.ConstructionWorker(wage=10**11)


def of_days() -> Iterator[tuple[str, Ask]]:
    for day, person in product(
        days("enrolment", "other_segments", "jkp_membership"), (*others(), *migrants_of_each_law())
    ):
        yield f"enrolment {day} {person}", lambda law, p=person, d=day: plain(jc.enrolment(p, d, law=law))


def migrants_of_each_law() -> Iterator[jc.MigrantWorker]:
    for value in LAW["other_segments.migrant"]:
        for step in (-1, 0):
            assert isinstance(value.effective, date)
            yield jc.MigrantWorker(registered=value.effective + timedelta(days=step), contract_months=24)


def of_accidents() -> Iterator[tuple[str, Ask]]:
    for day in days("jkk", "benefit_wage"):
        for person, book, event in accidents.cases(day):
            yield (
                f"{day} {event} {person} {book is None}",
                lambda law, p=person, b=book, e=event: plain(jkk(e, person=p, book=b, law=law)),
            )


def of_deaths() -> Iterator[tuple[str, Ask]]:
    firm = jc.Employer(scale="large", risk="I")
    for day in days("jkm", "scholarship", "jkk.benefit"):
        months = cases.paid("2010-01", f"{day:%Y-%m}")
        people = (
            cases.CLERK, cases.DRIVER, jc.ConstructionWorker(wage=4_000_000),
            jc.Trainee(lowest_wage=3_000_000, employer=firm, programs={"JKK", "JKM"}),
        )  # fmt: skip
        for person, family in product(people, deaths.FAMILIES):
            for related in (False, True):
                yield (
                    f"{day} death {person} {family} {related}",
                    lambda law, p=person, m=months, f=family, d=day, r=related: plain(
                        jc.entitlements(p, m, events.Death(d, work_related=r), family=f, law=law, **FACTS)
                    ),
                )
    for level, age in product(jc.SchoolLevel, range(2, 26)):
        day = date(2026, 3, 2)
        child = jc.Child(
            born=date(2026 - age, 3, 1), studying=level, school_year=1, married=False, work="none"
        )
        yield (
            f"scholarship {level} {age}",
            lambda law, c=child, d=day: plain(
                jc.entitlements(
                    cases.CLERK, cases.paid("2010-01", "2026-02"), events.Death(d, work_related=True),
                    family=jc.Family(children=[c]), law=law, **FACTS,
                )
            ),
        )  # fmt: skip


def of_savings() -> Iterator[tuple[str, Ask]]:
    for day, family, ledger, person in product(
        days("jht"), savings.FAMILIES[:2], savings.LEDGERS, savings.PEOPLE
    ):
        for event in savings.happenings(day):
            yield (
                f"{day} {event} {family} {person} {ledger.payments}",
                lambda law, p=person, b=ledger, e=event, f=family: plain(
                    jc.entitlements(p, b, e, family=f, law=law, **FACTS)
                ),
            )
    for amount, day in product((40_000_000, 50_000_000, 50_000_100, 10**9), days("jht.tax")):
        for earlier in ({}, {date(2016, 1, 2): 60_000_000}):
            yield (
                f"tax {amount} {day} {earlier}",
                lambda law, a=amount, d=day, e=earlier: jc.jht_tax_estimate(a, d, earlier=e, law=law).tax,
            )
    for year, method in product(range(2015, 2021), jc.CreditingMethod):
        yield (
            f"balance {year} {method}",
            lambda law, y=year, m=method: jc.jht_balance(
                savings.WORKER, jc.Ledger(), date(y, 12, 31), opening=10**11,
                opening_on=date(y, 1, 1), method=m, law=law,
            ).amount,
        )  # fmt: skip


def of_pensions() -> Iterator[tuple[str, Ask]]:
    old = date(1958, 1, 1)
    people = (insured_in_jp(), insured_in_jp(born=old), insured_in_jp(born=old, jp_deferred=True))
    everybody = product(pensions.DAYS, pensions.FAMILIES, pensions.LEDGERS, people)
    turns = [day for day in days("jp") if day.year >= 2016]
    few = product(turns, pensions.FAMILIES[2:3], pensions.LEDGERS[:2], people[:2])
    for day, family, ledger, person in (*everybody, *few):
        for event in pensions.happenings(day):
            yield (
                f"{day} {event} {family} {person} {len(ledger.payments)}",
                lambda law, p=person, b=ledger, e=event, f=family: plain(
                    jc.entitlements(p, b, e, family=f, law=law, **FACTS)
                ),
            )
    for month in jc.Month.range(jc.Month(2015, 12), jc.Month(2026, 9)):
        for monthly in (1, 10**9):
            yield (
                f"path {month} {monthly}",
                lambda law, m=month, a=monthly: plain(
                    jc.pension_path(a, m.first_day, (m + 13).first_day, law=law)
                ),
            )


def of_dismissals() -> Iterator[tuple[str, Ask]]:
    chosen = [day for day in days("jkp") if day >= date(2022, 1, 1)]
    chosen += [date(2022, 6, 20), date(2025, 6, 20), date(2025, 10, 20)]
    for day, unpaid, wage in product(chosen, range(8), (5_000_001,)):
        yield (
            f"{day} unpaid {unpaid} wage {wage}",
            lambda law, d=day, u=unpaid, w=wage: plain(
                jkp(insured(employer=LARGE), steady(d, unpaid=u, wage=w), dismissed(d), law=law)
            ),
        )
    for day, facts in product(chosen[-2:], _dismissal_facts()):
        yield (
            f"{day} {facts}",
            lambda law, d=day, f=facts: plain(
                jkp(insured(employer=LARGE), steady(d), dismissed(d, **_on(f, d)), law=law)
            ),
        )
    for day, months in product(chosen, (5, 6, 11, 12, 13)):
        paid = jc.Month.of(day)
        ledger = jc.Ledger(
            spells=[jc.Employment(since=(paid - 30).first_day)],
            payments=[
                jc.Payment(month=paid - back, paid_on=(paid - back + 1).first_day)
                for back in range(2, months + 2)
            ],
        )
        yield (
            f"{day} paid {months}",
            lambda law, d=day, b=ledger: plain(jkp(insured(employer=LARGE), b, dismissed(d), law=law)),
        )


def _dismissal_facts() -> Iterator[dict[str, Any]]:
    for applications, interviews, attendance in product(
        (0, 2, 4, 5, 6), (0, 1, 2), (None, "79%", "80%", "81%")
    ):
        search = events.JobSearch(
            month=2, applications=applications, interviews=interviews, attendance=attendance, form=True
        )
        yield {"searches": [search]}
    for later in (
        1,
        4,
        5,
        6,
        7,
        29,
        30,
        31,
        59,
        60,
        61,
        89,
        90,
        91,
        119,
        120,
        121,
        179,
        180,
        181,
        182,
        183,
        184,
        200,
    ):
        yield {"applied_on": later}
        yield {"decided_on": later}
        yield {"new_job_on": later}
    for ago in (364, 365, 366, 1824, 1825, 1826, 1827):
        yield {"earlier": ago}
    for number in (1, 2, 3):
        yield {"earlier_times": number}
    for cause in events.DismissalCause:
        yield {"cause": cause}
    for proof in events.DismissalProof:
        yield {"proof": proof}
    yield {"enterprise_end": "bankrupt"}


def _on(facts: dict[str, Any], day: date) -> dict[str, Any]:
    found = dict(facts)
    for name in ("applied_on", "decided_on", "new_job_on"):
        if name in found:
            found[name] = day + timedelta(days=found[name])
    if "earlier" in found:
        found["earlier"] = [day - timedelta(days=found["earlier"])]
    if "earlier_times" in found:
        found["earlier"] = [day - timedelta(days=2_000 + back) for back in range(found.pop("earlier_times"))]
    return found


def of_migrants() -> Iterator[tuple[str, Ask]]:
    chosen = [day for day in days("jkk.migrant", "jkm.migrant", "other_segments") if day >= date(2018, 12, 1)]
    for day, worked in product(chosen, (None, -4, 1)):
        person = jc.MigrantWorker(registered=day, contract_months=24)
        since = None if worked is None else jc.Month.of(day) + worked
        ledger = jc.Ledger() if since is None else jc.Ledger(spells=[jc.Employment(since=since.first_day)])
        for after in (0, 61, 150, 850, 900):
            for event in happened(day + timedelta(days=after)):
                yield (
                    f"{day} {worked} {event}",
                    lambda law, p=person, b=ledger, e=event: plain(
                        jc.entitlements(p, b, e, family=FAMILY, law=law)
                    ),
                )
    for day, months in product((date(2021, 1, 1), date(2024, 1, 1)), range(1, 25)):
        person = jc.MigrantWorker(registered=day, contract_months=24)
        gone = events.DismissalAbroad(day + timedelta(days=200), by_accident=True, months_worked=months)
        ledger = jc.Ledger(spells=[jc.Employment(since=day)])
        yield (
            f"{day} {gone}",
            lambda law, p=person, b=ledger, e=gone: plain(jc.entitlements(p, b, e, law=law)),
        )


def of_ledgers() -> Iterator[tuple[str, Ask]]:
    for place, ((person, ledger), day) in enumerate(product(lives(), days(*MEMBERSHIPS, "payment"))):
        yield f"continuity {place} {day}", lambda law, p=person, b=ledger, d=day: _standing(p, b, d, law)
    for day, kind, unpaid, paid in product(
        [day for day in days(*MEMBERSHIPS) if day.year >= 2019],
        ("office", "own"),
        range(6),
        (1, 2, 3, 4, 11, 12, 13, 36),
    ):
        who: Any = CLERK if kind == "office" else OWN
        last = jc.Month.of(day) - 1 - unpaid
        payments = [jc.Payment(month=last - back, paid_on=(last - back).first_day) for back in range(paid)]
        ledger = jc.Ledger(spells=[jc.Employment(since=(last - paid + 1).first_day)], payments=payments)
        yield (
            f"{kind} {day} unpaid {unpaid} paid {paid}",
            lambda law, p=who, b=ledger, d=day: _standing(p, b, d, law),
        )
    for mason, ledger in builders():
        for day in (*days("jkk.construction", "jkm.construction"), LAST_DAY):
            yield (
                f"project {ledger} {day}",
                lambda law, p=mason, b=ledger, d=day: plain(jc.protection(p, b, d, law=law)),
            )


def _standing(person: Any, ledger: jc.Ledger, day: date, law: LawBook) -> Any:
    return plain(jc.continuity(person, ledger, day, law=law)), plain(
        jc.protection(person, ledger, day, law=law, bankrupt=True)
    )


def of_duties() -> Iterator[tuple[str, Ask]]:
    kinds = (events.Hire, events.WageChange, events.DataChange, events.FamilyChange, events.CompanyChange,
             events.FormReceived)  # fmt: skip
    for day, person, kind in product(days("deadline"), (CLERK, STAFF_OF_STATE, OWN), kinds):
        yield (
            f"deadline {day} {kind.__name__} {person}",
            lambda law, p=person, k=kind, d=day: [plain(one) for one in jc.deadlines(p, k(d), law=law)],
        )
    since = date(2021, 2, 1)
    paid = [jc.Payment(month="2021-02", paid_on=date(2021, 3, 1), wage=6_000_000)]
    late = dict.fromkeys(jc.Program, date(2021, 12, 1))
    ledgers = (
        jc.Ledger(spells=[jc.Employment(since=since)]),
        jc.Ledger(spells=[jc.Employment(since=since)], payments=paid, registered=late),
        jc.Ledger(spells=[jc.Employment(since=since, programs={"JKK", "JKM"})], payments=paid),
    )
    for day, person, (place, ledger) in product(
        days("compliance", "sanctions"), (CLERK, STAFF_OF_STATE), enumerate(ledgers)
    ):
        if day >= since:
            yield (
                f"compliance {day} {person} {place}",
                lambda law, p=person, b=ledger, d=day: plain(jc.compliance(p.employer, [(p, b)], d, law=law)),
            )
    for day, track in product(days("sanctions"), SanctionTrack):
        for warned in ([], [day - timedelta(days=60)], [day - timedelta(days=90), day - timedelta(days=40)]):
            yield (
                f"ladder {day} {track} {len(warned)}",
                lambda law, d=day, t=track, w=warned: plain(
                    jc.sanction_ladder(w, on=d, track=t, contributions=10**9, law=law)
                ),
            )
    letter = jc.SanctionLetter(number="1", dated=date(2015, 7, 1))
    for day, service, alone in product(days("sanctions"), PublicService, (None, False, True)):
        yield (
            f"service {day} {service} {alone}",
            lambda law, s=service, d=day, a=alone: plain(
                jc.may_receive(s, [letter], on=d, individual=a, law=law)
            ),
        )


def of_populations() -> Iterator[tuple[str, Ask]]:
    for day in days("jkk.membership"):
        until = jc.Month.of(day)
        members = [Member(paid=[until - back]) for back in range(6)]
        yield f"active {day}", lambda law, m=members, u=until: Cohort(m, u, law=law).active


def plain(answer: Any) -> Any:
    """An answer as plain data, with what it says of its terms in words."""
    return jc.to_dict(answer)


def questions_by_key() -> dict[str, list[Check]]:
    """The questions that read each parameter, with the answer of the shipped law; no answer, no question."""
    found: dict[str, list[Check]] = {}
    for name, ask in questions():
        check = Check(name, ask, None)
        law = reading()
        answer = check.heard(law)
        if answer != UNAVAILABLE:
            for key in law.read:
                found.setdefault(key, []).append(check._replace(answer=answer))
    return found
