"""Expected answers besides bills: by hand from the articles named in the law's fact sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import jamsostek_coverage as jc
from jamsostek_coverage.jp.pension_age import pension_date
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.periods import Month
from tests.mutation.checks import Check
from tests.oracle.wage_earner import PENSION_AGE_FROM_TO, pension_age_reached

LETTER = {"mandatory": "M", "voluntary": "V", "unavailable": "-", "other_fund": "O"}
OFFICE = jc.Employer(scale="large", risk="very low")


def person(**facts: Any) -> jc.WageEarner:
    known: dict[str, Any] = {"wage": 12_000_000, "employer": OFFICE}
    return jc.WageEarner(**known | facts)


# --- who must join what -----------------------------------------------------------------------------

BEGAN = date(2015, 7, 1)
LARGE, SMALL, MICRO = (person(employer=jc.Employer(scale=scale)) for scale in ("large", "small", "micro"))
MEDIUM, UNKNOWN_SIZE = person(employer=jc.Employer(scale="medium")), person(employer=jc.Employer())
STATE, VILLAGE = (person(employer=jc.Employer(kind=kind)) for kind in ("state", "village"))
PART_TIME = person(status="pppk_part_time")
# JKK, JKM, JHT, JP and JKP: M mandatory, V voluntary, - unavailable, O other fund.
ENROLMENT = [
    # Perpres 109/2013 Art. 6(3); JKP: PP 37/2021 Art. 4, from 2 February 2021
    *((LARGE, day, "MMMM-") for day in (BEGAN, date(2021, 2, 1))),
    *(
        (LARGE, day, "MMMMM")
        for day in (date(2021, 2, 2), date(2025, 2, 6), date(2025, 2, 7), date(2026, 3, 1))
    ),
    *((MEDIUM, day, said) for day, said in ((BEGAN, "MMMM-"), (date(2026, 3, 1), "MMMMM"))),
    *((UNKNOWN_SIZE, day, said) for day, said in ((BEGAN, "MMMM-"), (date(2026, 3, 1), "MMMMM"))),
    *(
        (SMALL, day, said)
        for day, said in ((BEGAN, "MMMV-"), (date(2021, 2, 2), "MMMVM"), (date(2026, 3, 1), "MMMVM"))
    ),
    *((MICRO, day, "MMVV-") for day in (BEGAN, date(2026, 3, 1))),
    # practice; PP 49/2023; Permenaker 1/2025 Art. 3A(1) in force on 24 February 2025
    *((STATE, day, "MMV--") for day in (BEGAN, date(2023, 10, 5), date(2023, 10, 6), date(2025, 2, 23))),
    *((STATE, day, "MMM--") for day in (date(2025, 2, 24), date(2026, 3, 1))),
    *((VILLAGE, day, "MMVV-") for day in (BEGAN, date(2026, 3, 1))),
    *((PART_TIME, day, "MMM--") for day in (date(2025, 1, 1), date(2026, 3, 1))),
    (person(status="domestic_worker"), BEGAN, "MMV--"),
    (person(status="domestic_worker"), date(2026, 3, 1), "MMV--"),
    # PP 70/2015 and PP 102/2015
    *((person(status=status), BEGAN, "OOOO-") for status in ("civil_servant", "pppk", "military", "police")),
    # UU 24/2011 Art. 14: six months
    (person(nationality="MY", planned_months=5), BEGAN, "-----"),
    (person(nationality="MY", planned_months=6), BEGAN, "MMMM-"),
    (person(nationality="MY", planned_months=6), date(2026, 3, 1), "MMMM-"),
]


def statuses(answer: jc.Enrolment) -> str:
    return "".join(LETTER[line.status.value] for line in answer.values())


def enrolment_checks() -> Iterator[Check]:
    for someone, day, said in ENROLMENT:

        def ask(law: LawBook, someone: jc.WageEarner = someone, day: date = day) -> Any:
            return statuses(jc.enrolment(someone, on=day, law=law))

        yield Check(f"enrolment on {day}: {someone}", ask, said)
    # Permenaker 1/2025 names directors and excludes contract civil servants from 24 February 2025.
    for facts, key in (
        ({"status": "director"}, "enrolment.included"),
        ({"status": "pppk_part_time"}, "enrolment.pppk_conflict"),
    ):
        for day, is_warned in ((date(2025, 2, 23), False), (date(2025, 2, 24), True)):

            def warned(law: LawBook, facts: Any = facts, day: date = day, key: str = key) -> Any:
                answer = jc.enrolment(person(**facts), on=day, law=law)
                return any(note.message.key == key for note in answer.warnings)

            yield Check(f"{key} on {day}", warned, is_warned)


# --- sizes, wage base, choices, tax -----------------------------------------------------------------

SCALES = [
    # PP 7/2021 Art. 35: the largest amount of each size, and one rupiah more
    *(("capital", amount, scale) for amount, scale in (
        (10**9, "micro"), (10**9 + 1, "small"), (5 * 10**9, "small"), (5 * 10**9 + 1, "medium"),
        (10**10, "medium"), (10**10 + 1, "large"),
    )),
    *(("sales", amount, scale) for amount, scale in (
        (2 * 10**9, "micro"), (2 * 10**9 + 1, "small"), (15 * 10**9, "small"), (15 * 10**9 + 1, "medium"),
        (50 * 10**9, "medium"), (50 * 10**9 + 1, "large"),
    )),
]  # fmt: skip


def scale_checks() -> Iterator[Check]:
    for day in (date(2021, 2, 2), date(2026, 3, 1)):
        for measure, amount, scale in SCALES:

            def ask(law: LawBook, measure: str = measure, amount: int = amount, day: date = day) -> Any:
                given: dict[str, Any] = {measure: amount}
                return jc.employer_scale(**given, on=day, law=law).value

            yield Check(f"size by {measure} {amount} on {day}", ask, scale)


def wage_base_checks() -> Iterator[Check]:
    # PP 44/2015 Art. 19(3)-(5): 25 days; three months, twelve where the weather decides
    wages = [1_000_000 * month for month in range(1, 13)]
    for month in ("2015-07", "2026-03"):
        for given, base in (
            ({"daily": 150_000}, 3_750_000),
            ({"piece_wages": wages[:3]}, 2_000_000),
            ({"piece_wages": wages, "depends_on_weather": True}, 6_500_000),
        ):

            def ask(law: LawBook, given: Any = given, month: str = month) -> Any:
                return jc.wage_base(**given, month=month, law=law)

            yield Check(f"wage base {month} {given}", ask, base)


def pension_checks() -> Iterator[Check]:
    # By hand: 59 is reached on 5 May 2026; the last month is that before it, or that of it by choice.
    someone = person(born=date(1967, 5, 5))
    for stop, last in (("month_before_age", Month(2026, 4)), ("month_of_age", Month(2026, 5))):
        for month in (last - 1, last, last + 1, last + 2):

            def is_due(law: LawBook, month: Month = month, stop: str = stop) -> Any:
                bill = jc.contributions(someone, month, law=law, choices=jc.Choices(pension_stop=stop))
                return bill.jp.reason is None

            yield Check(f"JP due in {month} ({stop})", is_due, month <= last)
    for age, first, last_day in PENSION_AGE_FROM_TO:
        days = [first] if last_day == date.max else [first, last_day]
        for born in (day.replace(year=day.year - age) for day in days):

            def reached(law: LawBook, born: date = born) -> Any:
                return pension_date(born, law)

            yield Check(f"pension age of {born}", reached, pension_age_reached(born))


TAX = {
    "JKK": {"employer": "adds_to_gross"},
    "JKM": {"employer": "adds_to_gross"},
    "JHT": {"employer": "not_income", "worker": "deductible"},
    "JP": {"employer": "not_income", "worker": "deductible"},
}  # UU PPh Art. 4(3), 6(1), 9(1)d as the fact sheet reads them; PMK 168/2023


def tax_checks() -> Iterator[Check]:
    for month in ("2015-07", "2021-01", "2021-02", "2023-12", "2024-01", "2026-03"):
        state = {"state": "not_applicable"} if Month.parse(month) >= Month(2021, 2) else {}

        def ask(law: LawBook, month: str = month) -> Any:
            return {
                program.value: dict(line.tax)
                for program, line in jc.contributions(person(), month, law=law).items()
            }

        yield Check(f"tax flags of {month}", ask, {**TAX, "JKP": state})


def split_checks() -> Iterator[Check]:
    # PP 36/2025 Art. 10A: how the reduced JKK is split between JKK and JKP was not seen.
    someone = person(employer=jc.Employer(scale="large", risk="I", labour_intensive="toys"))
    for month in ("2025-02", "2026-01"):

        def ask(law: LawBook, month: str = month) -> Any:
            reason = jc.contributions(someone, month, law=law).allocation.reason
            assert reason is not None
            return dict(reason.message.details)["programs"]

        yield Check(f"programmes whose split is unknown in {month}", ask, (jc.Program.JKK, jc.Program.JKP))


# --- the life of the law ------------------------------------------------------------------------------

# The first and last month or day on which a parameter holds something; None: not ended.
LIVES: dict[str, tuple[Month | date, Month | date | None]] = {
    **dict.fromkeys(("jkk", "jkm", "jht", "wage_base", "income_tax"), (Month(2015, 7), None)),
    **dict.fromkeys(("jp.rate", "jp.wage_ceiling"), (Month(2015, 7), None)),
    **dict.fromkeys(("jp.pension_age", "jp.deferral", "jp.months_before_age"), (BEGAN, None)),
    "enrolment": (BEGAN, None),
    "enrolment.pppk_part_time": (date(2025, 1, 1), None),
    **dict.fromkeys(
        ("enrolment.pppk_excluded", "enrolment.wage_earners_included"), (date(2025, 2, 24), None)
    ),
    "scale": (date(2021, 2, 2), None),
    **dict.fromkeys(("jkp", "income_tax.jkp"), (Month(2021, 2), None)),
    "jkp.split_unknown": (Month(2025, 2), Month(2026, 1)),
    "jkp_membership": (date(2021, 2, 2), None),
    "relief.pandemic_2020": (Month(2020, 8), Month(2021, 1)),
    "relief.labour_intensive": (Month(2025, 2), Month(2026, 1)),
}


def life_of(key: str) -> tuple[Month | date, Month | date | None]:
    """The life of a parameter, by the longest of the keys above it that has one."""
    parts = key.split(".")
    for end in range(len(parts), 0, -1):
        if ".".join(parts[:end]) in LIVES:
            return LIVES[".".join(parts[:end])]
    raise KeyError(key)


def before(point: Month | date) -> Month | date:
    return point - 1 if isinstance(point, Month) else date.fromordinal(point.toordinal() - 1)


def after(point: Month | date) -> Month | date:
    return point + 1 if isinstance(point, Month) else date.fromordinal(point.toordinal() + 1)


def life_checks(keys: list[str]) -> Iterator[Check]:
    for key in keys:
        first, last = life_of(key)
        points = [before(first), first, *([last, after(last)] if last else [])]

        def holds(law: LawBook, key: str = key, points: Any = points) -> Any:
            return [_holds(law, key, point) for point in points]

        yield Check(f"life of {key}", holds, [False, True, *([True, False] if last else [])])


def _holds(law: LawBook, key: str, point: Month | date) -> bool:
    try:
        value = law[key].at(point) if isinstance(point, Month) else law[key].on(point)
    except jc.LawUnavailable:
        return False
    return not value.is_neutral


# --- articles ---------------------------------------------------------------------------------------

PP37, PP6 = "PP 37/2021", "PP 6/2025"


def cited(citation: jc.Citation | None) -> str:
    return f"{citation.kind} {citation.number}/{citation.year}" if citation else "-"


def article_checks() -> Iterator[Check]:
    """Where a later text repeats a figure, the answer names the text that is in force."""
    # PP 6/2025 for PP 37/2021: from contribution month February 2025, for conditions from 7 February.
    for month, expected in (
        ("2025-01", {"base": {PP37}, "state": {PP37}, "from_jkk": {PP37}, "from_jkm": {PP37}}),
        ("2025-02", {"base": {PP6}, "state": {PP37}, "from_jkk": {PP6}, "from_jkm": {PP6}}),
    ):

        def split(law: LawBook, month: str = month) -> Any:
            bill = jc.contributions(person(), month, law=law)
            steps = bill.plan.steps(jc.Program.JKP, bill.inputs)
            own = {part: [step, *step.parts[1:]][-1] for part, step in steps.items()}
            return {part: {cited(citation) for citation in step.citations()} for part, step in own.items()}

        yield Check(f"articles of JKP in {month}", split, expected, names_articles=True)
    # PP 36/2025 extends the relief of PP 7/2025 from August 2025.
    toys = person(employer=jc.Employer(scale="large", risk="I", labour_intensive="toys"))
    for month, text in (("2025-07", "PP 7/2025"), ("2025-08", "PP 36/2025")):

        def relief(law: LawBook, month: str = month) -> Any:
            return [cited(citation) for citation in jc.contributions(toys, month, law=law).jkk.citations]

        yield Check(f"articles of JKK in {month}", relief, ["PP 44/2015", text], names_articles=True)
    # PP 49/2023 obliges state employers from 6 October 2023; before it there is practice.
    for day, kind in ((date(2023, 10, 5), "practice"), (date(2023, 10, 6), "PP")):

        def state(law: LawBook, day: date = day) -> Any:
            citation = jc.enrolment(STATE, on=day, law=law)[jc.Program.JKK].citation
            return citation.kind if citation else None

        yield Check(f"article of state staff on {day}", state, kind, names_articles=True)
    for day, text in ((date(2025, 2, 6), PP37), (date(2025, 2, 7), PP6)):

        def conditions(law: LawBook, day: date = day) -> Any:
            large, small = (jc.enrolment(who, on=day, law=law) for who in (LARGE, SMALL))
            assumed = {note.message.key: cited(note.citation) for note in large.assumptions}
            relation = jc.enrolment(STATE, on=day, law=law)[jc.Program.JKP].citation
            return [
                cited(large[jc.Program.JKP].citation),
                cited(small[jc.Program.JKP].citation),
                cited(relation),
                assumed["jkp.assumed.citizens_only"],
                assumed["jkp.assumed.age_limit"],
                assumed["jkp.assumed.health_insurance"],
                assumed["jkp.assumed.one_employer"],
            ]

        yield Check(
            f"articles of JKP membership on {day}", conditions, [text] * 6 + [PP37], names_articles=True
        )


def answer_checks(keys: list[str]) -> list[Check]:
    """Every expectation that is no bill."""
    return [
        *enrolment_checks(),
        *scale_checks(),
        *wage_base_checks(),
        *pension_checks(),
        *tax_checks(),
        *split_checks(),
        *life_checks(keys),
        *article_checks(),
    ]
