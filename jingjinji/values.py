"""Values as people read them, the same wherever they are printed."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def words(value: Any) -> str:
    """Return a value as people read it: "" for nothing, no trailing zeros, no exponent of a decimal, lists as JSON."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
