"""The indicators whose names are nearest to a label that has none: suggestions for people, never used by a build."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from jingjinji.registries import read_seed

LOWEST_SCORE = 50.0
RATES = ("ratio", "percentage_points")


@dataclass(frozen=True, slots=True)
class Nearest:
    """An indicator that a label may mean.

    Attributes:
        indicator_code, name_zh: the indicator.
        alike: its name or alias that is most like the label.
        score: how alike, 0 to 100.
    """

    indicator_code: str
    name_zh: str
    alike: str
    score: float


def nearest_indicators(label: str, measure: str, unit: str, most: int = 5) -> list[Nearest]:
    """Return the indicators that a label may mean, the most alike first.

    Only those whose unit goes with the label's are returned: persons are no yuan.

    Args:
        label: the label, as `unmapped_labels` has it.
        measure: its measure.
        unit: its canonical unit.
        most: how many at most.
    """
    dimension = unit_dimensions().get(unit, "")
    fitting = {name: code for name, code in _names().items() if unit_fits(measure, dimension, code)}
    found: dict[str, Nearest] = {}
    for name, score, _ in process.extract(
        label, list(fitting), scorer=fuzz.WRatio, limit=None, score_cutoff=LOWEST_SCORE
    ):
        code = fitting[name]
        found.setdefault(code, Nearest(code, indicators()[code]["name_zh"], name, round(score, 1)))
        if len(found) == most:
            break
    return list(found.values())


def unit_fits(measure: str, dimension: str, indicator_code: str) -> bool:
    """Tell whether an indicator can be stated in a unit of this dimension, as the mapping of labels judges it.

    Args:
        measure: level, share, yoy, ….
        dimension: dimension of the unit.
        indicator_code: the indicator.
    """
    own = indicators()[indicator_code]["unit_dimension"]
    if measure == "level":
        return dimension == own
    if measure == "share":
        return own == "ratio"
    if measure == "multiple":
        return dimension == "multiple"
    return dimension in (*RATES, own)


@cache
def indicators() -> dict[str, dict[str, str]]:
    """Return the registry of indicators by code."""
    return {row["indicator_code"]: row for row in read_seed("indicators")}


@cache
def unit_dimensions() -> dict[str, str]:
    """Return the dimension of each unit of the registry."""
    return {row["unit"]: row["unit_dimension"] for row in read_seed("units")}


@cache
def _names() -> dict[str, str]:
    """Return every name and alias with its indicator; a name that several share stands for the first."""
    names = {row["name_zh"]: code for code, row in indicators().items()}
    for row in read_seed("indicator_aliases"):
        names.setdefault(row["alias"], row["indicator_code"])
    return names
