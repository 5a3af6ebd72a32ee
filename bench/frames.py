"""Speed of ``frames.contributions``, as ratios within one run: ``bench/frames.py [millions] [engines]``.

Each engine does the same by hand, as somebody who knows it would write it: the same columns out (thirteen
amounts and the error), the same rates, ceilings and checks, one pass, results materialised. The totals of
every contestant are compared before anything is measured.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
from measuring import Row, Times, show

from jamsostek_coverage import LawBook, Month, RiskGroup, frames

ROUNDS = int(os.environ.get("ROUNDS", "9"))
MANY = 10
# The last national year: one ceiling of JP changes in it, JKP's rates do not.
FIRST, LAST = Month(2025, 10), Month(2026, 9)
SEED = 20_261_121
LARGEST = 10**11
LAW = LawBook.shipped()
AMOUNTS = (
    "jkk_employer", "jkk_worker", "jkm_employer", "jkm_worker", "jht_employer", "jht_worker",
    "jp_base", "jp_employer", "jp_worker", "state_share", "employer", "worker", "total",
)  # fmt: skip
PPM = 1_000_000


def ppm(key: str) -> int:
    """A rate of the law in millionths; none of those used changes in the months measured."""
    return int(LAW[key].at(LAST).rate * PPM)


CEILINGS = [(value.start, value.rupiah) for value in LAW["jp.wage_ceiling"] if value.start <= LAST.ordinal]
JKP_CEILING = LAW["jkp.wage_ceiling"].at(LAST).rupiah
JKK = {place: ppm(f"jkk.rate.{group.value}") for place, group in enumerate(RiskGroup, start=1)}
JKM, JHT_EMPLOYER, JHT_WORKER = ppm("jkm.rate"), ppm("jht.rate.employer"), ppm("jht.rate.worker")
JP_EMPLOYER, JP_WORKER, STATE = ppm("jp.rate.employer"), ppm("jp.rate.worker"), ppm("jkp.rate.state")
FIRST_LAW = CEILINGS[0][0]
# The months of PP 49/2020, in which JKK and JKM were a hundredth, and the first month of JKP.
(RELIEF,) = LAW["relief.pandemic_2020.jkk"]
RELIEF_FROM, RELIEF_TO = RELIEF.start, RELIEF.stop
JKP_FROM = min(value.start for value in LAW["jkp.rate.state"])


def table(rows: int) -> dict[str, Any]:
    """Wages, months and risk groups of workers, all in order."""
    dice = np.random.default_rng(SEED)
    wages = np.minimum(dice.lognormal(15.25, 0.6, rows), 2e8).astype(np.int64) + 1_000_000
    months = dice.integers(FIRST.ordinal, LAST.ordinal + 1, rows)
    return {
        "wage": wages,
        "month": (months // 12) * 100 + months % 12 + 1,
        "risk": dice.integers(1, 6, rows),
    }


# --- by hand ------------------------------------------------------------------------------------------


def by_numpy(given: dict[str, Any]) -> dict[str, Any]:
    """The amounts over arrays, without the error column."""
    wage, number = given["wage"], given["month"]
    month = (number // 100) * 12 + number % 100 - 1
    starts, ceilings = (
        np.array([start for start, _ in CEILINGS]),
        np.array([amount for _, amount in CEILINGS]),
    )
    base = np.minimum(wage, ceilings[np.searchsorted(starts, month, side="right") - 1])
    job_loss = np.minimum(wage, JKP_CEILING)
    rate = np.array([0, *JKK.values()])[given["risk"]]
    relieved = (month >= RELIEF_FROM) & (month <= RELIEF_TO)
    rate = np.where(relieved, rate // 100, rate)
    jkm, state = np.where(relieved, JKM // 100, JKM), np.where(month >= JKP_FROM, STATE, 0)
    ok = (wage >= 1) & (wage <= LARGEST) & (month >= FIRST_LAW)
    assert ok.all()

    def share(amount: Any, numerator: Any) -> Any:
        return (amount * numerator + PPM // 2) // PPM

    out = {
        "jkk_employer": share(wage, rate), "jkk_worker": np.zeros_like(wage),
        "jkm_employer": share(wage, jkm), "jkm_worker": np.zeros_like(wage),
        "jht_employer": share(wage, JHT_EMPLOYER), "jht_worker": share(wage, JHT_WORKER),
        "jp_base": base, "jp_employer": share(base, JP_EMPLOYER), "jp_worker": share(base, JP_WORKER),
        "state_share": share(job_loss, state),
    }  # fmt: skip
    out["employer"] = out["jkk_employer"] + out["jkm_employer"] + out["jht_employer"] + out["jp_employer"]
    out["worker"] = out["jht_worker"] + out["jp_worker"]
    out["total"] = out["employer"] + out["worker"]
    return out


def by_polars(given: pl.LazyFrame) -> pl.LazyFrame:
    """The amounts and errors as a polars user writes them."""
    number = pl.col("month")
    month = (number // 100) * 12 + number % 100 - 1
    wage, risk, m = pl.col("wage"), pl.col("risk"), pl.col("m")
    ceiling: Any = pl.lit(0)
    for start, amount in CEILINGS:
        ceiling = pl.when(m >= start).then(pl.lit(amount, pl.Int64)).otherwise(ceiling)
    rate: Any = pl.lit(JKK[5], pl.Int64)
    for place in (4, 3, 2, 1):
        rate = pl.when(risk == place).then(pl.lit(JKK[place], pl.Int64)).otherwise(rate)

    relieved = m.is_between(RELIEF_FROM, RELIEF_TO)
    relief_rate: Any = pl.lit(JKK[5] // 100, pl.Int64)
    for place in (4, 3, 2, 1):
        relief_rate = pl.when(risk == place).then(pl.lit(JKK[place] // 100, pl.Int64)).otherwise(relief_rate)
    rate = pl.when(relieved).then(relief_rate).otherwise(rate)
    jkm = pl.when(relieved).then(pl.lit(JKM // 100, pl.Int64)).otherwise(pl.lit(JKM, pl.Int64))
    state = pl.when(m >= JKP_FROM).then(pl.lit(STATE, pl.Int64)).otherwise(pl.lit(0, pl.Int64))
    number_of_month = number - (number // 100) * 100
    is_month = number.is_between(100_000, 999_999) & number_of_month.is_between(1, 12)

    def share(amount: Any, numerator: Any) -> Any:
        return (amount * numerator + PPM // 2) // PPM

    c, b, k = pl.col("c"), pl.col("b"), pl.col("k")
    wrong_wage = (
        pl.when(wage.is_null()).then(pl.lit("wage.missing"))
        .when(wage < 0).then(pl.lit("wage.negative"))
        .when(wage == 0).then(pl.lit("wage.zero"))
        .when(wage > LARGEST).then(pl.lit("wage.too_large"))
    )  # fmt: skip
    wrong_month = (
        pl.when(number.is_null()).then(pl.lit("month.missing"))
        .when(~number.is_between(100_000, 999_999)).then(pl.lit("month.text"))
        .when(~is_month).then(pl.lit("month.range"))
        .when(m < FIRST_LAW).then(pl.lit("month.law"))
    )  # fmt: skip
    wrong_risk = (
        pl.when(risk.is_null())
        .then(pl.lit("risk.missing"))
        .when(~risk.is_between(1, 5))
        .then(pl.lit("risk.unknown"))
    )
    ok = wage.is_between(1, LARGEST) & is_month & (m >= FIRST_LAW) & risk.is_between(1, 5)
    none = pl.col("c") * 0
    return (
        given.with_columns(m=month)
        .with_columns(ok=ok)
        .with_columns(c=pl.when("ok").then(wage))
        .with_columns(b=c.clip(upper_bound=ceiling), k=c.clip(upper_bound=JKP_CEILING))
        .with_columns(
            jkk_employer=share(c, rate), jkk_worker=none, jkm_employer=share(c, jkm), jkm_worker=none,
            jht_employer=share(c, JHT_EMPLOYER), jht_worker=share(c, JHT_WORKER), jp_base=b,
            jp_employer=share(b, JP_EMPLOYER), jp_worker=share(b, JP_WORKER), state_share=share(k, state),
        )
        .with_columns(
            employer=pl.sum_horizontal(
                "jkk_employer", "jkm_employer", "jht_employer", "jp_employer", ignore_nulls=False
            ),
            worker=pl.col("jht_worker") + pl.col("jp_worker"),
        )
        .with_columns(
            total=pl.col("employer") + pl.col("worker"),
            error=pl.when(~pl.col("ok")).then(
                pl.concat_str(wrong_wage, wrong_month, wrong_risk, separator=", ", ignore_nulls=True)
            ),
        )
        .drop("m", "ok", "c", "b", "k")
    )  # fmt: skip


def by_pandas(given: pd.DataFrame) -> pd.DataFrame:
    """The amounts and errors as a pandas user writes them, in whole numbers that can be missing."""
    out = given.copy(deep=False)
    number = out["month"]
    month = (number // 100) * 12 + number % 100 - 1
    wage, risk = out["wage"], out["risk"]
    is_month = number.between(100_000, 999_999) & (number % 100).between(1, 12)
    ok = wage.between(1, LARGEST) & is_month & (month >= FIRST_LAW) & risk.between(1, 5)
    clean = wage.astype("Int64").where(ok)
    starts, ceilings = (
        np.array([start for start, _ in CEILINGS]),
        np.array([amount for _, amount in CEILINGS]),
    )
    ceiling = pd.Series(ceilings[np.searchsorted(starts, month, side="right") - 1], index=out.index)
    relieved = month.between(RELIEF_FROM, RELIEF_TO)
    rate = risk.map(JKK).where(~relieved, risk.map({place: number // 100 for place, number in JKK.items()}))
    jkm = pd.Series(np.where(relieved, JKM // 100, JKM), index=out.index)
    state = pd.Series(np.where(month >= JKP_FROM, STATE, 0), index=out.index)
    base, job_loss = clean.clip(upper=ceiling), clean.clip(upper=JKP_CEILING)

    def share(amount: Any, numerator: Any) -> Any:
        return (amount * numerator + PPM // 2) // PPM

    out["jkk_employer"], out["jkk_worker"] = share(clean, rate), clean * 0
    out["jkm_employer"], out["jkm_worker"] = share(clean, jkm), clean * 0
    out["jht_employer"], out["jht_worker"] = share(clean, JHT_EMPLOYER), share(clean, JHT_WORKER)
    out["jp_base"], out["jp_employer"] = base, share(base, JP_EMPLOYER)
    out["jp_worker"], out["state_share"] = share(base, JP_WORKER), share(job_loss, state)
    out["employer"] = out["jkk_employer"] + out["jkm_employer"] + out["jht_employer"] + out["jp_employer"]
    out["worker"] = out["jht_worker"] + out["jp_worker"]
    out["total"] = out["employer"] + out["worker"]
    out["error"] = pd.Series(np.nan, index=out.index, dtype="str")
    wrong = out.loc[~ok]
    if len(wrong):
        texts = pd.Series("", index=wrong.index, dtype="str")
        for name, condition in (
            ("wage.zero", wage == 0), ("wage.negative", wage < 0), ("wage.too_large", wage > LARGEST),
            ("month.law", month < FIRST_LAW), ("month.range", ~is_month),
            ("risk.unknown", ~risk.between(1, 5)),
        ):  # fmt: skip
            texts += np.where(condition.loc[~ok], f"{name}, ", "")
        out.loc[~ok, "error"] = texts.str.removesuffix(", ")
    return out


def sql(dialect: str) -> str:
    """The amounts and errors in SQL; "duckdb" divides whole numbers with //, "spark" with div."""
    ceiling = " ".join(f"when m >= {start} then {amount}" for start, amount in reversed(CEILINGS))
    rates = " ".join(f"when risk = {place} then {number}" for place, number in JKK.items())
    relieved = " ".join(f"when risk = {place} then {number // 100}" for place, number in JKK.items())
    divide = {"duckdb": "({} * {} + 500000) // 1000000", "spark": "({} * {} + 500000) div 1000000"}[dialect]
    year = {"duckdb": "(month // 100)", "spark": "(month div 100)"}[dialect]
    is_relieved = f"m between {RELIEF_FROM} and {RELIEF_TO}"

    def share(base: str, numerator: object) -> str:
        return divide.format(base, numerator)

    return f"""
    with dated as (select *, {year} * 12 + month % 100 - 1 as m from payroll),
    checked as (select *, coalesce(wage between 1 and {LARGEST} and month between 100000 and 999999
        and month % 100 between 1 and 12 and m >= {FIRST_LAW} and risk between 1 and 5, false) as ok
        from dated),
    clean as (select *, case when ok then wage end as c,
        case when {is_relieved} then case {relieved} else 0 end else case {rates} else 0 end end as rate,
        case when {is_relieved} then {JKM // 100} else {JKM} end as jkm,
        case when m >= {JKP_FROM} then {STATE} else 0 end as state from checked),
    bases as (select *, case when ok then least(c, case {ceiling} else 0 end) end as b,
        case when ok then least(c, {JKP_CEILING}) end as k from clean),
    shares as (select wage, month, risk, m, ok, {share("c", "rate")} as jkk_employer, c * 0 as jkk_worker,
        {share("c", "jkm")} as jkm_employer, c * 0 as jkm_worker, {share("c", JHT_EMPLOYER)} as jht_employer,
        {share("c", JHT_WORKER)} as jht_worker, b as jp_base, {share("b", JP_EMPLOYER)} as jp_employer,
        {share("b", JP_WORKER)} as jp_worker, {share("k", "state")} as state_share from bases),
    summed as (select *, jkk_employer + jkm_employer + jht_employer + jp_employer as employer,
        jht_worker + jp_worker as worker from shares)
    select wage, month, risk, {", ".join(AMOUNTS[:-1])}, employer + worker as total,
        case when not ok then concat_ws(', ',
            case when wage is null then 'wage.missing' when wage < 0 then 'wage.negative'
                 when wage = 0 then 'wage.zero' when wage > {LARGEST} then 'wage.too_large' end,
            case when month is null then 'month.missing'
                 when month % 100 not between 1 and 12 then 'month.range'
                 when m < {FIRST_LAW} then 'month.law' end,
            case when risk is null then 'risk.missing' when risk not between 1 and 5 then 'risk.unknown' end)
        end as error
    from summed
    """


# --- contestants --------------------------------------------------------------------------------------

Contest = tuple[str, Callable[[], Any], Callable[[], Any], float]


def contests(rows: int, engines: Sequence[str]) -> list[tuple[Contest, Callable[[Any], dict[str, int]]]]:
    """For each engine: ours, by hand, the bound, and how totals are read off a result."""
    given = table(rows)
    eager = pl.DataFrame(given)
    lazy = eager.lazy()
    found: list[tuple[Contest, Callable[[Any], dict[str, int]]]] = []

    def sums(result: Any) -> dict[str, int]:
        return {name: int(result[name].sum()) for name in AMOUNTS}

    if "numpy" in engines:
        found.append((("numpy", lambda: frames.contributions(eager), lambda: by_numpy(given), 1.6), sums))
    if "polars" in engines:
        found.append(
            (("polars", lambda: frames.contributions(eager), lambda: by_polars(lazy).collect(), 1.2), sums)
        )
    if "streaming" in engines:
        found.append(
            (
                (
                    "polars, streaming",
                    lambda: frames.contributions(lazy).collect(engine="streaming"),
                    lambda: by_polars(lazy).collect(engine="streaming"),
                    1.3,
                ),
                sums,
            )
        )
    if "pandas" in engines:
        plain = pd.DataFrame(given)
        found.append((("pandas", lambda: frames.contributions(plain), lambda: by_pandas(plain), 2.0), sums))
    if "duckdb" in engines:
        connection = duckdb.connect()
        connection.register("given", eager.to_arrow())
        connection.execute("create table payroll as select * from given")
        relation = connection.table("payroll")

        def stored(query: Any) -> Any:
            connection.execute("drop table if exists result")
            query.create("result")
            names = ", ".join(f"sum({name})::bigint" for name in AMOUNTS)
            return connection.sql(f"select {names} from result")

        def read(result: Any) -> dict[str, int]:
            return dict(zip(AMOUNTS, map(int, result.fetchall()[0]), strict=True))

        found.append(
            (
                (
                    "duckdb",
                    lambda: stored(frames.contributions(relation)),
                    lambda: stored(connection.sql(sql("duckdb"))),
                    1.7,
                ),
                read,
            )
        )
    if "spark" in engines:
        if shutil.which("java") and find_spec("pyspark"):
            found.append(_spark(eager))
        else:
            print("spark: not measured, there is no Java or no pyspark here")
    return found


def _spark(eager: pl.DataFrame) -> tuple[Contest, Callable[[Any], dict[str, int]]]:
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as F

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "6g")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    path = f"/tmp/jamsostek-bench-{os.getpid()}.parquet"
    eager.write_parquet(path)
    payroll = session.read.parquet(path).cache()
    payroll.count()
    payroll.createOrReplaceTempView("payroll")

    def every(result: Any) -> Any:
        # every column is computed: the length of the error and the sum of each amount
        return result.agg(
            *(F.sum(name).alias(name) for name in AMOUNTS), F.count("error").alias("errors")
        ).collect()[0]

    def read(result: Any) -> dict[str, int]:
        return {name: int(result[name]) for name in AMOUNTS}

    ours = lambda: every(frames.contributions(payroll))  # noqa: E731
    return (("spark", ours, lambda: every(session.sql(sql("spark"))), 2.3), read)


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and say whether a bound is broken."""
    millions = float(arguments[0]) if arguments else float(os.environ.get("MILLIONS", MANY))
    engines = arguments[1:] or ["polars", "streaming", "duckdb", "pandas", "spark"]
    rows: list[Row] = []
    sizes = [(1_000_000, ["numpy"])] if not arguments else []
    for size, names in [*sizes, (int(millions * 1_000_000), engines)]:
        for (name, ours, theirs, bound), totals in contests(size, names):
            assert totals(ours()) == totals(theirs()), name
            times = Times({"ours": ours, "theirs": theirs}, ROUNDS)
            label = f"{name}, {size // 1000:,}k rows"
            rows.append(
                Row(label, times.of("ours") * 1e3, "ms", "by hand", times.ratio("ours", "theirs"), bound)
            )
    return show(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
