"""Makes every mutant and reports those that survive."""

from __future__ import annotations

import sys
from collections import Counter
from time import perf_counter

from tests.evidence import write_evidence
from tests.mutation.equivalent import EXCUSES, excuse_for
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
            kind: {"killed": killed, "cannot be noticed": excused, "made": made}
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
    return 1 if complaints else 0


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
    write_evidence("mutation.json", {"rest of the law": tally})
    return [f"SURVIVED: {name}" for name in sorted(unnoticed - known)] + [
        f"NAMED AS NOT NOTICED, BUT NOTICED: {name}" for name in sorted(known - unnoticed)
    ]


if __name__ == "__main__":
    sys.exit(main())
