"""How soon an arriving report is published: single reports, a burst, memory, and processes killed meanwhile.

`make bench-events OPTIONS="--drops 30 --burst 200"`. Every figure is taken on the whole platform (`jjj up` with the
samples), started for the purpose with a data folder of its own. A report counts as visible when the published database
that `jjj sql` opens has its figures. Beside it: Airflow alone (the same trigger, an empty task), and `jjj run`.
"""

from __future__ import annotations

import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import psutil
import typer
from rich.console import Console
from rich.table import Table

from benchmarks.bare_airflow import bare_airflow
from benchmarks.running_platform import PUBLISHED, READY, RunningPlatform, eventually, report_id_of
from benchmarks.telling import tell
from jingjinji.snapshot import open_snapshot

NOTES = Console(stderr=True)
AREAS = ("北京市", "天津市", "河北省")
TO_PUBLISH = 600.0
# Drops that come at the same point of a poll would all wait equally long.
LONGEST_GAP = 3.0
BETWEEN_SAMPLES = 1.0
MEGABYTE = 1_000_000


def bulletin(number: int) -> bytes:
    """Return a report of its own for every number: three figures of an area and a year, in words of its own."""
    area, year = AREAS[number % len(AREAS)], 2014 + number % 10
    return (
        f"{area}{year}年经济运行情况（第{number}份，测量用）\n{year + 1}年3月{1 + number % 28}日\n"
        f"全年全市地区生产总值{15000 + number % 997}亿元，比上年增长{4 + number % 30 / 10:.1f}%。\n"
        f"全年研究与试验发展经费支出{400 + number % 89}亿元。\n"
    ).encode()


class Memory:
    """What the platform's processes hold, looked at every second while the block runs.

    Attributes:
        resident: sums of the resident sizes, in megabytes; pages that processes share count in each.
    """

    def __init__(self, platform: RunningPlatform) -> None:
        self.platform = platform
        self.resident: list[float] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Memory:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop looking."""
        self._ended.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._ended.wait(BETWEEN_SAMPLES):
            self.resident.append(total(self.platform, lambda process: process.memory_info().rss))

    def proportional(self) -> float:
        """Return what they hold now, in megabytes, with shared pages divided among those who share them."""
        return total(self.platform, lambda process: process.memory_full_info().pss)


def total(platform: RunningPlatform, size: Any) -> float:
    """Return the megabytes of all processes of the platform."""
    found = 0
    for process in platform.processes():
        try:
            found += size(process)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found / MEGABYTE


def single_drops(platform: RunningPlatform, count: int) -> list[float]:
    """Return the seconds from rename to row for reports that come one by one."""
    found = []
    for number in range(count):
        time.sleep(random.uniform(0, LONGEST_GAP))  # noqa: S311  no secret
        found.append(seconds_to_publish(platform, f"single-{number}.txt", bulletin(number)))
        NOTES.print(f"report {number + 1} of {count}: {found[-1]:.1f} s")
    return found


def seconds_to_publish(platform: RunningPlatform, name: str, content: bytes) -> float:
    """Drop a report and return the seconds until its figures are published."""
    begun = time.monotonic()
    report_id = platform.drop(name, content)
    eventually(lambda: platform.visible([report_id]), TO_PUBLISH, f"{name} is published")
    return time.monotonic() - begun


def burst(platform: RunningPlatform, count: int, within: float) -> dict[str, Any]:
    """Drop many reports within some seconds; return how long the last one took, and how often each is there."""
    contents = [bulletin(100_000 + number) for number in range(count)]
    begun = time.monotonic()
    for number, content in enumerate(contents):
        platform.drop(f"burst-{number}.txt", content)
        time.sleep(max(0.0, begun + within * (number + 1) / count - time.monotonic()))
    wanted = [report_id_of(content) for content in contents]
    eventually(lambda: len(platform.visible(wanted)) == count, TO_PUBLISH, "the burst is published")
    seconds = time.monotonic() - begun
    return {"reports": count, "seconds": seconds, **counted(platform, wanted)}


def counted(platform: RunningPlatform, wanted: Sequence[str]) -> dict[str, int]:
    """Return how many reports are missing, and how many figures are there more or less often than once."""
    with open_snapshot(platform.settings) as connection:
        rows = connection.execute(
            "select report_id, count(*), count(distinct observation_id) from fct_observation_vintages "
            "where list_contains($1, report_id) group by report_id",
            [list(wanted)],
        ).fetchall()
        listed = connection.execute(
            "select count(*) from dim_reports where list_contains($1, report_id)", [list(wanted)]
        ).fetchone()
    return {
        "lost": len(wanted) - len(rows),
        "twice": sum(figures != distinct for _, figures, distinct in rows) + (listed[0] if listed else 0) - len(rows),
        "waiting": sum(path.is_file() for path in platform.settings.inbox.glob("[!.]*")),
    }


def kills(platform: RunningPlatform) -> dict[str, float]:
    """Kill each service, drop a report, and return the seconds until it is published."""
    found = {}
    for number, (name, pid) in enumerate(platform.leaders().items()):
        os.kill(pid, signal.SIGKILL)
        found[name] = seconds_to_publish(platform, f"kill-{name}.txt", bulletin(200_000 + number))
        NOTES.print(f"{name} killed: published after {found[name]:.1f} s")
        if platform.leaders().get(name) == pid:
            raise RuntimeError(f"{name} was not started again")
    return found


def by_command(platform: RunningPlatform, count: int) -> list[float]:
    """Return the seconds that `jjj run FILE` takes on the same data, without Airflow."""
    found = []
    for number in range(count):
        path = platform.settings.home / f"run-{number}.txt"
        path.write_bytes(bulletin(300_000 + number))
        begun = time.monotonic()
        if platform.jjj("run", str(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).wait() not in {0, 3}:
            raise RuntimeError("`jjj run` failed")
        found.append(time.monotonic() - begun)
    return found


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Return median, 95th percentile (nearest rank) and largest."""
    ordered = sorted(seconds)
    rank = max(0, -(-len(ordered) * 95 // 100) - 1)
    return {
        "n": len(ordered),
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[rank], 2),
        "max": round(ordered[-1], 2),
    }


def measure(drops: int, burst_size: int, burst_seconds: float, floor_drops: int, kill: bool) -> dict[str, Any]:
    """Run everything; return the figures, seconds and megabytes."""
    found: dict[str, Any] = {"cores": os.cpu_count(), "load_before": round(os.getloadavg()[0], 2)}
    with tempfile.TemporaryDirectory(prefix="jjj-bench-") as place:
        if floor_drops:
            NOTES.print("Airflow alone")
            with bare_airflow(Path(place) / "bare") as bare:
                found["airflow_alone"] = spread([bare.seconds(f"{number}.txt") for number in range(floor_drops)])
        with RunningPlatform(Path(place) / "home") as platform:
            found["start"] = {
                "addresses": round(platform.wait_for_line(READY), 1),
                "samples_published": round(platform.wait_for_line(PUBLISHED, TO_PUBLISH), 1),
            }
            NOTES.print(f"started: {found['start']}")
            with Memory(platform) as memory:
                found["single"] = spread(single_drops(platform, drops))
                found["burst"] = burst(platform, burst_size, burst_seconds) | {"within": burst_seconds}
            NOTES.print(f"burst: {found['burst']}")
            found["memory"] = {
                "resident_peak": round(max(memory.resident)),
                "resident_median": round(statistics.median(memory.resident)),
                "proportional_at_rest": round(memory.proportional()),
            }
            found["killed"] = kills(platform) if kill else {}
        found["jjj_run"] = spread(by_command(platform, 3))
    found["load_after"] = round(os.getloadavg()[0], 2)
    return found


def table(found: dict[str, Any]) -> Table:
    """Return the figures as people read them."""
    made = Table(title=f"reports as events ({found['cores']} cores, load before {found['load_before']})")
    for heading in ("what", "n", "p50 s", "p95 s", "max s"):
        made.add_column(heading, justify="left" if heading == "what" else "right")
    rows = {"rename → row, one by one": "single", "Airflow alone: same trigger, empty task": "airflow_alone"}
    for label, key in (rows | {"`jjj run FILE`, no Airflow": "jjj_run"}).items():
        if key in found:
            made.add_row(label, *(str(found[key][column]) for column in ("n", "p50", "p95", "max")))
    many = found["burst"]
    made.add_row(
        f"burst within {many['within']:.0f} s, to the last row (lost {many['lost']}, twice {many['twice']})",
        str(many["reports"]), "", "", f"{many['seconds']:.1f}",
    )  # fmt: skip
    for name, seconds in found["killed"].items():
        made.add_row(f"{name} killed, a report meanwhile", "1", "", "", f"{seconds:.1f}")
    made.add_row("start → addresses", "1", "", "", str(found["start"]["addresses"]))
    made.add_row("start → samples published", "1", "", "", str(found["start"]["samples_published"]))
    memory = found["memory"]
    made.caption = (
        f"memory of all processes: {memory['resident_median']} MB resident in the median, {memory['resident_peak']} MB "
        f"at most; {memory['proportional_at_rest']} MB with shared pages counted once, at rest"
    )
    return made


def main(
    drops: Annotated[int, typer.Option(min=1, help="Reports dropped one by one.")] = 30,
    burst_size: Annotated[int, typer.Option("--burst", min=1, help="Reports of the burst.")] = 200,
    burst_seconds: Annotated[float, typer.Option(help="Seconds within which the burst comes.")] = 10.0,
    floor_drops: Annotated[int, typer.Option(help="Files for Airflow alone; 0 leaves it out.")] = 10,
    kill: Annotated[bool, typer.Option(help="Kill each process once, with a report meanwhile.")] = True,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures there as well.")] = None,
) -> None:
    """Measure how soon an arriving report is published."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # Whatever asks it to stop, what it started ends with it.
        signal.signal(number, lambda *_: sys.exit(1))
    found = measure(drops, burst_size, burst_seconds, floor_drops, kill)
    tell(found, table(found), json_file)


if __name__ == "__main__":
    typer.run(main)
