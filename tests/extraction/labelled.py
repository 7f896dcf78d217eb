"""Labelled texts and how a reading is judged by them; the definition of the fields is the conventions'."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingestion.extraction.jsonl import to_jsonl
from ingestion.facts import StatedFacts
from ingestion.reading import read_report

CORE = ("value", "upper", "unit", "measure", "period", "area")
FULL = (*CORE, "indicator", "status", "counterpart")
Label = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """How much of a labelled text a reading has right, each between 0 and 1 (F1); `wrong` tells what is not."""

    detected: float
    core: float
    full: float
    wrong: list[str]


def load(path: Path) -> list[Label]:
    """Return the labels of a file, numbers as exact decimals."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line, parse_float=Decimal) for line in lines]


def predict(path: Path, meta: Label) -> list[Label]:
    """Read a text as `jjj extract` does."""
    stated = StatedFacts(area=meta["area"], year=meta["year"], published=meta["published"])
    reading = read_report(path.read_bytes(), path.name, stated, StatedFacts())
    return [to_jsonl(observation) for observation in reading.observations()]


def judge(labels: Iterable[Label], found: list[Label]) -> Score:
    """Pair labels and readings by their place and count what agrees."""
    gold = list(labels)
    optional = {label["start"] for label in gold if label.get("optional")}
    gold = [label for label in gold if not label.get("optional")]
    places = {reading["start"]: reading for reading in found if reading["start"] not in optional}
    pairs = [(label, places[label["start"]]) for label in gold if label["start"] in places]
    total = len(gold) + len(places)
    wrong = [_difference(label, reading) for label, reading in pairs if _differing(label, reading, FULL)]
    wrong += [f"missed {label['text']} {label['indicator']}" for label in gold if label["start"] not in places]

    def f1(fields: tuple[str, ...]) -> float:
        right = sum(not _differing(label, reading, fields) for label, reading in pairs)
        return 2 * right / total

    return Score(f1(()), f1(CORE), f1(FULL), wrong)


def _differing(label: Label, reading: Label, fields: tuple[str, ...]) -> list[str]:
    return [field for field in fields if not _same(field, label, reading)]


def _same(field: str, label: Label, reading: Label) -> bool:
    found = reading.get(field)
    accepted = label.get("accept", []) if field == "indicator" else label.get(f"accept_{field}", [])
    if field in ("value", "upper") and found is not None and label.get(field) is not None:
        return abs(Decimal(str(found)) - Decimal(str(label[field]))) < Decimal("0.01")
    return found in (label.get(field), *accepted)


def _difference(label: Label, reading: Label) -> str:
    fields = _differing(label, reading, FULL)
    told = "; ".join(f"{field} {label.get(field)!r} read as {reading.get(field)!r}" for field in fields)
    return f"[{label['start']}] {label['text']}: {told}"
