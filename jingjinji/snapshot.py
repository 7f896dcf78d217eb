"""The snapshot: the published database that holds now, opened read-only and closed to the outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from jingjinji.errors import SnapshotMissing
from jingjinji.settings import Settings

# What a reader of the snapshot may not do: reach files, other databases or the network, or change these settings.
READER_CONFIG: dict[str, Any] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "lock_configuration": "true",
}


def snapshot_path(settings: Settings) -> Path:
    """Return the file that holds now, behind the link; it identifies the snapshot for caches.

    Raises:
        SnapshotMissing: nothing is published.
    """
    path = settings.snapshot.resolve()
    if not path.exists():
        raise SnapshotMissing("Nothing has been published yet.", f"Run `jjj run` (data folder: {settings.home}).")
    return path


def open_snapshot(settings: Settings, **config: Any) -> duckdb.DuckDBPyConnection:
    """Open the snapshot that holds now; the connection keeps seeing it after the next one is published.

    Args:
        settings: where it lies.
        config: further DuckDB settings, for example memory_limit="2GB".

    Raises:
        SnapshotMissing: nothing is published.
    """
    return open_build(snapshot_path(settings), **config)


def open_build(path: Path, **config: Any) -> duckdb.DuckDBPyConnection:
    """Open one published file, whether or not it still is the snapshot.

    Args:
        path: the file, as `snapshot_path` gave it.
        config: further DuckDB settings.
    """
    return duckdb.connect(str(path), read_only=True, config={**READER_CONFIG, **config})


def published_info(settings: Settings) -> dict[str, Any] | None:
    """Return the row of `build_info` of the snapshot that holds now; None where nothing is published."""
    try:
        connection = open_snapshot(settings)
    except SnapshotMissing:
        return None
    with connection:
        cursor = connection.execute("select * from build_info")
        row = cursor.fetchone()
        return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None
