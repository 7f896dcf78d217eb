"""The outbox: what is still to be delivered to whom, one file each, and which causes have been told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from jingjinji.files import write_text
from jingjinji.notifications.events import Notification
from jingjinji.notifications.messages import cloud_event
from jingjinji.notifications.targets import Target
from jingjinji.settings import Settings

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One notification for one receiver that has not arrived yet.

    Attributes:
        target: name of the receiver.
        event: the CloudEvent.
        tries: how often it was tried.
        next_try: when it is tried again, ISO 8601, UTC.
        last_problem: what went wrong last; "" before the first try.
    """

    target: str
    event: dict[str, Any]
    tries: int = 0
    next_try: str = ""
    last_problem: str = ""

    def failed(self, problem: str, now: datetime) -> Waiting:
        """Return it after another try that failed: the pause doubles up to some hours."""
        pause = min(FIRST_PAUSE * 2.0**self.tries, LONGEST_PAUSE)
        return replace(self, tries=self.tries + 1, next_try=(now + pause).isoformat(), last_problem=problem)

    def is_due(self, now: datetime) -> bool:
        """Whether it may be tried by then."""
        return not self.next_try or datetime.fromisoformat(self.next_try) <= now


@dataclass(frozen=True, slots=True)
class Outbox:
    """The outbox in `notifications/` of the data folder."""

    folder: Path

    def is_new(self) -> bool:
        """Whether nothing was ever looked at: what lies there already is then no news."""
        return not self._told_file.exists()

    def take(self, found: Iterable[Notification], targets: Iterable[Target], *, as_known: bool = False) -> int:
        """Put news into the outbox of every receiver that wants it, and note it as told; return how many causes.

        Args:
            found: what has not been told yet.
            targets: the receivers.
            as_known: note the causes as told, and tell nobody.
        """
        told, receivers, fresh = self.told(), list(targets), list(found)
        for notification in fresh if not as_known else []:
            for target in receivers:
                if notification.kind in target.kinds:
                    self.put(Waiting(target.name, cloud_event(notification)))
        if fresh or self.is_new():
            # Noted last: a process that dies before it puts the same files again.
            causes = sorted(told | {one.cause for one in fresh})
            write_text(self._told_file, json.dumps(causes, ensure_ascii=False, indent=0) + "\n")
        return len(fresh)

    def put(self, waiting: Waiting) -> None:
        """Keep a notification until it is delivered."""
        write_text(self._path(waiting), json.dumps(asdict(waiting), ensure_ascii=False) + "\n")

    def delivered(self, waiting: Waiting) -> None:
        """Forget a notification that has arrived."""
        self._path(waiting).unlink(missing_ok=True)

    def waiting(self) -> Iterator[Waiting]:
        """Yield what has not arrived yet, oldest first."""
        found = [Waiting(**json.loads(path.read_text(encoding="utf-8"))) for path in self.folder.glob("waiting/*.json")]
        yield from sorted(found, key=lambda one: (one.event["time"], one.event["id"], one.target))

    @property
    def _told_file(self) -> Path:
        return self.folder / "told.json"

    def told(self) -> set[str]:
        """Return the causes that have been told."""
        return set(json.loads(self._told_file.read_text(encoding="utf-8"))) if self._told_file.exists() else set()

    def _path(self, waiting: Waiting) -> Path:
        return self.folder / "waiting" / f"{waiting.event['id']}-{waiting.target}.json"


def outbox(settings: Settings) -> Outbox:
    """Return the outbox of a data folder."""
    return Outbox(settings.home / "notifications")
