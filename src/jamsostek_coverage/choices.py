"""Named choices where the law is silent, each with a documented default."""

from __future__ import annotations

import attrs

from jamsostek_coverage.fields import kept, report_faults, to_truth, told
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


class JkkLaw(Term):
    """Whose day's law an item of JKK has when the law changed since the accident.

    PP 82/2019 has no transition. BY_ACCIDENT (default): the whole case has the law of the accident, whose day
    also sets the wage (PP 44/2015 Art. 32(1)). BY_DAY_OF_RIGHT: each month unable to work, disability and
    death have the law of their own day.
    """

    BY_ACCIDENT = "by_accident"
    BY_DAY_OF_RIGHT = "by_day_of_right"


class JkkClaimLimit(Term):
    """How long JKK may be claimed for accidents before 2 December 2019; PP 82/2019 has no transition.

    NEW_WHERE_OPEN (default): the longer limit also where the shorter one had not run out on that day.
    BY_ACCIDENT: the limit that stood on the day of the accident.
    """

    NEW_WHERE_OPEN = "new_where_open"
    BY_ACCIDENT = "by_accident"


class DisabilitySum(Term):
    """How several permanent partial disabilities of JKK combine; nothing read says.

    SUM_UP_TO_TOTAL (default): their percentages are added, at most to that of total disability. SUM: added
    without a limit. HIGHEST: the highest alone.
    """

    SUM_UP_TO_TOTAL = "sum_up_to_total"
    SUM = "sum"
    HIGHEST = "highest"


class GradedSteps(Term):
    """What "each 10" of lost hearing or vision pays: whole steps (default), or parts in proportion."""

    WHOLE = "whole"
    PROPORTIONAL = "proportional"


class IncapacityDays(Term):
    """What a day unable to work is worth after the last whole month: a thirtieth of the month's wage
    (default), or its share of the days of that month. At most the whole month.
    """

    THIRTIETH = "thirtieth"
    CALENDAR = "calendar"


class WageFloor(Term):
    """Whether a wage below the regional minimum is billed as it is (default) or lifted to it."""

    NONE = "none"
    MINIMUM_WAGE = "minimum_wage"


class PensionFloor(Term):
    """Where the yearly minimum of a JP pension holds for survivors.

    PAID (default): for the pension that each kind of survivor is paid, as Art. 1(3), 16 and 18(1) of PP
    45/2015 read together and as reported payments to widows show. BEFORE_SHARE: for the participant's
    pension, of which the survivors then have their share.
    """

    PAID = "paid"
    BEFORE_SHARE = "before_share"


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


def _jkk_law(value: JkkLaw | str) -> JkkLaw:
    return kept(JkkLaw.of, value)


def _jkk_claim_limit(value: JkkClaimLimit | str) -> JkkClaimLimit:
    return kept(JkkClaimLimit.of, value)


def _disability_sum(value: DisabilitySum | str) -> DisabilitySum:
    return kept(DisabilitySum.of, value)


def _graded_steps(value: GradedSteps | str) -> GradedSteps:
    return kept(GradedSteps.of, value)


def _incapacity_days(value: IncapacityDays | str) -> IncapacityDays:
    return kept(IncapacityDays.of, value)


def _pension_floor(value: PensionFloor | str) -> PensionFloor:
    return kept(PensionFloor.of, value)


@attrs.frozen(kw_only=True, cache_hash=True, repr=False)
class Choices:
    """One choice for every question on contributions that the law leaves open.

    ``rounding``: half-up to Rp1 per programme line and payer; no official rule was found.
    ``jp_rolls``: JP's due date moves on a day off with the other programmes' (PP 45/2015 has no such rule).
    ``foreigners_in_jp``: PP 45/2015 has no clause on nationality, so foreigners pay JP by its text.

    >>> Choices(), Choices(rounding="down")
    (Choices(), Choices(rounding=<Rounding.DOWN: 'down'>))
    """

    rounding: Rounding = attrs.field(default=Rounding.HALF_UP, converter=_rounding)
    month_rule: MonthRule = attrs.field(default=MonthRule.FULL, converter=_month_rule)
    pension_stop: PensionStop = attrs.field(default=PensionStop.MONTH_BEFORE_AGE, converter=_pension_stop)
    wage_floor: WageFloor = attrs.field(default=WageFloor.NONE, converter=_wage_floor)
    foreigners_in_jp: bool = attrs.field(default=True, converter=to_truth)
    jp_rolls: bool = attrs.field(default=True, converter=to_truth)
    lateness: LatenessRule = attrs.field(default=LatenessRule.STARTED, converter=_lateness)
    fine_base: FineBase = attrs.field(default=FineBase.WHOLE_LINE, converter=_fine_base)
    pension_floor: PensionFloor = attrs.field(default=PensionFloor.PAID, converter=_pension_floor)

    jkk_law: JkkLaw = attrs.field(default=JkkLaw.BY_ACCIDENT, converter=_jkk_law)
    jkk_claim_limit: JkkClaimLimit = attrs.field(
        default=JkkClaimLimit.NEW_WHERE_OPEN, converter=_jkk_claim_limit
    )
    disability_sum: DisabilitySum = attrs.field(
        default=DisabilitySum.SUM_UP_TO_TOTAL, converter=_disability_sum
    )
    graded_steps: GradedSteps = attrs.field(default=GradedSteps.WHOLE, converter=_graded_steps)
    incapacity_days: IncapacityDays = attrs.field(
        default=IncapacityDays.THIRTIETH, converter=_incapacity_days
    )

    def __attrs_post_init__(self) -> None:
        report_faults(self)

    def __repr__(self) -> str:
        return told(self)


DEFAULT_CHOICES = Choices()
