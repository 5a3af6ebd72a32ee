"""Tables of each category: every column that may be given, values at the edges of the law, faults too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import polars as pl
from hypothesis import strategies as st

import jamsostek_coverage as jc

TEXT, NUMBER, DAY, TRUTH = pl.String(), pl.Int64(), pl.Date(), pl.Boolean()
LARGEST = 10**11
LAW = jc.LawBook.shipped()
# The month before the first law, to months past the last one verified.
FIRST, LAST = jc.Month(2015, 6), jc.Month(2027, 6)
CEILINGS = [value.rupiah for value in LAW["jp.wage_ceiling"]]
BANDS = [start for value in LAW["jkk.self_employed.bands"] for start, _ in value.value]


class Kind(NamedTuple):
    """A category: its columns with their types and values, and the person whose other facts hold."""

    columns: Mapping[str, tuple[Any, st.SearchStrategy[Any]]]
    like: Any


def near(amounts: list[int]) -> st.SearchStrategy[int]:
    return st.builds(lambda amount, step: amount + step, st.sampled_from(amounts), st.integers(-1, 1))


def days(first: str, last: str) -> st.SearchStrategy[Any]:
    return st.none() | st.dates(date.fromisoformat(first), date.fromisoformat(last))


def words(vocabulary: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from([word.value for word in vocabulary])


wages = (
    st.integers(1, 10**8)
    | near([*CEILINGS, 5_000_000, LARGEST, 0])
    | st.sampled_from([2_500, 12_500_150, 1_250_050, 3_333_350])
)
incomes = st.integers(0, 30_000_000) | near([*BANDS, LARGEST, 0])
months = st.sampled_from(
    [str(jc.Month.from_ordinal(ordinal)) for ordinal in range(FIRST.ordinal, LAST.ordinal + 1)]
)
programs = st.sampled_from(
    [None, None, "JKK, JKM", "JKK JKM JHT JP", "jht", "", "JKK;JKM;JHT", "JPP", "JKP JP"]
)
truths = st.none() | st.booleans()
settled = st.sampled_from([None, "2020-06", "2020-07", "2020-08", "2024-12", "2025-01", "2025-12"])
born, since, until = (
    days("1940-01-01", "2006-12-31"),
    days("2014-01-01", "2026-12-31"),
    days("2014-01-01", "2028-01-01"),
)
employers = {"risk": (TEXT, words(jc.RiskGroup)), "paid_through": (TEXT, settled)}

KINDS: Mapping[str, Kind] = {
    "wage_earner": Kind(
        {
            "wage": (NUMBER, wages | st.none()),
            "month": (TEXT, months),
            **employers,
            "scale": (TEXT, words(jc.EmployerScale)),
            "kind": (TEXT, words(jc.EmployerKind)),
            "labour_intensive": (TEXT, words(jc.LabourIntensiveIndustry)),
            "active_workers": (NUMBER, st.none() | st.integers(48, 51) | st.just(-1)),
            "jp_deferral": (TRUTH, truths),
            "status": (TEXT, st.none() | words(jc.EmployeeStatus)),
            "programs": (TEXT, programs),
            "nationality": (TEXT, st.sampled_from([None, None, "ID", "id", "MY", "Indonesia"])),
            "planned_months": (NUMBER, st.none() | st.integers(4, 8)),
            "jkn": (TRUTH, truths),
            "jkp_here": (TRUTH, truths),
            "jp_deferred": (TRUTH, truths),
            "born": (DAY, born),
            "since": (DAY, since),
            "until": (DAY, st.none() | until),
            "registered": (DAY, st.none() | since),
            "jkp_registered": (DAY, st.none() | since),
        },
        None,
    ),
    "self_employed": Kind(
        {
            "income": (NUMBER, incomes | st.none()),
            "month": (TEXT, months),
            "sector": (TEXT, words(jc.Sector)),
            "payer": (TEXT, words(jc.Payer)),
            "programs": (TEXT, programs),
            "employs_others": (TRUTH, truths),
            "paid_through": (TEXT, settled),
            "born": (DAY, born),
            "since": (DAY, since),
            "until": (DAY, until),
            "registered": (DAY, days("2010-01-01", "2026-12-31")),
        },
        jc.SelfEmployed(income=0),
    ),
    "trainee": Kind(
        {
            "wage": (NUMBER, wages | st.none()),
            "month": (TEXT, months),
            **employers,
            "programs": (TEXT, programs),
            "since": (DAY, since),
            "until": (DAY, until),
        },
        jc.Trainee(lowest_wage=1, employer=jc.Employer()),
    ),
    "project": Kind(
        {
            "contract_value": (
                NUMBER,
                st.none() | st.integers(0, 10**15) | near([10**8, 5 * 10**8, 10**9, 5 * 10**9]),
            ),
            "previous_value": (NUMBER, st.none() | st.integers(0, 10**9)),
            "month": (TEXT, months),
            "paid_through": (TEXT, settled),
        },
        jc.ConstructionProject(contract_value=1),
    ),
    "builder": Kind(
        {"wage": (NUMBER, wages | st.none()), "month": (TEXT, months)}, jc.ConstructionWorker(wage=1)
    ),
    "migrant": Kind(
        {
            "registered": (DAY, days("2014-01-01", "2026-12-31")),
            "contract_months": (NUMBER, st.none() | st.integers(0, 40)),
            "month": (TEXT, months),
            "route": (TEXT, words(jc.MigrantRoute)),
            "phase": (TEXT, words(jc.MigrantPhase)),
            "jht": (NUMBER, st.sampled_from([None, 50_000, 105_000, 600_000, 1, 0, -4])),
        },
        jc.MigrantWorker(registered=date(2024, 1, 1), contract_months=1),
    ),
}


def rows(kind: str, size: int = 25) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows of a category."""
    columns = {name: values for name, (_, values) in KINDS[kind].columns.items()}
    return st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=size)


def table(kind: str, drawn: list[dict[str, Any]]) -> pl.DataFrame:
    """The rows as a table."""
    return pl.DataFrame(drawn, schema={name: dtype for name, (dtype, _) in KINDS[kind].columns.items()})
