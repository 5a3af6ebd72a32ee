"""The bill of an employer: the sum of its workers' bills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.bill import Bill
from jamsostek_coverage.obligations.contributions import contributions
from jamsostek_coverage.obligations.plan import TOTALS
from jamsostek_coverage.participants.wage_earner import WageEarner
from jamsostek_coverage.periods.month import Month, MonthLike
from jamsostek_coverage.terms import Program


@attrs.frozen(kw_only=True)
class EmployerBill:
    """The bills of an employer's workers for a month; totals are sums of the workers' rounded lines."""

    month: Month
    bills: tuple[Bill, ...]

    @property
    def employer(self) -> int:
        """What the employer owes for all workers, in rupiah."""
        return sum(bill.employer for bill in self.bills)

    @property
    def worker(self) -> int:
        """What is withheld from all workers' wages, in rupiah."""
        return sum(bill.worker for bill in self.bills)

    @property
    def total(self) -> int:
        """What must be paid for all workers, in rupiah."""
        return sum(bill.total for bill in self.bills)

    @property
    def state_share(self) -> int:
        """The state's part of JKP for all workers, in rupiah: billed to nobody."""
        return sum(bill.state_share for bill in self.bills)

    def __getitem__(self, program: Program | str) -> dict[str, int]:
        """One programme's sums over all workers: employer, worker and total, in rupiah."""
        lines = [bill[program] for bill in self.bills]
        return {part: sum(getattr(line, part) for line in lines) for part in ("employer", "worker", "total")}

    def __iter__(self) -> Iterator[Bill]:
        return iter(self.bills)

    def __len__(self) -> int:
        return len(self.bills)

    def to_dict(self) -> dict[str, Any]:
        """The sums and every worker's bill as plain data with the schema version."""
        from jamsostek_coverage.encode import answer

        totals = {part: getattr(self, part) for part in TOTALS}
        return answer(
            "employer_bill", self, **totals, programs={program: self[program] for program in Program}
        )


def employer_bill(
    workers: Iterable[WageEarner],
    month: MonthLike,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    strict: bool = False,
) -> EmployerBill:
    """The bill of an employer for a month: the sum of its workers' lines, each rounded by itself.

    A fault in one worker raises :class:`InvalidInput` with the worker's place in ``path``; all workers'
    faults are reported together.

    >>> from jamsostek_coverage import Employer
    >>> office = Employer(scale="large", risk="very low")
    >>> workers = [WageEarner(wage=wage, employer=office) for wage in (5_000_000, 12_000_000)]
    >>> employer_bill(workers, "2026-03").total
    1543389
    """
    when = Month.of(month)
    bills: list[Bill] = []
    faults: list[Fault] = []
    for place, worker in enumerate(workers):
        try:
            bills.append(contributions(worker, when, law=law, choices=choices, strict=strict))
        except InvalidInput as refused:
            faults.extend(refused.within(f"workers[{place}]").faults)
    if faults:
        raise InvalidInput(*faults)
    return EmployerBill(month=when, bills=tuple(bills))
