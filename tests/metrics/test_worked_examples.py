"""Published tables with their inputs: what the functions give must be what was printed, to the printed digit."""

from __future__ import annotations

import csv
from collections import defaultdict

import duckdb
import pytest

from tests.conftest import SHARED
from tests.metrics.conftest import BuildMetric, MetricInput

EXAMPLES = SHARED / "data" / "worked_examples"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the worked examples lie beside the checkout only")


def read(name: str) -> list[dict[str, str]]:
    lines = (EXAMPLES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def number(measures: duckdb.DuckDBPyConnection, expression: str) -> float:
    found = measures.execute(f"select {expression}").fetchone()
    assert found is not None
    return float(found[0])


def test_sample_variation_of_child_health_management(measures: duckdb.DuckDBPyConnection) -> None:
    """Li and Ren 2022, ChinaXiv 202207.00083V1, tables 1 and 3: deviation over n - 1, two decimals of its value."""
    rates = read("12_child_health_mgmt_rate_east.csv")
    published = [row for row in read("12_child_health_mgmt_rate_east_published.csv") if row["std"]]
    assert len(published) == 9
    for row in published:
        amounts = [float(rate[row["year"]]) for rate in rates]
        spread = number(measures, f"cv_sample({amounts}) * list_avg({amounts})")
        assert spread == pytest.approx(float(row["std"]), abs=0.005), row["year"]


def test_minmax_scores_of_a_desert(measures: duckdb.DuckDBPyConnection) -> None:
    """ChinaXiv 202101.00006V1, tables 2 and 3: four decimals, some cut instead of rounded; B12 and B16 are costs.

    One of the 180 printed scores is a misprint: B7 of 2009 follows from its raw value as 0.0260 and stands as 0.0256.
    """
    series: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for row in read("18_minmax_kubuqi.csv"):
        series[row["indicator"]].append((row["year"], float(row["raw"]), float(row["minmax"])))
    assert len(series) == 18
    differing = []
    for indicator, rows in series.items():
        lowest, highest = min(raw for _, raw, _ in rows), max(raw for _, raw, _ in rows)
        direction = "-" if indicator in {"B12", "B16"} else "+"
        for year, raw, printed in rows:
            score = number(measures, f"minmax({raw}, {lowest}, {highest}, '{direction}')")
            if score != pytest.approx(printed, abs=0.0001):
                differing.append((indicator, year, round(score, 4), printed))
    assert differing == [("B7", "2009", 0.026, 0.0256)]


def test_total_of_the_official_index_is_the_plain_mean_of_its_five_parts() -> None:
    """Releases of 2018 to 2025 that print all five: two decimals until 2021, one from 2022."""
    releases: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in read("01_nbs_jjj_index_by_vintage.csv"):
        if row["kind"] == "published":
            releases[row["release"], row["ref_year"]][row["series"]] = float(row["value"])
    complete = [parts for parts in releases.values() if len(parts) == 6]
    assert len(complete) == 5
    for parts in complete:
        mean = sum(number for name, number in parts.items() if name != "TOTAL") / 5
        assert mean == pytest.approx(parts["TOTAL"], abs=0.06)


@pytest.mark.parametrize(("name", "complete"), [("02_china_innovation_index.csv", 5), ("03_zhongguancun_index.csv", 2)])
def test_totals_of_other_indices_are_plain_means_of_their_fields(
    measures: duckdb.DuckDBPyConnection, name: str, complete: int
) -> None:
    """China Innovation Index (NBS) of four fields, Zhongguancun index of five: one decimal."""
    found = 0
    for row in read(name):
        fields = [float(text) for column, text in row.items() if column.isupper() and column != "TOTAL"]
        if row["TOTAL"]:
            assert number(measures, f"list_avg({fields})") == pytest.approx(float(row["TOTAL"]), abs=0.0501)
            found += 1
    assert found == complete


def test_ratios_of_per_capita_gdp_to_hebei(build_metric: BuildMetric) -> None:
    """Xinhua 2008-04-04, Hebei Economic Information Centre: two decimals, Hebei = 1."""
    codes = {"BJ": "110000", "TJ": "120000", "HE": "130000"}
    printed = read("05_per_capita_gdp_ratio.csv")
    inputs = [
        MetricInput(code, indicator, int(row["year"]), amount)
        for row in printed
        for short, code in codes.items()
        for indicator, amount in (("gdp", float(row[short])), ("average_population", 1))
    ]
    ratios = {
        (area, period): ratio
        for area, counterpart, period, ratio in build_metric(
            "per_capita_gdp_ratio", inputs, "area_code, counterpart_area_code, period, value"
        )
        if counterpart == "130000"
    }
    assert len(ratios) == 6
    for row in printed:
        for short in ("BJ", "TJ"):
            assert ratios[codes[short], row["year"]] == pytest.approx(float(row[f"ratio_{short}"]), abs=0.0101)
