"""Cooperation stated in words: what was promised, what became of it, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.annotated import highlighted
from dashboard.charts.timeline import COLOURS, COLUMNS, SHAPES, STAGES, timeline
from dashboard.choices import chosen_one
from dashboard.exhibits import Exhibit, Panel, heading, show
from dashboard.listings import MOST_ROWS, listing
from dashboard.naming import THE_THREE, over_time
from dashboard.notices import empty
from dashboard.origins import Origin
from dashboard.tables import Cell, Column, Table, badge, link, note
from dashboard.view import View

Row = Mapping[str, Any]
ANY = "any"
MOST_LINES = 30


def all_initiatives(view: View) -> None:
    """Let the reader narrow the initiatives, and show them on a line of time and as a list."""
    texts = view.texts
    there = view.snapshot.row("initiative_choices")
    if there is None or not there["types"]:
        empty(texts, "initiatives.none")
        return
    first, second, third = st.columns([1, 1, 2])
    with first:
        kind = chosen_one(
            "type", texts("initiatives.type"), [ANY, *there["types"]], lambda code: _words(view, "initiative", code)
        )
    with second:
        area = chosen_one("side", texts("initiatives.side"), [ANY, *THE_THREE], lambda code: _words(view, "area", code))
    with third:
        stage = chosen_one(
            "stage",
            texts("initiatives.stage"),
            [ANY, *(code for code in STAGES if code in there["stages"])],
            lambda code: _words(view, "progress", code),
            form="buttons",
        )
    told = {name: "" if code == ANY else code for name, code in (("type", kind), ("area", area), ("stage", stage))}
    drawn = [row for row in view.snapshot.rows("initiatives", count=MOST_LINES, **told) if row["first_year"]]
    if drawn:
        show(_timeline(view, drawn), view)
    title = texts("initiatives.list")
    heading(title)
    listing(
        view,
        "initiatives",
        told,
        lambda rows: initiative_table(view, rows).html(),
        title=title,
        none="initiatives.none_fits",
    )


def one_initiative(view: View, code: str) -> None:
    """Show one initiative: its stages by year, and every sentence that speaks of it."""
    texts = view.texts
    st.html(link(texts("initiatives.back"), links.address("initiatives", texts)))
    mentions = view.snapshot.rows("initiative_mentions", initiative=code, count=MOST_ROWS)
    if not mentions:
        empty(texts, "initiatives.not_found")
        return
    heading(mentions[-1]["followed_name"])
    made = [
        badge(texts.code("initiative", mentions[-1]["initiative_type"])),
        badge(_sides(view, mentions[-1]["area_codes"])),
    ]
    st.html("".join(made))
    for mention in mentions:
        st.html(_mention(view, mention))


def initiative_table(view: View, rows: Sequence[Row]) -> Table:
    """Return initiatives with the first year of each stage; each leads to its sentences."""
    texts = view.texts
    columns = [
        Column(texts("initiatives.name_of")),
        Column(texts("initiatives.type"), short=True),
        Column(texts("initiatives.sides")),
        *(Column(texts.code("progress", stage), numeric=True) for stage in STAGES),
        Column(texts("initiatives.mentions"), numeric=True),
    ]
    lines = [
        [
            Cell(row["followed_name"], link=_sentences(view, row)),
            Cell(texts.code("initiative", row["initiative_type"])),
            Cell(_sides(view, row["area_codes"])),
            *(_year(view, row, stage) for stage in STAGES),
            Cell(str(row["mention_count"]), link=_sentences(view, row)),
        ]
        for row in rows
    ]
    return Table(texts("initiatives.list"), columns, lines)


def _year(view: View, row: Row, stage: str) -> Cell:
    """Return the year in which a stage was first stated; it leads to the sentences."""
    year = row[f"{stage}_year"]
    return Cell("") if year is None else Cell(str(year), link=_sentences(view, row))


def _sentences(view: View, row: Row) -> str:
    """Return where the sentences of an initiative are shown."""
    return links.address("initiatives", view.texts, initiative=row["initiative_code"])


def _timeline(view: View, rows: Sequence[Row]) -> Exhibit:
    texts = view.texts
    marks = [
        {
            "name": row["followed_name"],
            "stage": stage,
            "words": texts.code("progress", stage),
            "year": row[f"{stage}_year"],
            "descent": _sentences(view, row),
        }
        for row in rows
        for stage in STAGES
        if row[f"{stage}_year"] is not None
    ]
    words = [texts.code("progress", stage) for stage in STAGES]
    years = [mark["year"] for mark in marks]
    plot = timeline(pd.DataFrame(marks, columns=list(COLUMNS)), words=words, stage=texts("initiatives.stage"))
    return Exhibit(
        over_time(texts("initiatives.timeline"), min(years), max(years), texts),
        texts("initiatives.timeline_note"),
        Origin(texts("initiatives.publishers"), texts("initiatives.source")),
        [Panel(plot)],
        texts("initiatives.alt"),
        lambda: pd.DataFrame({**row, "area_codes": "|".join(row["area_codes"])} for row in rows).drop(columns="found"),
        "initiatives",
        list(zip(words, COLOURS, SHAPES, strict=True)),
    )


def _mention(view: View, mention: Row) -> str:
    texts = view.texts
    report = link(mention["title"], links.report_page(mention["report_id"], texts, passage=mention["passage_number"]))
    said = texts(
        "initiatives.said",
        year=mention["stage_year"] or texts("report.unknown_date"),
        stage=texts.code("progress", mention["stage"]),
    )
    origin = texts("list.dot").join(
        (
            texts.cited(mention["publisher"]),
            str(mention["published_on"] or texts("report.unknown_date")),
            texts.code("tier", mention["source_tier"]),
        )
    )
    return (
        f'<div class="jjj-sentence">{note(said)}'
        f'<div lang="zh-Hans">{highlighted(mention["sentence"], mention["initiative_name"])}</div>'
        f'<div class="jjj-below">{report} · {escape(origin)}</div></div>'
    )


def _sides(view: View, codes: Sequence[str]) -> str:
    return view.texts("list.separator").join(view.names.area(code) for code in codes)


def _words(view: View, group: str, code: str) -> str:
    return view.texts("reports.any") if code == ANY else view.texts.code(group, code)
