"""Faults of disk, files and clock: what the platform says of each, and that it recovers.

    python -m tests.chaos.faults [--only NAME …]

Each fault strikes a copy of a published data folder; `jjj run` (or the command named) meets it and has to say what is
wrong and what to do; `jjj doctor` has to find what lies broken. Then what people would do is done: the disk gets
larger, the mount writable, or nothing but the same command once more. In the end the published tables must be those of
a folder that nothing befell. Mounting needs root (or `unshare -rm make chaos OPTIONS=faults`), the clock faketime.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path
from tests.chaos.crash import write_reports
from tests.chaos.scenes import Scene, Unavailable, cut, mounted, on_small_disk, told_by
from tests.chaos.states import published
from tests.jjj_command import jjj

DAYS_BACK = 400


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault.

    Attributes:
        name: what it is called.
        strike: lets it strike a scene, and calls the commands that meet it.
        says: what the command that meets it must say.
        code: its exit code.
        found: what the doctor must find; "" where nothing lies broken.
        recover: the command that recovers, once the cause is gone.
        with_new: whether the new report is published in the end.
    """

    name: str
    strike: Callable[[Scene], None]
    says: str
    code: int
    found: str
    recover: tuple[str, ...]
    with_new: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a fault: what was said, what the doctor found, and what is not as it must be ("" where all is)."""

    fault: Fault
    said: str
    code: int
    doctor: str
    wrong: str
    skipped: str = ""


def full_while_taking_in(scene: Scene) -> None:
    """The disk has no room for a report."""
    with on_small_disk(scene, 8):
        # A report of a size that the disk has no room for.
        scene.new.write_text(scene.new.read_text(encoding="utf-8") + "\n" + "。" * 20_000, encoding="utf-8")
        scene.meet("run", str(scene.new))
        scene.examine()


def full_while_building(scene: Scene) -> None:
    """The disk has room for a report, none for a database."""
    with on_small_disk(scene, 2500):
        scene.meet("run", str(scene.new))
        scene.examine()


def mounted_read_only(scene: Scene) -> None:
    """The data folder is mounted read-only; what is published is still served."""
    with mounted(["--bind", str(scene.home)], scene.home), mounted(["-o", "remount,bind,ro"], scene.home, own=False):
        served = jjj(scene.home, "sql", "select count(*) from dim_reports")
        assert served.returncode == 0, served.stderr
        scene.meet("run", str(scene.new))
        scene.examine()


def lake_cut(scene: Scene) -> None:
    """A file of each table of the lake is cut in half."""
    for table in ("reports", "passages", "observations", "initiatives"):
        cut(sorted((scene.settings.lake / table).glob("*.parquet"))[0])
    scene.examine()
    scene.meet("run")


def archived_report_cut(scene: Scene) -> None:
    """The archived bytes of a report are cut in half and its manifest too; the report is handed in again."""
    for name in ("content", "manifest.json"):
        cut(next(scene.settings.archive.glob(f"*/{name}")))
    scene.examine()
    scene.meet("rebuild")


def snapshot_deleted(scene: Scene) -> None:
    """The published database is deleted, the link stays."""
    snapshot_path(scene.settings).unlink()
    scene.examine()
    scene.meet("sql", "select 1")


def snapshot_cut(scene: Scene) -> None:
    """The published database is cut in half."""
    path = snapshot_path(scene.settings)
    path.chmod(0o644)
    cut(path)
    scene.examine()
    scene.meet("sql", "select 1")


def snapshot_end_lost(scene: Scene) -> None:
    """The last bytes of the published database are lost; it still opens."""
    path = snapshot_path(scene.settings)
    path.chmod(0o644)
    os.truncate(path, path.stat().st_size - 100)
    scene.examine()
    scene.meet("run")


def verdict_cut(scene: Scene) -> None:
    """The verdict of the published build is cut in half."""
    cut(next(scene.settings.quality.glob("*.parquet")))
    scene.examine()
    scene.meet("run")


def clock_set_back(scene: Scene) -> None:
    """The clock goes back by more than a year before a report comes."""
    if shutil.which("faketime") is None:
        raise Unavailable("no faketime is installed (Debian's package faketime)")
    command = ["faketime", "-f", f"-{DAYS_BACK}d", str(Path(sys.executable).parent / "jjj")]
    variables = {**os.environ, "JJJ_HOME": str(scene.home), "JJJ_SAMPLES": "0", "COLUMNS": "200"}
    examined = subprocess.run([*command, "doctor"], env=variables, capture_output=True, text=True, check=False)
    scene.doctor = " ".join(line[4:] for line in examined.stdout.splitlines() if line.startswith("BAD"))
    done = subprocess.run([*command, "run", str(scene.new)], env=variables, capture_output=True, text=True, check=False)
    scene.said, scene.code = told_by(done), done.returncode


def everything_but_archive_lost(scene: Scene) -> None:
    """Everything but the archive is lost, and a candidate that is no database lies where the next is built."""
    for name in ("lake", "published", "build", "quality"):
        shutil.rmtree(scene.home / name)
    scene.settings.build.mkdir()
    for name in ("candidate.duckdb", "candidate.duckdb.wal"):
        (scene.settings.build / name).write_bytes(b"no database")
    scene.examine()
    scene.meet("sql", "select 1")


RUN, REBUILD = ("run",), ("rebuild",)
SAME = ("run", "NEW")
AGAIN = ("run", "OLD")
FAULTS = (
    Fault("disk full while taking in", full_while_taking_in, "The disk is full", 1, "Free some space", SAME, True),
    Fault("disk full while building", full_while_building, "The disk is full", 1, "Free some space", RUN, True),
    Fault("read-only mount", mounted_read_only, "mounted read-only", 1, "mounted read-only", SAME, True),
    Fault("lake files cut in half", lake_cut, "missing or damaged", 0, "Run `jjj rebuild`", RUN, False),
    Fault("archived report cut in half", archived_report_cut, "Hand the report in again", 4, "damaged", AGAIN, False),
    Fault("snapshot deleted", snapshot_deleted, "is gone. Run `jjj run`", 2, "is gone. Run `jjj run`", RUN, False),
    Fault("snapshot cut in half", snapshot_cut, "is damaged. Run `jjj run`", 2, "is damaged", RUN, False),
    Fault("end of the snapshot lost", snapshot_end_lost, "published", 0, "is damaged", RUN, False),
    Fault("verdict cut in half", verdict_cut, "nothing new", 0, "damaged", RUN, False),
    Fault("clock set back", clock_set_back, "set the clock right", 0, "Set it right", RUN, True),
    Fault("all but the archive lost", everything_but_archive_lost, "jjj run", 2, "jjj rebuild", REBUILD, False),
)


class Faults:
    """A published data folder, what a new report makes of it, and the faults that strike copies of it."""

    def __init__(self, folder: Path) -> None:
        """Publish a report; and, elsewhere, a second one too."""
        self.folder = folder
        self.old, self.new, *_ = write_reports(folder / "reports")
        self.home = folder / "home"
        self.expected = {}
        _demand(jjj(self.home, "run", str(self.old), JJJ_SAMPLES="0"))
        self.expected[False] = published(Settings(home=self.home))
        other = folder / "with-new"
        shutil.copytree(self.home, other, symlinks=True)
        _demand(jjj(other, "run", str(self.new), JJJ_SAMPLES="0"))
        self.expected[True] = published(Settings(home=other))

    def try_fault(self, fault: Fault) -> Result:
        """Let a fault strike a copy, recover, and compare."""
        place = Path(tempfile.mkdtemp(dir=self.folder))
        new = place / self.new.name
        shutil.copyfile(self.new, new)
        scene = Scene(place / "home", new)
        shutil.copytree(self.home, scene.home, symlinks=True)
        try:
            fault.strike(scene)
        except Unavailable as problem:
            return Result(fault, "", 0, "", "", skipped=str(problem))
        shutil.copyfile(self.new, new)
        names = {"NEW": str(new), "OLD": str(self.old)}
        recovered = jjj(scene.home, *(names.get(word, word) for word in fault.recover), JJJ_SAMPLES="0")
        return Result(fault, scene.said, scene.code, scene.doctor, "; ".join(self._wrong(fault, scene, recovered)))

    def _wrong(self, fault: Fault, scene: Scene, recovered: subprocess.CompletedProcess[str]) -> Iterator[str]:
        if fault.says not in scene.said or scene.code != fault.code:
            yield f"it said, with exit code {scene.code}: {scene.said}"
        if fault.found not in scene.doctor:
            yield f"the doctor found: {scene.doctor or 'nothing'}"
        if recovered.returncode != 0:
            yield f"the next command said, with exit code {recovered.returncode}: {told_by(recovered)}"
            return
        tables, expected = published(scene.settings), self.expected[fault.with_new]
        # What the audits found depends on the build before, with which they compare.
        other = [name for name in {*expected} - {"quality_results"} if tables.get(name) != expected[name]]
        if other:
            yield f"other than without the fault: {', '.join(other)}"
        scene.examine()
        if scene.doctor:
            yield f"in the end the doctor finds: {scene.doctor}"


def _demand(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        raise RuntimeError(told_by(done))


def table(results: Sequence[Result]) -> str:
    """Return a line a fault, with what was said and found below it."""
    lines = []
    for one in results:
        came = f"skipped: {one.skipped}" if one.skipped else one.wrong or "recovered, the same tables"
        lines.append(f"{one.fault.name:<30}exit {one.code}  {came}")
        lines += [f"    said   {one.said[-300:]}"] if one.said else []
        lines += [f"    doctor {one.doctor[:300]}"] if one.doctor else []
    done = [one for one in results if not one.skipped]
    lines.append(f"{len(done)} faults, {sum(not one.wrong for one in done)} recovered")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where every fault is told, found and recovered from, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", help="faults whose names contain these words")
    chosen = parser.parse_args(arguments)
    wanted = [fault for fault in FAULTS if not chosen.only or any(word in fault.name for word in chosen.only)]
    results = []
    with tempfile.TemporaryDirectory() as folder:
        faults = Faults(Path(folder))
        for fault in wanted:
            sys.stderr.write(f"{fault.name}\n")
            results.append(faults.try_fault(fault))
    sys.stdout.write(table(results) + "\n")
    return 1 if any(one.wrong for one in results) else 0


if __name__ == "__main__":
    sys.exit(main())
