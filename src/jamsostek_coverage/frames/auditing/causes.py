"""The mistakes that payrolls make, each as the law's formulas with one thing changed.

No rate or amount is written here: a mistake takes other dated values, another case of a fact, another base or
another rounding of the same formulas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations

from jamsostek_coverage.formula.nodes import ZERO, Add, Constant, Law, Min, Node, Share, Subtract
from jamsostek_coverage.frames.auditing.candidates import (
    HALF_LOST,
    IMPLIED,
    IMPLIED_JP,
    NAMED,
    Candidate,
    Mistake,
    amounts,
    candidate,
    long_forms,
    short_forms,
)
from jamsostek_coverage.frames.auditing.trees import (
    HUNDRED,
    PAYERS,
    WAGE,
    Part,
    as_if,
    facts_of,
    jkp_shares,
    law_trees,
    on_base,
    short_trees,
    times,
    whatever_is_due,
    with_relief,
)
from jamsostek_coverage.language import Message, format_rate, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.parameter import Value
from jamsostek_coverage.law.reform import Reform
from jamsostek_coverage.periods.month import Month
from jamsostek_coverage.terms import Program, RiskGroup
from jamsostek_coverage.values.rounding import Rounding

RELIEFS = ("relief.pandemic_2020", "relief.labour_intensive")
# What is told without a formula of its own.
NOTHING, FOLLOWS, SUM, UNEXPLAINED = "nothing_billed", "lines", "sum", "unexplained"


def plain_causes() -> Mapping[str, Message]:
    """The causes that are not amounts of a changed formula."""
    return {
        NOTHING: say("audit.cause.nothing_billed"),
        FOLLOWS: say("audit.cause.lines"),
        SUM: say("audit.cause.sum"),
        UNEXPLAINED: say("audit.cause.unexplained"),
    }


def mistakes(law: LawBook, rounding: Rounding, bases: Sequence[str] = ()) -> tuple[Mistake, ...]:
    """Every mistake that is looked for, the simplest first; of two that explain as much, the first counts.

    ``bases``: the caller's columns on which the payroll may have computed instead of the wage.
    """
    return (
        (candidate("unrounded", say("audit.cause.unrounded"), amounts()),),
        (candidate("negative", say("audit.cause.negative"), _negative()),),
        *(_left_out(program) for program in Program if program is not Program.JKP),
        (_exchanged(),),
        (_both_shares(),),
        *_roundings(rounding),
        *_ceilings(law),
        *_risk_groups(),
        *_reliefs(law),
        *_recomposed(law),
        *_jkp(law),
        (candidate("percent", say("audit.cause.percent"), short_forms(lambda tree: times(tree, HUNDRED))),),
        (candidate("not_due", say("audit.cause.not_due"), long_forms(whatever_is_due)),),
        *((_on_named_base(place, name),) for place, name in enumerate(bases)),
        _on_implied_base(),
        (_on_implied_jp_base(),),
    )


def causes(law: LawBook, rounding: Rounding, bases: Sequence[str] = ()) -> dict[str, Message]:
    """Every code that an audit may report, with its sentence."""
    told = {one.code: one.message for mistake in mistakes(law, rounding, bases) for one in mistake}
    return told | dict(plain_causes())


def _negative() -> dict[Part, Node]:
    return {part: Subtract(ZERO, amount) for part, amount in amounts().items()}


def _left_out(program: Program) -> Mistake:
    message = say("audit.cause.left_out", program=program)
    return (candidate(f"left_out.{_name(program)}", message, short_forms(lambda _: ZERO, program)),)


def _shared() -> Iterator[tuple[Program, tuple[Node, ...]]]:
    """The programmes of which both pay a share, with the amounts of employer and worker."""
    billed = amounts()
    for program in Program:
        if all((program, payer) in billed for payer in PAYERS):
            yield program, tuple(billed[program, payer] for payer in PAYERS)


def _exchanged() -> Candidate:
    swapped = {
        (program, payer): share
        for program, shares in _shared()
        for payer, share in zip(PAYERS, reversed(shares), strict=True)
    }
    return candidate("exchanged", say("audit.cause.exchanged"), swapped)


def _both_shares() -> Candidate:
    both = {(program, payer): Add(shares) for program, shares in _shared() for payer in PAYERS}
    return candidate("both_shares", say("audit.cause.both_shares"), both)


def _roundings(chosen: Rounding) -> Iterator[Mistake]:
    messages = {
        Rounding.HALF_EVEN.value: say("audit.cause.half_even"),
        HALF_LOST: say("audit.cause.half_lost"),
        Rounding.DOWN.value: say("audit.cause.truncated"),
        Rounding.UP.value: say("audit.cause.rounded_up"),
        Rounding.HALF_UP.value: say("audit.cause.half_up"),
    }
    for name, message in messages.items():
        if name != chosen:
            code = message.key.rpartition(".")[2]
            yield (candidate(code, message, short_trees())._replace(rounding=name),)


def _ceilings(law: LawBook) -> Iterator[Mistake]:
    """JP without its ceiling, and the ceiling of each year, in JP and where there is none."""
    free = short_forms(lambda tree: on_base(tree, WAGE), Program.JP)
    yield (candidate("no_ceiling", say("audit.cause.no_ceiling"), free),)
    for value in law["jp.wage_ceiling"]:
        base = Min(WAGE, Constant(value.value))
        capped = short_forms(partial(on_base, base=base))
        details = {"month": value.effective, "ceiling": value.value}
        in_jp = {part: tree for part, tree in capped.items() if part[0] is Program.JP}
        elsewhere = {part: tree for part, tree in capped.items() if part not in in_jp}
        code, message = f"capped.{value.effective}", say("audit.cause.capped", **details)
        yield (
            candidate(f"stale_ceiling.{value.effective}", say("audit.cause.stale_ceiling", **details), in_jp),
            candidate(code, message, elsewhere),
            candidate(code, message, capped),  # a sum of both
        )


def _risk_groups() -> Iterator[Mistake]:
    for group in RiskGroup:
        trees = long_forms(partial(as_if, fact="risk", value=group.value), Program.JKK)
        yield (candidate(f"risk.{group.value}", say("audit.cause.risk", risk=group), trees),)


def _reliefs(law: LawBook) -> Iterator[Mistake]:
    for fact in RELIEFS:
        touched = {part: tree for part, tree in law_trees().items() if fact in facts_of(tree)}
        relief = law[_key_of_relief(fact, Program.JKK)]
        code = fact.removeprefix("relief.")
        missed = {part: as_if(tree, fact, False) for part, tree in touched.items()}
        yield (candidate(f"relief_missed.{code}", say("audit.cause.relief_missed", relief=relief), missed),)
        taken = {
            part: [with_relief(tree, fact, factor) for factor in _factors(law, fact, part[0])]
            for part, tree in touched.items()
        }
        message = say("audit.cause.relief_taken", relief=relief)
        yield (Candidate(f"relief_taken.{code}", message, taken),)
    paid_now = {value.value for value in law["relief.pandemic_2020.jp_paid_now"]}
    deferred = {
        part: [times(tree, Constant(share)) for share in sorted(paid_now)]
        for part, tree in long_forms(lambda tree: tree, Program.JP).items()
    }
    yield (Candidate("jp_deferred", say("audit.cause.jp_deferred"), deferred),)


def _factors(law: LawBook, fact: str, program: Program) -> list[object]:
    return sorted({value.value for value in law[_key_of_relief(fact, program)]})


def _key_of_relief(fact: str, program: Program) -> str:
    return f"{fact}.{_name(program)}"


def _recomposed(law: LawBook) -> Iterator[Mistake]:
    """The bill less what JKP takes out of it inside the fund, and the bill with that on top."""
    message, added = say("audit.cause.recomposed"), say("audit.cause.jkp_added")
    for program, part in ((Program.JKK, "from_jkk"), (Program.JKM, "from_jkm")):
        share = jkp_shares()[part]
        billed = {touched: amount for touched, amount in amounts().items() if touched[0] is program}
        less = {touched: Subtract(amount, share) for touched, amount in billed.items()}
        more = {touched: Add((amount, share)) for touched, amount in billed.items()}
        lower = long_forms(lambda tree: tree, program)
        yield (
            candidate("recomposed", message, less),
            candidate("recomposed", message, lower)._replace(law=_with_lower_rates(law, program, part)),
        )
        yield (candidate("jkp_added", added, more),)


def _with_lower_rates(law: LawBook, program: Program, part: str) -> LawBook:
    """A law whose rates are those that stay with the programme after JKP has taken its part."""
    taken = law[f"jkp.rate.{part}"]
    keys = [f"jkk.rate.{group.value}" for group in RiskGroup] if program is Program.JKK else ["jkm.rate"]
    changes = {
        key: {str(value.effective): _less(law, key, value) for value in taken if _less(law, key, value) >= 0}
        for key in keys
    }
    return law.with_reform(Reform({key: steps for key, steps in changes.items() if steps}, name="recomposed"))


def _less(law: LawBook, key: str, value: Value) -> Fraction:
    return law[key].at(Month.of(value.effective)).rate - value.rate


def _jkp(law: LawBook) -> Iterator[Mistake]:
    """JKP billed to somebody: every sum of its shares that the law ever had."""
    shares = [law[f"jkp.rate.{part}"] for part in jkp_shares()]
    months = sorted({Month.of(value.effective) for share in shares for value in share})
    rates = {
        sum(chosen, Fraction(0))
        for month in months
        for size in range(1, len(shares) + 1)
        for chosen in combinations([share.at(month).rate for share in shares], size)
    }
    capped = Min(WAGE, Law("jkp.wage_ceiling"))
    for base in (capped, WAGE):
        for rate in sorted(rates - {0}):
            tree = Share(base, Constant(rate))
            message = say("audit.cause.jkp_charged", rate=rate)
            code = f"jkp_charged.{format_rate(rate, 'en').removesuffix('%')}"
            once, twice = (Program.JKP, "worker"), (Program.JKP, "employer")
            yield (Candidate(code, message, {once: (tree, tree), twice: (ZERO, tree)}),)


def _on_named_base(place: int, name: str) -> Candidate:
    message = say("audit.cause.base", column=name)
    return candidate(f"base.{name}", message, short_trees())._replace(base=f"{NAMED}{place}")


def _on_implied_base() -> Mistake:
    base = candidate("other_base", say("audit.cause.other_base"), short_trees())
    percent = candidate(
        "other_base_percent",
        say("audit.cause.other_base_percent"),
        short_forms(lambda tree: times(tree, HUNDRED), Program.JKK, Program.JKM, Program.JHT),
    )
    return (base._replace(base=IMPLIED), percent._replace(base=IMPLIED))


def _on_implied_jp_base() -> Candidate:
    trees = short_forms(lambda tree: on_base(tree, WAGE), Program.JP)
    return candidate("jp_other_base", say("audit.cause.jp_other_base"), trees)._replace(base=IMPLIED_JP)


def _name(program: Program) -> str:
    return program.value.lower()
