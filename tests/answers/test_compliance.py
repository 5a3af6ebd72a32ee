"""Findings, sanctions, public services: articles official (named), amounts by hand, people invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jamsostek_coverage as jc

FIRM = jc.Employer(scale="large", risk="very low")
STATE = jc.Employer(kind="state", risk="very low")
WORKER = jc.WageEarner(wage=5_000_000)
ON = date(2026, 3, 20)  # January fell due on 16 February, February on 16 March: both 15ths are Sundays
HIRED = date(2026, 1, 5)
FOUR = ("JKK", "JKM", "JHT", "JP")


def ledger(*payments: jc.Payment, registered: date | None = None, programs: str | None = None) -> jc.Ledger:
    spell = jc.Employment(since=HIRED, programs=None if programs is None else programs.split())
    days = {} if registered is None else dict.fromkeys(FOUR, registered)
    return jc.Ledger(spells=[spell], payments=payments, registered=days)


NEVER = ledger()
PAID = tuple(
    jc.Payment(month=month, paid_on=day)
    for month, day in (("2026-01", date(2026, 2, 13)), ("2026-02", date(2026, 3, 13)))
)
TOO_LOW = jc.Payment(month="2026-01", paid_on=date(2026, 2, 13), wage=4_000_000)


def found(*ledgers: jc.Ledger, employer: jc.Employer = FIRM, on: date = ON) -> jc.Compliance:
    return jc.compliance(employer, [(WORKER, one) for one in ledgers], on)


def seen(answer: jc.Compliance) -> list[tuple[str, str | None]]:
    return [(one.kind.value, one.program.value if one.program else None) for one in answer.findings]


def articles(notes: tuple[jc.Note, ...]) -> list[str]:
    return [
        f"{note.citation.kind} {note.citation.number} {note.citation.article}"
        for note in notes
        if note.citation
    ]


# ------------------------------------------------------- findings


def test_who_pays_in_time_has_nothing_to_clear() -> None:
    answer = found(ledger(*PAID, registered=date(2026, 1, 8)))
    assert (answer.findings, answer.total) == ((), 0)


def test_nobody_is_registered() -> None:
    # By hand: 5,000,000 × 0.24 % (0.3, 5.7, 3 %) × 2 months; January is 2 months late, February 1.
    answer = found(NEVER)
    assert seen(answer) == [
        ("employer_unregistered", None),
        *(("worker_unregistered", program) for program in (*FOUR, "JKP")),
    ]
    by_hand = {"JKK": (24_000, 720), "JKM": (30_000, 900), "JHT": (570_000, 17_100), "JP": (300_000, 9_000)}
    for one in answer.of("worker_unregistered")[:4]:
        assert one.program is not None
        assert (one.contributions, one.fines) == by_hand[one.program.value]
        assert (one.worker, one.since) == (0, HIRED)
    assert (answer.contributions_due, answer.penalties_due, answer.total) == (924_000, 27_720, 951_720)
    assert answer.by_program[jc.Program.JHT] == 587_100


def test_a_new_worker_is_not_late_before_the_deadline() -> None:
    # By hand: hired Monday 5 January; 7 working days end on 14 January (JKK), 30 days on 4 February (JP).
    assert seen(found(NEVER, on=date(2026, 1, 14))) == []
    assert {program for _, program in seen(found(NEVER, on=date(2026, 1, 15)))} == {None, "JKK", "JKM", "JHT"}
    assert ("worker_unregistered", "JP") not in seen(found(NEVER, on=date(2026, 2, 4)))
    assert ("worker_unregistered", "JP") in seen(found(NEVER, on=date(2026, 2, 5)))


def test_an_employer_that_is_known_is_not_called_unregistered() -> None:
    assert found(NEVER, ledger(*PAID)).of("employer_unregistered") == ()
    known = jc.Employer(scale="large", risk="very low", registered="2024-01")
    assert found(NEVER, employer=known).of("employer_unregistered") == ()


def test_programmes_left_out() -> None:
    answer = found(ledger(*PAID, programs="JKK JKM"))
    assert seen(answer) == [("program_missing", program) for program in ("JHT", "JP", "JKP")]
    assert [one.amount for one in answer.findings] == [587_100, 309_000, 0]


def test_registered_late_is_over_but_told() -> None:
    # Official: PP 45/2015 Art 34 names Art 4 (30 days); no article sanctions the 7 working days themselves.
    answer = found(ledger(*PAID, registered=date(2026, 2, 10)))
    assert seen(answer) == [("registered_late", program) for program in FOUR]
    assert [articles(one.sanctions) for one in answer.findings] == [[], [], [], ["PP 45 34"]]
    assert answer.findings[0].since == date(2026, 1, 15)
    assert answer.total == 0


def test_a_wage_reported_too_low() -> None:
    # By hand: the share of 1,000,000 for January, and two months of lateness on the whole line.
    answer = found(ledger(TOO_LOW, PAID[1], registered=date(2026, 1, 8)))
    assert seen(answer) == [("wage_under_reported", program) for program in (*FOUR, "JKP")]
    by_hand = {"JKK": (2_400, 480), "JKM": (3_000, 600), "JHT": (57_000, 11_400), "JP": (30_000, 6_000)}
    assert {
        one.program.value: (one.contributions, one.fines) for one in answer.findings[:4] if one.program
    } == by_hand
    assert articles(answer.findings[2].duties) == ["PP 86 3(2)b", "PP 46 10(3)"]


def test_a_wage_reported_too_low_before_anything_fell_due() -> None:
    answer = found(ledger(TOO_LOW, registered=date(2026, 1, 8)), on=date(2026, 2, 14))
    assert seen(answer) == [("wage_under_reported", None)]
    assert (answer.total, answer.findings[0].months) == (0, (jc.Month(2026, 1),))


def test_no_rupiah_is_counted_twice() -> None:
    # By the library's own arrears: all that is owed by one worker, whatever it is called.
    unpaid = jc.Ledger(spells=[jc.Employment(since=HIRED)])
    everything = jc.continuity(jc.WageEarner(wage=5_000_000, employer=FIRM), unpaid, ON).arrears.total
    assert found(NEVER).total == found(ledger(programs="JKK JKM")).total == everything
    for one in (ledger(TOO_LOW), ledger(PAID[0]), ledger(PAID[0], programs="JKK JKM")):
        assert 0 < found(one).total < everything


# ------------------------------------------------------- which article sanctions it

SANCTIONED = [
    # Official: the lists of PP 44/2015 Art 59(1), PP 45/2015 Art 34, PP 46/2015 Art 33(1), PP 37/2021
    # Art 46(1), PP 86/2013 Art 3, 5 and 13(5), UU 24/2011 Art 55.
    ("worker_unregistered", "JKK", ["PP 86 5(1)", "PP 44 59(1)"]),
    ("worker_unregistered", "JKM", ["PP 86 5(1)", "PP 44 59(1)"]),
    ("worker_unregistered", "JHT", ["PP 86 5(1)", "PP 46 33(1)"]),
    ("worker_unregistered", "JP", ["PP 86 5(1)", "PP 45 34"]),
    ("worker_unregistered", "JKP", ["PP 37 46(1)"]),
    ("arrears", "JKK", ["PP 44 22(1)", "PP 86 13(5)", "PP 44 61(1)", "UU 24 55"]),
    ("arrears", "JKM", ["PP 44 22(1)", "PP 86 13(5)", "PP 44 61(1)", "UU 24 55"]),
    ("arrears", "JHT", ["PP 46 20(1)", "PP 46 33(1)", "PP 86 13(5)", "UU 24 55"]),
    ("arrears", "JP", ["PP 45 31(1)", "PP 86 13(5)", "UU 24 55"]),
    ("wage_under_reported", "JKK", ["PP 86 5(1)"]),
    ("wage_under_reported", "JHT", ["PP 86 5(1)", "PP 46 33(1)"]),
    ("wage_under_reported", "JP", ["PP 86 5(1)"]),
    ("wage_under_reported", "JKP", ["PP 37 46(1)"]),
]


@pytest.mark.parametrize(("kind", "program", "expected"), SANCTIONED)
def test_the_article_that_sanctions(kind: str, program: str, expected: list[str]) -> None:
    answer = found(NEVER, ledger(PAID[0]), ledger(TOO_LOW))
    (one,) = {one.sanctions for one in answer.of(kind) if one.program is jc.Program(program)}
    assert sorted(articles(one)) == sorted(expected)


def test_arrears_lead_up_the_ladder_for_jht_alone() -> None:
    # Official: only PP 46/2015 Art 33(1) makes non-payment sanctionable with the ladder.
    follows = {one.program: one.next.key for one in found(ledger(PAID[0])).of("arrears")}
    assert {program for program, key in follows.items() if key == "compliance.next.arrears_jht"} == {
        jc.Program.JHT
    }
    assert {one.next.key for one in found(NEVER).of("worker_unregistered")} == {
        "compliance.next.ladder",
        "compliance.next.jkp",
    }


def test_the_state_keeps_its_duties_without_fine_or_ladder() -> None:
    # Official: Permenaker 1/2025 Art 3A(1); PP 86/2013 Art 5(1) "selain Penyelenggara Negara".
    answer = found(NEVER, employer=STATE)
    assert answer.penalties_due == 0
    assert answer.contributions_due == 624_000  # by hand: (0.24 + 0.3 + 5.7) % × 5,000,000 × 2
    for one in answer.findings:
        assert one.sanctions == ()
        assert articles(one.duties) == ["Permenaker 1 3A(1)"]
        assert one.next.key == "compliance.next.state"
    (warning,) = answer.warnings
    assert articles((warning,)) == ["PP 86 5(1)"]
    late = found(ledger(PAID[0]), employer=STATE).of("arrears")
    assert {tuple(articles(one.duties)) for one in late} == {("UU 24 19(2)",)}


def test_other_employers_spells_are_left_out() -> None:
    other = jc.Employment(
        employer="other",
        person=jc.WageEarner(wage=5_000_000, employer=jc.Employer(scale="large", risk="II")),
        since=date(2024, 1, 1),
    )
    answer = found(jc.Ledger(spells=[other, jc.Employment(since=HIRED)]))
    assert {one.since for one in answer.findings} == {HIRED}
    assert found(jc.Ledger(spells=[other])).findings == ()


def test_a_mapping_a_starting_day_and_bad_rosters() -> None:
    since = jc.WageEarner(wage=5_000_000, since=HIRED)
    assert jc.compliance(FIRM, {since: jc.Ledger()}, ON).total == found(NEVER).total
    with pytest.raises(jc.InvalidInput) as refused:
        jc.compliance(FIRM, [(WORKER, jc.Ledger())], ON)
    assert refused.value.faults[0].path == "roster[0]"
    with pytest.raises(jc.InvalidInput) as refused:
        jc.compliance(FIRM, [WORKER], ON)  # type: ignore[list-item]
    assert refused.value.faults[0].problem.key == "compliance.roster"


# ------------------------------------------------------- the ladder


def test_the_ladder_of_an_employer() -> None:
    # Official: PP 86/2013 Art 6, 7, 10. By hand, 2026: 10 working days after Monday 6 April end on the 20th;
    # after Tuesday 21 April on 6 May (1 May is a holiday); 30 days on 5 June; May's contribution is due on
    # 15 June.
    ladder = jc.sanction_ladder(
        [date(2026, 4, 6), date(2026, 4, 21)], on=date(2026, 5, 7), contributions=10_000_000
    )
    assert [(step.step.value, step.earliest, step.until) for step in ladder.steps] == [
        ("first_warning", date(2026, 4, 6), date(2026, 4, 20)),
        ("second_warning", date(2026, 4, 21), date(2026, 5, 6)),
        ("fine", date(2026, 5, 7), date(2026, 6, 5)),
        ("services_withheld", date(2026, 6, 16), None),
    ]
    assert ladder.next is not None
    assert (ladder.next.step.value, ladder.next.amount) == ("fine", 10_000)
    assert [step.decided_by.value for step in ladder.steps] == ["bpjs", "bpjs", "bpjs", "service_unit"]
    assert articles(ladder.lifted) == ["PP 86 10(7)a", "PP 86 10(7)b"]


def test_the_other_wording_counts_calendar_days() -> None:
    # Official: PP 86/2013 Art 10(1) "10 (sepuluh) hari".
    ladder = jc.sanction_ladder([date(2026, 4, 6)], on=date(2026, 4, 8), warning_days="calendar")
    assert ladder.steps[0].until == date(2026, 4, 16)
    assert articles(ladder.warnings) == ["PP 86 10(1)"]


def test_after_the_fine_come_the_services() -> None:
    served = [date(2026, 4, 6), date(2026, 4, 21)]
    ladder = jc.sanction_ladder(served, fined_on=date(2026, 6, 1), on=date(2026, 6, 2))
    assert ladder.next is not None
    # By hand: imposed in June, so due with the contribution of June on 15 July.
    assert (ladder.next.step.value, ladder.next.earliest) == ("services_withheld", date(2026, 7, 16))


def test_jkp_has_two_steps_and_no_fine() -> None:
    # Official: PP 37/2021 Art 46 and 47.
    ladder = jc.sanction_ladder(on=date(2026, 4, 8), track="JKP")
    assert [step.step.value for step in ladder.steps] == ["inspection", "first_warning", "services_withheld"]
    assert ladder.steps[1].decided_by is jc.Authority.MINISTER_OR_REGIONAL_HEAD
    assert ladder.next is ladder.steps[0]
    warned = jc.sanction_ladder([date(2026, 4, 6)], on=date(2026, 4, 8), track="JKP").next
    assert warned is not None
    assert warned.step is jc.SanctionStep.SERVICES_WITHHELD


def test_individuals() -> None:
    # Official: PP 86/2013 Art 11 (no warning) and Art 12 (10 working days, then 10 days).
    (step,) = jc.sanction_ladder(on=date(2026, 4, 8), track="individual_unregistered").steps
    assert (step.step, step.citation.article) == (jc.SanctionStep.SERVICES_WITHHELD, "11(1)")
    served = [date(2026, 4, 6), date(2026, 4, 21)]
    steps = jc.sanction_ladder(served, on=date(2026, 4, 22), track="individual_data").steps
    assert [(step.until, step.citation.article) for step in steps] == [
        (date(2026, 4, 20), "12(1)"),
        (date(2026, 5, 1), "12(2)"),
        (None, "12(3)"),
    ]
    assert steps[2].earliest == date(2026, 5, 2)


@pytest.mark.parametrize(
    ("served", "more", "problem"),
    [
        ([date(2026, 4, 6)] * 3, {}, "ladder.too_many"),
        ([date(2026, 4, 6), date(2026, 4, 20)], {}, "ladder.too_early"),
        ([date(2026, 4, 6)], {"fined_on": date(2026, 6, 1)}, "ladder.no_warning"),
        ([date(2026, 4, 6), date(2026, 4, 21)], {"fined_on": date(2026, 5, 6)}, "ladder.too_early"),
    ],
)
def test_steps_out_of_order_are_refused(served: list[date], more: dict[str, date], problem: str) -> None:
    with pytest.raises(jc.InvalidInput) as refused:
        jc.sanction_ladder(served, on=date(2026, 6, 1), fined_on=more.get("fined_on"))
    assert refused.value.faults[0].problem.key == problem


# ------------------------------------------------------- public services

LETTER = jc.SanctionLetter(number="B/123/042026", dated=date(2026, 4, 1), lifted_on=date(2026, 5, 1))
EMPLOYERS = list(jc.PublicService)[:5]
INDIVIDUALS = list(jc.PublicService)[4:]


@pytest.mark.parametrize("service", EMPLOYERS)
def test_a_letter_in_force_withholds(service: jc.PublicService) -> None:
    # Official: PP 86/2013 Art 8(3)b and 9(1).
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1))
    answers = [jc.may_receive(service, [LETTER], on=day) for day in days]
    assert [one.decision.value for one in answers] == ["allowed", "withheld", "withheld", "allowed"]
    assert answers[1].letter is LETTER
    assert answers[1].citation.article == f"9(1){'abcde'[EMPLOYERS.index(service)]}"


@pytest.mark.parametrize("service", INDIVIDUALS)
def test_a_letter_about_an_individual(service: jc.PublicService) -> None:
    # Official: PP 86/2013 Art 9(2).
    letter = jc.SanctionLetter(number="B/124/042026", dated=date(2026, 4, 1), individual=True)
    answer = jc.may_receive(service, [letter], on=ON.replace(month=4), individual=True)
    assert answer.decision is jc.ServiceDecision.WITHHELD
    assert (answer.citation.article or "").startswith("9(2)")
    about_an_employer = jc.may_receive(service, [LETTER], on=date(2026, 4, 2), individual=True)
    assert about_an_employer.decision is jc.ServiceDecision.ALLOWED


def test_a_service_that_is_not_listed_is_never_withheld() -> None:
    answer = jc.may_receive("SIM", [LETTER], on=date(2026, 4, 2), individual=False)
    assert (answer.decision, answer.reason.key) == (jc.ServiceDecision.ALLOWED, "service.not_listed")


def test_missing_registration_asks_for_proof_and_arrears_do_not() -> None:
    # Official: PP 86/2013 Art 8(3)a speaks of Art 3(1)a (registration) alone.
    asked = jc.may_receive("NIB", found(NEVER).findings, on=ON)
    assert (asked.decision, asked.citation.article) == (jc.ServiceDecision.ASK_FOR_PROOF, "8(3)a")
    owing = jc.may_receive("NIB", found(ledger(PAID[0])).findings, on=ON)
    assert (owing.decision, owing.reason.key) == (jc.ServiceDecision.ALLOWED, "service.allowed_despite")
    state = jc.may_receive("NIB", found(NEVER, employer=STATE).findings, on=ON)
    assert state.decision is jc.ServiceDecision.ALLOWED
    assert asked.explain("id").startswith("perizinan berusaha (NIB/OSS): minta bukti kepesertaan.")


def every_finding() -> Iterator[jc.Finding]:
    ledgers = (
        NEVER,
        ledger(PAID[0]),
        ledger(TOO_LOW),
        ledger(*PAID, programs="JKK JKM"),
        ledger(*PAID, registered=ON),
    )
    for one, employer in product(ledgers, (FIRM, STATE)):
        yield from found(one, employer=employer).findings


FINDINGS = tuple(every_finding())


@given(
    st.sampled_from(jc.PublicService),
    st.lists(st.sampled_from(FINDINGS)),
    st.dates(date(2015, 7, 1), date(2030, 1, 1)),
    st.sampled_from((None, True, False)),
)
def test_our_own_findings_never_withhold(
    service: jc.PublicService, findings: list[jc.Finding], on: date, individual: bool | None
) -> None:
    law = jc.LawBook.shipped("ignore")
    answer = jc.may_receive(service, findings, on=on, individual=individual, law=law)
    assert answer.decision is not jc.ServiceDecision.WITHHELD
    lifted = jc.SanctionLetter(number="B/1", dated=date(2015, 7, 1), lifted_on=date(2015, 7, 1))
    again = jc.may_receive(service, [*findings, lifted], on=on, individual=individual, law=law)
    assert again.decision is answer.decision


def test_letters_are_checked() -> None:
    with pytest.raises(jc.InvalidInput) as refused:
        jc.SanctionLetter(number=" ", dated=ON, lifted_on=date(2026, 1, 1))
    assert {fault.path for fault in refused.value.faults} == {"number", "lifted_on"}
    with pytest.raises(jc.InvalidInput):
        jc.may_receive("NIB", ["B/123"], on=ON)  # type: ignore[list-item]


def test_findings_become_plain_data_in_both_languages() -> None:
    plain = jc.to_dict(found(NEVER))["findings"][1]
    assert plain["kind"] == "worker_unregistered"
    assert plain["duties"][0]["id"] == "Kewajiban mendaftarkan seluruh pekerja"
