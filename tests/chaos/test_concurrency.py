"""A short version of `make chaos OPTIONS=concurrency`."""

from __future__ import annotations

from pathlib import Path

from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path
from tests.chaos.concurrency import land, read_while_publishing


def test_reports_that_two_processes_land_at_once_are_there_once(tmp_path: Path) -> None:
    landing = land(tmp_path / "home", landers=2, count=10, runs=0)
    assert (landing.handed_in, landing.different) == (20, 15)
    assert landing.holds, landing


def test_readers_get_answers_of_one_build_while_others_are_published(published_home: Settings, tmp_path: Path) -> None:
    reading = read_while_publishing(snapshot_path(published_home), tmp_path / "home", readers=3, publishes=5)
    assert reading.holds, reading
