"""A report written from files: the page and, if asked for, the folder of tables, all of them or none."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from jamsostek_coverage.batch.files import refused_file
from jamsostek_coverage.batch.writing import all_or_nothing, check_targets, neutral
from jamsostek_coverage.errors import Fault, InvalidInput, Shown
from jamsostek_coverage.language import Language, say
from jamsostek_coverage.law.book import LawBook
from jamsostek_coverage.report.city import CityReport, Labels, city_report, report_day
from jamsostek_coverage.report.member_list import Progress, read_members
from jamsostek_coverage.report.page import render
from jamsostek_coverage.report.tables import Table, tidy_tables
from jamsostek_coverage.report.workforce import read_workforce

# Spreadsheets take a file that begins so for UTF-8.
_MARK = "\ufeff"


@attrs.frozen(kw_only=True)
class Written:
    """A report that was written: its answer, its files, and the columns that nobody read."""

    report: CityReport
    tables: tuple[Path, ...]
    unread: tuple[str, ...]


def write_report(
    members: Path,
    workforce: Path,
    out: Path,
    *,
    tables: Path | None = None,
    labels: Labels | None = None,
    youngest: int | None = None,
    oldest: int | None = None,
    language: Language = "en",
    law: LawBook | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the HTML report of a member list over a workforce table to ``out``, and its tidy tables.

    ``tables`` names a folder for CSV files, made where it is missing; ``labels`` say what the files do not.
    Rows with faults are listed, the others counted; what is wrong with a whole file, or with any row of the
    workforce table, raises :class:`InvalidInput`, and nothing is written.
    """
    given = Labels() if labels is None else labels
    places = read_workforce(workforce)
    day = report_day(places, given)
    _check(members, workforce, out, tables)
    people = read_members(
        members,
        on=day,
        regions=places.regions,
        youngest=youngest,
        oldest=oldest,
        law=law,
        progress=progress,
    )
    report = city_report(places, people, given, law=law)
    page = render(report, language=language)
    tidy = tidy_tables(report, language) if tables is not None else ()
    paths = tuple(Path(tables or "", f"{table.name}.csv") for table in tidy)
    check_targets(members, *paths, out)
    check_targets(workforce, *paths, out)
    _write(out, page, paths, tidy, language)
    return Written(report=report, tables=paths, unread=(*places.unread, *people.unread))


def _check(members: Path, workforce: Path, out: Path, tables: Path | None) -> None:
    """Refuse before the work what could not be written after it."""
    for source in (members, workforce):
        check_targets(source, out)
    if tables is not None and tables.exists() and not tables.is_dir():
        problem, remedy = say("report.no_folder"), say("report.no_folder_remedy")
        raise InvalidInput(Fault(path=tables.name, value=Shown("-"), problem=problem, remedy=remedy))


def _write(out: Path, page: str, paths: Sequence[Path], tables: Sequence[Table], language: Language) -> None:
    """The page and the tables; a folder made for them goes again where they cannot be written."""
    made = [path.parent for path in paths[:1] if not path.parent.exists()]
    try:
        for folder in made:
            try:
                folder.mkdir()
            except OSError as error:
                reason = error.strerror or error
                raise refused_file(folder, say("batch.unwritable", reason=reason), "unwritable") from None
        with all_or_nothing((*paths, out), "utf-8") as (*files, page_file):
            for table, file in zip(tables, files, strict=True):
                file.write(_MARK)
                writer = csv.writer(file, delimiter=";" if language == "id" else ",")
                writer.writerow(table.columns)
                writer.writerows(
                    [neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows
                )
            page_file.write(page)
    except BaseException:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise
