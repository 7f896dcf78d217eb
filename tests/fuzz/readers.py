"""Damaged files for every reader and for the extraction, read as the platform reads reports: in the confined process.

Every one must be read or rejected with advice, and nothing unforeseen may happen. A packed file or an old workbook may
state sizes that make a library ask for gigabytes: the limits stop it. Nothing else may come near them.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
from pyarrow import BufferReader

from ingestion.bounded_reading import read_bounded
from ingestion.facts import StatedFacts
from ingestion.identify import OLE_MAGIC
from ingestion.readers.limits import ZIP_MAGIC
from jingjinji.errors import RejectedReport
from jingjinji.settings import Settings
from tests.fuzz.mutations import SOURCES, SUFFIXES, mutated

NAMES = sorted(SOURCES)
UNFORESEEN = "The file cannot be read: "
LIMIT = re.compile(r"JJJ_READING_\w+")
STATING_SIZES = (OLE_MAGIC, ZIP_MAGIC)
STATED = StatedFacts(area="北京市", year=2023)
ARRIVED = datetime(2024, 3, 1, tzinfo=UTC)
# Far below the limits of the platform: files of a few kilobytes need neither.
SETTINGS = Settings(home=Path("nowhere"), reading_megabytes=2500, reading_seconds=20)


class BrokenReader(AssertionError):
    """A file broke a reader or needed more than any file of its size may."""


def damaged(seed: int) -> tuple[bytes, str]:
    """Content and name of a damaged file."""
    numbers = random.Random(seed)
    source = numbers.choice(NAMES)
    name = source if numbers.random() < 0.8 else f"x.{numbers.choice(SUFFIXES)}"
    return mutated(SOURCES[source](), numbers), name


def try_content(content: bytes, name: str) -> str:
    """Read a file whole; return whether it was "read", "rejected" or "stopped by a limit".

    Raises:
        BrokenReader: a fault that nobody foresaw, a limit that such a file should not meet, or observations that
            contradict themselves.
    """
    try:
        reading = read_bounded(content, name, STATED, ARRIVED, None, SETTINGS)
    except RejectedReport as rejection:
        is_stopped = bool(LIMIT.search(rejection.hint))
        if is_stopped and content.startswith(STATING_SIZES):
            return "stopped by a limit"
        # The platform rejects such a file too, but it shows a defect of a reader.
        if is_stopped or rejection.message.startswith(UNFORESEEN) or not rejection.hint:
            raise BrokenReader(str(rejection)) from rejection
        return "rejected"
    assert reading.content is not None
    for row in pq.read_table(BufferReader(reading.content.files["observations"])).to_pylist():
        if (row["value"] is None) != (row["missing_reason"] is not None):
            raise BrokenReader(f"neither value nor reason, or both: {row}")
        if row["start"] is not None and row["end"] - row["start"] != len(row["text"]):
            raise BrokenReader(f"the words are not those at the place: {row}")
    return "read"


def fuzz(seconds: float, first_seed: int) -> int:
    """Try files for a time and print what became of them; return how many broke a reader.

    Args:
        seconds: how long.
        first_seed: seed of the first file; each further file has the next one.
    """
    counts: Counter[str] = Counter()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    seed, end = first_seed, time.monotonic() + seconds
    while time.monotonic() < end:
        content, name = damaged(seed)
        try:
            counts[try_content(content, name)] += 1
        except BrokenReader as problem:
            counts["broke a reader"] += 1
            kept = folder / f"{seed}-{name}"
            kept.write_bytes(content)
            print(f"{kept}: {problem}"[:400], flush=True)  # noqa: T201 - the output
        seed += 1
    told = ", ".join(f"{outcome} {count}" for outcome, count in sorted(counts.items()))
    print(f"{counts.total()} damaged files from seed {first_seed} on in {seconds:.0f} s: {told}")  # noqa: T201 - the output
    return counts["broke a reader"]
