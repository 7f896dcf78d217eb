"""The ledger of a source: what was collected from where, and how the last tries went."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ingestion.collection.fetching import Known
from jingjinji.errors import PipelineProblem
from jingjinji.files import write_text


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a source.

    Attributes:
        url: its address.
        title: as the publisher lists it.
        period: code of the period that its title names; None where it names none.
        report_id: sha256 of the bytes that were taken last.
        first_seen, last_seen: instants, ISO 8601, UTC.
        changes: how often its content has changed since it was first seen.
        is_withdrawn: the publisher no longer gives it.
        known: validators for the next request.
        attached_to: address of the document that links to it as a file; None where the list does.
        is_whole: the files that it links to were taken too; else it is fetched again, whatever its validators say.
    """

    url: str
    title: str
    period: str | None
    report_id: str
    first_seen: str
    last_seen: str
    changes: int = 0
    is_withdrawn: bool = False
    known: Known = field(default_factory=Known)
    attached_to: str | None = None
    is_whole: bool = True


@dataclass(slots=True)
class Ledger:
    """The ledger of one source, as its file holds it.

    Attributes:
        entries: documents by address.
        last_run: instant of the last collection; None where there was none.
        last_success: instant of the last collection without a problem; None where there was none.
        last_problem: what went wrong last, with its instant; None where nothing did since the last success.
    """

    path: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    last_run: str | None = None
    last_success: str | None = None
    last_problem: str | None = None

    def taken(self, fresh: Entry) -> str:
        """Note a document that was fetched now; return "new", "changed" or "unchanged"."""
        before = self.entries.get(fresh.url)
        if before is None:
            self.entries[fresh.url] = fresh
            return "new"
        is_changed = before.report_id != fresh.report_id
        self.entries[fresh.url] = replace(
            fresh,
            period=fresh.period or before.period,
            first_seen=before.first_seen,
            changes=before.changes + is_changed,
        )
        return "changed" if is_changed else "unchanged"

    def whole(self, url: str) -> None:
        """Note that the files which a document links to were taken too."""
        self.entries[url] = replace(self.entries[url], is_whole=True)

    def attached(self, url: str) -> list[Entry]:
        """Return the files that a document links to, as far as they were taken."""
        return [entry for entry in self.entries.values() if entry.attached_to == url]

    def still_there(self, url: str, now: datetime) -> None:
        """Note that a document is there as it was."""
        self.entries[url] = replace(self.entries[url], last_seen=now.isoformat(), is_withdrawn=False)

    def withdrawn(self, url: str) -> bool:
        """Note that the publisher no longer gives a document; tell whether that is news."""
        before = self.entries.get(url)
        if before is None or before.is_withdrawn:
            return False
        self.entries[url] = replace(before, is_withdrawn=True)
        return True

    def missed(self, instant: str) -> list[Entry]:
        """Return the documents that the collection before met and that of an instant did not."""
        return [
            entry
            for entry in self.entries.values()
            if entry.last_seen == self.last_run != instant and not entry.is_withdrawn
        ]

    def periods(self) -> set[str]:
        """Return the periods that the documents report on."""
        return {entry.period for entry in self.entries.values() if entry.period}

    def write(self) -> None:
        """Write the ledger to its file, whole."""
        content = {
            "last_run": self.last_run,
            "last_success": self.last_success,
            "last_problem": self.last_problem,
            "entries": [asdict(entry) for entry in _ordered(self.entries.values())],
        }
        write_text(self.path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; a missing file is an empty one.

    Raises:
        PipelineProblem: the file is damaged.
    """
    if not path.exists():
        return Ledger(path)
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        entries = [Entry(**{**entry, "known": Known(**entry["known"])}) for entry in content["entries"]]
    except (ValueError, KeyError, TypeError) as problem:
        raise PipelineProblem(
            f"The ledger {path.name} of collected documents is damaged.",
            "Move it away: everything is fetched again, and what is archived already is known by its bytes.",
        ) from problem
    by_address = {entry.url: entry for entry in entries}
    return Ledger(path, by_address, content["last_run"], content["last_success"], content["last_problem"])


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.first_seen, entry.url))
