"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
import re
import time
import uuid
from collections.abc import Callable
from pathlib import Path

# Names of files that are being written, as `_beside` makes them.
BEING_WRITTEN = re.compile(r"\..+\.[0-9a-f]{8}\.part")
# No write takes so long: its writer was killed.
ABANDONED_SECONDS = 24 * 3600.0


def sync_directory(directory: Path) -> None:
    """Make the names in a directory durable."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make the content of a file durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_directory(directory: Path) -> None:
    """Make a directory where it is missing, with those above it, each durable by its name in the one above."""
    missing = [folder for folder in (directory, *directory.parents) if not folder.exists()]
    directory.mkdir(parents=True, exist_ok=True)
    for folder in reversed(missing):
        sync_directory(folder.parent)


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path`, sync it and rename it to `path`.

    Readers see the old file or the new one, never a part. What a failed write left is removed.

    Args:
        path: the final name; its directory is made when missing.
        write: called with the name to write to.
    """
    make_directory(path.parent)
    beside = _beside(path)
    try:
        write(beside)
        sync_file(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    sync_directory(path.parent)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole, in UTF-8."""
    write_whole(path, lambda beside: beside.write_text(text, encoding="utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a binary file whole."""
    write_whole(path, lambda beside: beside.write_bytes(data))


def point_link(link: Path, target: str) -> None:
    """Let a symbolic link point to another name, in one step for whoever opens it.

    Args:
        link: the link, made when missing.
        target: what it points to, relative to the link's directory.
    """
    beside = _beside(link)
    try:
        beside.symlink_to(target)
        beside.replace(link)
    finally:
        beside.unlink(missing_ok=True)
    sync_directory(link.parent)


def remove_abandoned(folder: Path) -> int:
    """Remove what killed writers left beside the files of a folder and of those below it; return how many there were.

    Only names that `write_whole` and `point_link` make are touched, and only a day after they were written.
    """
    before, removed = time.time() - ABANDONED_SECONDS, 0
    for path in folder.rglob(".*.part"):
        if BEING_WRITTEN.fullmatch(path.name) and path.lstat().st_mtime < before:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _beside(path: Path) -> Path:
    # The beginning of the name says enough, and a longer one could be too long for the file system.
    return path.with_name(f".{path.name[:60]}.{uuid.uuid4().hex[:8]}.part")
