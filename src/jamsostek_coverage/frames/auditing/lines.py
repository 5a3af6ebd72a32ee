"""The lines of a payslip that an audit compares, and the names that payrolls give to their columns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from jamsostek_coverage.errors import Fault, InvalidInput, Shown
from jamsostek_coverage.frames.auditing.trees import PAYERS, Part, law_trees
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.resources import read
from jamsostek_coverage.terms import Program
from jamsostek_coverage.values.rate import parse_rate


def _lines() -> dict[str, tuple[Part, ...]]:
    parts = [(program, payer) for program in Program for payer in PAYERS]
    lines: dict[str, tuple[Part, ...]] = {
        f"{program.value.lower()}_{payer}": ((program, payer),) for program, payer in parts
    }
    for program in Program:
        lines[program.value.lower()] = tuple(part for part in parts if part[0] is program)
    for payer in PAYERS:
        lines[payer] = tuple(part for part in parts if part[1] == payer)
    return lines | {"total": tuple(parts)}


# Every line that can be compared, with the amounts of which it is the sum.
LINES: Mapping[str, tuple[Part, ...]] = _lines()
BOTH = "both"


def payer_of(line: str) -> str:
    """Who pays a line: "employer", "worker" or "both"."""
    payers = {payer for _, payer in LINES[line]}
    return payers.pop() if len(payers) == 1 else BOTH


def summands(line: str, compared: Iterable[str]) -> tuple[str, ...]:
    """The other compared lines of which a line is the sum; none where some of its amounts are not compared.

    >>> summands("jht", ["jht", "jht_employer", "jht_worker"]), summands("jht", ["jht", "jht_worker"])
    (('jht_employer', 'jht_worker'), ())
    """
    if len(LINES[line]) == 1:
        return ()
    within = [other for other in compared if other != line and set(LINES[other]) < set(LINES[line])]
    billed = set(LINES[line]) & set(law_trees())
    for size in (1, len(Program), len(LINES)):  # amounts of one part, then sums of few, then any
        found = [other for other in within if len(LINES[other]) <= size]
        disjoint = sum(len(LINES[other]) for other in found) == len({p for o in found for p in LINES[o]})
        if disjoint and billed <= {part for other in found for part in LINES[other]}:
            return tuple(found)
    return ()


@cache
def _phrases() -> tuple[tuple[str, str, str], ...]:
    """Every phrase with its kind and meaning, the longest first."""
    vocabulary: dict[str, dict[str, list[str]]] = tomllib.loads(
        read("frames/auditing/lines.toml").decode("utf-8")
    )
    found = [
        (phrase, kind, meaning)
        for kind, meanings in vocabulary.items()
        for meaning, phrases in meanings.items()
        for phrase in phrases
    ]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


@cache
def line_named(name: str) -> str | None:
    """The line that a column's name says, or None where it says none or might say two.

    >>> line_named("Potongan JP"), line_named("bpjs_tk_perusahaan"), line_named("JHT (3,7%)")
    ('jp_worker', 'employer', 'jht_employer')
    >>> line_named("JHT"), line_named("BPJS Kesehatan"), line_named("JKP")
    (None, None, 'jkp')
    """
    rates = re.findall(r"\d+(?:[.,]\d+)?\s*%", name)
    rest = re.sub(r"[\W_]+", " ", re.sub(r"\d+(?:[.,]\d+)?\s*%", " ", name.casefold()))
    rest = f" {rest.strip()} "
    said: dict[str, set[str]] = {"programs": set(), "payers": set(), "words": set()}
    for phrase, kind, meaning in _phrases():
        if f" {phrase} " in rest:
            said[kind].add(meaning)
            rest = rest.replace(f" {phrase} ", "  ")
    if rest.strip() or len(said["programs"]) > 1 or len(rates) > 1:
        return None
    program = next(iter(said["programs"]), None)
    payers = said["payers"] or (_payers_at(program, parse_rate(rates[0])) if program and rates else set())
    if len(payers) == 2 or (rates and not program):
        return None
    return _line(program, next(iter(payers), None), said["words"])


def _line(program: str | None, payer: str | None, words: set[str]) -> str | None:
    if program is None:
        if "scheme" in words and payer:
            return payer
        return "total" if {"total", "scheme"} <= words else None
    if payer:
        return f"{program}_{payer}"
    if "total" in words:
        return program
    billed = [who for name, who in law_trees() if name.value.lower() == program]
    if not billed:
        return program
    return f"{program}_{billed[0]}" if len(billed) == 1 else None


def _payers_at(program: str, rate: Fraction) -> set[str]:
    """Who pays a programme at this rate, by the rates that the law ever had."""
    law = LawBook.shipped()
    parameters = [(payer, law.get(f"{program}.rate.{payer}")) for payer in PAYERS]
    return {
        payer
        for payer, parameter in parameters
        if parameter is not None and rate in {value.value for value in parameter}
    }


def recognised(columns: Iterable[str]) -> dict[str, str]:
    """The column of each line that the names say; two columns of one line raise :class:`InvalidInput`.

    >>> recognised(["nama", "upah", "JKK", "JHT karyawan", "JHT perusahaan"])
    {'jkk_employer': 'JKK', 'jht_worker': 'JHT karyawan', 'jht_employer': 'JHT perusahaan'}
    """
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for column in columns:
        line = line_named(column)
        if line is not None and found.setdefault(line, column) != column:
            both = Shown(f"{found[line]!r}, {column!r}")
            problem, remedy = say("audit.same_line", line=line), say("audit.same_line_remedy", line=line)
            faults.append(Fault(path="amounts", value=both, problem=problem, remedy=remedy))
    if faults:
        raise InvalidInput(*faults)
    return found


def checked(amounts: Mapping[str, str] | None, columns: Iterable[str]) -> dict[str, str]:
    """The columns to compare, those given or those that their names say; raises :class:`InvalidInput`."""
    there = list(columns)
    found = recognised(there) if amounts is None else dict(amounts)
    faults: list[Fault] = []
    for line, column in found.items():
        if line not in LINES:
            faults.append(_fault(line, say("audit.no_line"), say("choose"), tuple(LINES)))
        elif column not in there:
            faults.append(_fault(column, say("audit.no_column"), say("choose"), tuple(there)))
    if not found:
        faults.append(_fault("-", say("audit.no_amounts"), say("audit.no_amounts_remedy"), ()))
    if faults:
        raise InvalidInput(*faults)
    return {line: found[line] for line in LINES if line in found}


def _fault(value: Any, problem: Any, remedy: Any, allowed: tuple[str, ...]) -> Fault:
    return Fault(path="amounts", value=Shown(repr(value)), problem=problem, remedy=remedy, allowed=allowed)
