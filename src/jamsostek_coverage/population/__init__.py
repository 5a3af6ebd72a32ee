"""Universal Coverage Jamsostek: what share of a region's workers is covered."""

from jamsostek_coverage.population.compare import (
    Comparison,
    Difference,
    MixAndRate,
    PartEffect,
    compare,
    mix_and_rate,
    what_differs,
)
from jamsostek_coverage.population.count import Count, Universe, coverage_variants, eligible_workforce
from jamsostek_coverage.population.figures import Figure, read_figure
from jamsostek_coverage.population.reconcile import Reconciliation, reconcile
from jamsostek_coverage.population.region_table import Region, RegionTable
from jamsostek_coverage.population.regions import (
    BpsCode,
    KemendagriCode,
    RegionCode,
    RegionLevel,
    issuing_region,
    region_code,
)
from jamsostek_coverage.population.subsidy import (
    SubsidyBudget,
    SubsidyGroup,
    SubsidyLine,
    subsidised,
    subsidy_budget,
)
from jamsostek_coverage.population.suspects import Suspect
from jamsostek_coverage.population.table import by_program, largest_gaps, lowest_rates, roll_up, tidy_rows
from jamsostek_coverage.population.vocabulary import (
    Bound,
    CountingBasis,
    Denominator,
    MemberStatus,
    NumberStyle,
    PartTimePppk,
    SuspectKind,
    Verdict,
)

__all__ = [
    "Bound",
    "BpsCode",
]
