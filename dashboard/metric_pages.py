"""A page of metrics: all of some subjects in a list, one of them in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.choices import chosen_one
from dashboard.exhibits import heading, once, show
from dashboard.figures import scale_for
from dashboard.metric_views import MOST_SERIES, cut, definition, metric_exhibit, metric_rows, metric_table
from dashboard.naming import item_kind, marks, period, series_code
from dashboard.notices import empty
from dashboard.tables import Cell, Column, Table, note
from dashboard.texts import Texts
from dashboard.view import View, open_view

ALL = "all"
Row = Mapping[str, Any]


def draw(
    page: str, subjects: Sequence[str], default: str, more: Callable[[View, Sequence[str]], None] | None = None
) -> None:
    """Draw a page of metrics.

    Args:
        page: group of its texts.
        subjects: of the metrics.
        default: the metric that is shown in full when the reader has not chosen.
        more: draws what else the page shows of the subjects that the reader asks for.
    """
    view = open_view(f"{page}.title", f"{page}.lead")
    asked = _subjects(view, subjects)
    found = view.snapshot.rows("metrics", subjects=asked)
    metrics = {row["metric_code"]: row for row in sorted(found, key=lambda row: asked.index(row["subject"]))}
    there = [code for code, row in metrics.items() if row["is_available"]]
    if there:
        code = chosen_one(
            "metric", view.texts("metric.choose"), there, lambda one: _label(view, metrics[one]), default=default
        )
        in_full(view, metrics[code])
    else:
        empty(view.texts)
    if more is not None:
        more(view, asked)
    heading(view.texts("metric.all"))
    st.html(overview(view, [metrics[code] for code in there], page).html())
    _awaiting(view, [row for row in metrics.values() if not row["is_available"]])


def _subjects(view: View, subjects: Sequence[str]) -> tuple[str, ...]:
    """Let the reader narrow the page to one subject where there are several."""
    if len(subjects) < 2:
        return tuple(subjects)
    subject = chosen_one(
        "subject",
        view.texts("metric.subject"),
        [ALL, *subjects],
        lambda code: view.texts.code("subject", code),
        form="buttons",
    )
    return tuple(subjects) if subject == ALL else (subject,)


def in_full(view: View, metric: Row) -> None:
    """Show one metric: its chart, its values beside it, its formula."""
    frequency = _frequency(view, metric["metric_code"])
    rows = _picked(view, metric_rows(view, metric["metric_code"], frequency))
    plot, table = st.columns([3, 2], gap="large")
    with plot:
        shown = (metric["metric_code"], frequency, *sorted({str(row["item_code"]) for row in rows}))
        show(once(view, "metric", shown, lambda: metric_exhibit(view, metric, rows, frequency=frequency)), view)
    with table:
        heading(view.texts("metric.values"), view.texts("metric.values_note"))
        st.html(metric_table(view, metric, rows).html() + note(view.texts("flag.legend")) + cut(view, rows))
    heading(view.texts("metric.formula"))
    st.html(definition(view, metric))
    st.space("small")


def _frequency(view: View, metric: str) -> str:
    """Return how often the values are that are shown; the reader chooses where there are several kinds."""
    texts = view.texts
    found = [str(row["frequency"]) for row in view.snapshot.rows("metric_frequencies", metric=metric)]
    if len(found) < 2:
        return found[0]
    return chosen_one(
        "frequency", texts("metric.frequency"), found, lambda code: texts.code("frequency", code), form="buttons"
    )


def overview(view: View, metrics: Sequence[Row], page: str) -> Table:
    """Return the list of metrics with their latest values."""
    texts = view.texts
    columns = [
        Column(texts("metric.name")),
        Column(texts("metric.subject"), short=True),
        Column(texts("metric.latest"), numeric=True),
        Column(texts("metric.of")),
        Column(texts("metric.span"), short=True),
        Column(texts("metric.comparability"), short=True),
    ]
    return Table(texts("metric.all"), columns, [_line(view, row, page) for row in metrics])


def _line(view: View, row: Row, page: str) -> Sequence[Cell]:
    texts = view.texts
    scale = scale_for([row["value"]], row["unit"], texts)
    shown = {**row, "status": "A"}
    return [
        Cell(texts.name(row), link=links.address(page, texts, metric=row["metric_code"])),
        Cell(texts.code("subject", row["subject"])),
        Cell(scale.with_unit(row["value"]), link=links.metric_descent(row, texts), marks=marks(shown)),
        Cell(view.names.series(row), note=period(row["period"], texts)),
        Cell(_span(row, texts), link=links.address(page, texts, metric=row["metric_code"])),
        Cell(texts.code("grade", row["comparability_grade"])),
    ]


def _span(row: Row, texts: Texts) -> str:
    first, last, figures = row["first_period"], row["last_period"], row["figures"]
    if first == last:
        return texts("metric.span_single", period=period(first, texts), figures=figures)
    return texts("metric.span_of", first=first, last=last, figures=figures)


def _picked(view: View, rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows of one item, which the reader chooses, where all items together are too many lines."""
    items = list(dict.fromkeys(item_kind(row["item_code"]) for row in rows if row["item_code"]))
    if len(items) < 2 or len({series_code(row) for row in rows}) <= MOST_SERIES:
        return rows
    item = chosen_one("item", view.texts("metric.item"), items, view.names.item, form="buttons")
    return [row for row in rows if row["item_code"] and item_kind(row["item_code"]) == item]


def _awaiting(view: View, metrics: Sequence[Row]) -> None:
    """Say which metrics have no figures yet, and what they wait for."""
    if not metrics:
        return
    texts = view.texts
    names = {row["code"]: texts.name(row) for row in view.snapshot.rows("names")}
    heading(texts("metric.awaiting"), texts("metric.awaiting_note"))
    columns = [Column(texts("metric.name")), Column(texts("metric.formula")), Column(texts("metric.missing"))]
    rows = [
        [
            Cell(texts.name(row)),
            Cell(view.formula(row)),
            Cell(
                texts("list.separator").join(
                    names.get(code) or texts.code("input", code) for code in row["missing_inputs"]
                )
            ),
        ]
        for row in metrics
    ]
    st.html(Table(texts("metric.awaiting"), columns, rows).html())


def _label(view: View, row: Row) -> str:
    return view.texts("metric.label", name=view.texts.name(row), subject=view.texts.code("subject", row["subject"]))
