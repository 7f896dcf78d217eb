"""The quality page: how the audits came out over time, what is set aside and why, what is late, which labels wait."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.notices import instant
from dashboard.quality_trend import last_runs
from dashboard.texts import texts
from ingestion.source_definitions import source_definition
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path
from tests.dashboard.conftest import Visit, html_of, next_build, words_of

# A figure and a report that are set aside, and a label without an indicator.
CHANGE = """
insert into quarantined_rows by name
select observation_id, report_id, 'value_is_at_most_the_highest_plausible' as expectation,
    '是合理上限的1000倍。 1000 times the highest plausible value.' as reason, '' as observed, now() as decided_at,
    area_code, indicator_code, indicator_label, measure, period, value, unit, figure_text, sentence
from fct_observation_vintages where indicator_code = 'gdp' order by observation_id limit 1;
update dim_reports set is_set_aside = true, set_aside_kind = 'audit', set_aside_reason = '公布日期有误。 A wrong date.'
where report_id = (select max(report_id) from dim_reports);
insert into unmapped_labels by name
select '地区生产总值（全口径）' as indicator_label, 'level' as measure, '元' as unit, 99999 as observation_count,
    1 as report_count, observation_id as example_observation_id, report_id as example_report_id,
    sentence as example_sentence
from fct_observation_vintages order by observation_id limit 1;
"""


@pytest.fixture
def judged(published_home: Settings, tmp_path: Path) -> Settings:
    """A home with something set aside, a label that waits, and three verdicts: refused, published and damaged."""
    home = next_build(published_home, tmp_path / "home", "judged", CHANGE)
    shutil.copytree(published_home.quality, home.quality)
    [first] = home.quality.glob("*.parquet")
    earlier = "'00000000T000000-aaaa' as build_id, judged_at - interval 40 day as judged_at, 'refused' as verdict"
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select * replace ({earlier}, success and suite <> 'observations' as success, 5 as failed) "
            f"from read_parquet('{first}')) to '{home.quality}/00000000T000000-aaaa.parquet'"
        )
    (home.quality / "00000000T000001-bbbb.parquet").write_bytes(b"PAR1 cut short")
    return home


def test_the_page_shows_the_last_runs_and_leaves_damaged_verdicts_out(judged: Settings, visit: Visit) -> None:
    now, before = last_runs(judged)
    assert (now["verdict"], before["verdict"]) == ("published", "refused")
    assert (now["critical"], now["set_aside"]) == (0, 0)
    assert before["critical"] > 10
    assert before["set_aside"] == 5 * before["critical"]
    assert [run["build_id"] for run in last_runs(judged, most=1)] == [now["build_id"]]
    for language in ("zh", "en"):
        html, words = html_of(visit("quality", judged, lang=language)), texts(language)
        table = html.partition(words("quality.rows_flagged"))[2].partition("</table>")[0]
        assert table.count("<tr>") == 2
        assert words("quality.refused") in table
        assert f">{before['set_aside']}<" in table


def test_a_single_run_is_no_trend(published_home: Settings, visit: Visit) -> None:
    assert texts("zh")("quality.trend") not in words_of(visit("quality", published_home))


def test_what_is_set_aside_says_why_and_a_label_its_nearest_indicators(judged: Settings, visit: Visit) -> None:
    page = visit("quality", judged)
    words = words_of(page)
    assert "是合理上限的1000倍" in words
    assert "公布日期有误" in words
    row = html_of(visit("quality", judged, lang="en")).partition("地区生产总值（全口径）")[2].partition("</tr>")[0]
    assert "Gross regional product" in row


def test_a_finding_tells_since_when_it_is_there(published_home: Settings, visit: Visit) -> None:
    page = visit("quality", published_home)
    [seen] = {instant(run["judged_at"]) for run in last_runs(published_home)}
    table = html_of(page).partition(texts("zh")("quality.first_seen"))[2].partition("</table>")[0]
    rows = table.partition("<tbody>")[2].split("</tr>")[:-1]
    assert rows
    assert all(seen in row for row in rows)
    name = "gdp_per_capita_times_population_is_gdp"
    failures = html_of(visit("quality", published_home, suite="candidate", expectation=name))
    assert texts("zh")("quality.first_seen") in failures
    assert failures.count(seen) >= failures.partition("<tbody>")[2].count("<tr>") > 0


def test_a_figure_says_what_the_audit_warns_of_it(published_home: Settings, visit: Visit) -> None:
    failing = "candidate", "gdp_per_capita_times_population_is_gdp"
    with duckdb.connect(str(snapshot_path(published_home)), read_only=True) as connection:
        found = connection.execute(
            "select details, reason_zh from quality_results where suite = ? and expectation = ?", failing
        ).fetchall()
        [calm] = connection.execute(
            "select any_value(observation_id) from fct_observations where indicator_code = 'pm25' and area_code = 'JJJ'"
        ).fetchall()
    [(details, reason)] = found
    observation = json.loads(details)["failures"][0]["observation_id"]
    [seen] = {instant(run["judged_at"]) for run in last_runs(published_home)}
    told = [warning.value for warning in visit("descent", published_home, observation=observation).warning]
    assert [reason in warning and seen in warning for warning in told] == [True]
    assert not visit("descent", published_home, observation=calm[0]).warning


def test_what_is_late_is_listed(published_home: Settings, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    name = source_definition("beijing_bulletin").name_zh
    heading = texts("zh")("overview.late")
    assert name not in words_of(visit("quality", published_home)).partition(heading)[2]
    monkeypatch.setenv("JJJ_SOURCES", "beijing_bulletin")
    assert name in words_of(visit("quality", published_home)).partition(heading)[2]
