"""Numbers that pages make of published ones open their descent too: changes, ranks, counts."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.changes import difference, difference_formula
from dashboard.snapshots import Snapshot
from dashboard.texts import texts
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, html_of, next_build, words_of

TAG = re.compile(r"<[^>]*>")
# Three figures whose label has no indicator.
LABEL_THAT_WAITS = """
update fct_observation_vintages
set indicator_code = null, indicator_label = '尚无代码的指标', measure = 'level', unit = '元'
where observation_id in (select observation_id from fct_observation_vintages order by observation_id limit 3);
insert into unmapped_labels by name
select indicator_label, measure, unit, count(*) as observation_count, 1 as report_count,
    min(observation_id) as example_observation_id, min(report_id) as example_report_id,
    min(sentence) as example_sentence
from fct_observation_vintages where indicator_label = '尚无代码的指标' group by all;
"""
CELL = re.compile(r'<t[dh][^>]*class="jjj-number"[^>]*>(.*?)</t[dh]>', re.DOTALL)


def targets(html: str, mark: str) -> list[str]:
    """Addresses of links of a page that hold a mark."""
    return [found.replace("&amp;", "&") for found in re.findall(r'href="([^"]*)"', html) if mark in found]


def opened(visit: Visit, home: Settings, target: str) -> str:
    """The HTML of the page that a link leads to."""
    parts = urlsplit(target)
    parameters = {name: values if len(values) > 1 else values[0] for name, values in parse_qs(parts.query).items()}
    page = visit(parts.path, home, **parameters)
    assert not page.error
    assert texts("zh")("descent.no_number") not in words_of(page)
    return html_of(page)


@pytest.mark.parametrize("name", ["overview", "collaboration", "gaps", "space", "reports", "quality"])
def test_every_number_in_a_table_opens_something(name: str, visit: Visit, published_home: Settings) -> None:
    tables = html_of(visit(name, published_home)).partition(texts("zh")("quality.suite"))[0]
    numbers = [cell for body in tables.split("<tbody>")[1:] for cell in CELL.findall(body.partition("</tbody>")[0])]
    told = [cell for cell in numbers if re.search(r"\d", TAG.sub("", cell))]
    assert told
    assert not [cell for cell in told if "<a href=" not in cell]


def test_a_change_leads_to_both_values_and_its_formula(visit: Visit, published_home: Settings) -> None:
    html = html_of(visit("overview", published_home))
    of_metrics = [one for one in targets(html, "before=") if "metric=" in one]
    of_figures = [one for one in targets(html, "before=") if "observation=" in one]
    assert len(of_metrics) > 10
    assert of_figures
    for target in (of_metrics[0], of_figures[0]):
        descent = opened(visit, published_home, target)
        one, other, again, told = re.findall(r"\(([\d.]+) − ([\d.]+)\) ÷ ([\d.]+) = ([+−\d.]+)%", descent)[0]
        assert other == again
        assert float(told.replace("−", "-")) == pytest.approx(100 * (float(one) / float(other) - 1), abs=0.006)
        rows = descent.partition("<tbody>")[2].partition("</tbody>")[0]
        assert rows.count('href="descent?') == 2


def test_a_revision_leads_to_both_figures(visit: Visit, published_home: Settings) -> None:
    target = targets(html_of(visit("revisions", published_home)), "before=")[0]
    rows = opened(visit, published_home, target).partition("<tbody>")[2].partition("</tbody>")[0]
    ids = set(re.findall(r"observation=(\w+)", rows))
    assert ids == set(re.findall(r"(?:observation|before)=(\w+)", target))


@pytest.mark.parametrize(("page", "ranked"), [("gaps", 3), ("space", 13)])
def test_a_rank_leads_to_the_values_ranked(page: str, ranked: int, visit: Visit, published_home: Settings) -> None:
    places = targets(html_of(visit(page, published_home)), "rank=1")
    descent = opened(visit, published_home, places[-1])
    assert descent.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>") == ranked
    assert re.search(rf"第\d+位，共{ranked}地", descent)


def test_a_rank_that_is_no_rank_is_told(visit: Visit, published_home: Settings) -> None:
    page = visit("descent", published_home, metric="theil_index", area="JJJ", period="2023", basis="census-5", rank="1")
    assert texts("zh")("descent.no_number") in words_of(page)
    page = visit(
        "descent", published_home, metric="theil_index", area="JJJ", period="2023", basis="census-5", before="1900"
    )
    assert texts("zh")("descent.no_number") in words_of(page)


def test_counts_of_a_report_lead_to_the_figures_counted(
    visit: Visit, published_home: Settings, snapshot: Snapshot
) -> None:
    [report] = snapshot.rows("newest_reports", count=1)
    html = html_of(visit("reports", published_home, report=report["report_id"]))
    for shown, count in (("figures", report["observation_count"]), ("mapped", report["mapped_count"])):
        [target] = targets(html, f"view={shown}")
        listed = opened(visit, published_home, target)
        assert texts("zh")("listing.all", found=count) in listed or f"共 {count} 条" in listed
        assert listed.partition("<tbody>")[2].count("<tr>") == min(count, 200)


def test_failures_of_an_expectation_are_listed(visit: Visit, published_home: Settings) -> None:
    html = html_of(visit("quality", published_home))
    failures = opened(visit, published_home, targets(html, "suite=observations")[0])
    assert failures.partition("<tbody>")[2].count('href="descent?observation=') >= 1


def test_figures_of_a_label_that_waits_are_listed(visit: Visit, published_home: Settings, tmp_path: Path) -> None:
    home = next_build(published_home, tmp_path / "home", "waiting", LABEL_THAT_WAITS)
    listed = opened(visit, home, targets(html_of(visit("quality", home)), "label=")[0])
    assert listed.partition("<tbody>")[2].count("<tr>") == 3


def test_a_chart_names_the_reports_that_its_source_line_counts(visit: Visit, published_home: Settings) -> None:
    html = html_of(visit("gaps", published_home))
    line, _, opened_list = html.partition("<details")[2].partition("</summary>")
    counted = int(re.findall(r"(\d+) 份报告", line)[0])
    assert opened_list.partition("</details>")[0].count('href="reports?report=') == counted


@pytest.mark.parametrize(
    ("now", "before", "unit", "told", "formula"),
    [
        (110.0, 100.0, "元", "+10.0%", "(110 − 100) ÷ 100 = +10.00%"),
        (6.6, 6.22, "%", "+0.38个百分点", "6.60 − 6.22 = +0.38个百分点"),
        (-3.0, -1.0, "元", "−2元", "−3 − −1 = −2元"),
    ],
)
def test_a_difference_is_told_in_what_does_not_mislead(
    now: float, before: float, unit: str, told: str, formula: str
) -> None:
    assert difference(now, before, unit, texts("zh")) == told
    assert difference_formula(now, before, unit, texts("zh")) == formula
