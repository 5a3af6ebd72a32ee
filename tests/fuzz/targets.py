"""The parsers, each as a function of the bytes that a stranger may hand it, with documents to start from."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import attrs

from jamsostek_coverage import (
    JamsostekError,
    LawBook,
    Month,
    Participant,
    Reform,
    Rounding,
    competing_groups,
    find_business_type,
    from_dict,
    read_ledgers,
    rupiah,
    to_dict,
    who_decides,
)
from jamsostek_coverage.batch import cells
from jamsostek_coverage.batch.columns import recognised
from jamsostek_coverage.batch.people import Defaults
from jamsostek_coverage.batch.run import run
from jamsostek_coverage.cli.event_file import read_event_file
from jamsostek_coverage.cli.reforms import with_reforms
from jamsostek_coverage.decode import PARTICIPANTS, QUESTIONS, READABLE
from jamsostek_coverage.language import LANGUAGES
from jamsostek_coverage.law.loader import parse_law, read_file
from jamsostek_coverage.population import regions
from jamsostek_coverage.population.figures import read_figure, to_count, to_rate
from jamsostek_coverage.population.printed_day import read_day
from jamsostek_coverage.report.member_list import read_members
from jamsostek_coverage.report.workforce import read_workforce
from jamsostek_coverage.terms import Term
from jamsostek_coverage.values.rate import parse_rate
from tests.json.samples import SAMPLES

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"


@attrs.frozen(kw_only=True)
class Target:
    """A parser: ``read`` takes bytes; ``seeds`` are documents it accepts, or nearly.

    ``steps``: calls of functions allowed for any input, and for each of its bytes.
    """

    name: str
    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    steps: tuple[int, int]


def _of_text(
    name: str, parse: Callable[[str], object], *seeds: str, steps: tuple[int, int] = (400, 60)
) -> Target:
    return Target(
        name=name, read=lambda data: parse(data.decode("utf-8", "surrogateescape")),
        seeds=tuple(seed.encode() for seed in seeds), steps=steps,
    )  # fmt: skip


def _of_file(
    name: str, suffix: str, parse: Callable[[Path], object], *seeds: bytes, steps: tuple[int, int]
) -> Target:
    def read(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"input{suffix}"
            path.write_bytes(data)
            return parse(path)

    return Target(name=name, read=read, seeds=seeds, steps=steps)


def all_terms(kind: type[Term] = Term) -> Iterator[type[Term]]:
    """Every vocabulary of the package."""
    for sub in kind.__subclasses__():
        if sub.__module__.startswith("jamsostek_coverage."):
            yield sub
            yield from all_terms(sub)


def _by_any(readers: Iterable[Callable[[Any], object]], given: Any) -> list[object]:
    """What every reader makes of the input; refused where all of them refuse it."""
    found: list[object] = []
    refused: JamsostekError | None = None
    for read in readers:
        try:
            found.append(read(given))
        except JamsostekError as error:
            refused = _told(error)
    if refused is not None and not found:
        raise refused
    return found


def _told(error: JamsostekError) -> JamsostekError:
    """The error, after it was written in both languages."""
    for language in LANGUAGES:
        error.text(language)
    repr(error)
    return error


def _cell(read: Callable[[str], object], text: str) -> object:
    cells.check_length(text)
    return read(text)


def _cells() -> list[Callable[[str], object]]:
    """Every reader of a cell: a column of any kind may hold anything."""
    amounts: list[Callable[[str], object]] = [
        cells.Amounts(None, is_mixed=False),
        cells.Amounts("point", is_mixed=True),
    ]
    days: list[Callable[[str], object]] = [cells.day, partial(cells.day, is_mixed=True)]
    shown = [cells.masked, cells.decimals_shown]
    readers: list[Callable[[str], object]] = [*cells.READERS.values(), *amounts, *days, *shown]
    return [partial(_cell, read) for read in readers]


_REGIONS: tuple[Callable[[str], object], ...] = (
    regions.KemendagriCode.parse, partial(regions.KemendagriCode.parse, repair=True), regions.BpsCode.parse,
    regions.issuing_region, partial(regions.region_code, scheme="bps"), partial(regions.region_code, "12"),
)  # fmt: skip


def _payroll(path: Path) -> object:
    return run(path, path.with_name("out.csv"), path.with_name("faults.csv"), defaults=Defaults())


def _members(path: Path) -> object:
    places = read_workforce(EXAMPLES / "workforce.csv").regions
    return read_members(path, on=date(2025, 9, 30), regions=places)


def _plain(data: bytes) -> Any:
    """Plain data of JSON, read without the limits that json.loads has of its own."""
    try:
        return json.loads(data.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        return data.decode("latin-1")


def _answer(data: bytes) -> object:
    """The data as what it says it is, else as six of the kinds that can be read."""
    plain = _plain(data)
    told = str(plain.get("kind")).replace("_", "") if isinstance(plain, dict) else ""
    every = (*READABLE, *QUESTIONS)
    named = [kind for kind in every if kind.__name__.lower() == told]
    at = len(data) % len(every)
    return _by_any([partial(from_dict, kind) for kind in named or (every + every)[at : at + 6]], plain)


def _participant(data: bytes) -> object:
    plain = _plain(data)
    if isinstance(plain, dict) and "category" not in plain:
        plain["category"] = sorted(PARTICIPANTS)[len(data) % len(PARTICIPANTS)]
    return from_dict(Participant, plain)


def _reform(data: bytes) -> object:
    plain = _plain(data)
    changes = plain if isinstance(plain, dict) else {"jp.wage_ceiling": {"2027-03": plain}}
    return LawBook.shipped().with_reform(from_dict(Reform, {"changes": changes}))


def _law(data: bytes) -> object:
    return parse_law(data.decode("utf-8", "surrogateescape"), path="jp/contribution.toml", prefix="jp")


def _documents(*names: str) -> tuple[bytes, ...]:
    return tuple(json.dumps(to_dict(SAMPLES[name])).encode() for name in names)


def _texts() -> Iterator[Target]:
    """The parsers of short texts."""
    yield _of_text("months", Month.parse, "2026-03", "03/2026", "202603", "Maret 2026", "Agt-2025", "9998-12")
    yield _of_text("rates", parse_rate, "0,24%", "0.24 %", "11%", "100%")
    yield _of_text("amounts", rupiah, "Rp2.264.080,95", "5,000,000.50", "IDR 5000000,-", "0")
    yield _of_text("roundings", Rounding.of, "half_up", "down")
    figures = (
        "hampir 42 ribu orang",
        "Rp2,3 miliar",
        "55,55 persen",
        "12.967",
        "lebih dari 3 juta",
        "27.025 ribu",
    )
    english = partial(read_figure, style="en")
    ways = (read_figure, english, to_count, to_rate)
    yield _of_text("printed figures", partial(_by_any, ways), *figures, steps=(1_500, 60))
    yield _of_text("printed days", read_day, "Jumat, 19/10/2024", "31 Juni 2025", "19 Oktober 2024")
    codes = ("12.71.01.1001", "1275010001", "12.1", "1271014505900001", "bps", "kemendagri")
    yield _of_text("region codes and NIK", partial(_by_any, _REGIONS), *codes, steps=(2_000, 60))
    words = ("sangat rendah", "II", "0,54%", "JKK", "usaha kecil", "pekerja penerima upah")
    vocabularies = [kind.of for kind in all_terms()]
    yield _of_text("vocabularies", partial(_by_any, vocabularies), *words, steps=(60_000, 1_500))
    facts = ("01/05/1990", "1 Mei 1990", "5.000.000,50", "JKK, JKM", "ya", "1,27E+15", "WNI", "0,24%")
    yield _of_text("cells", partial(_by_any, _cells()), *facts, steps=(2_500, 40))
    headers = ("NIK;Upah (Rp);BLTH;Kelompok_Risiko", "upah;Upah;wage", "nama;[x](y)")
    yield _of_text("names of columns", lambda text: recognised(text.split(";")), *headers)
    trades = ("rumah makan", "tukang ojek", "software", "perdagangan besar dan eceran")
    searches = (find_business_type, competing_groups, who_decides)
    yield _of_text("business types", partial(_by_any, searches), *trades, steps=(60_000, 8_000))
    ceiling = "jp.wage_ceiling@2027-03="
    typed = (f"{ceiling}12000000", "jkk.rate.low@2027-01..2027-12=0,5%", f"{ceiling}x")
    law = LawBook.shipped()
    reform = partial(with_reforms, law)
    yield _of_text("reforms as typed", lambda text: reform([text]), *typed, steps=(40_000, 400))


def _data() -> Iterator[Target]:
    """What comes as plain data or as text of many lines."""
    seeds = (
        b'{"jp.wage_ceiling": {"2027-03": 12000000}}',
        b'{"jkk.rate.low": {"2027-01..2027-12": {"rate": "0.5%"}}}',
        b'{"jp.wage_ceiling": {"2027-03": [[[[1]]]]}}',
    )
    # a misspelt key is held against every key of the law
    yield Target(name="reforms as data", read=_reform, seeds=seeds, steps=(60_000, 200))
    people = (
        "wage_earner_with_every_fact",
        "self_employed",
        "construction_project",
        "migrant_worker",
        "trainee",
    )
    yield Target(name="participants as data", read=_participant, seeds=_documents(*people), steps=(4_000, 60))
    answers = ("bill", "law_book", "employer_bill", "person_bill", "bill_of_a_migrant", "match", "enrolment")
    yield Target(name="answers as data", read=_answer, seeds=_documents(*answers), steps=(60_000, 60))
    laws = ("jp/contribution.toml", "jkm/contribution.toml", "jkp/benefit.toml", "obligations/sanctions.toml")
    yield Target(
        name="law files", read=_law, seeds=tuple(read_file(path) for path in laws), steps=(1_000, 30)
    )


def _files() -> Iterator[Target]:
    """The parsers of files."""
    events = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.toml"))]
    yield _of_file("event files", ".toml", read_event_file, *events, steps=(1_500, 40))
    payroll = (
        "NIK;Nama;Upah;Bulan;Risiko;Skala\n1271010101700003;A;5.000.000,50;2026-03;I;besar\n"
        "x;y;5 juta;Mei 2026;ungu;mikro\n"
    )
    others = "sep=,\nsegmen,penghasilan,bulan,sektor\nBPU,2950000,03-2026,transport\n"
    seeds = (payroll.encode(), payroll.replace(";", ",").encode("cp1252"), others.encode("utf-8-sig"))
    yield _of_file("payroll files", ".csv", _payroll, *seeds, steps=(8_000, 400))
    ledger = (
        "NIK;blth;tgl bayar;upah;jumlah;program\n1271010101700003;01-2026;13/02/2026;5.000.000;;JKK JKM\n"
        "1271010101700003;02-2026;-;;;\n"
    )
    yield _of_file("ledger files", ".csv", read_ledgers, ledger.encode(), steps=(3_000, 100))
    short = b"NIK;Kode Kecamatan;Bulan Dibayar\n9971060501050117;99.71.06;2024-01..2024-11, 03-2025\n"
    members = (EXAMPLES / "members.csv").read_bytes()[:600]
    yield _of_file("member lists", ".csv", _members, members, short, steps=(12_000, 1_000))
    workforce = (EXAMPLES / "workforce.csv").read_bytes()
    yield _of_file("workforce tables", ".csv", read_workforce, workforce, steps=(4_000, 100))


TARGETS = {target.name: target for target in (*_texts(), *_data(), *_files())}


def refusal(target: Target, data: bytes) -> JamsostekError | None:
    """The error of ours that the input meets, told in both languages; any other error passes through."""
    try:
        target.read(data)
    except JamsostekError as error:
        return _told(error)
    return None
