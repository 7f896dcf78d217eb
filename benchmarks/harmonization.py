"""How long the dbt project takes over a large lake, and how much memory, beside SQL written by hand for one engine.

`dbt run` makes what `fct_observations` and three metrics of different shape need: a ratio of areas and of the region,
an index of pairs over sectors, and an index of pairs against a base year, with no break in between. The peer is
`harmonization.sql`. Both begin with a database that holds the registries (`dbt seed`), run on two threads within the
same memory, each in a process of its own, and their tables must be equal. dbt's time goes from the start of its first
model to the end of its last one, as it notes them itself (`run_results.json`); what is before that is its start-up. Of
its processor time that of a run which selects nothing is its start-up.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from rich.console import Console

from benchmarks.large_lake import write_lake
from expectations.results import Audit
from jingjinji.build_inputs import BuildInputs
from jingjinji.candidate import create_candidate
from jingjinji.lake import Lake
from jingjinji.settings import CHECKOUT, Settings
from jingjinji.transform import PROJECT

NOTES = Console(stderr=True)
SIZES = (1_000_000, 10_000_000)
METRICS = ("metric_rd_intensity", "metric_krugman_index", "metric_gravity_linkage")
TABLES = ("fct_observations", *METRICS)
REGISTRIES = ("indicators", "indicator_aliases", "units", "basis_rules", "bases")
HAND_WRITTEN = Path(__file__).with_suffix(".sql")
THREADS = 2
NOTHING = "tag:none"
DBT = "from dbt.cli.main import cli; cli()"
SLOWEST = 12
SAME_TABLES, PEER, EVERYTHING = "dbt", "by hand", "dbt, everything"


@dataclass(frozen=True, slots=True)
class Made:
    """What one way of making the tables took.

    Attributes:
        observations: how many the lake holds.
        way: SAME_TABLES, PEER or EVERYTHING.
        seconds: of wall-clock time, without start-up.
        start_up_seconds: of wall-clock time before.
        processor_seconds: of the process, without start-up.
        peak_gigabytes: most that the process held in memory.
        steps: seconds of the models that took longest, by name; none where by hand.
    """

    observations: int
    way: str
    seconds: float
    start_up_seconds: float
    processor_seconds: float
    peak_gigabytes: float
    steps: Mapping[str, float]


class TablesDiffer(Exception):
    """The two ways do not make the same tables: neither figure means anything then."""


def measure(sizes: Sequence[int] = SIZES, *, everything: bool = False) -> list[Made]:
    """Measure both ways over a lake of each size.

    Args:
        sizes: numbers of observations.
        everything: measure the whole dbt project over each lake as well.

    Raises:
        TablesDiffer: the tables are not equal.
        subprocess.CalledProcessError: dbt or the peer failed; what it said is printed.
    """
    return [made for size in sizes for made in _measure_one(size, everything=everything)]


def _measure_one(observations: int, *, everything: bool) -> Iterator[Made]:
    with tempfile.TemporaryDirectory(prefix="jjj-benchmark-") as place:
        folder = Path(place)
        NOTES.print(f"writing a lake of {observations:,} observations", highlight=False)
        write_lake(folder / "lake", observations)
        registries = _registries(folder)
        selected = [f"+{table}" for table in TABLES]
        NOTES.print("building the tables with dbt", highlight=False)
        yield _with_dbt(folder, SAME_TABLES, observations, registries, ["--select", *selected])
        NOTES.print("building them by hand", highlight=False)
        yield _by_hand(folder, observations, registries)
        _compare(folder / f"{SAME_TABLES}.duckdb", folder / f"{PEER}.duckdb")
        if everything:
            NOTES.print("building the whole project with dbt", highlight=False)
            (folder / f"{PEER}.duckdb").unlink()
            yield _with_dbt(folder, EVERYTHING, observations, registries, [])


def _registries(folder: Path) -> Path:
    """Return a database that holds the registries only, and write what dbt reads beside the lake."""
    readings = [(report_id, "") for report_id in Lake(folder / "lake").report_ids()]
    BuildInputs(readings, (), ()).hand_in(folder / "inputs", Audit(()), datetime.now(UTC))
    create_candidate(folder / "registries.duckdb")
    _dbt(folder, folder / "registries.duckdb", ["seed"])
    return folder / "registries.duckdb"


def _with_dbt(folder: Path, way: str, observations: int, registries: Path, selection: Sequence[str]) -> Made:
    database = folder / f"{way}.duckdb"
    shutil.copy(registries, database)
    empty = _dbt(folder, database, ["run", "--select", NOTHING])
    began = time.time()
    used = _dbt(folder, database, ["run", *selection])
    results = json.loads((folder / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    executed = [step for one in results for step in one["timing"] if step["name"] == "execute"]
    first = min(datetime.fromisoformat(step["started_at"]).timestamp() for step in executed)
    last = max(datetime.fromisoformat(step["completed_at"]).timestamp() for step in executed)
    steps = {one["unique_id"].split(".")[-1]: round(one["execution_time"], 2) for one in results}
    slowest = sorted(steps, key=lambda name: -steps[name])[:SLOWEST]
    processor = _processor_seconds(used) - _processor_seconds(empty)
    return Made(
        observations=observations,
        way=way,
        seconds=round(last - first, 1),
        start_up_seconds=round(first - began, 1),
        processor_seconds=round(processor, 1),
        peak_gigabytes=_peak_gigabytes(used),
        steps={name: steps[name] for name in slowest},
    )


def _by_hand(folder: Path, observations: int, registries: Path) -> Made:
    database = folder / f"{PEER}.duckdb"
    shutil.copy(registries, database)
    said, used = _run([sys.executable, "-m", "benchmarks.harmonization", str(folder / "lake"), str(database)])
    took = json.loads(said)
    return Made(
        observations=observations,
        way=PEER,
        seconds=round(took["seconds"], 1),
        start_up_seconds=round(took["start_up_seconds"], 1),
        processor_seconds=round(_processor_seconds(used), 1),
        peak_gigabytes=_peak_gigabytes(used),
        steps={},
    )


def _processor_seconds(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def _peak_gigabytes(used: resource.struct_rusage) -> float:
    return round(used.ru_maxrss * 1024 / 1e9, 2)


def _dbt(folder: Path, database: Path, arguments: Sequence[str]) -> resource.struct_rusage:
    """Call dbt on a database; return what its process used."""
    environment = {
        **os.environ,
        "JJJ_LAKE": str(folder / "lake"),
        "JJJ_BUILD_INPUTS": str(folder / "inputs"),
        "JJJ_CANDIDATE": str(database),
        "JJJ_BUILD_MEGABYTES": str(Settings.build_megabytes),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
    folders = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    return _run([sys.executable, "-c", DBT, *arguments, "--quiet", *folders], environment)[1]


def _run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[bytes, resource.struct_rusage]:
    """Run a command to its end; return what it printed, and what it, and nothing else, used.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=CHECKOUT) as process:  # noqa: S603
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        NOTES.print(said.decode(errors="replace"), highlight=False, markup=False)
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return said, used


def _compare(one: Path, other: Path) -> None:
    """Compare the tables in all columns that the peer has.

    Raises:
        TablesDiffer: a row of one is not in the other, or a table is empty.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        for table in TABLES:
            columns = ", ".join(row[0] for row in connection.execute(f"describe other.{table}").fetchall())
            left, right = f"select {columns} from one.{table}", f"select {columns} from other.{table}"  # noqa: S608
            differing = connection.execute(
                f"select count(*) from ((({left}) except all ({right})) "  # noqa: S608 - constants of this module
                f"union all (({right}) except all ({left})))"
            ).fetchall()[0][0]
            rows = connection.execute(f"select count(*) from one.{table}").fetchall()[0][0]  # noqa: S608
            if differing or not rows:
                raise TablesDiffer(f"{table}: {differing} of {rows} rows differ between dbt and the peer")


def _run_peer(lake: str, database: str) -> None:
    """Make the tables by hand in this process, and print how long it took."""
    began = time.perf_counter()
    statements = HAND_WRITTEN.read_text(encoding="utf-8").replace("LAKE", lake)
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": THREADS,
        "memory_limit": f"{Settings.build_megabytes}MB",
    }
    with duckdb.connect(database, config=config) as connection:
        start = time.perf_counter()
        connection.execute(statements)
        seconds = time.perf_counter() - start
    sys.stdout.write(json.dumps({"seconds": seconds, "start_up_seconds": start - began}))


if __name__ == "__main__":
    _run_peer(sys.argv[1], sys.argv[2])
