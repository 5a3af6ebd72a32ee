"""``jamsostek demo`` and ``python -m jamsostek_coverage``.

By hand, rates of March 2026 on the demo's invented wages: office 12,000,000 as in test_bill; workshop
5,400,000 (JKK 1.27 % 68,580, JKM 16,200, JHT 199,800 and 108,000, JP 108,000 and 54,000); director of 59
30,000,000 (JKK 72,000, JKM 90,000, JHT 1,110,000 and 600,000, no JP); micro enterprise 2,500,000 (JKK 0.54 %
13,500, JKM 7,500); non-ASN staff 3,500,000 (JKK 8,400, JKM 10,500, JHT 129,500 and 70,000).
"""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from tests.cli.conftest import Jamsostek

SUMS = (2_564_506, 1_182_863, 3_747_369)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    code: Any = [sys.executable, *arguments]
    return subprocess.run(code, env=environment, capture_output=True, check=False, timeout=60)


def test_the_payroll_adds_up(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("demo", "--lang", "en").splitlines()
    for line in (
        "Total: Rp1,081,389",
        "office, large enterprise, risk group I 12,000,000 730,526 350,863 1,081,389 JKK JKM JHT JP JKP",
        "workshop, medium enterprise, risk group IV 5,400,000 392,580 162,000 554,580 JKK JKM JHT JP JKP",
        "director aged 59, large enterprise 30,000,000 1,272,000 600,000 1,872,000 JKK JKM JHT",
        "micro enterprise, risk group II 2,500,000 21,000 0 21,000 JKK JKM",
        "staff of a city outside the civil service 3,500,000 148,400 70,000 218,400 JKK JKM JHT",
        "JKK – Work Accident Security 191,280 0 191,280",
        "Total 2,564,506 1,182,863 3,747,369",
        "Central government's share of JKP, billed to nobody: Rp22,000",
    ):
        assert line in shown
    assert shown.count("Total " + " ".join(f"{amount:,}" for amount in SUMS)) == 2


def test_a_printed_percentage_is_checked(jamsostek: Jamsostek) -> None:
    # The press printed 55.55 % for 472,068 of 875,743; the division gives 53.90 %.
    shown = jamsostek.shown("demo", "--lang", "en").splitlines()
    assert "another value would fit: the percentage would be 53.9%, printed 55.55%" in shown


def test_both_languages_unless_one_is_asked_for(jamsostek: Jamsostek) -> None:
    both = jamsostek.shown("demo")
    english, indonesian = (jamsostek.shown("demo", "--lang", language) for language in ("en", "id"))
    assert both == f"{english}\n{indonesian}"
    assert "Jumlah 2.564.506 1.182.863 3.747.369" in indonesian.splitlines()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_on_every_console(encoding: str) -> None:
    done = run("-m", "jamsostek_coverage", "demo", PYTHONIOENCODING=encoding, COLUMNS="160")
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode(encoding)
    assert "Rp1,081,389" in shown
    assert "Rp1.081.389" in shown
    assert "?" not in shown
    times = "x" if encoding == "ascii" else "×"
    assert f"Rp11,086,300 {times} 1% = Rp110,863" in shown


def test_a_letter_without_a_plainer_form_is_a_question_mark() -> None:
    done = run("-m", "jamsostek_coverage", "risk", "工場 zzzqqq", PYTHONIOENCODING="cp1252", PYTHONUTF8="1")
    assert (done.returncode, done.stdout.strip()) == (0, b'Nothing in the list is close to "?? zzzqqq".')


@pytest.mark.parametrize("name", ["typer", "rich"])
def test_without_the_extra_one_line_says_how_to_install_it(name: str) -> None:
    code = f"import sys; sys.modules[{name!r}] = None; from jamsostek_coverage.cli import main; main()"
    done = run("-c", code)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert (
        line
        == f'the command line needs {name}; install it with: python -m pip install "jamsostek_coverage[cli]"'
    )


def test_the_package_does_not_load_its_command_line() -> None:
    code = (
        "import sys, jamsostek_coverage as jc; jc.contributions; jc.enrolment; "
        "print([name for name in ('typer', 'rich', 'jamsostek_coverage.cli') if name in sys.modules])"
    )
    assert run("-c", code).stdout.strip() == b"[]"


@pytest.mark.parametrize(
    "command", [(), ("bill",), ("enrol",), ("law",), ("law", "diff"), ("risk",), ("demo",)]
)
def test_help_is_plain_and_english(jamsostek: Jamsostek, command: tuple[str, ...]) -> None:
    shown = jamsostek.shown(*command, "--help")
    assert shown.startswith("Usage: ")
    assert shown.isascii()
