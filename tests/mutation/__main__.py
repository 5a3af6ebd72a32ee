"""Makes every mutant of the law and reports those that survive; and what became of those of functions."""

from __future__ import annotations

import json
import sys
from collections import Counter
from time import perf_counter
from typing import Any

from tests.evidence import folder, write_evidence
from tests.mutation.equivalent import EXCUSES, excuse_for
from tests.mutation.functions import UNNAMED
from tests.mutation.hunt import Checks, tally
from tests.mutation.hunt_rest import ANSWER, NOBODY, UNNOTICED, hunt_rest, known_unnoticed, tally_rest
from tests.mutation.law_mutants import law_mutants
from tests.mutation.tree_mutants import tree_mutants


def main() -> int:
    """Print what became of the mutants; 1 when one survives without an excuse, or an excuse is not needed."""
    began = perf_counter()
    checks = Checks.prepared()
    outcomes = {"law": checks.hunt(law_mutants()), "formulas": checks.hunt(tree_mutants())}
    for title, found in outcomes.items():
        print(f"{title}:")
        for kind, (killed, excused, made) in tally(found).items():
            note = f", {excused} cannot be noticed" if excused else ""
            print(f"  {kind:26} {killed:4} of {made:4} killed{note}")
    told = {
        title: {
            kind: as_evidence(made, killed, {"cannot be noticed": excused})
            for kind, (killed, excused, made) in tally(found).items()
        }
        for title, found in outcomes.items()
    }
    write_evidence("mutation.json", told)
    complaints: list[str] = []
    needed: Counter[str] = Counter()
    for found in outcomes.values():
        for mutant, killer in found:
            excuse = excuse_for(mutant.name)
            if killer is None and excuse is None:
                complaints.append(f"SURVIVED: {mutant.name}")
            elif killer is None and excuse is not None:
                needed[excuse.reason] += 1
            elif excuse is not None:
                complaints.append(f"EXCUSED, BUT NOTICED: {mutant.name}")
    complaints += rest_of_the_law()
    for excuse in EXCUSES:
        print(f"cannot be noticed ({needed[excuse.reason]}): {excuse.reason}")
    print("\n".join(complaints) or "nothing else survived")
    print(f"{perf_counter() - began:.0f} s")
    for line in functions():
        print(line)
    return 1 if complaints else 0


def as_evidence(made: int, killed: int, others: dict[str, int]) -> dict[str, Any]:
    """One kind of mutants as a row of the evidence."""
    reasons = {reason: number for reason, number in others.items() if number}
    return {"made": made, "killed": killed, "percent": 100 * killed // made, "reasons": reasons}


def functions() -> list[str]:
    """What became of the mutants of functions when ``make mutmut`` last ran over each folder."""
    place = folder() / "mutation.json"
    held = json.loads(place.read_text("utf-8")).get("functions", {}) if place.exists() else {}
    lines = ["functions, as last tried by `make mutmut`:" if held else "functions: `make mutmut` has not run"]
    for name, count in held.items():
        noticed, named = count["killed"] + count["timed_out"], dict(count["reasons"])
        unnamed = named.pop(UNNAMED, 0)
        lines.append(
            f"  {name:26} {noticed:4} of {count['share']}: {count['percent']} %; "
            f"{sum(named.values())} survive for a reason, {unnamed} without one"
        )
        lines += [f"    ({number}) {reason}" for reason, number in named.items()]
    return lines


def rest_of_the_law() -> list[str]:
    """Prints what became of the other mutants of the law; complains of those that the file does not name."""
    found = hunt_rest()
    tally = tally_rest(found)
    print("rest of the law:")
    for kind, count in tally.items():
        noticed = count["made"] - count[NOBODY]
        print(f"  {kind:26} {noticed:4} of {count['made']:4} noticed, {count[ANSWER]} of them by an answer")
    unnoticed = {mutant.name for mutant, by in found if by == NOBODY}
    known = set(known_unnoticed())
    print(f"  not noticed, and named in {UNNOTICED.name}: {len(unnoticed & known)}")
    told = {
        kind: as_evidence(
            count["made"], count["made"] - count[NOBODY], {f"named in {UNNOTICED.name}": count[NOBODY]}
        )
        for kind, count in tally.items()
    }
    write_evidence("mutation.json", {"rest of the law": told})
    return [f"SURVIVED: {name}" for name in sorted(unnoticed - known)] + [
        f"NAMED AS NOT NOTICED, BUT NOTICED: {name}" for name in sorted(known - unnoticed)
    ]


if __name__ == "__main__":
    sys.exit(main())
