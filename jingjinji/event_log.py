"""The log of the platform: one JSON object a line and event, with the report and the build that it is about.

`JJJ_HOME/logs/YYYY-MM-DD.jsonl`, a file a day (UTC), the last of them kept. What the log says is also told to Python's
logging (`jingjinji`), so that it stands in the logs of Airflow's tasks.
"""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from datetime import UTC, datetime

from jingjinji.files import make_directory
from jingjinji.settings import Settings

KEPT_DAYS = 90
LONGEST_VALUE = 1000
LOGGER = logging.getLogger("jingjinji")
Fact = str | int | float | bool | None


def log_event(
    settings: Settings, event: str, *, report_id: str | None = None, build_id: str | None = None, **facts: Fact
) -> None:
    """Write an event to the log; where that is not possible, the work goes on without.

    Args:
        settings: where the log lies.
        event: what happened, for example "report accepted" or "build published".
        report_id: the report concerned.
        build_id: the build concerned.
        facts: what else is to be known of it; long texts are cut.
    """
    now = datetime.now(UTC)
    told = {name: fact[:LONGEST_VALUE] if isinstance(fact, str) else fact for name, fact in facts.items()}
    known = {"time": now.isoformat(), "event": event, "report_id": report_id, "build_id": build_id}
    line = json.dumps({**known, "process": os.getpid(), **told}, ensure_ascii=False)
    LOGGER.info(line)
    with suppress(OSError):
        _append(settings, f"{now:%Y-%m-%d}.jsonl", line)


def _append(settings: Settings, name: str, line: str) -> None:
    path = settings.logs / name
    if not path.exists():
        make_directory(settings.logs)
        for old in sorted(settings.logs.glob("*.jsonl"))[: -KEPT_DAYS + 1]:
            old.unlink(missing_ok=True)
    # One write, appended: lines of several processes do not mix.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
    try:
        os.write(descriptor, f"{line}\n".encode())
    finally:
        os.close(descriptor)
