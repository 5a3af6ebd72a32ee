"""Contributions of a table in Spark: read Parquet, compute, write Parquet partitioned by month and region.

    spark-submit payroll_month.py --master "local[2]" members.parquet contributions/ totals/

On a cluster leave ``--master`` out: spark-submit knows it. Executors need nothing but Spark itself: the
columns are plain Spark expressions, and only the driver imports jamsostek_coverage.
"""

from __future__ import annotations

import argparse

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql

from jamsostek_coverage import Employer, WageEarner, frames

AMOUNTS = ("employer", "worker", "total", "state_share")
# What holds for every row: medium and large enterprises.
OFFICE = WageEarner(wage=1, employer=Employer(scale="large"))


def contributions(members: DataFrame) -> DataFrame:
    """The bill of every row; a row that cannot be computed says why in ``error``."""
    return frames.contributions(members, wage="wage", month="month", risk="risk", like=OFFICE)


def totals(bills: DataFrame) -> DataFrame:
    """Rows, refused rows and rupiah by month and region."""
    sums = [sql.sum(name).alias(name) for name in AMOUNTS]
    refused = sql.count("error").alias("refused")
    return bills.groupBy("month", "region").agg(sql.count(sql.lit(1)).alias("rows"), refused, *sums)


def main() -> None:
    """Run the job from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("members", help="Parquet with the columns member, month, wage, risk, region")
    parser.add_argument("bills", help="folder for the bills, partitioned by month and region")
    parser.add_argument("totals", help="folder for the totals by month and region")
    parser.add_argument("--master", help='such as "local[2]"; on a cluster spark-submit sets it')
    asked = parser.parse_args()
    builder = SparkSession.builder.appName("jamsostek_coverage")
    spark = (builder.master(asked.master) if asked.master else builder).getOrCreate()
    try:
        bills = contributions(spark.read.parquet(asked.members))
        bills.write.mode("overwrite").partitionBy("month", "region").parquet(asked.bills)
        totals(spark.read.parquet(asked.bills)).write.mode("overwrite").parquet(asked.totals)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
