"""The process that reads reports for another one: `python -m ingestion.reading_worker MEGABYTES`.

It takes requests on its standard input and answers on its standard output, see `ingestion.bounded_reading`. Its address
space is limited when it starts; the time of each report by an alarm that ends it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from datetime import datetime
from typing import Any, BinaryIO

from ingestion import messages
from ingestion.archive import plain_report
from ingestion.facts import StatedFacts
from ingestion.readers.limits import Limits
from ingestion.reading import READER_VERSION, read_report, report_of
from jingjinji.errors import RejectedReport, UsageProblem
from jingjinji.lake import serialized

MEGABYTE = 1_000_000
Answer = tuple[dict[str, Any], list[bytes]]


def main() -> None:
    """Answer requests until there are no more, or until so much memory was used that a new process is better."""
    megabytes = int(sys.argv[1])
    _limit(megabytes)
    requests, answers = sys.stdin.buffer, _private_output()
    while (request := messages.receive(requests)) is not None:
        header, (data,) = request
        signal.alarm(header["seconds"])
        answer, blocks = _answer(header, data, megabytes)
        signal.alarm(0)
        is_last = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > megabytes * MEGABYTE / 2
        messages.send(answers, {**answer, "is_last": is_last}, blocks)
        if is_last:
            break


def _limit(megabytes: int) -> None:
    """Limit the address space; write no file and no dump."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))


def _private_output() -> BinaryIO:
    """Return standard output for answers alone: what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answers


def _answer(header: dict[str, Any], data: bytes, megabytes: int) -> Answer:
    try:
        return _read(header, data)
    except (RejectedReport, UsageProblem) as problem:
        outcome = "usage" if isinstance(problem, UsageProblem) else "rejected"
        return {"outcome": outcome, "message": problem.message, "hint": problem.hint}, []
    except MemoryError:
        return {"outcome": "memory", "megabytes": megabytes}, []


def _read(header: dict[str, Any], data: bytes) -> Answer:
    stated = StatedFacts(**header["stated"])
    reading = read_report(data, header["name"], stated, StatedFacts(), Limits(**header["limits"]))
    report = report_of(reading, data, header["name"], datetime.fromisoformat(header["arrived"]))
    told = {"outcome": "read", "report": plain_report(report), "observations": 0}
    if report.reading_id == header["held"]:
        return {**told, "tables": []}, []
    read = serialized(report, reading.document.passages, reading.observations(), READER_VERSION, reading.initiatives())
    return {**told, "observations": read.observations, "tables": list(read.files)}, list(read.files.values())


if __name__ == "__main__":
    main()
