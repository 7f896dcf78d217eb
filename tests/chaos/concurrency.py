"""Processes that land reports while others build, and readers that ask while others publish.

    python -m tests.chaos.concurrency [--landers 4] [--reports 50] [--readers 10] [--publishes 50]

Landers each copy their reports into the inbox and take in what they copied; ten of each one's reports are those of
the others too. Two runs start meanwhile. In the end every report must be there once. Then readers ask the published
database without a pause while it is published again and again: no question may fail, and every answer must belong to
one build.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingestion.archive import Archive
from jingjinji.lake import Lake
from jingjinji.settings import CHECKOUT, Settings
from jingjinji.snapshot import open_snapshot, snapshot_path
from tests.chaos.crash import JJJ
from tests.chaos.steps import prepare_unmarked, publish_again

IN_COMMON = 10
WAITS = "waiting for a build that is running"


@dataclass(frozen=True, slots=True)
class Landing:
    """What came of landing by several processes.

    Attributes:
        handed_in: files handed in.
        different: different contents among them.
        archived, read, published: how many reports archive, lake and database hold.
        figures: of how many figures a report of the database has, how many reports have so many.
        left: files that still wait.
        failures: processes that failed, with what they said.
        waited: runs that said that they wait for another one.
    """

    handed_in: int
    different: int
    archived: int
    read: int
    published: int
    figures: dict[int, int]
    left: int
    failures: tuple[str, ...]
    waited: int

    @property
    def holds(self) -> bool:
        """Whether every report is there once and nobody failed."""
        there = {self.archived, self.read, self.published, *([sum(self.figures.values())] if self.published else [])}
        return there == {self.different} and len(self.figures) == 1 and not self.left and not self.failures


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers saw.

    Attributes:
        readers, publishes: how many there were.
        answers: answers that they got.
        builds: different builds that the answers belong to.
        errors: questions that failed and answers that belong to more than one build.
    """

    readers: int
    publishes: int
    answers: int
    builds: int
    errors: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether every reader always got an answer of one build."""
        return not self.errors and self.answers >= self.readers and self.builds > 1


def write_reports(folder: Path, lander: int, count: int) -> list[Path]:
    """Write the reports of one lander; the first of them are the same for all."""
    folder.mkdir(parents=True)
    common = min(IN_COMMON, count // 2)
    files = []
    for place in range(count):
        number = place if place < common else (lander + 1) * 1000 + place
        path = folder / f"lander-{lander}-{place:03}.txt"
        path.write_text(
            f"北京市统计简报第{number}期（测试）\n北京市统计局\n2023年3月21日\n"
            f"2022年末全市常住人口{2150 + number % 40}.{number % 10}万人。\n",
            encoding="utf-8",
        )
        files.append(path)
    return files


def land(home: Path, landers: int, count: int, runs: int) -> Landing:
    """Let processes land reports while runs are started; then run once more, as the next event would.

    Args:
        home: the data folder, empty.
        landers: how many processes.
        count: reports of each.
        runs: runs of `jjj run` that start while they land; 0 leaves all of it unpublished.
    """
    files = [write_reports(home.parent / f"lander-{one}", one, count) for one in range(landers)]
    processes = [_start([sys.executable, "-m", "tests.chaos.steps", "land", *map(str, mine)], home) for mine in files]
    processes += [_start(JJJ, home) for _ in range(runs)]
    ended = [(process.args, process.communicate()[0], process.returncode) for process in processes]
    if runs:
        last = _start(JJJ, home)
        ended.append((last.args, last.communicate()[0], last.returncode))
    settings = Settings(home=home)
    figures: Counter[int] = Counter()
    if runs:
        with open_snapshot(settings) as connection:
            figures.update(n for (n,) in connection.execute("select observation_count from dim_reports").fetchall())
    contents = {path.read_bytes() for mine in files for path in mine}
    return Landing(
        handed_in=landers * count,
        different=len(contents),
        archived=len(list(Archive(settings.archive).report_ids())),
        read=len(list(Lake(settings.lake).readings())),
        published=sum(figures.values()) if runs else len(contents),
        figures=dict(figures) if runs else {1: len(contents)},
        left=len(list(settings.inbox.glob("[!.]*"))) + len(list(settings.inbox.glob(".claimed/*/[!.]*"))),
        failures=tuple(f"{words}: exit {code}: {told}" for words, told, code in ended if code not in (0, 3)),
        waited=sum(WAITS in told for _, told, _ in ended),
    )


def read_while_publishing(database: Path, home: Path, readers: int, publishes: int) -> Reading:
    """Let readers ask while a database is published again and again.

    Args:
        database: a published file; its copies, each marked with its build, are what is published.
        home: a data folder of its own.
        readers: how many processes ask.
        publishes: how often is published.
    """
    settings = Settings(home=home)
    unmarked = home.parent / "unmarked.duckdb"
    prepare_unmarked(database, unmarked)
    publish_again(settings, unmarked, 0)
    stop = home / "stop"
    command = [sys.executable, "-m", "tests.chaos.reader", str(stop)]
    processes = [_start([*command, "link" if one % 3 == 2 else "snapshot"], home) for one in range(readers)]
    for process in processes:
        # They have opened it for the first time.
        assert process.stdout is not None
        process.stdout.readline()
    for build in range(1, publishes + 1):
        publish_again(settings, unmarked, build)
    stop.touch()
    told = [json.loads(process.communicate()[0].splitlines()[-1]) for process in processes]
    return Reading(
        readers=readers,
        publishes=publishes,
        answers=sum(one["answers"] for one in told),
        builds=len({build for one in told for build in one["builds"]}),
        errors=tuple(error for one in told for error in one["errors"]),
    )


def _start(command: Sequence[str], home: Path) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JJJ_")}
    return subprocess.Popen(
        command,
        env={**kept, "JJJ_HOME": str(home), "JJJ_SAMPLES": "0", "COLUMNS": "200", "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def table(landing: Landing, reading: Reading) -> str:
    """Return both results as a table."""
    lines = [
        ("reports handed in, different ones", f"{landing.handed_in}, {landing.different}"),
        ("archived, read, published", f"{landing.archived}, {landing.read}, {landing.published}"),
        ("reports by number of figures", str(landing.figures)),
        ("still waiting", str(landing.left)),
        ("processes that failed", str(len(landing.failures))),
        ("runs that said they wait", str(landing.waited)),
        ("readers, publishes", f"{reading.readers}, {reading.publishes}"),
        ("answers, of different builds", f"{reading.answers}, {reading.builds}"),
        ("failed or torn answers", str(len(reading.errors))),
    ]
    told = [f"{name:<36}{value}" for name, value in lines]
    return "\n".join([*told, *landing.failures, *reading.errors[:10]])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where both hold, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--landers", type=int, default=4, help="processes that land; default %(default)s")
    parser.add_argument("--reports", type=int, default=50, help="reports of each; default %(default)s")
    parser.add_argument("--readers", type=int, default=10, help="processes that read; default %(default)s")
    parser.add_argument("--publishes", type=int, default=50, help="default %(default)s")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sys.stderr.write(f"{chosen.landers} processes land {chosen.reports} reports each while two runs build\n")
        landing = land(Path(folder) / "landing" / "home", chosen.landers, chosen.reports, runs=2)
        sys.stderr.write(f"{chosen.readers} readers ask through {chosen.publishes} publishes\n")
        database = snapshot_path(Settings(home=Path(folder) / "landing" / "home"))
        (Path(folder) / "reading").mkdir()
        home = Path(folder) / "reading" / "home"
        reading = read_while_publishing(database, home, chosen.readers, chosen.publishes)
    sys.stdout.write(table(landing, reading) + "\n")
    return 0 if landing.holds and reading.holds else 1


if __name__ == "__main__":
    sys.exit(main())
