"""The list of business types and its search.

Expectations: the list is official as transcribed (PP 82/2019 Lampiran I); the queries and the entries they
must reach are chosen by hand from the list's own words; the misspelt and foreign queries are invented.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from hashlib import sha256
from itertools import pairwise
from time import perf_counter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek_coverage.errors import InvalidInput, LawUnavailable
from jamsostek_coverage.jkk import industry, industry_search
from jamsostek_coverage.jkk.industry import BusinessType, business_types
from jamsostek_coverage.jkk.industry_search import competing_groups, find_business_type, who_decides
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.terms import Confidence, RiskGroup

# Official: the size of each group in the list.
COUNTS = {"I": 23, "II": 25, "III": 96, "IV": 23, "V": 24}
# Official: digest of the 191 lines "group,text" of the transcription, in its order, joined by newlines.
TRANSCRIPTION = "fe12ffaf753d7246173b9f72d2c0c806f9acf8471aac0d4f10a9bb61edd9109f"
FIRST_DAY = date(2019, 12, 2)  # official: PP 82/2019 Pasal II, in force on promulgation
ENTRIES = business_types()


def codes(text: str, **options: Any) -> list[str]:
    return [match.business.code for match in find_business_type(text, **options)]


def group_codes(text: str) -> list[str]:
    return [group.code for group in competing_groups(text)]


# --- the list -------------------------------------------------------------------------------------


def test_counts_of_the_official_list() -> None:
    assert Counter(entry.group.code for entry in ENTRIES) == COUNTS
    assert len(ENTRIES) == 191


def test_every_entry_is_the_transcription_word_for_word_and_in_order() -> None:
    lines = "\n".join(f"{entry.group.code},{entry.label('id')}" for entry in ENTRIES)
    assert sha256(lines.encode()).hexdigest() == TRANSCRIPTION


@pytest.mark.parametrize("group", RiskGroup)
def test_a_group_is_numbered_from_one(group: RiskGroup) -> None:
    entries = business_types(group)
    assert [entry.number for entry in entries] == list(range(1, COUNTS[group.code] + 1))
    assert {entry.group for entry in entries} == {group}
    assert business_types(group.code) == business_types(group.value) == entries


def test_no_text_occurs_twice() -> None:
    for language in LANGUAGES:
        assert max(Counter(entry.label(language).casefold() for entry in ENTRIES).values()) == 1


# Official: a second source prints I 1-23 and II 1-12; the rest was seen in one transcription.
def test_confidence_says_which_entries_a_second_source_prints() -> None:
    confirmed = {f"I-{n}" for n in range(1, 24)} | {f"II-{n}" for n in range(1, 13)}
    for entry in ENTRIES:
        assert entry.confidence is (Confidence.B if entry.code in confirmed else Confidence.C), entry.code


def test_every_entry_cites_the_list() -> None:
    for entry in ENTRIES:
        cited = entry.citation
        assert (cited.kind, cited.number, cited.year, cited.article) == ("PP", "82", 2019, "Lampiran I")


# Official, against calculators that put livestock in group II.
def test_livestock_is_group_one() -> None:
    livestock = business_types("I")[18]
    assert (livestock.code, livestock.label("id"), livestock.label("en")) == (
        "I-19",
        "Peternakan",
        "Livestock farming",
    )
    for text in ("peternakan", "ternak", "livestock", "cattle farm"):
        assert codes(text)[0] == "I-19"
        assert group_codes(text) == ["I"]


def test_spellings_of_the_source_are_kept() -> None:
    texts = {entry.code: entry.label("id") for entry in ENTRIES}
    assert texts["III-96"] == "Atlit/olahragawan/pelaku olahraga"
    assert texts["III-52"] == "Remiling karet"
    assert texts["III-78"] == "Pabrik galvanisir (partikel)"
    assert texts["V-18"] == "Penghasilan batu bara"


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2019, 12, 1), date(2015, 7, 1)])
def test_the_earlier_list_is_not_known_and_that_is_said(day: date) -> None:
    for ask in (
        lambda: business_types(on=day),
        lambda: business_types("III", on=day),
        lambda: find_business_type("hotel", on=day),
        lambda: competing_groups("hotel", on=day),
        lambda: who_decides("hotel", on=day),
    ):
        with pytest.raises(LawUnavailable) as refused:
            ask()
        for language in LANGUAGES:
            assert "PP 44/2015" in refused.value.text(language)


def test_the_list_answers_from_its_first_day() -> None:
    assert business_types(on=FIRST_DAY) == ENTRIES
    assert find_business_type("hotel", on=FIRST_DAY) == find_business_type("hotel")


@pytest.mark.parametrize("day", [datetime(2026, 1, 1), "2026-01-01", 2026])
def test_a_day_is_a_date(day: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        business_types(on=day)
    assert refused.value.faults[0].path == "on"


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        business_types("VI")
    assert refused.value.faults[0].path == "group"


# --- the search -----------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_every_entry_finds_itself_first_in_both_languages(entry: BusinessType) -> None:
    for language in LANGUAGES:
        for text in (entry.label(language), entry.label(language).upper()):
            first, *rest = find_business_type(text)
            assert (first.business, first.score, first.respelled) == (entry, 100, ())
            assert all(match.score < 100 for match in rest)
            assert competing_groups(text) == (entry.group,)


@pytest.mark.parametrize(
    "text",
    ["bengkel kendaraan", "vehicle repair", "bengkel mobil", "Servis motor", "car repair", "BÉNGKEL  MOTOR!"],
)
def test_vehicle_repair_stands_in_two_groups(text: str) -> None:
    assert set(codes(text)[:2]) == {"III-95", "IV-3"}
    assert group_codes(text) == ["III", "IV"]


@pytest.mark.parametrize(
    "text", ["building contractor", "kontraktor bangunan", "konstruksi", "jasa konstruksi", "construction"]
)
def test_building_contractors_are_group_five(text: str) -> None:
    assert codes(text)[0] == "V-5"
    assert group_codes(text) == ["V"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("restoran", "II-24"), ("coffee shop", "II-24"), ("SPBU", "III-91"), ("gas station", "III-91"),
        ("rumah sakit", "I-12"), ("apotik", "I-12"), ("law firm", "I-21"), ("kantor akuntan", "I-21"),
        ("laundry", "II-21"), ("cleaning service", "III-89"), ("satpam", "I-17"), ("barbershop", "I-18"),
        ("perkebunan sawit", "II-5"), ("pabrik minyak sawit", "III-60"), ("coal mining", "V-18"),
        ("tambang emas", "V-17"), ("galian pasir", "V-12"), ("migas", "V-9"), ("airline", "V-7"),
        ("trucking", "IV-10"), ("pergudangan", "IV-11"), ("PLN", "IV-17"), ("sawmill", "III-42"),
        ("mebel", "III-46"), ("percetakan", "III-49"), ("penjahit", "I-1"), ("grosir", "I-7"),
        ("minimarket", "I-8"), ("bank", "I-9"), ("hotel", "II-25"), ("limbah B3", "IV-12"), ("es", "III-25"),
    ],
)  # fmt: skip
def test_everyday_words_reach_their_entry(text: str, code: str) -> None:
    assert codes(text)[0] == code


@pytest.mark.parametrize(("text", "rivals"), [("fishing", ["III", "IV"]), ("galangan kapal", ["III", "IV"])])
def test_other_descriptions_that_do_not_settle_the_group(text: str, rivals: list[str]) -> None:
    assert group_codes(text) == rivals
    assert who_decides(text) is not None


def test_competing_groups_do_not_depend_on_the_limit() -> None:
    assert len(find_business_type("pabrik", limit=3)) == 3
    assert group_codes("pabrik") == list(COUNTS)


def test_who_decides_names_the_groups_and_the_article() -> None:
    sentence = who_decides("vehicle repair")
    assert sentence is not None
    for word in ("III – medium", "IV – high", "BPJS Ketenagakerjaan", "44/2015, Art. 16(2)"):
        assert word in sentence.text("en")
    for word in ("III – sedang", "IV – tinggi", "BPJS Ketenagakerjaan", "Tahun 2015 Pasal 16 ayat (2)"):
        assert word in sentence.text("id")
    assert who_decides("peternakan") is None
    assert who_decides("sekolah") is None


@pytest.mark.parametrize(
    "text",
    ["sekolah", "pendidikan", "periklanan", "software", "pabrik xyz", "zzzzz qqqqq", "pengembangan", "kurir"],
)
def test_what_the_list_does_not_name_finds_nothing(text: str) -> None:
    assert find_business_type(text) == ()
    assert competing_groups(text) == ()


@pytest.mark.parametrize("text", ["gula", "tembakau", "sugar", "tobacco"])
def test_what_an_entry_excepts_is_not_found_there(text: str) -> None:
    assert "II-4" not in codes(text, limit=191)
    assert "II-4" in codes("perkebunan", limit=191)


def test_what_follows_an_exception_is_found_again() -> None:
    assert "III-39" in codes("barang plastik")
    assert "III-39" not in codes("karet", limit=191)


def test_a_misspelt_word_is_read_as_its_neighbour_and_that_is_shown() -> None:
    first, *_ = find_business_type("restauran")
    assert (first.business.code, first.respelled) == ("II-24", (("restauran", "restaurant"),))


@pytest.mark.parametrize("limit", [1, 2, 191])
def test_limit_cuts_the_tail(limit: int) -> None:
    assert find_business_type("pabrik", limit=limit) == find_business_type("pabrik", limit=191)[:limit]


@pytest.mark.parametrize("limit", [0, -1, True, 2.0, "3"])
def test_a_limit_is_a_count(limit: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        find_business_type("hotel", limit=limit)
    assert refused.value.faults[0].path == "limit"


@pytest.mark.parametrize(
    "text", ["", "  ", "x", "?!…", "dan lainnya", "perusahaan", "PT", "酒店", "h" * 201, None, 7, b"hotel"]
)
def test_a_text_without_a_word_to_look_for_is_refused(text: Any) -> None:
    for ask in (find_business_type, competing_groups, who_decides):
        with pytest.raises(InvalidInput) as refused:
            ask(text)
        assert refused.value.faults[0].path == "text"
        assert refused.value.text("id") != refused.value.text("en")


WORDS = sorted({word for entry in ENTRIES for word in f"{entry.label_id} {entry.label_en}".split()})


@given(st.text() | st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12).map(" ".join))
def test_any_text_gives_sorted_matches_or_is_refused(text: str) -> None:
    try:
        matches = find_business_type(text, limit=191)
    except InvalidInput:
        return
    assert matches == find_business_type(text, limit=191)
    assert all(type(match.score) is int and 40 <= match.score <= 100 for match in matches)
    order = {entry: place for place, entry in enumerate(ENTRIES)}
    for better, worse in pairwise(matches):
        assert (-better.score, order[better.business]) < (-worse.score, order[worse.business])
    groups = {match.business.group for match in matches}
    assert set(competing_groups(text)) <= groups
    assert bool(competing_groups(text)) == bool(matches)


def test_a_search_is_quick() -> None:
    find_business_type("bengkel")
    started = perf_counter()
    for _ in range(20):
        find_business_type("bengkel kendaraan")
    find_business_type("penxgawasanx pertambxanganx " * 7)
    assert perf_counter() - started < 2  # invented: some fifty times what it takes


# --- the words of the search ----------------------------------------------------------------------


def test_a_phrase_has_one_meaning() -> None:
    phrases = Counter(
        industry_search._words(phrase) for same in industry.file()["synonyms"].values() for phrase in same
    )
    assert max(phrases.values()) == 1


def test_every_meaning_belongs_to_some_entry() -> None:
    carried = set(industry_search._index().weights)
    for meaning in industry.file()["synonyms"]:
        assert set(industry_search._words(meaning)) <= carried, meaning


def test_every_unlisted_word_would_otherwise_be_misread() -> None:
    index = industry_search._index()
    for word in industry.file()["search"]["unlisted"]:
        (read,) = industry_search._words(word)
        listed = attrs.evolve(index, known=index.known - industry_search._vocabulary().unlisted)
        assert listed.respelled(read) != read
        assert index.respelled(read) == read
