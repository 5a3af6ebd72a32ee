"""Answers of every part of the library, a digest for each: a script that needs nothing but the package.

``python answers.py TREE [PART ...]`` prints JSON. Whatever the surroundings, the digests must be the same.
It holds no ``assert``, so that it means the same under ``python -OO``, and runs wherever the package does.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import jamsostek_coverage as jc
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.batch.run import run
from jamsostek_coverage.cli.event_file import read_event_file
from jamsostek_coverage.decode import QUESTIONS, READABLE
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.population import reconcile, subsidy_budget
from jamsostek_coverage.vectors.writing import lines

ON = date(2026, 3, 20)
MONTHS = ("2015-07", "2020-08", "2021-02", "2025-02", "2025-03", "2026-03")
OFFICE = {"scale": "large", "risk": "I"}
SMALL = {"scale": "micro", "risk": "V"}
BPU = ["JKK", "JKM", "JHT"]
PEOPLE = (
    {"category": "wage_earner", "wage": 12_000_000, "employer": OFFICE},
    {"category": "wage_earner", "wage": 4_321_987, "born": "1969-03-01", "employer": SMALL},
    {"category": "self_employed", "income": 2_950_000, "sector": "transport", "programs": BPU},
    {"category": "trainee", "lowest_wage": 3_000_001, "employer": OFFICE},
    {"category": "construction_project", "contract_value": 180_000_000},
    {"category": "migrant_worker", "registered": "2026-01-05", "contract_months": 24},
)
PAYROLL = """NIK;Nama;Upah;Bulan;Risiko;Skala
1271010101700003;=1+2;5.000.000,50;2026-03;sangat rendah;besar
1271010101700004;İĞÜŞ ığüş;7500000;Maret 2026;II;kecil
x;y;5 juta;2026-13;ungu;raksasa
"""


def law() -> Iterator[str]:
    """Every parameter with its values and citations, and the fingerprint."""
    book = jc.LawBook.shipped()
    yield book.fingerprint
    for key in book:
        parameter = book[key]
        yield json.dumps(
            [
                key,
                [
                    (str(value.effective), repr(value.value), str(value.citation))
                    for value in parameter.values
                ],
            ]
        )


def bills() -> Iterator[str]:
    """Bills of every category, explained, under the law and under a reform; what the law refuses too."""
    reform = jc.Reform({"jp.wage_ceiling": {"2021-01": 5_000_000}})
    for book in (jc.LawBook.shipped(), jc.LawBook.shipped().with_reform(reform)):
        for record in PEOPLE:
            person = jc.from_dict(jc.Participant, record)
            for month in MONTHS:
                try:
                    bill = jc.contributions(person, month, law=book)
                except jc.JamsostekError as refused:
                    yield from map(refused.text, LANGUAGES)
                else:
                    yield json.dumps(bill.to_dict(), sort_keys=True)
                    yield from map(bill.explain, LANGUAGES)


def vectors() -> Iterator[str]:
    """The conformance vectors, line by line."""
    yield from lines()


def documents(tree: Path) -> Iterator[str]:
    """Every golden document that can be read, read and written again."""
    kinds = {
        "".join(f"_{c}" if c.isupper() else c for c in kind.__name__)[1:].lower(): kind
        for kind in (*READABLE, *QUESTIONS)
    }
    for path in sorted((tree / "tests" / "golden" / "v1").glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        kind = kinds.get(str(data.get("kind")) if isinstance(data, dict) else "")
        if kind is not None:
            yield json.dumps(jc.to_dict(jc.from_dict(kind, data)), sort_keys=True)


def entitlements(tree: Path) -> Iterator[str]:
    """What every example event gives, explained in both languages."""
    for path in sorted((tree / "docs" / "examples").glob("*.toml")):
        if "event" not in tomllib.loads(path.read_text("utf-8")):
            continue
        file = read_event_file(path)
        answer = jc.entitlements(
            file.person, file.whole_ledger(), file.event, family=file.family, jht=file.jht, jp=file.jp
        )
        yield json.dumps(answer.to_dict(), sort_keys=True)
        yield from map(answer.explain, LANGUAGES)


def standing() -> Iterator[str]:
    """Continuity, protection, outlook and JHT of a life with gaps."""
    person = jc.from_dict(jc.WageEarner, PEOPLE[0] | {"born": "1969-05-01"})
    paid = [
        (str(month), (month + 1).first_day)
        for month in jc.Month.range(jc.Month(2019, 1), jc.Month(2025, 6))
        if month.month != 4
    ]
    ledger = jc.Ledger.from_payments(paid)
    for answer in (
        jc.continuity(person, ledger, on=ON),
        jc.protection(person, ledger, on=ON),
        jc.outlook(person, ledger, on=ON),
    ):
        yield json.dumps(jc.to_dict(answer), sort_keys=True)


def population() -> Iterator[str]:
    """Printed figures reconciled, and a budget."""
    yield json.dumps(reconcile(workforce=875_743, covered=472_068, rate="55,55%").to_dict(), sort_keys=True)
    yield str(subsidy_budget(people=11_797, since="2022-01", until="2022-12").total)


def files() -> Iterator[str]:
    """A payroll file with good and bad rows, as it comes out."""
    with tempfile.TemporaryDirectory() as folder:
        payroll, output, report = (Path(folder) / name for name in ("payroll.csv", "out.csv", "faults.csv"))
        payroll.write_text(PAYROLL, "utf-8")
        run(payroll, output, report, defaults=Defaults(), language="id")
        yield output.read_text("utf-8")
        yield report.read_text("utf-8")


def faults() -> Iterator[str]:
    """Errors with every fault of the records, in both languages."""
    for record in (
        {"wage": -1, "employer": {"risk": "ungu", "scale": "İ"}},
        {"wage": 5, "programs": ["JP", "XYZ"], "born": "x"},
    ):
        try:
            jc.from_dict(jc.WageEarner, record)
        except jc.InvalidInput as refused:
            yield from map(refused.text, LANGUAGES)


def digests(tree: Path, *wanted: str) -> dict[str, str]:
    """A digest of each part wanted, else of all; a part that says nothing raises."""
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "law": law,
        "bills": bills,
        "vectors": vectors,
        "documents": lambda: documents(tree),
        "entitlements": lambda: entitlements(tree),
        "standing": standing,
        "population": population,
        "files": files,
        "faults": faults,
    }
    found: dict[str, str] = {}
    for name in wanted or parts:
        said = list(parts[name]())
        if not said:
            raise SystemExit(f"{name} says nothing")
        found[name] = f"{len(said)}:{sha256(chr(10).join(said).encode()).hexdigest()}"
    return found


def main(tree: Path, *wanted: str) -> dict[str, Any]:
    """The digests, and where the package was taken from."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jc.JamsostekWarning)
        return {
            "digests": digests(tree, *wanted),
            "python": sys.version.split()[0],
            "package": str(jc.__file__),
        }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *sys.argv[2:])))
