"""A number's descent as its page shows it: formula, inputs, sentences; and the other figures for the thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.exhibits import heading
from dashboard.figures import scale_for, with_unit
from dashboard.initiative_views import one_initiative
from dashboard.metric_views import definition
from dashboard.naming import marks, period, state
from dashboard.notices import empty, instant
from dashboard.orders import descent_of
from dashboard.sources import inputs_table, sentence
from dashboard.tables import Cell, Column, Table, badge, facts, note
from dashboard.view import View
from jingjinji.values import words

Row = Mapping[str, Any]
MOST_USES = 60


def metric_number(view: View, number: Row) -> None:
    """Show a value of a metric: the number, the formula, and every figure that it is made of."""
    texts = view.texts
    descent = view.snapshot.descent(number)
    what = what_of(view, number)
    big_number(view, what, number)
    heading(texts("metric.formula"))
    st.html(definition(view, _metric(view, number)))
    heading(texts("descent.made_of", count=len(descent.sources)))
    st.html(inputs_table(view, descent.sources).html())
    heading(texts("descent.sentences"), texts("descent.sentences_note"))
    for source in descent.sources:
        sentence(view, source)
    citation(view, what, number)


def stated_in_report(view: View, observation: str) -> None:
    """Show what a report states: a figure, or cooperation in words, which metrics count too.

    Args:
        view: the page's.
        observation: id of the figure, or of the place that speaks of an initiative.
    """
    row = view.snapshot.row("observation", observation=observation)
    mention = None if row is not None else view.snapshot.row("initiative_of", mention=observation)
    if row is not None:
        observation_number(view, row)
    elif mention is not None:
        one_initiative(view, mention["initiative_code"])
    else:
        empty(view.texts, "descent.no_observation")


def observation_number(view: View, observation: Row) -> None:
    """Show one figure of one report: where it stands, what else was published for the thing, what is made of it."""
    texts = view.texts
    what = what_of(view, observation)
    big_number(view, what, observation)
    if observation["indicator_code"] is None:
        st.info(texts("descent.unmapped"))
    elif not observation["holds_now"] and observation["status"] in ("A", "P", "E"):
        st.info(texts("descent.replaced"))
    _warnings(view, observation)
    heading(texts("descent.sentence"))
    for source in view.snapshot.sources([observation["observation_id"]]):
        sentence(view, source)
    st.html(_reading(view, observation))
    history = view.snapshot.rows("figure_history", observation=observation["observation_id"], count=MOST_USES)
    if history:
        heading(texts("descent.history"), texts("descent.history_note"))
        st.html(_history(view, history).html())
    uses = view.snapshot.rows("metrics_using", observation=observation["observation_id"], count=MOST_USES)
    if uses:
        heading(texts("descent.used_in", count=len(uses)))
        st.html(_uses(view, uses).html())
    citation(view, what, observation)


def _warnings(view: View, observation: Row) -> None:
    """Say what the audit warns of a figure, and since when."""
    for row in view.snapshot.rows("figure_warnings", observation=observation["observation_id"]):
        since = instant(datetime.fromisoformat(row["first_seen"]))
        reason = row[f"reason_{view.texts.language}"]
        st.warning(view.texts("descent.warned", reason=reason, since=since), icon=":material/flag:")


def several_numbers(view: View, numbers: Sequence[Row]) -> None:
    """List numbers that fit an address which does not say enough."""
    texts = view.texts
    st.info(texts("descent.several", count=len(numbers)))
    st.html(numbers_table(view, numbers, texts("descent.title")).html())


def numbers_table(view: View, numbers: Sequence[Row], label: str) -> Table:
    """Return numbers of metrics or observations, each with its basis and date; each leads to its own descent."""
    texts = view.texts
    columns = [
        Column(texts("metric.of")),
        Column(texts("chart.period"), short=True),
        Column(texts("chart.figure"), numeric=True),
    ]
    lines = [
        [
            Cell(view.names.series(row), note=_ground(view, row)),
            Cell(period(row["period"], texts)),
            Cell(with_unit(row["value"], row["unit"], texts), link=descent_of(row, view)),
        ]
        for row in numbers
    ]
    return Table(label, columns, lines)


def what_of(view: View, number: Row) -> str:
    """Return in words what a number is of: name, area or series, period."""
    texts = view.texts
    if number.get("metric_code") is not None:
        return texts("list.dot").join((texts.name(number), view.names.series(number), period(number["period"], texts)))
    area = texts.name(number, "area_name") if number["area_name_zh"] else ""
    name = texts.name(number)
    if number["measure"] != "level":
        name = texts("chart.measured", name=name, measure=texts.code("measure", number["measure"]))
    return texts("list.dot").join(filter(None, (name, area, period(number["period"], texts))))


def _ground(view: View, row: Row) -> str:
    basis = view.texts.code("basis", row["basis"]) if row["basis"] else ""
    published = f"{view.texts('report.published')} {row['published_on']}" if row.get("published_on") else ""
    return view.texts("list.dot").join(filter(None, (basis, published)))


def big_number(view: View, what: str, number: Row) -> None:
    """Show a number, large, with what it is of and its state."""
    texts = view.texts
    written = with_unit(number["value"], number["unit"], texts)
    st.html(
        f'<p class="jjj-lead">{escape(what)}</p><div class="jjj-number-large">{escape(written)}'
        f'<sup class="jjj-marks">{escape(marks(number))}</sup></div>{_badges(view, number)}'
    )


def _badges(view: View, number: Row) -> str:
    texts = view.texts
    provisional = number["is_provisional"]
    made = [
        _standing(view, number),
        badge(texts.code("stage", number["release_stage"])),
        badge(texts("flag.provisional"), "warning") if provisional and number["status"] == "A" else "",
        badge(texts.code("basis", number["basis"])) if number["basis"] else "",
    ]
    if number.get("source_tier"):
        made.append(badge(texts.code("tier", number["source_tier"]), "quiet"))
    if number.get("comparability_grade"):
        made.append(badge(texts("descent.grade", grade=texts.code("grade", number["comparability_grade"])), "quiet"))
    return f"<div>{''.join(made)}</div>"


def _standing(view: View, number: Row) -> str:
    """Return the status of a number; a metric of stated figures is computed, and no one's statement."""
    texts = view.texts
    if number["status"] != "A":
        return badge(texts.code("status", number["status"]), "warning")
    is_figure = number.get("observation_id") is not None
    return badge(texts("status.A") if is_figure else texts("descent.computed"), "good")


def _metric(view: View, number: Row) -> Row:
    subjects = tuple(view.snapshot.frame("subjects")["subject"])
    return next(
        row for row in view.snapshot.rows("metrics", subjects=subjects) if row["metric_code"] == number["metric_code"]
    )


def _reading(view: View, observation: Row) -> str:
    """Return what was made of the words: their label, unit and period, and ours."""
    texts = view.texts
    stated = texts("descent.stated", value=words(observation["stated_value"]), unit=observation["stated_unit"] or "")
    pairs = [
        (texts("descent.label"), escape(observation["indicator_label"] or "")),
        (texts("descent.as_printed"), escape(observation["figure_text"] or "")),
        (texts("descent.stated_value"), escape(stated)),
        (texts("descent.stated_period"), escape(observation["stated_period"] or "")),
        (texts("descent.footnote"), escape(observation["footnote"] or "")),
        (texts("indicator.definition"), escape(observation[f"definition_{texts.language}"] or "")),
        (texts("descent.extractor"), f"<code>{escape(observation['extractor_version'])}</code>"),
        (texts("descent.observation"), f"<code>{escape(observation['observation_id'])}</code>"),
    ]
    return facts(pairs)


def _history(view: View, rows: Sequence[Row]) -> Table:
    texts = view.texts
    scale = scale_for([row["value"] for row in rows], rows[0]["unit"], texts)
    columns = [
        Column(texts("report.published"), short=True),
        Column(texts("chart.figure"), numeric=True),
        Column(texts("chart.flags")),
        Column(texts("report.title")),
        Column(texts("descent.holds")),
    ]
    lines = [
        [
            Cell(str(row["published_on"] or texts("report.unknown_date"))),
            Cell(scale.with_unit(row["value"]), link=links.observation_descent(row["observation_id"], texts)),
            Cell(state({**row, "is_provisional": False}, texts)),
            Cell(row["title"], link=links.report_page(row["report_id"], texts, row["observation_id"])),
            Cell(texts("descent.holds_now") if row["holds_now"] else ""),
        ]
        for row in rows
    ]
    return Table(texts("descent.history"), columns, lines)


def _uses(view: View, rows: Sequence[Row]) -> Table:
    texts = view.texts
    columns = [
        Column(texts("metric.name")),
        Column(texts("metric.of")),
        Column(texts("chart.period"), short=True),
        Column(texts("chart.figure"), numeric=True),
    ]
    lines = [
        [
            Cell(texts.name(row)),
            Cell(view.names.series(row)),
            Cell(period(row["period"], texts)),
            Cell(with_unit(row["value"], row["unit"], texts), link=links.metric_descent(row, texts)),
        ]
        for row in rows
    ]
    return Table(texts("descent.used_in", count=len(rows)), columns, lines)


def citation(view: View, what: str, number: Row) -> None:
    """Give words to quote the number with."""
    texts = view.texts
    heading(texts("descent.cite"))
    quoted = texts(
        "descent.citation",
        what=what,
        value=with_unit(number["value"], number["unit"], texts),
        state=state(number, texts),
        build=view.build["build_id"],
    )
    st.code(quoted, language=None, wrap_lines=True)
    st.html(note(texts("descent.address_note")))
