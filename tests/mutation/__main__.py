"""Makes every mutant and reports those that survive."""

from __future__ import annotations

import sys
from collections import Counter
from time import perf_counter

from tests.mutation.equivalent import EXCUSES, excuse_for
from tests.mutation.hunt import Checks, tally
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
    for excuse in EXCUSES:
        print(f"cannot be noticed ({needed[excuse.reason]}): {excuse.reason}")
    print("\n".join(complaints) or "nothing else survived")
    print(f"{perf_counter() - began:.0f} s")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
