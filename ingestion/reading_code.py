"""A digest of the code that reads reports, so that a reading tells by which code it was made."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
# Folders and files whose code and word lists decide what is read of a report.
_PARTS = ("document.py", "extraction", "initiatives", "language", "readers", "reading.py", "tabulation")
_SUFFIXES = (".py", ".txt")


@cache
def digest_of_reading_code(package: Path = PACKAGE) -> str:
    """Return the sha256 (hexadecimal) of all code and word lists by which a report is read.

    A version set by hand would have to be raised with every rule, and readings of before would hold where that is
    forgotten. This changes by itself, also where only a comment did: reading once more is cheap.
    """
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package)
        if name.parts[0] in _PARTS and path.suffix in _SUFFIXES:
            digest.update(f"{name.as_posix()}\x1f{path.stat().st_size}\x1f".encode() + path.read_bytes())
    return digest.hexdigest()
