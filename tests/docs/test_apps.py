"""The example applications answer as their page says, and give nothing of a person back."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

APPS = Path(__file__).parents[2] / "docs/examples/apps"
# Invented.
NIK, NAME = "1271014505900001", "Siti Aminah"
WORKER = {
    "category": "wage_earner",
    "wage": 12_000_000,
    "employer": {"scale": "large", "risk": "very low"},
}
PAID = {
    "spells": [{"since": "2026-01-02"}],
    "payments": [{"month": "2026-01", "paid_on": "2026-02-13"}],
}
Ask = Callable[..., tuple[int, Any]]


@pytest.fixture(scope="module", autouse=True)
def _apps_importable() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(str(APPS))
        yield


@pytest.fixture(params=["fastapi", "django"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Sends a body to an address of the application."""
    return fastapi() if request.param == "fastapi" else django()


def fastapi() -> Ask:
    """The FastAPI application, without a server."""
    client = pytest.importorskip("fastapi.testclient").TestClient(import_module("fastapi_app").app)

    def ask(address: str, body: Any, language: str = "en") -> tuple[int, Any]:
        content = body if isinstance(body, str) else json.dumps(body)
        headers = {"Accept-Language": language, "Content-Type": "application/json"}
        answer = client.post(f"/{address}", content=content, headers=headers)
        return answer.status_code, answer.json()

    return ask


def django() -> Ask:
    """The Django application, without a server."""
    settings = pytest.importorskip("django.conf").settings
    if not settings.configured:
        settings.configure(ROOT_URLCONF="django_views", ALLOWED_HOSTS=["testserver"])
        import_module("django").setup()
    client = import_module("django.test").Client()

    def ask(address: str, body: Any, language: str = "en") -> tuple[int, Any]:
        content = body if isinstance(body, str) else json.dumps(body)
        headers = {"Accept-Language": language}
        answer = client.post(f"/{address}", content, content_type="application/json", headers=headers)
        return answer.status_code, answer.json()

    return ask


def test_a_bill(ask: Ask) -> None:
    """Official: the letter on the ceiling of March 2026; the amounts of the README."""
    status, told = ask("bill", {"participant": WORKER, "month": "2026-03"})
    assert status == 200
    assert (told["employer"], told["worker"], told["total"]) == (730_526, 350_863, 1_081_389)
    assert told["bill"]["lines"]["JP"]["worker"] == 110_863


def test_standing(ask: Ask) -> None:
    """By hand: February to April are unpaid on 20 May 2026, and three months of arrears are borne."""
    status, told = ask("standing", {"participant": WORKER, "ledger": PAID, "on": "2026-05-20"})
    assert status == 200
    assert told["continuity"]["programs"]["JKK"]["missing"] == ["2026-02", "2026-03", "2026-04"]
    jkm = told["protection"]["programs"]["JKM"]
    assert (jkm["level"], jkm["payer"], jkm["until"]) == ("full", "fund", "2026-06-15")


@pytest.mark.parametrize(
    ("language", "problem"),
    [
        ("id", "uang tidak boleh negatif"),
        ("id-ID,id;q=0.9,en;q=0.8", "uang tidak boleh negatif"),
        ("en", "money cannot be negative"),
        ("nl, en;q=0.5", "money cannot be negative"),
        ("", "money cannot be negative"),
    ],
)
def test_every_fault_in_the_language_of_the_client(ask: Ask, language: str, problem: str) -> None:
    """By hand: three things are wrong, and all three are told."""
    bad = {"category": "wage_earner", "wage": -5, "employer": {"risk": "ungu"}}
    status, refused = ask("bill", {"participant": bad, "month": "2026-13"}, language)
    assert status == 422
    faults = {fault["path"]: fault for fault in refused["faults"]}
    assert set(faults) == {"participant.wage", "participant.employer.risk", "month"}
    assert faults["participant.wage"]["problem"] == problem
    assert "very_low" in faults["participant.employer.risk"]["allowed"]


def test_a_month_without_law(ask: Ask) -> None:
    """Official: PP 44/2015 took effect in July 2015."""
    status, refused = ask("bill", {"participant": WORKER, "month": "2010-01"}, "id")
    assert status == 422
    assert len(refused["faults"]) == 1
    assert refused["faults"][0]["problem"]


@pytest.mark.parametrize("body", ["", "{", "[", f'{{"nik": {NIK}', f'"{NAME}', "\x00", "nul"])
def test_a_body_that_is_no_json(ask: Ask, body: str) -> None:
    """By hand: refused, and not repeated."""
    status, refused = ask("bill", body, "id")
    assert status == 422
    assert refused == {"faults": [{"path": "", "problem": "isi permintaan bukan JSON"}]}


@pytest.mark.parametrize(
    "question",
    [
        {"participant": {**WORKER, "wage": NAME}, "month": NIK},
        {"participant": {**WORKER, NIK: 1, NAME: 2}, "month": "2026-03"},
        {"participant": {**WORKER, "wage": int(NIK)}, "month": NAME},
        {"participant": {**WORKER, "employer": NAME}, NAME: NIK},
        {"participant": {**WORKER, "category": NAME}, "month": [NIK]},
        {"participant": NIK, "month": {NAME: NIK}},
        [NIK, NAME],
        NAME,
        int(NIK),
        None,
    ],
)
@pytest.mark.parametrize("address", ["bill", "standing"])
def test_nothing_of_a_person_comes_back(ask: Ask, address: str, question: Any) -> None:
    """Invented: a number and a name in every place where a client may put them."""
    status, refused = ask(address, question)
    said = json.dumps(refused)
    assert status == 422
    assert NIK not in said
    assert NAME not in said
    assert refused["faults"]


def test_the_service_needs_no_framework() -> None:
    """By hand: the part with the answers imports neither."""
    code = "import sys, service; assert not {'fastapi', 'django'} & set(sys.modules)"
    subprocess.run([sys.executable, "-B", "-c", code], cwd=APPS, check=True)


def test_the_page_prints_what_the_applications_say(ask: Ask) -> None:
    """By hand: the questions on the page are asked, and the answer it prints is the one that comes."""
    page = (APPS.parents[1] / "how-to/web-service.md").read_text("utf-8")
    bill, standing, bad, printed = map(json.loads, re.findall(r"```json\n(.*?)```", page, re.DOTALL))
    assert ask("bill", bill)[0] == 200
    assert ask("standing", standing)[0] == 200
    assert ask("bill", bad, "id") == (422, printed)
