"""The facts of a dismissal: what contradicts itself is refused with all its faults. Invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jamsostek_coverage import InvalidInput, events

ON = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("facts", "paths"),
    [
        ({"applied_on": date(2025, 3, 2)}, ["applied_on"]),
        ({"decided_on": date(2025, 3, 2)}, ["decided_on"]),
        ({"applied_on": date(2025, 4, 2), "decided_on": date(2025, 4, 1)}, ["decided_on"]),
        ({"new_job_on": date(2025, 3, 2), "died_on": date(2025, 3, 1)}, ["new_job_on", "died_on"]),
        ({"earlier": [ON]}, ["earlier"]),
        ({"searches": ["five"]}, ["searches"]),
        (
            {"cause": "whim", "proof": "word", "enterprise_end": "asleep"},
            ["cause", "enterprise_end", "proof"],
        ),
    ],
)
def test_contradictions(facts: dict[str, Any], paths: list[str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        events.Dismissal(ON, **facts)
    assert [fault.path for fault in refused.value.faults] == paths


def test_indonesian_words_are_understood() -> None:
    dismissal = events.Dismissal(ON, cause="efisiensi", enterprise_end="pailit")
    assert dismissal.cause is events.DismissalCause.EFFICIENCY
    assert dismissal.is_bankrupt
    assert not events.Dismissal(ON).is_bankrupt
