"""Which number the address of the page Descent asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.choices import stated
from dashboard.links import METRIC_KEY
from dashboard.snapshots import Snapshot
from jingjinji.descent import Wanted
from jingjinji.errors import UsageProblem

Row = Mapping[str, Any]


def wanted() -> Wanted | None:
    """Return what the address asks for; None where it names neither a metric nor an indicator."""
    name = stated("metric") or stated("indicator")
    if name is None:
        return None
    parts = ("area", "period", "counterpart", "item", "measure", "unit", "basis")
    return Wanted(name, **{part: stated(part) for part in parts})


def exactly(numbers: Sequence[Row]) -> Sequence[Row]:
    """Return the numbers whose whole key is in the address, parts that it leaves out being empty; all where none is."""
    fits = [
        number
        for number in numbers
        if all(number.get(column) == stated(part) for part, column in METRIC_KEY.items() if part != "metric")
    ]
    return fits or numbers


def earlier(snapshot: Snapshot, number: Row, when: str) -> Row | None:
    """Return the value of a metric in another period, all else being as in `number`; None where there is none."""
    try:
        numbers = snapshot.numbers(Wanted(number["metric_code"], period=when))
    except UsageProblem:
        return None
    keys = [column for part, column in METRIC_KEY.items() if part != "period"]
    return next((row for row in numbers if all(row[key] == number[key] for key in keys)), None)
