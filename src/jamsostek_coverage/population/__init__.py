"""Universal Coverage Jamsostek: what share of a region's workers is covered, and what raises it."""

from jamsostek_coverage.population.ageing import AgeingBucket, arrears_ageing
from jamsostek_coverage.population.classes import CoverageClass, coverage_class
from jamsostek_coverage.population.cohorts import Cohort, Leaving, Member, Share, SurvivalStep
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
from jamsostek_coverage.population.effect import SubsidyEffect, SubsidyMonth, subsidy_effect
from jamsostek_coverage.population.figures import Figure, read_figure
from jamsostek_coverage.population.flows import Flow, MemberState, flow, flows, transitions
from jamsostek_coverage.population.members import (
    AcceptedMember,
    MemberFault,
    MemberFaultKind,
    MemberList,
    check_members,
)
from jamsostek_coverage.population.outreach import (
    AgentReport,
    AgentResult,
    Outreach,
    agent_report,
    outreach_target,
)
from jamsostek_coverage.population.pace import Pace, PaceMonth, pace, yearly_road_map
from jamsostek_coverage.population.printed_budget import BudgetReconciliation, reconcile_budget
from jamsostek_coverage.population.printed_day import PrintedDay, Weekday, read_day
from jamsostek_coverage.population.purchase import Purchase, months_bought, people_bought
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
from jamsostek_coverage.population.sources import Source
from jamsostek_coverage.population.subsidy import (
    SubsidyBudget,
    SubsidyGroup,
    SubsidyLine,
    subsidised,
    subsidy_budget,
)
from jamsostek_coverage.population.suspects import Suspect
from jamsostek_coverage.population.table import by_program, largest_gaps, lowest_rates, roll_up, tidy_rows
from jamsostek_coverage.population.targets import (
    PublishedTarget,
    Target,
    TargetRule,
    published_targets,
    yearly_growth_targets,
)
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
    "AcceptedMember",
    "AgeingBucket",
    "AgentReport",
    "AgentResult",
    "Bound",
    "BpsCode",
    "BudgetReconciliation",
    "Cohort",
    "Comparison",
    "Count",
    "CountingBasis",
    "CoverageClass",
    "Denominator",
    "Difference",
    "Figure",
    "Flow",
    "KemendagriCode",
    "Leaving",
    "Member",
    "MemberFault",
    "MemberFaultKind",
    "MemberList",
    "MemberState",
    "MemberStatus",
    "MixAndRate",
    "NumberStyle",
    "Outreach",
    "Pace",
    "PaceMonth",
    "PartEffect",
    "PartTimePppk",
    "PrintedDay",
    "PublishedTarget",
    "Purchase",
    "Reconciliation",
    "Region",
    "RegionCode",
    "RegionLevel",
    "RegionTable",
    "Share",
    "Source",
    "SubsidyBudget",
    "SubsidyEffect",
    "SubsidyGroup",
    "SubsidyLine",
    "SubsidyMonth",
    "SurvivalStep",
    "Suspect",
    "SuspectKind",
    "Target",
    "TargetRule",
    "Universe",
    "Verdict",
    "Weekday",
    "agent_report",
    "arrears_ageing",
    "by_program",
    "check_members",
    "compare",
    "coverage_class",
    "coverage_variants",
    "eligible_workforce",
    "flow",
    "flows",
    "issuing_region",
    "largest_gaps",
    "lowest_rates",
    "mix_and_rate",
    "months_bought",
    "outreach_target",
    "pace",
    "people_bought",
    "published_targets",
    "read_day",
    "read_figure",
    "reconcile",
    "reconcile_budget",
    "region_code",
    "roll_up",
    "subsidised",
    "subsidy_budget",
    "subsidy_effect",
    "tidy_rows",
    "transitions",
    "what_differs",
    "yearly_growth_targets",
    "yearly_road_map",
]
