"""A report handed in on the page: written into the inbox as every writer does, and followed until it is published."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from dashboard.snapshots import Snapshot
from jingjinji.errors import UsageProblem
from jingjinji.files import write_bytes, write_text
from jingjinji.settings import Settings

SIDE_FILE_SUFFIX = ".meta.yml"
PARTIAL_SUFFIX = ".part"
LONGEST_NAME = 80
FORBIDDEN = re.compile(r"[^\w.（）()《》〔〕【】 -]")
Fate = Literal["published", "set_aside", "rejected", "taken_in", "waiting", "being_read"]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that was handed in.

    Attributes:
        name: as it lies in the inbox.
        report_id: sha256 of its bytes.
    """

    name: str
    report_id: str


def hand_in(name: str, data: bytes, facts: Mapping[str, object], settings: Settings) -> HandedIn:
    """Put a report into the inbox: side file first, then the bytes as `NAME.part`, then the rename that announces it.

    Args:
        name: as the reader's machine calls it.
        data: its bytes.
        facts: what the reader states of it, by key of the side file; empty ones are left out.
        settings: where the inbox lies, and how large a report may be.

    Raises:
        UsageProblem: the file is empty or too large.
    """
    if not data:
        raise UsageProblem(f"The file {name} is empty.", "Choose the file again.")
    if len(data) > settings.report_megabytes * 1_000_000:
        raise UsageProblem(f"The file is larger than {settings.report_megabytes} MB.", "Split it.")
    target = _free(settings.inbox, safe_name(name))
    stated = {key: value for key, value in facts.items() if value not in (None, "")}
    if stated:
        write_text(
            target.with_name(target.name + SIDE_FILE_SUFFIX), yaml.safe_dump(stated, allow_unicode=True, sort_keys=True)
        )
    partial = target.with_name(target.name + PARTIAL_SUFFIX)
    write_bytes(partial, data)
    partial.rename(target)
    return HandedIn(target.name, hashlib.sha256(data).hexdigest())


def safe_name(name: str) -> str:
    """Return a file name without folders, control characters and what shells or other systems read as more than a name.

    The ending stays, a name never begins with a point, and no name can pass for a side file or a part.
    """
    words = FORBIDDEN.sub("_", Path(name.replace("\\", "/")).name).strip(" .")
    stem, point, ending = words.rpartition(".")
    stem, ending = (stem, ending) if point else (words, "")
    if f".{ending}" == PARTIAL_SUFFIX or words.endswith(SIDE_FILE_SUFFIX):
        stem, ending = words.replace(".", "_"), "txt"
    stem = stem[: LONGEST_NAME - len(ending)].strip(" .") or "report"
    return f"{stem}.{ending}" if ending else stem


def fate(handed: HandedIn, settings: Settings, snapshot: Snapshot | None) -> tuple[Fate, dict[str, Any]]:
    """Return what became of a report so far, with what is known of it.

    Args:
        handed: the report.
        settings: where everything lies.
        snapshot: the build that holds now; None where none does.
    """
    published = snapshot.row("report", report=handed.report_id) if snapshot is not None else None
    if published is not None:
        return ("set_aside" if published["is_set_aside"] else "published"), published
    rejection = _rejection(handed.report_id, settings)
    if rejection is not None:
        return "rejected", rejection
    if (settings.archive / handed.report_id / "manifest.json").exists():
        return "taken_in", {}
    return ("waiting" if (settings.inbox / handed.name).exists() else "being_read"), {}


def _rejection(report_id: str, settings: Settings) -> dict[str, Any] | None:
    for path in settings.rejected.glob(f"{report_id[:16]}-*.reason.json"):
        reason: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if reason["sha256"] == report_id:
            return reason
    return None


def _free(inbox: Path, name: str) -> Path:
    """Return where a file of this name can be put without touching another."""
    wanted, number = inbox / name, 1
    target = wanted
    while any(target.with_name(target.name + suffix).exists() for suffix in ("", PARTIAL_SUFFIX, SIDE_FILE_SUFFIX)):
        number += 1
        target = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return target
