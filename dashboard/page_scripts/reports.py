"""报告 Reports: search them, read one with its figures marked, hand one in, see what was rejected and why."""

from __future__ import annotations

import streamlit as st

from dashboard.arrivals import ANY, chosen_since
from dashboard.choices import chosen_one, chosen_words, stated, stated_number
from dashboard.listings import listing
from dashboard.report_views import one_report, rejected_list, report_table
from dashboard.snapshots import current_snapshot, settings
from dashboard.upload_form import upload_form
from dashboard.view import View, open_view, reader_texts
from jingjinji.errors import SnapshotMissing

SHOWN = ("list", "upload", "rejected")


def search(view: View) -> None:
    """Let the reader search, and list what fits."""
    texts = view.texts
    there = view.snapshot.row("report_kinds") or {"kinds": [], "areas": []}
    first, second, third, fourth = st.columns([2, 1, 1, 1])
    with first:
        words = chosen_words("words", texts("reports.search"), texts("reports.search_hint"))
    with second:
        areas = [ANY, *(there["areas"] or [])]
        area = chosen_one("of", texts("report.area"), areas, lambda code: _any(view, code) or view.names.area(code))
    with third:
        kinds = [ANY, *there["kinds"]]
        kind = chosen_one(
            "kind", texts("report.kind"), kinds, lambda code: _any(view, code) or texts.code("kind", code)
        )
    with fourth:
        since = chosen_since(texts)
    asked = {"words": words, "area": _code(area), "kind": _code(kind), "since": since}
    title = texts("reports.title")
    listing(
        view, "reports", asked, lambda rows: report_table(view, rows).html(), title=title, none="reports.none_found"
    )


def _any(view: View, code: str) -> str:
    return view.texts("reports.any") if code == ANY else ""


def _code(choice: str) -> str:
    return "" if choice == ANY else choice


def main() -> None:
    """Draw the page."""
    texts = reader_texts()
    try:
        current_snapshot(settings())
    except SnapshotMissing:
        # The first report can be handed in before anything is published.
        st.title(texts("reports.title"), anchor=False)
        st.info(texts("notice.nothing_published"))
        upload_form(texts, settings())
        return
    view = open_view("reports.title", "reports.lead")
    report = stated("report")
    if report:
        one_report(view, report, stated("figure"), stated_number("passage"))
        return
    shown = chosen_one("show", texts("reports.show"), SHOWN, lambda one: texts(f"reports.{one}"), form="buttons")
    if shown == "list":
        search(view)
    elif shown == "upload":
        upload_form(texts, view.settings)
    else:
        rejected_list(view)


main()
