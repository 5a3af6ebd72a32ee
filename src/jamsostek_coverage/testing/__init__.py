"""Hypothesis strategies for the participants, amounts, months and law books of this library.

Everything they give is valid: the constructors never refuse it. They aim at the edges of the law (its
ceilings, half a rupiah, the months in which something changes) and shrink towards the plainest case: a wage
of one rupiah in an office of a large enterprise, with no further facts, under the shipped law.

Importing this module also teaches ``hypothesis.strategies.from_type`` the types. Needs the extra
``jamsostek_coverage[testing]``.
"""

from __future__ import annotations

from hypothesis import strategies as st

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.participants.employer import Employer
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.testing.amounts import months, wages
from jamsostek_coverage.testing.laws import choices, law_books, reforms
from jamsostek_coverage.testing.people import (
    EmployerParts,
    WageEarnerParts,
    employers,
    wage_earners,
    workers,
)

__all__ = [
    "EmployerParts",
    "WageEarnerParts",
    "choices",
    "employers",
    "law_books",
    "months",
    "reforms",
    "wage_earners",
    "wages",
    "workers",
]

st.register_type_strategy(Choices, lambda _: choices())
st.register_type_strategy(Employer, lambda _: employers())
st.register_type_strategy(LawBook, lambda _: law_books())
st.register_type_strategy(Month, lambda _: months())
st.register_type_strategy(Reform, lambda _: reforms())
st.register_type_strategy(WageEarner, lambda _: wage_earners())
