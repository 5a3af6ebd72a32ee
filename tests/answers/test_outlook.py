"""``jc.outlook``: dates counted by hand from the articles cited; people and payments invented."""

from __future__ import annotations

from datetime import date

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import OutlookKind, Program

QUIET = jc.LawBook.shipped(on_stale="ignore")
OFFICE = jc.Employer(scale="large", risk="very low")


class Weekends:
    """A calendar without holidays, so that days far ahead can be told by hand."""

    name = "weekends"

    def is_off(self, day: date) -> bool:
        return day.weekday() >= 5

    def is_estimated(self, day: date) -> bool:
        return False


def paid_from(first: str, months: int, *, lag: int = 1) -> jc.Ledger:
    """So many months from the first on, each paid on the 10th, ``lag`` months later."""
    start = jc.Month.parse(first)
    days = ((start + place, (start + place + lag).first_day.replace(day=10)) for place in range(months))
    return jc.Ledger.from_payments(days)


def found(outlook: jc.Outlook, program: Program, kind: OutlookKind) -> list[tuple[str, str]]:
    """The days and the messages' keys of one programme and kind."""
    return [
        (item.on.isoformat(), item.message.key)
        for item in outlook
        if item.program is program and item.kind is kind
    ]


def test_a_wage_earner_whose_employer_stops_paying() -> None:
    # Paid to April 2026. Due: May on 15 June, June on 15 July, July on 18 August (15 to 17 are a Saturday, a
    # Sunday and Independence Day), August on 15 September: with the fourth month the employer pays first from
    # 16 September on (PP 44/2015 Art. 38(2), 41(2)).
    worker = jc.WageEarner(wage=5_000_000, born=date(1990, 5, 1), employer=OFFICE)
    ahead = jc.outlook(worker, paid_from("2024-05", 24), date(2026, 5, 20), law=QUIET)
    for program, article in ((Program.JKK, "38(2)"), (Program.JKM, "41(2)")):
        assert found(ahead, program, OutlookKind.LOSS) == [("2026-09-16", "outlook.protection_lost")]
        (lost,) = [item for item in ahead if item.program is program and item.kind is OutlookKind.LOSS]
        assert lost.citation is not None
        assert lost.citation.article == article
        assert dict(lost.remedy.details) == {"day": date(2026, 9, 15)}
    # 5,000,000 x 0.24 % (group I) and x 3 % (JP), for May, by 15 June
    dues = {item.program: item for item in ahead if item.kind is OutlookKind.DUE}
    assert {item.on for item in dues.values()} == {date(2026, 6, 15)}
    assert dues.keys() == {Program.JKK, Program.JKM, Program.JHT, Program.JP}
    assert dict(dues[Program.JKK].message.details)["amount"] == 12_000
    assert dict(dues[Program.JP].message.details)["amount"] == 150_000
    # 59 years on 1 May 2049 already exceed the age then in force: 56 in 2015, one year more every three years
    # from 2019 (57) on, 65 at most (PP 45/2015 Art. 15): 65 on 1 May 2055.
    assert found(ahead, Program.JP, OutlookKind.GAIN)[-1] == ("2055-05-01", "outlook.pension_age")


def test_never_not_entitled_where_the_employer_must_pay() -> None:
    worker = jc.WageEarner(wage=5_000_000, employer=OFFICE)
    ahead = jc.outlook(worker, paid_from("2024-05", 24), date(2026, 5, 20), law=QUIET)
    (lost,) = [item for item in ahead if item.program is Program.JKK and item.kind is OutlookKind.LOSS]
    assert "still entitled" in lost.message.text("en")
    assert "tetap berhak" in lost.message.text("id")
    assert all("tidak berhak" not in item.message.text("id") for item in ahead)


def test_the_relief_of_the_self_employed_ends() -> None:
    # PP 50/2025 halves JKK and JKM of drivers to March 2027: 10,000 and 6,800 from April 2027 on
    driver = jc.SelfEmployed(income=1_000_000, sector="transport")
    ahead = jc.outlook(driver, paid_from("2026-01", 9, lag=0), date(2026, 9, 20), law=QUIET)
    dearer = [item for item in ahead if item.message.key == "outlook.dearer"]
    assert [(item.on, item.program) for item in dearer] == [
        (date(2027, 4, 1), Program.JKK), (date(2027, 4, 1), Program.JKM),
    ]  # fmt: skip
    assert [dict(item.message.details)["after"] for item in dearer] == [10_000, 6_800]
    assert all(item.citation is not None and item.citation.number == "50" for item in dearer)


def test_a_self_employed_member_loses_membership_after_three_months() -> None:
    # Paid to September. October is due on 15 October, November on 16 (a Sunday moves it), December on 15,
    # January on 15: membership is over from 16 January 2027 on (PP 44/2015 Art. 39(2), 42(2)).
    driver = jc.SelfEmployed(income=1_000_000)
    ahead = jc.outlook(driver, paid_from("2026-01", 9, lag=0), date(2026, 9, 20), law=QUIET)
    lost = found(ahead, Program.JKK, OutlookKind.LOSS)
    assert [day for day, key in lost if key == "outlook.protection_lost"] == ["2026-10-16", "2027-01-16"]


def test_the_end_of_a_contract_is_seen_and_its_remedy_is_a_new_membership() -> None:
    # known beforehand: the spell ends on 31 July 2026
    ledger = jc.Ledger(
        spells=[jc.Employment(since=date(2026, 1, 1), until=date(2026, 7, 31))],
        payments=[jc.Payment(month="2026-01", paid_on=date(2026, 2, 10))],
    )
    worker = jc.WageEarner(wage=5_000_000, employer=OFFICE)
    ahead = jc.outlook(worker, ledger, date(2026, 2, 20), law=QUIET)
    ends = [item for item in ahead if item.on == date(2026, 8, 1) and item.program is Program.JKK]
    assert [item.remedy.key for item in ends] == ["outlook.not_working_remedy"]


def test_items_are_in_order_within_the_span_and_see_no_later_payment() -> None:
    worker = jc.WageEarner(wage=5_000_000, employer=OFFICE)
    on, until = date(2026, 5, 20), date(2026, 9, 30)
    ledger = paid_from("2024-05", 24)
    ahead = jc.outlook(worker, ledger, on, until=until, law=QUIET)
    days = [item.on for item in ahead]
    assert days == sorted(days)
    assert all(on < day <= until for day in days)
    paid_later = ledger.merged(jc.Ledger(payments=[jc.Payment(month="2026-05", paid_on=date(2026, 6, 10))]))
    assert jc.outlook(worker, paid_later, on, until=until, law=QUIET).items == ahead.items


def test_a_threshold_is_reached_in_time_or_not_at_all() -> None:
    # 24 months by May 2026, the 36th is April 2027, due on 17 May (15 and 16 May 2027 are a weekend)
    worker = jc.WageEarner(wage=5_000_000, born=date(1968, 1, 1), employer=OFFICE)
    ledger = paid_from("2024-05", 24)
    ahead = jc.outlook(worker, ledger, date(2026, 5, 20), law=QUIET, calendar=Weekends())
    assert ("2027-05-17", "outlook.threshold_met") in found(ahead, Program.JKM, OutlookKind.GAIN)
    # born in 1968, JP ends long before 180 months are paid: the pension age alone remains
    assert [key for _, key in found(ahead, Program.JP, OutlookKind.GAIN)] == ["outlook.pension_age"]


def test_a_programme_that_is_not_joined_is_left_out() -> None:
    micro = jc.WageEarner(
        wage=3_000_000, employer=jc.Employer(scale="micro", risk="low"), programs={"JKK", "JKM"}
    )
    ahead = jc.outlook(micro, paid_from("2026-01", 3), date(2026, 5, 20), law=QUIET)
    assert {item.program for item in ahead} == {Program.JKK, Program.JKM}


def test_beyond_the_verified_law_the_answer_says_so() -> None:
    worker = jc.WageEarner(wage=5_000_000, employer=OFFICE)
    ledger = paid_from("2026-01", 3)
    ahead = jc.outlook(worker, ledger, date(2026, 11, 20), until=date(2026, 12, 31))
    assert [note.message.key for note in ahead.warnings] == ["warning.stale"]
    assert [note.message.key for note in ahead.assumptions] == ["outlook.no_birth_date"]
    with pytest.raises(jc.LawUnavailable):
        jc.outlook(worker, ledger, date(2026, 11, 20), law=jc.LawBook.shipped(on_stale="raise"))


def test_as_plain_data() -> None:
    driver = jc.SelfEmployed(income=1_000_000)
    ahead = jc.outlook(driver, paid_from("2026-01", 2, lag=0), date(2026, 2, 20), until=date(2026, 3, 16))
    plain = ahead.to_dict()
    assert (plain["kind"], plain["on"], len(plain["items"])) == ("outlook", "2026-02-20", len(ahead))
    assert plain["items"][0]["kind"] == "due"
    assert plain["items"][0]["message"]["id"].startswith("JKK: Rp10.000 untuk Maret 2026")


def test_another_person_is_refused() -> None:
    bridge = jc.ConstructionProject(contract_value=180_000_000)
    with pytest.raises(jc.InvalidInput):
        jc.outlook(bridge, jc.Ledger(), date(2026, 2, 20))  # type: ignore[arg-type]
