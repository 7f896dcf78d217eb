"""Every error that the platform raises on purpose, each with what to do next."""

from __future__ import annotations

import errno
import os

FULL = (errno.ENOSPC, errno.EDQUOT)
# How the libraries that write files say that the disk is full.
FULL_WORDS = tuple(os.strerror(number) for number in FULL)
NOTHING_LOST = "nothing that was taken in is lost"


class JingjinjiError(Exception):
    """An error with a message for people and a hint that says what to do.

    Attributes:
        message: what is wrong, with the name of the thing concerned.
        hint: what to do next; may be empty where the message says it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message = message
        self.hint = hint


class UsageProblem(JingjinjiError):
    """The call cannot be carried out as it was given (exit code 2)."""


class RejectedReport(JingjinjiError):
    """A file cannot be taken in as a report; the hint goes to its reason file."""


class PipelineProblem(JingjinjiError):
    """A step of the platform itself failed: nothing is published, nothing is lost (exit code 1)."""


class ProcessDied(PipelineProblem):
    """A process of the run was killed, by somebody or for want of memory; the same run may succeed."""


class SnapshotMissing(JingjinjiError):
    """Nothing has been published yet, or the published file is gone."""


class SnapshotDamaged(SnapshotMissing):
    """The published file is there but cannot be read (exit code 1)."""


def disk_is_full(words: str) -> bool:
    """Tell whether an error's words say that the disk is full."""
    return any(one in words for one in FULL_WORDS)


def operating_system_problem(problem: OSError) -> PipelineProblem:
    """Return what the operating system refused as an error that says what to do.

    Args:
        problem: the error; its file's name may be missing.
    """
    words = str(problem)
    # Of a copy, the second name is where it was to go.
    name = problem.filename2 or problem.filename
    where = f" ({name})" if name else ""
    if problem.errno in FULL or disk_is_full(words):
        return disk_full(where)
    if problem.errno == errno.EROFS:
        return PipelineProblem(
            f"The data folder is mounted read-only{where}.",
            f"Mount it for writing, or set JJJ_HOME to another folder, then run again: {NOTHING_LOST}.",
        )
    if problem.errno in (errno.EACCES, errno.EPERM):
        return PipelineProblem(
            f"This user may not read or write what is needed{where}.",
            f"Give the folder to the user who runs the platform, then run again: {NOTHING_LOST}.",
        )
    return PipelineProblem(
        f"The operating system says: {words}.", f"`jjj doctor` looks for the cause; then run again: {NOTHING_LOST}."
    )


def disk_full(where: str = "") -> PipelineProblem:
    """Return the error of a disk that is full."""
    return PipelineProblem(
        f"The disk is full{where}.",
        f"Free some space, or move JJJ_HOME to a larger disk, then run again: {NOTHING_LOST}.",
    )
