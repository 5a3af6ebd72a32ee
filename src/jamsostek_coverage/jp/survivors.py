"""Who receives the pension after the participant, and which share: PP 45/2015 Art. 14 and 21 to 23."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

import attrs

from jamsostek_coverage.choices import PensionFloor
from jamsostek_coverage.formula.explanation import Step
from jamsostek_coverage.formula.nodes import Input, Law, Node, Share
from jamsostek_coverage.jp.pension import first_day
from jamsostek_coverage.jp.pension_limits import within_limits, worked_out
from jamsostek_coverage.language import say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.family import Child, ChildWork, Family, Relation, Relative, Spouse
from jamsostek_coverage.periods.dates import anniversary

Heir: TypeAlias = Spouse | Child | Relative
WORKS = (ChildWork.WAGE_EARNER, ChildWork.SELF_EMPLOYED)


@attrs.frozen(kw_only=True)
class SurvivorPension:
    """One survivor's monthly pension in rupiah.

    ``place``: which one of the family's list (from 1). ``share``: of the participant's pension. ``until``:
    the last day where it is known; ``ends`` says in words what ends it.
    """

    relation: Relation
    place: int
    share: Fraction
    monthly: int
    starts: date
    until: date | None
    ends: Value
    citation: Citation
    step: Step = attrs.field(eq=False, repr=False)
    warnings: tuple[Note, ...] = ()


class Survivors:
    """The heirs of a participant as the closed list names them.

    The list closes with the death, or with the first pension where that came before (Art. 14(4)); a child
    born within 300 days of the death may still be put on it (Art. 14(2)). One widow or widower, at most two
    children, one parent (Art. 14(1)): the first that the family names.
    """

    family: Family
    death: date
    law: LawBook
    closed: date
    starts: date

    def __init__(self, family: Family, death: date, law: LawBook, closed: date | None = None) -> None:
        self.family, self.death, self.law = family, death, law
        self.closed = death if closed is None else min(closed, death)
        self.starts = first_day(death, law)

    def is_listed(self, heir: Heir) -> bool:
        """Whether an heir is, or may still be put, on the list; a day that is not known is taken as early."""
        if heir.registered_on is None or heir.registered_on <= self.closed:
            return True
        days = self.law["jp.benefit.child.born_within"].on(self.starts).days
        born = heir.born if isinstance(heir, Child) else None
        return born is not None and self.death < born <= self.death + timedelta(days=days)

    def _first(self, heirs: Sequence[Heir], most: str) -> list[int]:
        """The places of the listed heirs, as many as may receive."""
        number = self.law[f"jp.benefit.most.{most}"].on(self.starts).value
        return [place for place, heir in enumerate(heirs, 1) if self.is_listed(heir)][:number]

    @property
    def spouse(self) -> int | None:
        """The place of the widow or widower on the list, also of one who married again."""
        return next(iter(self._first(self.family.spouses, "spouses")), None)

    @property
    def remarried_on(self) -> date | None:
        """The day on which the widow or widower married again, where that is known."""
        return None if self.spouse is None else self.family.spouses[self.spouse - 1].remarried_on

    @property
    def parent(self) -> int | None:
        """The place of the parent who is on the list."""
        return next(iter(self._first(self.family.parents, "parents")), None)

    def children(self, day: date) -> list[int]:
        """The places of the children entitled on a day: at most two whose right has not ended."""
        number = self.law["jp.benefit.most.children"].on(day).value
        listed = (place for place, child in enumerate(self.family.children, 1) if self.is_listed(child))
        return [place for place in listed if self.is_entitled(place, day)][:number]

    def is_entitled(self, place: int, day: date) -> bool:
        """Whether the right of a child has not ended by a day."""
        until = self.child_until(place)
        return until is None or until >= day

    def child_until(self, place: int) -> date | None:
        """The last day before a child is 23, works or is married; None where nothing is known to end it."""
        child = self.family.children[place - 1]
        ends: list[date] = []
        if child.born is not None:
            ends.append(anniversary(child.born, self.law["jp.benefit.child.until_age"].on(self.starts).years))
        if child.work in WORKS:
            ends.append(child.working_since or self.death)
        if child.married:
            ends.append(self.death)
        return min(ends) - timedelta(days=1) if ends else None

    def taken_as_given(self) -> bool:
        """Whether anything about an heir is not known and taken as fulfilled."""
        heirs: tuple[Heir, ...] = (*self.family.spouses, *self.family.children, *self.family.parents)
        unknown_child = any(None in (child.born, child.work, child.married) for child in self.family.children)
        return unknown_child or any(heir.registered_on is None for heir in heirs)


def drawn(monthly: int) -> Step:
    """A pension that the participant drew, in rupiah a month."""
    return Step(operation="input", value=monthly, name=say("jp.step_drawn"))


def survivor_pensions(survivors: Survivors, pension: Step, floor: PensionFloor) -> Iterator[SurvivorPension]:
    """The pensions after a death, in rupiah of the first month: widow(er), else children, else a parent.

    ``pension``: the participant's own, by the formula (:attr:`Pension.step`) or as it was :func:`drawn`. The
    children follow a widow or widower who marries again with half of that pension (Art. 22(2)c); all
    children share one half or one quarter equally.
    """
    if survivors.spouse is not None:
        married = survivors.remarried_on
        until = None if married is None else married - timedelta(days=1)
        if until is None or until >= survivors.starts:
            yield from _shared(
                survivors, pension, Relation.SPOUSE, [survivors.spouse], survivors.starts, floor, until
            )
        if married is not None:
            starts = max(first_day(married, survivors.law), survivors.starts)
            yield from _shared(
                survivors,
                pension,
                Relation.CHILD,
                survivors.children(starts),
                starts,
                floor,
                after_spouse=True,
            )
    elif children := survivors.children(survivors.starts):
        yield from _shared(survivors, pension, Relation.CHILD, children, survivors.starts, floor)
    elif survivors.parent is not None:
        yield from _shared(survivors, pension, Relation.PARENT, [survivors.parent], survivors.starts, floor)


def _shared(
    survivors: Survivors,
    pension: Step,
    relation: Relation,
    places: list[int],
    starts: date,
    floor: PensionFloor,
    until: date | None = None,
    *,
    after_spouse: bool = False,
) -> Iterator[SurvivorPension]:
    """One pension divided equally; the rupiah that cannot be divided go to the first ones."""
    if not places:
        return
    name = "children" if relation is Relation.CHILD else relation.value
    keys = ["spouse", "children_after_spouse"] if after_spouse else [name]
    law = survivors.law
    step, warnings = worked_out(share_of_pension(keys, floor), pension, starts, law)
    rates = [law[f"jp.benefit.share.{key}"].on(starts) for key in keys]
    share = Fraction(1)
    for rate in rates:
        share *= rate.rate
    each, rest = divmod(step.value, len(places))
    for number, place in enumerate(places):
        yield SurvivorPension(
            relation=relation, place=place, share=share * Fraction(1, len(places)),
            monthly=each + (number < rest), starts=starts,
            until=survivors.child_until(place) if relation is Relation.CHILD else until,
            ends=law[f"jp.benefit.ends.{name}"].on(starts), citation=rates[-1].citation, step=step,
            warnings=warnings,
        )  # fmt: skip


def share_of_pension(keys: Sequence[str], floor: PensionFloor) -> Node:
    """The share of one kind of survivor: the yearly limits hold for what is paid, or before the share."""
    node: Node = Input("pension") if floor is PensionFloor.PAID else within_limits(Input("pension"))
    for key in keys:
        node = Share(node, Law(f"jp.benefit.share.{key}"))
        if floor is PensionFloor.PAID:
            node = within_limits(node)
    return node
