"""What an audit comes to: its findings added up by cause, month and payer."""

# narwhals' expressions are Any here: its own types change with the installed engines.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import attrs

from jamsostek_coverage.errors import Fault, InvalidInput
from jamsostek_coverage.frames.auditing.causes import FOLLOWS
from jamsostek_coverage.frames.auditing.lines import LINES, payer_of, summands
from jamsostek_coverage.frames.auditing.rows import PREFIX
from jamsostek_coverage.language import say
from jamsostek_coverage.periods.month import Month


@attrs.frozen(kw_only=True)
class AuditTotal:
    """The findings that share a cause, a month or a payer: how many amounts, and by how much, in rupiah.

    ``over``: billed above the law; ``under``: billed below it, as a positive amount.
    """

    name: str
    amounts: int
    over: int
    under: int


@attrs.frozen(kw_only=True)
class AuditSummary:
    """What an audit comes to. ``rows`` = ``right`` + ``wrong`` + ``refused``.

    ``fractions``: amounts that are no whole rupiah. The rupiah of a sum whose lines are compared too are
    those of its lines and not added again.
    """

    rows: int
    right: int
    refused: int
    fractions: int
    causes: tuple[AuditTotal, ...]
    months: tuple[AuditTotal, ...]
    payers: tuple[AuditTotal, ...]

    @property
    def wrong(self) -> int:
        """The rows with at least one finding."""
        return self.rows - self.right - self.refused

    @property
    def over(self) -> int:
        """Everything billed above the law, in rupiah."""
        return sum(total.over for total in self.payers)

    @property
    def under(self) -> int:
        """Everything billed below the law, in rupiah, as a positive amount."""
        return sum(total.under for total in self.payers)


def audited_lines(columns: Iterable[str], prefix: str) -> list[str]:
    """The lines of which a table has the columns that an audit adds; none raises :class:`InvalidInput`."""
    there = set(columns)
    lines = [line for line in LINES if f"{prefix}{line}_cause" in there]
    if not lines:
        problem, remedy = say("audit.not_audited"), say("audit.not_audited_remedy")
        raise InvalidInput(Fault(path="prefix", value=prefix, problem=problem, remedy=remedy))
    return lines


def audit_summary(audited: Any, *, prefix: str = PREFIX) -> AuditSummary:
    """The totals of a table that :func:`audit` returned; a lazy one is computed now, once.

    ``prefix`` is that of the audit; a table without its columns raises :class:`InvalidInput`.
    """
    import narwhals.stable.v2 as nw

    frame: Any = nw.from_native(audited)
    lines = audited_lines(frame.collect_schema().names(), prefix)
    causes = [f"{prefix}{line}_cause" for line in lines]
    keys = [f"{prefix}month", *causes]
    error, fractions = f"{prefix}error", f"{prefix}fractions"
    frame = frame.select(*keys, error, fractions, *(f"{prefix}{line}_difference" for line in lines))
    if isinstance(frame, nw.LazyFrame) and not frame.implementation.is_polars():
        frame = frame.collect()  # SQL engines would write the whole audit out anew for every sum
    zero, one = (nw.lit(number, dtype=nw.Int64) for number in (0, 1))
    amounts: dict[str, Any] = {
        fractions: nw.col(fractions).fill_null(0),
        f"{prefix}refused": nw.when(nw.col(error).is_null()).then(zero).otherwise(one),
        f"{prefix}rows": one,
    }
    for line in lines:
        difference = nw.col(f"{prefix}{line}_difference").fill_null(0)
        amounts[f"{prefix}{line}_over"] = nw.when(difference > 0).then(difference).otherwise(zero)
        amounts[f"{prefix}{line}_under"] = nw.when(difference < 0).then(-difference).otherwise(zero)
    grouped = frame.select(*keys, **amounts).group_by(keys).agg(*(nw.col(name).sum() for name in amounts))
    table = grouped.collect() if isinstance(grouped, nw.LazyFrame) else grouped
    return _summed(lines, (_Group(prefix, row) for row in table.iter_rows(named=True)))


class _Group(NamedTuple):
    """The rows alike in month and causes, added up."""

    prefix: str
    row: Mapping[str, Any]

    def number(self, name: str) -> int:
        return int(self.row[f"{self.prefix}{name}"])

    def cause(self, line: str) -> str | None:
        found = self.row[f"{self.prefix}{line}_cause"]
        return found if isinstance(found, str) else None  # pandas may have NaN where there is no text

    @property
    def month(self) -> str:
        return str(Month(*divmod(self.number("month"), 100)))


class _Totals:
    """Findings by some name."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, name: str, amounts: int, over: int, under: int) -> None:
        total = self._found[name]
        total[:] = total[0] + amounts, total[1] + over, total[2] + under

    def told(self, order: Callable[[str, int], Any] = lambda name, _: name) -> tuple[AuditTotal, ...]:
        items = sorted(self._found.items(), key=lambda item: order(item[0], item[1][0]))
        return tuple(
            AuditTotal(name=name, amounts=amounts, over=over, under=under)
            for name, (amounts, over, under) in items
        )


def _most_first(cause: str, amounts: int) -> tuple[bool, int, str]:
    """What only follows from other findings stands last."""
    return cause == FOLLOWS, -amounts, cause


def _summed(lines: list[str], groups: Iterable[_Group]) -> AuditSummary:
    causes, months, payers = _Totals(), _Totals(), _Totals()
    rows = right = refused = fractions = 0
    sums = {line for line in lines if summands(line, lines)}
    for group in groups:
        number, refused_here = group.number("rows"), group.number("refused")
        found = {line: cause for line in lines if (cause := group.cause(line)) is not None}
        for line, cause in found.items():
            if line in sums:
                causes.add(cause, number, 0, 0)
                continue
            amounts = number, group.number(f"{line}_over"), group.number(f"{line}_under")
            causes.add(cause, *amounts)
            months.add(group.month, *amounts)
            payers.add(payer_of(line), *amounts)
        rows += number
        refused += refused_here
        right += 0 if found else number - refused_here
        fractions += group.number("fractions")
    return AuditSummary(
        rows=rows, right=right, refused=refused, fractions=fractions,
        causes=causes.told(_most_first), months=months.told(), payers=payers.told(),
    )  # fmt: skip
