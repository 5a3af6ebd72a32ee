"""The labels without which a count of covered workers means nothing, and the readings of printed figures."""

from __future__ import annotations

from jamsostek_coverage.terms import Term


class Denominator(Term):
    """Whom the workforce of a count holds; no official formula of the whole indicator was found.

    >>> Denominator("angkatan kerja"), Denominator.ELIGIBLE.label("id")
    (<Denominator.LABOUR_FORCE: 'labour_force'>, 'penduduk bekerja selain ASN, TNI, dan Polri')
    """

    LABOUR_FORCE = "labour_force"
    EMPLOYED = "employed"
    ELIGIBLE = "eligible"
    POTENTIAL = "potential"
    VULNERABLE = "vulnerable"
    WAGE_EARNERS = "wage_earners"
    SELF_EMPLOYED = "self_employed"
    PROGRAMME_TARGET = "programme_target"
    REGISTRANTS = "registrants"
    UNSPECIFIED = "unspecified"


class CountingBasis(Term):
    """Where a person is counted: at the address of the identity card, or where the employer is registered."""

    DOMICILE = "domicile"
    WORKPLACE = "workplace"
    UNSPECIFIED = "unspecified"


class MemberStatus(Term):
    """Which members the numerator holds."""

    ACTIVE = "active"
    REGISTERED = "registered"


class PartTimePppk(Term):
    """Whether part-time PPPK belong to the universe: text and practice disagree, so a named choice."""

    INCLUDED = "included"
    EXCLUDED = "excluded"


class Verdict(Term):
    """Whether printed figures agree within the precision in which they are printed.

    ROUNDED: agreement depends on the rounding of the counts. TRUNCATED: digits were cut off. PARTIAL: a count
    was not printed, and nothing contradicts the rest.
    """

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    INCONSISTENT = "inconsistent"
    RATE_NOT_PUBLISHED = "rate_not_published"
    PARTIAL = "partial"
    BUDGET_NOT_PUBLISHED = "budget_not_published"
    MONTHS_NOT_PUBLISHED = "months_not_published"
    PEOPLE_NOT_PUBLISHED = "people_not_published"
    NOT_CHECKABLE = "not_checkable"


class SuspectKind(Term):
    """How one wrong value would explain figures that disagree."""

    DIGITS_SWAPPED = "digits_swapped"
    DIGIT_CHANGED = "digit_changed"
    COUNT_CUT_OFF = "count_cut_off"
    GAP_TO_TARGET = "gap_to_target"
    TARGET_AS_GAP = "target_as_gap"
    SHARE_OF_TARGET = "share_of_target"
    THOUSANDFOLD = "thousandfold"
    OTHER_VALUE = "other_value"


class Bound(Term):
    """What a word before a printed figure says about it."""

    PLAIN = "plain"
    ABOUT = "about"
    MORE = "more"
    ALMOST = "almost"


class NumberStyle(Term):
    """Which sign groups thousands: the point (Indonesian) or the comma (English)."""

    INDONESIAN = "id"
    ENGLISH = "en"
