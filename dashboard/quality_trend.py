"""What the audits of the last runs came to: whether the quality of the data gets better or worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import streamlit as st

from dashboard.exhibits import heading
from dashboard.notices import instant
from dashboard.tables import Cell, Column, Table
from dashboard.texts import Texts
from dashboard.view import View
from jingjinji.settings import Settings

MOST_RUNS = 30
Row = Mapping[str, Any]
# A row that fails a critical expectation of the observations is set aside.
RUNS = """
select
    build_id,
    min(judged_at) as judged_at,
    any_value(verdict) as verdict,
    count(*) filter (severity = 'critical' and not success) as critical,
    count(*) filter (severity = 'warning' and not success) as warnings,
    coalesce(sum(failed) filter (severity = 'critical' and suite = 'observations'), 0)::bigint as set_aside,
    coalesce(sum(failed) filter (severity = 'warning'), 0)::bigint as flagged
from read_parquet($files, union_by_name = true)
group by build_id
order by build_id desc
"""


def trend(view: View) -> None:
    """Show what the audits of the last runs came to, where there was more than one."""
    runs = last_runs(view.settings)
    if len(runs) > 1:
        heading(view.texts("quality.trend"), view.texts("quality.trend_note"))
        st.html(trend_table(runs, view.texts).html())


def last_runs(where: Settings, most: int = MOST_RUNS) -> list[dict[str, Any]]:
    """Return what the audits of the last runs came to, one row a run, newest first; damaged verdicts are left out."""
    files = sorted(where.quality.glob("*.parquet"), key=lambda path: path.name)[-most:]
    return _runs(tuple(str(file) for file in files if _is_parquet(str(file))))


@st.cache_data(max_entries=2, show_spinner=False)
def _runs(files: tuple[str, ...]) -> list[dict[str, Any]]:
    if not files:
        return []
    with duckdb.connect() as connection:
        table: pa.Table = connection.sql(RUNS, params={"files": list(files)}).to_arrow_table()
    return table.to_pylist()


@st.cache_data(max_entries=4 * MOST_RUNS, show_spinner=False)
def _is_parquet(path: str) -> bool:
    try:
        return pq.read_metadata(path).num_rows > 0
    except (pa.ArrowInvalid, OSError):
        return False


def trend_table(runs: Sequence[Row], texts: Texts) -> Table:
    """Return the last runs with what their audits came to.

    Args:
        runs: as `last_runs` gives them.
        texts: the reader's language.
    """
    counts = ("critical_failing", "warnings_failing", "rows_set_aside", "rows_flagged")
    columns = [
        Column(texts("quality.run"), short=True),
        Column(texts("quality.result"), short=True),
        *(Column(texts(f"quality.{name}"), numeric=True) for name in counts),
    ]
    lines = [
        [
            Cell(instant(run["judged_at"])),
            Cell(texts("quality.refused" if run["verdict"] == "refused" else "quality.published")),
            *(Cell(str(run[name])) for name in ("critical", "warnings", "set_aside", "flagged")),
        ]
        for run in runs
    ]
    return Table(texts("quality.trend"), columns, lines)
