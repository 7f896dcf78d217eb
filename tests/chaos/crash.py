"""Kills runs at every sort of file operation and inside every write, and looks what the next run makes of it.

    python -m tests.chaos.crash [--builds 16]

Three things are killed (SIGKILL), each again and again and each time elsewhere: the taking in of reports, of which one
has a side file and one is no report; the publishing of a database; and whole runs while they build, with all their
processes or dbt's alone. The same command is called again, and what lies in the data folder, or is published, must be
the same as where nobody disturbed it. Meanwhile a reader asks the published database, which must answer whole.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot, snapshot_path
from tests.chaos import operations
from tests.chaos.operations import Operation, Point, every_point, points, spread, undurable
from tests.chaos.reader import ask
from tests.chaos.states import published, taken_in
from tests.chaos.steps import prepare_unmarked, publish_again

JJJ = (str(Path(sys.executable).parent / "jjj"), "run")
STEPS = (sys.executable, "-m", "tests.chaos.steps")
Look = Callable[[Settings], object]
BETWEEN_LOOKS = 0.1
TITLES = (
    ("北京市", "北京市统计局", 2022, 41610.9, 0.7, 2184.3),
    ("天津市", "天津市统计局", 2022, 16311.34, 1.0, 1363.0),
    ("河北省", "河北省统计局", 2022, 42370.4, 3.8, 7420.0),
    ("北京市", "北京市统计局", 2023, 43760.7, 5.2, 2185.8),
)


@dataclass
class Looks:
    """What a reader saw meanwhile: how often it asked, and what was not as it must be."""

    count: int = 0
    wrong: list[str] = field(default_factory=list)

    def take(self, settings: Settings, look: Look) -> None:
        """Ask once."""
        self.count += 1
        try:
            look(settings)
        # Whatever it is, a reader must not meet it.
        except Exception as problem:
            self.wrong.append(f"{type(problem).__name__}: {problem}")


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one kill.

    Attributes:
        point: where it was to die.
        died: whether it did; a point may not be reached where processes take turns.
        difference: what is other than after an undisturbed run; "" where nothing is.
        looks: what the reader saw.
    """

    point: Point
    died: bool
    difference: str
    looks: Looks

    @property
    def recovered(self) -> bool:
        """Whether the next run made up for it and the database was whole all the time."""
        return not self.difference and not self.looks.wrong


def bulletin(place: int) -> str:
    """Return the text of a small report; each place gives another one."""
    area, publisher, year, gdp, growth, people = TITLES[place]
    return (
        f"{area}{year}年国民经济和社会发展统计公报（测试）\n{publisher}\n{year + 1}年3月21日\n"
        f"初步核算，全年全{area[-1]}地区生产总值{gdp}亿元，按不变价格计算，比上年增长{growth}%。\n"
        f"年末全{area[-1]}常住人口{people}万人。\n"
    )


def write_reports(folder: Path) -> list[Path]:
    """Write the reports of the trial, the last one with a side file, and a file that is no report."""
    folder.mkdir()
    files = [folder / f"report-{place}.txt" for place in range(len(TITLES))]
    for place, path in enumerate(files):
        path.write_text(bulletin(place), encoding="utf-8")
    (folder / f"{files[-1].name}.meta.yml").write_text("tier: C\n", encoding="utf-8")
    noise = folder / "noise.bin"
    noise.write_bytes(bytes(range(256)) * 40)
    return [*files, noise]


@contextmanager
def looking(settings: Settings, look: Look) -> Iterator[Looks]:
    """Ask the published database again and again while the block runs."""
    looks, stop = Looks(), threading.Event()

    def go_on() -> None:
        while not stop.wait(BETWEEN_LOOKS):
            looks.take(settings, look)

    reader = threading.Thread(target=go_on)
    reader.start()
    try:
        yield looks
    finally:
        stop.set()
        reader.join()


def demand_whole(settings: Settings) -> None:
    """Ask the published database.

    Raises:
        AssertionError: its tables are not those of one build.
    """
    with open_snapshot(settings) as connection:
        said = connection.execute("select reports, observations from build_info").fetchall()
        reports = connection.execute("select count(*) from dim_reports").fetchone()
        observations = connection.execute("select count(*) from fct_observation_vintages").fetchone()
    if said != [(*reports, *observations)]:
        raise AssertionError(f"build_info says {said}, there are {reports} reports and {observations} observations")


class Trial:
    """A command over a data folder, done undisturbed once and killed many times."""

    def __init__(
        self, folder: Path, command: Sequence[str], compare: Sequence[Callable[[Settings], Any]], look: Look | None
    ) -> None:
        """Prepare.

        Args:
            folder: holds, in `before`, the data folder as it is before the command; takes copies of it.
            command: the command; it is called again after each kill.
            compare: what must be the same at the end, as functions of the settings.
            look: asks the published database meanwhile; None where nothing is published.
        """
        self.folder = folder
        self.command = list(command)
        self.compare = compare
        self.look = look
        self.expected: list[Any] = []
        self.operations: list[Operation] = []

    def undisturbed(self) -> None:
        """Run the command once and note its operations and its result."""
        home, log = self._home("undisturbed"), self.folder / "undisturbed.log"
        process = operations.start(self.command, home, log)
        told, _ = process.communicate()
        if process.returncode not in (0, 3):
            raise RuntimeError(f"The undisturbed run failed: {told}")
        self.operations = operations.operations(log, home)
        self.expected = [state(Settings(home=home)) for state in self.compare]

    def kill(self, number: int, point: Point) -> Tried:
        """Run the command, kill it at a point, run it again, and compare."""
        home, log = self._home(f"killed-{number}"), self.folder / f"killed-{number}.log"
        settings = Settings(home=home)
        with looking(settings, self.look) if self.look else _not_looking() as looks:
            process = operations.start(self.command, home, log, point)
            process.communicate()
            if self.look:
                # Right after the kill it must be there at once.
                looks.take(settings, self.look)
            again = operations.start(self.command, home, self.folder / "again.log")
            told, _ = again.communicate()
        died = process.returncode == -9 or (point.how == "alone" and process.returncode == 1)
        difference = self._difference(settings) if again.returncode in (0, 3) else f"exit {again.returncode}: {told}"
        shutil.rmtree(home)
        return Tried(point, died, difference, looks)

    def _difference(self, settings: Settings) -> str:
        found = [state(settings) for state in self.compare]
        names = [
            f"{name}: {_shown(one.get(name))} instead of {_shown(other.get(name))}"
            for one, other in zip(found, self.expected, strict=True)
            for name in sorted({*one, *other})
            if one.get(name) != other.get(name)
        ]
        return "; ".join(names)

    def _home(self, name: str) -> Path:
        home = self.folder / name
        shutil.copytree(self.folder / "before", home, symlinks=True)
        return home


@contextmanager
def _not_looking() -> Iterator[Looks]:
    yield Looks()


def _shown(value: Any) -> str:
    return str(value)[:300]


def landing(folder: Path) -> Trial:
    """Return the trial of taking reports in, into an empty data folder."""
    (folder / "before").mkdir(parents=True)
    files = write_reports(folder / "reports")
    return Trial(folder, [*STEPS, "land", *map(str, files)], (taken_in,), None)


def publishing(folder: Path, database: Path) -> Trial:
    """Return the trial of publishing a database, into a data folder that has published another one."""
    unmarked = folder / "unmarked.duckdb"
    folder.mkdir()
    prepare_unmarked(database, unmarked)
    publish_again(Settings(home=folder / "before"), unmarked, 0)
    return Trial(
        folder, [*STEPS, "publish", str(unmarked), "1"], (published,), lambda settings: ask(settings, "snapshot")
    )


def whole_run(folder: Path) -> Trial:
    """Return the trial of `jjj run`: a data folder with a published report, and files to be handed in."""
    folder.mkdir()
    files = write_reports(folder / "reports")
    environment = operations.environment(folder / "before", folder / "before.log")
    subprocess.run([*JJJ, str(files[0])], env=environment, check=True, capture_output=True)
    return Trial(folder, [*JJJ, *map(str, files)], (published, taken_in), demand_whole)


def try_points(trial: Trial, picked: Sequence[Point]) -> list[Tried]:
    """Kill at each point, and print a line of each."""
    results = []
    for number, point in enumerate(picked, 1):
        one = trial.kill(number, point)
        results.append(one)
        came = "the same as undisturbed" if one.recovered else f"WRONG: {one.difference} {one.looks.wrong[:2]}"
        sys.stdout.write(f"{one.point.told[:90]:<90} {one.looks.count:>6}  {came if one.died else 'not reached'}\n")
        sys.stdout.flush()
    return results


def building(point: Point) -> bool:
    """Tell whether a point of a whole run lies in its build."""
    return Path(point.operation.path).parts[:1] in (("build",), ("quality",), ("published",))


def summary(results: Sequence[Tried]) -> str:
    """Return the sums of all points."""
    tried = [one for one in results if one.died]
    return (
        f"{len(tried)} points tried, {sum(one.recovered for one in tried)} recovered; "
        f"{sum(one.looks.count for one in results)} looks at the published database meanwhile, "
        f"{sum(len(one.looks.wrong) for one in results)} wrong"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where every point recovered, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--landings", type=int, default=1000, help="at most so many kills of taking in; default all")
    parser.add_argument("--builds", type=int, default=16, help="at most so many of whole runs; default %(default)s")
    chosen = parser.parse_args(arguments)
    results, gaps = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run = whole_run(folder / "run")
        database = snapshot_path(Settings(home=folder / "run" / "before"))
        trials = (
            (landing(folder / "landing"), lambda found: spread(points(found), chosen.landings)),
            (publishing(folder / "publishing", database), every_point),
            (run, lambda found: spread(list(filter(building, points(found))), chosen.builds)),
        )
        sys.stdout.write(f"{'killed at':<90} {'looks':>6}  what the next run made of it\n")
        for trial, pick in trials:
            trial.undisturbed()
            results += try_points(trial, pick(trial.operations))
            gaps += list(undurable(trial.operations))
    lines = [summary(results), f"{len(gaps)} names could be undone by a power cut", *gaps]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if all(one.recovered for one in results) and not gaps else 1


if __name__ == "__main__":
    sys.exit(main())
