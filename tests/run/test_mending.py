"""What a killed run or a damaged disk left is made whole from the archive before anything is built."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingestion.archive import Archive
from ingestion.landing import land, land_again
from jingjinji.candidate import latest_build, new_build_id, publish, remove_unpublished
from jingjinji.errors import PipelineProblem
from jingjinji.files import ABANDONED_SECONDS, remove_abandoned, write_text
from jingjinji.harmonize import harmonize
from jingjinji.intake import copy_in, take_in_samples
from jingjinji.lake import Lake
from jingjinji.locks import held
from jingjinji.mending import mend_lake
from jingjinji.settings import Settings
from tests.chaos.crash import bulletin
from tests.chaos.states import taken_in
from tests.lake.test_locks import start_holder

LEFT_RUNNING = """
import sys, time
from pathlib import Path
from jingjinji.settings import Settings
from jingjinji.transform import transformation
settings = Settings(home=Path(sys.argv[1]))
with transformation(settings, settings.build / "candidate.duckdb", settings.build / "inputs") as dbt:
    dbt._pool.submit(print, "running", flush=True)
    dbt._pool.submit(time.sleep, 600)
    time.sleep(600)
"""


def quiet(_step: str) -> None:
    """Tell nobody."""


@pytest.fixture
def report(settings: Settings, tmp_path: Path) -> str:
    """The id of a report that has been taken in."""
    path = tmp_path / "report.txt"
    path.write_text(bulletin(0), encoding="utf-8")
    return land(path, settings).report_id


def test_what_the_lake_has_lost_is_read_again_from_the_archive(settings: Settings, report: str) -> None:
    before, readings = taken_in(settings), list(Lake(settings.lake).readings())
    shutil.rmtree(settings.lake)
    told: list[str] = []
    assert mend_lake(settings, told.append) == readings
    assert taken_in(settings) == before
    assert [report[:12] in line for line in told] == [True]
    assert mend_lake(settings, told.append) == readings
    assert len(told) == 1


def test_a_damaged_file_that_the_archive_cannot_replace_stops_the_build(settings: Settings, report: str) -> None:
    [path] = (settings.lake / "observations").iterdir()
    path.write_bytes(path.read_bytes()[:100])
    shutil.rmtree(settings.archive)
    with pytest.raises(PipelineProblem, match=f"archive cannot replace them: {report}.*backup"):
        mend_lake(settings, quiet)


@pytest.mark.parametrize("name", ["content", "manifest.json"])
def test_a_damaged_archive_is_mended_by_handing_the_report_in_again(
    settings: Settings, report: str, tmp_path: Path, name: str
) -> None:
    before = taken_in(settings)
    damaged = settings.archive / report / name
    damaged.write_bytes(damaged.read_bytes()[:20])
    again = land_again(report, settings)
    assert (again.outcome, again.report_id) == ("rejected", report)
    assert "Hand the report in again" in again.reason
    assert list(Archive(settings.archive).report_ids()) == [report]
    land(tmp_path / "report.txt", settings)
    assert taken_in(settings) == before


def test_a_sample_that_was_archived_and_not_read_is_not_forgotten(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    landed = take_in_samples(settings, lambda _step, _done, _total: None)
    last = landed[-1].report_id
    (settings.lake / "reports" / f"{last}.parquet").unlink()
    assert take_in_samples(settings, lambda _step, _done, _total: None) == ()
    assert {report_id for report_id, _ in mend_lake(settings, quiet)} == {one.report_id for one in landed}


def test_a_file_that_a_killed_run_left_in_the_inbox_is_not_copied_twice(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(bulletin(0), encoding="utf-8")
    assert [copy_in(path, settings).name, copy_in(path, settings).name] == ["report.txt", "report.txt"]
    (tmp_path / "report.txt.meta.yml").write_text("tier: C\n", encoding="utf-8")
    assert copy_in(path, settings).name == "report-2.txt"
    path.write_text(bulletin(1), encoding="utf-8")
    assert copy_in(path, settings).name == "report-3.txt"


def test_only_files_that_killed_writers_left_long_ago_are_removed(tmp_path: Path) -> None:
    write_text(tmp_path / "archive" / "content", "kept")
    old = time.time() - ABANDONED_SECONDS - 60
    for name in (".content.0123abcd.part", ".young.0123abcd.part", "somebody.part", ".somebody.part"):
        path = tmp_path / "archive" / name
        path.write_text("half", encoding="utf-8")
        if "young" not in name:
            os.utime(path, (old, old))
    assert remove_abandoned(tmp_path) == 1
    left = {path.name for path in (tmp_path / "archive").iterdir()}
    assert left == {"content", ".young.0123abcd.part", "somebody.part", ".somebody.part"}


def test_the_build_just_published_is_kept_whatever_the_clock_says(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, kept_builds=2)
    settings.build.mkdir(parents=True)
    now = datetime.now(UTC)
    for days in (0, 1, 2, -400):
        candidate = settings.build / "candidate.duckdb"
        candidate.write_text("", encoding="utf-8")
        latest = publish(candidate, new_build_id(now + timedelta(days=days)), settings)
        assert settings.snapshot.resolve() == latest
    assert len(list(settings.published.glob("jjj-*.duckdb"))) == 2
    assert latest_build(settings) == now + timedelta(days=2)
    remove_unpublished(settings)
    assert [path.name for path in settings.published.glob("jjj-*.duckdb")] == [latest.name]


def test_the_process_that_builds_ends_when_its_run_is_killed(settings: Settings) -> None:
    run = subprocess.Popen([sys.executable, "-c", LEFT_RUNNING, str(settings.home)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "running\n"
    lock = settings.build / ".dbt.lock"
    with held(lock, wait=False) as free:
        assert not free
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    for _ in range(100):
        with held(lock, wait=False) as free:
            if free:
                return
        time.sleep(0.1)
    pytest.fail("it runs on")


def test_a_second_build_says_that_it_waits_and_goes_on(settings: Settings) -> None:
    holder = start_holder(settings.build / ".lock", "alone")
    told: list[str] = []

    def step(words: str) -> None:
        told.append(words)
        holder.kill()

    assert harmonize(settings, step).outcome == "empty"
    holder.communicate()
    assert told == ["waiting for a build that is running"]
