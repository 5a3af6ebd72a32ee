"""The yearly update, rehearsed: the diff of its page in a copy of the package, and every month asked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import jamsostek_coverage as jc

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/how-to/yearly-update.md"
PACKAGE = Path(jc.__file__).parent
# Invented, on the page: the ceiling of March 2027. Official: the one before.
FIRST_MONTH, CEILING, BEFORE = "2027-03", 11_640_600, 11_086_300
# Asked of both packages, each in its own process: every value of every month and day, bills of every month.
SWEEP = """
import json, sys
from datetime import date
import jamsostek_coverage as jc

law = jc.LawBook.shipped(on_stale="ignore")
months = list(jc.Month.range(jc.Month(2015, 7), jc.Month(2029, 12)))
told = {"path": jc.__file__, "verified": str(law.verified_on), "months": {}, "days": {}, "bills": {}}


def ask(question):
    try:
        return question()
    except jc.JamsostekError as refused:
        return type(refused).__name__


for key in law:
    parameter = law[key]
    if parameter.applies_to == "contribution_month":
        told["months"][key] = {str(month): ask(lambda: parameter.at(month).label("id")) for month in months}
    else:
        days = [day for month in months for day in (month.first_day, month.last_day)]
        told["days"][key] = {str(day): ask(lambda: parameter.on(day).label("id")) for day in days}

large = jc.Employer(scale="large", risk="very low")
people = {
    **{f"wage {wage}": jc.WageEarner(wage=wage, employer=large) for wage in WAGES},
    "small": jc.WageEarner(wage=30_000_000, employer=jc.Employer(scale="small", risk="III")),
    "young": jc.WageEarner(wage=30_000_000, employer=large, born=date(1970, 6, 15)),
    "driver": jc.SelfEmployed(income=2_950_000, sector="transport", payer="worker"),
    "bridge": jc.ConstructionProject(contract_value=180_000_000),
}
for name, person in people.items():
    told["bills"][name] = {
        str(month): ask(lambda: [
            [line.program, line.base, line.employer, line.worker]
            for line in jc.contributions(person, month, law=law).values()
        ])
        for month in months
    }
json.dump(told, sys.stdout)
"""
WAGES = (5_000_000, BEFORE, BEFORE + 1, 11_400_000, CEILING, CEILING + 1, 30_000_000)


def the_diff() -> str:
    """The diff as the page prints it."""
    found = re.search(r"```diff\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def patched(text: str, hunks: list[str]) -> str:
    """A text with each hunk applied at the only place where its lines stand."""
    for hunk in hunks:
        lines = hunk.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(old) == 1, f"this stands {text.count(old)} times in the file:\n{old}"
        text = text.replace(old, new)
    return text


def sweep(path: Path) -> dict[str, Any]:
    """What the package in a folder says of every month, in a new process."""
    code = SWEEP.replace("WAGES", repr(WAGES))
    surroundings = {**os.environ, "PYTHONPATH": str(path)}
    run = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    assert Path(told.pop("path")).parent.parent == path
    return told


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package that has the new entry."""
    folder = tmp_path_factory.mktemp("updated")
    shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    old, new, *_ = the_diff().splitlines()
    assert old[6:] == new[6:]
    file = folder / Path(new[6:]).relative_to("src")
    hunks = re.split(r"^@@ .*\n", the_diff(), flags=re.MULTILINE)[1:]
    file.write_text(patched(file.read_text("utf-8"), hunks), "utf-8")
    return folder


@pytest.fixture(scope="module")
def before_and_after(updated: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The whole sweep of the package as it is and of the updated copy."""
    return sweep(PACKAGE.parent), sweep(updated)


def test_the_diff_is_one_source_and_one_value() -> None:
    """Official: the yearly update is one entry, in one file, and no Python; nothing is taken away."""
    body = [line for line in the_diff().splitlines() if line.startswith(("+", "-"))][2:]
    assert [line for line in body if line.startswith("-")] == []
    assert len([line for line in body if "{" in line]) == 1
    assert len([line for line in body if line.startswith("+[[")]) == 1
    assert the_diff().count("+++ ") == 1


def test_one_parameter_changes_from_that_month_on(
    before_and_after: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    """By hand: every other value of every month and day stands as it stood."""
    before, after = before_and_after
    assert before["days"] == after["days"]
    assert before["verified"] == after["verified"]
    changed = {
        (key, month)
        for key, values in before["months"].items()
        for month, value in values.items()
        if value != after["months"][key][month]
    }
    assert {key for key, _ in changed} == {"jp.wage_ceiling"}
    months = before["months"]["jp.wage_ceiling"]
    assert {month for _, month in changed} == {month for month in months if month >= FIRST_MONTH}
    assert {after["months"]["jp.wage_ceiling"][month] for _, month in changed} == {"Rp11.640.600"}


def test_exactly_the_bills_above_the_old_ceiling_change(
    before_and_after: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    """By hand: only JP, only wages above the old ceiling, only from that month on, by 2 % and 1 %."""
    before, after = before_and_after
    for name, bills in before["bills"].items():
        wage = int(name.removeprefix("wage ")) if name.startswith("wage ") else None
        changed = {month for month, bill in bills.items() if bill != after["bills"][name][month]}
        if name in {"driver", "bridge", "small"} or (wage is not None and wage <= BEFORE):
            assert not changed, name
            continue
        assert changed == {month for month in bills if month >= FIRST_MONTH}, name
        base = min(wage or 30_000_000, CEILING)
        for month in changed:
            lines = dict(zip(jc.Program, bills[month], strict=True))
            wanted = {**lines, jc.Program.JP: ["JP", base, (base * 2 + 50) // 100, (base + 50) // 100]}
            assert after["bills"][name][month] == list(wanted.values()), (name, month)


def test_the_reform_of_the_page_says_the_same(
    before_and_after: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    """By hand: what the guide shows beforehand is what the entry then gives."""
    assert jc.LawBook.shipped()["jp.wage_ceiling"].at("2026-12").rupiah == BEFORE
    planned = re.search(
        r'Reform\(\{"jp\.wage_ceiling": \{"([\d-]+)": ([\d_]+)\}\}\)', PAGE.read_text("utf-8")
    )
    assert planned
    assert (planned[1], int(planned[2])) == (FIRST_MONTH, CEILING)
    law = jc.LawBook.shipped(on_stale="ignore").with_reform(
        jc.Reform({"jp.wage_ceiling": {FIRST_MONTH: CEILING}})
    )
    office = jc.Employer(scale="large", risk="very low")
    entered = before_and_after[1]["bills"]["wage 30000000"]
    for month in ("2027-02", FIRST_MONTH, "2029-12"):
        bill = jc.contributions(jc.WageEarner(wage=30_000_000, employer=office), month, law=law)
        lines = [[line.program, line.base, line.employer, line.worker] for line in bill.values()]
        assert lines == entered[month]
