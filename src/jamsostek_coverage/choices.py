"""Named choices where the law is silent, each with a documented default."""

from __future__ import annotations

import attrs

from jamsostek_coverage.fields import kept, report_faults, to_truth
from jamsostek_coverage.terms import Term
from jamsostek_coverage.values.rounding import Rounding


class MonthRule(Term):
    """What a month is worth in which somebody joins or leaves.

    FULL (default): a whole contribution for every month with a day of employment (PP 44/2015 speaks of
    the wage of a month; the operator does not allow a prorated wage). FROM_REGISTRATION: whole months
    from the month of registration on. BY_AGREEMENT: on the ``part_month_base`` that the company agreed.
    """

    FULL = "full"
    FROM_REGISTRATION = "from_registration"
    BY_AGREEMENT = "by_agreement"


class PensionStop(Term):
    """The last month for which JP is due: the month before the pension age, or the month of it."""

    MONTH_BEFORE_AGE = "month_before_age"
    MONTH_OF_AGE = "month_of_age"


class LatenessRule(Term):
    """Which months of lateness are fined: every one that has started (default), or only whole ones."""

    STARTED = "started"
    FULL = "full"


class FineBase(Term):
    """What the fine is a share of: the whole line (default), or the employer's share alone."""

    WHOLE_LINE = "whole_line"
    EMPLOYER_SHARE = "employer_share"


class WageFloor(Term):
    """Whether a wage below the regional minimum is billed as it is (default) or lifted to it."""

    NONE = "none"
    MINIMUM_WAGE = "minimum_wage"


class CreditingMethod(Term):
    """How JHT accounts are credited with what they earn; two methods are published, no regulation seen says.

    YEARLY (default): the operator's, which keeps the accounts; simple within the year, credited at its end
    and at a payout. MONTHLY: the Ministry of Manpower's, each month at the twelfth root of the year's growth.
    """

    YEARLY = "yearly"
    MONTHLY = "monthly"


def _rounding(value: Rounding | str) -> Rounding:
    return kept(Rounding.of, value)


def _month_rule(value: MonthRule | str) -> MonthRule:
    return kept(MonthRule.of, value)


def _pension_stop(value: PensionStop | str) -> PensionStop:
    return kept(PensionStop.of, value)


def _lateness(value: LatenessRule | str) -> LatenessRule:
    return kept(LatenessRule.of, value)


def _fine_base(value: FineBase | str) -> FineBase:
    return kept(FineBase.of, value)


def _wage_floor(value: WageFloor | str) -> WageFloor:
    return kept(WageFloor.of, value)


@attrs.frozen(kw_only=True, cache_hash=True)
class Choices:
    """One choice for every question on contributions that the law leaves open.

    ``rounding``: half-up to Rp1 per programme line and payer; no official rule was found.
    ``jp_rolls``: JP's due date moves on a day off with the other programmes' (PP 45/2015 has no such rule).
    ``foreigners_in_jp``: PP 45/2015 has no clause on nationality, so foreigners pay JP by its text.

    >>> Choices(rounding="down").rounding
    <Rounding.DOWN: 'down'>
    """

    rounding: Rounding = attrs.field(default=Rounding.HALF_UP, converter=_rounding)
    month_rule: MonthRule = attrs.field(default=MonthRule.FULL, converter=_month_rule)
    pension_stop: PensionStop = attrs.field(default=PensionStop.MONTH_BEFORE_AGE, converter=_pension_stop)
    wage_floor: WageFloor = attrs.field(default=WageFloor.NONE, converter=_wage_floor)
    foreigners_in_jp: bool = attrs.field(default=True, converter=to_truth)
    jp_rolls: bool = attrs.field(default=True, converter=to_truth)
    lateness: LatenessRule = attrs.field(default=LatenessRule.STARTED, converter=_lateness)
    fine_base: FineBase = attrs.field(default=FineBase.WHOLE_LINE, converter=_fine_base)

    def __attrs_post_init__(self) -> None:
        report_faults(self)


DEFAULT_CHOICES = Choices()
