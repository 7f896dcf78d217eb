"""What happens in a data folder, told in short lines: what arrived, what was published, what was set aside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ingestion.archive import MANIFEST
from ingestion.landing import REASON_SUFFIX
from jingjinji.errors import SnapshotMissing
from jingjinji.failures import failures_folder
from jingjinji.settings import Settings
from jingjinji.snapshot import published_info, snapshot_path

SHOWN_REASONS = 3


class Activity:
    """Tells what is new since it last looked; what was there when it was made is not new."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._reports = _Names(settings.archive, lambda folder: folder.glob(f"*/{MANIFEST}"))
        self._rejections = _Names(settings.rejected, lambda folder: folder.glob(f"*{REASON_SUFFIX}"))
        self._verdicts = _Names(settings.quality, lambda folder: folder.glob("*.parquet"))
        self._failures = _Names(failures_folder(settings), lambda folder: folder.glob("*.json"))
        self._told_failures: set[str] = set()
        self._snapshot = self._snapshot_name()

    def news(self) -> Iterator[str]:
        """Yield a line for everything new, in the order of the path of a report."""
        for manifest in self._reports.new():
            yield _arrived(_read_json(manifest))
        for reason in self._rejections.new():
            content = _read_json(reason)
            yield f"rejected  {content.get('original_name')}: {content.get('reason')}"
        for verdict in self._verdicts.new():
            yield from _refused(verdict)
        for failure in self._failures.new():
            yield from self._failed(_read_json(failure))
        snapshot = self._snapshot_name()
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self._told_failures.clear()
            yield from self._published()

    def _snapshot_name(self) -> str:
        try:
            return snapshot_path(self.settings).name
        except SnapshotMissing:
            return ""

    def _failed(self, note: dict[str, Any]) -> Iterator[str]:
        """Yield a failure; the clock repeats what fails, and the same words are not told again until it works."""
        line = f"failed    {note['what']}: {note['reason']}"
        if line not in self._told_failures:
            self._told_failures.add(line)
            yield line

    def _published(self) -> Iterator[str]:
        info = published_info(self.settings)
        if info is not None:
            yield (
                f"published {info['build_id']}: {info['reports']} reports, {info['observations']} observations; "
                f"set aside: {info['quarantined_rows']} rows, {info['set_aside_reports']} reports"
            )


class _Names:
    """The files of a folder, and which of them came since the last look."""

    def __init__(self, folder: Path, files: Callable[[Path], Iterator[Path]]) -> None:
        self.folder = folder
        self.files = files
        self.known = set(files(folder))

    def new(self) -> list[Path]:
        found = set(self.files(self.folder))
        come = found - self.known
        self.known = found
        return sorted(come, key=lambda path: (path.stat().st_mtime_ns, path.name))


def _arrived(manifest: dict[str, Any]) -> str:
    return f"arrived   {manifest.get('original_name')}: {manifest.get('title')}"


def _refused(verdict: Path) -> Iterator[str]:
    """Yield why a build was refused; nothing where it was not."""
    import duckdb

    with duckdb.connect() as connection:
        reasons = connection.execute(
            "select reason_en from read_parquet($1) "
            "where verdict = 'refused' and severity = 'critical' and not success",
            [str(verdict)],
        ).fetchall()
    if reasons:
        told = "; ".join(reason[0] for reason in reasons[:SHOWN_REASONS])
        more = len(reasons) - SHOWN_REASONS
        yield f"refused   {verdict.stem}: {told}{f' and {more} more' if more > 0 else ''}"


def _read_json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
