"""An explanation can be worked out again by its reader, in both languages.

Expectations come from the printed text itself: each step is parsed and its arithmetic redone here, and what
it says must be the bill. The words of the text are by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings

import jamsostek_coverage as jc
from jamsostek_coverage.language import LANGUAGES, Language
from jamsostek_coverage.testing import choices, months, wage_earners

FIRST, LAST = jc.Month(2015, 7), jc.Month(2026, 10)
PARTS: dict[Language, dict[str, str]] = {
    "en": {
        "base": "base",
        "employer": "employer",
        "worker": "worker",
        "step": "step",
        "payable later": "deferred",
        "state (not billed)": "state",
        "out of the JKK paid": "from_jkk",
        "out of the JKM paid": "from_jkm",
    },
    "id": {
        "dasar": "base",
        "pemberi kerja": "employer",
        "pekerja": "worker",
        "langkah": "step",
        "dapat dibayar kemudian": "deferred",
        "Pemerintah Pusat (tidak ditagihkan)": "state",
        "dari iuran JKK yang dibayar": "from_jkk",
        "dari iuran JKM yang dibayar": "from_jkm",
    },
}
TOTALS: dict[Language, dict[str, str]] = {
    "en": {"Employer": "employer", "Worker": "worker", "Total": "total", "Of this payable later": "deferred"},
    "id": {
        "Pemberi kerja": "employer",
        "Pekerja": "worker",
        "Jumlah": "total",
        "Di antaranya dapat dibayar kemudian": "deferred",
    },
}
NOTES = {"Taken as given:", "Be aware:", "Dianggap:", "Perhatikan:"}
LOWER: dict[Language, str] = {"en": "the lower of {} and {}", "id": "terendah dari {} dan {}"}
ROUNDED: dict[str, Callable[[Fraction], int]] = {
    "half_up": lambda exact: floor(exact + Fraction(1, 2)),
    "down": floor,
    "up": ceil,
    "half_even": round,
}


class Read(NamedTuple):
    """One printed step: its result, and the operation with its numbers as printed."""

    value: int
    operation: str
    numbers: tuple[Fraction, ...]
    cited: str


def number(text: str, language: Language) -> Fraction:
    """Rupiah or a percentage as the language prints it."""
    thousands, decimal = (",", ".") if language == "en" else (".", ",")
    found = re.fullmatch(rf"(?:Rp(\d{{1,3}}(?:[{thousands}]\d{{3}})*)|(\d+(?:[{decimal}]\d+)?)%)", text)
    assert found, text
    if found[1]:
        return Fraction(found[1].replace(thousands, ""))
    return Fraction(found[2].replace(decimal, ".")) / 100


def step(text: str, language: Language) -> Read:
    """A step as printed: "Rp11.086.300 × 1% = Rp110.863 [PP No. 45 …]"."""
    found = re.fullmatch(r"(?P<left>.+) = (?P<right>\S+?)(?: \[(?P<cited>.+)\])?", text)
    assert found, text
    lower = re.fullmatch(LOWER[language].format(r"(\S+)", r"(\S+)"), found["left"])
    if lower:
        operation, parts = "lower", list(lower.groups())
    else:
        signs = {sign for sign in "×+−" if f" {sign} " in found["left"]}
        assert len(signs) == 1, text
        operation = signs.pop()
        parts = found["left"].split(f" {operation} ")
    numbers = tuple(number(part, language) for part in parts)
    return Read(int(number(found["right"], language)), operation, numbers, found["cited"] or "")


def redone(read: Read, rounding: str) -> int:
    """The arithmetic of a step, done again."""
    first, *others = read.numbers
    match read.operation:
        case "lower":
            return int(min(read.numbers))
        case "+":
            return int(sum(read.numbers))
        case "−":
            return int(first - sum(others))
        case _:
            for factor in others:
                first *= factor
            return ROUNDED[rounding](first)


def parsed(
    bill: jc.Bill, language: Language
) -> tuple[dict[jc.Program, dict[str, Read]], dict[jc.Program, str], dict[str, int]]:
    """The steps of each programme, the sentences that stand for steps, and the totals, as printed."""
    title, *lines = bill.explain(language).splitlines()
    assert number(title.split()[-1], language) == bill.inputs["wage"]
    labels = {program.label(language): program for program in jc.Program}
    steps: dict[jc.Program, dict[str, Read]] = {}
    reasons: dict[jc.Program, str] = {}
    totals: dict[str, int] = {}
    program: jc.Program | None = None
    for place, line in enumerate(lines):
        if line in NOTES:
            assert all(note in NOTES or note.startswith("  - ") for note in lines[place:])
            break
        if line in labels:
            program = labels[line]
            steps[program] = {}
            continue
        name, _, rest = line.strip().partition(": ")
        if not line.startswith("  "):
            totals[TOTALS[language][name]] = int(number(rest, language))
        elif program is not None and name in PARTS[language] and " = " in rest:
            part = PARTS[language][name]
            steps[program][f"step {len(steps[program])}" if part == "step" else part] = step(rest, language)
        else:
            assert program is not None
            assert program not in reasons, line
            reasons[program] = line.strip()
    return steps, reasons, totals


def check(bill: jc.Bill, language: Language) -> None:
    """The text says what the bill says, and its arithmetic is right."""
    steps, reasons, totals = parsed(bill, language)
    rounding = bill.choices.rounding.value
    assert list(steps) == list(jc.Program)
    for program, line in bill.items():
        printed = steps[program]
        is_split_unknown = program is jc.Program.JKP and bill.allocation.reason is not None
        assert (program in reasons) == (line.reason is not None or is_split_unknown)
        assert not (printed and line.reason)
        for read in printed.values():
            assert redone(read, rounding) == read.value
        for part in ("base", "employer", "worker", "deferred"):
            if part in printed:
                assert printed[part].value == getattr(line, part)
            elif part != "base":
                assert getattr(line, part) == 0
        base = printed["base"].value if "base" in printed else bill.inputs["wage"]
        shares = [read for read in printed.values() if read.operation == "×"]
        assert {read.numbers[0] for read in shares} <= {Fraction(base)}
    check_deferral(steps[jc.Program.JP])
    check_split(bill, steps[jc.Program.JKP])
    for part, amount in totals.items():
        assert amount == getattr(bill, part)
    for payer in ("employer", "worker"):
        assert totals[payer] == sum(printed[payer].value for printed in steps.values() if payer in printed)
    assert totals["total"] == totals["employer"] + totals["worker"]
    assert ("deferred" in totals) == (bill.deferred > 0)


def check_deferral(jp: dict[str, Read]) -> None:
    """What may be paid later is each payer's share less the part of it that is due now, step by step."""
    if "deferred" not in jp or jp["deferred"].operation != "+":  # of a few rupiah no sum is left to print
        return
    employer, employer_now, worker, worker_now = (
        read for name, read in jp.items() if name.startswith("step")
    )
    assert employer == jp["employer"]
    assert worker == jp["worker"]
    for whole, now in ((employer, employer_now), (worker, worker_now)):
        assert now.numbers == (*whole.numbers, Fraction(1, 100))  # official: PP 49/2020 Art. 17
    later = [employer.value - employer_now.value, worker.value - worker_now.value]
    assert list(map(int, jp["deferred"].numbers)) == later


def check_split(bill: jc.Bill, jkp: dict[str, Read]) -> None:
    """The money that moves into JKP, where the law says how much."""
    assert bill.state_share == (jkp["state"].value if "state" in jkp else 0)
    if jkp and not bill.allocation.reason:
        moved = {part: jkp[part].value for part in ("from_jkk", "from_jkm")}
        assert bill.allocation[jc.Program.JKP] == jkp["state"].value + sum(moved.values())
        assert bill.allocation[jc.Program.JKK] == bill.jkk.total - moved["from_jkk"]


def check_citations(bill: jc.Bill) -> None:
    """The steps rest on the articles of the line, and both languages print them."""
    for program, line in bill.items():
        if line.reason is not None:
            continue
        steps = bill.plan.steps(program, bill.inputs)
        assert {cited for node in steps.values() for cited in node.citations()} == set(line.citations)
        for language in LANGUAGES:
            reads = parsed(bill, language)[0][program]
            printed = "; ".join(read.cited for read in reads.values())
            shown = [node for part, node in steps.items() if part in reads]
            assert all(cited.label(language) in printed for node in shown for cited in node.citations())
            assert len(shown) == len(steps) or step_left_out(bill, program, set(steps) - set(reads))


def step_left_out(bill: jc.Bill, program: jc.Program, parts: set[str]) -> bool:
    """A base that is the wage, a deferral that was not asked for, a split that is not known."""
    if program is jc.Program.JKP:
        return parts == {"from_jkk", "from_jkm"} and bill.allocation.reason is not None
    return parts <= {"base", "deferred"}


def bill_of(month: jc.Month, wage: int = 12_345_678, **facts: Any) -> jc.Bill:
    employer = jc.Employer(**{"scale": "large", "risk": "high"} | facts)
    return jc.contributions(jc.WageEarner(wage=wage, employer=employer), month)


@pytest.mark.parametrize(
    "facts",
    [{}, {"scale": "small", "labour_intensive": "toys"}, {"jp_deferral": True, "paid_through": "2020-06"}],
    ids=["large", "small, labour-intensive", "deferral, in arrears"],
)
def test_every_month(facts: dict[str, Any]) -> None:
    for month in jc.Month.range(FIRST, LAST):
        for wage in (1, 12_345_678, 10**11):
            bill = bill_of(month, wage, **facts)
            for language in LANGUAGES:
                check(bill, language)
        check_citations(bill_of(month, **facts))


# Invented: a few rupiah, of which nothing is due now; the article of the deferral is told all the same.
OF_A_FEW_RUPIAH = jc.WageEarner(
    wage=1, employer=jc.Employer(scale="large", risk="very low", jp_deferral=True)
)


@example(OF_A_FEW_RUPIAH, jc.Month(2020, 9), jc.Choices())
@settings(max_examples=300)
@given(wage_earners(), months(), choices())
def test_any_worker_in_any_month(worker: jc.WageEarner, month: jc.Month, chosen: jc.Choices) -> None:
    try:
        bill = jc.contributions(worker, month, choices=chosen)
    except jc.LawUnavailable:
        assert worker.status is jc.EmployeeStatus.PPPK_PART_TIME
        return
    for language in LANGUAGES:
        check(bill, language)
    check_citations(bill)
    assert english_in(bill.explain("id")) == set()


# --- no English in the Indonesian text ------------------------------------------------------------


def words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Za-z]+", text)}


# By hand: words without which an English sentence is hardly written, and the names of things in this library;
# none of them is Indonesian too, as "program", "minimum" and "total" are.
ENGLISH = words(
    """
    above after age and any are art as at august base be been before below benefit board but by category
    ceiling child citizen civil contribution contributions date day days death december due earner
    either employed employee employees employer employers enrolled enterprise estimated fact february
    figure figures first following for from full fund given government group has have health her his if
    in inferred insurance intensive is it its january job join july june kind labour large larger last
    law left letter longer lower made mandatory march may member members membership minister month
    months more must newer nobody not notice october of officials on one only or other out paid part pay
    payable pays pension person practice programme programmes rate reached reduced regional registered
    registration regulation relief rule rules settled share short since size small sources staff state
    stay than that the their them there this time to training unknown until up verified voluntary wage
    wages was were when where which who whole wife with without work worker workers year years
    """
)


def english_in(text: str) -> set[str]:
    return words(text) & ENGLISH


def facets() -> Iterator[dict[str, Any]]:
    """Facts that bring out every sentence of a bill."""
    yield {}
    for status in jc.EmployeeStatus:
        yield {"status": status}
    for kind in jc.EmployerKind:
        yield {"employer": jc.Employer(risk="I", kind=kind)}
    for scale in jc.EmployerScale:
        yield {"employer": jc.Employer(risk="I", scale=scale, labour_intensive="toys", jp_deferral=True)}
    yield {"nationality": "MY"}
    yield {"nationality": "MY", "planned_months": 5}
    yield {"born": jc.Month(1960, 5).first_day}
    yield {"born": jc.Month(1966, 5).first_day, "jp_deferred": True}
    yield {"born": jc.Month(1950, 5).first_day, "jp_deferred": True}
    yield {"programs": {"JKK"}}
    yield {"programs": {"JHT"}, "jkn": False}
    yield {"jkp_here": False, "minimum_wage": 20_000_000}
    yield {"until": jc.Month(2015, 6).last_day}
    yield {"born": jc.Month(1960, 5).first_day, "jkp_registered": jc.Month(2022, 5).first_day}


def explained(facts: dict[str, Any], month: jc.Month, language: Language) -> str:
    known: dict[str, Any] = {"wage": 12_345_678, "employer": jc.Employer(risk="I")}
    person = jc.WageEarner(**known | facts)
    return jc.contributions(person, month).explain(language)


def some_months(facts: dict[str, Any]) -> list[jc.Month]:
    """Two months of every year since the facts were possible."""
    first = 2025 if facts.get("status") is jc.EmployeeStatus.PPPK_PART_TIME else 2016
    return [jc.Month(year, month) for year in range(first, 2027) for month in (2, 9)]


@pytest.mark.parametrize("facts", list(facets()), ids=str)
def test_no_english_word_in_indonesian(facts: dict[str, Any]) -> None:
    for month in some_months(facts):
        text = explained(facts, month, "id")
        assert english_in(text) == set(), text


def test_the_english_words_are_those_of_the_english_text() -> None:
    # The check above sees something: nearly every word of it stands in some English explanation.
    seen: set[str] = set()
    for facts in facets():
        for month in some_months(facts):
            text = explained(facts, month, "en")
            assert len(english_in(text)) >= 6
            seen |= english_in(text)
    assert len(seen) > 100


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rp12,000,000 × 0.24% = Rp28,801 [Government Regulation (PP) 44/2015, Art. 16(1)a]", "en"),
        ("terendah dari Rp12.000.000 dan Rp11.086.300 = Rp12.000.000 [Surat]", "id"),
        ("Rp177.006 + Rp88.503 = Rp265.508 [PP No. 49 Tahun 2020 Pasal 17]", "id"),
    ],
)
def test_a_wrong_step_is_noticed(text: str, language: Language) -> None:
    read = step(text, language)
    assert redone(read, "half_up") != read.value


def test_numbers_of_the_other_language_are_noticed() -> None:
    for text, language in (("Rp12.000.000", "en"), ("0,24%", "en"), ("0.24%", "id"), ("Rp12,000", "id")):
        with pytest.raises(AssertionError):
            number(text, language)  # type: ignore[arg-type]
