"""Dismissal: the event of JKP, and one of JHT."""

from __future__ import annotations

from typing import ClassVar

import attrs

from jamsostek_coverage.events.day import OnADay


@attrs.frozen
class Dismissal(OnADay):
    """The day on which the employment relation was ended by the employer."""

    category: ClassVar[str] = "dismissal"
