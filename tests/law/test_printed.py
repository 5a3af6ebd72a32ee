"""Every figure of the law against the figure as printed in its source: what no oracle of our own can catch.

Official: ``article_figures.jsonl`` holds, for the regulations whose text was at hand, the few words of the
cited article around the figure, copied letter by letter, slips of the copy included ("0, 14%", "OOO").
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.files import LAW_FILES
from jamsostek_coverage.law.loader import read_file

NUMERIC = ("rupiah", "rupiah/month", "rate", "years", "months", "days", "working_days", "workers")
# The regulations whose text was at hand.
READ = {
    "UU 24/2011", "PP 86/2013", "PP 44/2015", "PP 45/2015", "PP 46/2015", "PP 37/2021", "PP 6/2025",
    "PP 36/2025", "Permenaker 1/2025",
}  # fmt: skip
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip
# Second-hand (one transcription; its ends confirmed by others): start of each income band of the annexes of
# PP 44/2015 (II) and PP 46/2015, in thousands, and the JKK and JHT contributions that they print for it.
ANNEX_BANDS = """
    0 10000 20000 | 1100 12000 24000 | 1300 14000 28000 | 1500 16000 32000 | 1700 18000 36000
    1900 20000 40000 | 2100 22000 44000 | 2300 24000 48000 | 2500 26000 52000 | 2700 29500 59000
    3200 34500 69000 | 3700 39500 79000 | 4200 44500 89000 | 4700 49500 99000 | 5200 54500 109000
    5700 59500 119000 | 6200 64500 129000 | 6700 69500 139000 | 7200 74500 149000 | 7700 79500 159000
    8200 87000 174000 | 9200 97000 194000 | 10200 107000 214000 | 11200 117000 234000 | 12200 127000 254000
    13200 137000 274000 | 14200 147000 294000 | 15200 157000 314000 | 16200 167000 334000
    17200 177000 354000 | 18200 187000 374000 | 19200 197000 394000 | 20200 207000 414000
"""


class Entry(NamedTuple):
    """One value of a law file, read without the library."""

    key: str
    unit: str
    raw: dict[str, Any]
    source: str

    @property
    def label(self) -> str:
        return f"{self.key} from {self.raw['effective']}"

    @property
    def is_read(self) -> bool:
        """Whether the text of the cited article was at hand; the annexes were not."""
        return self.source in READ and not self.raw["article"].startswith("Lampiran")


def entries() -> Iterator[Entry]:
    for prefix, paths in LAW_FILES.items():
        for path in paths:
            tables = tomllib.loads(read_file(path).decode())
            sources = tables.pop("sources")
            for name, table in tables.items():
                yield from walk(f"{prefix}.{name}", table, sources)


def walk(key: str, table: dict[str, Any], sources: dict[str, Any]) -> Iterator[Entry]:
    if "values" not in table:
        for name, inner in table.items():
            yield from walk(f"{key}.{name}", inner, sources)
        return
    for raw in table["values"]:
        source = sources[raw["source"]]
        yield Entry(key, table["unit"], raw, f"{source['kind']} {source['number']}/{source['year']}")


ENTRIES = [entry for entry in entries() if "value" in entry.raw]
FIGURES = [entry for entry in ENTRIES if entry.unit in NUMERIC]
PRINTED = [entry for entry in FIGURES if "printed" in entry.raw]
DERIVED = [entry for entry in FIGURES if "printed" not in entry.raw]
AMOUNTS = [entry for entry in ENTRIES if entry.unit == "amounts"]
BANDS = [entry for entry in ENTRIES if entry.unit == "bands"]
EXCERPTS: dict[tuple[str, str], list[str]] = {}
for line in Path(__file__).with_name("article_figures.jsonl").read_text("utf-8").splitlines():
    row = json.loads(line)
    EXCERPTS.setdefault((row["source"], row["article"]), []).append(row["text"])


# ------------------------------------------------------- a small reader of Indonesian figures and words


def in_digits(text: str, unit: str) -> Fraction:
    """The number that a printed figure writes in digits, as Indonesian regulations do."""
    pattern = {"rate": r"(\d+)(?:,(\d+))?%", "rupiah": r"Rp(\d{1,3}(?:\.\d{3})*)(?:,(00))?"}.get(
        unit.partition("/")[0], r"(\d+)()(?: \([a-z ]+\))?(?: tahun| bulan| hari kerja)?"
    )
    found = re.fullmatch(pattern, text)
    assert found, f"not a figure of the unit {unit}: {text!r}"
    whole, decimals = found[1].replace(".", ""), found[2] or ""
    number = Fraction(int(whole + decimals), 10 ** len(decimals))
    return number / 100 if unit == "rate" else number


DIGITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip
SCALES = {"ribu": 10**3, "juta": 10**6, "milyar": 10**9}


def whole_in_words(words: list[str]) -> int:
    total = below_thousand = part = 0
    for word in words:
        match word:
            case "belas":
                part += 10
            case "puluh":
                below_thousand, part = below_thousand + part * 10, 0
            case "ratus" | "seratus":
                below_thousand, part = below_thousand + (part or 1) * 100, 0
            case "ribu" | "juta" | "milyar":
                total += (below_thousand + part) * SCALES[word]
                below_thousand = part = 0
            case _:
                part += DIGITS.index(word)
    return total + below_thousand + part


def in_words(text: str) -> Fraction:
    """The number that a regulation writes in words: "nol koma dua puluh empat persen", "lima juta rupiah"."""
    words = re.sub(r"(juta|persen|rupiah)", r" \1 ", text.replace("tqjuh", "tujuh")).split()
    divisor = 100 if "persen" in words else 1
    words = [word for word in words if word not in ("persen", "rupiah")]
    if "koma" not in words:
        return Fraction(whole_in_words(words), divisor)
    place = words.index("koma")
    decimals = words[place + 1 :]
    one_by_one = len(decimals) > 1 and all(word in DIGITS for word in decimals)
    read = (DIGITS.index(word) for word in decimals) if one_by_one else (whole_in_words(decimals),)
    return Fraction(f"{whole_in_words(words[:place])}.{''.join(map(str, read))}") / divisor


def as_entered(entry: Entry) -> Fraction:
    """The value of the law file: an integer, or a percentage as text."""
    value = entry.raw["value"]
    if entry.unit != "rate":
        assert type(value) is int
        return Fraction(value)
    assert value.endswith("%")
    return Fraction(value.removesuffix("%")) / 100


@pytest.mark.parametrize(
    ("words", "number"),
    [
        # By hand.
        ("nol koma dua puluh empat persen", Fraction(24, 10_000)),
        ("nol koma satu empat persen", Fraction(14, 10_000)),
        ("nol koma nol sembilan persen", Fraction(9, 10_000)),
        ("nol koma sepuluh persen", Fraction(1, 1_000)),
        ("tiga koma tujuh persen", Fraction(37, 1_000)),
        ("dua persen", Fraction(1, 50)),
        ("lima puluh enam", 56),
        ("dua belas", 12),
        ("enam ribu delapan ratus rupiah", 6_800),
        ("limajuta rupiah", 5_000_000),
        ("seratus juta rupiah", 100_000_000),
        ("lima ratus juta rupiah", 500_000_000),
        ("satu milyar rupiah", 1_000_000_000),
    ],
)
def test_the_reader_of_words(words: str, number: Fraction) -> None:
    assert in_words(words) == number


def test_the_reader_of_digits() -> None:
    # By hand.
    assert in_digits("0,24%", "rate") == Fraction(24, 10_000)
    assert in_digits("Rp5.000.000,00", "rupiah/month") == 5_000_000
    assert in_digits("56 (lima puluh enam) tahun", "years") == 56


# ------------------------------------------------------- the figures


@pytest.mark.parametrize("entry", PRINTED, ids=lambda entry: entry.label)
def test_the_value_is_the_printed_figure(entry: Entry) -> None:
    assert in_digits(entry.raw["printed"], entry.unit) == as_entered(entry)
    words = re.search(r"\(([a-z ]+)\)", entry.raw["printed"])
    assert words is None or in_words(words[1]) == as_entered(entry)


@pytest.mark.parametrize("entry", AMOUNTS, ids=lambda entry: entry.label)
def test_the_amounts_are_the_printed_list(entry: Entry) -> None:
    assert [in_digits(figure, "rupiah") for figure in entry.raw["printed"].split(", ")] == entry.raw["value"]


def test_the_income_bands_give_the_contributions_that_the_annexes_print() -> None:
    rows = [[int(number) for number in band.split()] for band in re.split(r"[|\n]", ANNEX_BANDS.strip())]
    assert len(rows) == 33
    printed = {"jkk": [row[:2] for row in rows], "jht": [row[::2] for row in rows]}
    assert sorted(entry.key for entry in BANDS) == ["jht.self_employed.bands", "jkk.self_employed.bands"]
    for entry in BANDS:
        program = entry.key.partition(".")[0]
        (rate,) = (as_entered(other) for other in FIGURES if other.key == f"{program}.self_employed.rate")
        contributions = [[start, rate * base] for start, base in entry.raw["value"]]
        assert contributions == [[start * 1_000, amount] for start, amount in printed[program]]


def test_what_is_not_printed_is_derived_for_a_reason_and_known_here() -> None:
    assert all(entry.raw["derived"] for entry in DERIVED)
    assert {(entry.key, str(entry.raw["effective"])) for entry in DERIVED} == {
        *(("jp.pension_age", f"{year}-01-01") for year in range(2022, 2044, 3)),
        ("jp.months_before_age.practice", "2015-07-01"),
        ("jp.months_before_age.literal", "2015-07-01"),
        ("jp.benefit.right.starts", "2015-07-01"),
        *(("jp.limits.minimum", f"{year}-03-01") for year in (2017, 2018, 2020, 2021, 2022)),
        *(("jp.limits.maximum", f"{year}-03-01") for year in (2017, 2018, 2020, 2021, 2022, 2024)),
        ("jkp.rate.from_jkm", "2025-02"),
        ("jkp.benefit.search.form_month", "2025-02-07"),
        *(("jkk.migrant_benefit.cover.after", day) for day in ("2018-12-10", "2023-02-22")),
        ("jkm.migrant_benefit.at_home", "2018-12-10"),
        ("relief.labour_intensive.jkk", "2025-08"),
        ("jkm.membership.full_months_self_employed", "2015-07-01"),
        ("jkm.membership.scholarship_months", "2015-07-01"),
        ("jkm.benefit.employer_pay_within", "2021-04-01"),
        ("scholarship.once", "2019-12-02"),
        ("scholarship.work_months", "2019-12-02"),
        ("jkm.membership.scholarship_months", "2019-12-02"),
        ("jkp.membership.consecutive", "2025-02-07"),
        ("jkk.benefit.death_minimum", "2015-07-01"),
        ("jkk.benefit.periodic", "2015-07-01"),
        ("jkk.benefit.death_minimum", "2019-12-02"),
        ("jkk.benefit.incapacity.reduced_months", "2019-12-02"),
        ("jkk.benefit.incapacity.days", "2015-07-01"),
        ("jht.benefit.leaving_age", "2015-08-12"),
        ("jht.benefit.leaving_age", "2022-04-26"),
        ("jht.benefit.wait.contract_end", "2022-04-26"),
        ("jht.benefit.wait.business_end", "2022-04-26"),
    }


def test_the_derived_pension_ages_follow_the_article() -> None:
    # Official: PP 45/2015 Art 15(2)-(3): 57 from 1 January 2019, a year more every three years, up to 65.
    ages = LawBook.shipped()["jp.pension_age"]
    for year in range(2019, 2060):
        assert ages.on(date(year, 1, 1)).years == min(57 + (year - 2019) // 3, 65)
        assert ages.on(date(year, 12, 31)).years == min(57 + (year - 2019) // 3, 65)


# ------------------------------------------------------- the cited articles


def as_copied(printed: str) -> str:
    """The pattern of a figure and its words in a copy: spaces within, the letter O for zero, sen of zero."""
    digits = printed.partition(" ")[0]
    spaced = r"\s*".join("[0O]" if letter == "0" else re.escape(letter) for letter in digits)
    return rf"(?<![\d.,]){spaced}(?:,[0O]{{2}})? \(([a-z ]+)\)"


@pytest.mark.parametrize(
    "entry", [entry for entry in PRINTED if entry.is_read], ids=lambda entry: entry.label
)
def test_the_cited_article_contains_the_figure_in_digits_and_words(entry: Entry) -> None:
    excerpts = EXCERPTS[entry.source, entry.raw["article"]]
    found = [match for text in excerpts if (match := re.search(as_copied(entry.raw["printed"]), text))]
    assert [in_words(match[1]) for match in found] == [as_entered(entry)]


def test_the_cited_article_contains_the_day() -> None:
    entries = [entry for entry in ENTRIES if entry.unit == "date" and entry.is_read]
    assert entries
    for entry in entries:
        day: date = entry.raw["value"]
        (excerpt,) = EXCERPTS[entry.source, entry.raw["article"]]
        assert f"{day.day} {MONTHS[day.month - 1]} {day.year}" in excerpt


def test_no_excerpt_is_left_over_or_long() -> None:
    assert EXCERPTS.keys() <= {(entry.source, entry.raw.get("article")) for entry in ENTRIES}
    assert {source for source, _ in EXCERPTS} == READ
    assert all(len(text) <= 120 for texts in EXCERPTS.values() for text in texts)
