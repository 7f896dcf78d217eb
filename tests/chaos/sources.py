"""A table of published figures as the reports that stated them: one table a source and date of publication."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from ingestion.samples.exports import write_long_table
from ingestion.samples.figures import COMPILED_ON, Figure, read_figures
from jingjinji.registries import area_by_code


def write_reports(series: Path, folder: Path) -> list[Path]:
    """Write one report for every source and date of publication.

    Args:
        series: CSV file of published figures, as the bundled samples are compiled from.
        folder: takes the files; made where it is not there.

    Returns:
        The reports, each with a side file beside it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    by_source: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in read_figures(series):
        # The wider air-quality area is no area of the registry.
        if figure.area in area_by_code() and figure.is_exact and figure.period[:4].isdigit():
            # What has no date was published before the figures were compiled.
            dated = replace(figure, published=figure.published or f"≤{COMPILED_ON}")
            by_source[dated.source, dated.published].append(dated)
    reports = []
    for number, (_, figures) in enumerate(sorted(by_source.items())):
        path = folder / f"source_{number:03}.csv"
        write_long_table(figures, path, f"{figures[0].source} {number}")
        reports.append(path)
    return reports
