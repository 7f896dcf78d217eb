"""The router: the reader's language, the pages, and the watch on the snapshot."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import notices, view
from dashboard.choices import chosen_one
from dashboard.links import address
from dashboard.snapshots import current_snapshot, settings
from dashboard.tables import link
from dashboard.texts import DEFAULT_LANGUAGE, LANGUAGES, Texts
from jingjinji.errors import SnapshotDamaged, SnapshotMissing

HERE = Path(__file__).parent
# Page, its icon; the first one opens. Hidden pages are reached through links.
PAGES = (
    ("overview", "dashboard"),
    ("indicators", "show_chart"),
    ("collaboration", "hub"),
    ("initiatives", "handshake"),
    ("gaps", "balance"),
    ("space", "grid_view"),
    ("reports", "description"),
    ("revisions", "history"),
    ("quality", "verified"),
    ("sql", "terminal"),
)
HIDDEN_PAGES = (("descent", "account_tree"),)
LOOK_AGAIN = "5s"


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="京津冀 jingjinji", page_icon=HERE / "assets" / "icon.svg", layout="wide")
    st.logo(HERE / "assets" / "logo.svg", size="large", icon_image=HERE / "assets" / "icon.svg")
    st.html(HERE / "assets" / "style.css")
    with st.sidebar:
        language = chosen_one(
            "lang", "语言 Language", list(LANGUAGES), LANGUAGES.__getitem__, default=DEFAULT_LANGUAGE, form="buttons"
        )
    st.session_state[view.LANGUAGE] = language
    texts = view.reader_texts()
    page = st.navigation(_pages(texts))
    build = _state_of_build(texts)
    try:
        page.run()
    # Whatever goes wrong in a page is told in the reader's language; the log has the rest.
    except Exception as problem:
        logging.getLogger(__name__).exception("the page %s failed", page.url_path)
        notices.failed(texts, problem)
    _follow(build)


def _pages(texts: Texts) -> list[st.Page]:
    return [
        st.Page(
            HERE / "page_scripts" / f"{name}.py",
            title=texts(f"{name}.name"),
            icon=f":material/{icon}:",
            url_path=name,
            default=name == PAGES[0][0],
            visibility="visible" if (name, icon) in PAGES else "hidden",
        )
        for name, icon in PAGES + HIDDEN_PAGES
    ]


def _state_of_build(texts: Texts) -> str:
    """Tell in the sidebar of when the data are, and return which build holds; "" where none does."""
    try:
        snapshot = current_snapshot(settings())
        build = snapshot.row("build")
    except SnapshotDamaged:
        # The page itself says so.
        return snapshot.path
    except SnapshotMissing:
        return ""
    if build is not None:
        counts = texts("sidebar.counts", reports=build["reports"], figures=build["observations"])
        built = texts("sidebar.data_as_of", built=notices.instant(build["built_at"]))
        st.sidebar.html(f'<p class="jjj-note">{escape(built)} {link(counts, address("reports", texts))}</p>')
    return snapshot.path


@st.fragment(run_every=LOOK_AGAIN)
def _follow(build: str) -> None:
    """Draw the page anew when another build is published."""
    try:
        now = current_snapshot(settings()).path
    except SnapshotMissing:
        now = ""
    if now != build:
        st.rerun()


main()
