"""Names of columns; which names users give them was decided by hand."""

from __future__ import annotations

import pytest

from jamsostek_coverage import InvalidInput
from jamsostek_coverage.batch import cells
from jamsostek_coverage.batch.columns import names, plain, reading, recognised
from jamsostek_coverage.batch.people import FACTS, REQUIRED
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.terms import Segment


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("upah", "wage"), ("UPAH", "wage"), ("Gaji", "wage"), ("Upah (Rp)", "wage"), ("wage", "wage"),
        ("blth", "month"), ("BLTH", "month"), ("Bulan Iuran", "month"), ("bulan_iuran", "month"),
        ("risiko", "risk"), ("Kelompok Risiko", "risk"), ("kelompok-resiko", "risk"), ("skala", "scale"),
        ("Tgl. Lahir", "born"), ("TGL_LAHIR", "born"), ("tanggal  lahir [dd/mm/yyyy]", "born"),
        ("segmen", "segment"), ("penghasilan", "income"), ("Program", "programs"),
        ("Nilai Kontrak", "contract_value"), ("PPN", "vat"), ("Kewarganegaraan", "nationality"),
    ],
)  # fmt: skip
def test_a_name_as_users_write_it(name: str, field: str) -> None:
    assert recognised(["x", name]).fields == {field: 1}


def test_every_fact_of_every_category_has_names_that_lead_to_it_alone() -> None:
    known = frozenset().union(*FACTS.values()) | {"month", "segment"}
    for field in known:
        assert recognised([names(field)[0]]).fields == {field: 0}
        for name in names(field):
            assert recognised([name.upper()]).fields == {field: 0}
            assert plain(name) == name
        assert (
            reading(field) in cells.READERS
            or reading(field) in ("amount", "date")
            or reading(field)[0].isupper()
        )


def test_required_facts_are_read_for_their_category() -> None:
    assert all(set(REQUIRED[segment]) <= FACTS[segment] for segment in Segment)


def test_identifiers_and_unknown_columns_are_kept_apart() -> None:
    layout = recognised(["NIK", "nama lengkap", "No. KPJ", "NPP", "upah", "catatan", "", "jht", "nik KTP"])
    assert layout.identifiers == (0, 1, 2, 3, 8)
    assert layout.unread == ("catatan", "jht")
    assert layout.name("wage") == "upah"
    assert layout.name("month") == "month"


def test_two_columns_for_one_fact_are_refused_together() -> None:
    with pytest.raises(InvalidInput) as refused:
        recognised(["upah", "gaji", "blth", "Bulan", "Gaji"])
    assert [fault.value for fault in refused.value.faults] == [
        "'upah', 'gaji'", "'blth', 'Bulan'", "'upah', 'Gaji'",
    ]  # fmt: skip


def test_a_missing_column_is_named_with_what_may_be_meant() -> None:
    layout = recognised(["uppah", "catatan"])
    with pytest.raises(InvalidInput) as refused:
        layout.require("wage", "month", "born")
    assert [fault.value for fault in refused.value.faults] == ["wage", "month", "born"]
    near, far, _ = (fault.remedy.text("en") for fault in refused.value.faults)
    assert near == 'did you mean the column "uppah"? Name it "wage"'
    assert far.startswith("name it in the first row as one of month, bulan, blth")
    assert far.endswith(", or say --month 2026-03")
    for fault in refused.value.faults:
        assert all(fault.label(language) for language in LANGUAGES)
