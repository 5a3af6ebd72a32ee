"""One event of one person before the law: everything that a programme's rules may ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

import attrs

from jamsostek_coverage.choices import Choices
from jamsostek_coverage.claims.items import BenefitPayer
from jamsostek_coverage.claims.pension_facts import JpFacts
from jamsostek_coverage.claims.savings import Savings
from jamsostek_coverage.events import InsuredEvent
from jamsostek_coverage.formula.explanation import Explainer, Step
from jamsostek_coverage.formula.nodes import Node
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.history.threshold import ThresholdStanding
from jamsostek_coverage.language import Message
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.participants.family import Family
from jamsostek_coverage.participants.participant import Participant
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program, ProtectionLevel, Threshold


@attrs.frozen(kw_only=True)
class Bearer:
    """Who bears a programme's benefits on the day of the event, and by which rule.

    ``at_once`` pays what is never held back (JKM: burial; JKK: medical care), ``rest`` everything else; None
    where nobody does. ``settle_first``: what has to be settled first, in rupiah. ``employer``: whose.
    """

    level: ProtectionLevel
    at_once: BenefitPayer | None
    rest: BenefitPayer | None
    settle_first: int = 0
    employer: str | None = None
    reason: Message
    citation: Citation | None = None


@attrs.frozen(kw_only=True)
class BenefitWage:
    """The monthly wage (or income) that benefits are computed from, in rupiah, and the rule that says so.

    ``reported``: the wage last reported with a payment, where it is another one.
    """

    amount: int
    reported: int | None = None
    basis: Message
    citation: Citation | None = None


class History(Protocol):
    """What the ledger says, worked out by the answers above."""

    def bearer(self, program: Program) -> Bearer:
        """Who bears a programme's benefits, all employers together."""
        ...

    def bearer_at(self, program: Program, employer: str | None) -> Bearer:
        """Who bears a programme's benefits of one employer, as named in the ledger."""
        ...

    def threshold(self, threshold: Threshold) -> ThresholdStanding | None:
        """A threshold on the day of the event; None where the person's category has none of it."""
        ...

    def paid_months(self, program: Program) -> tuple[Month, ...]:
        """The months settled in a programme by the day of the event, in order."""
        ...

    def savings(self) -> Savings:
        """What the JHT account holds on the day of the event, and what employers owe to it."""
        ...

    def at(self, day: date) -> History:
        """The same ledger as on another day, such as that of the accident that led to a death."""
        ...


class Case:
    """The working sheet of one answer: what is known, what was read, what was assumed.

    ``on``: the day of the event, on which ``law`` is read. ``family`` None: not known. ``jp``: what only the
    caller knows of a pension.
    """

    person: Participant
    ledger: Ledger
    event: InsuredEvent
    family: Family | None
    jp: JpFacts
    law: Consultation
    choices: Choices
    history: History

    def __init__(
        self,
        person: Participant,
        ledger: Ledger,
        event: InsuredEvent,
        *,
        family: Family | None,
        law: Consultation,
        choices: Choices,
        history: History,
        jp: JpFacts | None = None,
    ) -> None:
        self.person, self.ledger, self.event, self.family = person, ledger, event, family
        self.jp = jp or JpFacts()
        self.law, self.choices, self.history = law, choices, history
        self._assumed: dict[Note, None] = {}

    @property
    def on(self) -> date:
        """The day of the event."""
        return self.event.on

    def read(self, key: str) -> Value:
        """The value of a parameter on the day of the event (or in its month)."""
        return self.law.read(key)

    def in_force(self, key: str) -> Value | None:
        """The value of a rule of days on the day of the event, None before there was one."""
        rule = self.law.law[key]
        begun = any(value.start <= self.on.toordinal() for value in rule)
        return self.law.read(key) if begun else None

    def work_out(
        self, node: Node, inputs: Mapping[str, int] | None = None, facts: Mapping[str, Any] | None = None
    ) -> Step:
        """The value of a formula with everything it rests on."""
        return Explainer(inputs or {}, facts or {}, self.law.read, self.choices.rounding).explain(node)

    def bearer(self, program: Program, employer: str | None = None) -> Bearer:
        """Who bears a programme's benefits; ``employer`` None: of all, the one that serves best."""
        return self.history.bearer(program) if employer is None else self.bearer_at(program, employer)

    def bearer_at(self, program: Program, employer: str | None) -> Bearer:
        """Who bears a programme's benefits of one employer, as named in the ledger."""
        return self.history.bearer_at(program, employer)

    def threshold(self, threshold: Threshold) -> ThresholdStanding | None:
        """A threshold of continuity on the day of the event."""
        return self.history.threshold(threshold)

    def paid_months(self, program: Program) -> tuple[Month, ...]:
        """The months settled in a programme by the day of the event."""
        return self.history.paid_months(program)

    def savings(self) -> Savings:
        """What the JHT account holds on the day of the event, with what that rests on noted here."""
        found = self.history.savings()
        self._assumed.update(dict.fromkeys(found.assumptions))
        for note in found.warnings:
            self.law.note(note.message, note.citation)
        return found

    @property
    def employers(self) -> tuple[str | None, ...]:
        """The employers for whom the person worked on the day, as named in the ledger, each once."""
        working = (
            spell.employer
            for spell in self.ledger.spells
            if spell.since <= self.on and (spell.until is None or self.on <= spell.until)
        )
        return tuple(dict.fromkeys(working))

    def assume(self, message: Message, citation: Citation | None = None) -> None:
        """Record what was taken as given because the caller did not say."""
        self._assumed[Note(message, citation)] = None

    def warn(self, message: Message, citation: Citation | None = None) -> None:
        """Record a reservation."""
        self.law.note(message, citation)

    @property
    def assumptions(self) -> tuple[Note, ...]:
        """What was taken as given, in order."""
        return tuple(self._assumed)
