"""The months of a ledger as a grid: a row for each year, twelve cells, in SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from jamsostek_coverage.choices import DEFAULT_CHOICES, Choices
from jamsostek_coverage.fields import plain_date
from jamsostek_coverage.history.ledger import Ledger
from jamsostek_coverage.history.windows import months_of
from jamsostek_coverage.language import LANGUAGES, Language, format_month, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.obligations.account import Account
from jamsostek_coverage.obligations.calendar import Calendar
from jamsostek_coverage.obligations.months_due import Member
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Payer, Program, Term


class MonthState(Term):
    """What became of a contribution month by a day."""

    IN_TIME = "in_time"
    LATE = "late"
    MISSING = "missing"
    SUBSIDISED = "subsidised"
    NOT_DUE = "not_due"


# Each state has a colour and a letter: nobody needs to tell colours apart. Fill, letter's colour, letter.
_LOOKS = {
    MonthState.IN_TIME: ("#1b7f4d", "#fff", "✓"),
    MonthState.LATE: ("#f2b134", "#222", "!"),
    MonthState.MISSING: ("#b3261e", "#fff", "×"),
    MonthState.SUBSIDISED: ("#2f6fb0", "#fff", "S"),
    MonthState.NOT_DUE: ("#e8e8e8", "#666", "–"),
}
_CELL, _LEFT, _TOP, _LINE = 34, 64, 70, 24


def month_states(
    person: Member,
    ledger: Ledger,
    on: date,
    *,
    law: LawBook | None = None,
    choices: Choices = DEFAULT_CHOICES,
    calendar: Calendar | None = None,
) -> dict[Month, MonthState]:
    """Every month from the first of the ledger to that of ``on`` with its state, over all programmes.

    MISSING if any programme is unpaid after its due date; else SUBSIDISED where a budget or a sponsor paid;
    else LATE if any programme was; NOT_DUE where nothing is due or the due date has not passed.

    >>> from jamsostek_coverage import SelfEmployed
    >>> paid = Ledger.from_payments([("2026-01", date(2026, 1, 10)), ("2026-02", date(2026, 3, 10))])
    >>> [state.value for state in month_states(SelfEmployed(income=5), paid, date(2026, 4, 20)).values()]
    ['in_time', 'late', 'missing', 'missing']
    """
    day = plain_date(on, "on")
    account = Account(person, ledger, day, law or LawBook.shipped(), choices, calendar)
    subsidised = {
        paid.month
        for paid in account.payments
        if paid.payer in (Payer.STATE, Payer.STATE_BUDGET, Payer.SPONSOR)
    }
    missing: set[Month] = set()
    late: set[Month] = set()
    paid: set[Month] = set()
    for spell in account.spells:
        missing.update(months_of(spell.open_on(day), account.base))
        late.update(months_of(spell.late, account.base))
    for program in Program:
        paid.update(account.settled_on(program))
    last = max({Month.of(day), *paid})
    return {
        month: _state(month, missing, subsidised & paid, late, paid)
        for month in Month.range(account.base, last)
    }


def _state(
    month: Month, missing: set[Month], subsidised: set[Month], late: set[Month], paid: set[Month]
) -> MonthState:
    if month in missing:
        return MonthState.MISSING
    if month in subsidised:
        return MonthState.SUBSIDISED
    if month in late:
        return MonthState.LATE
    return MonthState.IN_TIME if month in paid else MonthState.NOT_DUE


def month_grid(states: Mapping[Month, MonthState], on: date, *, language: Language = "en") -> str:
    """The grid of the states as an SVG document; the legend is in both languages.

    Every cell has a letter besides its colour and a title that screen readers speak; the picture has a
    description that counts the months of each state.
    """
    years = sorted({month.year for month in states} or {on.year})
    width = _LEFT + 12 * _CELL + 16
    legend_top = _TOP + len(years) * _CELL + 20
    height = legend_top + len(_LOOKS) * _LINE + 8
    title = say("grid.title", day=on).text(language)
    counts = [(state, list(states.values()).count(state)) for state in MonthState]
    summary = "; ".join(f"{state.label(language)}: {number}" for state, number in counts if number)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"',
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title summary" lang="{language}"',
        'font-family="sans-serif" font-size="13">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="summary">{escape(summary)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        _text(16, 28, title, more='font-weight="bold"'),
        *_names_of_months(language),
    ]
    for row, year in enumerate(years):
        top = _TOP + row * _CELL
        parts.append(_text(16, top + 21, str(year)))
        for number in range(1, 13):
            month = Month(year, number)
            if month in states:
                parts.append(_cell(month, states[month], top, language))
    for line, state in enumerate(MonthState):
        parts += _legend(state, legend_top + line * _LINE)
    return "\n".join([*parts, "</svg>", ""])


def _names_of_months(language: Language) -> Iterator[str]:
    for number in range(1, 13):
        name = format_month(Month(1, number), language)[:3]
        yield _text(
            _LEFT + (number - 1) * _CELL + _CELL // 2 - 1, _TOP - 10, name, more='text-anchor="middle"'
        )


def _cell(month: Month, state: MonthState, top: int, language: Language) -> str:
    left = _LEFT + (month.month - 1) * _CELL
    spoken = f"{format_month(month, language)}: {state.label(language)}"
    fill, ink, letter = _LOOKS[state]
    size = _CELL - 3
    return (
        f'<g role="img" aria-label={quoteattr(spoken)}><title>{escape(spoken)}</title>'
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" rx="4" fill="{fill}"/>'
        + _text(left + size // 2, top + 21, letter, more=f'text-anchor="middle" fill="{ink}"')
        + "</g>"
    )


def _legend(state: MonthState, top: int) -> Iterator[str]:
    fill, ink, letter = _LOOKS[state]
    yield f'<rect x="16" y="{top}" width="18" height="18" rx="3" fill="{fill}"/>'
    yield _text(25, top + 14, letter, more=f'text-anchor="middle" fill="{ink}"')
    labels = [state.label(language) for language in LANGUAGES]
    yield _text(44, top + 14, " / ".join(dict.fromkeys(labels)))


def _text(left: int, top: int, text: str, *, more: str = "") -> str:
    return f'<text x="{left}" y="{top}"{" " + more if more else ""}>{escape(text)}</text>'
