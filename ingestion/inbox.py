"""The inbox: which files wait, who takes which, and what becomes of files whose taker died."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ingestion.facts import SIDE_FILE_SUFFIX, is_there, side_file_of
from jingjinji.locks import held

PARTIAL_SUFFIX = ".part"
CLAIMS = ".claimed"
LOCK = ".lock"
# In bytes, of every usual file system.
LONGEST_NAME = 255


def waiting(inbox: Path) -> list[Path]:
    """Return the files that wait in the inbox, oldest first; parts, side files and hidden files are not reports.

    Links and pipes wait too: landing rejects them without opening them.
    """
    found = []
    for path in inbox.glob("*"):
        if path.name.startswith(".") or path.name.endswith((PARTIAL_SUFFIX, SIDE_FILE_SUFFIX)):
            continue
        try:
            about = path.lstat()
            if not stat.S_ISDIR(about.st_mode):
                found.append((about.st_mtime_ns, path.name, path))
        except FileNotFoundError:
            # Somebody else took it since it was listed.
            continue
    return [path for _, _, path in sorted(found)]


@contextmanager
def claimed(path: Path) -> Iterator[Path | None]:
    """Take a waiting file for oneself while the block runs; its side file comes along.

    The file is renamed into a folder of its own below the inbox, which only one taker can do. When the block ends it is
    gone for good; when the block raises it waits again; when the process dies, `recover_claims` lets it wait again.

    Args:
        path: a file that waits in the inbox.

    Yields:
        Where the file lies now; None where somebody else took it first.
    """
    claims = path.parent / CLAIMS
    folder = claims / f"{os.getpid()}-{secrets.token_hex(4)}"
    with ExitStack() as stack:
        # Under the lock that recovery takes too, so that it never meets a claim which is half made.
        with held(claims / LOCK):
            stack.enter_context(held(folder / LOCK))
            mine = _take(path, folder)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            yield mine
        except BaseException:
            _put_back(folder, path.parent)
            raise


def recover_claims(inbox: Path) -> list[Path]:
    """Let files wait again whose takers died; return where they wait."""
    claims = inbox / CLAIMS
    recovered: list[Path] = []
    with held(claims / LOCK):
        for folder in sorted(path for path in claims.glob("*") if path.is_dir()):
            with held(folder / LOCK, wait=False) as taker_is_dead:
                if taker_is_dead:
                    recovered += _put_back(folder, inbox)
                    shutil.rmtree(folder, ignore_errors=True)
    return recovered


def free_name(inbox: Path, name: str) -> Path:
    """Return where a file of this name can be put: a name that is taken gets a number, nothing is overwritten."""
    wanted = Path(name)
    target, number = inbox / name, 1
    while target.exists():
        number += 1
        target = inbox / f"{wanted.stem}-{number}{wanted.suffix}"
    return target


def _take(path: Path, folder: Path) -> Path | None:
    side_file = side_file_of(path)
    mine = folder / path.name
    try:
        path.rename(mine)
    except FileNotFoundError:
        return None
    if is_there(side_file):
        beside = _own_side_file(mine)
        # `report.meta.yml` may belong to report.txt and report.xlsx.
        if not any(side_file_of(other) == side_file for other in waiting(path.parent)):
            side_file.rename(beside)
        elif side_file.is_file() and not side_file.is_symlink():
            shutil.copyfile(side_file, beside)
        else:
            # What is no file stays where it is; landing says so of this link.
            beside.symlink_to(side_file)
    return mine


def _own_side_file(report: Path) -> Path:
    """Return the name of a side file that belongs to one report alone, if the file system can have a name so long."""
    whole = report.name + SIDE_FILE_SUFFIX
    return report.with_name(whole if len(os.fsencode(whole)) <= LONGEST_NAME else report.stem + SIDE_FILE_SUFFIX)


def _put_back(folder: Path, inbox: Path) -> list[Path]:
    """Move a claimed file into the inbox, its side file first, as everybody who drops a report does."""
    back = []
    for report in waiting(folder):
        target = free_name(inbox, report.name)
        side_file = side_file_of(report)
        if is_there(side_file):
            side_file.rename(_own_side_file(target))
        report.rename(target)
        back.append(target)
    return back
