"""``jamsostek risk``: entries and rates are official (PP 82/2019 Lampiran I, PP 44/2015 Art. 16(1))."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Jamsostek


def test_a_workshop_may_be_in_two_groups(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("risk", "bengkel kendaraan", "--limit", "2").splitlines()
    assert shown[0].startswith(
        'Business types that "bengkel kendaraan" may mean (list of Government Regulation (PP) 82/2019'
    )
    assert "III – medium 0.89% III-95 Repair of motor vehicles (cars, trucks, motorcycles) 99 C" in shown
    assert (
        "IV – high 1.27% IV-3 Making and repair of machines (workshops for motorcycles, cars, machines) 91 C"
        in shown
    )
    assert "C = one source or inferred" in shown
    assert shown[-1].startswith("the description fits several risk groups (III – medium, IV – high): BPJS ")
    assert shown[-1].endswith("(Government Regulation (PP) 44/2015, Art. 16(2))")


def test_in_indonesian_and_respelled(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("risk", "bengkel kendaran", "--lang", "id").splitlines()
    assert '"kendaran" dibaca "kendaraan".' in shown
    assert any(line.startswith("III – sedang 0,89% III-95 Reparasi kendaraan bermotor") for line in shown)
    assert "BPJS Ketenagakerjaan menetapkan kelompok setiap perusahaan" in shown[-1]


def test_one_group_is_still_a_proposal(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("risk", "peternakan", "--on", "2025-01-01").splitlines()
    assert "JKK rates of January 2025" in shown[0]
    assert shown[-1] == "These are proposals: BPJS Ketenagakerjaan decides the group of each company."


def test_nothing_close(jamsostek: Jamsostek) -> None:
    assert jamsostek.shown("risk", "zzzqqq") == 'Nothing in the list is close to "zzzqqq".'


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("?",), "text: '?': no word that says what kind of business it is; describe the business"),
        (
            ("bengkel", "--limit", "0"),
            "--limit: 0: not a number of matches; give a whole number of at least 1",
        ),
        (("bengkel", "--on", "x"), "--on: 'x': this is no date"),
        (
            ("bengkel", "--on", "2019-12-01"),
            "the list of business types known here is in force from 2 December 2019",
        ),
    ],
)
def test_mistakes(jamsostek: Jamsostek, typed: tuple[str, ...], said: str) -> None:
    assert jamsostek.refused("risk", *typed).startswith(said)
