"""Charts as SVG text: bars with a mark for a target, and falling steps. Every coordinate is whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

import attrs

WIDTH = 420
_BAR, _HIGH, _TOP = 46, 14, 30
_INK, _SOFT, _TRACK, _MARK = "#1f2933", "#52606d", "#e4e7eb", "#b3261e"
# Each series has a colour and a dash: nobody needs to tell colours apart.
_SERIES = (("#0b6e4f", ""), ("#8a4b08", "7 4"))
_LEFT, _PLOT, _RISE = 52, 340, 200


@attrs.frozen(kw_only=True)
class Bar:
    """One bar: ``share`` of the full width, the text at its end, and where its target stands."""

    label: str
    shown: str
    share: Fraction
    colour: str
    mark: Fraction | None = None


@attrs.frozen(kw_only=True)
class Steps:
    """A line that starts at all and falls: the share left from each month after entry on."""

    label: str
    falls: Sequence[tuple[int, Fraction]]
    until: int


def text(left: int, top: int, words: str, *, more: str = "", fill: str = _INK) -> str:
    """Words at a place of the picture."""
    return f'<text x="{left}" y="{top}" fill="{fill}"{" " + more if more else ""}>{escape(words)}</text>'


def picture(ident: str, title: str, summary: str, height: int, parts: Iterable[str]) -> str:
    """The parts as one picture with a title and a summary for those who do not see it."""
    lines = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{ident}-title {ident}-summary"',
        'font-family="system-ui, sans-serif" font-size="13">',
        f'<title id="{ident}-title">{escape(title)}</title>',
        f'<desc id="{ident}-summary">{escape(summary)}</desc>',
        *parts,
        "</svg>",
    ]
    return "\n".join(lines)


def bars(rows: Sequence[Bar], *, ident: str, title: str, summary: str, mark: str = "") -> str:
    """Bars below each other, each with its label above; ``mark`` explains the line across them."""
    top = _TOP if mark else 4
    parts: list[str] = []
    if mark:
        parts.append(f'<line x1="6" y1="6" x2="6" y2="22" stroke="{_MARK}" stroke-width="3"/>')
        parts.append(text(16, 19, mark, fill=_SOFT))
    for place, row in enumerate(rows):
        parts += _bar(row, top + place * _BAR)
    return picture(ident, title, summary, top + len(rows) * _BAR, parts)


def _bar(row: Bar, top: int) -> Iterator[str]:
    yield f'<g role="img" aria-label={quoteattr(f"{row.label}: {row.shown}")}>'
    yield text(0, top + 14, _short(row.label, row.shown))
    yield text(WIDTH, top + 14, row.shown, more='text-anchor="end" font-weight="600"')
    yield f'<rect x="0" y="{top + 20}" width="{WIDTH}" height="{_HIGH}" rx="2" fill="{_TRACK}"/>'
    wide = round(row.share * WIDTH)
    yield f'<rect x="0" y="{top + 20}" width="{wide}" height="{_HIGH}" rx="2" fill="{row.colour}"/>'
    if row.mark is not None:
        at = min(round(row.mark * WIDTH), WIDTH - 2)
        yield f'<line x1="{at}" y1="{top + 17}" x2="{at}" y2="{top + 37}" stroke="#fff" stroke-width="6"/>'
        yield f'<line x1="{at}" y1="{top + 17}" x2="{at}" y2="{top + 37}" stroke="{_MARK}" stroke-width="3"/>'
    yield "</g>"


def _short(label: str, shown: str) -> str:
    """The label cut to the room that the figure at the end of its line leaves."""
    room = 52 - len(shown)
    return label if len(label) <= room else label[: room - 1] + "…"


def steps(
    series: Sequence[Steps], *, ident: str, title: str, summary: str, below: str, percent: Sequence[str]
) -> str:
    """Falling lines over the months since entry; ``percent`` labels the axis from none to all."""
    last = max([*(line.until for line in series), 1])
    parts: list[str] = []
    top = 12
    for place, label in enumerate(percent):
        at = top + _RISE - round(Fraction(_RISE * place, len(percent) - 1))
        parts.append(f'<line x1="{_LEFT}" y1="{at}" x2="{_LEFT + _PLOT}" y2="{at}" stroke="{_TRACK}"/>')
        parts.append(text(_LEFT - 8, at + 4, label, more='text-anchor="end"', fill=_SOFT))
    stride = max(1, -(-last // 6))
    for month in range(0, last + 1, stride):
        at = _LEFT + round(Fraction(_PLOT * month, last))
        parts.append(text(at, top + _RISE + 20, str(month), more='text-anchor="middle"', fill=_SOFT))
    parts.append(text(_LEFT + _PLOT // 2, top + _RISE + 40, below, more='text-anchor="middle"', fill=_SOFT))
    for place, (line, (colour, dash)) in enumerate(zip(series, _SERIES, strict=False)):
        parts.append(_line(line, last, top, colour, dash))
        at = top + _RISE + 62 + place * 22
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        parts.append(f'<path d="M{_LEFT} {at - 4}h36" stroke="{colour}" stroke-width="3"{dashed}/>')
        parts.append(text(_LEFT + 46, at, line.label))
    return picture(ident, title, summary, top + _RISE + 62 + len(series) * 22, parts)


def _line(line: Steps, last: int, top: int, colour: str, dash: str) -> str:
    """The path of a line: across to each month of a fall, and down."""
    path = [f"M{_LEFT} {top}"]
    for month, share in line.falls:
        at = _LEFT + round(Fraction(_PLOT * month, last))
        path.append(f"H{at}V{top + _RISE - round(share * _RISE)}")
    path.append(f"H{_LEFT + round(Fraction(_PLOT * line.until, last))}")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="3"{dashed}/>'
