"""Lists of figures as they were read: of a report, under a label, or those that an expectation failed on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.exhibits import heading
from dashboard.figures import with_unit
from dashboard.listings import listing
from dashboard.naming import marks, period, state
from dashboard.notices import empty, instant
from dashboard.tables import Cell, Column, Table, note
from dashboard.view import View

Row = Mapping[str, Any]
MOST_FIGURES = 200


def figures_of_report(view: View, report: Row, mapped: str = "") -> None:
    """List the figures of a report with what was read from each.

    Args:
        view: the page's.
        report: its row of the query `report`.
        mapped: "yes" for those of an indicator, "no" for the others, "" for all.
    """
    asked = {"report": report["report_id"], "mapped": mapped, "label": "", "measure": "", "unit": ""}
    _figures(view, asked, report["title"], with_report=False)


def figures_of_label(view: View, label: str, measure: str, unit: str) -> None:
    """List the figures under a label that waits for an indicator."""
    title = view.texts("quality.figures_of_label", label=label)
    heading(title)
    asked = {"report": "", "mapped": "no", "label": label, "measure": measure, "unit": unit}
    _figures(view, asked, title, with_report=True)


def _figures(view: View, asked: Mapping[str, str], title: str, *, with_report: bool) -> None:
    legend = note(view.texts("flag.legend"))
    listing(
        view,
        "figures_read",
        asked,
        lambda rows: figures_table(view, rows, with_report=with_report).html() + legend,
        title=title,
        none="notice.empty",
        most=MOST_FIGURES,
    )


def figures_table(view: View, rows: Sequence[Row], *, with_report: bool) -> Table:
    """Return figures as they were read; each leads to its descent.

    Args:
        view: the page's.
        rows: of the query `figures_read`.
        with_report: whether the report of each is told.
    """
    texts = view.texts
    columns = [
        Column(texts("indicator.name")),
        Column(texts("report.area"), short=True),
        Column(texts("chart.period"), short=True),
        Column(texts("chart.figure"), numeric=True),
        Column(texts("report.as_printed"), numeric=True),
        Column(texts("chart.flags")),
        *([Column(texts("report.title"))] if with_report else []),
    ]
    return Table(texts("report.figures"), columns, [_line(view, row, with_report=with_report) for row in rows])


def _line(view: View, row: Row, *, with_report: bool) -> list[Cell]:
    texts = view.texts
    target = links.observation_descent(row["observation_id"], texts)
    report = Cell(row["title"], link=links.report_page(row["report_id"], texts, row["observation_id"]))
    return [
        Cell(texts.name(row) or "", note=_measure(view, row)),
        Cell(view.names.series(row)),
        Cell(period(row["period"], texts) if row["period"] else ""),
        Cell(with_unit(row["value"], row["unit"] or "", texts), link=target, marks=marks(row)),
        Cell(row["figure_text"] or "", link=target, title=row["sentence"] or ""),
        Cell(state(row, texts)),
        *([report] if with_report else []),
    ]


def failures_of(view: View, result: Row) -> None:
    """List what an expectation failed on, as far as the audit keeps it; each figure leads to its descent.

    Args:
        view: the page's.
        result: a row of the query `quality_results`.
    """
    texts = view.texts
    heading(result[f"reason_{texts.language}"] or result["expectation"], f"{result['suite']}: {result['expectation']}")
    failures = json.loads(result["details"] or "{}").get("failures", [])
    if not failures:
        empty(texts, "quality.no_failures_kept")
        return
    told = "listing.all" if len(failures) >= result["failed"] else "quality.kept_of"
    st.html(note(texts(told, shown=len(failures), found=result["failed"])))
    ids = tuple(sorted({row["observation_id"] for row in failures if "observation_id" in row}))
    figures = {row["observation_id"]: row for row in view.snapshot.rows("figures_named", observations=ids)}
    columns = [
        Column(texts("quality.failing")),
        Column(texts("chart.figure"), numeric=True),
        Column(texts("quality.observed")),
        Column(texts("quality.first_seen"), short=True),
    ]
    lines = [_failure(view, row, figures.get(row.get("observation_id", ""))) for row in failures]
    st.html(Table(result["expectation"], columns, lines).html())


def _failure(view: View, row: Row, figure: Row | None) -> list[Cell]:
    """Return a line on one failure: the figure where there is one, else the key that the audit gives."""
    texts = view.texts
    told = texts("list.separator").join(
        f"{name}: {value:.6g}" if isinstance(value, float) else f"{name}: {value}"
        for name, value in row.items()
        if name not in ("observation_id", "first_seen") and not name.endswith(("_key", "cell"))
    )
    key = next((str(value) for name, value in row.items() if name.endswith(("_key", "cell"))), "")
    since = Cell(instant(datetime.fromisoformat(row["first_seen"])) if "first_seen" in row else "")
    if figure is None:
        return [Cell(key), Cell(""), Cell(told), since]
    what = texts("list.dot").join(
        filter(
            None,
            (texts.name(figure), _measure(view, figure), view.names.series(figure), period(figure["period"], texts)),
        )
    )
    target = links.observation_descent(figure["observation_id"], texts)
    return [
        Cell(what, note=key),
        Cell(with_unit(figure["value"], figure["unit"] or "", texts), link=target),
        Cell(told),
        since,
    ]


def _measure(view: View, row: Row) -> str:
    return view.texts.code("measure", row["measure"]) if row["measure"] not in (None, "level") else ""
