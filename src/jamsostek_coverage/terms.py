"""The vocabulary of the field as enums; labels and other spellings stand in ``terms.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Self, TypeVar, cast

from jamsostek_coverage.errors import LARGEST_NUMBER, Fault, InvalidInput
from jamsostek_coverage.language import Language, say, spoken
from jamsostek_coverage.resources import read

T_co = TypeVar("T_co", covariant=True)


# The folders whose enums have their labels beside them.
FOLDERS = ("claims", "population")


@cache
def _read(path: str) -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(read(path).decode("utf-8"))


def vocabulary(enum: type[Term]) -> dict[str, dict[str, Any]]:
    """The labels and other spellings of an enum's members, by name."""
    folder = enum.__module__.split(".")[1]
    return _read(f"{folder}/terms.toml" if folder in FOLDERS else "terms.toml")[enum.__name__]


# Longer text is no slip of the pen in a word.
_LONGEST = 100


def _plain(text: str) -> str:
    return re.sub(r"[\s_\-/.]+", "_", text.strip().lower().replace(",", "."))


@cache
def _spellings(enum: type[Term]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for member in enum:
        entry = vocabulary(enum)[member.name]
        for spelling in (member.name, member.value, entry["en"], entry["id"], *entry.get("aliases", ())):
            if found.setdefault(_plain(spelling), member) is not member:
                raise ValueError(f"{enum.__name__}: {spelling!r} names two members")
    return found


def _unknown(enum: type[Term], value: object) -> InvalidInput:
    from difflib import get_close_matches

    allowed = tuple(str(member.value) for member in enum)
    given = _plain(value) if isinstance(value, str) and len(value) <= _LONGEST else ""
    close = get_close_matches(given, _spellings(enum), n=1)
    remedy = say("did_you_mean", name=_spellings(enum)[close[0]].value) if close else say("choose")
    problem = say("term", kind=enum.__name__)
    return InvalidInput(Fault(path="", value=value, problem=problem, remedy=remedy, allowed=allowed))


class Term(StrEnum):
    """An enum whose members have labels in both languages and may be written in several ways."""

    @classmethod
    def _missing_(cls, value: object) -> Self:
        is_number = isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST_NUMBER
        found = _spellings(cls).get(_plain(str(value))) if isinstance(value, str) or is_number else None
        if found is None:
            raise _unknown(cls, value)
        return cast("Self", found)

    @classmethod
    def spellings(cls) -> Mapping[str, Self]:
        """The members by every way to write them: in small letters, "." for ",", other marks as one "_"."""
        return cast("Mapping[str, Self]", _spellings(cls))

    @classmethod
    def of(cls, value: Any) -> Self:
        """The member of that name, value, label or statutory code, or :class:`InvalidInput`."""
        if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
            raise _unknown(cls, value)  # Python cannot write it
        return value if type(value) is cls else cls(value)

    def label(self, language: Language = "en") -> str:
        """The term in English ("en") or Indonesian ("id")."""
        return spoken(vocabulary(type(self))[self.name], language)


class Program(Term):
    """The five programmes of UU 40/2004 and UU 6/2023.

    >>> Program("jkk"), Program.JKK.label("id")
    (<Program.JKK: 'JKK'>, 'JKK – Jaminan Kecelakaan Kerja')
    """

    JKK = "JKK"
    JKM = "JKM"
    JHT = "JHT"
    JP = "JP"
    JKP = "JKP"


class ByProgram(Mapping[Program, T_co]):
    """A mapping that holds something for every programme; text names a programme too."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Program]:
        return iter(Program)

    def __len__(self) -> int:
        return len(Program)

    def __contains__(self, program: object) -> bool:
        try:
            Program(cast(str, program))
        except ValueError:
            return False
        return True


class Segment(Term):
    """The participant categories as the operator writes them."""

    PU = "PU"
    BPU = "BPU"
    JAKON = "Jakon"
    PMI = "PMI"


class RiskGroup(Term):
    """The five risk groups of the working environment that set the JKK rate.

    An office is usually VERY_LOW (group I); LOW is group II. There is no default group.

    >>> RiskGroup("I") is RiskGroup("sangat rendah") is RiskGroup("0,24%") is RiskGroup.VERY_LOW
    True
    """

    VERY_LOW = "very_low"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"

    @property
    def code(self) -> str:
        """The statutory number, "I" to "V"."""
        return ("I", "II", "III", "IV", "V")[list(RiskGroup).index(self)]


class EmployerKind(Term):
    """Who employs: the law speaks of "employers other than the state" and of the state.

    State and regional enterprises, foundations and cooperatives are PRIVATE; agencies of public
    service (BLUD) are STATE; VILLAGE follows practice.
    """

    PRIVATE = "private"
    INDIVIDUAL = "individual"
    STATE = "state"
    VILLAGE = "village"


class EmployerScale(Term):
    """The size of an enterprise, which stages the programmes it must join."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class EmployeeStatus(Term):
    """The relation in which a wage earner works."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    PROBATION = "probation"
    DAILY = "daily"
    DIRECTOR = "director"
    COMMISSIONER = "commissioner"
    SUPERVISOR = "supervisor"
    DOMESTIC_WORKER = "domestic_worker"
    NON_ASN = "non_asn"
    PPPK_PART_TIME = "pppk_part_time"
    PPPK = "pppk"
    CIVIL_SERVANT = "civil_servant"
    CIVIL_SERVANT_CANDIDATE = "civil_servant_candidate"
    MILITARY = "military"
    POLICE = "police"
    STATE_OFFICIAL = "state_official"


class LabourIntensiveIndustry(Term):
    """The six industries of the labour-intensive relief (PP 7/2025)."""

    FOOD_BEVERAGE_TOBACCO = "food_beverage_tobacco"
    TEXTILE_APPAREL = "textile_apparel"
    LEATHER = "leather"
    FOOTWEAR = "footwear"
    TOYS = "toys"
    FURNITURE = "furniture"


class Sector(Term):
    """The line of work of a self-employed worker, as the reliefs distinguish it."""

    TRANSPORT = "transport"
    FARMING = "farming"
    FISHING = "fishing"
    TRADE = "trade"
    RELIGIOUS = "religious"
    OTHER = "other"


class MigrantRoute(Term):
    """How a migrant worker goes abroad: through an agency, or on their own."""

    AGENCY = "agency"
    INDIVIDUAL = "individual"


class MigrantPhase(Term):
    """The part of a migrant worker's protection that is paid for."""

    BEFORE = "before"
    DURING_AND_AFTER = "during_and_after"
    WHOLE = "whole"


class Payer(Term):
    """Who pays: one vocabulary for bills, ledgers, protection and entitlements."""

    EMPLOYER = "employer"
    WORKER = "worker"
    STATE = "state"
    STATE_BUDGET = "state_budget"
    SPONSOR = "sponsor"
    FUND = "fund"


class Confidence(Term):
    """How well a figure is known: A read in the text, B two sources, C one source, D derived."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class EnrolmentStatus(Term):
    """Whether a person must, may or cannot join a programme, or is with another fund."""

    MANDATORY = "mandatory"
    VOLUNTARY = "voluntary"
    UNAVAILABLE = "unavailable"
    OTHER_FUND = "other_fund"


class TaxTreatment(Term):
    """How income tax (PPh 21) of the worker treats one share of a contribution."""

    ADDS_TO_GROSS = "adds_to_gross"
    NOT_INCOME = "not_income"
    DEDUCTIBLE = "deductible"
    NOT_APPLICABLE = "not_applicable"


class Contract(Term):
    """The kind of contract of a spell of employment."""

    PKWTT = "pkwtt"
    PKWT = "pkwt"
    PROBATION = "probation"
    DAILY = "daily"


class Threshold(Term):
    """The counts of paid or elapsed months on which a benefit depends."""

    JKP_CASH_BENEFIT = "jkp.cash_benefit"
    JKP_CONSECUTIVE = "jkp.consecutive"
    JP_OLD_AGE_PENSION = "jp.old_age_pension"
    JP_DENSITY = "jp.density"
    JHT_PARTIAL = "jht.partial"
    JKM_SCHOLARSHIP = "jkm.scholarship"
    JKK_SUDDEN_DEATH_BPU = "jkk.sudden_death_bpu"
    JKM_FULL_BPU = "jkm.full_bpu"


class ProtectionLevel(Term):
    """How far a person is protected on a day, whoever has to pay."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
