"""The same law over dataframes: polars, pandas, pyarrow, duckdb and Spark tables in, the same tables out."""

from jamsostek_coverage.frames.contributions import contributions

__all__ = ["contributions"]
