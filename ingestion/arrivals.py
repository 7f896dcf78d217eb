"""A file as it arrives: its name as people can read it, its bytes where it is a file and not too large."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from jingjinji.errors import RejectedReport

MEGABYTE = 1_000_000
# Control characters, and those that turn the direction of writing.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def shown_name(path: Path) -> str:
    """Return a file's name as people can read it: characters alone, none that controls how others are shown."""
    return CONTROLS.sub("_", os.fsencode(path.name).decode("utf-8", "replace"))


def bounded_content(path: Path, megabytes: int) -> bytes:
    """Return a file's content.

    Args:
        path: the file.
        megabytes: largest size.

    Raises:
        RejectedReport: it is a link, a pipe or a device, or too large.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise RejectedReport(
            "This is a link, a pipe or a device, not a file.", "Hand in the file itself, not a link to it."
        )
    # Should somebody put a link or a pipe in its place meanwhile, opening fails or reads nothing.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        if os.fstat(file.fileno()).st_size > megabytes * MEGABYTE:
            raise RejectedReport(
                f"The file is larger than {megabytes} MB.",
                "Split it, or raise JJJ_REPORT_MEGABYTES if it really is a report.",
            )
        return file.read()
