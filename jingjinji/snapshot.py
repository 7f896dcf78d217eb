"""The snapshot: the published database that holds now, opened read-only and closed to the outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from jingjinji.errors import PipelineProblem, SnapshotDamaged, SnapshotMissing, disk_full, disk_is_full
from jingjinji.settings import Settings

# What a reader of the snapshot may not do: reach files, other databases or the network, or change these settings.
READER_CONFIG: dict[str, Any] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "lock_configuration": "true",
}
# What DuckDB raises of a file that is cut short or altered; of a wrong checksum, no kind of error but the bare one.
DAMAGE = (duckdb.IOException, duckdb.InternalException, duckdb.SerializationException, duckdb.FatalException)


def snapshot_path(settings: Settings) -> Path:
    """Return the file that holds now, behind the link; it identifies the snapshot for caches.

    Raises:
        SnapshotMissing: nothing is published.
    """
    path = settings.snapshot.resolve()
    if not path.exists():
        if settings.snapshot.is_symlink():
            raise SnapshotMissing(f"The published database {path} is gone.", "Run `jjj run`, which builds it again.")
        raise SnapshotMissing("Nothing has been published yet.", f"Run `jjj run` (data folder: {settings.home}).")
    return path


def open_snapshot(settings: Settings, **config: Any) -> duckdb.DuckDBPyConnection:
    """Open the snapshot that holds now; the connection keeps seeing it after the next one is published.

    Args:
        settings: where it lies.
        config: further DuckDB settings, for example memory_limit="2GB".

    Raises:
        SnapshotMissing: nothing is published.
        SnapshotDamaged: what is published cannot be read.
    """
    path = snapshot_path(settings)
    while True:
        try:
            return open_build(path, **config)
        except SnapshotMissing:
            # So many builds may have been published since that this one was removed.
            latest = snapshot_path(settings)
            if latest == path:
                raise
            path = latest


def open_build(path: Path, **config: Any) -> duckdb.DuckDBPyConnection:
    """Open one published file, whether or not it still is the snapshot.

    Args:
        path: the file, as `snapshot_path` gave it.
        config: further DuckDB settings.

    Raises:
        SnapshotMissing: the file is gone.
        SnapshotDamaged: it is no database any more; one that is damaged further in opens, see `unreadable`.
    """
    try:
        return duckdb.connect(str(path), read_only=True, config={**READER_CONFIG, **config})
    except duckdb.Error as problem:
        if not is_damage(problem):
            raise
        if not path.exists():
            raise SnapshotMissing(f"The published database {path} is gone.", "Run `jjj run`.") from problem
        raise damaged(path) from problem


def is_damage(problem: duckdb.Error) -> bool:
    """Tell whether an error says that the file is damaged, and not that a question to it is wrong."""
    return type(problem) is duckdb.Error or isinstance(problem, DAMAGE)


def damaged(path: Path) -> SnapshotDamaged:
    """Return the error of a published file that cannot be read."""
    return SnapshotDamaged(
        f"The published database {path} is damaged.", "Run `jjj run`, which builds it again from the lake."
    )


def published_info(settings: Settings) -> dict[str, Any] | None:
    """Return the row of `build_info` of the snapshot that holds now; None where none can be read."""
    try:
        with open_snapshot(settings) as connection:
            cursor = connection.execute("select * from build_info")
            row = cursor.fetchone()
            return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None
    except (SnapshotMissing, duckdb.Error):
        return None


def unreadable(path: Path) -> str:
    """Read every value of a published file; return what the database says of the first that cannot be read, or ""."""
    try:
        with open_build(path) as connection:
            for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall():
                connection.execute(f'select bit_xor(hash(published)) from "{name}" as published').fetchall()  # noqa: S608
    except SnapshotDamaged as problem:
        return str(problem.__cause__)
    except duckdb.Error as problem:
        return str(problem)
    return ""


def database_problem(problem: duckdb.Error) -> PipelineProblem:
    """Return what the database says of itself as an error that says what to do."""
    if disk_is_full(str(problem)):
        return disk_full(" (the database cannot be written)")
    return PipelineProblem(f"The database says: {problem}", "`jjj doctor` looks for the cause; then run again.")
