"""The check-up: is everything that the platform needs there and whole?"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ingestion.archive import Archive, report_id_of
from ingestion.inbox import waiting
from ingestion.source_definitions import source_definitions
from jingjinji.errors import JingjinjiError
from jingjinji.lake import TABLES, Lake
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot, snapshot_path

PACKAGES = ("apache-airflow", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "streamlit")
LEAST_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        subject: what was looked at.
        healthy: nothing needs to be done.
        told: what was found.
        advice: what to do; "" where healthy.
    """

    subject: str
    healthy: bool
    told: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Check the installation, the data folder, archive, lake and snapshot, one finding after the other.

    Args:
        settings: where everything lies.
    """
    checks: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
        ("python and packages", _packages),
        ("sources", _sources),
        ("data folder", _home),
        ("inbox", _inbox),
        ("archive", _archive),
        ("lake", _lake),
        ("snapshot", _snapshot),
    )
    for subject, check in checks:
        try:
            yield check(settings)
        except (JingjinjiError, OSError, duckdb.Error, pa.ArrowException, ValueError) as problem:
            yield Finding(subject, False, str(problem), "Mend what the message names, then run `jjj doctor` again.")


def _packages(settings: Settings) -> Finding:
    missing = []
    for package in PACKAGES:
        try:
            version(package)
        except PackageNotFoundError:
            missing.append(package)
    python = ".".join(map(str, sys.version_info[:3]))
    if missing:
        return Finding("python and packages", False, f"missing: {', '.join(missing)}", "Run `make setup`.")
    return Finding("python and packages", True, f"Python {python}; " + ", ".join(f"{p} {version(p)}" for p in PACKAGES))


def _sources(settings: Settings) -> Finding:
    return Finding("sources", True, f"{len(source_definitions())} source definitions")


def _home(settings: Settings) -> Finding:
    home = settings.home
    existing = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    told = f"{home}, {free / 1e9:.1f} GB free"
    if free < LEAST_FREE_BYTES:
        return Finding("data folder", False, told, "Free some space, or move JJJ_HOME to a larger disk.")
    probe = existing / ".jjj-doctor"
    probe.touch()
    probe.unlink()
    return Finding("data folder", True, told if home.exists() else f"{told}; made at the first run")


def _inbox(settings: Settings) -> Finding:
    return Finding("inbox", True, f"{len(waiting(settings.inbox))} reports wait")


def _archive(settings: Settings) -> Finding:
    archive = Archive(settings.archive)
    ids = list(archive.report_ids())
    damaged = [report_id for report_id in ids if report_id_of(archive.content(report_id)) != report_id]
    if damaged:
        return Finding(
            "archive",
            False,
            f"bytes changed: {', '.join(damaged)}",
            "Hand these reports in again, or restore them from a backup.",
        )
    halves = [f.parent.name for f in settings.archive.glob("*/content") if not archive.holds(f.parent.name)]
    told = f"{len(ids)} reports, every hash agrees"
    return Finding(
        "archive", True, f"{told}; {len(halves)} half archived, completed when they arrive again" if halves else told
    )


def _lake(settings: Settings) -> Finding:
    lake, archive = Lake(settings.lake), Archive(settings.archive)
    readings = dict(lake.readings())
    unread = sorted(set(archive.report_ids()) - set(readings))
    broken = [
        f"{table}/{report_id}"
        for report_id, reading_id in readings.items()
        for table in TABLES
        if not _whole(settings, table, f"{report_id}.{reading_id}")
    ]
    if unread or broken:
        told = f"{len(unread)} archived reports are not in the lake; damaged: {', '.join(broken) or 'none'}"
        return Finding("lake", False, told, "Run `jjj rebuild` to read them again from the archive.")
    return Finding("lake", True, f"{len(readings)} reports, every file is whole")


def _whole(settings: Settings, table: str, stem: str) -> bool:
    try:
        pq.ParquetFile(settings.lake / table / f"{stem}.parquet").close()
    except (OSError, pa.ArrowException):
        return False
    return True


def _snapshot(settings: Settings) -> Finding:
    path = snapshot_path(settings)
    with open_snapshot(settings) as connection:
        row = connection.execute("select build_id, built_at, reports, observations from build_info").fetchone()
    if row is None:
        return Finding("snapshot", False, f"{path} does not say what it is", "Run `jjj run`.")
    return Finding(
        "snapshot", True, f"build {row[0]} of {row[1]:%Y-%m-%d %H:%M}, {row[2]} reports, {row[3]} observations"
    )
