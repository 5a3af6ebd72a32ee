"""Speed against OpenFisca-Core on the same months: ``python bench/peers.py`` (dependency group ``peers``).

The same thirteen figures of one month: both bases, JKK, JKM, both shares of JHT and JP, the state's share of
JKP and what JKK gives to it, and the sums of employer, worker and both. OpenFisca gets the rates and ceilings
out of our law book and the formulas in its own way: NumPy over 32-bit integers, widened before they are
multiplied. Every contestant's figures are compared before anything is measured.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import numpy as np
import polars as pl
from measuring import Row, Times, show
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from jamsostek_coverage import (
    Bill,
    Employer,
    LawBook,
    Month,
    Program,
    RiskGroup,
    WageEarner,
    contributions,
    frames,
)

ROUNDS = 9
SCALAR_CALLS = 200
MANY = 1_000_000
FIRST, YEAR = Month(2025, 10), 12  # crosses the ceiling of March 2026
FIGURES = (
    "jp_base", "jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker", "jkp_base", "state",
    "from_jkk", "employer", "worker", "total",
)  # fmt: skip
LAW = LawBook.shipped()
GROUPS = list(RiskGroup)
RATES = {"jkm": "jkm.rate", "jht_employer": "jht.rate.employer", "jht_worker": "jht.rate.worker"}
RATES |= {"jp_employer": "jp.rate.employer", "jp_worker": "jp.rate.worker"}
RATES |= {"state": "jkp.rate.state", "from_jkk": "jkp.rate.from_jkk"}
CEILINGS = {"jp_base": "jp.wage_ceiling", "jkp_base": "jkp.wage_ceiling"}
BASES = {"jp_employer": "jp_base", "jp_worker": "jp_base", "state": "jkp_base", "from_jkk": "jkp_base"}
MILLION = 1_000_000


# --- the same law in OpenFisca ----------------------------------------------------------------------


def parameters() -> ParameterNode:
    """Rates in parts per million and ceilings in rupiah, with every change in the year that is measured."""

    def dated(key: str, scale: int) -> dict[str, Any]:
        months = list(Month.range(FIRST, FIRST + YEAR - 1))
        return {
            "values": {f"{month}-01": {"value": int(LAW[key].at(month).value * scale)} for month in months}
        }

    tree = {name: dated(key, MILLION) for name, key in RATES.items()}
    tree["jkk"] = {group.value: dated(f"jkk.rate.{group.value}", MILLION) for group in GROUPS}
    tree["ceiling"] = {name: dated(key, 1) for name, key in CEILINGS.items()}
    return ParameterNode("", data=tree)


def share(base: Any, rate: Any) -> Any:
    """A rate in parts per million of 32-bit amounts, half-up."""
    return (np.asarray(base).astype(np.int64) * rate + MILLION // 2) // MILLION


def country() -> TaxBenefitSystem:
    """A system of workers and the employers who pay for them, with the figures as variables of a worker."""
    role = {"key": "worker", "plural": "workers", "label": "", "doc": ""}
    entities = (
        build_entity("person", "persons", "", is_person=True),
        build_entity("employer", "employers", "", roles=[role]),
    )
    system = TaxBenefitSystem(entities)
    person = system.person_entity
    system.parameters = parameters()

    def variable(name: str, formula: Callable[..., Any] | None = None) -> None:
        body: dict[str, Any] = {
            "value_type": int,
            "entity": person,
            "definition_period": MONTH,
            "label": name,
        }
        system.add_variable(type(name, (Variable,), body | ({"formula": formula} if formula else {})))

    def base(name: str) -> Callable[..., Any]:
        return lambda person, period, parameters: np.minimum(
            person("wage", period), getattr(parameters(period).ceiling, name)
        )

    def share_of(base: str, name: str) -> Callable[..., Any]:
        return lambda person, period, parameters: share(
            person(base, period), getattr(parameters(period), name)
        )

    def jkk(person: Any, period: Any, parameters: Any) -> Any:
        at = parameters(period).jkk
        rates = np.array([getattr(at, group.value) for group in GROUPS], np.int64)
        return share(person("wage", period), rates[person("risk", period)])

    def total(*names: str) -> Callable[..., Any]:
        return lambda person, period: sum(person(name, period) for name in names)

    variable("wage")
    variable("risk")
    variable("jkk", jkk)
    for name in CEILINGS:
        variable(name, base(name))
    for name in RATES:
        variable(name, share_of(BASES.get(name, "wage"), name))
    variable("employer", total("jkk", "jkm", "jht_employer", "jp_employer"))
    variable("worker", total("jht_worker", "jp_worker"))
    variable("total", total("employer", "worker"))
    return system


SYSTEM = country()


def fisca(wages: Any, risks: Any, months: Sequence[Month]) -> list[tuple[Any, ...]]:
    """OpenFisca's fastest way: arrays set as inputs of a default simulation."""
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, count=len(wages))
    found = []
    for month in months:
        simulation.set_input("wage", str(month), wages)
        simulation.set_input("risk", str(month), risks)
        found.append(tuple(simulation.calculate(name, str(month)) for name in FIGURES))
    return found


def fisca_of_one(wage: int, risk: int, months: Sequence[Month]) -> list[tuple[Any, ...]]:
    """OpenFisca's documented way for one person: a situation as a dictionary."""
    facts = {
        "wage": {str(month): wage for month in months},
        "risk": {str(month): risk for month in months},
    }
    situation = {"persons": {"one": facts}, "employers": {"office": {"workers": ["one"]}}}
    simulation = SimulationBuilder().build_from_dict(SYSTEM, situation)
    return [tuple(simulation.calculate(name, str(month)) for name in FIGURES) for month in months]


# --- ours -------------------------------------------------------------------------------------------


OFFICES = [Employer(scale="large", risk=group) for group in GROUPS]


def ours_of_one(wage: int, risk: int, months: Sequence[Month]) -> list[Bill]:
    """A new worker of a known employer, and its bill of each month: it holds all the figures."""
    worker = WageEarner(wage=wage, employer=OFFICES[risk])
    return [contributions(worker, month) for month in months]


def figures_of(bill: Bill) -> tuple[int, ...]:
    """The figures of a bill in the order of ``FIGURES``."""
    jht, jp, jkp = bill.jht, bill.jp, bill.jkp
    from_jkk = bill.jkk.total - bill.allocation[Program.JKK]
    return (
        jp.base, bill.jkk.total, bill.jkm.total, jht.employer, jht.worker, jp.employer, jp.worker, jkp.base,
        bill.state_share, from_jkk, bill.employer, bill.worker, bill.total,
    )  # fmt: skip


def ours(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with all columns of the bill."""
    return frames.contributions(frame, month=FIRST, like=WageEarner(wage=1, employer=Employer(scale="large")))


# --- measured ---------------------------------------------------------------------------------------


def scalar_rows(months: Sequence[Month], name: str, bound: float) -> Row:
    """How many times faster one worker's months are than in OpenFisca's faster way."""
    dice = Random(1)
    cases = [(dice.randrange(10**6, 3 * 10**7), dice.randrange(len(GROUPS))) for _ in range(SCALAR_CALLS)]

    def arrays(wage: int, risk: int) -> list[tuple[Any, ...]]:
        return fisca(np.array([wage], np.int32), np.array([risk], np.int32), months)

    for case in cases:
        figures = [figures_of(bill) for bill in ours_of_one(*case, months)]
        for theirs in (
            arrays(
                *case,
            ),
            fisca_of_one(*case, months),
        ):
            assert figures == [tuple(int(amount[0]) for amount in month) for month in theirs], case

    def each(answer: Callable[[int, int], object]) -> Callable[[], None]:
        def work() -> None:
            for case in cases:
                answer(*case)

        return work

    times = Times(
        {
            "ours": each(lambda *case: ours_of_one(*case, months)),
            "arrays": each(arrays),
            "dictionary": each(lambda *case: fisca_of_one(*case, months)),
        },
        ROUNDS,
    )
    faster = min(("arrays", "dictionary"), key=times.of)
    ratio = times.ratio(faster, "ours")
    return Row(
        name, times.of("ours") / SCALAR_CALLS * 1e6, "µs", f"OpenFisca, {faster}", ratio, bound, at_least=True
    )


def frame_row() -> Row:
    """How many times faster a million rows are."""
    dice = np.random.default_rng(1)
    wages = dice.integers(10**6, 3 * 10**7, MANY, dtype=np.int32)
    risks = dice.integers(0, len(GROUPS), MANY, dtype=np.int32)
    frame = pl.DataFrame({"wage": wages, "risk": risks + 1})  # groups by their number, as in OpenFisca
    (figures,) = fisca(wages, risks, [FIRST])
    for name, column in (("jp_worker", 6), ("employer", 10), ("total", 12)):
        assert (ours(frame)[name].to_numpy() == figures[column]).all()
    times = Times({"ours": lambda: ours(frame), "arrays": lambda: fisca(wages, risks, [FIRST])}, ROUNDS)
    ratio = times.ratio("arrays", "ours")
    return Row(
        "1,000,000 rows, a month",
        times.of("ours") * 1e3,
        "ms",
        "OpenFisca, arrays",
        ratio,
        4.0,
        at_least=True,
    )


def main() -> int:
    """Measure, print the table, and say whether a bound is broken."""
    year = list(Month.range(FIRST, FIRST + YEAR - 1))
    return show(
        [
            scalar_rows([FIRST], "one worker, a month", 60.0),
            scalar_rows(year, "one worker, a year", 100.0),
            frame_row(),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
