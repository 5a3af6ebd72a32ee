"""The few names of other packages that the reference mentions, so that it links to them without a network.

A list in ``inventories/`` begins with the address of the package's own documentation; each further line is a
name, what it is, and its page. Sphinx reads such lists in a packed form, made when the pages are built.
"""

from __future__ import annotations

import zlib
from pathlib import Path

LISTS = Path(__file__).parent / "inventories"
PACKED = Path(__file__).parents[1] / "build" / "inventories"


def vendored() -> dict[str, tuple[str, str]]:
    """The value of ``intersphinx_mapping``: for each list the address and the packed file."""
    PACKED.mkdir(parents=True, exist_ok=True)
    return {path.stem: (address(path), str(packed(path))) for path in sorted(LISTS.glob("*.txt"))}


def address(path: Path) -> str:
    """Where the documentation of the package stands."""
    return path.read_text("utf-8").splitlines()[0]


def packed(path: Path) -> Path:
    """The list as an inventory of Sphinx, version 2."""
    entries = [line.split() for line in path.read_text("utf-8").splitlines()[1:]]
    body = "".join(f"{name} {role} 1 {page}#$ -\n" for name, role, page in entries)
    head = f"# Sphinx inventory version 2\n# Project: {path.stem}\n# Version: \n"
    head += "# The remainder of this file is compressed using zlib.\n"
    inventory = PACKED / f"{path.stem}.inv"
    inventory.write_bytes(head.encode() + zlib.compress(body.encode()))
    return inventory
