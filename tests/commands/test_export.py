"""`jjj export` as people call it."""

from __future__ import annotations

from pathlib import Path

from jingjinji.settings import Settings
from tests.jjj_command import jjj


def test_export_says_what_it_wrote_and_where(published_home: Settings, tmp_path: Path) -> None:
    done = jjj(published_home.home, "export", "sdmx", "--to", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "OBSERVATIONS: " in done.stdout
    assert str(tmp_path / "out") in done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "observations.sdmx.csv", "targets.sdmx.csv", "metrics.sdmx.csv", "structure.json", "datapackage.json",
    }  # fmt: skip


def test_export_without_a_format_or_a_snapshot_is_a_usage_error(tmp_path: Path) -> None:
    unknown = jjj(tmp_path, "export", "ods")
    assert unknown.returncode == 2
    assert "parquet" in unknown.stderr
    nothing = jjj(tmp_path, "export", "csv")
    assert nothing.returncode == 2
    assert "jjj run" in nothing.stderr
    assert not (tmp_path / "exports" / "csv" / "datapackage.json").exists()
