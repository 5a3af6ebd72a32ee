"""Outreach by agents (Kepling, RT/RW, Perisai): quotas, attainment, concentration, and what stays."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs

from jamsostek_coverage.encode import answer
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import count, report_faults, to_count, to_optional_count
from jamsostek_coverage.language import say
from jamsostek_coverage.population.cohorts import Cohort, Share
from jamsostek_coverage.values.rate import parse_rate


@attrs.frozen(kw_only=True)
class Outreach:
    """A programme with one quota for each agent: people to enrol, enrolled, and paid for once only."""

    agents: int = attrs.field(converter=to_count)
    quota: int = attrs.field(converter=to_count)
    achieved: int = attrs.field(converter=to_count)
    paid_once: int | None = attrs.field(default=None, converter=to_optional_count)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        once: object = self.paid_once
        achieved: object = self.achieved
        if isinstance(once, int) and isinstance(achieved, int) and once > achieved:
            problem, remedy = say("population.outreach.once"), say("population.outreach.once_remedy")
            faults.append(Fault(path="paid_once", value=once, problem=problem, remedy=remedy))
        report_faults(self, *faults)

    @property
    def target(self) -> int:
        """Agents × quota, in people."""
        return self.agents * self.quota

    @property
    def left(self) -> int:
        """People still to be enrolled; negative above the target."""
        return self.target - self.achieved

    @property
    def attainment(self) -> Fraction | None:
        """Enrolled among the target, exact; None without a target."""
        return Fraction(self.achieved, self.target) if self.target else None

    @property
    def once_share(self) -> Fraction | None:
        """Those with a single paid month among the enrolled: too high while some have only just begun."""
        if self.paid_once is None or not self.achieved:
            return None
        return Fraction(self.paid_once, self.achieved)

    @property
    def left_of_repeated(self) -> int | None:
        """People still missing where only those with more than one paid month count."""
        return None if self.paid_once is None else self.target - (self.achieved - self.paid_once)


def outreach_target(*, agents: int, quota: int, achieved: int, paid_once: int | None = None) -> Outreach:
    """How far a programme is whose agents have one quota each; all in people.

    >>> medan = outreach_target(agents=2_001, quota=25, achieved=37_058, paid_once=18_152)
    >>> medan.target, medan.left, round(medan.attainment * 10_000), medan.left_of_repeated
    (50025, 12967, 7408, 31119)
    """
    return Outreach(agents=agents, quota=quota, achieved=achieved, paid_once=paid_once)


@attrs.frozen(kw_only=True)
class AgentResult:
    """One agent: quota, people enrolled, active now, and the share in cover 1, 3 and 6 months after entry."""

    agent: str
    quota: int
    enrolled: int
    active: int
    after: dict[int, Share]
    one_month_only: Share
    months_without: int | None

    @property
    def attainment(self) -> Fraction | None:
        """Enrolled among the quota; None without a quota."""
        return Fraction(self.enrolled, self.quota) if self.quota else None


@attrs.frozen(kw_only=True)
class AgentReport:
    """All agents of a programme, the weakest attainment first."""

    agents: tuple[AgentResult, ...]

    @property
    def target(self) -> int:
        """The quotas added up."""
        return sum(agent.quota for agent in self.agents)

    @property
    def enrolled(self) -> int:
        """People enrolled by all agents."""
        return sum(agent.enrolled for agent in self.agents)

    @property
    def at_quota(self) -> Share:
        """Agents at their quota or above."""
        return Share(number=sum(a.enrolled >= a.quota for a in self.agents), of=len(self.agents))

    @property
    def idle(self) -> tuple[str, ...]:
        """Agents who have enrolled nobody."""
        return tuple(agent.agent for agent in self.agents if not agent.enrolled)

    @property
    def per_active_agent(self) -> Fraction | None:
        """People enrolled for each agent who has enrolled anybody."""
        busy = sum(agent.enrolled > 0 for agent in self.agents)
        return Fraction(self.enrolled, busy) if busy else None

    def concentration(self, top: Fraction | str) -> Fraction | None:
        """The share of all enrolled that the most successful ``top`` ("10%") of the agents brought.

        The number of agents is rounded up; None where nobody was enrolled.
        """
        share = parse_rate(top)
        if not self.enrolled:
            return None
        best = sorted((agent.enrolled for agent in self.agents), reverse=True)
        leading = -(-share * len(best)).__floor__()
        return Fraction(sum(best[:leading]), self.enrolled)

    def without_new(self, months: int) -> tuple[str, ...]:
        """Agents whose last new member entered so many months ago or more, or who never had one."""
        return tuple(a.agent for a in self.agents if a.months_without is None or a.months_without >= months)

    def to_dict(self) -> dict[str, Any]:
        """The agents and their sums as plain data with the schema version."""
        return answer("agent_report", self, target=self.target, enrolled=self.enrolled)


def agent_report(cohort: Cohort, quotas: dict[str, int], *, after: Iterable[int] = (1, 3, 6)) -> AgentReport:
    """Each agent's quota, enrolled and staying members from the members' paid months.

    ``quotas`` names every agent; a member of an agent without a quota raises :class:`InvalidInput`.

    >>> from jamsostek_coverage.population import Member
    >>> members = [Member(paid=["2025-05"], agent="A"), Member(paid=["2025-05", "2025-06"], agent="A")]
    >>> report = agent_report(Cohort(members, "2025-06", grace=1), {"A": 2, "B": 2}, after=(1,))
    >>> [(a.agent, a.enrolled, a.after[1].rate) for a in report.agents], report.idle
    ([('B', 0, None), ('A', 2, Fraction(1, 2))], ('B',))
    """
    numbers = {agent: count(quota) for agent, quota in quotas.items()}
    parts = cohort.by("agent")
    unknown = sorted(parts.keys() - numbers.keys())
    if unknown:
        problem, remedy = say("population.outreach.agent"), say("population.outreach.agent_remedy")
        raise InvalidInput(
            *(Fault(path="quotas", value=agent, problem=problem, remedy=remedy) for agent in unknown)
        )
    steps = tuple(after)
    results = [
        _result(agent, quota, parts.get(agent, Cohort((), cohort.until, grace=cohort.grace)), steps)
        for agent, quota in numbers.items()
    ]
    return AgentReport(
        agents=tuple(sorted(results, key=lambda one: (one.attainment or Fraction(0), one.agent)))
    )


def _result(agent: str, quota: int, cohort: Cohort, after: tuple[int, ...]) -> AgentResult:
    entries = [life.entry for life in cohort.lives]
    return AgentResult(
        agent=agent,
        quota=quota,
        enrolled=len(cohort.lives),
        active=cohort.active,
        after={months: cohort.persistency(months) for months in after},
        one_month_only=cohort.one_month_only(),
        months_without=cohort.until - max(entries) if entries else None,
    )
