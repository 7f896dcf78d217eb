"""A user's SQL on the snapshot, in a child process with limits of memory and time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

import pyarrow as pa

from jingjinji.errors import UsageProblem
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path


@contextmanager
def query_snapshot(settings: Settings, query: str) -> Iterator[pa.RecordBatchReader]:
    """Run one read-only statement and yield its rows as a stream of Arrow batches.

    Args:
        settings: where the snapshot lies, and the limits.
        query: one SQL statement.

    Raises:
        SnapshotMissing: nothing is published.
        UsageProblem: the statement is wrong, writes, or needs more time or memory than it may.
    """
    command = [sys.executable, "-m", "jingjinji.sql_worker", str(snapshot_path(settings)), str(settings.sql_megabytes)]
    with tempfile.TemporaryFile() as complaints, tempfile.TemporaryFile() as asked:
        asked.write(query.encode())
        asked.seek(0)
        # The arguments are this module's own; the query goes through a file, never through a shell.
        worker = subprocess.Popen(  # noqa: S603
            command, stdin=asked, stdout=subprocess.PIPE, stderr=complaints, env={**os.environ, "PYTHONUTF8": "1"}
        )
        timed_out = threading.Event()
        timer = threading.Timer(settings.sql_seconds, _stop, (worker, timed_out))
        timer.start()
        try:
            yield from _stream(worker)
            worker.wait()
            _complain(worker, complaints, timed_out, settings)
        except (pa.ArrowInvalid, OSError) as problem:
            worker.wait()
            _complain(worker, complaints, timed_out, settings)
            raise UsageProblem(f"The query's result broke off: {problem}") from problem
        finally:
            timer.cancel()
            worker.kill()
            worker.wait()
            if worker.stdout is not None:
                worker.stdout.close()


def _stream(worker: subprocess.Popen[bytes]) -> Iterator[pa.RecordBatchReader]:
    if worker.stdout is None:
        raise OSError("the worker has no output")
    with pa.ipc.open_stream(cast(io.IOBase, worker.stdout)) as reader:
        yield reader


def _stop(worker: subprocess.Popen[bytes], timed_out: threading.Event) -> None:
    timed_out.set()
    worker.kill()


def _complain(
    worker: subprocess.Popen[bytes], complaints: IO[bytes], timed_out: threading.Event, settings: Settings
) -> None:
    if timed_out.is_set():
        raise UsageProblem(
            f"The query took longer than {settings.sql_seconds} seconds and was stopped.",
            "Narrow it down, or raise JJJ_SQL_SECONDS.",
        )
    if worker.returncode:
        complaints.seek(0)
        told = complaints.read().decode(errors="replace").strip()
        raise UsageProblem(
            told or f"The query needs more than {settings.sql_megabytes} MB.", "" if told else "Narrow it down."
        )
