"""Long lists are cut in SQL, say so, and can be downloaded whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import indicator_series, listings, metric_views
from dashboard.snapshots import Snapshot, current_snapshot
from dashboard.texts import texts
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, html_of, next_build, words_of
from tests.dashboard.test_queries import SERIES

MONTHS = """
insert into fct_observations by name
select * exclude (day) replace (
    observation_id || '-' || extract(year from day) || extract(month from day) as observation_id, 'M' as frequency,
    strftime(day, '%Y-%m') as period, cast(day as date) as period_start, last_day(cast(day as date)) as period_end
)
from (
    select * from fct_observations
    where indicator_code = 'gdp' and measure = 'level' and area_code = '110000' and frequency = 'A' and period = '2020'
    limit 1
), generate_series(timestamp '2011-01-01', timestamp '2020-12-01', interval 1 month) as months(day)
"""


@pytest.mark.parametrize(("page", "choices"), [("reports", {}), ("revisions", {}), ("revisions", {"show": "known"})])
def test_a_list_that_is_cut_says_so_and_how_to_get_all(
    page: str, choices: dict[str, str], visit: Visit, published_home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = words_of(visit(page, published_home, **choices))
    assert "全部见下载文件" not in whole or page == "revisions"
    monkeypatch.setattr(listings.listing, "__kwdefaults__", {"most": 3})
    cut = visit(page, published_home, **choices)
    assert "显示前 3 条，共" in words_of(cut)
    assert "全部见下载文件" in words_of(cut)
    assert len(cut.get("download_button")) == 2


def test_a_download_has_all_rows(snapshot: Snapshot) -> None:
    asked = {"kind": "", "indicator": "", "area": "", "since": ""}
    shown = snapshot.rows("revisions", count=5, **asked)
    assert len(shown) == 5
    assert len(snapshot.every("revisions", **asked)) == shown[0]["found"] > 5


def test_a_series_keeps_its_newest_figures_and_its_download_all(
    published_home: Settings, tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = next_build(published_home, tmp_path, "months", MONTHS)
    for module in (indicator_series, metric_views):
        monkeypatch.setattr(module, "MOST_POINTS", 100)
    page = visit("indicators", home, indicator="gdp", form="level|元|M", area=["110000"], years="2011..2020")
    said, words = words_of(page), texts("zh")
    assert words("chart.cut", shown=100, found=120) in said
    assert words("chart.periods_cut", shown=60, found=100) in said
    assert "2020年12月" in said
    assert "2011年1月" not in said
    assert html_of(page).partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>") == 60
    asked = {**SERIES, "frequency": "M", "areas": ("110000",), "first": 2011, "last": 2020}
    assert len(current_snapshot(home).every("indicator_series", **asked)) == 120
    assert len(current_snapshot(home).every("indicator_series", **{**asked, "first": 2019})) == 24


def test_a_series_of_a_metric_keeps_its_newest_values_and_its_download_all(
    visit: Visit, published_home: Settings, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = len(snapshot.every("metric_series", metric="per_capita_gdp_ratio", frequency="A"))
    assert len(snapshot.rows("metric_series", metric="per_capita_gdp_ratio", frequency="A", count=10)) == 10 < whole
    monkeypatch.setattr(metric_views, "MOST_POINTS", 12)
    page = visit("gaps", published_home)
    assert texts("zh")("chart.cut", shown=12, found=whole) in words_of(page)
    newest = html_of(page).partition("<tbody>")[2].partition("</tbody>")[0]
    assert newest.count("<tr>") == 4
    assert texts("zh")("period.year", year="2024") in newest
