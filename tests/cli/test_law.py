"""``jamsostek law``: the ceilings and rates are official, the reforms invented."""

from __future__ import annotations

import pytest

from jamsostek_coverage import LawBook
from jamsostek_coverage.language import LANGUAGES
from tests.cli.conftest import Jamsostek


def test_the_history_of_a_parameter(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("law", "show", "jp.wage_ceiling").splitlines()
    assert shown[0] == "jp.wage_ceiling: Wage ceiling (rupiah/month; applies to: contribution month)"
    assert shown[1] == "Rule: Government Regulation (PP) 45/2015, Art. 29(3)"
    assert "Effective Value As printed Enacted Confidence See" in shown
    assert "2015-07 Rp7,000,000 Rp7.000.000 2015-06-30 A 1" in shown
    assert "2026-03 Rp11,086,300 Rp11.086.300 2026-02-25 B 12" in shown
    assert "12 BPJS Ketenagakerjaan letter B/1226/022026" in shown
    assert "A = read in the regulation's text; B = two independent sources" in shown
    assert "Sources disagree whether Rp8,754,600 already applies to: 2021-02" in shown
    assert shown[-1] == "Facts of the law were seen up to 3 October 2026."


def test_the_history_as_known_on_a_day(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("law", "show", "jp.wage_ceiling", "--known-on", "2026-02-24", "--lang", "id")
    assert shown.splitlines()[0] == "Hukum sebagaimana diketahui pada 24 Februari 2026."
    assert "Rp10.547.400" in shown
    assert "Rp11.086.300" not in shown
    unborn = jamsostek.shown("law", "show", "jkp.rate.state", "--known-on", "2020-01-01").splitlines()
    assert "Nothing was enacted yet." in unborn


def test_a_relief_and_what_holds_outside_it(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("law", "show", "relief.labour_intensive.jkk").splitlines()
    assert "2025-02..2025-07 50% 50% 2025-02-07 B 1" in shown
    assert "Outside these periods: 100%" in shown


def test_a_repeal_and_a_day_within_the_month(jamsostek: Jamsostek) -> None:
    from_jkm = jamsostek.shown("law", "show", "jkp.rate.from_jkm")
    assert "(in force 2021-02-02)" in from_jkm


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_can_be_shown(jamsostek: Jamsostek, language: str) -> None:
    for key in LawBook.shipped():
        assert jamsostek.shown("law", "show", key, "--lang", language).startswith(f"{key}: ")


def test_the_list(jamsostek: Jamsostek) -> None:
    whole = jamsostek.shown("law", "list")
    assert all(f"\n{key} " in whole for key in LawBook.shipped())
    some = jamsostek.shown("law", "list", "jkk.rate", "--lang", "id").splitlines()
    assert "jkk.rate.very_low Iuran JKK, tingkat risiko sangat rendah rate" in some
    assert not any(line.startswith("jkm.") for line in some)


def test_what_two_days_of_knowledge_change(jamsostek: Jamsostek) -> None:
    typed = ("law", "diff", "--known-on", "2026-02-24")
    shown = jamsostek.shown(*typed, "--and-known-on", "2026-02-25").splitlines()
    assert "Key Effective Before After See" in shown
    (row,) = (line for line in shown if line.startswith("jp.wage_ceiling "))
    assert row.startswith("jp.wage_ceiling 2026-03 Rp10,547,400 Rp11,086,300 ")
    assert "1 BPJS Ketenagakerjaan letter B/1226/022026" in shown
    assert jamsostek.shown(*typed, "--and-known-on", "2026-02-24") == "Nothing differs."


def test_new_law_has_nothing_before_it(jamsostek: Jamsostek) -> None:
    shown = jamsostek.shown("law", "diff", "--known-on", "2025-01-31", "--and-known-on", "2025-03-01")
    assert "relief.labour_intensive.jkk 2025-02..2025-07 – 50%" in shown
    assert "jkp.rate.from_jkm 2025-02 " in shown


@pytest.mark.parametrize(
    ("reform", "row"),
    [
        ("jp.wage_ceiling@2027-03=12.000.000", "jp.wage_ceiling 2027-03 Rp11,086,300 Rp12,000,000 1"),
        ("jp.wage_ceiling@2027-03..2028-02=Rp12.000.000", "jp.wage_ceiling 2027-03..2028-02 Rp11,086,300 "),
        ("jkk.rate.low @ 2027-03 = 0,5%", "jkk.rate.low 2027-03 0.54% 0.5% 1"),
        ("jp.pension_age@2028-01-01=61", "jp.pension_age 2028-01-01..2030-12-31 60 years 61 years 1"),
        (
            "enrolment.private.micro@2027-01-01=JKK,JKM,JHT",
            "enrolment.private.micro 2027-01-01 JKK – Work Accident Security, JKM – Death Security JKK – ",
        ),
        ("enrolment.other_fund.forces@2027-01-01=mandatory", "enrolment.other_fund.forces 2027-01-01 "),
        (
            "relief.labour_intensive.settle_by@2026-01=2026-12-31",
            "relief.labour_intensive.settle_by 2026-01 ",
        ),
        ("relief.labour_intensive.paid_through@2026-01=2025-12", "relief.labour_intensive.paid_through 2026"),
    ],
)
def test_a_reform_in_every_unit(jamsostek: Jamsostek, reform: str, row: str) -> None:
    shown = jamsostek.shown("law", "diff", "--reform", reform)
    assert row in shown
    assert f'1 reform "{reform}"' in shown.splitlines()


def test_several_reforms_on_the_law_of_a_day(jamsostek: Jamsostek) -> None:
    reforms = ("--reform", "jkk.rate.low@2027-03=0.5%", "--reform", "jkk.rate.high@2027-03=1%")
    shown = jamsostek.shown("law", "diff", "--known-on", "2026-10-03", *reforms)
    assert "jkk.rate.low 2027-03 0.54% 0.5%" in shown
    assert "jkk.rate.high 2027-03 1.27% 1%" in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ("show", "jp.wage_cieling"),
            'the law book has no "jp.wage_cieling"; did you mean "jp.wage_ceiling"?',
        ),
        (("show", "jp.wage_ceiling", "--known-on", "x"), "--known-on: 'x': this is no date"),
        (("list", "jkp.ratte"), 'the law book has no "jkp.ratte"; did you mean "'),
        (
            ("diff",),
            "law diff: None: there is nothing to compare with; give --known-on 2025-01-31, or --reform",
        ),
        (("diff", "--and-known-on", "x"), "--and-known-on: 'x': this is no date"),
        (("diff", "--reform", "x"), "--reform: 'x': this is no reform; write it as "),
        (("diff", "--reform", "jp.wage_cieling@2027-03=1"), 'the law book has no "jp.wage_cieling"'),
        (
            ("diff", "--reform", "jp.wage_ceiling@2027-03=12,5"),
            "--reform: '12,5': the amount carries sen; write whole",
        ),
        (("diff", "--reform", "jp.wage_ceiling@2027-03=x"), "--reform: 'x': the text is no amount in rupiah"),
        (("diff", "--reform", "jp.wage_ceiling@soon=1"), "reform['jp.wage_ceiling']['soon']"),
        (("diff", "--reform", "jkk.rate.low@2027-03=0.5"), "reform['jkk.rate.low']['2027-03']"),
        (("diff", "--reform", "jp.pension_age@2028-01-01=old"), "--reform: 'old': this is no whole number"),
        (("diff", "--reform", "jp.pension_age@2028=61"), "reform['jp.pension_age']['2028']"),
        (
            ("diff", "--reform", "jkp_membership.health_insurance@2027-01-01=x"),
            "reform['jkp_membership.health_insurance']['2027-01-01']",
        ),
    ],
)
def test_mistakes(jamsostek: Jamsostek, typed: tuple[str, ...], said: str) -> None:
    assert jamsostek.refused("law", *typed).startswith(said)
