"""What the loader refuses: each mistake is a BrokenLawFile that names the file, the key and the remedy.

All law texts here are invented.
"""

from __future__ import annotations

import copy
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jamsostek_coverage.errors import BrokenLawFile
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.law import loader
from jamsostek_coverage.law.files import LAW_FILES
from jamsostek_coverage.law.loader import parse_law, read_file
from jamsostek_coverage.law.parameter import Parameter
from jamsostek_coverage.law.units import UNITS
from jamsostek_coverage.periods import Month

PATH = "jp/invented.toml"
SOURCES = """
[sources]
pp1 = { kind = "PP", number = 1, year = 2020, enacted = 2020-01-05, note = "invented" }
letter = { kind = "letter", number = "B/1", year = 2021 }
"""
HEAD = """
[ceiling]
label = { en = "Ceiling", id = "Batas" }
unit = "rupiah/month"
applies_to = "contribution_month"
norm = { source = "pp1", article = "2(1)" }
renewed = "yearly"
"""
FIRST = """
[[ceiling.values]]
effective = "2020-02"
value = 1_000
printed = "Rp1.000"
source = "pp1"
article = "2"
confidence = "A"
"""
SECOND = """
[[ceiling.values]]
effective = "2021-03"
enacted = 2021-02-20
value = 2_000
derived = "doubled"
source = "letter"
confidence = "B"
disputed = ["2021-02"]
"""
VALID = SOURCES + HEAD + FIRST + SECOND
RATE = VALID.replace('"rupiah/month"', '"rate"').replace("1_000", '"1%"').replace("Rp1.000", "1%")
RATE = RATE.replace("2_000", '"2%"')
DAYS = VALID.replace('"contribution_month"', '"death"')
DAYS = DAYS.replace('"2020-02"', "2020-02-03").replace('"2021-03"', "2021-03-01")
CORRECTION = FIRST.replace("1_000", "1_500").replace("Rp1.000", "Rp1.500")
CORRECTION += 'corrects = "a digit was mistyped"\nrecorded = 2022-01-01\n'


def parsed(text: str) -> dict[str, Parameter]:
    return parse_law(text, path=PATH, prefix="jp")


def refusal(text: str) -> BrokenLawFile:
    with pytest.raises(BrokenLawFile) as refused:
        parsed(text)
    return refused.value


def assert_refused(text: str, key: str, *words: str) -> None:
    """The error names the file and the key, and its text holds the words of the remedy."""
    error = refusal(text)
    assert (error.path, error.key) == (PATH, key)
    told = error.text()
    assert told.startswith(f"{PATH}: {key}: ")
    for word in words:
        assert word in told


def test_a_valid_file_is_read_whole() -> None:
    (ceiling,) = parsed(VALID).values()
    assert (ceiling.key, ceiling.label("en"), ceiling.label("id")) == ("jp.ceiling", "Ceiling", "Batas")
    first, second = ceiling.values
    assert (first.value, first.effective, first.enacted) == (1000, Month(2020, 2), date(2020, 1, 5))
    assert str(first.citation) == "Government Regulation (PP) 1/2020, Art. 2"
    assert (second.value, second.enacted, second.disputed) == (2000, date(2021, 2, 20), (Month(2021, 2),))
    assert str(second.norm) == "Government Regulation (PP) 1/2020, Art. 2(1)"
    assert parsed(RATE)["jp.ceiling"].at("2021-03").rate == Fraction(2, 100)
    assert parsed(DAYS)["jp.ceiling"].on(date(2021, 2, 28)).rupiah == 1000


def test_parameters_may_lie_in_groups() -> None:
    grouped = VALID.replace("[ceiling]", "[group.ceiling]").replace("[[ceiling.", "[[group.ceiling.")
    assert list(parsed(grouped)) == ["jp.group.ceiling"]


# The changed text, the key the error must name, and words of its remedy.
MISTAKES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "invalid TOML": (VALID + "\n[[", "-", ("not valid TOML: ",)),
    "a number beyond Python": (VALID.replace("1_000", "1" * 5000), "-", ("not valid TOML: ",)),
    "unknown key of a value": (
        VALID.replace("printed", "print"),
        "jp.ceiling[0]",
        ("unknown key print;", "spelling"),
    ),
    "unknown key of a parameter": (
        VALID.replace("renewed", "renews"),
        "jp.ceiling",
        ("unknown key renews;",),
    ),
    "unknown key of a norm": (
        VALID.replace('{ source = "pp1", article', '{ source = "pp1", artikel'),
        "jp.ceiling.norm",
        ("unknown key artikel;",),
    ),
    "unknown key of a label": (
        VALID.replace('id = "Batas"', 'in = "Batas"'),
        "jp.ceiling.label",
        ("unknown key in;",),
    ),
    "unknown key of a source": (VALID.replace("note =", "notes ="), "sources.pp1", ("unknown key notes;",)),
    "unknown table": (VALID + "\n[floor]\nlevel = 3\n", "jp.floor.level", ("{...}",)),
    "unknown scalar": ("floor = 3\n" + VALID, "jp.floor", ("{...}",)),
    "empty table": (VALID + "\n[floor]\n", "jp.floor", ("label is missing", "add it")),
    "label in one language": (VALID.replace(', id = "Batas"', ""), "jp.ceiling.label", ("id is missing",)),
    "label is text": (
        VALID.replace('{ en = "Ceiling", id = "Batas" }', '"Ceiling"'),
        "jp.ceiling",
        ("label", "{...}"),
    ),
    "no unit": (VALID.replace('unit = "rupiah/month"', ""), "jp.ceiling", ("unit is missing",)),
    "bad unit": (VALID.replace("rupiah/month", "dollars"), "jp.ceiling", ('"dollars"', "use one of", "rate")),
    "unit is a list": (
        VALID.replace('"rupiah/month"', '["rate"]'),
        "jp.ceiling",
        ('unit must be written as "..."',),
    ),
    "no applies_to": (
        VALID.replace('applies_to = "contribution_month"', ""),
        "jp.ceiling",
        ("applies_to is missing",),
    ),
    "bad applies_to": (
        VALID.replace("contribution_month", "moon"),
        "jp.ceiling",
        ('"moon"', "contribution_month"),
    ),
    "bad renewal": (
        VALID.replace('"yearly"', '"monthly"'),
        "jp.ceiling",
        ('renewed must be written as "yearly"',),
    ),
    "no values": (SOURCES + HEAD, "jp.ceiling", ("values is missing",)),
    "values are empty": (SOURCES + HEAD + "values = []", "jp.ceiling", ("values is missing",)),
    "values are a table": (
        SOURCES + HEAD + "[ceiling.values]\nx = 1",
        "jp.ceiling",
        ("values must be", "[...]"),
    ),
    "value is text": (SOURCES + HEAD + 'values = ["x"]', "jp.ceiling[0]", ("{...}",)),
    "missing citation": (
        VALID.replace('source = "letter"', ""),
        "jp.ceiling[1]",
        ("name one of", "letter, pp1"),
    ),
    "unknown source": (VALID.replace('source = "letter"', 'source = "x"'), "jp.ceiling[1]", ("name one of",)),
    "norm without a source": (
        VALID.replace('norm = { source = "pp1", ', "norm = { "),
        "jp.ceiling.norm",
        ("name one of",),
    ),
    "sources are a list": ("sources = []\n" + HEAD + FIRST, "sources", ("{...}",)),
    "source is text": (
        VALID + '\n[sources.pp9]\nkind = "PP"\nyear = 2020\n',
        "sources.pp9",
        ("number is missing",),
    ),
    "source of an unknown kind": (
        VALID.replace('"letter", number', '"fax", number'),
        "sources.letter",
        ("cite.fax",),
    ),
    "practice without a name": (
        VALID.replace('kind = "letter"', 'kind = "practice"'),
        "sources.letter",
        ("practice.B/1", "add the sentence"),
    ),
    "source of a half year": (
        VALID.replace("year = 2021", "year = 2021.5"),
        "sources.letter",
        ("year must be",),
    ),
    "source enacted at an hour": (
        VALID.replace("2020-01-05", "2020-01-05T00:00:00"),
        "sources.pp1",
        ("enacted", "YYYY-MM-DD"),
    ),
    "missing enacted": (VALID.replace("enacted = 2021-02-20", ""), "jp.ceiling[1]", ("enacted is missing",)),
    "enacted is text": (
        VALID.replace("2021-02-20", '"2021-02-20"'),
        "jp.ceiling[1]",
        ("enacted must be written as YYYY-MM-DD",),
    ),
    "missing effective": (
        VALID.replace('effective = "2021-03"', ""),
        "jp.ceiling[1]",
        ("effective is missing",),
    ),
    "missing confidence": (
        VALID.replace('confidence = "B"', ""),
        "jp.ceiling[1]",
        ("confidence is missing",),
    ),
    "bad confidence": (
        VALID.replace('confidence = "B"', 'confidence = "Z"'),
        "jp.ceiling[1]",
        ("choose one of",),
    ),
    "missing value": (VALID.replace("value = 2_000", ""), "jp.ceiling[1]", ("value is missing",)),
    "float": (VALID.replace("2_000", "2_000.0"), "jp.ceiling[1]", ("float", '("0.24%")')),
    "float as a rate": (RATE.replace('"2%"', "0.02"), "jp.ceiling[1]", ("float", '("0.24%")')),
    "text as money": (VALID.replace("2_000", '"2.000"'), "jp.ceiling[1]", ("value: '2.000'", "give an int")),
    "negative money": (VALID.replace("2_000", "-2_000"), "jp.ceiling[1]", ("cannot be negative",)),
    "whole number as a rate": (RATE.replace('"2%"', "2"), "jp.ceiling[1]", ("percentage as text",)),
    "no programme": (VALID.replace("rupiah/month", "programs"), "jp.ceiling[0]", ("programmes is expected",)),
    "no such condition": (VALID.replace("rupiah/month", "condition"), "jp.ceiling[0]", ("messages.toml",)),
    "missing printed": (
        VALID.replace('derived = "doubled"', ""),
        "jp.ceiling[1]",
        ("add printed, or derived",),
    ),
    "printed that disagrees": (
        VALID.replace('"Rp1.000"', '"Rp1.001"'),
        "jp.ceiling[0]",
        ('"Rp1.001"', "correct"),
    ),
    "printed that is no figure": (
        VALID.replace('"Rp1.000"', '"seribu"'),
        "jp.ceiling[0]",
        ('"seribu"', "correct"),
    ),
    "printed is a number": (
        VALID.replace('"Rp1.000"', "1000"),
        "jp.ceiling[0]",
        ('printed must be written as "..."',),
    ),
    "day on the axis of months": (VALID.replace('"2021-03"', "2021-03-01"), "jp.ceiling[1]", ("YYYY-MM",)),
    "month on the axis of days": (DAYS.replace("2021-03-01", '"2021-03"'), "jp.ceiling[1]", ("YYYY-MM-DD",)),
    "hour on the axis of days": (
        DAYS.replace("2021-03-01", "2021-03-01T08:00:00"),
        "jp.ceiling[1]",
        ("YYYY-MM-DD",),
    ),
    "no such month": (
        VALID.replace('"2021-03"', '"2021-13"'),
        "jp.ceiling[1]",
        ("effective.month: '2021-13'",),
    ),
    "until before effective": (
        VALID + 'until = "2021-02"\n',
        "jp.ceiling[1]",
        ("until 2021-02", "correct one"),
    ),
    "disputed is text": (
        VALID.replace('["2021-02"]', '"2021-02"'),
        "jp.ceiling[1]",
        ("disputed must be", "[...]"),
    ),
    "disputed is no month": (
        VALID.replace('["2021-02"]', '["soon"]'),
        "jp.ceiling[1]",
        ("disputed.month: 'soon'",),
    ),
    "disputed is a number": (
        VALID.replace('["2021-02"]', "[202102]"),
        "jp.ceiling[1]",
        ("a month is expected",),
    ),
    "no such reading": (VALID + 'reading = "between_lines"\n', "jp.ceiling[1]", ("reading.between_lines",)),
    "reading is no sentence": (
        VALID + 'reading = "mid_month.en"\n',
        "jp.ceiling[1]",
        ("reading.mid_month.en",),
    ),
    "repealed by word": (
        VALID + 'repealed = "yes"\n',
        "jp.ceiling[1]",
        ("repealed must be written as true",),
    ),
    "neutral without norm": (
        RATE.replace('norm = { source = "pp1", article = "2(1)" }', 'neutral = "100%"'),
        "jp.ceiling",
        ("norm is missing",),
    ),
    "neutral as a float": (RATE.replace("renewed", "neutral = 1.0\nrenewed"), "jp.ceiling", ("float",)),
    "neutral of another unit": (
        RATE.replace("renewed", "neutral = 1\nrenewed"),
        "jp.ceiling",
        ("neutral: 1",),
    ),
    "tie without correction": (
        SOURCES + HEAD + FIRST + FIRST,
        "jp.ceiling",
        ("2020-02", "give the newer corrects and recorded"),
    ),
    "tie corrected on no day": (
        SOURCES + HEAD + FIRST + CORRECTION.replace("recorded = 2022-01-01\n", ""),
        "jp.ceiling",
        ("2020-02", "corrects and recorded"),
    ),
    "two corrections of one day": (
        SOURCES + HEAD + FIRST + CORRECTION + CORRECTION,
        "jp.ceiling",
        ("2020-02", "corrects and recorded"),
    ),
    "hidden step": (
        VALID + FIRST.replace("2020-02", "2020-09") + "enacted = 2021-03-01\n",
        "jp.ceiling",
        ("2020-09", "2021-03", "until, or replaces_later = true"),
    ),
    "hole": (
        VALID.replace('effective = "2020-02"', 'effective = "2020-02"\nuntil = "2021-01"'),
        "jp.ceiling",
        ("right before 2021-03", "repealed"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_names_file_key_and_remedy(mistake: str) -> None:
    text, key, remedy = MISTAKES[mistake]
    assert_refused(text, key, *remedy)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_both_languages(mistake: str) -> None:
    error = refusal(MISTAKES[mistake][0])
    english, indonesian = (error.text(language) for language in LANGUAGES)
    assert english != indonesian


# ------------------------------------------------------- what looks like a mistake and is none


def test_a_correction_ends_a_tie() -> None:
    ceiling = parsed(SOURCES + HEAD + FIRST + CORRECTION)["jp.ceiling"]
    assert ceiling.at("2020-02").rupiah == 1500


def test_a_later_law_may_say_that_it_replaces_a_later_step() -> None:
    replacing = FIRST.replace("2020-02", "2020-09") + "enacted = 2021-03-01\nreplaces_later = true\n"
    assert parsed(VALID + replacing)["jp.ceiling"].at("2021-03").rupiah == 1000


def test_a_repealed_value_closes_a_hole() -> None:
    repeal = """
    [[ceiling.values]]
    effective = "2021-02"
    enacted = 2021-01-20
    repealed = true
    source = "letter"
    confidence = "B"
    """
    bounded = VALID.replace('effective = "2020-02"', 'effective = "2020-02"\nuntil = "2021-01"')
    assert parsed(bounded + repeal)["jp.ceiling"].at("2021-03").rupiah == 2000


def test_a_neutral_value_fills_a_hole() -> None:
    bounded = RATE.replace('effective = "2020-02"', 'effective = "2020-02"\nuntil = "2021-01"')
    relief = parsed(bounded.replace("renewed", 'neutral = "100%"\nrenewed'))["jp.ceiling"]
    assert relief.at("2021-02").is_neutral
    assert relief.at("2021-02").rate == 1
    assert str(relief.at("2021-02").citation) == "Government Regulation (PP) 1/2020, Art. 2(1)"


def test_a_file_that_is_not_in_the_package_says_so() -> None:
    with pytest.raises(BrokenLawFile, match=r"jp/nowhere\.toml: -: .*reinstall"):
        loader.read_file("jp/nowhere.toml")


# ------------------------------------------------------- one changed key: read, or refused, never a crash

TREE: dict[str, Any] = {
    "sources": {
        "pp1": {"kind": "PP", "number": 1, "year": 2020, "enacted": date(2020, 1, 5), "note": "invented"},
        "letter": {"kind": "letter", "number": "B/1", "year": 2021},
    },
    "ceiling": {
        "label": {"en": "Ceiling", "id": "Batas"},
        "unit": "rate",
        "applies_to": "contribution_month",
        "norm": {"source": "pp1", "article": "2(1)"},
        "renewed": "yearly",
        "neutral": "100%",
        "values": [
            {
                "effective": "2020-02",
                "until": "2021-02",
                "value": "1%",
                "printed": "1%",
                "source": "pp1",
                "article": "2",
                "confidence": "A",
                "reading": "mid_month",
                "disputed": ["2020-02"],
                "in_force": date(2020, 2, 3),
            },
            {
                "effective": "2021-03",
                "enacted": date(2021, 2, 20),
                "value": "2%",
                "derived": "doubled",
                "source": "letter",
                "confidence": "B",
                "recorded": date(2022, 1, 1),
                "corrects": "nothing",
                "replaces_later": True,
                "repealed": False,
            },
        ],
    },
}
Place = tuple[str | int, ...]


def places(tree: Any, here: Place = ()) -> list[Place]:
    """The path of everything in a tree of tables and lists."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path for key, inner in items for path in ((*here, key), *places(inner, (*here, key)))]


def as_toml(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(f"\\U{ord(letter):08X}" for letter in value) + '"'
        case date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(as_toml, value))}]"
        case dict():
            return f"{{{', '.join(f'{as_toml(key)} = {as_toml(inner)}' for key, inner in value.items())}}}"
        case _:
            return str(value)


def changed(place: Place, change: Any) -> str:
    """The valid file with one entry replaced (or, with ``...``, removed)."""
    tree = copy.deepcopy(TREE)
    table: Any = tree
    for key in place[:-1]:
        table = table[key]
    if change is ...:
        del table[place[-1]]
    else:
        table[place[-1]] = change
    return "\n".join(f"{as_toml(key)} = {as_toml(value)}" for key, value in tree.items())


WORDS = (
    "", "A", "D", "2020", "2020-13", "2021-01", "Rp1.000", "1%", "0,5%", "JP", "PP", "UU", "letter", "pp1",
    "yearly", "mid_month", "citizen", "citizen.en", "mandatory", "deductible", "death", "contribution_month",
    *sorted(UNITS),
)  # fmt: skip
SCALARS = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(min_value=datetime(1000, 1, 1)),
    st.times(),
    st.sampled_from(WORDS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=2),
    max_leaves=4,
)


def test_the_tree_is_valid_as_it_stands() -> None:
    place: Place = ("ceiling", "unit")
    assert parsed(changed(place, "rate"))["jp.ceiling"].at("2021-03").rate == Fraction(2, 100)


def attempted(text: str) -> dict[str, Parameter] | BrokenLawFile:
    """What the text is read as, or the one error that may refuse it."""
    try:
        return parsed(text)
    except BrokenLawFile as refused:
        return refused


@pytest.mark.parametrize("place", places(TREE), ids=str)
def test_an_entry_taken_away_is_no_crash(place: Place) -> None:
    result = attempted(changed(place, ...))
    if isinstance(result, BrokenLawFile):
        assert any(word in str(result) for word in ("missing", "cited", "hides"))


def used(parameter: Parameter) -> None:
    """Everything that reading a parameter may touch later, when no error of the file is expected any more."""
    for value in parameter:
        for language in LANGUAGES:
            value.citation.label(language)
            if not value.repealed:
                value.label(language)
            if value.reading is not None:
                value.reading.text(language)
        parameter.covering(value.start)


@given(place=st.sampled_from(places(TREE)), change=ANYTHING)
@example(place=("ceiling", "label"), change="Ceiling")
@example(place=("ceiling", "label"), change={"en": "Ceiling"})
@example(place=("ceiling", "unit"), change=["rate"])
@example(place=("ceiling", "unit"), change="programs")
@example(place=("ceiling", "unit"), change="month")
@example(place=("ceiling", "values"), change={})
@example(place=("ceiling", "values"), change=[3])
@example(place=("ceiling", "norm"), change="pp1")
@example(place=("ceiling", "values", 0, "effective"), change="2020-13")
@example(place=("ceiling", "values", 0, "confidence"), change="Z")
@example(place=("ceiling", "values", 0, "source"), change=["pp1"])
@example(place=("ceiling", "values", 0, "disputed"), change=[2020])
@example(place=("ceiling", "values", 0, "printed"), change=1)
@example(place=("ceiling", "values", 0, "reading"), change="none")
@example(place=("ceiling", "values", 1, "enacted"), change=datetime(2021, 2, 20))
@example(place=("ceiling", "values", 1, "recorded"), change="2022-01-01")
@example(place=("sources",), change=[])
@example(place=("sources", "pp1"), change="PP")
@example(place=("sources", "pp1", "kind"), change="fax")
@example(place=("sources", "pp1", "enacted"), change="2020-01-05")
def test_any_change_of_one_entry_is_read_or_refused(place: Place, change: Any) -> None:
    result = attempted(changed(place, change))
    if isinstance(result, BrokenLawFile):
        assert all(result.text(language).startswith(f"{PATH}: ") for language in LANGUAGES)
    else:
        for parameter in result.values():
            used(parameter)


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text(st.sampled_from("[]{}=\"'.,\n#a1-:")))
def test_any_text_is_read_or_refused(text: str) -> None:
    result = attempted(text)
    assert isinstance(result, dict) or result.path == PATH


@pytest.mark.parametrize("prefix", LAW_FILES)
def test_every_sentence_that_a_shipped_file_names_exists(prefix: str) -> None:
    # the shipped files are loaded without looking their sentences up, so they are looked up here
    for path in LAW_FILES[prefix]:
        assert parse_law(read_file(path).decode("utf-8"), path=path, prefix=prefix)
