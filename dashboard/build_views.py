"""What changed from one published build to another, in the words of `jjj diff`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.choices import chosen_one
from dashboard.exhibits import heading
from dashboard.notices import empty
from dashboard.tables import note
from dashboard.texts import Texts
from dashboard.view import View
from jingjinji.differences import compare_files, in_words
from jingjinji.differences.compare import build_id_of, kept_builds
from jingjinji.errors import UsageProblem

LISTED = 20
INDENT = "  "


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
            lines = _changes(str(earlier[chosen]), view.snapshot.path, texts.language)
        except UsageProblem as problem:
            empty(texts, "revisions.incomparable")
            st.caption(str(problem))
            return
    st.html("".join(as_html(lines, texts)))


def build_day(build: str) -> str:
    """Return the instant (UTC) that a build id begins with, as people read it."""
    return f"{build[:4]}-{build[4:6]}-{build[6:8]} {build[9:11]}:{build[11:13]} UTC"


def as_html(lines: Iterable[str], texts: Texts) -> Iterator[str]:
    """Yield lines of `in_words` as HTML: the builds as a note, headings, and what stands below each as a list."""
    is_open, bases = False, _bases(texts)
    for number, line in enumerate(lines):
        if line.startswith(INDENT):
            words = bases.sub(lambda found: texts.code("basis", found.group("code")), line.strip())
            yield ("" if is_open else '<ul class="jjj-list">') + f"<li>{escape(words)}</li>"
            is_open = True
            continue
        yield "</ul>" if is_open else ""
        is_open = False
        yield note(line) if number == 0 else f'<h3 class="jjj-panel">{escape(line)}</h3>'
    yield "</ul>" if is_open else ""


def _bases(texts: Texts) -> re.Pattern[str]:
    """Return what finds codes of bases, which the command tells and people know by name."""
    known = "|".join(re.escape(key.removeprefix("basis.")) for key in texts.words if key.startswith("basis."))
    one = rf"(?:{known})(?:/[\d-]+)?"
    return re.compile(rf"(?:口径)?(?<![A-Za-z0-9_-])(?P<code>{one}(?:\+{one})*)(?![A-Za-z0-9_-])")


@st.cache_data(max_entries=8, show_spinner=False)
def _changes(before: str, after: str, language: str) -> list[str]:
    found = compare_files(Path(before), Path(after), LISTED)
    return list(in_words(found, "zh" if language == "zh" else "en", LISTED))
