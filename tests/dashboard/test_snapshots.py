"""The dashboard follows the published build, and reads each from what it was opened on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb
import pytest

from dashboard.snapshots import current_snapshot, last_verdict
from dashboard.texts import LANGUAGES, texts
from jingjinji.errors import SnapshotDamaged, SnapshotMissing
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, html_of, next_build, words_of

# Where the first block of a DuckDB file begins, and how long one is.
FIRST_BLOCK, BLOCK = 3 * 4096, 256 * 1024


def test_without_a_snapshot_that_is_said(settings: Settings) -> None:
    with pytest.raises(SnapshotMissing):
        current_snapshot(settings)


def test_a_new_build_is_read_without_a_restart_and_the_old_one_stays_readable(
    published_home: Settings, tmp_path: Path
) -> None:
    home = next_build(published_home, tmp_path, "one")
    before = current_snapshot(home)
    assert [row["build_id"] for row in before.rows("build")] == ["one"]
    next_build(published_home, tmp_path, "two")
    after = current_snapshot(home)
    assert [row["build_id"] for row in after.rows("build")] == ["two"]
    assert before.rows("quality_results")
    assert before.path != after.path


def test_a_page_follows_the_flip_at_its_next_drawing(published_home: Settings, tmp_path: Path, visit: Visit) -> None:
    home = next_build(published_home, tmp_path, "one")
    page = visit("quality", home)
    before = page.sidebar.get("html")[0].value
    next_build(home, tmp_path, "two")
    page.run()
    assert page.sidebar.get("html")[0].value != before


def test_the_last_verdict_is_that_of_the_last_run_refused_or_not(published_home: Settings, tmp_path: Path) -> None:
    home = Settings(home=tmp_path)
    assert last_verdict(home) == []
    shutil.copytree(published_home.quality, home.quality)
    assert {row["verdict"] for row in last_verdict(home)} == {"published"}
    refuse(home)
    assert {row["verdict"] for row in last_verdict(home)} == {"refused"}


def test_a_refused_build_is_said_above_every_page(published_home: Settings, tmp_path: Path, visit: Visit) -> None:
    home = next_build(published_home, tmp_path, "one")
    shutil.copytree(published_home.quality, home.quality)
    refuse(home)
    for name in ("overview", "quality"):
        page = visit(name, home)
        assert any("未通过审核" in warning.value for warning in page.warning)
    assert texts("zh")("quality.refused") in words_of(page)


def test_a_file_that_is_cut_while_it_is_read_is_told_as_damaged(published_home: Settings, tmp_path: Path) -> None:
    home = next_build(published_home, tmp_path, "cut")
    open_one = current_snapshot(home)
    report = open_one.rows("newest_reports", count=1)[0]["report_id"]
    cut(home, 0.01)
    with pytest.raises(SnapshotDamaged, match=r"is damaged\. Run `jjj run`"):
        open_one.rows("report_passages", report=report, first=0, count=10)


def cut(home: Settings, part: float) -> None:
    """Keep only the first part of the published file."""
    published = home.snapshot.resolve()
    published.chmod(0o644)
    whole = published.stat().st_size
    with published.open("r+b") as file:
        file.truncate(int(whole * part))


def alter(home: Settings) -> None:
    """Change one byte in the middle of every block; the length stays, the checksums are wrong."""
    published = home.snapshot.resolve()
    published.chmod(0o644)
    with published.open("r+b") as file:
        for block in range(FIRST_BLOCK, published.stat().st_size, BLOCK):
            file.seek(block + BLOCK // 2)
            [byte] = file.read(1)
            file.seek(block + BLOCK // 2)
            file.write(bytes([byte ^ 0xFF]))


def test_a_wrong_checksum_is_damage(published_home: Settings, tmp_path: Path) -> None:
    home = next_build(published_home, tmp_path, "altered")
    alter(home)
    with pytest.raises(SnapshotDamaged) as raised:
        current_snapshot(home).rows("build")
    assert "checksum" in str(raised.value.__cause__)


def refuse(home: Settings) -> None:
    """Leave the verdict of a later run that was refused."""
    last = max(home.quality.glob("*.parquet"))
    with duckdb.connect() as connection:
        connection.execute(
            "copy (select * replace ('refused' as verdict, judged_at + interval 1 hour as judged_at, false as success) "
            f"from read_parquet('{last}')) to '{home.quality}/99990101T000000-ffff.parquet'"
        )


def test_old_data_are_said_to_be_old_and_what_is_new_since_yesterday(
    published_home: Settings, tmp_path: Path, visit: Visit
) -> None:
    home = next_build(published_home, tmp_path / "new", "new")
    fresh = visit("overview", home)
    assert not fresh.warning
    [build] = current_snapshot(published_home).rows("build")
    arrived = texts("zh")("overview.reports_and_figures", reports=build["reports"], figures=build["observations"])
    assert f'<a href="reports?arrived=yesterday">{arrived}</a>' in html_of(fresh)
    assert '<a href="revisions?arrived=yesterday">' in html_of(fresh)
    aged = "update dim_reports set received_at = received_at - interval 60 day"
    home = next_build(published_home, tmp_path / "old", "old", aged)
    page = visit("overview", home)
    assert any("不是最新" in warning.value for warning in page.warning)
    words = texts("zh")
    assert f"<dt>{words('overview.arrived')}</dt><dd>{words('overview.nothing')}</dd>" in html_of(page)
    assert words("reports.none_found") in words_of(visit("reports", home, arrived="yesterday"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "harm",
    [partial(cut, part=0.0), partial(cut, part=0.5), alter],
    ids=["empty", "half", "wrong checksum"],
)
def test_damaged_data_have_words_of_their_own(
    harm: Callable[[Settings], None], language: str, published_home: Settings, tmp_path: Path, visit: Visit
) -> None:
    home = next_build(published_home, tmp_path, "cut")
    harm(home)
    for name in ("overview", "reports", "sql"):
        page = visit(name, home, lang=language)
        said = words_of(page)
        assert not page.exception
        assert [problem.value for problem in page.error] == [texts(language)("notice.damaged")]
        assert "`jjj doctor`" in said
        assert "`jjj rebuild`" in said


def test_data_put_right_are_shown_again(published_home: Settings, tmp_path: Path, visit: Visit) -> None:
    home = next_build(published_home, tmp_path, "cut")
    cut(home, 0.0)
    page = visit("quality", home)
    assert page.error
    next_build(published_home, tmp_path, "whole")
    page.run()
    assert not page.error
