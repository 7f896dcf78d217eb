"""The archive: the bytes of every report taken in, each beside the manifest that says what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from jingjinji.errors import PipelineProblem
from jingjinji.files import write_bytes, write_text
from jingjinji.records import Report

CONTENT = "content"
MANIFEST = "manifest.json"
DAMAGED = "Hand the report in again, or restore archive/ from a backup; `jjj doctor` lists what is damaged."


def report_id_of(data: bytes) -> str:
    """Return the id of a report: the sha256 of its bytes."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Archive:
    """The archive in a folder: `<report_id>/content` and `<report_id>/manifest.json`."""

    folder: Path

    def is_empty(self) -> bool:
        """Tell whether no report was ever taken in."""
        return not any(self.folder.glob(f"*/{MANIFEST}"))

    def holds(self, report_id: str) -> bool:
        """Tell whether a report is archived whole."""
        return (self.folder / report_id / MANIFEST).exists()

    def keep(self, report: Report, data: bytes, stated: dict[str, Any]) -> None:
        """Keep a report's bytes and its manifest; the manifest comes last, so that it stands for both.

        Args:
            report: the report with all its facts.
            data: its bytes.
            stated: the facts that people stated, to read the report again with.
        """
        folder = self.folder / report.report_id
        self.keep_content(report.report_id, data)
        manifest = {**asdict(report), "stated": {key: value for key, value in stated.items() if value is not None}}
        write_text(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1, default=_plain) + "\n")

    def keep_content(self, report_id: str, data: bytes) -> None:
        """Keep a report's bytes, also where those that are kept were damaged."""
        if not self.content_is_whole(report_id):
            write_bytes(self.folder / report_id / CONTENT, data)

    def content_is_whole(self, report_id: str) -> bool:
        """Tell whether the bytes of a report are there as they arrived."""
        path = self.folder / report_id / CONTENT
        return path.exists() and report_id_of(path.read_bytes()) == report_id

    def manifest_is_whole(self, report_id: str) -> bool:
        """Tell whether a report's manifest is there and can be read."""
        try:
            return bool(self.manifest(report_id))
        except PipelineProblem:
            return False

    def manifest(self, report_id: str) -> dict[str, Any]:
        """Return a report's manifest.

        Raises:
            PipelineProblem: the manifest is missing or damaged.
        """
        path = self.folder / report_id / MANIFEST
        try:
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as problem:
            raise PipelineProblem(f"The manifest of report {report_id} cannot be read.", DAMAGED) from problem
        return content

    def content(self, report_id: str) -> bytes:
        """Return a report's bytes.

        Raises:
            PipelineProblem: they are missing or have changed.
        """
        if not self.content_is_whole(report_id):
            raise PipelineProblem(f"The archived bytes of report {report_id} are missing or have changed.", DAMAGED)
        return (self.folder / report_id / CONTENT).read_bytes()

    def report_ids(self) -> Iterator[str]:
        """Yield the ids of all reports, in order."""
        yield from sorted(path.parent.name for path in self.folder.glob(f"*/{MANIFEST}"))


def received_at(manifest: dict[str, Any]) -> datetime:
    """Return the instant when a report first arrived, UTC."""
    return datetime.fromisoformat(manifest["received_at"]).astimezone(UTC)


def plain_report(report: Report) -> dict[str, Any]:
    """Return a report as JSON can hold it; `report_from_plain` gives it back."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(report), default=_plain))
    return plain


def report_from_plain(plain: dict[str, Any]) -> Report:
    """Return the report that `plain_report` wrote."""
    published = plain["published_on"]
    return Report(
        **{
            **plain,
            "published_on": date.fromisoformat(published) if published else None,
            "received_at": received_at(plain),
        }
    )


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong in a manifest")
