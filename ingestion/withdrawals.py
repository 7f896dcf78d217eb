"""Reports that were taken back: a note beside the archived report, which the builds heed; nothing is deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ingestion.archive import Archive
from jingjinji.errors import PipelineProblem, UsageProblem
from jingjinji.files import write_text

FILE = "withdrawal.json"
SHORTEST_PREFIX = 6
LISTED = 10
HOW_TO_LIST = 'List them with: jjj sql "select report_id, title, original_name from dim_reports".'


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about a report; the last one holds.

    Attributes:
        action: "withdrawn" or "given_back".
        reason: why; may be empty where a report is given back.
        decided_at: when, UTC, ISO 8601.
    """

    action: str
    reason: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A report that is withdrawn now."""

    report_id: str
    reason: str
    decided_at: datetime


def find_report(archive: Archive, name: str) -> str:
    """Return the id of the report that a name means: its id, the beginning of it, its title or its file's name.

    Args:
        archive: where the reports lie.
        name: what somebody calls the report.

    Raises:
        UsageProblem: no report is called that, or several are.
    """
    if archive.holds(name):
        return name
    found = [one for one in archive.report_ids() if len(name) >= SHORTEST_PREFIX and one.startswith(name)]
    if not found:
        called = ((one, archive.manifest(one)) for one in archive.report_ids())
        found = [one for one, facts in called if name in (facts.get("title"), facts.get("original_name"))]
    if not found:
        raise UsageProblem(f"No report is called {name!r}.", HOW_TO_LIST)
    if len(found) > 1:
        raise UsageProblem(f"{len(found)} reports are called {name!r}.", f"Give an id: {', '.join(found[:LISTED])}.")
    return found[0]


def withdraw(archive: Archive, report_id: str, reason: str, now: datetime) -> None:
    """Note that a report is taken back; a later reason replaces an earlier one.

    Args:
        archive: where the report lies.
        report_id: the report.
        reason: why, for those who look for its figures.
        now: the instant, UTC.

    Raises:
        UsageProblem: the reason is empty.
    """
    if not reason.strip():
        raise UsageProblem("A report is withdrawn for a reason.", "Say it with --reason TEXT.")
    _note(archive, report_id, Decision("withdrawn", reason.strip(), now.isoformat()))


def give_back(archive: Archive, report_id: str, reason: str, now: datetime) -> None:
    """Note that a withdrawn report counts again; arguments as `withdraw`, the reason may be empty.

    Raises:
        UsageProblem: the report is not withdrawn.
    """
    if withdrawal_of(archive, report_id) is None:
        raise UsageProblem(f"Report {report_id} is not withdrawn.", "There is nothing to undo.")
    _note(archive, report_id, Decision("given_back", reason.strip(), now.isoformat()))


def withdrawal_of(archive: Archive, report_id: str) -> Withdrawal | None:
    """Return the withdrawal that holds for a report, None where it counts.

    Raises:
        PipelineProblem: the note cannot be read.
    """
    decisions = _decisions(_path(archive, report_id))
    if not decisions or decisions[-1].action != "withdrawn":
        return None
    last = decisions[-1]
    return Withdrawal(report_id, last.reason, datetime.fromisoformat(last.decided_at))


def withdrawals(archive: Archive) -> Iterator[Withdrawal]:
    """Yield the withdrawals that hold, in order of report."""
    for path in sorted(archive.folder.glob(f"*/{FILE}")):
        found = withdrawal_of(archive, path.parent.name)
        if found is not None:
            yield found


def _path(archive: Archive, report_id: str) -> Path:
    return archive.folder / report_id / FILE


def _note(archive: Archive, report_id: str, decision: Decision) -> None:
    path = _path(archive, report_id)
    decisions = [*_decisions(path), decision]
    write_text(path, json.dumps([asdict(one) for one in decisions], ensure_ascii=False, indent=1) + "\n")


def _decisions(path: Path) -> list[Decision]:
    if not path.exists():
        return []
    try:
        content: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return [Decision(**one) for one in content]
    except (OSError, ValueError, TypeError) as problem:
        raise PipelineProblem(
            f"{path} cannot be read: {problem}.", "Restore it, or withdraw the report again after removing it."
        ) from problem
