"""The frames that the audits judge: SQL files over a candidate database, opened read-only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from jingjinji.errors import PipelineProblem

if TYPE_CHECKING:
    import pandas as pd

QUERIES = Path(__file__).resolve().parent / "queries"


def open_candidate(path: Path, previous: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open a candidate database read-only.

    Args:
        path: the candidate.
        previous: a snapshot to attach beside it, read-only, as `previous`.

    Raises:
        PipelineProblem: it cannot be opened.
    """
    try:
        connection = duckdb.connect(str(path), read_only=True)
        if previous is not None:
            # The path cannot be a parameter of ATTACH; doubling quotes is how SQL escapes it.
            name = str(previous).replace("'", "''")
            connection.execute(f"attach '{name}' as previous (read_only)")
        return connection
    except duckdb.Error as problem:
        raise PipelineProblem(
            f"The candidate {path.name} cannot be opened for its audit: {problem}",
            "Another process may be writing it; run again when that has ended.",
        ) from problem


def query(connection: duckdb.DuckDBPyConnection, name: str, **beside: pd.DataFrame) -> pd.DataFrame:
    """Run `expectations/queries/<name>.sql`.

    Args:
        connection: as `open_candidate` gave it.
        name: stem of the SQL file.
        beside: frames that the query reads as tables of these names.

    Returns:
        Its rows; decimals as floats, dates as timestamps.

    Raises:
        PipelineProblem: the query does not fit the candidate.
    """
    sql = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    try:
        for table, frame in beside.items():
            connection.register(table, frame)
        return connection.execute(sql).df()
    except duckdb.Error as problem:
        raise PipelineProblem(
            f"The audit could not read {name}: {problem}",
            "Nothing is published. The candidate lacks a table or column that the audit reads.",
        ) from problem
