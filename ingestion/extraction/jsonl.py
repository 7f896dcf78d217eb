"""Observations as JSON lines with the fields of the conventions."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from jingjinji.records import Observation

FIELDS = (
    "start", "end", "text", "area", "counterpart", "indicator", "measure", "base_period", "price_basis", "period",
    "value", "upper", "unit", "status", "qualifier",
)  # fmt: skip
CELL_FIELDS = ("sheet", "row", "column", "footnote", "missing_reason")


def to_jsonl(observation: Observation) -> dict[str, Any]:
    """Return an observation's fields as JSON values; decimals become numbers without loss of their digits.

    A table's cell has its sheet, row and column besides, its footnote, and why it holds no value.
    """
    names = FIELDS if observation.sheet is None else (*FIELDS, *CELL_FIELDS)
    return {name: _plain(getattr(observation, name)) for name in names}


def line(observation: Observation) -> str:
    """Return an observation as one line of JSON."""
    return json.dumps(to_jsonl(observation), ensure_ascii=False)


def _plain(value: object) -> object:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
