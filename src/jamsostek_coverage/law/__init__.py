"""The law as data: dated twice, cited, looked up on two time axes."""

from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.law.citation import Citation
from jamsostek_coverage.law.parameter import Parameter, Value
from jamsostek_coverage.law.reform import Reform

__all__ = ["Citation", "LawBook", "Parameter", "Reform", "Value"]
