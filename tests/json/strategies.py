"""Strategies for the participants that ``jamsostek_coverage.testing`` has none for, and for bad data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from jamsostek_coverage import (
    ConstructionProject,
    ConstructionWorker,
    MigrantPhase,
    MigrantRoute,
    MigrantWorker,
    Payer,
    Program,
    Sector,
    SelfEmployed,
    Trainee,
    to_dict,
)
from jamsostek_coverage.testing import employers, months, wage_earners, wages
from tests.json.samples import SAMPLES

DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))
MAYBE_DAYS = st.none() | DAYS
PROGRAMS = st.none() | st.frozensets(st.sampled_from(Program))
RATES = st.fractions(0, 1)

SELF_EMPLOYED = st.builds(
    SelfEmployed,
    income=st.just(0) | wages(),
    sector=st.none() | st.sampled_from(Sector),
    programs=PROGRAMS,
    payer=st.none() | st.sampled_from(Payer),
    employs_others=st.booleans(),
    born=MAYBE_DAYS,
    since=MAYBE_DAYS,
    until=MAYBE_DAYS,
    registered=MAYBE_DAYS,
    paid_through=st.none() | months(),
)
TRAINEES = st.builds(
    Trainee, lowest_wage=wages(), employer=employers(), programs=PROGRAMS, since=MAYBE_DAYS, until=MAYBE_DAYS
)
# Contracts have no upper limit: more digits than a float holds.
PROJECTS = st.builds(
    ConstructionProject,
    contract_value=st.integers(10**6, 10**30),
    vat=st.none() | RATES,
    previous_value=st.integers(0, 10**6),
    paid_through=st.none() | months(),
) | st.builds(ConstructionProject, wages=wages())
MASONS = st.builds(ConstructionWorker, wage=wages(), project=st.none() | PROJECTS)
MIGRANTS = st.builds(
    MigrantWorker,
    registered=st.dates(date(2018, 12, 6), date(2026, 12, 31)),
    contract_months=st.integers(1, 60),
    route=st.sampled_from(MigrantRoute),
    phase=st.sampled_from(MigrantPhase),
    jht=st.none() | st.just(50_000),
)
PARTICIPANTS = st.one_of(wage_earners(), SELF_EMPLOYED, TRAINEES, PROJECTS, MASONS, MIGRANTS)

# What no answer of ours holds: values of a reform that JSON has no form for.
REFORM_VALUES = st.recursive(
    st.one_of(
        st.integers(),
        st.text(max_size=5),
        st.fractions(-1, 1),
        st.builds(Fraction, st.integers(1, 9), st.integers(10**12, 10**15)),
        DAYS,
        months(),
        st.sets(st.sampled_from(Program)),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple),
    max_leaves=4,
)

_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from([0, 1, -1, 10**11, 10**12, 10**998, 10**4000, -(10**4000), 2**63, "", "I", "JKK", "ID"]),
    st.sampled_from(
        ["2026-03", "2026-03-01", "0001-01", "9998-12", "9999-12-31", "2026-02-30", "2026-W01-1"]
    ),
    st.sampled_from(["0%", "-1%", "1/0%", "9" * 5_000 + "%", "٣%", "²%", "\ud800", "1271012345678901"]),
)
_NAMES = st.sampled_from(
    ["wage", "employer", "risk", "kind", "category", "changes", "rate", "set", "tuple", "parts", "law"]
)
JSON = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_NAMES | st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything that stands in plain data."""
    yield path
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in entries:
        yield from places(inner, (*path, key))


_TOLD = {name: json.dumps(to_dict(sample)) for name, sample in SAMPLES.items()}
_PLACES = {name: [place for place in places(json.loads(told)) if place] for name, told in _TOLD.items()}


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[type, Any]:
    """A record of ours with one to three values replaced, left out or added."""
    name = draw(st.sampled_from(sorted(name for name in SAMPLES if _PLACES[name])))
    told = json.loads(_TOLD[name])
    for _ in range(draw(st.integers(1, 3))):
        *path, last = draw(st.sampled_from(_PLACES[name]))
        holder = told
        try:
            for step in path:
                holder = holder[step]
            match draw(st.sampled_from(["replace", "leave out", "add"])):
                case "replace":
                    holder[last] = draw(JSON)
                case "leave out":
                    del holder[last]
                case _ if isinstance(holder, dict):
                    holder[draw(st.text(max_size=8))] = draw(JSON)
                case _:
                    holder.append(draw(JSON))
        except (LookupError, TypeError, AttributeError):
            continue  # an earlier change took the place away
    return type(SAMPLES[name]), told
