"""The frame of ``jc.entitlements``: what is asked, totals, words and data. The people are invented."""

from __future__ import annotations

import json
import warnings
from datetime import date
from typing import Any

import pytest

from jamsostek_coverage import (
    BenefitItem,
    BenefitPayer,
    Child,
    ConstructionProject,
    Entitlements,
    Family,
    InvalidInput,
    JamsostekWarning,
    LawBook,
    Ledger,
    Program,
    Reform,
    Spouse,
    entitlements,
    events,
)
from jamsostek_coverage.answers.entitlements import PROGRAMS
from tests.claims.cases import CLERK, DRIVER, paid

DEATH = events.Death(on=date(2026, 3, 20), work_related=False)
FAMILY = Family(spouses=[Spouse()], children=[Child(born=date(2012, 9, 1), studying="SMP", school_year=1)])
LAW = LawBook.shipped("ignore")


def died(**facts: Any) -> Entitlements:
    given: dict[str, Any] = {"family": FAMILY, "law": LAW}
    return entitlements(CLERK, paid("2020-01", "2026-02"), DEATH, **(given | facts))


@pytest.mark.parametrize(
    ("person", "event", "family", "path"),
    [
        (CLERK, events.Hire(date(2026, 3, 2)), None, "event"),
        (CLERK, date(2026, 3, 2), None, "event"),
        (ConstructionProject(contract_value=180_000_000), DEATH, None, "person"),
        ("clerk", DEATH, None, "person"),
        (CLERK, DEATH, [Spouse()], "family"),
    ],
)
def test_what_cannot_be_asked(person: Any, event: Any, family: Any, path: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        entitlements(person, Ledger(), event, family=family)
    assert [fault.path for fault in refused.value.faults] == [path]
    assert refused.value.text("id") != refused.value.text("en")


def test_every_insured_event_has_programmes_that_look_at_it() -> None:
    from typing import get_args

    assert set(PROGRAMS) == set(get_args(events.InsuredEvent))


def test_totals_are_sums_of_lines() -> None:
    found = died()
    assert found.lump_sum == sum(found[program].lump_sum for program in Program)
    assert found.monthly == sum(found[program].monthly for program in Program)
    assert found.lump_sum == sum(found.by_payer.values()) == sum(found.by_beneficiary.values())
    assert found.by_payer.keys() == {BenefitPayer.FUND}
    assert found.scholarships == found[Program.JKM].scholarships == 63_000_000
    pension = next(line for line in found.lines if line.item is BenefitItem.SPOUSE_PENSION)
    assert pension.starts is not None
    assert found.monthly_on(pension.starts) == found.monthly
    assert found.monthly_on(DEATH.on) == 0


def test_lines_and_refusals_stand_with_their_programmes() -> None:
    found = died()
    assert [line for program in Program for line in found[program].lines] == sorted(
        found.lines, key=lambda line: list(Program).index(line.program)
    )
    assert {refusal.program for refusal in found.refused} == {Program.JKK}


def test_the_answer_as_data() -> None:
    data = json.loads(json.dumps(died().to_dict()))
    assert (data["kind"], data["schema_version"], data["event"]["category"]) == ("entitlements", 1, "death")
    assert data["lump_sum"] == died().lump_sum
    line = data["lines"][0]
    assert (line["program"], line["item"], line["amount"], line["payer"]) == (
        "JKM",
        "lump_sum",
        20_000_000,
        "fund",
    )


def test_an_answer_in_each_language_names_every_item_and_article() -> None:
    found = died()
    for language in ("en", "id"):
        text = found.explain(language)
        for line in found.lines:
            assert line.item.label(language) in text
            assert line.citation.label(language) in text
        for note in (*found.assumptions, *found.warnings):
            assert note.label(language) in text


def test_nothing_due_is_said_first() -> None:
    found = entitlements(DRIVER, paid("2025-01", "2025-02"), DEATH, law=LAW)
    assert found.lines == ()
    assert found.explain("id").splitlines()[0] == "Tidak ada manfaat yang dibayarkan."


def test_two_law_books_differ_where_the_difference_says() -> None:
    """By hand: a reform of the burial alone; the difference of the books names that key and no other."""
    reform = LAW.with_reform(Reform({"jkm.benefit.burial": {"2026-03-01": 12_000_000}}))
    changed = {change.key for change in LAW.diff(reform)}
    assert changed == {"jkm.benefit.burial"}
    before, after = died().lines, died(law=reform).lines
    differing = [(old.item, new.amount) for old, new in zip(before, after, strict=True) if old != new]
    assert differing == [(BenefitItem.BURIAL, 12_000_000)]


def test_after_the_verified_day_the_answer_warns() -> None:
    late = events.Death(on=date(2026, 11, 20), work_related=False)
    with warnings.catch_warnings():  # said once per process, whatever test came first
        warnings.simplefilter("ignore", JamsostekWarning)
        found = entitlements(CLERK, paid("2020-01", "2026-10"), late, family=FAMILY, law=LawBook())
    assert any(note.message.key == "warning.stale" for note in found.warnings)
