"""A short version of `make chaos OPTIONS=faults`: faults strike a copy of the published samples one by one."""

from __future__ import annotations

import shutil

import pytest

from ingestion.samples import sample_files
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot, snapshot_path
from tests.chaos import faults
from tests.chaos.crash import write_reports
from tests.chaos.scenes import Scene, Unavailable, cut
from tests.chaos.states import published
from tests.jjj_command import jjj


@pytest.fixture(scope="module")
def scene(published_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A copy of the published samples, and a report that has not been taken in."""
    folder = tmp_path_factory.mktemp("faults")
    shutil.copytree(published_home.home, folder / "home", symlinks=True)
    _, new, *_ = write_reports(folder / "reports")
    return Scene(folder / "home", new)


def demand(scene: Scene, name: str) -> None:
    [fault] = [fault for fault in faults.FAULTS if fault.name == name]
    scene.doctor = ""
    try:
        fault.strike(scene)
    except Unavailable as problem:
        pytest.skip(str(problem))
    assert (fault.says in scene.said, scene.code) == (True, fault.code), scene.said
    assert fault.found in scene.doctor


def test_damaged_files_are_found_and_made_again_without_a_build(scene: Scene, published_home: Settings) -> None:
    cut(next(scene.settings.quality.glob("*.parquet")))
    demand(scene, "lake files cut in half")
    assert all(f"{table}/" in scene.doctor for table in ("reports", "passages", "observations", "initiatives"))
    assert "verdicts: damaged" in scene.doctor
    assert "nothing new" in scene.said
    assert published(scene.settings) == published(published_home)
    scene.examine()
    assert scene.doctor == ""


@pytest.mark.parametrize("name", ["read-only mount", "disk full while taking in"])
def test_a_disk_that_cannot_be_written_is_told_and_loses_nothing(scene: Scene, name: str) -> None:
    demand(scene, name)
    assert not [path for path in scene.settings.inbox.rglob("*") if path.is_file() and not path.name.startswith(".")]
    scene.examine()
    assert scene.doctor == ""


def test_a_published_database_that_is_cut_is_told_and_found(scene: Scene) -> None:
    demand(scene, "snapshot cut in half")
    assert "Run `jjj rebuild`" in scene.doctor
    other_tools = jjj(scene.home, "export", "csv")
    assert other_tools.returncode == 1
    assert "is damaged. Run `jjj run`" in other_tools.stderr


def test_a_lost_snapshot_is_built_again_also_when_the_clock_was_set_back(scene: Scene) -> None:
    lost = snapshot_path(scene.settings).name
    demand(scene, "snapshot deleted")
    demand(scene, "clock set back")
    assert snapshot_path(scene.settings).name > lost
    with open_snapshot(scene.settings) as connection:
        assert connection.execute("select count(*) from dim_reports where not is_sample").fetchall() == [(1,)]
        assert connection.execute("select count(*) from dim_reports where is_sample").fetchall() == [
            (len(sample_files()),)
        ]
    scene.examine()
    assert scene.doctor == ""
