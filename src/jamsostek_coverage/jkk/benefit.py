"""JKK benefits in cash that are shares of the wage: death, total and partial permanent disability."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from jamsostek_coverage.formula.nodes import Constant, Input, Law, Max, Multiply, Node, Share

_WAGE = Input("wage")
_MULTIPLE = Law("jkk.benefit.wage_multiple")


@cache
def death() -> Node:
    """A share of eighty months' wages, at least JKM's lump sum. PP 44/2015 Lampiran III."""
    return Max(_of_multiple(Law("jkk.benefit.death_rate")), Law("jkk.benefit.death_minimum"))


@cache
def total_disability() -> Node:
    """A share of eighty months' wages. PP 44/2015 Lampiran III."""
    return _of_multiple(Law("jkk.benefit.total_rate"))


def partial_disability(rate: Fraction) -> Node:
    """The percentage of the injuries, of eighty months' wages. PP 44/2015 Lampiran III."""
    return _of_multiple(Constant(rate))


def in_months_of_wage(months: Fraction) -> Node:
    """So many months' wages, parts of a month included; rounded once."""
    return Share(_WAGE, Constant(months))


def aid(price: int) -> Node:
    """The list price of an aid or an artificial limb with the addition of the law, in rupiah."""
    return Share(Constant(price), Law("jkk.benefit.aid_addition"))


def _of_multiple(rate: Node) -> Node:
    return Share(_WAGE, Multiply((rate, _MULTIPLE)))
