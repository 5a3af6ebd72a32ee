"""The answers of the vectors: each against the oracles, the rest by hand, some official or published.

Where nothing else is said, expectations are the oracles' (tests/oracle: written from the articles, figures of
their own). The counts were taken once; whoever adds a case changes them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

import jamsostek_coverage as jc
from jamsostek_coverage import Choices, LawBook, Participant, Program
from tests.vectors import oracle_answers as oracle
from tests.vectors.released import BILLS, BY_ID, ENROLMENTS, REFUSED, UNAVAILABLE, VECTORS, Record

LAW = LawBook.shipped(on_stale="ignore")

# --- bills --------------------------------------------------------------------------------------------------

# By hand: what employer and worker owe where the oracles have no word for a fact. The wage is 12,000,000 at
# 0.24 %, 0.30 %, 3.7 % and 2 %, JP 2 % and 1 % of 11,086,300, unless another is said.
WHOLE, WITHOUT_JP, NOTHING = (730_526, 350_863), (508_800, 240_000), (0, 0)
BEFORE_2021 = (602_794, 289_397)  # 10,000,000 without any relief, JP of 8,939,700
BY_HAND = {
    "pu/status/domestic-worker/2026-03": (64_800, 0),  # JKK and JKM alone
    "pu/foreigner/five-months/2026-03": NOTHING,
    "pu/foreigner/left-out-of-jp/2026-03": WITHOUT_JP,
    # 5,000,625: 12,001.5 + 15,001.875 + 185,023.125 + 100,012.5 and 100,012.5 + 50,006.25
    "pu/rounding/down/2026-03": (312_037, 150_018),
    "pu/rounding/up/2026-03": (312_041, 150_020),
    "pu/rounding/half-even/2026-03": (312_039, 150_018),
    "pu/joiner/2026-02": NOTHING,
    "pu/leaver/2026-04": NOTHING,
    "pu/registered-late/whole/2026-03": WHOLE,
    "pu/registered-late/from-registration/2026-03": NOTHING,
    "pu/registered-late/from-registration/2026-04": WHOLE,
    "pu/pension-stop/2026-03": WHOLE,
    "pu/pension-stop/2026-04": WITHOUT_JP,
    # registered in December 2020: January 2021 is the second of two whole months
    "pu/pandemic-2020/worker-entered-december/2020-07": BEFORE_2021,
    "pu/pandemic-2020/worker-entered-december/2020-08": BEFORE_2021,
    "pu/pandemic-2020/worker-entered-december/2021-01": BEFORE_2021,
    "pu/pandemic-2020/worker-entered-december/2021-02": BEFORE_2021,
    "bpu/leaver/2025-12": NOTHING,
    "bpu/leaver/2026-04": NOTHING,
    "trainee/leaver/2025-12": NOTHING,
    "trainee/leaver/2026-04": NOTHING,
    "jakon/worker/covered/2026-03": NOTHING,
}
ASKED = {
    "wage_earner": 276,
    "self_employed": 169,
    "trainee": 26,
    "construction_project": 53,
    "construction_worker": 1,
    "migrant_worker": 38,
}


def test_every_bill_against_the_oracle_or_by_hand() -> None:
    asked, by_hand = Counter[str](), dict[str, tuple[int, int]]()
    for vector in BILLS:
        try:
            answer = oracle.bill(vector)
        except oracle.NotExpressible:
            totals = vector["expected"]["totals"]
            by_hand[vector["id"]] = (totals["employer"], totals["worker"])
            continue
        assert oracle.bill_expected(vector) == answer, vector["id"]
        asked[vector["tags"]["category"]] += 1
    assert by_hand == BY_HAND
    assert asked == ASKED
    assert sum(ASKED.values()) + len(BY_HAND) == len(BILLS) == 585


def test_no_rupiah_is_lost() -> None:
    # By definition: totals are sums of the lines; the parts in the fund are what is billed and the state's.
    for vector in BILLS:
        lines, totals, allocation = (vector["expected"][name] for name in ("lines", "totals", "allocation"))
        for payer in ("employer", "worker"):
            assert totals[payer] == sum(line[payer] for line in lines.values()), vector["id"]
        assert totals["total"] == totals["employer"] + totals["worker"]
        assert all(line["employer"] == line["worker"] == 0 for line in lines.values() if line["reason"])
        assert lines["JKP"]["employer"] == lines["JKP"]["worker"] == 0
        assert vector["tags"]["programs"] == [name for name in Program if lines[name]["reason"] is None]
        if allocation["parts"] is None:
            assert allocation["reason"] == "jkp.split_unknown"
            continue
        assert min(allocation["parts"].values()) >= 0
        assert sum(allocation["parts"].values()) == totals["total"] + totals["state_share"], vector["id"]


@pytest.mark.parametrize(
    ("name", "amounts"),
    [
        # Official: the elucidation of PP 44/2015 Art. 54(2) and 55(2): 346,000 and 46,000.
        ("jakon/contract/elucidation/2026-03", {"JKK": (346_000, 0), "JKM": (46_000, 0)}),
        # Official: JP of the wage ceiling of March 2026 (letter B/1226/022026): 2 % and 1 % of 11,086,300.
        ("pu/jp-ceiling/2026-03/+1", {"JP": (221_726, 110_863)}),
        # Published: the least contribution of the self-employed is 16,800 (10,000 and 6,800).
        ("bpu/least/2015-07", {"JKK": (0, 10_000), "JKM": (0, 6_800)}),
        # By hand: 1,699,500 lies between two printed bands and belongs to the lower one, base 1,600,000.
        ("bpu/band/2025-12/05/gap", {"JKK": (0, 16_000), "JHT": (0, 32_000)}),
        # Official: Permenaker 4/2023 Art. 18: 37,500 before work, 332,500 for 24 months, 12 months at 13,500.
        ("pmi/package/months-36/2023-02-22", {"JKK": (0, 532_000)}),
        # Official as reported (PP 50/2025): half of 29,500 and of 6,800; JHT is whole.
        (
            "bpu/relief-2026-transport/worker/2026-01",
            {"JKK": (0, 14_750), "JKM": (0, 3_400), "JHT": (0, 59_000)},
        ),
    ],
)
def test_anchors(name: str, amounts: dict[str, tuple[int, int]]) -> None:
    lines = BY_ID[name]["expected"]["lines"]
    assert {program: (lines[program]["employer"], lines[program]["worker"]) for program in amounts} == amounts


def test_the_public_verbs_give_the_same() -> None:
    """What a line expects is what its own record gives, read as a user's record is."""
    for vector in [*BILLS, *ENROLMENTS]:
        asked, expected = vector["input"], vector["expected"]
        person = jc.from_dict(Participant, asked["participant"])
        if vector["asks"] == "enrolment":
            told: Any = jc.enrolment(person, date.fromisoformat(asked["on"]), law=LAW).to_dict()
            lines = {line["program"]: line for line in told["lines"]}
            statuses = {
                name: {"status": line["status"], "reason": line["reason"]["key"]}
                for name, line in lines.items()
            }
            assert statuses == expected["programs"]
            cited = [line["citation"] for line in told["lines"] if line["citation"]]
        else:
            choices = jc.from_dict(Choices, asked.get("choices", {}))
            told = jc.contributions(person, asked["month"], law=LAW, choices=choices).to_dict()
            assert {name: told["amounts"][name] for name in expected["totals"]} == expected["totals"]
            cited = [citation for line in told["lines"].values() for citation in line["citations"]]
        assert vector["articles"] == [place for at, place in enumerate(cited) if place not in cited[:at]]
        is_weak = any(note["key"] == "warning.confidence" for note in told["warnings"])
        assert (vector["confidence"] == "C") == is_weak, vector["id"]


@pytest.mark.parametrize(
    ("name", "confidence"),
    [
        ("jakon/contract/elucidation/2026-03", "A"),  # PP 44/2015 and 45/2015 were read
        ("pu/risk/low/2026-03", "B"),  # the letter on the JP ceiling was not
        ("pu/size/micro/2026-03", "A"),  # no JP: the letter is not needed
        ("pu/pension-deferred/2022-05", "B"),  # young enough: the practice on the last month has no say
        ("pu/pension-deferred/2025-06", "C"),  # the practice decides
        ("bpu/income/one-rupiah/2025-12", "C"),  # the age limit is practice
        ("pu/joiner/2026-02", None),  # nothing of the law was needed
        ("pmi/jht/least/2026-08-28", None),
    ],
)
def test_confidence(name: str, confidence: str | None) -> None:
    # By hand: the lowest confidence of the law files' values on which the answer rests.
    assert BY_ID[name]["confidence"] == confidence


# --- no law, enrolment, refusals ----------------------------------------------------------------------------


def test_the_oracles_know_no_law_either() -> None:
    asked, silent = 0, list[str]()
    for vector in UNAVAILABLE:
        ask = oracle.mandatory if vector["asks"] == "enrolment" else oracle.bill
        try:
            ask(vector)
        except oracle.NoLaw:
            asked += 1
        except oracle.NotExpressible:
            silent.append(vector["id"])
    assert asked == 20
    # By hand: the status is of 2025, PP 44/2015 of July 2015, Permenaker 18/2018 of 6 December 2018.
    assert silent == [
        "pu/part-time-civil-servant/2024-12",
        "enrolment/part-time-civil-servant/2024-12-31",
        "enrolment/trainee/2015-06-30",
        "enrolment/migrant-eve/2018-12-05",
    ]
    assert asked + len(silent) == len(UNAVAILABLE)
    assert {vector["expected"]["unavailable"] for vector in UNAVAILABLE} == {"law.before_first", "law.unseen"}


# By hand, from the articles cited: JKK JKM JHT JP JKP, each mandatory, voluntary or unavailable.
STATUSES = {"M": "mandatory", "V": "voluntary", "U": "unavailable"}
ENROLLED_BY_HAND = {
    "enrolment/status/domestic-worker/2026-03-01": "MMVUU",
    "enrolment/foreigner/five-months/2026-03-01": "UUUUU",
    "enrolment/state-staff/2025-02-23": "MMVUU",
    "enrolment/jkp/2021-02-01": "MMMMU",
    "enrolment/jkp-smaller/2021-02-01": "MMMVU",
    "enrolment/trainee/2015-07-01": "MMUUU",
    "enrolment/trainee/2025-02-23": "MMUUU",
    "enrolment/trainee/2025-02-24": "MVUUU",
    "enrolment/self-employed/plain/2026-03-01": "MMVUU",
    "enrolment/self-employed/owner/2026-03-01": "MMVUU",
    "enrolment/self-employed/eve-of-65/2026-03-01": "MMVUU",
    "enrolment/self-employed/day-of-65/2026-03-01": "UUUUU",
    "enrolment/construction/project/2026-03-01": "MMUUU",
    "enrolment/construction-worker/2026-03-01": "MMUUU",
    "enrolment/migrant/2018-12-06": "MMVUU",
    "enrolment/migrant/2023-02-22": "MMVUU",
    "enrolment/migrant/2026-08-28": "MMVUU",
    "enrolment/migrant-eve/2023-02-21": "MMVUU",
    "enrolment/migrant-eve/2026-08-27": "MMVUU",
}


def test_every_enrolment_against_the_oracle_or_by_hand() -> None:
    asked, by_hand = 0, dict[str, list[str]]()
    for vector in ENROLMENTS:
        statuses = {name: line["status"] for name, line in vector["expected"]["programs"].items()}
        try:
            mandatory = oracle.mandatory(vector)
        except oracle.NotExpressible:
            by_hand[vector["id"]] = [statuses[program] for program in Program]
            continue
        assert {name for name, status in statuses.items() if status == "mandatory"} == mandatory, vector["id"]
        asked += 1
    assert by_hand == {name: [STATUSES[letter] for letter in word] for name, word in ENROLLED_BY_HAND.items()}
    assert asked == 35
    assert asked + len(by_hand) == len(ENROLMENTS)


# By hand: the fields at fault.
FAULTS = {
    "refused/wage/zero/2026-03": ["wage"],
    "refused/wage/negative/2026-03": ["wage"],
    "refused/wage/fraction/2026-03": ["wage"],
    "refused/wage/text/2026-03": ["wage"],
    "refused/wage/too-large/2026-03": ["wage"],
    "refused/wage-earner/risk/2026-03": ["employer.risk"],
    "refused/wage-earner/unknown-field/2026-03": ["salary"],
    "refused/wage-earner/order/2026-03": ["since"],
    "refused/wage-earner/programs/2026-03": ["programs"],
    "refused/wage-earner/several/2026-03": ["wage", "employer.scale", "born"],
    "refused/risk-missing/2026-03": ["employer.risk"],
    "refused/month/2026-13": ["month"],
    "refused/category/unknown/2026-03": ["category"],
    "refused/category/missing/2026-03": ["category"],
    "refused/field-missing/2026-03": ["wage"],
    "refused/project/both/2026-03": ["contract_value, wages"],
    "refused/project/shrunk/2026-03": ["previous_value"],
    "refused/migrant/jht/2024-09": ["jht"],
    "refused/migrant/contract/2024-09": ["contract_months"],
}


def test_every_refusal_names_every_field_at_fault() -> None:
    def paths(vector: Record) -> list[str]:
        return [fault["path"] for fault in vector["expected"]["refused"]]

    assert {vector["id"]: paths(vector) for vector in REFUSED} == FAULTS


def test_every_vector_was_looked_at() -> None:
    assert len(BILLS) + len(UNAVAILABLE) + len(ENROLMENTS) + len(REFUSED) == len(VECTORS) == 682
