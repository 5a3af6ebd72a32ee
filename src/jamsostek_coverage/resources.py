"""The data files inside the package, wherever it is installed: a folder or a zip."""

from __future__ import annotations

import os
from typing import Any


def read(path: str) -> bytes:
    """The bytes of a file named by its path within the package; a missing one raises :class:`OSError`."""
    loader: Any = __spec__.loader
    folder = os.path.dirname(__file__)  # noqa: PTH120 - pathlib would be imported for this alone
    data: bytes = loader.get_data(os.sep.join((folder, *path.split("/"))))  # noqa: PTH118
    return data
