"""What a data folder holds, without what differs from run to run: for comparing one that was disturbed with another."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ingestion.archive import Archive
from jingjinji.lake import TABLES, Lake
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot

# When something happened, and which build it was.
VARIES = ("build_id", "built_at", "judged_at", "first_failed_at", "received_at", "decided_at", "inputs_digest")


def published(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every published table, sorted, without times and build ids."""
    with open_snapshot(settings) as connection:
        names = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
        chosen = f"columns(lambda name: name not in {VARIES})"
        tables = {
            name: connection.execute(f"select {chosen} from {name} order by all").fetchall() for name in sorted(names)
        }
    tables["quality_results"] = [tuple(map(_without_first_days, row)) for row in tables["quality_results"]]
    return tables


def _without_first_days(value: Any) -> Any:
    """Return what a verdict says, without the instants at which its findings were first seen."""
    return re.sub(r', "first_seen": "[^"]*"', "", value) if isinstance(value, str) else value


def taken_in(settings: Settings) -> dict[str, Any]:
    """Return what inbox, archive, lake and rejected files hold, without times."""
    archive, lake = Archive(settings.archive), Lake(settings.lake)
    return {
        "inbox": sorted(path.name for path in settings.inbox.glob("[!.]*")),
        "claimed": sorted(path.name for path in settings.inbox.glob(".claimed/*/[!.]*")),
        "archive": {report_id: _without_times(archive.manifest(report_id)) for report_id in archive.report_ids()},
        "whole": all(archive.content_is_whole(report_id) for report_id in archive.report_ids()),
        "lake": [
            (report_id, *(_rows(settings.lake / table / f"{report_id}.{reading_id}.parquet") for table in TABLES))
            for report_id, reading_id in lake.readings()
        ],
        "rejected": sorted(
            str(sorted(_without_times(json.loads(path.read_text(encoding="utf-8"))).items()))
            for path in settings.rejected.glob("*.reason.json")
        ),
    }


def _without_times(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in VARIES}


def _rows(path: Path) -> str:
    return str(pq.read_table(path).to_pylist())
