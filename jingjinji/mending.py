"""Mending: what the archive holds and the lake has lost is read again before a build."""

from __future__ import annotations

from collections.abc import Callable

from ingestion.archive import Archive
from ingestion.landing import land_again
from jingjinji.errors import PipelineProblem
from jingjinji.lake import Lake
from jingjinji.settings import Settings

SHOWN = 5


def mend_lake(settings: Settings, step: Callable[[str], None]) -> list[tuple[str, str]]:
    """Read archived reports again whose files in the lake are missing or damaged.

    A report is missing there when a run was killed between archiving and reading it, or when files were lost.

    Args:
        settings: where archive and lake lie.
        step: told of each report that is read.

    Returns:
        (report_id, reading_id) of every report that the lake holds then, in order.

    Raises:
        PipelineProblem: a damaged report cannot be read again.
    """
    lake, archive = Lake(settings.lake), Archive(settings.archive)
    readings = list(lake.readings())
    archived, whole = set(archive.report_ids()), {report_id for report_id, _ in readings}
    damaged = set(lake.report_ids()) - whole
    lost = sorted((archived | damaged) - whole)
    if not lost:
        return readings
    for report_id in lost:
        if report_id in archived:
            step(f"reading {report_id[:12]} again: its files in the lake are missing or damaged")
            land_again(report_id, settings, only_missing=True)
    _demand_whole(lake, sorted(damaged))
    return list(lake.readings())


def _demand_whole(lake: Lake, damaged: list[str]) -> None:
    left = [report_id for report_id in damaged if lake.reading_of(report_id) is None]
    if left:
        more = f" and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
        raise PipelineProblem(
            f"Files of the lake are damaged and the archive cannot replace them: {', '.join(left[:SHOWN])}{more}.",
            "Hand these reports in again, or restore archive/ from a backup; `jjj doctor` lists what is damaged.",
        )
