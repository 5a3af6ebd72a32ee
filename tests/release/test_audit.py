"""What `make audit-deps` makes of pip-audit's answers; the answers are invented."""

from __future__ import annotations

from typing import Any

from tests.release.audit import verdict

SOUND: dict[str, Any] = {"name": "sound", "version": "1", "vulns": []}
WEAK: dict[str, Any] = {"name": "weak", "version": "2", "vulns": [{"id": "PYSEC-0"}]}
UNKNOWN: dict[str, Any] = {"name": "unknown", "skip_reason": "not found"}


def test_a_service_that_does_not_answer_is_no_clean_bill() -> None:
    for packages in ([], [UNKNOWN, UNKNOWN]):
        status, said = verdict(packages, required=False)
        assert (status, said[:7]) == (0, "NOT RUN")
        assert verdict(packages, required=True)[0] == 1


def test_a_known_weakness_fails() -> None:
    assert verdict([SOUND], required=True)[0] == 0
    status, said = verdict([SOUND, WEAK, UNKNOWN], required=False)
    assert status == 1
    assert said.splitlines() == [
        "weak 2: PYSEC-0", "2 packages audited, 1 with known weaknesses, 1 not known there.",
    ]  # fmt: skip
    assert verdict([SOUND, UNKNOWN], required=True)[0] == 1
