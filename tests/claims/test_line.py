"""The words of a line: terms of payment, receivers, time limits. Worked out by hand from the catalogue."""

from __future__ import annotations

from fractions import Fraction

import pytest

from jamsostek_coverage import (
    Beneficiary,
    BeneficiaryKind,
    Citation,
    InvalidInput,
    JpFacts,
    LateUnit,
    PayWithin,
)

ARTICLE = Citation(kind="PP", number="44", year=2015, article="40(3)")


def test_a_term_of_payment_says_its_days_and_what_lateness_costs() -> None:
    """PP 44/2015 Art. 40(3): three working days, one per cent a day."""
    term = PayWithin(days=3, late_rate=Fraction(1, 100), late_unit=LateUnit.DAY, citation=ARTICLE)
    assert term.label() == term.label("en") == f"{term.term.text('en')}; {term.label().partition('; ')[2]}"
    assert "3 working days" in term.label()
    assert "1%" in term.label()
    assert "3 hari kerja" in term.label("id")
    free = PayWithin(days=30, working_days=False, citation=ARTICLE)
    assert free.label() == free.term.text("en")
    assert "working" not in free.label()


def test_a_beneficiary_of_several_has_a_place() -> None:
    child = Beneficiary(kind=BeneficiaryKind.CHILD, place=2)
    assert (child.label(), child.label("id")) == ("child 2", "anak 2")
    assert Beneficiary(kind=BeneficiaryKind.CHILD).label() == "child"


@pytest.mark.parametrize("given", [{"2025": "2%"}, {True: "2%"}, {2025: "two"}, ["2%"], "2%", 2])
def test_inflation_is_given_by_year(given: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        JpFacts(inflation=given)  # type: ignore[arg-type]
    assert all(fault.path.startswith("inflation") for fault in refused.value.faults)
    assert refused.value.text("id") != refused.value.text("en")
    assert dict(JpFacts(inflation={2025: "2%"}).inflation or ()) == {2025: Fraction(1, 50)}
