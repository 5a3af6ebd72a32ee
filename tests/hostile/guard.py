"""Runs a script while Python itself watches what it does: ``python guard.py answers.py TREE``.

An audit hook refuses every connection, every process, every unpickled class, and every file opened for
writing or changed outside the folder for temporary files: what a read-only site-packages and a cut network
would do, also for a user who may write everywhere.
"""

from __future__ import annotations

import os
import runpy
import sys
import tempfile
from pathlib import Path
from typing import Any

REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "pickle.",
    "urllib.",
    "http.",
)
CHANGES = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.truncate",
    "os.link",
    "os.symlink",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(BaseException):
    """What the script must not do; nothing in the library may catch it."""


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """The audit hook."""
    if event.startswith(REFUSED):
        raise Refused(f"{event} {arguments!r}")
    if event == "open":
        path, mode, flags = arguments
        writes = any(letter in (mode or "") for letter in "wax+") or (mode is None and flags & _WRITES)
        if writes and isinstance(path, str | bytes) and not _is_temporary(os.fsdecode(path)):
            raise Refused(f"writes {path!r}")
    elif event in CHANGES and not _is_temporary(_place(arguments)):
        raise Refused(f"{event} {arguments!r}")


def _place(arguments: tuple[Any, ...]) -> str:
    """What is changed; Linux tells the folder of a path that is relative to an open one."""
    path, folder = os.fsdecode(arguments[0]), arguments[-1]
    is_relative = isinstance(folder, int) and folder >= 0 and not path.startswith(os.sep)
    return f"{Path(f'/proc/self/fd/{folder}').readlink()}{os.sep}{path}" if is_relative else path


def _is_temporary(path: str) -> bool:
    return os.path.realpath(path).startswith(_TEMPORARY) or path == os.devnull


_TEMPORARY = os.path.realpath(tempfile.gettempdir()) + os.sep

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.addaudithook(refuse)
    sys.argv = sys.argv[1:]
    sys.path[0] = str(Path(sys.argv[0]).resolve().parent)
    runpy.run_path(sys.argv[0], run_name="__main__")
