"""What a number is made of: a table of its inputs, and the sentence or cell of each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.annotated import highlighted
from dashboard.figures import with_unit
from dashboard.naming import marks, period, state
from dashboard.tables import Cell, Column, Table, link, outside_link
from dashboard.view import View
from jingjinji.descent import Source

INITIATIVE = "initiative"


def inputs_table(view: View, sources: Sequence[Source]) -> Table:
    """Return the figures that a number is made of; each leads to its own descent and to its report."""
    texts = view.texts
    names = {row["code"]: texts.name(row) for row in view.snapshot.rows("names")}
    columns = [
        Column(texts("indicator.name")),
        Column(texts("report.area"), short=True),
        Column(texts("chart.period"), short=True),
        Column(texts("chart.figure"), numeric=True),
        Column(texts("chart.flags")),
        Column(texts("report.title")),
    ]
    lines = [
        [
            Cell(names.get(source.indicator_code or "", source.indicator_name)),
            Cell(view.names.area(source.area_code)),
            Cell(period(source.period, texts)),
            *_figure(view, source),
            Cell(
                source.report_title,
                link=links.report_page(source.report_id, texts, source.observation_id),
                note=f"{source.published_on or texts('report.unknown_date')}",
            ),
        ]
        for source in sources
    ]
    return Table(texts("descent.made_of", count=len(sources)), columns, lines)


def _figure(view: View, source: Source) -> tuple[Cell, Cell]:
    """Return what an input gives and its state: a figure, or the stage that a sentence tells of an initiative."""
    texts, told = view.texts, _state_of(source)
    target = links.observation_descent(source.observation_id, texts)
    if source.value is None and source.indicator_code == INITIATIVE:
        return Cell(texts.code("progress", source.measure), link=target), Cell("")
    return Cell(with_unit(source.value, source.unit, texts), link=target, marks=marks(told)), Cell(state(told, texts))


def sentence(view: View, source: Source) -> None:
    """Show where a figure stands: the sentence or cell with the figure marked, and the report."""
    texts = view.texts
    place = (
        texts("descent.cell", sheet=source.sheet_name, row=source.row_number, column=source.column_number)
        if source.sheet_name is not None
        else texts("descent.characters", first=source.start_offset, last=source.end_offset)
    )
    origin = texts("list.separator").join(
        (
            texts.cited(source.publisher),
            str(source.published_on or texts("report.unknown_date")),
            texts.code("tier", source.source_tier),
        )
    )
    report = link(source.report_title, links.report_page(source.report_id, texts, source.observation_id))
    address = outside_link(source.url, source.url) if source.url else ""
    cited = texts("descent.cited", source=source.cited_source) if source.cited_source else ""
    below = "".join(f"<div>{line}</div>" for line in (escape(cited), address) if line)
    st.html(
        f'<div class="jjj-sentence"><div lang="zh-Hans">{highlighted(source.sentence, source.figure_text)}</div>'
        f'<div class="jjj-below">{report} · {escape(place)} · {escape(origin)}{below}</div></div>'
    )


def _state_of(source: Source) -> dict[str, Any]:
    return {
        "status": source.status,
        "release_stage": source.release_stage,
        "is_provisional": source.is_provisional,
        "basis": source.basis,
    }
