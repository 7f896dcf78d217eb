"""Every query of the dashboard runs against the published samples and finds what pages show."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.snapshots import QUERIES, Snapshot, sql_of
from dashboard.texts import texts
from jingjinji.settings import Settings

PARAMETER = re.compile(r"\$(\w+)")
SERIES = {
    "indicator": "gdp",
    "measure": "level",
    "unit": "元",
    "frequency": "A",
    "areas": ("110000", "120000", "130000"),
}
STRETCH = {**SERIES, "first": None, "last": None, "count": 2000}
THE_FOUR = ("JJJ", "110000", "120000", "130000")
# Parameters of each query, and whether the samples must give rows; ids are put in where a test asks for them.
PARAMETERS: dict[str, tuple[dict[str, Any], bool]] = {
    "areas": ({}, True),
    "arrived_since": ({"since": "2020-01-01T00:00:00+08:00"}, True),
    "build": ({}, True),
    "city_sizes": ({}, True),
    "figure_warnings": ({"observation": "none"}, False),
    "figures_named": ({"observations": ("none",)}, False),
    "figures_read": (
        {"report": "REPORT", "label": "", "measure": "", "unit": "", "mapped": "yes", "count": 5},
        True,
    ),
    "figure_history": ({"observation": "OBSERVATION", "count": 60}, True),
    "headline_indicators": ({"codes": ("gdp", "resident_population"), "areas": THE_FOUR}, True),
    "headline_metrics": ({"codes": ("region_gdp", "rd_intensity"), "areas": THE_FOUR}, True),
    "indicator_breaks": ({"indicator": "gdp", "areas": ("110000",)}, True),
    "indicator_forms": ({"indicator": "gdp"}, True),
    "indicator_revisions": (STRETCH, True),
    "indicator_series": (STRETCH, True),
    "indicator_years": (SERIES, True),
    "indicators": ({}, True),
    "initiative_choices": ({}, True),
    "initiative_of": ({"mention": "none"}, False),
    "initiative_mentions": ({"initiative": "none", "count": 10}, False),
    "initiatives": ({"type": "", "area": "", "stage": "", "count": 10}, False),
    "known_then": ({"indicator": "gdp", "areas": ("110000",), "day": "2022-06-30", "count": 100}, True),
    "metric_ranking": ({"metric": "per_capita_gdp", "period": "2024"}, True),
    "ranked_metrics": ({}, True),
    "metric_publishers": ({"metric": "theil_index", "count": 30}, True),
    "metric_frequencies": ({"metric": "theil_index"}, True),
    "metric_series": ({"metric": "theil_index", "frequency": "A", "count": 2000}, True),
    "metrics": ({"subjects": ("convergence",)}, True),
    "metrics_using": ({"observation": "OBSERVATION", "count": 5}, True),
    "names": ({}, True),
    "newest_reports": ({"count": 3}, True),
    "observation": ({"observation": "OBSERVATION"}, True),
    "quality_results": ({}, True),
    "quarantined_rows": ({"report": "", "count": 10}, False),
    "rejected_reports": ({"count": 10}, False),
    "report": ({"report": "REPORT"}, True),
    "report_extent": ({"report": "REPORT", "figure": "OBSERVATION"}, True),
    "report_figures": ({"report": "REPORT", "first": 0, "count": 50}, True),
    "report_kinds": ({}, True),
    "report_passages": ({"report": "REPORT", "first": 0, "count": 5}, True),
    "reports": ({"words": "", "area": "", "kind": "", "since": "", "count": 100}, True),
    "revision_choices": ({}, True),
    "revisions": ({"kind": "", "indicator": "", "area": "", "since": "", "count": 10}, True),
    "schema": ({}, True),
    "set_aside_reports": ({"count": 10}, False),
    "subjects": ({}, True),
    "tile_forms": ({}, True),
    "tiles": ({"indicator": "gdp", "measure": "level", "unit": "元", "period": "2021"}, True),
    "unmapped_labels": ({"count": 10}, False),
}


def placed(parameters: dict[str, Any], snapshot: Snapshot) -> dict[str, Any]:
    """Put the ids of a figure that metrics use, and of its report, where they are asked for."""
    figure = snapshot.rows("indicator_series", **STRETCH)[-1]
    ids = {"OBSERVATION": figure["observation_id"], "REPORT": figure["report_id"]}
    return {name: ids.get(value, value) if isinstance(value, str) else value for name, value in parameters.items()}


def test_every_query_is_tested() -> None:
    assert {path.stem for path in QUERIES.glob("*.sql")} == set(PARAMETERS)


@pytest.mark.parametrize("query", sorted(PARAMETERS))
def test_a_query_runs_on_the_samples(query: str, snapshot: Snapshot) -> None:
    parameters, finds = PARAMETERS[query]
    rows = snapshot.rows(query, **placed(parameters, snapshot))
    assert bool(rows) or not finds


@pytest.mark.parametrize("query", sorted(PARAMETERS))
def test_a_query_says_which_parameters_it_takes(query: str) -> None:
    comment = "\n".join(line for line in sql_of(query).splitlines() if line.startswith("--"))
    statement = "\n".join(line for line in sql_of(query).splitlines() if not line.startswith("--"))
    assert set(PARAMETER.findall(statement)) == set(PARAMETERS[query][0])
    assert set(PARAMETER.findall(comment)) == set(PARAMETERS[query][0])


def test_a_headline_is_the_latest_year_with_the_growth_published_for_it(snapshot: Snapshot) -> None:
    rows = {row["area_code"]: row for row in snapshot.rows("headline_indicators", codes=("gdp",), areas=THE_FOUR)}
    series = [row for row in snapshot.rows("indicator_series", **STRETCH) if row["area_code"] == "130000"]
    assert rows["130000"]["period"] == max(row["period"] for row in series)
    assert rows["130000"]["value"] == series[-1]["value"]
    assert 0 < rows["130000"]["growth"] < 20
    assert rows["130000"]["value_before"] == series[-2]["value"]


def test_a_segment_holds_one_basis_and_ends_at_a_break_without_bases(snapshot: Snapshot) -> None:
    met = 0
    for row in snapshot.rows("indicators"):
        for form in snapshot.rows("indicator_forms", indicator=row["indicator_code"]):
            chosen = {name: form[name] for name in ("measure", "unit", "frequency")}
            asked = {"indicator": row["indicator_code"], "areas": tuple(form["areas"])}
            series = snapshot.rows("indicator_series", **asked, **chosen, first=None, last=None, count=2000)
            bases = {(one["area_code"], one["segment"]): one["basis"] for one in series}
            assert all(bases[one["area_code"], one["segment"]] == one["basis"] for one in series)
            for gap in snapshot.rows("indicator_breaks", **asked):
                if gap["basis_before"] is None and gap["basis_after"] is None:
                    met += crossed(series, gap)
    assert met > 0


def crossed(series: list[dict[str, Any]], gap: dict[str, Any]) -> int:
    """Count the areas whose series stand on both sides of a break; no segment may lie on both."""
    areas = {one["area_code"] for one in series if gap["area_code"] in (None, one["area_code"])}
    met = 0
    for area in areas:
        before = {one["segment"] for one in series if one["area_code"] == area and one["period"] < gap["first_period"]}
        after = {one["segment"] for one in series if one["area_code"] == area and one["period"] >= gap["first_period"]}
        assert not before & after
        met += bool(before and after)
    return met


def test_a_revision_is_told_with_what_replaced_it(snapshot: Snapshot) -> None:
    for row in snapshot.rows("indicator_revisions", **STRETCH):
        assert row["value"] != row["earlier_value"]


def test_a_search_finds_words_of_the_text_in_any_case(snapshot: Snapshot) -> None:
    found = snapshot.rows("reports", words="R&d", area="", kind="", since="", count=100)
    assert found
    assert not snapshot.rows("reports", words="没有任何报告会写的词", area="", kind="", since="", count=100)
    assert {
        row["area_code"] for row in snapshot.rows("reports", words="", area="110000", kind="", since="", count=100)
    } == {"110000"}


def test_every_code_that_pages_show_has_words(snapshot: Snapshot) -> None:
    words = texts("en").words
    metrics = snapshot.rows("metrics", subjects=tuple(row["subject"] for row in snapshot.rows("subjects")))
    series = [
        row
        for metric in metrics
        for row in snapshot.every("metric_series", metric=metric["metric_code"], frequency="A")
    ]
    items = {part for row in series for part in (row["item_code"] or "total").partition("/")[0].split("+")}
    bases = {part.partition("/")[0] for row in series for part in (row["basis"] or "census-5").split("+")}
    shown = {f"item.{code}" for code in items} | {f"basis.{code}" for code in bases}
    shown |= {f"subject.{row['subject']}" for row in metrics} | {f"kind.{row['kind']}" for row in reports(snapshot)}
    assert len(shown) > 20
    assert not shown - set(words)


def reports(snapshot: Snapshot) -> list[dict[str, Any]]:
    return snapshot.rows("reports", words="", area="", kind="", since="", count=100)


def test_the_snapshot_is_the_published_file(snapshot: Snapshot, published_home: Settings) -> None:
    assert snapshot.path == str(published_home.snapshot.resolve())
    build = snapshot.row("build")
    assert build is not None
    assert build["build_id"] in snapshot.path
