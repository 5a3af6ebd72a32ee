"""What can go wrong, as types: each error says what, where, why and how to mend it."""

from __future__ import annotations

import re
import warnings

import attrs

from jamsostek_coverage.language import Language, Message, in_language

# Far from the number of digits above which Python turns no text into a number, nor back.
MOST_DIGITS = 999
LARGEST_NUMBER = 10**MOST_DIGITS


class JamsostekError(Exception):
    """The root of every error this library raises."""

    def text(self, language: Language = "en") -> str:
        """The whole error in English ("en") or Indonesian ("id")."""
        return "\n".join(in_language(part, language) for part in self.args)

    def __str__(self) -> str:
        return self.text("en")


# Nine digits in a row, or eleven with marks between them as people and spreadsheets write NIK and KPJ.
_NUMBER = re.compile(r"\d{9,}(?:[ ./_-]\d{2,})*|\d(?:[ ./_-]?\d){10,}")


def masked(text: str) -> str:
    """The text without any number that may identify a person.

    >>> masked("12.7101.2345 678901, 2026-03-01")
    '…(16 digits), 2026-03-01'
    """
    return _NUMBER.sub(lambda run: f"…({sum(map(str.isdigit, run[0]))} digits)", text)


class Shown(str):
    """A value already made fit to be shown."""

    __slots__ = ()


def shown(value: object) -> str:
    """A value for an error text: short, and with anything that may identify a person masked.

    >>> shown("1271012345678901"), shown(1271012345678901), shown(-5), shown("purple")
    ("'…(16 digits)'", '…(16 digits)', '-5', "'purple'")
    """
    if isinstance(value, Shown):
        return value
    if isinstance(value, str):
        safe = masked(value)
        return Shown(repr(safe if len(safe) <= 40 else safe[:39] + "…"))
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        return Shown(f"…(over {MOST_DIGITS} digits)")
    if value is None or isinstance(value, (bool, int, float)):
        return Shown(masked(repr(value)))
    return Shown(f"a {type(value).__name__}")


@attrs.frozen(kw_only=True)
class Fault:
    """One thing wrong with an input: the path to it, the value, why it is refused, what helps."""

    path: str = attrs.field(converter=masked)
    value: str = attrs.field(converter=shown)
    problem: Message
    remedy: Message
    allowed: tuple[str, ...] = ()

    def within(self, path: str) -> Fault:
        """The same fault seen from the object that holds it at ``path``."""
        joined = f"{path}{self.path}" if self.path.startswith("[") else f"{path}.{self.path}"
        return attrs.evolve(self, path=joined if self.path else path)

    def label(self, language: Language) -> str:
        """The fault as one line in the language."""
        allowed = f" ({', '.join(self.allowed)})" if self.allowed else ""
        problem, remedy = self.problem.text(language), self.remedy.text(language)
        return f"{self.path or '-'}: {self.value}: {problem}; {remedy}{allowed}"


class InvalidInput(JamsostekError, ValueError):
    """An input that cannot be used; ``faults`` lists everything wrong with the object."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    def within(self, path: str) -> InvalidInput:
        """The same error seen from the object that holds the input at ``path``."""
        return InvalidInput(*(fault.within(path) for fault in self.faults))


class LawUnavailable(JamsostekError, LookupError):
    """The law book holds no value: before its first, after its repeal, or an unknown key."""


class ConflictingRules(JamsostekError):
    """Two rules apply to one case and nothing says which goes first."""


class BrokenLawFile(JamsostekError):
    """A law file breaks the schema: the file, the key in it, and what to change."""

    path: str
    key: str
    problem: Message

    def __init__(self, path: str, key: str, problem: Message) -> None:
        super().__init__(path, key, problem)
        self.path, self.key, self.problem = path, key, problem

    def text(self, language: Language = "en") -> str:
        """The file, the key and what to change, in English ("en") or Indonesian ("id")."""
        return f"{self.path}: {self.key}: {self.problem.text(language)}"


class MissingExtra(JamsostekError, ImportError):
    """An optional part of the package is not installed."""


class JamsostekWarning(UserWarning):
    """The answer holds, with a reservation that its ``warnings`` spell out."""


def warn(message: Message) -> None:
    """Say it as a Python warning, told of the line outside this package that asked."""
    import inspect

    frame, depth, level = inspect.currentframe(), 0, 1
    while frame is not None:
        depth += 1
        if str(frame.f_globals.get("__name__")).partition(".")[0] == __package__:
            level = depth + 1
        frame = frame.f_back
    warnings.warn(str(message), JamsostekWarning, stacklevel=level)
