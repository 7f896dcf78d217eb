"""The form that takes a report in, and what the reader is told of its fate."""

from __future__ import annotations

import json

import streamlit as st

from dashboard import links
from dashboard.naming import REGION, THE_THREE
from dashboard.snapshots import Snapshot, current_snapshot
from dashboard.tables import link
from dashboard.texts import Texts
from dashboard.uploads import HandedIn, fate, hand_in
from jingjinji.errors import SnapshotMissing, UsageProblem
from jingjinji.settings import Settings

HANDED_IN = "reports handed in"
LOOK_AGAIN = "2s"
OUT_OF_SIGHT = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);"
AREAS = (*THE_THREE, REGION)
TIERS = ("A", "B", "C", "D")
KINDS = {"published": "success", "set_aside": "warning", "rejected": "error"}


def upload_form(texts: Texts, settings: Settings) -> None:
    """Let the reader hand a report in, and follow those handed in during this visit."""
    st.html(_own_words(texts, settings))
    with st.form("upload", clear_on_submit=True, border=True):
        file = st.file_uploader(
            texts("upload.file", megabytes=settings.report_megabytes), max_upload_size=settings.report_megabytes
        )
        st.caption(texts("upload.facts"))
        facts = _facts(texts)
        sent = st.form_submit_button(texts("upload.send"), type="primary")
    if sent and file is None:
        st.warning(texts("upload.nothing_chosen"))
    elif sent and file is not None:
        try:
            handed = hand_in(file.name, file.getvalue(), facts, settings)
        except UsageProblem as problem:
            st.error(texts("upload.refused", problem=str(problem)))
        else:
            st.session_state.setdefault(HANDED_IN, []).append(handed)
    if st.session_state.get(HANDED_IN):
        _follow(texts, settings)


def _own_words(texts: Texts, settings: Settings) -> str:
    """Return a style that puts the reader's language where Streamlit has words of its own in English.

    Those stay in the text, out of sight: a button whose words are hidden has no name for a screen reader.
    """
    zone = "[data-testid=stFileUploaderDropzone]"
    places = {
        f"{zone} > span button [data-testid=stMarkdownContainer]": ("p", texts("upload.choose")),
        f"{zone} [data-testid=stFileUploaderDropzoneInstructions]": (
            "div",
            texts("upload.at_most", megabytes=settings.report_megabytes),
        ),
    }
    rules = [
        f"{place} > {hidden} {{ {OUT_OF_SIGHT} }} {place}::after {{ content: {json.dumps(own, ensure_ascii=False)}; }}"
        for place, (hidden, own) in places.items()
    ]
    return f"<style>{' '.join(rules)}</style>"


def _facts(texts: Texts) -> dict[str, object]:
    """Ask for what the reader knows of the report; the keys are those of a side file."""
    first, second, third = st.columns(3)
    area = first.selectbox(
        texts("report.area"),
        AREAS,
        index=None,
        format_func=lambda code: texts.code("area", code),
        placeholder=texts("upload.not_stated"),
        key="upload-area",
    )
    year = second.number_input(texts("upload.year"), 1949, 2100, value=None, step=1, key="upload-year")
    published = third.date_input(texts("report.published"), value=None, format="YYYY-MM-DD", key="upload-published")
    fourth, fifth, sixth = st.columns(3)
    title = fourth.text_input(texts("upload.title"), key="upload-title").strip()
    publisher = fifth.text_input(texts("report.publisher"), key="upload-publisher").strip()
    tier = sixth.selectbox(
        texts("report.tier"),
        TIERS,
        index=None,
        format_func=lambda code: texts.code("tier", code),
        placeholder=texts("upload.not_stated"),
        key="upload-tier",
    )
    url = st.text_input(texts("report.url"), key="upload-url").strip()
    return {
        "area": area,
        "year": year,
        "published": published.isoformat() if published else None,
        "title": title,
        "publisher": publisher,
        "tier": tier,
        "url": url,
    }


@st.fragment(run_every=LOOK_AGAIN)
def _follow(texts: Texts, settings: Settings) -> None:
    """Tell what became of each report handed in."""
    try:
        snapshot: Snapshot | None = current_snapshot(settings)
    except SnapshotMissing:
        snapshot = None
    for handed in reversed(st.session_state.get(HANDED_IN, [])):
        _tell(handed, snapshot, texts, settings)


def _tell(handed: HandedIn, snapshot: Snapshot | None, texts: Texts, settings: Settings) -> None:
    became, known = fate(handed, settings, snapshot)
    words = texts(
        f"upload.{became}",
        name=handed.name,
        figures=known.get("observation_count", ""),
        reason=" ".join(filter(None, (known.get("reason"), known.get("advice"), known.get("set_aside_reason")))),
    )
    getattr(st, KINDS.get(became, "info"))(words)
    if became in ("published", "set_aside"):
        st.html(link(texts("upload.open"), links.report_page(handed.report_id, texts)))
