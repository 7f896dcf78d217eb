"""Reports as their page shows them: the list that fits a search, one report with its text, those not taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.annotated import annotated
from dashboard.choices import chosen_number, chosen_one
from dashboard.exhibits import heading
from dashboard.figure_lists import figures_of_report
from dashboard.listings import listing
from dashboard.naming import period
from dashboard.notices import empty, instant
from dashboard.tables import Cell, Column, Table, badge, facts, link, note, outside_link
from dashboard.view import View

Row = Mapping[str, Any]
# Passages and table rows drawn at once; a longer report is read in stretches.
STRETCH = 200
TEXT = "text"
# Pages are drawn after they are loaded, when the browser no longer looks for the place that an address names.
SCROLL = """<script>
document.querySelector(".jjj-mark-this, .jjj-passage-this")?.scrollIntoView({block: "center"});
</script>"""
VIEWS = (TEXT, "figures", "mapped", "unmapped")


def report_table(view: View, rows: Sequence[Row]) -> Table:
    """Return the list of reports; each leads to its page."""
    texts = view.texts
    columns = [
        Column(texts("report.title")),
        Column(texts("report.area"), short=True),
        Column(texts("report.kind"), short=True),
        Column(texts("report.published"), short=True),
        Column(texts("report.tier_short")),
        Column(texts("report.figures"), numeric=True),
    ]
    lines = [
        [
            Cell(row["title"], link=links.report_page(row["report_id"], texts), note=texts.cited(row["publisher"])),
            Cell(view.names.area(row["area_code"])),
            Cell(texts.code("kind", row["kind"])),
            Cell(str(row["published_on"] or texts("report.unknown_date"))),
            Cell(row["source_tier"], title=texts.code("tier", row["source_tier"])),
            _figure_count(view, row),
        ]
        for row in rows
    ]
    return Table(texts("reports.title"), columns, lines)


def newest_table(view: View, rows: Sequence[Row]) -> Table:
    """Return the reports that arrived last; each leads to its page."""
    texts = view.texts
    columns = [
        Column(texts("report.title")),
        Column(texts("report.published"), short=True),
        Column(texts("report.arrived"), short=True),
        Column(texts("report.figures"), numeric=True),
    ]
    lines = [
        [
            Cell(row["title"], link=links.report_page(row["report_id"], texts), note=texts.cited(row["publisher"])),
            Cell(str(row["published_on"] or texts("report.unknown_date"))),
            Cell(instant(row["received_at"])),
            _figure_count(view, row),
        ]
        for row in rows
    ]
    return Table(texts("overview.newest"), columns, lines)


def _figure_count(view: View, row: Row) -> Cell:
    """Return how many figures a report has; the number leads to them."""
    target = links.report_page(row["report_id"], view.texts, shown="figures")
    note_ = view.texts("report.set_aside") if row["is_set_aside"] else ""
    return Cell(str(row["observation_count"]), link=target, note=note_)


def one_report(view: View, report_id: str, figure: str | None, passage: int | None) -> None:
    """Show one report: what is known of it, its text with every figure marked, the original to download.

    Args:
        view: the page's.
        report_id: sha256 of the report.
        figure: observation id of the figure that the reader came for.
        passage: number of the passage that he came for.
    """
    texts = view.texts
    st.html(link(texts("report.back"), links.address("reports", texts)))
    report = view.snapshot.row("report", report=report_id)
    if report is None:
        empty(texts, "report.not_found")
        return
    heading(report["title"])
    st.html(_badges(view, report))
    st.html(_known(view, report))
    _original(view, report)
    if report["is_set_aside"]:
        st.warning(texts("report.set_aside_because", reason=texts.half(report["set_aside_reason"])))
    if view.snapshot.rows("quarantined_rows", report=report_id, count=1):
        heading(texts("report.rows_left_out"), texts("report.rows_left_out_note"))
        left_out_list(view, report_id)
    shown = chosen_one("view", texts("reports.show"), VIEWS, lambda one: texts(f"report.view_{one}"), form="buttons")
    if shown != TEXT:
        figures_of_report(view, report, {"mapped": "yes", "unmapped": "no"}.get(shown, ""))
        return
    heading(texts("report.text"), texts("report.text_note"))
    st.html(_legend(view))
    _stretch(view, report_id, figure, passage)
    if figure or passage is not None:
        st.html(SCROLL, unsafe_allow_javascript=True)


def left_out_list(view: View, report_id: str = "") -> None:
    """List the rows that the build leaves out, of one report or of all."""
    listing(
        view,
        "quarantined_rows",
        {"report": report_id},
        lambda rows: left_out_table(view, rows).html(),
        title=view.texts("quality.quarantined"),
        none="quality.none_quarantined",
    )


def rejected_list(view: View) -> None:
    """List the files that were not taken in."""
    listing(
        view,
        "rejected_reports",
        {},
        lambda rows: rejected_table(view, rows).html(),
        title=view.texts("reports.rejected"),
        none="reports.none_rejected",
    )


def left_out_table(view: View, rows: Sequence[Row]) -> Table:
    """Return rows that the audit set aside, each with its figure and the reason."""
    texts = view.texts
    columns = [
        Column(texts("indicator.name")),
        Column(texts("chart.period"), short=True),
        Column(texts("report.as_printed")),
        Column(texts("quality.reason")),
        Column(texts("report.title")),
    ]
    lines = [
        [
            Cell(texts.name(row) or "", note=view.names.area(row["area_code"])),
            Cell(period(row["period"], texts) if row["period"] else ""),
            Cell(row["figure_text"] or row["observed"] or "", title=row["sentence"] or ""),
            Cell(texts.half(row["reason"])),
            Cell(row["title"] or row["report_id"][:12], link=links.report_page(row["report_id"], texts)),
        ]
        for row in rows
    ]
    return Table(texts("quality.quarantined"), columns, lines)


def rejected_table(view: View, rows: Sequence[Row]) -> Table:
    """Return files that were not taken in, each with why and what to do."""
    texts = view.texts
    columns = [
        Column(texts("report.file")),
        Column(texts("report.arrived"), short=True),
        Column(texts("quality.reason")),
        Column(texts("report.advice")),
    ]
    lines = [
        [Cell(row["original_name"]), Cell(instant(row["received_at"])), Cell(row["reason"]), Cell(row["advice"] or "")]
        for row in rows
    ]
    return Table(texts("reports.rejected"), columns, lines)


def _badges(view: View, report: Row) -> str:
    texts = view.texts
    made = [badge(texts.code("kind", report["kind"])), badge(texts.code("tier", report["source_tier"]))]
    made += [badge(texts("report.sample"), "quiet")] if report["is_sample"] else []
    made += [badge(texts("report.set_aside"), "bad")] if report["is_set_aside"] else []
    return "".join(made)


def _known(view: View, report: Row) -> str:
    texts = view.texts
    precision = texts.code("precision", report["published_precision"]) if report["published_precision"] else ""
    published = f"{report['published_on'] or texts('report.unknown_date')} {precision}"
    pairs = [
        (texts("report.publisher"), escape(texts.cited(report["publisher"]))),
        (texts("report.published"), escape(published)),
        (texts("report.area"), escape(view.names.area(report["area_code"]))),
        (texts("report.year"), escape(str(report["reported_year"] or ""))),
        (texts("report.arrived"), escape(instant(report["received_at"]))),
        (texts("report.figures"), _counts(view, report)),
        (texts("report.url"), outside_link(report["url"], report["url"]) if report["url"] else ""),
        (texts("report.file"), escape(report["original_name"])),
        ("SHA-256", f"<code>{escape(report['report_id'])}</code>"),
    ]
    return facts(pairs)


def _counts(view: View, report: Row) -> str:
    """Return how many figures were read and mapped; each number leads to the figures counted."""
    numbers = {"figures": report["observation_count"], "mapped": report["mapped_count"]}
    linked = {
        shown: link(str(count), links.report_page(report["report_id"], view.texts, shown=shown))
        for shown, count in numbers.items()
    }
    return view.texts("report.counts", **linked)


def _original(view: View, report: Row) -> None:
    """Offer the bytes as they arrived."""
    path = view.settings.archive / report["report_id"] / "content"
    if not path.exists():
        st.html(note(view.texts("report.no_original")))
        return
    st.download_button(
        view.texts("report.download", kilobytes=f"{report['size_bytes'] / 1000:.0f}"),
        data=path.read_bytes,
        file_name=report["original_name"],
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
    )


def _legend(view: View) -> str:
    texts = view.texts
    kinds = {
        "": "final",
        "jjj-mark-p": "provisional",
        "jjj-mark-t": "target",
        "jjj-mark-u": "unmapped",
        "jjj-mark-x": "set_aside",
    }
    shown = "　".join(
        f'<span class="jjj-mark {kind}">{escape(texts(f"report.mark_{key}"))}</span>' for kind, key in kinds.items()
    )
    return f'<p class="jjj-note">{shown}</p>'


def _stretch(view: View, report_id: str, figure: str | None, passage: int | None) -> None:
    """Show the stretch of the text that the reader chose, at first the one with the figure that he came for."""
    texts = view.texts
    extent = view.snapshot.row("report_extent", report=report_id, figure=figure or "")
    passages = extent["passages"] if extent else 0
    if not passages:
        empty(texts, "report.no_text")
        return
    opened_at = extent["figure_passage"] if extent and passage is None else passage or 0
    stretch = min(opened_at, passages - 1) // STRETCH
    if passages > STRETCH:
        count = -(-passages // STRETCH)
        stretch = chosen_number("stretch", texts("report.stretch", count=count), count, stretch + 1) - 1
    asked = {"report": report_id, "first": stretch * STRETCH, "count": STRETCH}
    figures = view.snapshot.rows("report_figures", **asked)
    st.html(annotated(view.snapshot.rows("report_passages", **asked), figures, texts, figure, passage))
