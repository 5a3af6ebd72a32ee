"""The lines of a bill, and what becomes of the money inside the fund."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from jamsostek_coverage.errors import LawUnavailable
from jamsostek_coverage.language import Message
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.consultation import Note
from jamsostek_coverage.terms import ByProgram, Program, TaxTreatment


@attrs.frozen(kw_only=True)
class Line:
    """One programme of a bill, in rupiah; ``reason`` says why nothing is due.

    ``deferred`` is the part of ``total`` that may be paid later (JP under PP 49/2020). ``tax`` is the
    PPh 21 treatment of each payer's share.
    """

    program: Program
    base: int
    employer: int
    worker: int
    deferred: int
    tax: Mapping[str, TaxTreatment]
    citations: tuple[Citation, ...]
    reason: Message | None

    @property
    def total(self) -> int:
        """What employer and worker owe together."""
        return self.employer + self.worker

    def to_dict(self) -> dict[str, Any]:
        """The line with its total as plain data."""
        from jamsostek_coverage.encode import own_fields

        return {**own_fields(self), "total": self.total}

    @property
    def citation(self) -> Citation | None:
        """The first of the articles on which the line rests."""
        return self.citations[0] if self.citations else None


@attrs.frozen(kw_only=True, eq=False)
class Allocation(ByProgram[int]):
    """What the money becomes inside the fund: parts of zero or more whose sum is billed plus state share.

    Where the law's figure is unknown, ``reason`` says so and looking a programme up raises
    :class:`LawUnavailable`; two such allocations are equal when their reasons are.
    """

    parts: Mapping[Program, int]
    reason: Note | None = None

    def __getitem__(self, program: Program | str) -> int:
        if self.reason is not None:
            raise LawUnavailable(self.reason.message)
        return self.parts[Program.of(program)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Allocation):
            return NotImplemented
        if self.reason is not None or other.reason is not None:
            return self.reason == other.reason
        return self.parts == other.parts

    def __hash__(self) -> int:
        return hash(tuple(self.parts.items()) if self.reason is None else self.reason)

    def to_dict(self) -> dict[str, Any]:
        """The parts as plain data, null where they are unknown, and the reason for that."""
        from jamsostek_coverage.encode import to_dict

        return {"parts": None if self.reason else to_dict(self.parts), "reason": to_dict(self.reason)}
