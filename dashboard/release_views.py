"""What should have appeared and has not, and what comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from dashboard.exhibits import heading
from dashboard.naming import period
from dashboard.notices import today
from dashboard.tables import Cell, Column, Table, note
from dashboard.view import View
from jingjinji.releases import ExpectedRelease, expected_releases
from jingjinji.settings import Settings

MOST_EXPECTED = 6
# Where the late ones stand on their page.
LATE = "late"
LOOK_AGAIN = "10m"


def late_releases(view: View) -> list[ExpectedRelease]:
    """Return the releases that should have been collected and were not."""
    return [release for release in _expected(view.settings.home, view.settings.sources) if release.is_late]


def releases(view: View) -> None:
    """List the releases that are late, and those expected next."""
    texts = view.texts
    late_list(view)
    heading(texts("overview.expected"), texts("overview.expected_note"))
    every = _expected(view.settings.home, view.settings.sources)
    st.html(release_table(view, [release for release in every if not release.is_late][:MOST_EXPECTED]).html())


def late_list(view: View) -> None:
    """List the releases that are late."""
    texts = view.texts
    late = late_releases(view)
    heading(texts("overview.late"), texts("overview.late_note"), anchor=LATE)
    if late:
        st.html(release_table(view, late).html())
    else:
        st.html(note(texts("overview.none_late")))


def release_table(view: View, expected: list[ExpectedRelease]) -> Table:
    """Return releases with the days on which they are expected."""
    texts = view.texts
    columns = [
        Column(texts("overview.release")),
        Column(texts("chart.period"), short=True),
        Column(texts("overview.due"), short=True),
    ]
    lines = [
        [
            Cell(release.name_zh if texts.language == "zh" else release.name_en),
            Cell(period(release.period, texts)),
            Cell(
                texts("period.span", first=release.first_day, last=release.last_day),
                note=texts("overview.passed") if release.last_day.isoformat() < today() else "",
            ),
        ]
        for release in expected
    ]
    return Table(texts("overview.expected"), columns, lines)


@st.cache_data(ttl=LOOK_AGAIN, max_entries=4, show_spinner=False)
def _expected(home: Path, sources: tuple[str, ...]) -> list[ExpectedRelease]:
    return expected_releases(Settings(home=home, sources=sources), datetime.now(UTC))
