"""Landing: a file is taken in as a report, known already, or rejected with a reason; nothing is lost."""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingestion.archive import Archive, received_at, report_id_of
from ingestion.arrivals import bounded_content, shown_name
from ingestion.bounded_reading import read_bounded
from ingestion.facts import StatedFacts, read_side_file, side_file_of
from ingestion.withdrawals import withdrawal_of
from jingjinji.errors import JingjinjiError, PipelineProblem, RejectedReport, UsageProblem
from jingjinji.event_log import log_event
from jingjinji.files import write_text, write_whole
from jingjinji.lake import Lake
from jingjinji.locks import held
from jingjinji.settings import Settings

REASON_SUFFIX = ".reason.json"
LOCKS = ".locks"
# In bytes; file systems allow 255, digest and suffixes take their part.
LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Landed:
    """What became of one file.

    Attributes:
        name: the file's name.
        outcome: "accepted" (read and kept), "known" (the same bytes, read before) or "rejected".
        report_id: sha256 of the bytes.
        title: title of the report; "" where rejected.
        observations: how many figures were read; 0 where known or rejected.
        reason: why it was rejected, and what to do; or that a report taken in is withdrawn, and how to give it back.
    """

    name: str
    outcome: str
    report_id: str
    title: str = ""
    observations: int = 0
    reason: str = ""


def land(path: Path, settings: Settings, command_line: StatedFacts | None = None) -> Landed:
    """Take a file in: archive its bytes, read it, write it to the lake, or set it aside with a reason.

    The file itself stays where it is.

    Args:
        path: the file.
        settings: where archive, lake and rejected files lie.
        command_line: facts that the caller states about the report.

    Raises:
        UsageProblem: a fact stated by the caller is not known.
    """
    return _logged(_land(path, settings, command_line or StatedFacts()), settings)


def _land(path: Path, settings: Settings, stated: StatedFacts) -> Landed:
    try:
        data = bounded_content(path, settings.report_megabytes)
        told = stated.completed_by(read_side_file(side_file_of(path)))
        return _accept(shown_name(path), data, settings, told)
    except UsageProblem as problem:
        if stated != StatedFacts():
            raise
        return _reject(path, settings, problem)
    except RejectedReport as problem:
        return _reject(path, settings, problem)


def land_again(report_id: str, settings: Settings, *, only_missing: bool = False) -> Landed:
    """Read an archived report again, with the facts that were stated of it, and write it to the lake.

    Where it cannot be read any more, the reading that the lake holds stays.

    Args:
        report_id: the report.
        settings: where archive and lake lie.
        only_missing: leave a reading alone that the lake holds and that would not change.

    Raises:
        UsageProblem: the archive does not hold the report.
    """
    archive = Archive(settings.archive)
    if not archive.holds(report_id):
        raise UsageProblem(
            f"There is no report {report_id} in the archive.", "`select report_id, title from dim_reports` lists them."
        )
    name = report_id[:12]
    try:
        name = archive.manifest(report_id)["original_name"]
        content = archive.content(report_id)
        landed = _accept(name, content, settings, StatedFacts(), again=not only_missing)
    except (UsageProblem, RejectedReport, PipelineProblem) as problem:
        landed = Landed(name, "rejected", report_id, reason=str(problem))
    return _logged(landed, settings, again=True)


def _logged(landed: Landed, settings: Settings, again: bool = False) -> Landed:
    log_event(
        settings,
        f"report {landed.outcome}",
        report_id=landed.report_id,
        name=landed.name,
        observations=landed.observations,
        reason=landed.reason or None,
        read_again=again,
    )
    return landed


def _accept(name: str, data: bytes, settings: Settings, stated: StatedFacts, *, again: bool = False) -> Landed:
    report_id = report_id_of(data)
    # One after the other: two who bring the same bytes would mix what is stated of them.
    with held(settings.lake / LOCKS / report_id[:2]):
        return _accept_alone(report_id, name, data, settings, stated, again)


def _accept_alone(
    report_id: str, name: str, data: bytes, settings: Settings, stated: StatedFacts, again: bool
) -> Landed:
    archive, lake = Archive(settings.archive), Lake(settings.lake)
    archived, arrived = archive.manifest_is_whole(report_id), datetime.now(UTC)
    if archived:
        manifest = archive.manifest(report_id)
        arrived, name = received_at(manifest), manifest["original_name"]
        stated = stated.completed_by(StatedFacts(**manifest["stated"]))
    kept = None if again or not archived else lake.reading_of(report_id)
    reading = read_bounded(data, name, stated, arrived, kept, settings)
    withdrawn = _withdrawn(archive, report_id)
    if reading.content is None:
        archive.keep_content(report_id, data)
        return Landed(name, "known", report_id, reading.report.title, reason=withdrawn)
    archive.keep(reading.report, data, asdict(stated))
    lake.write_serialized(reading.report, reading.content)
    return Landed(name, "accepted", report_id, reading.report.title, reading.content.observations, withdrawn)


def _withdrawn(archive: Archive, report_id: str) -> str:
    withdrawal = withdrawal_of(archive, report_id)
    if withdrawal is None:
        return ""
    return (
        f"It was withdrawn on {withdrawal.decided_at:%Y-%m-%d} ({withdrawal.reason}) and none of its figures is "
        f"published. Give it back with: jjj withdraw {report_id[:12]} --undo"
    )


def _reject(path: Path, settings: Settings, problem: JingjinjiError) -> Landed:
    digest = _digest(path)
    kept = settings.rejected / f"{digest[:16]}-{_safe(shown_name(path))}"
    reason_file = kept.with_name(kept.name + REASON_SUFFIX)
    if not reason_file.exists():
        if path.is_file() and not path.is_symlink():
            write_whole(kept, lambda beside: shutil.copyfile(path, beside))
        reason = {
            "sha256": digest,
            "original_name": shown_name(path),
            "received_at": datetime.now(UTC).isoformat(),
            "size": path.lstat().st_size,
            "media_type": mimetypes.guess_type(path.name)[0],
            "reason": problem.message,
            "advice": problem.hint,
        }
        write_text(reason_file, json.dumps(reason, ensure_ascii=False, indent=1) + "\n")
    return Landed(shown_name(path), "rejected", digest, reason=str(problem))


def _digest(path: Path) -> str:
    """Return the sha256 of a file's bytes; a link or a pipe is never opened and has that of its name."""
    if path.is_symlink() or not path.is_file():
        return hashlib.sha256(os.fsencode(path.name)).hexdigest()
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _safe(name: str) -> str:
    """Return the end of a name, short enough for any file system with what is put around it."""
    return name.replace("\\", "_").encode()[-LONGEST_NAME:].decode("utf-8", "ignore")


def rejections(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the reasons of all rejected files, oldest first, as their reason files hold them."""
    reasons = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob(f"*{REASON_SUFFIX}")]
    yield from sorted(reasons, key=lambda reason: (reason["received_at"], reason["sha256"]))
