"""Plausible bands as they would have been drawn before a year, to judge figures that no band was drawn from.

The bands of the registry were drawn from published figures of all years with a margin. Drawn again from the figures
before a year, each with the margin that it has, they meet the later years as they will meet the years to come.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from expectations.area_bands import area_bands
from jingjinji.registries import SEEDS, read_seed
from jingjinji.settings import CHECKOUT, Settings
from jingjinji.snapshot import open_snapshot

COPIED = ("dbt_project", "expectations", "ingestion", "jingjinji", "tests")
# Least and largest year's worth that a band has met, before a year and in all. A flow of a part of a year is scaled up.
EXTREMES = """
with areas as (select area_code, level from read_csv(?, header = true, all_varchar = true)),
worths as (
    select
        figures.indicator_code, areas.level, figures.measure, year(figures.period_start) as in_year,
        cast(figures.value as double) * case
            when figures.measure = 'level' and (indicators.accumulation = 'flow'
                or (indicators.accumulation = 'rate' and indicators.unit_dimension like 'money%'))
                then 12.0 / (date_diff('month', figures.period_start, figures.period_end) + 1)
            else 1
        end as worth
    from fct_observation_vintages as figures
    inner join areas on figures.area_code = areas.area_code
    inner join dim_indicators as indicators on figures.indicator_code = indicators.indicator_code
    where figures.value is not null and figures.status in ('A', 'P', 'E') and figures.period_start is not null
)
select
    indicator_code, level, measure,
    min(worth) filter (in_year < ?), max(worth) filter (in_year < ?), min(worth), max(worth)
from worths group by all
"""


def earlier_bands(true: Settings, year: int) -> list[dict[str, str]]:
    """Return the registry of bands as it would have been before a year.

    A band of one kind of area keeps the ratio (of a level) or the distance (of a rate) that it has to the extremes of
    all years, and is laid around those before the year; one without figures before the year is left out. Bands that
    follow from the unit or from the province's own stay. Bands of single areas are drawn by their rule.

    Args:
        true: home where the true figures are published.
        year: the first year that no band knows.
    """
    with open_snapshot(true, enable_external_access="true", lock_configuration="false") as connection:
        found = connection.execute(EXTREMES, [str(SEEDS / "areas.csv"), year, year]).fetchall()
        extremes = {tuple(row[:3]): row[3:] for row in found}
        rows = [row for row in read_seed("plausible_bands") if not row["area_code"]]
        drawn = [_drawn(row, extremes.get((row["indicator_code"], row["area_level"], row["measure"]))) for row in rows]
        kinds_of_areas = [row for row in drawn if row is not None]
        return kinds_of_areas + area_bands(connection, kinds_of_areas, year)


def _drawn(row: dict[str, str], extremes: Sequence[float | None] | None) -> dict[str, str] | None:
    if extremes is None or not row["area_level"]:
        return row
    before_low, before_high, low, high = extremes
    if before_low is None or before_high is None or low is None or high is None:
        return None
    lowest, highest = float(row["lowest"] or "nan"), float(row["highest"] or "nan")
    if row["measure"] == "level" and before_low > 0 and lowest > 0:
        bounds = before_low * lowest / low, before_high * highest / high
    else:
        bounds = before_low - (low - lowest), before_high + (highest - high)
    return {**row, "lowest": f"{bounds[0]:.9f}", "highest": f"{bounds[1]:.9f}"}


def run_with(bands: Sequence[dict[str, str]], folder: Path, arguments: Sequence[str]) -> int:
    """Run `tests.chaos.magnitude` in a copy of the checkout that has other bands; return its exit code.

    Args:
        bands: rows of the registry.
        folder: takes the copy; does not exist yet.
        arguments: of the command.
    """
    for name in COPIED:
        shutil.copytree(CHECKOUT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "target", "logs"))
    with (folder / "dbt_project" / "seeds" / "plausible_bands.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(bands[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(bands)
    command = [sys.executable, "-m", "tests.chaos.magnitude", *arguments]
    return subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, check=False).returncode
