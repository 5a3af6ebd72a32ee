"""Everybody whom the law insures, as one type."""

from __future__ import annotations

from typing import TypeAlias

from jamsostek_coverage.participants.construction import ConstructionProject, ConstructionWorker
from jamsostek_coverage.participants.migrant import MigrantWorker
from jamsostek_coverage.participants.self_employed import SelfEmployed, Trainee
from jamsostek_coverage.participants.wage_earner import WageEarner

Participant: TypeAlias = (
    WageEarner | SelfEmployed | Trainee | ConstructionProject | ConstructionWorker | MigrantWorker
)
