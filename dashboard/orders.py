"""Areas in the order of a figure: a table in which the figure and its place lead to their descent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import links
from dashboard.figures import ABSENT, Scale
from dashboard.naming import marks, state
from dashboard.tables import Cell, Column, Table
from dashboard.texts import Texts
from dashboard.view import View

Row = Mapping[str, Any]
SHARE = Scale(1.0, "%", 1, grouped=False)


def descent_of(row: Row, view: View, **more: str) -> str:
    """Return where a value is traced, one of a metric or an observation; `more` as of `links.metric_descent`."""
    if row.get("metric_code") is None:
        return links.observation_descent(row["observation_id"], view.texts, **more)
    return links.metric_descent(row, view.texts, **more)


def value_cell(view: View, row: Row | None, scale: Scale) -> Cell:
    """Return a value with its state and its descent; a dash where there is none."""
    if row is None:
        return Cell(ABSENT)
    return Cell(scale.text(row["value"]), link=descent_of(row, view), marks=marks(row), title=state(row, view.texts))


def place_cell(view: View, row: Row | None) -> Cell:
    """Return the place of a value, which leads to the values that it was found among."""
    return Cell("") if row is None else Cell(str(row["place"]), link=descent_of(row, view, rank="1"))


def _share_cell(view: View, row: Row, highest: float) -> Cell:
    """Return what per cent of the highest a value is; it leads to the same as its place."""
    if highest <= 0:
        return Cell("")
    return Cell(SHARE.with_unit(100 * row["value"] / highest), link=descent_of(row, view, rank="1"))


def order_columns(texts: Texts, figure: str) -> list[Column]:
    """Return the columns of `order_cells`; `figure` is the heading of the values."""
    return [
        Column(texts("space.rank"), numeric=True),
        Column(texts("report.area")),
        Column(figure, numeric=True),
        Column(texts("ranking.of_highest"), numeric=True),
    ]


def order_cells(view: View, row: Row, scale: Scale, highest: float) -> list[Cell]:
    """Return the place of an area, its name, its value, and what per cent of the highest that is."""
    return [
        place_cell(view, row),
        Cell(view.names.area(row["area_code"])),
        value_cell(view, row, scale),
        _share_cell(view, row, highest),
    ]


def order_table(view: View, rows: Sequence[Row], scale: Scale, label: str) -> Table:
    """Return areas in the order of their places.

    Args:
        view: the page's.
        rows: with `place`, `area_code`, `value` and what their descent needs, in order; at least one.
        scale: that fits the values.
        label: what the table shows.
    """
    highest = max(row["value"] for row in rows)
    lines = [order_cells(view, row, scale, highest) for row in rows]
    return Table(label, order_columns(view.texts, view.texts("chart.figure")), lines, row_headers=False)
