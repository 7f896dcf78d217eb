"""A reader's own SQL: read-only, bounded in time and memory, its result as a table, a chart and a file."""

from __future__ import annotations

from collections import defaultdict

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard.charts.palette import SERIES
from dashboard.choices import chosen_one, stated
from dashboard.exhibits import Exhibit, Panel, downloads, heading, show
from dashboard.notices import instant, today
from dashboard.origins import Origin
from dashboard.snapshots import sql_of
from dashboard.tables import Cell, Column, Table, note
from dashboard.view import View
from jingjinji.bounded_sql import query_snapshot
from jingjinji.errors import UsageProblem

# So many rows are shown and downloaded; the command `jjj sql` has no such bound.
MOST_ROWS = 20_000
MOST_CATEGORIES = 60
RESULT, EXAMPLE = "the reader's query and its result", "the example shown"
FIRST_TABLE = "fct_metrics"
EXAMPLES = ("theil", "gdp", "revisions", "unmapped")


def editor(view: View) -> None:
    """Let the reader write a query, run it, and keep it in the address."""
    texts = view.texts
    name = chosen_one(
        "example", texts("sql.example"), EXAMPLES, lambda one: texts(f"sql.example_{one}"), form="buttons"
    )
    if st.session_state.setdefault(EXAMPLE, name) != name:
        # Another example takes the place of the query that the address has.
        st.query_params.pop("query", None)
        st.session_state[EXAMPLE] = name
    example = sql_of(f"examples/{name}")
    with st.form("query", border=False):
        query = st.text_area(texts("sql.query"), stated("query") or example, height=200, key=f"query-{name}")
        sent = st.form_submit_button(texts("sql.run"), type="primary", icon=":material/play_arrow:")
    limits = texts("sql.limits", seconds=view.settings.sql_seconds, megabytes=view.settings.sql_megabytes)
    st.html(note(limits))
    if sent:
        st.query_params["query"] = query
        st.session_state[RESULT] = (query, _answer(view, query))
    asked, answer = st.session_state.get(RESULT, ("", None))
    if stated("query") is None:
        # An example is the dashboard's own query; what an address brings waits for its reader.
        _show(view, view.snapshot.frame(f"examples/{name}"), example)
    elif asked == stated("query") and answer is not None:
        _show(view, answer, asked)


def schema(view: View) -> None:
    """Show the columns of one table, which the reader chooses, and what they mean."""
    texts = view.texts
    tables: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in view.snapshot.rows("schema"):
        tables[row["table_name"]].append(row)
    name = chosen_one("table", texts("sql.schema"), list(tables), default=FIRST_TABLE)
    st.html(note(texts.half(tables[name][0]["table_comment"])))
    columns = [Column(texts("sql.column")), Column(texts("sql.meaning"))]
    rows = [[Cell(row["column_name"], note=row["data_type"]), Cell(texts.half(row["comment"]))] for row in tables[name]]
    st.html(Table(name, columns, rows).html())


def _answer(view: View, query: str) -> pd.DataFrame | None:
    """Run the query; what is wrong with it is told in the database's own words."""
    texts = view.texts
    try:
        with st.spinner(texts("sql.running")), query_snapshot(view.settings, query) as batches:
            table = _first_rows(batches)
    except UsageProblem as problem:
        st.error(texts("sql.failed"))
        st.code(str(problem), language=None, wrap_lines=True)
        return None
    return table.to_pandas()


def _first_rows(batches: pa.RecordBatchReader) -> pa.Table:
    kept, rows = [], 0
    for batch in batches:
        kept.append(batch)
        rows += batch.num_rows
        if rows >= MOST_ROWS:
            break
    return pa.Table.from_batches(kept, batches.schema).slice(0, MOST_ROWS)


def _show(view: View, frame: pd.DataFrame, query: str) -> None:
    texts = view.texts
    heading(texts("sql.result"), texts("sql.rows", count=len(frame)))
    if len(frame) == MOST_ROWS:
        st.warning(texts("sql.cut", count=MOST_ROWS))
    st.dataframe(frame, hide_index=True, alt=texts("sql.result"))
    about = [(texts("sql.query"), query), (texts("action.cite"), _citation(view))]
    with st.container(horizontal=True, gap="small", key="tools-query"):
        downloads(lambda: frame, "query", about, view)
    _plot(view, frame)


def _plot(view: View, frame: pd.DataFrame) -> None:
    """Draw one numeric column of the result against another column, where there are both."""
    numbers = [str(name) for name in frame.columns if pd.api.types.is_numeric_dtype(frame[name])]
    others = [str(name) for name in frame.columns if str(name) not in numbers]
    if not numbers or not others or frame.empty:
        return
    texts = view.texts
    heading(texts("sql.chart"))
    first, second, third = st.columns(3)
    with first:
        across = chosen_one("across", texts("sql.across"), others)
    with second:
        upward = chosen_one("upward", texts("sql.upward"), numbers)
    with third:
        others = ["", *(name for name in others if name != across)]
        colour = chosen_one("colour", texts("sql.colour"), others, lambda name: name or texts("list.none"))
    told = {"across": across, "upward": upward}
    show(
        Exhibit(
            texts("sql.chart_title", **told),
            texts("sql.rows", count=len(frame)),
            Origin(texts("sql.own"), texts("sql.own")),
            [Panel(result_chart(frame, across, upward, colour or None))],
            texts("sql.chart_alt", **told),
            lambda: frame,
            "query-chart",
        ),
        view,
    )


def _citation(view: View) -> str:
    build, built = view.build["build_id"], instant(view.build["built_at"])
    return view.texts("cite.query", build=build, built=built, today=today())


def result_chart(frame: pd.DataFrame, across: str, upward: str, colour: str | None) -> alt.Chart:
    """Return lines with points of one column over another, a colour for each value of a third.

    Args:
        frame: the result.
        across: column of the horizontal axis, in the order of the result.
        upward: numeric column of the vertical axis.
        colour: column that tells series apart; None for one series.
    """
    columns = [across, upward, *([colour] if colour else [])]
    drawn = frame[columns].dropna().head(MOST_ROWS)
    drawn = drawn.assign(**{name: drawn[name].astype(str) for name in columns if name != upward})
    drawn = drawn.rename(columns={across: "across", upward: "upward", **({colour: "colour"} if colour else {})})
    shown = list(dict.fromkeys(drawn["across"]))[:MOST_CATEGORIES]
    base = alt.Chart(drawn[drawn["across"].isin(shown)]).mark_line(point=True)
    x = alt.X("across:N", sort=shown, title=across, axis=alt.Axis(labelOverlap=True))
    y = alt.Y("upward:Q", title=upward, scale=alt.Scale(zero=False))
    ink = alt.Color("colour:N", title=colour, scale=alt.Scale(range=list(SERIES))) if colour else alt.value(SERIES[0])
    chart: alt.Chart = base.encode(x=x, y=y, color=ink)
    return chart
