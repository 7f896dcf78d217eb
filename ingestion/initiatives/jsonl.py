"""Initiatives as JSON lines with the fields of their definition."""

from __future__ import annotations

from typing import Any

from jingjinji.records import Initiative

FIELDS = ("start", "end", "name", "type", "areas", "stage")


def to_jsonl(initiative: Initiative) -> dict[str, Any]:
    """Return an initiative's fields as JSON values; `year` holds the period that the stage is said of."""
    values = {name: getattr(initiative, name) for name in FIELDS}
    return {**values, "areas": list(initiative.areas), "year": initiative.period}
