"""The event trigger that watches the inbox; Airflow's triggerer imports it, so it imports little."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

from ingestion.inbox import waiting

CLASS_PATH = "ingestion.inbox_trigger.InboxTrigger"
# An event is a wake-up; it names some of the files for whoever reads it.
NAMED = 20


class InboxTrigger(BaseEventTrigger):
    """Fires when files have come into the inbox since it last fired.

    It remembers what it announced: files that go on waiting do not fire again. A new trigger, after a restart say,
    announces all that waits; whoever is woken works off everything, so that an event more or less changes nothing.

    Attributes:
        inbox: the watched folder; it may come into being later.
        seconds: pause between two looks.
    """

    def __init__(self, inbox: str, seconds: float = 1.0) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.inbox = inbox
        self.seconds = seconds

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """Return the class path and the arguments that make the same trigger."""
        return CLASS_PATH, {"inbox": self.inbox, "seconds": self.seconds}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Yield an event whenever files have come; its payload names them and counts what waits."""
        announced: dict[tuple[str, int, int], str] = {}
        while True:
            present = await asyncio.to_thread(self._present)
            if present is not None:
                come = [name for key, name in present.items() if key not in announced]
                announced = present
                if come:
                    self.log.info("%d files have come into the inbox, %d wait", len(come), len(present))
                    yield TriggerEvent({"waiting": len(present), "new": come[:NAMED]})  # type: ignore[no-untyped-call]
            await asyncio.sleep(self.seconds)

    def _present(self) -> dict[tuple[str, int, int], str] | None:
        """Return the files that wait, each under what tells it from another file of its name; None where unreadable."""
        present = {}
        try:
            for path in waiting(Path(self.inbox)):
                state = path.stat()
                present[path.name, state.st_ino, state.st_mtime_ns] = path.name
        except OSError as problem:
            # A file was taken meanwhile, or the folder is out of reach: a trigger that raised would never look again.
            self.log.warning("the inbox cannot be read now: %s", problem)
            return None
        return present
