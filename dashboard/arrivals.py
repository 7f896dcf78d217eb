"""The reader's choice of what arrived lately."""

from __future__ import annotations

from dashboard.choices import chosen_one
from dashboard.notices import days_ago
from dashboard.texts import Texts

ANY, YESTERDAY = "any", "yesterday"
# A choice, and how many days before today it begins.
ARRIVALS = {YESTERDAY: 1, "week": 7, "month": 30}


def chosen_since(texts: Texts) -> str:
    """Let the reader narrow a list to what arrived lately; return the instant (ISO) from which on, "" for all."""
    arrived = chosen_one("arrived", texts("report.arrived"), [ANY, *ARRIVALS], lambda code: texts(f"reports.{code}"))
    return days_ago(ARRIVALS[arrived]).isoformat() if arrived in ARRIVALS else ""
