"""Every rate, amount and age of the self-employed, construction and migrants, one unit off: a vector notices.

Expectations: the released vectors, which the oracle checks. Dates are not moved here: those of the other
categories are held by the tests of their own bills and enrolment.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs
import pytest

from jamsostek_coverage.law.loader import shipped_parameters
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.vectors.answers import vector
from jamsostek_coverage.vectors.families import Case, variants
from jamsostek_coverage.vectors.sweeps import cases_of
from jamsostek_coverage.vectors.witness import Witness
from tests.mutation.law_mutants import neighbours, said, span
from tests.vectors.released import BY_ID

PREFIXES = (
    "jkk.self_employed", "jkk.construction", "jkk.migrant", "jkm.self_employed", "jkm.construction",
    "jht.self_employed", "other_segments", "relief_2026",
)  # fmt: skip
UNITS = ("rate", "rupiah", "rupiah/month", "years")


@cache
def cases() -> tuple[Case, ...]:
    law = Witness()
    return tuple(
        case
        for variant in variants()
        for case in cases_of(variant, law)
        if case.participant.get("category") != "wage_earner"
    )


def reforms() -> list[Any]:
    found: list[Any] = []
    for prefix in PREFIXES:
        for key, parameter in shipped_parameters(prefix).items():
            for value in parameter:
                if value.unit in UNITS and value.value is not None:
                    for other in neighbours(value):
                        if ".bound." in key and other < value.value:
                            continue  # a slice one rupiah shorter moves no contribution by a whole rupiah
                        when = span(parameter, value)
                        reform = Reform({key: {when: other}}, name="mutant")
                        found.append(pytest.param(reform, id=f"{key} {when}: {said(value, other)}"))
    return found


@pytest.mark.parametrize("reform", reforms())
def test_a_vector_notices(reform: Reform) -> None:
    law = attrs.evolve(Witness(), reforms=(reform,))
    assert any(vector(case, law)["expected"] != BY_ID[case.id]["expected"] for case in cases())


def test_there_is_something_to_notice() -> None:
    assert len(reforms()) > 50
    assert all(vector(case, Witness())["expected"] == BY_ID[case.id]["expected"] for case in cases())
