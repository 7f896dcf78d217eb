"""What every page starts from: the reader's language, the snapshot that holds now, and its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import notices
from dashboard.naming import Names, names_of
from dashboard.snapshots import Snapshot, current_snapshot, settings
from dashboard.texts import DEFAULT_LANGUAGE, Texts, texts
from jingjinji.errors import SnapshotMissing
from jingjinji.settings import Settings

LANGUAGE = "language of the reader"


@dataclass(frozen=True, slots=True)
class View:
    """One drawing of a page.

    Attributes:
        texts: words in the reader's language.
        settings: where the data lie, and the limits.
        snapshot: the build that the whole page shows.
        names: what its areas are called.
        build: what it is and how far it reaches, the row of the query `build`.
    """

    texts: Texts
    settings: Settings
    snapshot: Snapshot
    names: Names
    build: dict[str, Any]

    def formula(self, metric: Mapping[str, Any]) -> str:
        """Return a metric's formula in the reader's language; the only one where there is one."""
        return str(metric.get(f"formula_{self.texts.language}") or metric["formula"])


def reader_texts() -> Texts:
    """Return the words in the language that the reader chose."""
    return texts(st.session_state.get(LANGUAGE, DEFAULT_LANGUAGE))


def open_view(title: str, lead: str) -> View:
    """Write a page's title, and return what the page is drawn from; where nothing is published the page ends here.

    Args:
        title: key of the title.
        lead: key of the sentence below it.
    """
    words, where = reader_texts(), settings()
    st.title(words(title), anchor=False)
    try:
        snapshot = current_snapshot(where)
    except SnapshotMissing:
        notices.nothing_published(words)
    build = snapshot.row("build")
    if build is None:
        raise SnapshotMissing("The published file says nothing of its build.", "Run `jjj doctor`.")
    st.html(f'<p class="jjj-lead">{words(lead)}</p>')
    notices.state_of_data(words, where, build)
    return View(words, where, snapshot, names_of(snapshot, words), build)
