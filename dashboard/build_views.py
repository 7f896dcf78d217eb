"""What changed from one published build to another, in the words of `jjj diff`; each line leads to what it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import links
from dashboard.choices import chosen_one
from dashboard.exhibits import heading
from dashboard.notices import empty
from dashboard.tables import link, note
from dashboard.texts import Texts
from dashboard.view import View
from jingjinji.differences import Change, Section, Turn, builds_compared, compare_files, in_sections
from jingjinji.differences.compare import build_id_of, kept_builds
from jingjinji.errors import UsageProblem
from jingjinji.legend import Language

LISTED = 20
# Things of the build that holds, which their key leads to.
REPORTS = frozenset({"report_new", "report_set_aside", "report_withdrawn", "report_released"})


def between_builds(view: View) -> None:
    """Let the reader choose an earlier build, and tell what changed from it to the one that holds."""
    texts = view.texts
    heading(texts("revisions.builds"), texts("revisions.builds_note"))
    now = Path(view.snapshot.path)
    earlier = {build_id_of(path): path for path in reversed(kept_builds(view.settings)) if path.name < now.name}
    if not earlier:
        empty(texts, "revisions.no_builds")
        return
    chosen = chosen_one("since", texts("revisions.since"), list(earlier), build_day)
    with st.spinner(texts("revisions.comparing")):
        try:
            compared, sections = _changes(str(earlier[chosen]), view.snapshot.path, texts.language)
        except UsageProblem as problem:
            empty(texts, "revisions.incomparable")
            st.caption(str(problem))
            return
    if not sections:
        empty(texts, "revisions.alike")
    st.html(note(compared) + "".join(section_html(section, texts) for section in sections))


def build_day(build: str) -> str:
    """Return the instant (UTC) that a build id begins with, as people read it."""
    return f"{build[:4]}-{build[4:6]}-{build[6:8]} {build[9:11]}:{build[11:13]} UTC"


def section_html(section: Section, texts: Texts) -> str:
    """Return a section as HTML; what the build that holds has leads to its descent or page."""
    lines = [
        link(words, target) if (target := target_of(told, texts)) else escape(words) for words, told in section.lines
    ]
    if rest := section.left_out(_language(texts)):
        lines.append(escape(rest))
    title = escape(texts("list.colon").join((section.heading, str(section.number))))
    return (
        f'<h3 class="jjj-panel">{title}</h3><ul class="jjj-list">{"".join(f"<li>{line}</li>" for line in lines)}</ul>'
    )


def target_of(told: Change | Turn, texts: Texts) -> str:
    """Return where a change or turn leads to; "" where the build that holds has no such thing."""
    if isinstance(told, Turn):
        return links.report_page(told.key, texts) if told.kind in REPORTS else ""
    if told.after is None or told.code is None or told.subject == "target":
        return ""
    place = {"area": told.area_code, "period": told.period}
    if told.subject == "metric":
        return links.address("descent", texts, metric=told.code, item=told.item_code, **place)
    return links.address("descent", texts, indicator=told.code, measure=told.measure, unit=told.unit, **place)


@st.cache_data(max_entries=8, show_spinner=False)
def _changes(before: str, after: str, language: str) -> tuple[str, Sequence[Section]]:
    found = compare_files(Path(before), Path(after), LISTED)
    return builds_compared(found), list(in_sections(found, "zh" if language == "zh" else "en", LISTED))


def _language(texts: Texts) -> Language:
    return "zh" if texts.language == "zh" else "en"
