"""The dashboard's only way to the data: the snapshot that holds now, and the verdicts beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pandas as pd
import pyarrow as pa
import streamlit as st

from jingjinji.descent import Descent, Source, Wanted, descend, find_numbers, sources_of
from jingjinji.settings import Settings, load_settings
from jingjinji.snapshot import damaged, is_damage, open_build, snapshot_path

QUERIES = Path(__file__).parent / "queries"
# A build that was replaced is still read by a page that is being drawn.
OPEN_BUILDS = 3
CACHED_RESULTS = 500
# More rows than any build has.
NO_LIMIT = 2**31 - 1
MEMORY = "1GB"
Answer = TypeVar("Answer")
Parameter = str | int | float | bool | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One published build, as one drawing of a page sees it.

    Attributes:
        path: the file itself, behind the link; it identifies the build.
    """

    path: str

    def frame(self, query: str, **parameters: Parameter) -> pd.DataFrame:
        """Return the rows of a query of `dashboard/queries` as a frame; treat it as read-only.

        Args:
            query: name of the file without its suffix.
            parameters: values of the named parameters (`$name`).
        """
        return _frame(self.path, query, tuple(sorted(parameters.items())))

    def rows(self, query: str, **parameters: Parameter) -> list[dict[str, Any]]:
        """Return the rows of a query as dictionaries, decimals exact and missing values None."""
        return _table(self.path, query, tuple(sorted(parameters.items()))).to_pylist()

    def every(self, query: str, **parameters: Parameter) -> list[dict[str, Any]]:
        """Return all rows of a query that takes `$count`, for a file to download; they are not kept in memory."""
        whole = tuple(sorted({**parameters, "count": NO_LIMIT}.items()))
        return _ask_table(self.path, query, whole).to_pylist()

    def row(self, query: str, **parameters: Parameter) -> dict[str, Any] | None:
        """Return the first row of a query; None where there is none."""
        return next(iter(self.rows(query, **parameters)), None)

    def numbers(self, wanted: Wanted) -> Sequence[Mapping[str, Any]]:
        """Return the published numbers that fit what is asked for.

        Raises:
            UsageProblem: nothing has that name, or no number fits.
        """
        return self._ask(lambda cursor: find_numbers(cursor, wanted))

    def descent(self, number: Mapping[str, Any]) -> Descent:
        """Return the descent of a number that `numbers` gave."""
        return self._ask(lambda cursor: descend(cursor, number))

    def sources(self, observation_ids: Sequence[str]) -> tuple[Source, ...]:
        """Return observations with the places that state them."""
        return self._ask(lambda cursor: sources_of(cursor, observation_ids))

    def _ask(self, question: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        return _asked(self.path, question)


def current_snapshot(settings: Settings) -> Snapshot:
    """Return the snapshot that holds now.

    Raises:
        SnapshotMissing: nothing is published.
    """
    return Snapshot(str(snapshot_path(settings)))


def settings() -> Settings:
    """Return the settings of this process."""
    return load_settings()


def last_verdict(where: Settings) -> list[dict[str, Any]]:
    """Return the results of the last run's audits, a refused run's too; empty where none has run."""
    files = sorted(where.quality.glob("*.parquet"), key=lambda path: path.name)
    return _verdict(str(files[-1])) if files else []


@st.cache_resource(max_entries=OPEN_BUILDS, on_release=lambda connection: connection.close(), show_spinner=False)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    """Open one build; the link may have moved on, so the file is named, not the link."""
    return open_build(Path(path), memory_limit=MEMORY)


def _asked(path: str, question: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
    """Put a question to a build.

    Raises:
        SnapshotDamaged: the file cannot be read, wholly or where the answer lies.
    """
    try:
        with _connection(path).cursor() as cursor:
            return question(cursor)
    except duckdb.Error as problem:
        if not is_damage(problem):
            raise
        # What met damage answers nothing more; a file put right is opened anew.
        _connection.clear(path)
        raise damaged(Path(path)) from problem


@st.cache_data(max_entries=CACHED_RESULTS, show_spinner=False)
def _table(path: str, query: str, parameters: tuple[tuple[str, Parameter], ...]) -> pa.Table:
    return _ask_table(path, query, parameters)


def _ask_table(path: str, query: str, parameters: tuple[tuple[str, Parameter], ...]) -> pa.Table:
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
    return _asked(path, lambda cursor: _read(cursor.sql(sql_of(query), params=values)))


@st.cache_data(max_entries=CACHED_RESULTS, show_spinner=False)
def _frame(path: str, query: str, parameters: tuple[tuple[str, Parameter], ...]) -> pd.DataFrame:
    return _table(path, query, parameters).to_pandas()


@st.cache_data(max_entries=2, show_spinner=False)
def _verdict(path: str) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        return _read(connection.sql("select * from read_parquet(?)", params=[path])).to_pylist()


def _read(result: duckdb.DuckDBPyRelation) -> pa.Table:
    table: pa.Table | None = result.to_arrow_table()
    if table is None:
        raise ValueError("the query gives no rows")
    return table


def sql_of(query: str) -> str:
    """Return the text of a query of `dashboard/queries`."""
    return (QUERIES / f"{query}.sql").read_text(encoding="utf-8")
