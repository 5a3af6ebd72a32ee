"""Strategies for the self-employed, trainees, construction and migrant workers, and for anybody."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.terms import MigrantPhase, MigrantRoute, Payer, Program, Sector
from jamsostek_coverage.testing import edges
from jamsostek_coverage.testing.amounts import months, wages
from jamsostek_coverage.testing.parts import Part, made
from jamsostek_coverage.testing.people import employers, wage_earners

# A contract has no upper limit: some values have more digits than a float holds.
_LEAST_CONTRACT, _LARGEST_CONTRACT = 10**6, 10**30
_LONGEST_CONTRACT = 60


def _programs() -> SearchStrategy[frozenset[Program]]:
    return st.frozensets(st.sampled_from(Program))


def self_employed(**parts: Part[Any]) -> SearchStrategy[SelfEmployed]:
    """Self-employed workers of every sector, paid for by anybody, with incomes beside every band.

    ``parts`` fixes a field of :class:`SelfEmployed` to a value or to another strategy; another name raises
    ``TypeError``. Shrinks towards an income of nothing, with nothing else known.

    >>> from hypothesis import find
    >>> find(self_employed(sector=Sector.TRANSPORT), lambda person: person.income > 1_000_000)
    SelfEmployed(income=1000001, sector=<Sector.TRANSPORT: 'transport'>)
    """
    return made(
        SelfEmployed,
        {"income": st.just(0) | wages()},
        {
            "sector": st.sampled_from(Sector),
            "programs": _programs(),
            "payer": st.sampled_from(Payer),
            "employs_others": st.just(True),
            "born": edges.birthdays(),
            "since": edges.days(),
            "until": edges.days(),
            "registered": edges.days(),
            "paid_through": months(),
        },
        parts,
    )


def trainees(**parts: Part[Any]) -> SearchStrategy[Trainee]:
    """Interns and others who work without wages, at every kind of employer.

    ``parts`` fixes a field of :class:`Trainee`, as in :func:`self_employed`.
    """
    return made(
        Trainee,
        {"lowest_wage": wages(), "employer": employers()},
        {"programs": _programs(), "since": edges.days(), "until": edges.days()},
        parts,
    )


def construction_projects(*, billed_on_wages: bool | None = None) -> SearchStrategy[ConstructionProject]:
    """Construction projects billed on their value, with addenda and tax, or on wages (``billed_on_wages``).

    None gives both. Shrinks towards a contract of a million rupiah.

    >>> from hypothesis import find
    >>> find(construction_projects(), lambda project: project.previous_value)
    ConstructionProject(contract_value=1000000, previous_value=1)
    """
    bounds = (value.rupiah for value in edges.values_in("rupiah") if ".bound." in value.key)
    near = edges.within(edges.beside(bounds), _LEAST_CONTRACT, _LARGEST_CONTRACT)
    value = st.integers(_LEAST_CONTRACT, _LARGEST_CONTRACT) | st.sampled_from([_LEAST_CONTRACT, *near])
    on_value = made(
        ConstructionProject,
        {"contract_value": value},
        {
            "vat": st.sampled_from([Fraction(11, 100), Fraction(10, 100), Fraction(0)]) | st.fractions(0, 1),
            "previous_value": st.integers(0, _LEAST_CONTRACT),
            "paid_through": months(),
        },
        {},
    )
    on_wages = made(ConstructionProject, {"wages": wages()}, {"paid_through": months()}, {})
    if billed_on_wages is None:
        return on_value | on_wages
    return on_wages if billed_on_wages else on_value


def construction_workers(**parts: Part[Any]) -> SearchStrategy[ConstructionWorker]:
    """Workers of a construction project, and those billed on their own wage.

    ``parts`` fixes a field of :class:`ConstructionWorker`, as in :func:`self_employed`.
    """
    return made(ConstructionWorker, {"wage": wages()}, {"project": construction_projects()}, parts)


def migrant_workers(**parts: Part[Any]) -> SearchStrategy[MigrantWorker]:
    """Migrant workers registered under every rule set, on every route and in every phase.

    ``parts`` fixes a field of :class:`MigrantWorker`, as in :func:`self_employed`.
    """
    first = next(iter(edges.LAW["jkk.migrant.before_work"])).effective
    assert isinstance(first, date)
    amounts = sorted({amount for value in edges.LAW["jht.migrant.choices"] for amount in value.value or ()})
    return made(
        MigrantWorker,
        {
            "registered": edges.days(min_value=first, max_value=edges.LAW.verified_on),
            "contract_months": st.integers(1, _LONGEST_CONTRACT),
        },
        {
            "route": st.sampled_from(MigrantRoute),
            "phase": st.sampled_from(MigrantPhase),
            "jht": st.sampled_from(amounts),
        },
        parts,
    )


def participants() -> SearchStrategy[Participant]:
    """Anybody whom the law insures, of every category; shrinks towards a wage earner."""
    return st.one_of(
        wage_earners(),
        self_employed(),
        trainees(),
        construction_projects(),
        construction_workers(),
        migrant_workers(),
    )
