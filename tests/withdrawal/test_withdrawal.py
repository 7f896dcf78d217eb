"""A report is taken back and given back, the lake is lost and made anew: the tables follow, and nothing is deleted."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingestion.archive import Archive
from ingestion.withdrawals import FILE, find_report, give_back, withdraw, withdrawals
from jingjinji.differences import compare_files, in_words
from jingjinji.errors import PipelineProblem, UsageProblem
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path
from tests.jjj_command import jjj

BEIJING = """北京市2022年国民经济和社会发展统计公报（测试）
北京市统计局
2023年3月21日
初步核算，全年全市地区生产总值41610.9亿元，按不变价格计算，比上年增长0.7%。
年末全市常住人口2184.3万人，比上年末减少4.3万人。
"""
TIANJIN = """天津市2022年国民经济和社会发展统计公报（测试）
天津市统计局
2023年3月17日
初步核算，全年全市地区生产总值16311.34亿元，按不变价格计算，比上年增长1.0%。
年末全市常住人口1363万人。
"""
REASON = "转载时漏了一行 a line was lost"
NOW = datetime(2026, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Life:
    """What was published, step by step, and what the commands said."""

    settings: Settings
    first: Path
    without: Path
    made_anew: Path
    said: dict[str, str]


def ask(database: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Publish two reports, withdraw one, give it back; lose lake and snapshot, and rebuild both from the archive."""
    folder = tmp_path_factory.mktemp("withdrawal")
    settings = Settings(home=folder / "home")
    (folder / "beijing.txt").write_text(BEIJING, encoding="utf-8")
    (folder / "tianjin.txt").write_text(TIANJIN, encoding="utf-8")
    said: dict[str, str] = {}
    kept: dict[str, Path] = {}

    def step(name: str, *arguments: str) -> None:
        done = jjj(settings.home, *arguments, JJJ_SAMPLES="0")
        assert done.returncode == 0, done.stdout + done.stderr
        said[name] = done.stdout
        kept[name] = folder / f"{name}.duckdb"
        shutil.copyfile(snapshot_path(settings), kept[name])

    step("first", "run", str(folder / "beijing.txt"), str(folder / "tianjin.txt"))
    step("without", "withdraw", "beijing.txt", "--reason", REASON)
    step("again", "run", str(folder / "beijing.txt"))
    step("given_back", "withdraw", "北京市2022年国民经济和社会发展统计公报（测试）", "--undo", "--later")
    shutil.rmtree(settings.lake)
    shutil.rmtree(settings.published)
    shutil.rmtree(settings.build)
    step("made_anew", "rebuild")
    return Life(settings, kept["first"], kept["without"], kept["made_anew"], said)


def test_no_figure_of_a_withdrawn_report_is_published_and_the_others_stay(life: Life) -> None:
    reports = dict(ask(life.first, "select original_name, report_id from dim_reports"))
    for table in ("fct_observation_vintages", "fct_observations"):
        before = {report for (report,) in ask(life.first, f"select distinct report_id from {table}")}
        after = {report for (report,) in ask(life.without, f"select distinct report_id from {table}")}
        assert before == set(reports.values())
        assert after == {reports["tianjin.txt"]}
    assert ask(life.without, "select count(*) from quarantined_rows") == [(0,)]


def test_a_withdrawn_report_is_listed_with_its_reason_and_kept_whole(life: Life) -> None:
    listed = ask(
        life.without,
        "select original_name, is_set_aside, set_aside_kind, set_aside_reason from dim_reports order by original_name",
    )
    assert listed == [("beijing.txt", True, "withdrawal", REASON), ("tianjin.txt", False, None, None)]
    passages = "select passage_text from report_passages order by report_id, passage_number"
    assert ask(life.without, passages) == ask(life.first, passages)
    archive = Archive(life.settings.archive)
    assert archive.content(find_report(archive, "beijing.txt")).decode() == BEIJING


def test_handing_a_withdrawn_report_in_again_does_not_bring_it_back(life: Life) -> None:
    assert "known" in life.said["again"]
    assert "nothing new" in life.said["again"]
    [beijing] = [
        id_ for name, id_ in ask(life.first, "select original_name, report_id from dim_reports") if "bei" in name
    ]
    assert f"It was withdrawn on {datetime.now(UTC):%Y-%m-%d} ({REASON})" in life.said["again"]
    assert f"jjj withdraw {beijing[:12]} --undo" in life.said["again"]
    assert "withdrawn on" not in life.said["first"] + life.said["made_anew"]


def test_the_differences_tell_of_the_withdrawal(life: Life) -> None:
    told = "\n".join(in_words(compare_files(life.first, life.without)))
    assert f"撤回的报告：1\n  北京市2022年国民经济和社会发展统计公报（测试） [4 → 0]：{REASON}" in told
    assert "数值 · 不再有：" in told


def test_every_decision_is_kept(life: Life) -> None:
    assert "given back: " in life.said["given_back"]
    decisions = json.loads(next(life.settings.archive.glob(f"*/{FILE}")).read_text(encoding="utf-8"))
    assert [(one["action"], one["reason"]) for one in decisions] == [("withdrawn", REASON), ("given_back", "")]


def test_given_back_and_made_anew_from_the_archive_the_tables_are_what_they_were(life: Life) -> None:
    assert "read again: 2 reports" in life.said["made_anew"]
    assert ask(life.made_anew, "select build_id from build_info") != ask(life.first, "select build_id from build_info")
    assert compare_files(life.first, life.made_anew).none


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of three reports, two of one title."""
    archive = Archive(tmp_path)
    for report_id, title, name in (
        ("abcdef01", "公报", "a.txt"),
        ("abcdef02", "公报", "b.txt"),
        ("123456ff", "月报", "c.txt"),
    ):
        (tmp_path / report_id).mkdir()
        facts = {"title": title, "original_name": name}
        (tmp_path / report_id / "manifest.json").write_text(json.dumps(facts), encoding="utf-8")
    return archive


def test_a_report_is_found_by_id_beginning_title_or_file_name(archive: Archive) -> None:
    assert find_report(archive, "abcdef02") == "abcdef02"
    assert find_report(archive, "123456") == find_report(archive, "月报") == find_report(archive, "c.txt") == "123456ff"
    with pytest.raises(UsageProblem, match=r"2 reports are called '公报'\..*abcdef01, abcdef02"):
        find_report(archive, "公报")
    with pytest.raises(UsageProblem, match="2 reports"):
        find_report(archive, "abcdef0")
    with pytest.raises(UsageProblem, match="dim_reports"):
        find_report(archive, "123")


def test_the_last_decision_holds_and_none_is_forgotten(archive: Archive) -> None:
    withdraw(archive, "abcdef01", "first", NOW)
    withdraw(archive, "abcdef01", " second ", NOW)
    withdraw(archive, "123456ff", "third", NOW)
    assert [(one.report_id, one.reason, one.decided_at) for one in withdrawals(archive)] == [
        ("123456ff", "third", NOW),
        ("abcdef01", "second", NOW),
    ]
    give_back(archive, "abcdef01", "", NOW)
    assert [one.report_id for one in withdrawals(archive)] == ["123456ff"]
    assert len(json.loads((archive.folder / "abcdef01" / FILE).read_text(encoding="utf-8"))) == 3


def test_what_cannot_be_decided_is_told(archive: Archive) -> None:
    with pytest.raises(UsageProblem, match="--reason"):
        withdraw(archive, "abcdef01", "  ", NOW)
    with pytest.raises(UsageProblem, match="not withdrawn"):
        give_back(archive, "abcdef01", "", NOW)
    (archive.folder / "abcdef01" / FILE).write_text("[{", encoding="utf-8")
    with pytest.raises(PipelineProblem, match=FILE):
        list(withdrawals(archive))
