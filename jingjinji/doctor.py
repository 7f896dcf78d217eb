"""The check-up: is everything that the platform needs there and whole?"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from ingestion.archive import CONTENT, MANIFEST, Archive
from ingestion.inbox import waiting
from ingestion.source_definitions import source_definitions
from jingjinji.candidate import latest_build
from jingjinji.errors import JingjinjiError, operating_system_problem
from jingjinji.lake import TABLES, Lake
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot, snapshot_path, unreadable

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
        ("clock", _clock),
        ("inbox", _inbox),
        ("archive", _archive),
        ("lake", _lake),
        ("snapshot", _snapshot),
        ("verdicts", _verdicts),
    )
    for subject, check in checks:
        try:
            yield check(settings)
        except JingjinjiError as problem:
            yield Finding(subject, False, problem.message, problem.hint)
        except OSError as problem:
            told = operating_system_problem(problem)
            yield Finding(subject, False, told.message, told.hint)
        except (duckdb.Error, pa.ArrowException, ValueError) as problem:
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


def _clock(settings: Settings) -> Finding:
    now, latest = datetime.now(UTC), latest_build(settings)
    if latest is None or latest <= now:
        return Finding("clock", True, f"{now:%Y-%m-%d %H:%M} UTC")
    told = f"it says {now:%Y-%m-%d %H:%M} UTC, but the latest build is of {latest:%Y-%m-%d %H:%M}"
    return Finding("clock", False, told, "Set it right; builds go on meanwhile, each dated after the one before.")


def _inbox(settings: Settings) -> Finding:
    told = f"{len(waiting(settings.inbox))} reports wait"
    claimed = len([path for folder in settings.inbox.glob(".claimed/*/") for path in waiting(folder)])
    return Finding(
        "inbox", True, f"{told}; {claimed} are being taken in, or wait again at the next run" if claimed else told
    )


def _archive(settings: Settings) -> Finding:
    archive = Archive(settings.archive)
    ids = list(archive.report_ids())
    changed = [f"{one}/{CONTENT}" for one in ids if not archive.content_is_whole(one)]
    unreadable = [f"{one}/{MANIFEST}" for one in ids if not archive.manifest_is_whole(one)]
    if changed or unreadable:
        return Finding(
            "archive",
            False,
            f"damaged: {', '.join(changed + unreadable)}",
            "Hand these reports in again, or restore them from a backup.",
        )
    halves = [f.parent.name for f in settings.archive.glob(f"*/{CONTENT}") if not archive.holds(f.parent.name)]
    told = f"{len(ids)} reports, every hash agrees"
    return Finding(
        "archive", True, f"{told}; {len(halves)} half archived, completed when they arrive again" if halves else told
    )


def _lake(settings: Settings) -> Finding:
    lake = Lake(settings.lake)
    held, files = set(lake.report_ids()), [path for table in ("reports", *TABLES) for path in lake.files(table)]
    unread = sorted(set(Archive(settings.archive).report_ids()) - held)
    broken = [str(path.relative_to(settings.lake)) for path in files if not _is_readable(path)]
    if unread or broken or len(dict(lake.readings())) < len(held):
        told = f"{len(unread)} archived reports are not in the lake; damaged: {', '.join(broken) or 'none'}"
        return Finding("lake", False, told, "Run `jjj rebuild` to read them again from the archive.")
    return Finding("lake", True, f"{len(held)} reports, every file is whole")


def _is_readable(path: Path) -> bool:
    """Tell whether a Parquet file can be read to its end, every value of it."""
    try:
        with pq.ParquetFile(path) as file:
            for _ in file.iter_batches():
                pass
    except (OSError, pa.ArrowException):
        return False
    return True


def _snapshot(settings: Settings) -> Finding:
    path = snapshot_path(settings)
    problem = unreadable(path)
    if problem:
        advice = "Run `jjj rebuild`, which builds another one."
        return Finding("snapshot", False, f"{path} is damaged: {problem}", advice)
    with open_snapshot(settings) as connection:
        row = connection.execute("select build_id, built_at, reports, observations from build_info").fetchone()
    if row is None:
        return Finding("snapshot", False, f"{path} does not say what it is", "Run `jjj rebuild`.")
    return Finding(
        "snapshot", True, f"build {row[0]} of {row[1]:%Y-%m-%d %H:%M}, {row[2]} reports, {row[3]} observations"
    )


def _verdicts(settings: Settings) -> Finding:
    files = sorted(settings.quality.glob("*.parquet"))
    broken = [path.name for path in files if not _is_readable(path)]
    if broken:
        advice = (
            "Restore them from a backup, or remove them: that of the published build is written again by `jjj run`."
        )
        return Finding("verdicts", False, f"damaged: {', '.join(broken)}", advice)
    return Finding("verdicts", True, f"{len(files)} of builds, every file is whole")
