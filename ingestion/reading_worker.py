"""The process that reads reports for another one: `python -m ingestion.reading_worker MEGABYTES`.

It takes requests on its standard input and answers on its standard output, see `ingestion.bounded_reading`. Its address
space is limited when it starts; the time of each report by an alarm that ends it.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from datetime import datetime
from typing import Any, BinaryIO

from ingestion import messages
from ingestion.archive import plain_report
from ingestion.confinement import MEGABYTE, confine
from ingestion.extraction.jsonl import to_jsonl as observation_to_json
from ingestion.facts import StatedFacts
from ingestion.initiatives.jsonl import to_jsonl as initiative_to_json
from ingestion.readers.limits import Limits
from ingestion.reading import READER_VERSION, Reading, read_report, report_of, unforeseen_rejected
from jingjinji.errors import RejectedReport, UsageProblem

Answer = tuple[dict[str, Any], list[bytes]]


def main() -> None:
    """Answer requests until there are no more, or until so much memory was used that a new process is better."""
    megabytes = int(sys.argv[1])
    requests, answers = sys.stdin.buffer, _private_output()
    confine(megabytes)
    while (request := messages.receive(requests)) is not None:
        header, (data,) = request
        signal.alarm(header["seconds"])
        answer, blocks = _answer(header, data, megabytes)
        signal.alarm(0)
        is_last = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > megabytes * MEGABYTE / 2
        messages.send(answers, {**answer, "is_last": is_last}, blocks)
        if is_last:
            break


def _private_output() -> BinaryIO:
    """Return standard output for answers alone: what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answers


def _answer(header: dict[str, Any], data: bytes, megabytes: int) -> Answer:
    try:
        with unforeseen_rejected():
            return _read(header, data)
    except (RejectedReport, UsageProblem) as problem:
        outcome = "usage" if isinstance(problem, UsageProblem) else "rejected"
        return {"outcome": outcome, "message": problem.message, "hint": problem.hint}, []
    except MemoryError:
        return {"outcome": "memory", "megabytes": megabytes}, []


def _read(header: dict[str, Any], data: bytes) -> Answer:
    stated = StatedFacts(**header["stated"])
    reading = read_report(data, header["name"], stated, StatedFacts(), Limits(**header["limits"]))
    return _for_lake(reading, header, data) if header["wanted"] == "lake" else _listed(reading, header["wanted"])


def _for_lake(reading: Reading, header: dict[str, Any], data: bytes) -> Answer:
    report = report_of(reading, data, header["name"], datetime.fromisoformat(header["arrived"]))
    told = {"outcome": "read", "report": plain_report(report), "observations": 0}
    if report.reading_id == header["held"]:
        return {**told, "tables": []}, []
    from jingjinji.lake import serialized  # only who writes the lake waits for its library

    read = serialized(report, reading.document.passages, reading.observations(), READER_VERSION, reading.initiatives())
    return {**told, "observations": read.observations, "tables": list(read.files)}, list(read.files.values())


def _listed(reading: Reading, wanted: str) -> Answer:
    """Return what was read as lines of JSON, each record with its rules."""
    if wanted == "initiatives":
        records = ({**initiative_to_json(one), "rules": one.rules} for one in reading.initiatives())
    else:
        records = ({**observation_to_json(one), "rules": one.rules} for one in reading.observations())
    lines = (json.dumps(record, ensure_ascii=False).encode() for record in records)
    return {"outcome": "read"}, [b"\n".join(lines)]


if __name__ == "__main__":
    main()
