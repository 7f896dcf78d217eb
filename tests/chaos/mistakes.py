"""Mistakes of magnitude as readers make them, drawn at random over observations that are true."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Row = Mapping[str, Any]
CAPACITY = Decimal(10) ** 28
DIGIT = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mistake.

    Attributes:
        name: as the table of results names it.
        befalls: tells whether it can befall an observation.
        misread: returns the columns of the lake that are read wrongly, with what is read.
    """

    name: str
    befalls: Callable[[Row], bool]
    misread: Callable[[Row], dict[str, Any]]


def _times(factor: int) -> Kind:
    return Kind(f"×{factor:,}", lambda row: row["value"] != 0, lambda row: {"value": row["value"] * factor})


def _divided_by(factor: int) -> Kind:
    """A figure read too small; one that would lose its last digit in the lake is left alone."""
    return Kind(
        f"÷{factor:,}",
        lambda row: row["value"] != 0 and (row["value"] / factor).quantize(DIGIT) * factor == row["value"],
        lambda row: {"value": (row["value"] / factor).quantize(DIGIT)},
    )


def _percent_as_value(row: Row) -> dict[str, Any]:
    """A growth rate is read as the level of what grew, in its usual unit; a ratio as the fraction its cell holds."""
    if row["measure"] == "level":
        return {"value": (row["value"] / 100).quantize(Decimal("1e-9"))}
    level = row["value"] * (10**8 if row["indicator_unit"] == "元" else 1)
    return {"value": level, "measure": "level", "unit": row["indicator_unit"], "indicator": row["indicator_name"]}


def _is_percentage(row: Row) -> bool:
    return row["unit"] == "%" and (row["measure"] == "level" or row["indicator_unit"] != "%")


KINDS = (
    _times(10),
    _times(100),
    _times(1_000),
    _times(10_000),
    Kind("万元 as 亿元", lambda row: row["unit"] == "元", lambda row: {"value": row["value"] * 10_000}),
    Kind("% as value", _is_percentage, _percent_as_value),
)
# A 亿元 may be read as 万元 as well as the other way about.
KINDS_TOO_SMALL = tuple(map(_divided_by, (10, 100, 1_000, 10_000)))


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the kind, the observation that it befalls and what is read instead."""

    kind: str
    row: Row
    read: dict[str, Any]


def draw(rows: Sequence[Row], count: int, seed: int, kinds: Sequence[Kind] = KINDS) -> list[Mistake]:
    """Draw mistakes, as many of each kind, no two on one observation.

    Args:
        rows: true observations with observation_id, report_id, value, unit, measure, indicator_unit, indicator_name.
        count: how many in all.
        seed: the same seed over the same rows gives the same mistakes.
        kinds: the kinds.
    """
    chance = random.Random(seed)
    left = sorted(rows, key=lambda row: str(row["observation_id"]))
    drawn: list[Mistake] = []
    # The kind that befalls fewest rows draws first, so that it finds some.
    for position, kind in enumerate(reversed(kinds)):
        wanted = count // len(kinds) + (position < count % len(kinds))
        fitting = [row for row in left if kind.befalls(row) and abs(row["value"]) < CAPACITY / 10_000]
        chosen = chance.sample(fitting, min(wanted, len(fitting)))
        drawn += [Mistake(kind.name, row, kind.misread(row)) for row in chosen]
        taken = {row["observation_id"] for row in chosen}
        left = [row for row in left if row["observation_id"] not in taken]
    return drawn
