"""Comparing two published databases, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from jingjinji.differences.records import Build, Change, Differences, State, Turn
from jingjinji.errors import SnapshotMissing, UsageProblem
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path

QUERIES = Path(__file__).parent / "queries"
STATE_FIELDS = tuple(State.__dataclass_fields__)
# The columns of a state where they are called otherwise, and what a subject does not have.
CALLED = {"report_title": "title"}
LACKING: Mapping[str, frozenset[str]] = {
    "figures": frozenset(),
    "targets": frozenset({"basis", "release_stage", "is_provisional"}),
    "metrics": frozenset({"upper_value", "qualifier", "source_tier", "report_title", "published_on"}),
}
TYPES = {
    "value": "decimal(38, 9)", "upper_value": "decimal(38, 9)", "is_provisional": "boolean", "published_on": "date",
}  # fmt: skip
# Different by nature in every build; what matters of them is compared above.
INCOMPARABLE = frozenset({"quarantined_rows", "quality_results", "build_info"})


def compare(
    settings: Settings, before: str | None = None, after: str | None = None, most: int | None = None
) -> Differences:
    """Compare two kept builds.

    Args:
        settings: where the published databases lie.
        before: build id, or the beginning of one; without it, the build before `after`.
        after: likewise; without it, the build that holds.
        most: how many changes of each subject and kind are returned; all are counted.

    Raises:
        SnapshotMissing: nothing is published.
        UsageProblem: there is no such build any more, or none before.
    """
    kept = kept_builds(settings)
    new = _find(kept, after) if after else snapshot_path(settings)
    if before:
        old = _find(kept, before)
    else:
        earlier = [path for path in kept if path.name < new.name]
        if not earlier:
            raise UsageProblem(
                f"No build before {build_id_of(new)} is kept.", "There is something to compare after the next one."
            )
        old = earlier[-1]
    return compare_files(old, new, most)


def kept_builds(settings: Settings) -> list[Path]:
    """Return the published databases that are kept, the oldest first."""
    return sorted(settings.published.glob("jjj-*.duckdb"), key=lambda path: path.name)


def build_id_of(path: Path) -> str:
    """Return the build id that a published file is called after."""
    return path.stem.removeprefix("jjj-")


def compare_files(before: Path, after: Path, most: int | None = None) -> Differences:
    """Compare two published files; arguments and errors as `compare`."""
    for path in (before, after):
        if not path.exists():
            raise SnapshotMissing(f"There is no published database {path}.", "List those kept with `jjj diff --list`.")
    with duckdb.connect() as connection:
        for name, path in (("before", before), ("after", after)):
            escaped = str(path).replace("'", "''")
            connection.execute(f"attach '{escaped}' as {name} (read_only)")
        try:
            return _compare(connection, most)
        except duckdb.BinderException as problem:
            raise UsageProblem(
                f"{build_id_of(before)} and {build_id_of(after)} have other tables: {problem}",
                "Compare builds of one version of the platform.",
            ) from problem


def _find(kept: list[Path], build: str) -> Path:
    found = [path for path in kept if build_id_of(path).startswith(build)]
    if len(found) != 1:
        told = ", ".join(build_id_of(path) for path in (found or kept)) or "none"
        what = "Several builds begin" if found else "No kept build begins"
        raise UsageProblem(f"{what} with {build}.", f"Give one of: {told}.")
    return found[0]


def _compare(connection: duckdb.DuckDBPyConnection, most: int | None) -> Differences:
    parts = " union all by name ".join(f"({_query(name)})" for name in LACKING)
    connection.execute(f"create temp table changes as {parts}")
    counts = connection.execute("select subject, kind, count(*) from changes group by all").fetchall()
    named = _records(connection, (QUERIES / "names.sql").read_text(encoding="utf-8"), {"most": most})
    turns = _records(connection, (QUERIES / "turns.sql").read_text(encoding="utf-8"))
    return Differences(
        before=_build(connection, "before"),
        after=_build(connection, "after"),
        changes=tuple(_change(row) for row in named),
        counts={(subject, kind): number for subject, kind, number in counts},
        turns=(*(Turn(**row) for row in turns), *_differing_tables(connection)),
    )


def _query(name: str) -> str:
    """Return the query of a subject, with the columns of both states put in."""
    columns = []
    for side in ("before", "after"):
        for field in STATE_FIELDS:
            column = f"{side[0]}.{CALLED.get(field, field)}"
            kind = "double" if (name, field) == ("metrics", "value") else TYPES.get(field, "varchar")
            value = f"cast(null as {kind})" if field in LACKING[name] else column
            prefix = "number" if (name, field) == ("metrics", "value") else field
            columns.append(f"{value} as {side}_{prefix}")
        columns.append(f"{side[0]}.{'value' if name == 'metrics' else 'report_id'} is not null as is_{side}")
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8").replace("{state}", ",\n    ".join(columns) + ",")


def _build(connection: duckdb.DuckDBPyConnection, side: str) -> Build:
    [(build_id, built_at)] = connection.execute(f"select build_id, built_at from {side}.build_info").fetchall()  # noqa: S608
    return Build(build_id, built_at)


def _change(row: Mapping[str, Any]) -> Change:
    own = [field for field in Change.__dataclass_fields__ if field not in ("before", "after")]
    return Change(**{field: row[field] for field in own}, before=_state(row, "before"), after=_state(row, "after"))


def _state(row: Mapping[str, Any], side: str) -> State | None:
    if not row[f"is_{side}"]:
        return None
    held = {field: row[f"{side}_{field}"] for field in STATE_FIELDS}
    if row["subject"] == "metric":
        held["value"] = row[f"{side}_number"]
    return State(**held)


def _differing_tables(connection: duckdb.DuckDBPyConnection) -> list[Turn]:
    """Return the tables that differ, each with how many rows one of the builds alone has."""
    found = connection.execute(
        """
        select table_name, count(distinct columns_told) as kinds, count(*) as sides
        from (
            select database_name, table_name, list(column_name || data_type order by column_index) as columns_told
            from duckdb_columns()
            where database_name in ('before', 'after') and schema_name = 'main' and not internal
            group by all
        ) as sides
        group by table_name order by table_name
        """
    ).fetchall()
    turns = []
    for table, kinds, sides in found:
        if table in INCOMPARABLE:
            continue
        if sides != 2 or kinds != 1:
            turns.append(Turn("table_differs", table, table))
            continue
        gone, come = (_rows_alone(connection, table, *pair) for pair in (("before", "after"), ("after", "before")))
        if gone or come:
            turns.append(Turn("table_differs", table, table, gone, come))
    return turns


def _rows_alone(connection: duckdb.DuckDBPyConnection, table: str, one: str, other: str) -> int:
    query = f'select count(*) from (select * from {one}."{table}" except all select * from {other}."{table}") as alone'  # noqa: S608
    [(rows,)] = connection.execute(query).fetchall()
    return int(rows)


def _records(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    cursor = connection.execute(query, parameters) if parameters else connection.execute(query)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
