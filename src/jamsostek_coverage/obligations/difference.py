"""What one bill asks more than another, for a raise paid in arrears or a correction."""

from __future__ import annotations

from typing import Any

import attrs

from jamsostek_coverage.obligations.bill import PARTS, Bill
from jamsostek_coverage.obligations.plan import TOTALS
from jamsostek_coverage.terms import Program


@attrs.frozen(kw_only=True)
class BillDifference:
    """``bill`` minus ``other``, in rupiah; due with the next month's contribution (PP 44/2015 Art. 23(4))."""

    bill: Bill
    other: Bill

    @property
    def employer(self) -> int:
        """What the employer owes more, in rupiah; negative where it is less."""
        return self.bill.employer - self.other.employer

    @property
    def worker(self) -> int:
        """What the worker owes more, in rupiah; negative where it is less."""
        return self.bill.worker - self.other.worker

    @property
    def total(self) -> int:
        """What both owe more, in rupiah; negative where it is less."""
        return self.bill.total - self.other.total

    @property
    def state_share(self) -> int:
        """What the state adds to JKP more, in rupiah; negative where it is less."""
        return self.bill.state_share - self.other.state_share

    def __getitem__(self, program: Program | str) -> dict[str, int]:
        """The difference of one programme by part: base, employer, worker, deferred and total."""
        mine, theirs = self.bill[program], self.other[program]
        return {part: getattr(mine, part) - getattr(theirs, part) for part in (*PARTS, "total")}

    def to_dict(self) -> dict[str, Any]:
        """Both bills and what lies between them as plain data with the schema version."""
        from jamsostek_coverage.encode import answer

        totals = {part: getattr(self, part) for part in TOTALS}
        return answer(
            "bill_difference", self, **totals, programs={program: self[program] for program in Program}
        )
