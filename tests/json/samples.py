"""One object of every kind that is read and written; the people and the reforms are invented."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage import (
    Bill,
    Child,
    Choices,
    ConstructionProject,
    ConstructionWorker,
    Employer,
    Employment,
    Family,
    JhtFacts,
    LawBook,
    Ledger,
    MigrantWorker,
    Month,
    Payment,
    Reform,
    SanctionLetter,
    SelfEmployed,
    Span,
    Spouse,
    Threshold,
    Trainee,
    WageEarner,
    business_types,
    compliance,
    continuity,
    contribution_options,
    contributions,
    deadlines,
    due_date,
    employer_bill,
    enrolment,
    entitlements,
    events,
    find_business_type,
    jht_balance,
    jht_tax_estimate,
    jp_pension,
    late_penalty,
    may_receive,
    outlook,
    pension_path,
    person_bill,
    population,
    protection,
    sanction_ladder,
)

OFFICE = Employer(scale="large", risk="very low")
FURNITURE = Employer(
    scale="large", risk="very high", labour_intensive="furniture", active_workers=60, paid_through="2025-01",
    registered="2016-01", relief_settled_on=date(2025, 3, 15), jp_deferral=True,
)  # fmt: skip
CLERK = WageEarner(wage=12_000_000, employer=OFFICE)
DIRECTOR = WageEarner(
    wage=30_000_000, employer=FURNITURE, programs={"JKK", "JKM", "JHT"}, status="director",
    born=date(1960, 2, 29), nationality="ID", planned_months=12, since=date(2016, 1, 4),
    until=date(2026, 3, 10), registered=date(2016, 1, 10), jkn=True, jkp_here=False,
    jkp_registered=date(2021, 3, 1), jp_deferred=True, part_month_base=1_000_000, minimum_wage=5_396_761,
)  # fmt: skip
DRIVER = SelfEmployed(
    income=2_950_000, sector="ojek", programs={"JKK", "JKM", "JHT"}, payer="worker", born=date(1990, 1, 1),
    since=date(2020, 5, 1), registered=date(2020, 5, 2), paid_through="2020-07",
)  # fmt: skip
INTERN = Trainee(lowest_wage=3_000_000, employer=OFFICE, since=date(2026, 1, 1), until=date(2026, 6, 30))
BRIDGE = ConstructionProject(contract_value=199_800_000, vat="11%", previous_value=99_900_000)
MASON = ConstructionWorker(wage=4_000_000)
NURSE = MigrantWorker(registered=date(2024, 9, 23), contract_months=36, jht=50_000)
REFORM = Reform(
    {
        "jp.wage_ceiling": {"2027-03": 12_000_000, "2028-03..2029-02": 13_000_000},
        "jkk.rate.low": {"2027-01": Fraction(1, 300), "2028-01": "0.5%"},
        "jkp_membership.requires.larger": {"2027-01-01": ["JKK", "JHT"]},
    },
    name="higher ceiling",
)
CEILING = LawBook.shipped("ignore").with_reform(Reform({"jp.wage_ceiling": {"2026-03": 12_000_000}}))
BILL = contributions(CLERK, "2026-03")
UNKNOWN = contributions(WageEarner(wage=3_000_000, employer=FURNITURE), "2025-03")
ENROLMENT = enrolment(DIRECTOR, date(2026, 3, 1))

SAMPLES: dict[str, Any] = {
    "wage_earner": CLERK,
    "wage_earner_with_every_fact": DIRECTOR,
    "self_employed": DRIVER,
    "trainee": INTERN,
    "construction_project": BRIDGE,
    "construction_worker": MASON,
    "construction_worker_of_a_project": ConstructionWorker(project=BRIDGE),
    "migrant_worker": NURSE,
    "employer": FURNITURE,
    "choices": Choices(rounding="half_even", pension_stop="month_of_age", foreigners_in_jp=False),
    "law_book": LawBook.shipped(),
    "law_book_of_a_day": LawBook.shipped("raise").known_on(date(2026, 2, 1)).with_reform(REFORM),
    "reform": REFORM,
    "bill": BILL,
    "bill_with_every_fact": contributions(DIRECTOR, "2026-02", choices=Choices(rounding="down")),
    "bill_of_a_self_employed": contributions(DRIVER, "2026-02"),
    "bill_of_a_trainee": contributions(INTERN, "2026-03"),
    "bill_of_a_project": contributions(BRIDGE, "2026-03"),
    "bill_of_a_construction_worker": contributions(MASON, "2026-03"),
    "bill_of_a_migrant": contributions(NURSE, "2024-09"),
    "bill_with_a_reform": contributions(CLERK, "2026-03", law=CEILING),
    "bill_of_2020": contributions(WageEarner(wage=5_000_000, employer=FURNITURE), "2020-09"),
    "bill_of_an_unknown_allocation": UNKNOWN,
    "employer_bill": employer_bill([CLERK, WageEarner(wage=5_000_000, employer=OFFICE)], "2026-03"),
    "person_bill": person_bill([CLERK, WageEarner(wage=5_000_000, employer=OFFICE), DRIVER], "2026-03"),
    "bill_difference": BILL.difference(contributions(CLERK, "2026-02")),
    "enrolment": ENROLMENT,
    "contribution_option": next(row for row in contribution_options(DRIVER, "2026-02") if row.is_own_band),
    "enrolment_line": ENROLMENT["JKP"],
    "line": BILL.jp,
    "line_with_a_reason": contributions(WageEarner(wage=5_000_000, status="TNI"), "2026-03").jp,
    "allocation": BILL.allocation,
    "allocation_unknown": UNKNOWN.allocation,
    "note": BILL.assumptions[0],
    "message": BILL.assumptions[0].message,
    "citation": BILL.jp.citations[0],
    "business_type": business_types("III")[0],
    "match": find_business_type("bengkel kendaran", limit=1)[0],
    "month": Month(2026, 3),
    "span": Span(Month(2026, 1), Month(2026, 3)),
}
# Two firms: at the second one January was paid late, March and April never.
PAID = Ledger(
    spells=[
        Employment(employer="First", since=date(2025, 6, 2), until=date(2025, 12, 31)),
        Employment(employer="Second", since=date(2026, 1, 5)),
    ],
    payments=[
        *(Payment(employer="First", month=f"2025-{month:02}", paid_on=date(2025, month + 1, 10))
          for month in range(6, 12)),
        Payment(employer="First", month="2025-12", paid_on=date(2026, 1, 10)),
        Payment(employer="Second", month="2026-01", paid_on=date(2026, 3, 2)),
        Payment(employer="Second", month="2026-02", paid_on=date(2026, 3, 13)),
    ],
    registered={"JHT": date(2025, 6, 5), "JP": date(2025, 6, 5)},
)  # fmt: skip
PAID_BY_DRIVER = Ledger.from_payments([("2026-01", date(2026, 1, 10)), ("2026-02", date(2026, 2, 10))])
BUILDER = ConstructionWorker(wage=4_000_000, project=BRIDGE)
AT_THE_SITE = Ledger(
    spells=[Employment(since=date(2025, 3, 1), planned_until=date(2025, 9, 30))],
    registered={"JKK": date(2025, 3, 20)},
)
ON = date(2026, 5, 20)
STANDING, SHIELD, AHEAD = continuity(CLERK, PAID, ON), protection(CLERK, PAID, ON), outlook(CLERK, PAID, ON)
UNREGISTERED = Ledger(spells=[Employment(since=date(2026, 1, 5))])
FINDINGS = compliance(OFFICE, [(CLERK, UNREGISTERED), (CLERK, PAID.of_employer("Second"))], ON)
LADDER = sanction_ladder([date(2026, 4, 6)], on=date(2026, 4, 8), contributions=10_000_000)
LETTER = SanctionLetter(number="B/123/042026", dated=date(2026, 4, 1))
PENALTY = late_penalty(contributions(CLERK, "2026-01"), date(2026, 3, 2))
DIED = entitlements(
    CLERK, PAID, events.Death(on=ON, work_related=False), jht=JhtFacts(balance=3_400_000),
    family=Family(spouses=[Spouse()], children=[Child(born=date(2010, 5, 1), studying="SMA", school_year=1)]),
)  # fmt: skip
HURT = entitlements(
    CLERK, PAID,
    events.WorkAccident(
        ON, kind="commute", unable_until=date(2026, 7, 1), injuries=[events.Injury(part="thumb_right")],
        costs=events.AccidentCosts(land=450_000),
    ),
)  # fmt: skip
PAY_WITHIN = DIED.lines[0].pay_within
SAVED = jht_balance(CLERK, Ledger.from_payments([("2019-01", date(2019, 2, 1))]), date(2020, 3, 31))
MONTHLY = jp_pension({"2019-01": 5_000_000, "2019-02": 12_000_000}, ON)
PATH = pension_path(1_000_000, date(2025, 3, 1), date(2026, 9, 30))
MEDAN = population.Count(
    region=population.KemendagriCode("12.71"), as_of="2025-09", workforce=875_743, covered=472_068,
    denominator="labour force", basis="domicile", programs={"JKK", "JKM"},
)  # fmt: skip
WRITTEN: dict[str, Any] = {
    "count": MEDAN,
    "count_of_a_segment": attrs.evolve(MEDAN, region="Medan", segment="BPU", status="registered"),
    "pace": population.pace(
        MEDAN, population.Target(rule="points", figure="20%", by="2026-03"), lapse="1%", workforce=880_000
    ),
    "pace_to_a_number": population.pace(MEDAN, population.Target(rule="count", figure=500_000, by="2025-12")),
    "reconciliation": population.reconcile(workforce=875_743, covered=472_068, rate="55,55%"),
    "reconciliation_of_gaps": population.reconcile(
        workforce="1.873.899", covered="hampir 936 ribu", gap=938_820, target="55%", gap_to_target=95_566
    ),
    "subsidy_budget": population.subsidy_budget(people=11_797, since="2022-01", until="2022-03"),
    "subsidy_budget_with_wages": population.subsidy_budget(
        groups=[
            population.SubsidyGroup(people=5, since="2025-01", until="2025-02", person=CLERK, name="staff")
        ]
    ),
    "entitlements": DIED,
    "entitlements_of_an_accident": HURT,
    "entitlements_of_a_dismissal": entitlements(
        CLERK, PAID, events.Dismissal(ON, searches=[events.JobSearch(month=2, applications=5)])
    ),
    "entitlement_line": DIED.lines[0],
    "refusal": DIED.refused[-1],
    "missing_condition": next(refusal.missing[0] for refusal in DIED.refused if refusal.missing),
    "beneficiary": DIED.lines[0].beneficiary,
    "pay_within": PAY_WITHIN,
    "jht_balance": SAVED,
    "statement_line": SAVED.months[-1],
    "deposit": SAVED.paid[0],
    "tax_estimate": jht_tax_estimate(60_000_000, ON),
    "tax_estimate_that_is_not_final": jht_tax_estimate(60_000_000, ON, earlier={date(2019, 3, 1): 1_000_000}),
    "pension": MONTHLY,
    "indexed_wage": MONTHLY.wages[0],
    "pension_path": PATH,
    "pension_step": PATH.steps[-1],
    "continuity": STANDING,
    "continuity_of_a_self_employed": continuity(DRIVER, PAID_BY_DRIVER, ON),
    "continuity_of_nobody_paid_for": continuity(CLERK, Ledger(), ON),
    "program_continuity": STANDING["JKK"],
    "arrears": STANDING.arrears,
    "arrears_month": STANDING.arrears.lines[-1],
    "threshold_standing": STANDING.thresholds[Threshold.JKP_CASH_BENEFIT],
    "threshold_standing_of_a_share": STANDING.thresholds[Threshold.JP_DENSITY],
    "threshold_standing_that_cannot_be_told": continuity(CLERK, UNREGISTERED, ON).thresholds[
        Threshold.JP_DENSITY
    ],
    "protection": SHIELD,
    "protection_of_a_self_employed": protection(DRIVER, PAID_BY_DRIVER, date(2026, 2, 20)),
    "protection_of_a_construction_worker": protection(BUILDER, AT_THE_SITE, date(2025, 10, 1)),
    "protection_of_a_migrant": protection(NURSE, Ledger(), date(2025, 3, 1)),
    "program_protection": SHIELD["JKK"],
    "outlook": AHEAD,
    "outlook_item": AHEAD.items[0],
    "compliance": FINDINGS,
    "compliance_of_a_state_employer": compliance(
        Employer(kind="state", risk="very low"), [(CLERK, UNREGISTERED)], ON
    ),
    "finding": FINDINGS.findings[-1],
    "sanction_ladder": LADDER,
    "ladder_step": LADDER.steps[2],
    "service_answer": may_receive("building_permit", [LETTER], on=ON),
    "service_answer_without_a_letter": may_receive("building_permit", FINDINGS.findings, on=ON),
    "deadline": deadlines(CLERK, events.Hire(date(2026, 3, 2)))[0],
    "due_date": due_date("2026-01", CLERK, "JKK"),
    "late_penalty": PENALTY,
    "late_penalty_of_a_self_employed": late_penalty(contributions(DRIVER, "2026-02"), ON),
    "fine": PENALTY["JHT"],
}
BILLS: dict[str, Bill] = {name: sample for name, sample in SAMPLES.items() if isinstance(sample, Bill)}
