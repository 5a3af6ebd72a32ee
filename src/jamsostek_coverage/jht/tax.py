"""The income tax on JHT paid out, as an estimate that stands beside the benefit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, SupportsIndex

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.fields import kept, pairs, plain_date, report_faults, to_amount
from jamsostek_coverage.language import Language, Message, format_rupiah, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Consultation, Note
from jamsostek_coverage.values.money import whole_rupiah


def _day(value: date) -> date:
    return kept(plain_date, value)


def _earlier(value: Any) -> tuple[tuple[date, int], ...]:
    def parse(raw: Any) -> tuple[tuple[date, int], ...]:
        return tuple(sorted((plain_date(day), whole_rupiah(amount)) for day, amount in pairs(raw)))

    return kept(parse, value)


@attrs.frozen(kw_only=True)
class _Payout:
    amount: int = attrs.field(converter=to_amount)
    on: date = attrs.field(converter=_day)
    earlier: tuple[tuple[date, int], ...] = attrs.field(converter=_earlier)

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if not any(isinstance(given, InvalidInput) for given in (self.on, self.earlier)):
            faults = [
                Fault(
                    path="earlier",
                    value=day.isoformat(),
                    problem=say("jht.tax.not_earlier", day=self.on),
                    remedy=say("jht.tax.not_earlier_remedy"),
                )
                for day, _ in self.earlier
                if day > self.on
            ]
        report_faults(self, *faults)


@attrs.frozen(kw_only=True)
class TaxEstimate:
    """The final income tax on one payment of JHT, in rupiah; ``tax`` None: not final, ``reason`` says why.

    ``final_until``: the last day on which payments of this JHT are still taxed finally.
    """

    on: date
    amount: int
    tax: int | None
    final_until: date
    reason: Message
    citations: tuple[Citation, ...]
    warnings: tuple[Note, ...]

    def explain(self, language: Language = "en") -> str:
        """The estimate in words, with its articles and reservations."""
        head = say("jht.tax.title", amount=self.amount, day=self.on).text(language)
        tax = "" if self.tax is None else f": {format_rupiah(self.tax, language)}"
        cited = "; ".join(citation.label(language) for citation in self.citations)
        notes = (f"  - {note.label(language)}" for note in self.warnings)
        return "\n".join((head + tax, f"  {self.reason.text(language)} [{cited}]", *notes))

    def to_dict(self) -> dict[str, Any]:
        """The estimate as plain data with the schema version."""
        from jamsostek_coverage.encode import answer

        return answer("tax_estimate", self)


def jht_tax_estimate(
    amount: SupportsIndex,
    on: date,
    *,
    earlier: Iterable[tuple[date, SupportsIndex]] | Mapping[date, SupportsIndex] = (),
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
) -> TaxEstimate:
    """The final tax on JHT of so many rupiah paid on a day; ``earlier``: what was paid before, parts too.

    Nothing up to Rp50 million and 5 % above, all payments of two calendar years together; the first one
    starts the two years, later ones are taxed at the ordinary rates, which are not computed here.
    PP 68/2009, PMK 16/PMK.03/2010: texts not read, confidence C, so every estimate warns. A day of an
    earlier payment after ``on`` raises :class:`InvalidInput`.

    >>> jht_tax_estimate(60_000_000, date(2026, 3, 2)).tax
    500000
    >>> print(jht_tax_estimate(60_000_000, date(2026, 3, 2), earlier=[(date(2023, 5, 4), 5_000_000)]).tax)
    None
    """
    payout = _Payout(amount=amount, on=on, earlier=earlier)
    consultation = Consultation(law or LawBook.shipped(), payout.on)
    consultation.note(say("jht.tax.estimate"))
    first = min((day for day, _ in payout.earlier), default=payout.on)
    years = consultation.read("jht.tax.years").years
    final_until = date(first.year + years - 1, 12, 31)
    tax, reason = None, say("jht.tax.later", until=final_until)
    if payout.on <= final_until:
        untaxed, rate = consultation.read("jht.tax.untaxed").rupiah, consultation.read("jht.tax.rate").rate
        before = sum(paid for _, paid in payout.earlier)
        taxed = max(before + payout.amount - untaxed, 0) - max(before - untaxed, 0)
        exact = taxed * rate
        tax = choices.rounding.apply(exact.numerator, exact.denominator)
        reason = say("jht.tax.final", rate=rate, taxed=taxed, untaxed=untaxed, until=final_until)
    else:
        consultation.read("jht.tax.later")
    return TaxEstimate(
        on=payout.on, amount=payout.amount, tax=tax, final_until=final_until, reason=reason,
        citations=consultation.citations, warnings=consultation.warnings,
    )  # fmt: skip
