"""The law book: every parameter, as known on a day, as we released it, with or without a reform."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast, get_args

import attrs

from jamsostek_coverage.errors import Fault, LawUnavailable, masked, warn
from jamsostek_coverage.fields import report_faults, to_optional_date
from jamsostek_coverage.language import say
from jamsostek_coverage.law.files import LAW_FILES
from jamsostek_coverage.law.loader import read_file, shipped_parameters
from jamsostek_coverage.law.parameter import Parameter
from jamsostek_coverage.periods.month import Month

if TYPE_CHECKING:
    from jamsostek_coverage.law.diff import Change
    from jamsostek_coverage.law.reform import Reform

StalePolicy: TypeAlias = Literal["warn", "raise", "ignore"]
T = TypeVar("T")
# A plan of a bill takes some kilobytes.
MOST_REMEMBERED = 20_000


@cache
def _verified_on() -> date:
    import tomllib

    return cast(date, tomllib.loads(read_file("law/verified.toml").decode())["verified_on"])


@cache
def fingerprint() -> str:
    """A digest of the law files of this release; two releases with equal digests hold equal law."""
    from hashlib import sha256

    digest = sha256()
    for path in sorted({path for paths in LAW_FILES.values() for path in paths}):
        digest.update(path.encode() + b"\0" + read_file(path))
    return digest.hexdigest()[:16]


@attrs.frozen(kw_only=True)
class LawBook:
    """The law of one reading: look a parameter up by key, then by month or day.

    ``on_stale`` says what an answer beyond ``verified_on`` does: "warn" (default: the answer says so),
    "raise" (:class:`LawUnavailable`) or "ignore". Books are immutable; the methods return new ones.

    >>> law = LawBook.shipped()
    >>> law["jp.wage_ceiling"].at("2026-03").rupiah
    11086300
    >>> law.known_on(date(2026, 1, 1))["jp.wage_ceiling"].at("2026-03").rupiah
    10547400
    """

    on_stale: StalePolicy = "warn"
    known: date | None = attrs.field(default=None, converter=to_optional_date)
    released: date | None = attrs.field(default=None, converter=to_optional_date)
    reforms: tuple[Reform, ...] = ()
    _found: dict[str, Parameter] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    _read: set[str] = attrs.field(factory=set, init=False, eq=False, repr=False)
    remembered: dict[Hashable, Any] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        allowed = get_args(StalePolicy)
        wrong: tuple[Fault, ...] = ()
        if self.on_stale not in allowed:
            problem, remedy = say("term", kind="on_stale"), say("choose")
            wrong = (
                Fault(path="on_stale", value=self.on_stale, problem=problem, remedy=remedy, allowed=allowed),
            )
        report_faults(self, *wrong)

    @staticmethod
    def shipped(on_stale: StalePolicy = "warn") -> LawBook:
        """The law as this release ships it, one book per policy and process."""
        return _shipped(on_stale)

    @property
    def verified_on(self) -> date:
        """The day up to which facts were seen; answers past it carry a warning."""
        return _verified_on()

    @property
    def fingerprint(self) -> str:
        """A digest of the shipped law files, the same in every process of one release."""
        return fingerprint()

    def known_on(self, day: date) -> LawBook:
        """The law as it was enacted by that day: nothing decided later is seen."""
        return attrs.evolve(self, known=day)

    def as_released(self, day: date) -> LawBook:
        """The law as our releases up to that day recorded it: later corrections are not seen."""
        return attrs.evolve(self, released=day)

    def with_reform(self, reform: Reform) -> LawBook:
        """The law with a reform on top; a key that the law lacks raises :class:`LawUnavailable`."""
        book = attrs.evolve(self, reforms=(*self.reforms, reform))
        for key in reform.keys:
            book[key]
        return book

    def diff(self, other: LawBook) -> tuple[Change, ...]:
        """Where the other book answers differently, by parameter and stretch of time."""
        from jamsostek_coverage.law.diff import changes_between

        keys = sorted({*self, *other})
        return tuple(change for key in keys for change in changes_between(self.get(key), other.get(key)))

    def __getitem__(self, key: str) -> Parameter:
        """The parameter of that key ("jp.wage_ceiling"); an unknown key raises :class:`LawUnavailable`."""
        found = self.get(key)
        if found is None:
            from difflib import get_close_matches

            close = get_close_matches(key, list(self), n=1)
            if not close:
                raise LawUnavailable(say("law.nothing_close", key=masked(key)))
            raise LawUnavailable(say("law.unknown", key=masked(key), close=close[0]))
        return found

    def get(self, key: str) -> Parameter | None:
        """The parameter of that key, or None."""
        if key in self._found:
            return self._found[key]
        first, second, *_ = [*key.split("."), ""]
        prefix = f"{first}.{second}" if f"{first}.{second}" in LAW_FILES else first
        if prefix not in LAW_FILES:
            return None
        if prefix not in self._read:
            shipped = shipped_parameters(prefix)
            self._found.update({name: self._as_read(parameter) for name, parameter in shipped.items()})
            self._read.add(prefix)  # last: another thread takes a file marked as read for complete
        return self._found.get(key)

    def __iter__(self) -> Iterator[str]:
        for prefix in LAW_FILES:
            yield from shipped_parameters(prefix)

    def _as_read(self, parameter: Parameter) -> Parameter:
        seen = tuple(
            value
            for value in parameter.values
            if (self.known is None or value.enacted <= self.known)
            and (self.released is None or value.recorded is None or value.recorded <= self.released)
        )
        parameter = attrs.evolve(parameter, values=seen)
        for reform in self.reforms:
            parameter = reform.apply(parameter)
        return parameter

    def remember(self, key: Hashable, build: Callable[[], T]) -> T:
        """What ``build`` made for this key, made once per book: results never leak between books."""
        try:
            return cast(T, self.remembered[key])
        except KeyError:
            return self.keep(key, build())

    def keep(self, key: Hashable, built: T) -> T:
        """Keep ``built`` with the book; a full store starts anew, as everything in it can be made again."""
        if len(self.remembered) >= MOST_REMEMBERED:
            self.remembered.clear()
        self.remembered[key] = built
        return built

    def is_stale(self, point: Month | date) -> bool:
        """Whether a month or day lies beyond the verified law."""
        limit = Month.of(self.verified_on) if isinstance(point, Month) else self.verified_on
        return self.on_stale != "ignore" and point > limit  # type: ignore[operator]

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.on_stale, self.known, self.released, self.reforms, self.fingerprint)


@cache
def _shipped(on_stale: StalePolicy) -> LawBook:
    return LawBook(on_stale=on_stale)


def _restored(
    on_stale: StalePolicy, known: date | None, released: date | None, reforms: tuple[Reform, ...], digest: str
) -> LawBook:
    if digest != fingerprint():
        warn(say("law.other_release"))
    if known is None and released is None and not reforms:
        return _shipped(on_stale)
    return LawBook(on_stale=on_stale, known=known, released=released, reforms=reforms)
