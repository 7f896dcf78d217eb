"""Labelled texts of our own, and how what is read from them is judged."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingestion.document import Document, ReportContext
from ingestion.initiatives import find_initiatives
from ingestion.readers.text import passages_of
from jingjinji.records import Initiative

SIDES = {"京": "北京市", "津": "天津市", "冀": "河北省"}
# A predicted name may be this much longer than the label, and must share half of the shorter one with it.
LONGER_BY = 20


@dataclass(frozen=True, slots=True)
class Label:
    """What a text says at one place; several types, sides and stages may be right.

    Attributes:
        areas: each a set of sides by official name.
        is_optional: right to take and right to leave.
    """

    start: int
    end: int
    types: frozenset[str]
    areas: tuple[frozenset[str], ...]
    stages: frozenset[str]
    is_optional: bool


def read_marked(path: Path) -> tuple[str, list[Label]]:
    """Return a text without its marks, and its labels: ⟦name¦types¦sides¦stages¦optional⟧, alternatives parted by /."""
    marked, text, labels, position = path.read_text(encoding="utf-8"), "", list[Label](), 0
    for match in re.finditer(r"⟦(.*?)⟧", marked):
        text += marked[position : match.start()]
        position = match.end()
        name, types, sides, stages, *optional = match[1].split("¦")
        labels.append(
            Label(
                len(text),
                len(text) + len(name),
                frozenset(types.split("/")),
                tuple(frozenset(SIDES[side] for side in one if side in SIDES) for one in sides.split("/")),
                frozenset(stages.split("/")),
                bool(optional),
            )
        )
        text += name
    return text + marked[position:], labels


def read_labels(path: Path) -> list[Label]:
    """Return labels written as JSON lines."""
    return [_label(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _label(row: dict[str, object]) -> Label:
    accepted: dict[str, list[object]] = {
        key: [row[key], *row.get(f"accept_{key}", [])] for key in ("type", "areas", "stage")
    }  # type: ignore[misc]
    every = [frozenset(SIDES.values()) if "京津冀" in one else frozenset(one) for one in accepted["areas"]]  # type: ignore[arg-type, operator]
    return Label(
        int(str(row["start"])), int(str(row["end"])), frozenset(map(str, accepted["type"])), tuple(every),
        frozenset(map(str, accepted["stage"])), bool(row.get("optional")),
    )  # fmt: skip


def read(text: str, area: str | None, year: int, kind: str = "report") -> list[Initiative]:
    """Return the initiatives of a text."""
    document = Document(text, passages_of(text))
    return find_initiatives(document, ReportContext(area=area, year=year, kind=kind))


def agrees(label: Label, found: Initiative) -> bool:
    """Tell whether type, sides and stage are right."""
    return found.type in label.types and frozenset(found.areas) in label.areas and found.stage in label.stages


def overlap(label: Label, found: Initiative) -> int:
    width = min(label.end, found.end) - max(label.start, found.start)
    shorter = min(label.end - label.start, found.end - found.start)
    too_long = found.end - found.start > label.end - label.start + LONGER_BY
    return 0 if too_long or 2 * width < shorter else width


def pairs(labels: Sequence[Label], found: Sequence[Initiative]) -> list[tuple[int, int]]:
    """Return which label and which initiative are one, the best fitting first."""
    candidates = sorted(
        (
            (overlap(label, one) / (label.end - label.start), agrees(label, one), -i, -j)
            for i, label in enumerate(labels)
            for j, one in enumerate(found)
            if overlap(label, one) > 0
        ),
        reverse=True,
    )
    chosen: list[tuple[int, int]] = []
    for _, _, i, j in candidates:
        if all(-i != first and -j != second for first, second in chosen):
            chosen.append((-i, -j))
    return chosen


def full_f1(labels: Sequence[Label], found: Sequence[Initiative]) -> float:
    """Return F1 of what is found with the right type, sides and stage; optional labels count neither way."""
    needed = [label for label in labels if not label.is_optional]
    matched = pairs(needed, found)
    extra = [one for j, one in enumerate(found) if j not in {second for _, second in matched}]
    excused = len(pairs([label for label in labels if label.is_optional], extra))
    hits = sum(agrees(needed[i], found[j]) for i, j in matched)
    counted = len(found) - excused
    return 2 * hits / (len(needed) + counted) if needed or counted else 1.0
