"""Work that failed for a reason of the platform: noted where it happens, told where people look."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime
from pathlib import Path

from jingjinji.event_log import log_event
from jingjinji.files import write_text
from jingjinji.settings import Settings

KEPT = 200
LONGEST_REASON = 400


def failures_folder(settings: Settings) -> Path:
    """Return where the notes lie, one file a failure."""
    return settings.airflow / "failures"


def note_failure(settings: Settings, what: str, reason: str) -> None:
    """Note that something failed; the oldest notes go.

    Args:
        settings: where notes lie.
        what: what failed, for example "harmonize.build_and_publish".
        reason: what it said; its first line is kept.
    """
    log_event(settings, "task failed", task=what, reason=reason)
    folder = failures_folder(settings)
    now = datetime.now(UTC)
    first_line = next(iter(reason.strip().splitlines()), "no reason is known, see the log")
    note = {"what": what, "reason": first_line[:LONGEST_REASON], "at": now.isoformat()}
    name = f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(2)}.json"
    write_text(folder / name, json.dumps(note, ensure_ascii=False) + "\n")
    for old in sorted(folder.glob("*.json"))[:-KEPT]:
        old.unlink(missing_ok=True)
