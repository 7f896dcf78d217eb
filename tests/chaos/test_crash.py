"""A short version of `make chaos OPTIONS=crash`: a few kills while reports are taken in and while one is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path
from tests.chaos import operations
from tests.chaos.crash import Trial, landing, publishing

# Of a trial's operations: the first before which, and the first inside which, it is killed.
LANDING = (
    ("before", "rename inbox/.claimed/*/report-*.txt"),
    ("half", "sync archive/*/.content.*.part"),
    ("half", "sync lake/reports/.*.*.part"),
    ("before", "rename rejected/*-noise.bin.reason.json"),
)
PUBLISHING = (
    ("half", "sync build/candidate.duckdb"),
    ("before", "sync directory published"),
    ("before", "rename published/jjj.duckdb"),
)


def kill_and_compare(trial: Trial, wanted: tuple[tuple[str, str], ...]) -> None:
    trial.undisturbed()
    assert list(operations.undurable(trial.operations)) == []
    every = {(point.how, point.operation.what): point for point in reversed(operations.points(trial.operations))}
    for number, (how, what) in enumerate(wanted):
        tried = trial.kill(number, every[how, f"run: {what}"])
        assert tried.died
        assert (tried.difference, tried.looks.wrong) == ("", [])


def test_no_report_is_lost_or_doubled_wherever_taking_it_in_is_killed(tmp_path: Path) -> None:
    kill_and_compare(landing(tmp_path / "landing"), LANDING)


def test_the_published_database_is_whole_wherever_publishing_is_killed(
    published_home: Settings, tmp_path: Path
) -> None:
    kill_and_compare(publishing(tmp_path / "publishing", snapshot_path(published_home)), PUBLISHING)


@pytest.mark.parametrize(
    ("lines", "gap"),
    [
        ("run 1 rename archive/a archive/.a.part;run 2 sync_directory archive", "is not synced before"),
        ("run 1 sync archive/.a.part;run 2 rename archive/a archive/.a.part", "its directory is not synced after"),
        ("run 1 mkdir lake/passages;run 2 sync_directory lake/passages", "its directory is not synced after"),
        ("run 1 sync lake/.a.part;run 2 rename lake/a lake/.a.part;run 3 sync_directory lake", ""),
    ],
)
def test_what_a_power_cut_could_undo_is_found(lines: str, gap: str) -> None:
    found = []
    for line in lines.split(";"):
        role, number, kind, *paths = line.split()
        found.append(operations.Operation(role, int(number), kind.replace("_", " "), paths[0], "".join(paths[1:])))
    gaps = list(operations.undurable(found))
    assert [one.endswith(gap) for one in gaps] == ([True] if gap else [])
