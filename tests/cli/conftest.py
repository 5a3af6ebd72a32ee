"""Running a command in this process."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from jamsostek_coverage.cli.app import app


class Jamsostek:
    """The command line, with every run's exit status checked for a crash."""

    def __call__(self, *arguments: str) -> Result:
        result = CliRunner().invoke(app, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    def shown(self, *arguments: str) -> str:
        """What a command that succeeds prints, the rows of its tables with single spaces."""
        result = self(*arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        return "\n".join(" ".join(line.split()) for line in result.stdout.splitlines())

    def refused(self, *arguments: str) -> str:
        """What a command that fails says on the standard error."""
        result = self(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        return result.stderr


@pytest.fixture
def jamsostek(monkeypatch: pytest.MonkeyPatch) -> Jamsostek:
    """The command line on a wide console without colours."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return Jamsostek()
