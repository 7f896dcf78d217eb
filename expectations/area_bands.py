"""Bands of single provinces for the seed `plausible_bands`, drawn from what has been published of each.

    python -m expectations.area_bands

prints those that the snapshot gives, as rows of the seed. A band of a province is drawn where at least six years of an
amount are known. With the spread of these years, the largest year's worth over the least, it reaches

- up to four times the largest, or as many times as the spread is: what has grown tenfold may do so again;
- down to a sixth of the least, or half as much again as the spread: most series begin after 2010, and in 2005, from
  which on figures are read, they were that much lower.

It never reaches beyond the band of all provinces, and is left out where it is not at least twice as narrow on one side.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from expectations.frames import QUERIES
from jingjinji.errors import JingjinjiError
from jingjinji.registries import read_seed
from jingjinji.settings import load_settings
from jingjinji.snapshot import open_snapshot

if TYPE_CHECKING:
    import duckdb

Band = Mapping[str, str]
FEWEST_YEARS = 6
UPWARDS, DOWNWARDS, DOWN_BY_SPREAD = 4.0, 6.0, 1.5
LEAST_GAIN = 2.0
DIGITS = 2
REASON = (
    "该省市历年公布值的六分之一至四倍，增幅更大者按其增幅放宽。 "
    "A sixth to four times what has been published of it, wider where it grew by more."
)


def area_bands(
    connection: duckdb.DuckDBPyConnection, bands: Sequence[Band], before: int = 9999
) -> list[dict[str, str]]:
    """Return the bands of single provinces.

    Args:
        connection: of a snapshot.
        bands: the registry; rows of single areas do not count.
        before: figures of this year and later ones are unknown.
    """
    sql = (QUERIES / "area_bands.sql").read_text(encoding="utf-8")
    of_all = {(band["indicator_code"], band["area_level"]): band for band in bands if _is_of_all(band)}
    drawn = []
    for indicator, area, least, largest in connection.execute(sql, [before, FEWEST_YEARS]).fetchall():
        wide = of_all.get((indicator, "province")) or of_all.get((indicator, ""))
        if wide is None:
            continue
        lowest_of_all, highest_of_all = float(wide["lowest"]), float(wide["highest"])
        lowest, highest = _reach(least, largest)
        lowest, highest = max(lowest, lowest_of_all), min(highest, highest_of_all)
        if lowest >= lowest_of_all * LEAST_GAIN or highest * LEAST_GAIN <= highest_of_all:
            place = {"area_level": "", "area_code": area, "lowest": _plain(lowest), "highest": _plain(highest)}
            drawn.append({**wide, **place, "reason": REASON})
    return drawn


def _reach(least: float, largest: float) -> tuple[float, float]:
    spread = largest / least
    lowest = least / max(DOWNWARDS, DOWN_BY_SPREAD * spread)
    return _rounded(lowest, math.floor), _rounded(largest * max(UPWARDS, spread), math.ceil)


def _is_of_all(band: Band) -> bool:
    return band["measure"] == "level" and not band["area_code"] and not band["frequency"]


def _rounded(value: float, outwards: Callable[[float], int]) -> float:
    unit = 10.0 ** (math.floor(math.log10(value)) - DIGITS + 1)
    return outwards(value / unit) * unit


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def main() -> None:
    """Print the bands of single provinces that the snapshot gives."""
    about = argparse.ArgumentParser(
        "python -m expectations.area_bands", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    about.parse_args()
    try:
        with open_snapshot(load_settings()) as connection:
            rows = area_bands(connection, read_seed("plausible_bands"))
    except JingjinjiError as problem:
        about.exit(1, f"{problem}\n")
    writer = csv.DictWriter(sys.stdout, list(read_seed("plausible_bands")[0]), lineterminator="\n")
    writer.writerows(rows)


if __name__ == "__main__":
    main()
