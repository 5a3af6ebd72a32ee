"""Writing files that spreadsheets open, all of them or none."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from jamsostek_coverage.batch.files import refused_file
from jamsostek_coverage.language import say

_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
_HARMLESS = re.compile(r"-+|-[0-9][0-9.,]*")


def neutral(cell: str) -> str:
    """A cell of text that no spreadsheet takes for a formula; negative numbers and dashes stay as they are.

    >>> neutral("=1+1"), neutral("+62812"), neutral("-5000"), neutral("Budi")
    ("'=1+1", "'+62812", '-5000', 'Budi')
    """
    if cell[:1] not in _FORMULA or _HARMLESS.fullmatch(cell):
        return cell
    return f"'{cell}"


def check_targets(source: Path, *targets: Path) -> None:
    """Refuse to write over the input, over one file twice, or over what is no file."""
    seen = [_real(source)]
    for target in targets:
        if _real(target) in seen or (target.exists() and source.exists() and target.samefile(source)):
            raise refused_file(target, say("batch.overwrites"), "overwrites")
        if target.exists() and not target.is_file():
            raise refused_file(target, say("batch.no_file"), "no_file")
        seen.append(_real(target))


def _real(path: Path) -> str:
    return os.path.normcase(path.resolve())


@contextmanager
def all_or_nothing(targets: Sequence[Path], encoding: str) -> Generator[Sequence[TextIO]]:
    """Files of text that take their names only when all were written to their end, see :func:`replacing`."""
    with replacing(targets) as parts, ExitStack() as open_files:
        handles = [open_files.enter_context(part.open("w", encoding=encoding, newline="")) for part in parts]
        yield handles


@contextmanager
def replacing(targets: Sequence[Path]) -> Generator[Sequence[Path]]:
    """New files that take the names of the targets when the writing ended; until then nothing is touched.

    Whatever ends the writing early, an interruption too, leaves the folder as it was.
    """
    real = [target.resolve() for target in targets]
    parts = [target.with_name(f".{target.name}.{secrets.token_hex(4)}.part") for target in real]
    try:
        for part in parts:
            part.touch(exist_ok=False)
        yield parts
        for part in parts:
            with part.open("rb") as written:
                os.fsync(written.fileno())
        for part, target in zip(parts, real, strict=True):
            if target.exists():
                shutil.copymode(target, part)
        for part, target in zip(parts, real, strict=True):
            part.replace(target)
    except OSError as error:
        key = "unwritable"
        raise refused_file(targets[-1], say(f"batch.{key}", reason=error.strerror or error), key) from error
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)
