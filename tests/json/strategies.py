"""The participants that records are made of, and strategies for bad data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from jamsostek_coverage import Program, to_dict
from jamsostek_coverage.testing import construction_projects, months, participants, self_employed
from tests.json.samples import SAMPLES

DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))
SELF_EMPLOYED = self_employed()
PROJECTS = construction_projects()
PARTICIPANTS = participants()

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
