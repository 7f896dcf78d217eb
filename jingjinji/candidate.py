"""The candidate: a database that is built, judged and, when it passes, becomes the snapshot."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from jingjinji.files import make_directory, point_link, sync_directory, sync_file
from jingjinji.lake import INSTANT, schema_of
from jingjinji.registries import SEEDS
from jingjinji.settings import Settings

# Published files stay readable for the tools that people have today.
STORAGE_VERSION = "v1.4.0"
BUILD_ID_TIME = "%Y%m%dT%H%M%S%f"
PRIVATE_PREFIXES = ("stg_", "int_", "metric_")
QUALITY_RESULTS = pa.schema(
    [
        ("build_id", pa.string()),
        ("judged_at", INSTANT),
        ("verdict", pa.string()),
        ("suite", pa.string()),
        ("expectation", pa.string()),
        ("column_name", pa.string()),
        ("severity", pa.string()),
        ("success", pa.bool_()),
        ("checked", pa.int64()),
        ("failed", pa.int64()),
        ("reason_zh", pa.string()),
        ("reason_en", pa.string()),
        ("details", pa.string()),
        ("first_failed_at", INSTANT),
    ]
)
BUILD_INFO = pa.schema(
    [
        ("build_id", pa.string()),
        ("built_at", INSTANT),
        ("inputs_digest", pa.string()),
        ("reports", pa.int64()),
        ("observations", pa.int64()),
        ("quarantined_rows", pa.int64()),
        ("set_aside_reports", pa.int64()),
        ("platform_version", pa.string()),
    ]
)
TABLE_COMMENTS = {
    "quality_results": "本次审核的结果，每条预期一行；first_failed_at 为何时起未通过，details 为未通过的行及首见时间。 "
    "One row per expectation of the run that published it; first_failed_at says since when it has been failing, "
    "details names the rows that fail, each with the instant at which it was first seen.",
    "build_info": "本数据库的构建信息，一行。 One row: which build this database is and what it was built from.",
}
REJECTED_REPORTS = schema_of("sha256", "original_name", "received_at", "size", "media_type", "reason", "advice")
QUARANTINED_ROWS = schema_of("observation_id", "report_id", "expectation", "reason", "observed", "decided_at")
SET_ASIDE_REPORTS = schema_of("report_id", "kind", "reason", "decided_at")
SOURCES = schema_of("source", "rank")


def create_candidate(path: Path) -> None:
    """Create an empty candidate database in the storage version that published files have."""
    for left_over in (path, path.with_name(path.name + ".wal")):
        left_over.unlink(missing_ok=True)
    # Where the database puts what does not fit into memory.
    shutil.rmtree(path.with_name(path.name + ".tmp"), ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        # The path cannot be a parameter of ATTACH; doubling quotes is how SQL escapes it.
        name = str(path).replace("'", "''")
        connection.execute(f"attach '{name}' as candidate (storage_version '{STORAGE_VERSION}')")
        connection.execute("checkpoint candidate")


def finalise(path: Path, quality_results: Sequence[Mapping[str, Any]], build_info: Mapping[str, Any]) -> None:
    """Add the quality results and the build's description, drop what is not published, and make the file durable.

    Args:
        path: the candidate.
        quality_results: rows with the columns of QUALITY_RESULTS.
        build_info: the row of BUILD_INFO.
    """
    with duckdb.connect(str(path)) as connection:
        _drop_private(connection)
        _add_table(connection, "quality_results", quality_results, QUALITY_RESULTS)
        _add_table(connection, "build_info", [build_info], BUILD_INFO)
        connection.execute("checkpoint")
    sync_file(path)


def publish(path: Path, build_id: str, settings: Settings) -> Path:
    """Give the candidate its final name, read-only, and let the link point to it; older builds beyond those kept go.

    Returns:
        The published file.
    """
    make_directory(settings.published)
    final = settings.published / f"jjj-{build_id}.duckdb"
    path.chmod(0o444)
    path.replace(final)
    sync_directory(settings.published)
    point_link(settings.snapshot, final.name)
    others = [build for build in _builds(settings) if build != final]
    for old in others[: max(0, len(others) + 1 - settings.kept_builds)]:
        old.unlink()
    return final


def remove_unpublished(settings: Settings) -> None:
    """Remove builds that got their final name but were killed before the link pointed to them.

    Build ids go up, so they come after the build that holds; where none holds they cannot be told from the others.
    """
    if settings.snapshot.exists():
        current = settings.snapshot.resolve().name
        for build in _builds(settings):
            if build.name > current:
                build.unlink()


def new_build_id(started: datetime) -> str:
    """Return an id for a build; later builds have greater ids."""
    return f"{started:{BUILD_ID_TIME}}-{secrets.token_hex(2)}"


def latest_build(settings: Settings) -> datetime | None:
    """Return when the latest build started, by the names of the published databases and of the verdicts."""
    names = [build.stem.removeprefix("jjj-") for build in _builds(settings)]
    names += [verdict.stem for verdict in settings.quality.glob("*.parquet")]
    started = []
    for name in names:
        with suppress(ValueError):
            started.append(datetime.strptime(name.partition("-")[0], BUILD_ID_TIME).replace(tzinfo=UTC))
    return max(started, default=None)


def _builds(settings: Settings) -> list[Path]:
    return sorted(settings.published.glob("jjj-*.duckdb"), key=lambda build: build.name)


def _add_table(
    connection: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Mapping[str, Any]], schema: pa.Schema
) -> None:
    table = pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
    connection.register("added_rows", table)
    connection.execute(f"create table {name} as select * from added_rows")  # noqa: S608  a constant of this module
    connection.unregister("added_rows")
    comment = TABLE_COMMENTS[name].replace("'", "''")
    connection.execute(f"comment on table {name} is '{comment}'")


def _drop_private(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what only the build needs: staging, intermediate and metric models, and the seeds."""
    seeds = {file.stem for file in SEEDS.glob("*.csv")}
    found = connection.execute(
        "select table_schema, table_name, table_type from information_schema.tables "
        "where table_catalog = current_database()"
    ).fetchall()
    for schema, name, kind in sorted(found, key=lambda one: one[2] != "VIEW"):
        if schema != "main" or name.startswith(PRIVATE_PREFIXES) or name in seeds:
            what = "view" if kind == "VIEW" else "table"
            connection.execute(f'drop {what} "{schema}"."{name}"')
