"""How fast figures are read from prose on one core, beside the floor and a peer.

The floor is one pass of a plain regular expression that finds a number and a unit, without knowing what they are of.
The peer is jionlp's extraction of times and of money, which says of a figure no more than its amount.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO

from benchmarks.texts import dense, sparse
from ingestion.document import Document, ReportContext
from ingestion.extraction import extract
from ingestion.initiatives import find_initiatives
from ingestion.readers import text as text_reader

KILOBYTE = 1000
BASE = 200 * KILOBYTE
SCALES = (1, 4, 16)
PEER_SIZE = 10 * KILOBYTE
REPEATS = 5
# In seconds: what takes longer is measured once.
LONG = 3.0
CONTEXT = ReportContext(area="北京市", year=2023, published="2024-03-20", kind="bulletin")
FLOOR = re.compile(
    r"[-−]?\d[\d,]*(?:\.\d+)?[万亿千百十]*(?:美元|元|人|件|家|户|个百分点|个|项|吨|平方米|公里|亩|%|‰|倍)"
)
TEXTS: Mapping[str, Callable[[int, int], str]] = {"dense": dense, "sparse": sparse}


@dataclass(frozen=True, slots=True)
class Speed:
    """One measurement: what was measured on which prose, how much was read, in how much processor time."""

    name: str
    prose: str
    megabytes: float
    seconds: float
    found: int

    @property
    def rate(self) -> float:
        """Megabytes of UTF-8 a second."""
        return self.megabytes / self.seconds


def measure() -> list[Speed]:
    """Return all measurements: floor, extraction at each scale, with initiatives, the peer where it is installed."""
    speeds: list[Speed] = []
    peer = _peer()
    for prose, make in TEXTS.items():
        speeds.append(_speed("floor: number and unit by one pattern", prose, BASE, make, _floor))
        speeds += [_speed(f"extraction, {scale}x", prose, BASE * scale, make, _extraction) for scale in SCALES]
        speeds.append(_speed("extraction with initiatives", prose, BASE, make, _everything))
        if peer is not None:
            speeds.append(_speed("peer: jionlp, times and money", prose, PEER_SIZE, make, peer))
    return speeds


def _speed(name: str, prose: str, size: int, make: Callable[[int, int], str], read: Callable[[str], int]) -> Speed:
    """Return the best of several measurements, each of another text; one is enough for what takes long."""
    speeds: list[Speed] = []
    for seed in range(REPEATS):
        text = make(size, seed)
        start = time.process_time()
        found = read(text)
        speeds.append(Speed(name, prose, len(text.encode()) / 1e6, time.process_time() - start, found))
        if speeds[-1].seconds > LONG:
            break
    return max(speeds, key=lambda speed: speed.rate)


def _floor(text: str) -> int:
    return sum(1 for _ in FLOOR.finditer(text))


def _document(text: str) -> Document:
    return text_reader.read(text.encode(), "benchmark.txt")


def _extraction(text: str) -> int:
    return len(extract(_document(text), CONTEXT))


def _everything(text: str) -> int:
    document = _document(text)
    return len(extract(document, CONTEXT)) + len(find_initiatives(document, CONTEXT))


def _peer() -> Callable[[str], int] | None:
    """Return the peer, None where it is not installed; what it prints when it is loaded goes nowhere."""
    try:
        with redirect_stdout(StringIO()):
            import jionlp
    except ImportError:
        return None
    base = time.time()

    def read(text: str) -> int:
        lines = [line for line in text.splitlines() if line.strip()]
        return sum(
            len(jionlp.ner.extract_time(line, time_base=base)) + len(jionlp.ner.extract_money(line)) for line in lines
        )

    read("全年生产总值100亿元。")
    return read
