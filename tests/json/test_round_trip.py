"""What is written is read back as it was: through JSON text, in another process, and as a pickle."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import jamsostek_coverage
from jamsostek_coverage import (
    Bill,
    Choices,
    ConstructionProject,
    Employer,
    InvalidInput,
    JamsostekWarning,
    LawBook,
    LawUnavailable,
    Month,
    Parameter,
    Participant,
    Reform,
    Span,
    Value,
    contribution_options,
    contributions,
    employer_bill,
    enrolment,
    from_dict,
    json_schema,
    person_bill,
    to_dict,
)
from jamsostek_coverage.decode import PARTICIPANTS, READABLE
from jamsostek_coverage.encode import KINDS, ONLY_WRITTEN
from jamsostek_coverage.language import Message
from jamsostek_coverage.participants.family import Child, Family, Relative, Spouse
from jamsostek_coverage.testing import choices, employers, law_books, months, reforms
from tests.json.samples import BILLS, CLERK, SAMPLES, WRITTEN
from tests.json.strategies import PARTICIPANTS as PEOPLE
from tests.json.strategies import PROJECTS, REFORM_VALUES, SELF_EMPLOYED

STALE = pytest.mark.filterwarnings("ignore::jamsostek_coverage.errors.JamsostekWarning")


def kind_of(cls: type) -> str:
    """The name of the schema of a type: "EmployerBill" is "employer_bill"."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__)[1:]


def read_back(value: Any) -> Any:
    """The value through JSON text; what was written fits its schema."""
    told = to_dict(value)
    Draft202012Validator(json_schema(kind_of(type(value)))).validate(told)
    text = json.dumps(told)
    assert json.loads(text) == told
    again = from_dict(type(value), json.loads(text))
    assert type(again) is type(value) or kind_of(type(value)) == "message"
    assert again == value
    assert value == again
    assert json.dumps(to_dict(again)) == text
    return again


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_comes_back(name: str) -> None:
    read_back(SAMPLES[name])


def test_every_kind_has_a_sample_and_a_schema() -> None:
    assert {type(sample) for sample in SAMPLES.values()} == set(READABLE)
    read = {kind_of(cls) for cls in READABLE} | {"participant", "vector"}
    assert read | set(ONLY_WRITTEN) == set(KINDS)
    assert not read & set(ONLY_WRITTEN)
    assert len(KINDS) == len(set(KINDS))
    assert {kind_of(type(sample)) for sample in WRITTEN.values()} == set(ONLY_WRITTEN)


def test_the_reference_lists_every_kind_where_it_belongs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "json.md").read_text("utf-8")
    read, written = page.split("## Only written")
    for text, kinds in ((read, set(KINDS) - set(ONLY_WRITTEN)), (written, set(ONLY_WRITTEN))):
        listed = re.findall(r"`([a-z_]+)`", " ".join(re.findall(r"(?m)^\|[^|]*\|([^|]*)\|$", text)))
        assert sorted(listed) == sorted(kinds)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_only_written_is_not_read(name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        from_dict(type(WRITTEN[name]), to_dict(WRITTEN[name]))
    assert refused.value.faults[0].path == "kind"


FAMILY = {Child, Family, Relative, Spouse}


def test_every_public_type_of_people_bills_and_enrolment_is_read() -> None:
    homes = {
        "choices", "jkk", "law", "participants", "periods", "obligations.bill", "obligations.line",
        "obligations.difference", "obligations.employer_bill", "obligations.options",
        "obligations.several_jobs",
    }  # fmt: skip
    public = [getattr(jamsostek_coverage, name) for name in jamsostek_coverage.__all__]
    types = {value for value in public if isinstance(value, type) and attrs.has(value)}
    modules = {cls: cls.__module__.removeprefix("jamsostek_coverage.") for cls in types}
    wanted = {cls for cls, module in modules.items() if {module, module.partition(".")[0]} & homes}
    # Parameters and their values are the law itself: shipped, and told, but never read from outside.
    assert wanted - {Parameter, Value} == (set(READABLE) | FAMILY) - {Message}


@pytest.mark.parametrize("name", BILLS)
def test_a_bill_keeps_all_that_it_says(name: str) -> None:
    bill, again = BILLS[name], read_back(BILLS[name])
    assert hash(again) == hash(bill)
    assert again.law == bill.law
    assert again.explain("id") == bill.explain("id")
    assert (again.assumptions, again.warnings, again.citations) == (
        bill.assumptions, bill.warnings, bill.citations,
    )  # fmt: skip
    assert again.allocation == bill.allocation
    assert dict(again) == dict(bill)


def test_a_sentence_that_was_read_is_the_one_that_says_the_same() -> None:
    said = BILLS["bill"].assumptions[0].message
    read = from_dict(Message, to_dict(said))
    assert hash(read) == hash(from_dict(Message, to_dict(said)))
    assert read != from_dict(Message, to_dict(said) | {"id": "lain"})
    assert read != from_dict(Message, to_dict(said) | {"key": "wage.zero"})
    assert read != to_dict(said)
    assert read.text("id") == said.text("id")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_was_read_survives_pickling(name: str) -> None:
    again = from_dict(type(SAMPLES[name]), to_dict(SAMPLES[name]))
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(again, protocol)) == SAMPLES[name]


def test_another_process_reads_the_same() -> None:
    code = (
        "import json, sys, jamsostek_coverage as jc\n"
        "told = json.load(sys.stdin)\n"
        "json.dump({name: jc.to_dict(jc.from_dict(getattr(jc, kind), data) if hasattr(jc, kind) else data)"
        " for name, (kind, data) in told.items()}, sys.stdout)"
    )
    told = {name: (type(sample).__name__, to_dict(sample)) for name, sample in SAMPLES.items()}
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout) == {name: data for name, (_, data) in told.items()}


# --- everything that can be drawn -------------------------------------------------------------------------


@given(PEOPLE)
def test_every_participant(person: Participant) -> None:
    read_back(person)
    told = to_dict(person)
    assert from_dict(Participant, told) == person
    assert PARTICIPANTS[told["category"]] is type(person)


@given(employers())
def test_every_employer(employer: Employer) -> None:
    read_back(employer)


@given(choices())
def test_every_choice(chosen: Choices) -> None:
    read_back(chosen)


@given(law_books())
def test_every_law_book(law: LawBook) -> None:
    assert read_back(law).with_reform(REFORM_OF_CEILING) == law.with_reform(REFORM_OF_CEILING)


REFORM_OF_CEILING = Reform({"jp.wage_ceiling": {"2027-03": 12_000_000}})


@given(reforms())
def test_every_reform(reform: Reform) -> None:
    read_back(reform)


@given(
    st.dictionaries(
        st.sampled_from(["jp.wage_ceiling", "jkk.rate.low"]),
        st.dictionaries(st.sampled_from(["2027-03", "2027-03..2028-02"]), REFORM_VALUES),
        min_size=1,
    ).filter(lambda changes: all(changes.values())),
    st.text(max_size=10),
)
def test_a_reform_as_it_was_given(changes: dict[str, Any], name: str) -> None:
    reform = Reform(changes, name=name)
    again = read_back(reform)
    assert [type(value) for _, _, value in again.changes if not isinstance(value, frozenset)] == [
        str if isinstance(value, str) else type(value)
        for _, _, value in reform.changes
        if not isinstance(value, set)
    ]


@given(months(), months())
def test_months_and_spans(first: Month, second: Month) -> None:
    read_back(first)
    read_back(Span(min(first, second), max(first, second)))


@STALE
@given(PEOPLE, months(), law_books(), choices())
def test_every_bill(person: Participant, month: Month, law: LawBook, chosen: Choices) -> None:
    try:
        bill = contributions(person, month, law=law, choices=chosen)
    except (InvalidInput, LawUnavailable):
        return
    again = read_back(bill)
    read_back(bill.allocation)
    for line in bill.values():
        read_back(line)
    assert again.to_dict() == bill.to_dict()


@STALE
@given(PEOPLE, st.dates(min_value=Month(2015, 7).first_day, max_value=Month(2027, 1).first_day), law_books())
def test_every_enrolment(person: Participant, day: Any, law: LawBook) -> None:
    try:
        answer = enrolment(person, day, law=law)
    except LawUnavailable:
        return
    read_back(answer)


@STALE
@given(SELF_EMPLOYED, months())
def test_every_option(person: Any, month: Month) -> None:
    try:
        options = contribution_options(person, month)
    except LawUnavailable:
        return
    for option in options[::11]:
        read_back(option)


@given(PROJECTS)
def test_rates_without_a_finite_decimal(project: ConstructionProject) -> None:
    assert read_back(project).vat == project.vat


@STALE
@given(st.lists(PEOPLE, min_size=1, max_size=3), months())
def test_bills_of_several(people: list[Participant], month: Month) -> None:
    try:
        bill = person_bill(people, month)
    except (InvalidInput, LawUnavailable):
        return
    read_back(bill)
    read_back(bill.bills[0].difference(bill.bills[-1]))


def test_the_bills_of_a_payroll_share_their_law_and_plan() -> None:
    law = LawBook.shipped().with_reform(REFORM_OF_CEILING)
    payroll = employer_bill([CLERK, CLERK], "2026-03", law=law)
    first, second = read_back(payroll).bills
    assert first.law is second.law
    assert first.plan is second.plan
    assert read_back(employer_bill([], "2026-03")).bills == ()


# --- a bill of another release ------------------------------------------------------------------------------


def other_release(**amounts: int) -> dict[str, Any]:
    """A bill of 2026-03 as a release with other law files wrote it; JP of the worker as given."""
    told: dict[str, Any] = to_dict(contributions(CLERK, "2026-03"))
    told["law"]["fingerprint"] = "0" * 16
    parts = told["parts"]["JP"]
    change = amounts.get("worker", parts["worker"]) - parts["worker"]
    parts["worker"] += change
    told["amounts"]["worker"] += change
    told["amounts"]["total"] += change
    return told


def test_a_bill_of_another_release_keeps_its_amounts_and_says_so_once() -> None:
    with pytest.warns(JamsostekWarning, match="stored bill for March 2026 keeps its amounts") as said:
        bill = from_dict(Bill, other_release(worker=110_862))
    assert len(said) == 1
    assert (bill.jp.worker, bill.worker, bill.total) == (110_862, 350_862, 1_081_388)
    assert bill.to_dict()["parts"]["JP"]["worker"] == 110_862
    assert pickle.loads(pickle.dumps(bill)) == bill


def test_a_bill_of_another_release_with_the_same_amounts_is_silent() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert from_dict(Bill, other_release()) == contributions(CLERK, "2026-03")


@pytest.mark.filterwarnings("ignore::jamsostek_coverage.errors.JamsostekWarning")
def test_a_bill_of_another_release_may_have_other_parts() -> None:
    told = other_release()
    del told["parts"]["JP"]["deferred"]  # a part that this release computes
    told["parts"]["JKM"]["rounding"] = 7  # and one that it does not
    bill = from_dict(Bill, told)
    for again in (bill, pickle.loads(pickle.dumps(bill))):
        assert again.to_dict()["parts"]["JKM"] == told["parts"]["JKM"]
        assert "deferred" not in again.to_dict()["parts"]["JP"]
        assert (again.deferred, again.jp.worker, again.state_share) == (0, 110_863, 11_000)
        assert again.allocation["JKP"] == 18_000


def test_the_order_of_names_in_a_file_means_nothing() -> None:
    for name, bill in BILLS.items():
        text = json.dumps(to_dict(bill), sort_keys=True)
        assert from_dict(Bill, json.loads(text)) == bill, name


def test_a_law_book_of_another_release_says_so() -> None:
    told = to_dict(LawBook.shipped()) | {"fingerprint": "0" * 16}
    with pytest.warns(JamsostekWarning, match="stored with another release of the law"):
        assert from_dict(LawBook, told) is LawBook.shipped()
    assert from_dict(LawBook, {}) is LawBook.shipped()
    assert from_dict(LawBook, {"on_stale": "raise"}) is LawBook.shipped("raise")
