"""Questions about people of whom little is known, every verb and event, and every calculator by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, TypeAlias

import jamsostek_coverage as jc
from jamsostek_coverage import Month, events, population
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.law.units import UNITS, unit_named
from tests.answers.sweep import happenings
from tests.golden.faults import outcome
from tests.mutation import questions as asked

Ask: TypeAlias = Any
DAYS = tuple(date(year, 3, 10) for year in (2016, 2019, 2020, 2022, 2023, 2025, 2026))
CLERK = jc.WageEarner(wage=4_000_000, employer=jc.Employer(risk="I"))
OLD = jc.WageEarner(wage=4_000_000, employer=jc.Employer(kind="state", risk="II"), born=date(1960, 3, 11))
DIRECTOR = jc.WageEarner(
    wage=40_000_000, employer=jc.Employer(scale="micro", risk="V"), nationality="MY", status="director"
)
PEOPLE: tuple[Any, ...] = (
    CLERK,
    OLD,
    DIRECTOR,
    jc.WageEarner(
        wage=4_000_000, employer=CLERK.employer, jp_deferred=True, born=date(1966, 3, 9), jkn=False
    ),
    jc.WageEarner(wage=4_000_000),
    jc.SelfEmployed(income=1_000_000),
    jc.SelfEmployed(
        income=9_000_000, programs={"JKK", "JKM", "JHT"}, born=date(1958, 1, 1), sector="transport"
    ),
    jc.Trainee(lowest_wage=3_000_000, employer=CLERK.employer),
    jc.ConstructionWorker(wage=3_500_000),
    jc.ConstructionWorker(project=jc.ConstructionProject(contract_value=180_000_000)),
    jc.MigrantWorker(registered=date(2024, 1, 10), contract_months=24),
)  # fmt: skip
FAMILIES = (
    None,
    jc.Family(),
    jc.Family(children=[jc.Child()]),
    jc.Family(spouses=[jc.Spouse()], children=[jc.Child(born=date(2013, 5, 1), studying="primary")]),
    jc.Family(parents=[jc.Relative()], others=[jc.Relative(relation="sibling")]),
    jc.Family(others=[jc.Relative(relation="named_in_will")]),
)


def ledgers(day: date) -> Iterator[tuple[str, jc.Ledger]]:
    """Nothing, work without payments, a few late payments, and two employers of whom one never paid."""
    month = Month.of(day)
    late = [
        jc.Payment(month=month - back, paid_on=day, wage=2_000_000, employer="A") for back in range(3, 30, 2)
    ]
    work = jc.Employment(employer="A", since=(month - 40).first_day)
    yield "none", jc.Ledger()
    yield "unpaid", jc.Ledger(spells=[jc.Employment(since=(month - 14).first_day)])
    yield "late", jc.Ledger(spells=[work], payments=late)
    other = jc.Employment(employer="B", since=(month - 9).first_day, until=day)
    yield "two", jc.Ledger(spells=[work, other], payments=late, registered={"JHT": (month - 90).first_day})


def of_thin_events() -> Iterator[tuple[str, Ask]]:
    for day, person in product(DAYS, PEOPLE):
        for (name, ledger), family in product(ledgers(day), FAMILIES):
            for event in happenings(day, person):
                yield (
                    f"{day} {person} {name} {family} {event}",
                    lambda law, p=person, b=ledger, e=event, f=family: asked.plain(
                        jc.entitlements(p, b, e, family=f, law=law)
                    ),
                )


def of_thin_dismissals() -> Iterator[tuple[str, Ask]]:
    """At one of several employers, or at none that is known; of members for long and of those in arrears."""
    facts: tuple[dict[str, Any], ...] = (
        {}, {"employer": "A"}, {"employer": "B"}, {"employer": "C"}, {"willing": True}, {"willing": False},
        {"proof": "agreement_report"}, {"proof": "agreement_deed"}, {"enterprise_end": "closed"},
        {"employer": "A", "enterprise_end": "bankrupt"},
    )  # fmt: skip
    person = jc.WageEarner(wage=6_000_000, employer=jc.Employer(scale="large", risk="I"), jkp_here=True)
    for day, who, given in product(DAYS[3:], (person, *PEOPLE[:5]), facts):
        for name, ledger in (*ledgers(day), *members_of_jkp(day)):
            event = events.Dismissal(day, **{"cause": "efficiency", **given})
            yield (
                f"{day} {who} {name} {given}",
                lambda law, p=who, b=ledger, e=event: asked.plain(jc.entitlements(p, b, e, law=law)),
            )


def members_of_jkp(day: date) -> Iterator[tuple[str, jc.Ledger]]:
    """Paid in time at two employers, but for some last months at one of them."""
    last = Month.of(day)
    for unpaid in (0, 2, 4, 7):
        spells = [jc.Employment(employer=name, since=(last - 30).first_day, until=day) for name in "AB"]
        payments = [
            jc.Payment(month=last - back, paid_on=(last - back + 1).first_day, employer=name, wage=5_500_000)
            for name, first in (("A", unpaid + 1), ("B", 1))
            for back in range(first, 31)
        ]
        yield f"two, {unpaid} unpaid", jc.Ledger(spells=spells, payments=payments)
        yield (
            f"one, {unpaid} unpaid",
            jc.Ledger(spells=spells[:1], payments=[each for each in payments if each.employer == "A"]),
        )


def of_thin_standings() -> Iterator[tuple[str, Ask]]:
    verbs: tuple[Any, ...] = (jc.continuity, jc.protection, jc.outlook)
    for day, person in product(DAYS, PEOPLE):
        for (name, ledger), verb in product(ledgers(day), verbs):
            yield (
                f"{verb.__name__} {day} {person} {name}",
                lambda law, v=verb, p=person, b=ledger, d=day: asked.plain(v(p, b, d, law=law)),
            )
        month = Month.of(day)
        yield (
            f"enrolment {day} {person}",
            lambda law, p=person, d=day: asked.plain(jc.enrolment(p, d, law=law)),
        )
        for paid_on in (month.last_day, (month + 1).last_day, (month + 7).first_day):
            yield (
                f"fine {day} {person} {paid_on}",
                lambda law, p=person, m=month, d=paid_on: asked.plain(
                    jc.late_penalty(jc.contributions(p, m, law=law), d)
                ),
            )
        for program in jc.Program:
            yield (
                f"due {day} {person} {program}",
                lambda law, p=person, m=month, g=program: asked.plain(jc.due_date(m, p, g, law=law)),
            )


def of_bills() -> Iterator[tuple[str, Ask]]:
    """Bills of wage earners at every kind of employer, with every fact of the reliefs given and left out."""
    toys = {"labour_intensive": "toys"}
    facts: tuple[dict[str, Any], ...] = (
        {}, toys, {**toys, "active_workers": 49}, {**toys, "active_workers": 50, "paid_through": "2025-01"},
        {**toys, "relief_settled_on": date(2025, 3, 15)}, {**toys, "relief_settled_on": date(2026, 12, 15)},
        {"paid_through": "2020-07"}, {"paid_through": "2020-06"}, {"jp_deferral": True},
        {"registered": "2020-09"},
    )  # fmt: skip
    people: tuple[dict[str, Any], ...] = (
        {}, {"born": date(1961, 2, 3)}, {"registered": date(2020, 9, 1)}, {"nationality": "MY"},
        {"status": "pppk"}, {"status": "pppk_part_time"}, {"jp_deferred": True, "born": date(1964, 1, 1)},
    )  # fmt: skip
    months = ("2015-07", "2020-08", "2020-12", "2021-03", "2025-02", "2025-10", "2026-03")
    for kind, scale, given in product(jc.EmployerKind, (None, *jc.EmployerScale), facts):
        for month, more in product(months, people):
            yield (
                f"{month} {kind} {scale} {given} {more}",
                lambda law, k=kind, s=scale, g=given, m=month, p=more: asked.plain(
                    jc.contributions(
                        jc.WageEarner(
                            wage=11_111_111, employer=jc.Employer(kind=k, scale=s, risk="III", **g), **p
                        ),
                        m,
                        law=law,
                    )
                ),
            )
    for month, sector, payer in product(
        ("2025-12", "2026-01", "2026-03", "2026-12"), (None, *jc.Sector), (None, *jc.Payer)
    ):
        yield (
            f"{month} {sector} {payer}",
            lambda law, m=month, s=sector, p=payer: asked.plain(
                jc.contributions(
                    jc.SelfEmployed(income=2_222_222, programs={"JKK", "JKM"}, sector=s, payer=p), m, law=law
                )
            ),
        )


def of_enrolments() -> Iterator[tuple[str, Ask]]:
    """Who must join, by status, kind and size; and what is missing where nothing may be assumed."""
    statuses, scales = (None, *jc.EmployeeStatus), (None, *jc.EmployerScale)
    people = [
        jc.WageEarner(wage=5_000_000, employer=jc.Employer(kind=kind, scale=scale, risk="I"), status=status)
        for kind, scale, status in product(jc.EmployerKind, scales, statuses)
    ]
    for day, person in product(DAYS, [*people, *PEOPLE]):
        yield f"{day} {person}", lambda law, p=person, d=day: asked.plain(jc.enrolment(p, d, law=law))
    for day, person in product(DAYS, [*people[::3], *PEOPLE]):
        yield (
            f"strictly {day} {person}",
            lambda law, p=person, d=day: asked.plain(jc.enrolment(p, d, law=law, strict=True)),
        )
        yield (
            f"strictly billed {day} {person}",
            lambda law, p=person, d=day: asked.plain(jc.contributions(p, d, law=law, strict=True)),
        )


def of_calculators() -> Iterator[tuple[str, Ask]]:
    for day, method in product(DAYS, jc.CreditingMethod):
        for name, ledger in ledgers(day):
            yield (
                f"balance {day} {method} {name}",
                lambda law, b=ledger, d=day, m=method: asked.plain(
                    jc.jht_balance(
                        CLERK, b, d, method=m, opening=7_000_001, opening_on=date(2015, 7, 1),
                        withdrawals={date(2016, 2, 1): 500_000}, rates=dict.fromkeys(range(2015, 2027), "5%"),
                        law=law,
                    )
                ),
            )  # fmt: skip
    for amount, day in product((0, 49_999_999, 50_000_001, 777_777_777), DAYS):
        for earlier in ({}, {date(2014, 1, 2): 60_000_000}, {date(2016, 1, 2): 60_000_000}):
            yield (
                f"tax {amount} {day} {earlier}",
                lambda law, a=amount, d=day, e=earlier: asked.plain(
                    jc.jht_tax_estimate(a, d, earlier=e, law=law)
                ),
            )
    for day, months in product(DAYS[3:], (1, 60, 179, 180, 400)):
        wages = {str(Month(2015, 7) + place): 3_000_000 + 10_000 * place for place in range(0, 70, 7)}
        yield (
            f"pension {day} {months}",
            lambda law, d=day, m=months, w=wages: asked.plain(
                jc.jp_pension(
                    w, d, counted_months=m, inflation=dict.fromkeys(range(2015, 2027), "3%"), law=law
                )
            ),
        )
        yield (
            f"path {day} {months}",
            lambda law, d=day, m=months: asked.plain(
                jc.pension_path(m * 10_000, date(2015, 9, 1), d, inflation={2016: "3,02%"}, law=law)
            ),
        )
    for month, sector in product(("2016-01", "2020-10", "2026-03"), (None, *jc.Sector)):
        yield (
            f"options {month} {sector}",
            lambda law, m=month, s=sector: [
                asked.plain(each)
                for each in jc.contribution_options(jc.SelfEmployed(income=2_950_000, sector=s), m, law=law)
            ],
        )
        yield (
            f"jobs {month} {sector}",
            lambda law, m=month: asked.plain(jc.person_bill([CLERK, DIRECTOR, PEOPLE[5]], m, law=law)),
        )
        yield f"staff {month}", lambda law, m=month: asked.plain(jc.employer_bill([CLERK, OLD], m, law=law))


def of_tallies() -> Iterator[tuple[str, Ask]]:
    counts = (None, 0, 1_000, "1.873.899", "hampir 936 ribu", "2,3 juta")
    for workforce, covered, rate in product(counts, counts, (None, "50%", "55,55%", "0%", "101%")):
        yield (
            f"reconcile {workforce} {covered} {rate}",
            lambda _, w=workforce, c=covered, r=rate: asked.plain(
                population.reconcile(workforce=w, covered=c, rate=r, target="60%", gap=100)
            ),
        )
    for people, since, until in product(
        (1, 11_797), ("2015-07", "2020-08", "2025-11"), ("2020-12", "2026-12")
    ):
        yield (
            f"budget {people} {since} {until}",
            lambda law, p=people, s=since, u=until: asked.plain(population.subsidy_budget(p, s, u, law=law)),
        )
        yield (
            f"bought {people} {since} {until}",
            lambda law, p=people, s=since, u=until: [
                asked.plain(population.people_bought(p * 1_000_003, s, u, law=law)),
                asked.plain(population.months_bought(p * 1_000_003, p, s, law=law)),
            ],
        )
    for workforce, covered, rate, gap in product(
        (None, 1_000, "sekitar 1 ribu"), (None, 0, 400), (None, "40%"), (None, 200, 201, "200 ribu")
    ):
        yield (
            f"reconcile to target {workforce} {covered} {rate} {gap}",
            lambda _, w=workforce, c=covered, r=rate, g=gap: asked.plain(
                population.reconcile(workforce=w, covered=c, rate=r, target="60%", gap_to_target=g)
            ),
        )


def of_duties_of_events() -> Iterator[tuple[str, Ask]]:
    """Every deadline, and every finding about an employer who does little of what it must."""
    kinds = (events.Hire, events.WageChange, events.FamilyChange, events.FormReceived)
    for day, person, kind in product(DAYS, PEOPLE, kinds):
        yield (
            f"deadlines {day} {person} {kind.__name__}",
            lambda law, p=person, k=kind, d=day: [
                asked.plain(each) for each in jc.deadlines(p, k(d), law=law)
            ],
        )
    for day, person in product(DAYS, PEOPLE[:5]):
        for name, ledger in ledgers(day):
            yield (
                f"compliance {day} {person} {name}",
                lambda law, p=person, b=ledger, d=day: asked.plain(
                    jc.compliance(p.employer, [(p, b)], d, law=law)
                ),
            )


ACCESSORS = ("rupiah", "rate", "years", "months", "days", "workers", "date", "month", "programs")
WRONG: tuple[Any, ...] = (
    None, True, -1, 0, 7, 1.5, "", "x", "12%", "0.24%", "yes", "JKK", "2026-03", [], ["x"], [1, 2], [[1, 2]],
    [[0, 5], [3, 4]], {"day": 15}, {"day": 15, "months_after": 1, "roll": "none"}, {"set": 1},
)  # fmt: skip


def of_units() -> Iterator[tuple[str, Ask]]:
    """How figures of each unit are read, as law and as printed, and how those of the law are written."""
    printed = ("Rp1.000", "Rp 5", "0,24%", "15 (lima belas) hari", "dua", "", "2026", "Rp-1")
    for name, unit in UNITS.items():
        yield f"read {name}", lambda _, u=unit: [outcome(u.read, given) for given in WRONG]
        if unit.read_printed is not None:
            yield f"printed {name}", lambda _, u=unit: [outcome(u.read_printed, each) for each in printed]
        yield (
            f"written {name}",
            lambda law, n=name: [_written(value) for key in law for value in law[key] if value.unit == n],
        )


def of_reforms() -> Iterator[tuple[str, Ask]]:
    """What a reform may say of each parameter, and for which units each is taken."""
    for key in asked.LAW:
        yield (
            f"taken {key}",
            lambda law, k=key: [
                outcome(lambda name: getattr(law[k].values[0], name), each) for each in ACCESSORS
            ],
        )
        for when in ("2027-03", "2027-03-05", "2027-03..2027-01", "soon"):
            yield (
                f"reformed {key} {when}",
                lambda law, k=key, w=when: [
                    outcome(lambda given: law.with_reform(jc.Reform({k: {w: given}}))[k].values[-1], each)
                    for each in WRONG
                ],
            )


def _written(value: Value) -> dict[str, str]:
    write = unit_named(value.unit).write
    texts: dict[str, str] = {
        language: "" if value.value is None else write(value.value, language) for language in LANGUAGES
    }
    return texts | {"key": value.key}


def thin_questions() -> Iterator[tuple[str, Ask]]:
    """Every question of this file, by a name that begins with its kind."""
    groups = (
        of_thin_events,
        of_thin_dismissals,
        of_thin_standings,
        of_bills,
        of_enrolments,
        of_calculators,
        of_tallies,
        of_duties_of_events,
        of_units,
        of_reforms,
    )
    for group in groups:
        yield from ((f"{group.__name__}: {name}", ask) for name, ask in group())
