"""One pass of the platform, as tests call it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingestion.facts import StatedFacts
from jingjinji.run import RunOutcome, run
from jingjinji.settings import Settings


def run_quietly(settings: Settings, files: Sequence[Path] = (), **facts: str | int) -> RunOutcome:
    """One pass over files, or over what waits in the inbox."""
    return run(settings, files, StatedFacts(**facts), lambda _step, _done, _total: None)  # type: ignore[arg-type]
