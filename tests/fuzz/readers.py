"""Feeds damaged files to every reader: `python -m tests.fuzz.readers [SECONDS]`; every one must be read or rejected.

A file that breaks a reader is kept in a folder of the temporary directory, and named.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from ingestion.facts import StatedFacts
from ingestion.reading import read_report
from jingjinji.errors import RejectedReport
from tests.fuzz.mutations import SOURCES, SUFFIXES, mutated

NAMES = sorted(SOURCES)
UNFORESEEN = "The file cannot be read: "
STATED = StatedFacts(area="北京市", year=2023)


def damaged(seed: int) -> tuple[bytes, str]:
    """Content and name of a damaged file."""
    numbers = random.Random(seed)
    source = numbers.choice(NAMES)
    name = source if numbers.random() < 0.8 else f"x.{numbers.choice(SUFFIXES)}"
    return mutated(SOURCES[source](), numbers), name


def try_content(content: bytes, name: str) -> str:
    """Read a file whole; return whether it was read or rejected.

    Raises:
        Exception: whatever a reader let through, or a fault that nobody foresaw.
    """
    try:
        reading = read_report(content, name, STATED, StatedFacts())
        observations = list(reading.observations())
        reading.initiatives()
    except RejectedReport as rejection:
        # A fault that nobody foresaw is rejected too, but it is a defect of the reader.
        if rejection.message.startswith(UNFORESEEN) or not rejection.hint:
            raise
        return "rejected"
    places = [(one.sheet, one.row, one.column, one.start) for one in observations]
    assert len(places) == len(set(places)), sorted(map(str, places))
    assert all((one.value is None) == (one.missing_reason is not None) for one in observations)
    return "read"


def main(seconds: float) -> int:
    """Try files for a time; print how many were read and rejected, and where those lie that broke a reader."""
    counts = {"read": 0, "rejected": 0, "broke a reader": 0}
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    seed = int(time.time())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        seed += 1
        content, name = damaged(seed)
        try:
            counts[try_content(content, name)] += 1
        except Exception as problem:
            counts["broke a reader"] += 1
            kept = folder / f"{seed}-{name}"
            kept.write_bytes(content)
            print(f"{kept}: {type(problem).__name__}: {problem}"[:300])  # noqa: T201 - the output
    print(", ".join(f"{outcome}: {count}" for outcome, count in counts.items()))  # noqa: T201 - the output
    return bool(counts["broke a reader"])


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 600))
