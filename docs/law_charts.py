"""A parameter through time as a drawing: one line that steps, with its figures beside it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from html import escape

from jamsostek_coverage.law.parameter import Parameter, Value, ordinal
from jamsostek_coverage.periods import Month

WIDTH, HEIGHT = 640, 150
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 26, 24
LETTER = 7  # the room of a letter
NUMBERS = (int, Fraction)


def steps(parameter: Parameter) -> list[tuple[Month | date, Value]]:
    """The values as they follow each other: a later enactment wins, a temporary one gives way again."""
    points: set[Month | date] = {value.effective for value in parameter}
    points |= {value.until + 1 for value in parameter if isinstance(value.until, Month)}
    found: list[tuple[Month | date, Value]] = []
    for point in sorted(points, key=ordinal):
        value = parameter.covering(ordinal(point))
        if value is not None and (not found or found[-1][1] is not value):
            found.append((point, value))
    return found


def chart(parameter: Parameter) -> str:
    """The drawing as inline SVG, or nothing where there are no two different numbers to draw."""
    drawn = [(point, value) for point, value in steps(parameter) if type(value.value) in NUMBERS]
    if len({value.value for _, value in drawn}) < 2:
        return ""
    first, last = ordinal(drawn[0][0]), ordinal(drawn[-1][0])
    end = last + max((last - first) // 8, 1)
    top = max(value.value for _, value in drawn)
    across, down = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(point: int) -> int:
        return LEFT + across * (point - first) // (end - first)

    def y(value: Value) -> int:
        return TOP + down - int(down * value.value / top)

    path = ""
    for place, (point, value) in enumerate(drawn):
        stop = x(ordinal(drawn[place + 1][0])) if place + 1 < len(drawn) else WIDTH - RIGHT
        path += f"{'V' if path else f'M{x(ordinal(point))} '}{y(value)}H{stop}"
    figures = [(x(ordinal(point)), y(value) - 6, value.label("en")) for point, value in drawn]
    dates = [(x(ordinal(point)), HEIGHT - 6, str(point)[:7]) for point, _ in drawn]
    marks = [
        f'<text x="{left}" y="{height}"{style}>{escape(text)}</text>'
        for texts, style in ((figures, ' class="figure"'), (dates, ""))
        for left, height, text in readable(texts)
    ]
    told = "; ".join(f"from {point} {value.label('en')}" for point, value in drawn)
    name = f"{parameter.label('en')}: {told}"
    return (
        f'<figure class="steps"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(name)}">'
        f"<title>{escape(name)}</title>"
        f'<path class="axis" d="M{LEFT} {HEIGHT - BOTTOM}H{WIDTH - RIGHT}"/>'
        f'<path class="step" d="{path}"/>{"".join(marks)}</svg></figure>'
    )


def readable(texts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The texts that find room beside each other: the last one always, the others from the left."""
    rooms = [LETTER * len(text) for _, _, text in texts]
    left, height, text = texts[-1]
    last = (min(left, WIDTH - RIGHT - rooms[-1]), height, text)
    kept: list[tuple[int, int, str]] = []
    free = 0
    for (left, height, text), room in zip(texts[:-1], rooms[:-1], strict=True):
        if left >= free and left + room <= last[0]:
            kept.append((left, height, text))
            free = left + room
    return [*kept, last]
