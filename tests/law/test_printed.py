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
from jamsostek_coverage.law.loader import LAW_FILES, read_file

NUMERIC = ("rupiah", "rupiah/month", "rate", "years", "months", "days", "workers")
# The regulations whose text was at hand.
READ = {"PP 44/2015", "PP 45/2015", "PP 46/2015", "PP 37/2021", "PP 6/2025", "PP 36/2025", "UU 24/2011"}
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip


class Entry(NamedTuple):
    """One value of a law file, read without the library."""

    key: str
    unit: str
    raw: dict[str, Any]
    source: str

    @property
    def label(self) -> str:
        return f"{self.key} from {self.raw['effective']}"


def entries() -> Iterator[Entry]:
    for prefix, paths in LAW_FILES.items():
        for path in paths:
            tables = tomllib.loads(read_file(path).decode())
            sources = tables.pop("sources")
            yield from (
                entry for name, table in tables.items() for entry in walk(f"{prefix}.{name}", table, sources)
            )


def walk(key: str, table: dict[str, Any], sources: dict[str, Any]) -> Iterator[Entry]:
    if "values" not in table:
        for name, inner in table.items():
            yield from walk(f"{key}.{name}", inner, sources)
        return
    for raw in table["values"]:
        source = sources[raw["source"]]
        yield Entry(key, table["unit"], raw, f"{source['kind']} {source['number']}/{source['year']}")


ENTRIES = list(entries())
FIGURES = [entry for entry in ENTRIES if entry.unit in NUMERIC]
PRINTED = [entry for entry in FIGURES if "printed" in entry.raw]
DERIVED = [entry for entry in FIGURES if "printed" not in entry.raw]
EXCERPTS: dict[tuple[str, str], str] = {
    (row["source"], row["article"]): row["text"]
    for row in map(
        json.loads, Path(__file__).with_name("article_figures.jsonl").read_text("utf-8").splitlines()
    )
}


# ------------------------------------------------------- a small reader of Indonesian figures and number words


def in_digits(text: str, unit: str) -> Fraction:
    """The number that a printed figure writes in digits, as Indonesian regulations do."""
    pattern = {"rate": r"(\d+)(?:,(\d+))?%", "rupiah": r"Rp(\d{1,3}(?:\.\d{3})*)(?:,(00))?"}.get(
        unit.partition("/")[0], r"(\d+)()(?: \([a-z ]+\))?(?: tahun| bulan)?"
    )
    found = re.fullmatch(pattern, text)
    assert found, f"not a figure of the unit {unit}: {text!r}"
    whole, decimals = found[1].replace(".", ""), found[2] or ""
    number = Fraction(int(whole + decimals), 10 ** len(decimals))
    return number / 100 if unit == "rate" else number


UNITS = {
    word: number
    for number, word in enumerate(
        (
            "nol",
            "satu",
            "dua",
            "tiga",
            "empat",
            "lima",
            "enam",
            "tujuh",
            "delapan",
            "sembilan",
            "sepuluh",
            "sebelas",
        )
    )
}


def whole_in_words(words: list[str]) -> int:
    total = part = 0
    for word in words:
        match word:
            case "belas":
                part += 10
            case "puluh":
                part *= 10
                total, part = total + part, 0
            case "juta":
                total, part = (total + part) * 1_000_000, 0
            case _:
                part += UNITS[word]
    return total + part


def in_words(text: str) -> Fraction:
    """The number that a regulation writes in words: "nol koma dua puluh empat persen", "lima juta rupiah"."""
    words = re.sub(r"(juta|persen|rupiah)", r" \1 ", text).split()
    is_rate = "persen" in words
    words = [word for word in words if word not in ("persen", "rupiah")]
    whole, decimals = words, list[str]()
    if "koma" in words:
        place = words.index("koma")
        whole, decimals = words[:place], words[place + 1 :]
    number = Fraction(whole_in_words(whole))
    if decimals:
        one_by_one = len(decimals) > 1 and all(word in UNITS for word in decimals)
        digits = (
            "".join(str(UNITS[word]) for word in decimals) if one_by_one else str(whole_in_words(decimals))
        )
        number += Fraction(int(digits), 10 ** len(digits))
    return number / 100 if is_rate else number


def as_entered(entry: Entry) -> Fraction:
    """The value of the law file: an integer, or a percentage as text."""
    value = entry.raw["value"]
    if entry.unit != "rate":
        assert type(value) is int
        return Fraction(value)
    assert value.endswith("%")
    return Fraction(value.removesuffix("%")) / 100


# ------------------------------------------------------- the tests


def test_the_readers_read_what_they_should() -> None:
    # By hand.
    assert in_digits("0,24%", "rate") == Fraction(24, 10_000)
    assert in_digits("Rp5.000.000,00", "rupiah/month") == 5_000_000
    assert in_digits("56 (lima puluh enam) tahun", "years") == 56
    assert in_words("nol koma dua puluh empat persen") == Fraction(24, 10_000)
    assert in_words("nol koma satu empat persen") == Fraction(14, 10_000)
    assert in_words("tiga koma tujuh persen") == Fraction(37, 1_000)
    assert in_words("nol koma sepuluh persen") == Fraction(1, 1_000)
    assert [in_words("lima puluh enam"), in_words("dua belas"), in_words("limajuta rupiah")] == [
        56,
        12,
        5_000_000,
    ]


@pytest.mark.parametrize("entry", PRINTED, ids=lambda entry: entry.label)
def test_the_value_is_the_printed_figure(entry: Entry) -> None:
    assert in_digits(entry.raw["printed"], entry.unit) == as_entered(entry)
    words = re.search(r"\(([a-z ]+)\)", entry.raw["printed"])
    assert words is None or in_words(words[1]) == as_entered(entry)


def test_what_is_not_printed_is_derived_for_a_reason_and_known_here() -> None:
    assert all(entry.raw["derived"] for entry in DERIVED)
    assert {(entry.key, str(entry.raw["effective"])) for entry in DERIVED} == {
        *(("jp.pension_age", f"{year}-01-01") for year in range(2022, 2044, 3)),
        ("jp.months_before_age.practice", "2015-07-01"),
        ("jp.months_before_age.literal", "2015-07-01"),
        ("jkp.rate.from_jkm", "2025-02"),
        ("relief.labour_intensive.jkk", "2025-08"),
    }


def test_the_derived_pension_ages_follow_the_article() -> None:
    # Official: PP 45/2015 Art 15(2)-(3): 57 from 1 January 2019, then a year more every three years, up to 65.
    ages = LawBook.shipped()["jp.pension_age"]
    for year in range(2019, 2060):
        assert ages.on(date(year, 1, 1)).years == min(57 + (year - 2019) // 3, 65)
        assert ages.on(date(year, 12, 31)).years == min(57 + (year - 2019) // 3, 65)


def squeezed(text: str) -> str:
    """A text without spaces and with the letter O read as the zero it stands for in a poor copy."""
    return re.sub(r"\s", "", text).casefold().replace("o", "0")


@pytest.mark.parametrize(
    "entry", [entry for entry in PRINTED if entry.source in READ], ids=lambda entry: entry.label
)
def test_the_cited_article_contains_the_figure(entry: Entry) -> None:
    excerpt = EXCERPTS[entry.source, entry.raw["article"]]
    figure = re.escape(squeezed(entry.raw["printed"]))
    assert re.search(rf"(?<![\d.,]){figure}(?!\.?\d)", squeezed(excerpt))
    words = re.search(r"\(([a-z ]*[a-z])\)", excerpt)
    assert words is not None
    assert in_words(words[1]) == as_entered(entry)


def test_the_cited_article_contains_the_day() -> None:
    entries = [entry for entry in ENTRIES if entry.unit == "date" and entry.source in READ]
    assert entries
    for entry in entries:
        day: date = entry.raw["value"]
        assert f"{day.day} {MONTHS[day.month - 1]} {day.year}" in EXCERPTS[entry.source, entry.raw["article"]]


def test_no_excerpt_is_left_over_or_long() -> None:
    cited = {(entry.source, entry.raw.get("article")) for entry in ENTRIES}
    assert EXCERPTS.keys() <= cited
    assert {source for source, _ in EXCERPTS} == READ
    assert all(len(excerpt) <= 120 for excerpt in EXCERPTS.values())
