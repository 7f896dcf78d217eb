"""Reads reports in a process of its own whose memory and time are limited; one process serves many reports."""

from __future__ import annotations

import atexit
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

from ingestion import messages
from ingestion.archive import report_from_plain
from ingestion.confinement import confined_environment
from ingestion.facts import StatedFacts
from ingestion.readers.limits import Limits
from jingjinji.errors import RejectedReport, UsageProblem
from jingjinji.records import Report
from jingjinji.settings import Settings

if TYPE_CHECKING:
    from jingjinji.lake import Serialized

Listed = Literal["observations", "initiatives"]


@dataclass(frozen=True, slots=True)
class BoundedReading:
    """What the process read.

    Attributes:
        report: the record of the report.
        content: its files for the lake; None where the lake holds this reading already.
    """

    report: Report
    content: Serialized | None


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process that reads, the process that it belongs to, and its limit of memory."""

    process: subprocess.Popen[bytes]
    owner: int
    megabytes: int


_workers: list[_Worker] = []


def read_bounded(
    data: bytes, name: str, stated: StatedFacts, arrived: datetime, held: str | None, settings: Settings
) -> BoundedReading:
    """Read a report within the limits of the settings.

    Args:
        data: the whole file.
        name: its name.
        stated: what people state about it.
        arrived: when the bytes first arrived, UTC.
        held: id of the reading that the lake holds.
        settings: the limits.

    Raises:
        RejectedReport: it cannot be read, or not within the limits; the message names the limit.
        UsageProblem: a stated fact is not known.
    """
    wanted = {"wanted": "lake", "arrived": arrived.isoformat(), "held": held}
    header, blocks = _read(wanted, data, name, stated, settings)
    from jingjinji.lake import Serialized  # only who writes the lake waits for its library

    files = dict(zip(header["tables"], blocks, strict=True))
    content = Serialized(files, header["observations"]) if files else None
    return BoundedReading(report_from_plain(header["report"]), content)


def list_bounded(
    data: bytes, name: str, stated: StatedFacts, wanted: Listed, settings: Settings
) -> Iterator[dict[str, Any]]:
    """Read a report within the limits of the settings and yield what it states, in reading order; nothing is stored.

    Args:
        data: the whole file.
        name: its name.
        stated: what people state about it.
        wanted: its figures, or the cooperation that it states in words.
        settings: the limits.

    Yields:
        The fields of `ingestion.extraction.jsonl` or `ingestion.initiatives.jsonl`, and `rules`.

    Raises:
        RejectedReport: it cannot be read, or not within the limits; the message names the limit.
        UsageProblem: a stated fact is not known.
    """
    _, (lines,) = _read({"wanted": wanted}, data, name, stated, settings)
    yield from (json.loads(line) for line in io.BytesIO(lines))


def _read(
    wanted: Mapping[str, object], data: bytes, name: str, stated: StatedFacts, settings: Settings
) -> messages.Message:
    """Return the answer of the process that reads.

    Raises:
        RejectedReport, UsageProblem: as the callers say.
    """
    header = {
        **wanted,
        "name": name,
        "stated": asdict(stated),
        "seconds": settings.reading_seconds,
        "limits": asdict(Limits.of(settings)),
    }
    answer = _ask(header, data, settings)
    if answer is None:
        # Somebody ended the process from outside; what this report does to it shows in a second one.
        answer = _ask(header, data, settings)
    if answer is None:
        raise _too_much_memory(settings.reading_megabytes)
    told = answer[0]
    if told["outcome"] == "memory":
        raise _too_much_memory(settings.reading_megabytes)
    if told["outcome"] != "read":
        problem = UsageProblem if told["outcome"] == "usage" else RejectedReport
        raise problem(told["message"], told["hint"])
    return answer


def _ask(header: Mapping[str, object], data: bytes, settings: Settings) -> messages.Message | None:
    """Return the answer to a request; None where the process was killed.

    Raises:
        RejectedReport: reading took too long, or crashed the process.
    """
    worker = _worker(settings.reading_megabytes)
    answer = None
    with suppress(BrokenPipeError):
        messages.send(cast(BinaryIO, worker.process.stdin), header, [data])
        answer = messages.receive(cast(BinaryIO, worker.process.stdout))
    if answer is not None:
        if answer[0]["is_last"]:
            _end(worker)
        return answer
    code = _end(worker)
    if code == -signal.SIGALRM:
        raise RejectedReport(
            f"Reading the file takes longer than {settings.reading_seconds} seconds.",
            "Split it, or raise JJJ_READING_SECONDS if it really is a report.",
        )
    if code == -signal.SIGKILL:
        return None
    raise _too_much_memory(settings.reading_megabytes)


def _too_much_memory(megabytes: int) -> RejectedReport:
    return RejectedReport(
        f"Reading the file needs more than {megabytes} MB of memory, or crashes the library that reads it.",
        "Open it and save it again, or split it; raise JJJ_READING_MEGABYTES if it really is a report.",
    )


def _worker(megabytes: int) -> _Worker:
    """Return the process that reads for this one; a forked process gets its own."""
    for worker in [*_workers]:
        if worker.owner != os.getpid():
            _workers.remove(worker)
        elif worker.megabytes == megabytes and worker.process.poll() is None:
            return worker
        else:
            _end(worker)
    command = [sys.executable, "-B", "-m", "ingestion.reading_worker", str(megabytes)]
    # A session of its own: Ctrl-C is for the process that asks, which then lets this one end.
    process = subprocess.Popen(  # noqa: S603 - constant command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=confined_environment(os.environ),
    )
    _workers.append(_Worker(process, os.getpid(), megabytes))
    return _workers[-1]


def _end(worker: _Worker) -> int:
    """Let a process end and return its exit code."""
    _workers.remove(worker)
    for stream in (worker.process.stdin, worker.process.stdout):
        with suppress(BrokenPipeError):
            cast(BinaryIO, stream).close()
    return worker.process.wait()


@atexit.register
def _end_all() -> None:
    for worker in [*_workers]:
        if worker.owner == os.getpid():
            _end(worker)
