"""What long work prints of its steps where no terminal shows bars."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from jingjinji.commands import progress


def test_a_step_tells_which_of_all_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.StringIO()
    monkeypatch.setattr(progress, "NOTES", Console(file=printed))
    with progress.shown_progress() as show:
        for done in (0, 1, 2):
            show("reading", done, 2)
        show("publishing", 0, 0)
    assert printed.getvalue().splitlines() == ["reading (1 of 2)", "reading (2 of 2)", "reading (2 of 2)", "publishing"]
