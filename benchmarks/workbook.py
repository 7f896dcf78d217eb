"""How long a workbook of 200 sheets and a million cells takes, and how much memory, in a process of its own."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import openpyxl

SHEETS, ROWS, YEARS = 200, 200, tuple(range(2000, 2025))
SEED = 20240322
STEMS = ("工业产值", "农业产值", "粮食产量", "税收收入", "货物运输量", "发电量", "专利授权量", "在校学生数")
MEGABYTE = 1_000_000


def measure() -> dict[str, float]:
    """Return seconds and peak megabytes of reading the workbook and of bringing it to the form of the lake."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "yearbook.xlsx"
        write_workbook(path)
        done = subprocess.run(  # noqa: S603 - constant command
            [sys.executable, "-m", "benchmarks.workbook", str(path)], capture_output=True, text=True, check=True
        )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def write_workbook(path: Path) -> None:
    """Write the workbook; each sheet is a yearbook's table with a title, a unit line and a header, figures invented."""
    numbers = random.Random(SEED)  # noqa: S311 - no secret
    book = openpyxl.Workbook(write_only=True)
    for number in range(1, SHEETS + 1):
        sheet = book.create_sheet(f"{number}-1")
        sheet.append([f"{number}-1 主要年度指标（示例）"])
        sheet.append(["单位：亿元"])
        sheet.append(["指标", *(f"{year}年" for year in YEARS)])
        for row in range(ROWS):
            figures = (round(numbers.uniform(1, 50_000), 2) if numbers.random() > 0.02 else None for _ in YEARS)
            sheet.append([f"{STEMS[row % len(STEMS)]}示例{number}之{row}", *figures])
    book.save(path)


def _read(path: Path) -> dict[str, float]:
    """Read the workbook in this process, to figures and once more to the files of the lake."""
    from ingestion.facts import StatedFacts
    from ingestion.reading import READER_VERSION, read_report, report_of
    from jingjinji.lake import serialized

    data = path.read_bytes()
    start, processor = time.perf_counter(), time.process_time()
    reading = read_report(data, path.name, StatedFacts(area="北京市", year=2024), StatedFacts())
    figures = sum(1 for _ in reading.observations())
    seconds, processor_seconds = time.perf_counter() - start, time.process_time() - processor
    report = report_of(reading, data, path.name, datetime.now(UTC))
    serialized(report, reading.document.passages, reading.observations(), READER_VERSION)
    return {
        "sheets": SHEETS,
        "figures": figures,
        "seconds": round(seconds, 2),
        "processor_seconds": round(processor_seconds, 2),
        "processor_seconds_of_the_lake": round(time.process_time() - processor - processor_seconds, 2),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_read(Path(sys.argv[1]))) + "\n")
