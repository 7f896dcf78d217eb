"""The registries (dbt seeds) as Python reads them: areas, units and indicator aliases."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from msgspec import Struct

SEEDS = Path(__file__).resolve().parent.parent / "dbt_project" / "seeds"


class Area(Struct, frozen=True, gc=False, cache_hash=True):
    """An area of the registry `areas`.

    Attributes:
        code: GB/T 2260 code, or a mnemonic where there is none ("JJJ", "ZGC").
        name: official Chinese name.
        level: nation, region, province, outside_province (of the rest of China), prefecture, district, new_area,
            zone or group.
        parent_code: code of the area that holds this one; "" at the top.
        aliases: other Chinese names in use.
    """

    code: str
    name: str
    level: str
    parent_code: str
    aliases: tuple[str, ...]


def read_seed(name: str) -> list[dict[str, str]]:
    """Return the rows of one registry, column name to text, in the order of the file."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def areas() -> tuple[Area, ...]:
    """Return all areas of the registry."""
    return tuple(
        Area(
            row["area_code"],
            row["name_zh"],
            row["level"],
            row["parent_code"],
            tuple(alias for alias in row["aliases"].split("|") if alias),
        )
        for row in read_seed("areas")
    )


@cache
def area_by_code() -> dict[str, Area]:
    """Return the areas of the registry by their code."""
    return {area.code: area for area in areas()}


@cache
def indicator_codes() -> dict[str, str]:
    """Return the code of the indicator that each label of the registries means; of several measures the first."""
    codes = {row["name_zh"]: row["indicator_code"] for row in read_seed("indicators")}
    for row in read_seed("indicator_aliases"):
        codes.setdefault(row["alias"], row["indicator_code"])
    return codes


@cache
def indicator_labels() -> frozenset[str]:
    """Return every label that the registries know as an indicator: standard names and aliases."""
    return frozenset(indicator_codes())
