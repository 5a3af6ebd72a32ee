"""The findings of an audit one below the other, each with its sentence."""

# narwhals' expressions are Any here: its own types change with the installed engines.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.frames.auditing.causes import causes
from jamsostek_coverage.frames.auditing.lines import payer_of
from jamsostek_coverage.frames.auditing.rows import PREFIX
from jamsostek_coverage.frames.auditing.totals import audited_lines
from jamsostek_coverage.language import Language, Message, say
from jamsostek_coverage.law.book import LawBook

NativeFrame = TypeVar("NativeFrame")


def audit_causes(*, law: LawBook | None = None, choices: Choices = DEFAULT_CHOICES) -> dict[str, Message]:
    """Every cause that an audit names, by its code, with its sentence in both languages.

    The codes are stable; those with a month or a rate follow the law book.

    >>> print(audit_causes()["exchanged"])
    the shares of employer and worker are exchanged
    """
    return causes(law or LawBook.shipped(), choices.rounding)


def cause_in_words(code: str, language: Language, known: Mapping[str, Message]) -> str:
    """The sentence of a code; one of the caller's bases is named, one of another law stands for itself."""
    if code.startswith("base."):
        return say("audit.cause.base", column=code.removeprefix("base.")).text(language)
    return known[code].text(language) if code in known else code


def audit_findings(
    audited: NativeFrame,
    *,
    prefix: str = PREFIX,
    language: Language = "en",
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
) -> NativeFrame:
    """The findings of a table that :func:`audit` returned, one row for each, and the rows refused.

    The caller's columns come first, then what was printed, what the law bills, the difference (rupiah), the
    cause as code and as sentence, how many other causes fit, the base that the row implies, and the error of
    a refused row. A lazy table stays lazy; one of an SQL engine is best stored before, as each line asks for
    the whole audit. A table that is no audit raises :class:`InvalidInput`.
    """
    import narwhals.stable.v2 as nw

    frame: Any = nw.from_native(cast("Any", audited))
    columns = frame.collect_schema().names()
    lines = audited_lines(columns, prefix)
    ours = [column for column in columns if column.startswith(prefix)]
    users = [column for column in columns if column not in ours]
    known = audit_causes(law=law, choices=choices)
    told, cause, which = f"{prefix}told", nw.col(f"{prefix}told"), nw.col(f"{prefix}line")
    by_line = {line: f"{prefix}{line}_cause" for line in lines}
    error = f"{prefix}error"
    kept = [column for column in columns if column not in by_line.values() and column != error]
    found = _unpivoted(frame, [*by_line.values(), error], kept, f"{prefix}line", told)

    def of_line(values: Mapping[str, Any]) -> Any:
        """The value of the line that a row is about; null where the row is refused."""
        result: Any = None
        for line, value in values.items():
            case = nw.when(which == by_line[line]).then(value)
            result = case if result is None else case.otherwise(result)
        return result

    def figure(kind: str) -> Any:
        return of_line({line: nw.col(f"{prefix}{line}_{kind}") for line in lines})

    expected, difference = figure("expected"), figure("difference")
    is_refused = which == error
    result = {
        "month": nw.col(f"{prefix}month"),
        "line": of_line({line: nw.lit(line) for line in lines}),
        "payer": of_line({line: nw.lit(payer_of(line)) for line in lines}),
        "printed": expected + difference,
        "expected": expected,
        "difference": difference,
        "cause": nw.when(~is_refused).then(cause),
        "explanation": nw.when(~is_refused).then(_in_words(cause, language, known, columns, prefix)),
        "others": figure("others"),
        "base": _base(cause, prefix),
        "error": nw.when(is_refused).then(cause),
    }
    listed = found.select(*users, **{f"{prefix}{name}": value for name, value in result.items()})
    return cast("NativeFrame", listed.to_native())


def _unpivoted(frame: Any, columns: list[str], kept: list[str], name: str, value: str) -> Any:
    """One row for each of the columns that holds something."""
    import narwhals.stable.v2 as nw

    if not isinstance(frame, nw.LazyFrame) or frame.implementation.is_polars():
        long = frame.unpivot(on=columns, index=kept, variable_name=name, value_name=value)
        return long.filter(~nw.col(value).is_null())
    # duckdb unpivots no relation of a connection of its own
    parts = [
        frame.filter(~nw.col(column).is_null()).select(
            *kept, nw.lit(column).alias(name), nw.col(column).alias(value)
        )
        for column in columns
    ]
    return nw.concat(parts, how="vertical")


def _base(cause: Any, prefix: str) -> Any:
    """The base that a finding implies."""
    import narwhals.stable.v2 as nw

    jp = nw.when(cause == "jp_other_base").then(nw.col(f"{prefix}jp_base"))
    is_other = cause.is_in(("other_base", "other_base_percent"))
    return nw.when(is_other).then(nw.col(f"{prefix}base")).otherwise(jp)


def _in_words(
    cause: Any, language: Language, known: Mapping[str, Message], columns: list[str], prefix: str
) -> Any:
    import narwhals.stable.v2 as nw

    bases = {
        f"base.{column}": say("audit.cause.base", column=column)
        for column in columns
        if not column.startswith(prefix)
    }
    result = cause
    for code, message in {**known, **bases}.items():
        result = nw.when(cause == code).then(nw.lit(message.text(language))).otherwise(result)
    return result
