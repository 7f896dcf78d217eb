"""Lists that are cut in SQL: the first rows are shown, the reader is told how many there are, all can be downloaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.exhibits import downloads
from dashboard.notices import empty, instant, today
from dashboard.snapshots import Parameter
from dashboard.tables import note
from dashboard.texts import Texts
from dashboard.view import View

Row = Mapping[str, Any]
MOST_ROWS = 100


def listing(
    view: View,
    query: str,
    parameters: Mapping[str, Parameter],
    draw: Callable[[Sequence[Row]], str],
    *,
    title: str,
    none: str,
    most: int = MOST_ROWS,
) -> None:
    """Show the first rows of a query, and offer all of them as files.

    Args:
        view: the page's.
        query: of `dashboard/queries`; it takes `$count`, and gives in `found` how many rows there are.
        parameters: its other parameters.
        draw: gives rows as HTML.
        title: what the list shows.
        none: key of what is said where there are no rows.
        most: how many rows are shown.
    """
    texts = view.texts
    rows = view.snapshot.rows(query, count=most, **parameters)
    if not rows:
        empty(texts, none)
        return
    st.html(note(counted(texts, len(rows), rows[0]["found"])) + draw(rows))
    name = f"{query.replace('_', '-')}-list"
    with st.container(horizontal=True, gap="small", key=f"tools-{name}"):
        about = [(texts("action.about_title"), title), (texts("action.cite"), citation(view, title))]
        downloads(lambda: _frame(view.snapshot.every(query, **parameters)), name, about, view)


def counted(texts: Texts, shown: int, found: int) -> str:
    """Return how many rows there are and, where not all of them are shown, how to get them."""
    if found <= shown:
        return texts("listing.all", found=found)
    return texts("listing.first_of", shown=shown, found=found)


def citation(view: View, title: str) -> str:
    """Return words to quote a list with: title, build, day."""
    build, built = view.build["build_id"], instant(view.build["built_at"])
    return view.texts("cite.list", title=title, build=build, built=built, today=today())


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame(rows).drop(columns="found")
