"""The whole path with real dbt, DuckDB and Great Expectations: a report goes in, a published number comes out."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.results import Audit
from ingestion.facts import StatedFacts
from ingestion.landing import land
from jingjinji import harmonize as harmonizing
from jingjinji.descent import Wanted, descend, find_numbers
from jingjinji.lake import Lake
from jingjinji.run import RunOutcome, run
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot, snapshot_path
from tests.quiet_run import run_quietly

GOOD = """北京市2022年国民经济和社会发展统计公报（测试）
北京市统计局
2023年3月21日
初步核算，全年全市地区生产总值41610.9亿元，按不变价格计算，比上年增长0.7%。
年末全市常住人口2184.3万人，比上年末减少4.3万人。
"""
BAD = """天津市2022年国民经济和社会发展统计公报（测试）
天津市统计局
2023年3月17日
初步核算，全年全市地区生产总值16311340亿元，按不变价格计算，比上年增长1.0%。
年末全市常住人口1363万人。
"""
LASTING = ("fct_observations", "fct_observation_vintages", "fct_metrics", "quarantined_rows", "dim_reports")
FIRST_TEN = (
    "per_capita_gdp",
    "per_capita_gdp_ratio",
    "gdp_share_of_region",
    "tertiary_share",
    "technology_market_turnover_per_gdp",
    "rd_intensity",
    "urban_rural_income_ratio",
    "per_capita_gdp_coefficient_of_variation",
    "theil_index",
    "growth_gap",
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def ask(settings: Settings, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with open_snapshot(settings) as connection:
        return connection.execute(query, parameters).fetchall()


def test_the_samples_give_the_first_ten_metrics_for_all_three(published_home: Settings) -> None:
    counts = dict(
        ask(published_home, "select metric_code, count(distinct period) from fct_metrics group by metric_code")
    )
    assert {metric: counts.get(metric, 0) >= 7 for metric in FIRST_TEN} == dict.fromkeys(FIRST_TEN, True)
    assert counts["theil_index"] == 12


@pytest.mark.parametrize("metric", FIRST_TEN)
def test_every_input_of_a_metric_leads_back_to_a_sentence_or_cell_of_an_archived_report(
    published_home: Settings, metric: str
) -> None:
    with open_snapshot(published_home) as connection:
        for number in find_numbers(connection, Wanted(metric))[:5]:
            descent = descend(connection, number)
            assert [source.observation_id for source in descent.sources]
            assert sorted(source.observation_id for source in descent.sources) == sorted(number["inputs"])
            for source in descent.sources:
                assert source.figure_text in source.sentence
                assert (published_home.archive / source.report_id / "content").exists()


def test_a_figure_of_prose_stands_where_its_passage_says(published_home: Settings) -> None:
    rows = ask(
        published_home,
        """
        select v.figure_text, substr(p.passage_text, v.start_offset - p.start_offset + 1, v.end_offset - v.start_offset)
        from fct_observation_vintages v inner join report_passages p using (report_id, passage_number)
        where v.start_offset is not null
        """,
    )
    assert len(rows) > 40
    assert all(figure == words for figure, words in rows)


def test_nothing_new_publishes_nothing_and_the_same_bytes_are_known(settings: Settings, tmp_path: Path) -> None:
    report = write(tmp_path, "good.txt", GOOD)
    first = run_quietly(settings, [report])
    assert (first.exit_code, first.landed[0].outcome) == (0, "accepted")
    snapshot, count = snapshot_path(settings), ask(settings, "select count(*) from fct_observation_vintages")
    again = run_quietly(settings, [report])
    assert (again.exit_code, again.landed[0].outcome) == (0, "known")
    assert again.harmonized is not None
    assert again.harmonized.outcome == "unchanged"
    assert snapshot_path(settings) == snapshot
    assert ask(settings, "select count(*) from fct_observation_vintages") == count
    assert not list(settings.inbox.glob("*.txt"))


def test_a_figure_that_cannot_be_right_is_set_aside_and_the_others_are_published(
    settings: Settings, tmp_path: Path
) -> None:
    unreadable = rejected_files(tmp_path)
    assert run_quietly(settings, unreadable).exit_code == 4
    reports = [write(tmp_path, "good.txt", GOOD), write(tmp_path, "bad.txt", BAD)]
    assert run_quietly(settings, reports).exit_code == 3
    published = ask(
        settings, "select area_code, value from fct_observations where indicator_code = 'gdp' and measure = 'level'"
    )
    assert published == [("110000", Decimal("4161090000000.000000000"))]
    [(area, figure, reason)] = ask(settings, "select area_code, figure_text, reason from quarantined_rows")
    assert (area, figure) == ("120000", "16311340亿元")
    assert "1631134000000000 元 is 136 times the highest plausible value" in reason
    assert "likely 1,000 times too large" in reason
    assert ask(
        settings,
        "select count(*) from fct_observations where area_code = '120000' and indicator_code = 'resident_population'",
    ) == [(1,)]
    tables = {table: ask(settings, f"select * from {table} order by all") for table in LASTING}
    assert run_quietly(settings, reports).exit_code == 0
    assert run_quietly(settings, unreadable).exit_code == 4
    assert {table: ask(settings, f"select * from {table} order by all") for table in LASTING} == tables


def rejected_files(folder: Path) -> list[Path]:
    noise, empty, error_page = folder / "noise.bin", folder / "empty.txt", folder / "table.xlsx"
    noise.write_bytes(random.Random(20261124).randbytes(10_000))
    empty.write_bytes(b"")
    error_page.write_bytes(b"<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>")
    return [noise, empty, error_page]


def test_what_cannot_be_read_is_kept_with_a_reason_that_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    files = rejected_files(tmp_path)
    outcome = run_quietly(settings, files)
    assert outcome.exit_code == 4
    assert [one.outcome for one in outcome.landed] == ["rejected"] * 3
    reasons = [json.loads(path.read_text(encoding="utf-8")) for path in settings.rejected.glob("*.reason.json")]
    assert {reason["original_name"] for reason in reasons} == {path.name for path in files}
    told = {reason["original_name"]: reason["reason"] for reason in reasons}
    assert "unknown binary data" in told["noise.bin"]
    assert "empty" in told["empty.txt"]
    assert "named .xlsx but is a web page" in told["table.xlsx"]
    assert all(reason["advice"] for reason in reasons)
    kept = {path.read_bytes() for path in settings.rejected.iterdir() if not path.name.endswith(".reason.json")}
    assert {path.read_bytes() for path in files} == kept
    again: RunOutcome = run_quietly(settings, files)
    assert again.exit_code == 4
    assert len(list(settings.rejected.glob("*.reason.json"))) == 3


def test_a_rejected_file_beside_a_good_one_is_listed_in_the_database(settings: Settings, tmp_path: Path) -> None:
    late = write(tmp_path, "late.txt", BAD)
    steps: list[str] = []

    def progress(step: str, _done: int, _total: int) -> None:
        steps.append(step)
        if step.startswith("building tables"):
            assert land(late, settings).outcome == "accepted"

    good = write(tmp_path, "good.txt", GOOD)
    outcome = run(settings, [good, *rejected_files(tmp_path)], StatedFacts(), progress)
    assert outcome.exit_code == 3
    assert ask(settings, "select count(*) from rejected_reports") == [(3,)]
    # What is taken in while a build runs is of the next one, with nothing of it in this one.
    assert ask(settings, "select original_name from dim_reports") == [("good.txt",)]
    assert ask(settings, "select count(distinct report_id) from report_passages") == [(1,)]
    assert len(list(Lake(settings.lake).readings())) == 2
    [events] = [path.read_text(encoding="utf-8").splitlines() for path in settings.logs.glob("*.jsonl")]
    [build_id] = [build_id for (build_id,) in ask(settings, "select build_id from build_info")]
    builds = [json.loads(line) for line in events if '"event": "build' in line]
    assert [(one["event"], one["build_id"]) for one in builds] == [
        ("build started", build_id), ("build published", build_id)
    ]  # fmt: skip


def test_a_refused_build_leaves_the_snapshot_and_keeps_its_verdict(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_quietly(settings, [write(tmp_path, "good.txt", GOOD)]).exit_code == 0
    before = snapshot_path(settings)
    monkeypatch.setattr(harmonizing, "audit_candidate", lambda *_: Audit((), refusals=("the shares do not add up",)))
    outcome = run_quietly(settings, [write(tmp_path, "more.txt", GOOD.replace("0.7%", "0.9%"))])
    assert outcome.exit_code == 5
    assert outcome.harmonized is not None
    assert outcome.harmonized.refusals == ("the shares do not add up",)
    assert snapshot_path(settings) == before
    verdicts = duckdb.sql(f"select distinct verdict from '{settings.quality}/*.parquet' order by 1").fetchall()
    assert verdicts == [("published",), ("refused",)]


def test_the_published_file_is_read_only_and_holds_only_what_is_published(published_home: Settings) -> None:
    assert snapshot_path(published_home).stat().st_mode & 0o222 == 0
    names = {name for (name,) in ask(published_home, "select table_name from information_schema.tables")}
    assert not [name for name in names if name.startswith(("stg_", "int_", "metric_"))]
    assert {
        "dim_areas", "dim_indicators", "dim_reports", "dim_metrics", "report_passages", "fct_observation_vintages",
        "fct_observations", "fct_targets", "fct_metrics", "series_breaks", "unmapped_labels", "rejected_reports",
        "quarantined_rows", "quality_results", "build_info",
    } <= names  # fmt: skip


def test_the_same_lake_gives_the_same_tables(published_home: Settings, tmp_path: Path) -> None:
    twin = Settings(home=tmp_path / "twin", samples=False)
    twin.home.mkdir()
    for folder in ("lake", "archive"):
        (twin.home / folder).symlink_to(published_home.home / folder)
    assert run_quietly(twin).exit_code == 0
    for table in ("fct_observations", "fct_observation_vintages", "fct_metrics", "fct_targets", "unmapped_labels"):
        assert ask(twin, f"select * from {table} order by all") == ask(
            published_home, f"select * from {table} order by all"
        ), table
