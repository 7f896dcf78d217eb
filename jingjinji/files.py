"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path


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


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path`, sync it and rename it to `path`.

    Readers see the old file or the new one, never a part. What a failed write left is removed.

    Args:
        path: the final name; its directory is made when missing.
        write: called with the name to write to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")
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
    beside = link.with_name(f".{link.name}.{uuid.uuid4().hex[:8]}.part")
    beside.symlink_to(target)
    beside.replace(link)
    sync_directory(link.parent)
