"""The findings of an audit one below the other, each with its sentence."""

# narwhals' expressions are Any here: its own types change with the installed engines.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.frames.audit_causes import causes
from jamsostek_coverage.frames.audit_lines import payer_of
from jamsostek_coverage.frames.audit_rows import PREFIX
from jamsostek_coverage.frames.audit_totals import audited_lines
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
    a refused row. A lazy table stays lazy. A table that is no audit raises :class:`InvalidInput`.
    """
    import narwhals.stable.v2 as nw

    frame: Any = nw.from_native(cast("Any", audited))
    columns = frame.collect_schema().names()
    lines = audited_lines(columns, prefix)
    ours = [column for column in columns if column.startswith(prefix)]
    users = [column for column in columns if column not in ours]
    known = audit_causes(law=law, choices=choices)
    text = nw.lit(None, dtype=nw.String)
    number = nw.lit(None, dtype=nw.Int64)

    def row(**values: Any) -> Any:
        return frame_of.select(*users, **{f"{prefix}{name}": value for name, value in values.items()})

    parts: list[Any] = []
    for line in lines:
        expected, difference = (nw.col(f"{prefix}{line}_{kind}") for kind in ("expected", "difference"))
        cause = nw.col(f"{prefix}{line}_cause")
        frame_of = frame.filter(~cause.is_null())
        parts.append(
            row(
                month=nw.col(f"{prefix}month"), line=nw.lit(line), payer=nw.lit(payer_of(line)),
                printed=expected + difference, expected=expected, difference=difference, cause=cause,
                explanation=_in_words(cause, language, known, columns, prefix),
                others=nw.col(f"{prefix}{line}_others"), base=_base(cause, prefix), error=text,
            )
        )  # fmt: skip
    error = nw.col(f"{prefix}error")
    frame_of = frame.filter(~error.is_null())
    parts.append(
        row(
            month=number, line=text, payer=text, printed=number, expected=number, difference=number,
            cause=text, explanation=text, others=number, base=number, error=error,
        )
    )  # fmt: skip
    return cast("NativeFrame", nw.concat(parts, how="vertical").to_native())


def _base(cause: Any, prefix: str) -> Any:
    """The base that a finding implies."""
    import narwhals.stable.v2 as nw

    jp = nw.when(cause == "jp_other_base").then(nw.col(f"{prefix}jp_base")).otherwise(None)
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
