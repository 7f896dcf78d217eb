"""The metrics of the bundled samples in the published file: what is filled, what was printed, what functions give."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from jingjinji.descent import Wanted, descend, find_numbers
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot
from tests.conftest import SHARED

AREAS = {"110000", "120000", "130000"}
PAIRS = {("110000", "120000"), ("110000", "130000"), ("120000", "130000")}
INDEX_EXAMPLE = SHARED / "data" / "worked_examples" / "01_nbs_jjj_index_by_vintage.csv"
DIMENSIONS = {
    "TOTAL": "total", "INNOV": "innovation", "COORD": "coordination", "GREEN": "green", "OPEN": "openness",
    "SHARE": "sharing",
}  # fmt: skip


@pytest.fixture(scope="module")
def published(published_home: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, attached as outsiders do."""
    connection = duckdb.connect()
    connection.execute(f"attach '{published_home.snapshot}' as jjj (read_only)")
    connection.execute("use jjj")
    yield connection
    connection.close()


def rows(published: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return published.execute(query).fetchall()


def value(published: duckdb.DuckDBPyConnection, metric: str, area: str, period: str, item: str | None = None) -> float:
    found = rows(
        published,
        f"select value from fct_metrics where metric_code = '{metric}' and area_code = '{area}' "
        f"and period = '{period}' and item_code is not distinct from {'null' if item is None else repr(item)}",
    )
    assert len(found) == 1, found
    return float(found[0][0])


def test_at_least_25_metrics_are_there_for_the_three_the_region_or_every_pair(
    published: duckdb.DuckDBPyConnection,
) -> None:
    cells: dict[tuple[str, str], set[Any]] = defaultdict(set)
    for metric, area, counterpart, period in rows(
        published, "select metric_code, area_code, counterpart_area_code, period from fct_metrics"
    ):
        cells[metric, period].add((area, counterpart) if counterpart else area)
    complete = {metric for (metric, _), found in cells.items() if found >= AREAS or "JJJ" in found or found >= PAIRS}
    assert len(complete) >= 40, sorted(complete)


def test_every_metric_of_the_register_has_figures_or_says_what_is_missing(
    published: duckdb.DuckDBPyConnection,
) -> None:
    found = rows(published, "select metric_code, availability, len(missing_inputs) from dim_metrics")
    assert len(found) >= 65
    for metric, availability, missing in found:
        assert (availability == "available") == (missing == 0), metric
    waiting = {metric for metric, availability, _ in found if availability == "awaiting data"}
    assert {"moran_index", "beta_convergence", "co_patent_salton_index", "doctors_per_1000"} <= waiting
    assert not waiting & {"own_collaboration_index", "composite_synergy", "eco_economic_coordination", "dagum_gini"}


def test_every_metric_traces_to_observations_on_the_bases_that_it_names(
    published: duckdb.DuckDBPyConnection,
) -> None:
    stray = rows(
        published,
        """
        select metrics.metric_code, metrics.period, vintages.basis
        from (select *, unnest(inputs) as observation_id from fct_metrics) as metrics
        inner join fct_observation_vintages as vintages using (observation_id)
        where vintages.basis like 'census-%' and not contains(metrics.basis, vintages.basis)
        """,
    )
    assert stray == []


def test_every_metric_descends_to_sentences_and_cells(published_home: Settings) -> None:
    """Of each metric and item the value with most inputs: each input is told once, with its sentence and its place."""
    with open_snapshot(published_home) as connection:
        asked = connection.execute(
            """
            select metric_code, area_code, counterpart_area_code, item_code, period, len(inputs)
            from fct_metrics
            qualify row_number() over (
                partition by metric_code, split_part(item_code, '/', 1), frequency
                order by len(inputs) desc, area_code, counterpart_area_code, item_code, period
            ) = 1
            """
        ).fetchall()
        assert {"composite_synergy", "entropy_weight", "official_development_index"} <= {metric for metric, *_ in asked}
        for metric, area, counterpart, item, period, count in asked:
            numbers = find_numbers(connection, Wanted(metric, area, period, counterpart, item))
            descents = [descend(connection, number) for number in numbers]
            assert count in [len(descent.sources) for descent in descents], (metric, item, period)
            for source in descents[0].sources:
                assert source.sentence
                assert (source.start_offset is None) != (source.row_number is None), source
                assert source.figure_text in source.sentence, source


@pytest.mark.skipif(not INDEX_EXAMPLE.exists(), reason="the worked examples lie beside the checkout only")
def test_the_weakest_of_the_inputs_travels(published: duckdb.DuckDBPyConnection) -> None:
    """Status, release stage and whether it is provisional are those of the weakest of all the inputs that are named."""
    unequal = rows(
        published,
        """
        with weakest as (
            select
                metrics.metric_code, metrics.area_code, metrics.counterpart_area_code, metrics.item_code,
                metrics.period,
                any_value(metrics.status) as status,
                any_value(metrics.release_stage) as release_stage,
                any_value(metrics.is_provisional) as is_provisional,
                max_by(inputs.status, instr('APE', inputs.status)) as weakest_status,
                max_by(
                    inputs.release_stage,
                    list_position(['revised', 'final', 'verified', 'first'], inputs.release_stage)
                ) as weakest_stage,
                bool_or(inputs.is_provisional) as any_provisional
            from (select *, unnest(inputs) as observation_id from fct_metrics) as metrics
            inner join fct_observation_vintages as inputs using (observation_id)
            group by 1, 2, 3, 4, 5
        )
        select * from weakest
        where
            status <> weakest_status or release_stage <> weakest_stage or is_provisional <> any_provisional
        """,
    )
    assert unequal == []


def test_the_official_index_stands_as_each_release_printed_it(published: duckdb.DuckDBPyConnection) -> None:
    """Every value that a release prints, under its release; none of another release beside it."""
    lines = INDEX_EXAMPLE.read_text(encoding="utf-8").splitlines()
    printed = [
        row
        for row in csv.DictReader(line for line in lines if not line.startswith("#"))
        if row["kind"] == "published" and row["series"] in DIMENSIONS and len(row["release"]) == 10
    ]
    assert len(printed) >= 28
    for row in printed:
        item = f"{DIMENSIONS[row['series']]}/{row['base_year']}/{row['release'][:7]}"
        found = rows(
            published,
            "select value from fct_metrics where metric_code = 'official_development_index' "
            f"and period = '{row['ref_year']}' and item_code like '%{item}'",
        )
        assert found == [(float(row["value"]),)], (item, found)


def test_the_flow_of_technology_grew_as_the_press_computed_it(published: duckdb.DuckDBPyConnection) -> None:
    """Beijing to Tianjin and Hebei, 2013 to 2023: number 7.8 % and value 26.5 % a year (Beijing press, 2024-02)."""
    number = rows(published, "select 100 * cagr(3176, 6758, 10), 100 * cagr(71.2, 748.7, 10)")[0]
    assert number == (pytest.approx(7.8, abs=0.05), pytest.approx(26.5, abs=0.05))
    assert value(published, "technology_flow_contract_size", "110000", "2023") == pytest.approx(748.7e8 / 6758)


def test_the_region_is_a_ratio_of_sums(published: duckdb.DuckDBPyConnection) -> None:
    """R&D of the three 2023 (4458.4) over their GDP of the fifth census (110225.5): 4.04 %, no mean of three rates."""
    assert value(published, "rd_intensity", "JJJ", "2023") == pytest.approx(4.04, abs=0.01)
    rates = [value(published, "rd_intensity", area, "2023") for area in sorted(AREAS)]
    assert rates == [pytest.approx(6.22, abs=0.01), pytest.approx(3.48, abs=0.01), pytest.approx(2.0, abs=0.01)]


def test_parts_of_inequality_add_up(published: duckdb.DuckDBPyConnection) -> None:
    for metric, whole in (("theil_decomposition", "total"), ("dagum_gini", "total")):
        parts = dict(rows(published, f"select item_code, value from fct_metrics where metric_code = '{metric}'"))
        assert parts.pop(whole) == pytest.approx(sum(parts.values()), abs=1e-9)
    assert value(published, "gdp_share_of_region", "110000", "2023") + value(
        published, "gdp_share_of_region", "120000", "2023"
    ) + value(published, "gdp_share_of_region", "130000", "2023") == pytest.approx(100)


def test_parts_of_years_have_metrics_of_their_own(published: duckdb.DuckDBPyConnection) -> None:
    """Growth of the first three quarters of 2020: 0.1 % in Beijing, 0.0 % in Tianjin, as published; both are inputs."""
    gap = rows(
        published,
        "select frequency, period_end::varchar, round(value, 6), len(inputs) from fct_metrics "
        "where metric_code = 'growth_gap' and area_code = '110000' and counterpart_area_code = '120000' "
        "and period = '2020-01/2020-09'",
    )
    assert gap == [("YTD", "2020-09-30", 0.1, 2)]
    shares = rows(
        published,
        "select period, count(*), sum(value) from fct_metrics "
        "where metric_code = 'gdp_share_of_region' and frequency <> 'A' group by period",
    )
    assert len(shares) >= 8
    assert all(count == 3 and total == pytest.approx(100) for _, count, total in shares)


def test_inputs_of_a_metric_cover_the_same_part_of_the_year(published: duckdb.DuckDBPyConnection) -> None:
    """No quarter stands against a year, and no half year against its first quarter."""
    mixed = rows(
        published,
        """
        select metrics.metric_code, metrics.period, vintages.period
        from (select *, unnest(inputs) as observation_id from fct_metrics where frequency not like 'A%') as metrics
        inner join fct_observation_vintages as vintages using (observation_id)
        where vintages.period <> metrics.period
        """,
    )
    assert mixed == []


def test_our_own_index_is_100_in_2014_and_shows_what_it_is_made_of(published: duckdb.DuckDBPyConnection) -> None:
    base = rows(
        published,
        "select item_code, value from fct_metrics where metric_code = 'own_collaboration_index' and period = '2014'",
    )
    assert sorted(base) == [(name, pytest.approx(100)) for name in sorted(DIMENSIONS.values())]
    thin = rows(
        published,
        "select 1 from mart_own_index_indicators where dimension_is_given "
        "and (indicators_of_year < 2 or indicators_of_year < 0.6 * indicators_of_dimension)",
    )
    assert thin == []
    assert rows(published, "select count(*) > 0 from mart_own_index_indicators where is_capped") == [(True,)]
    assert rows(
        published, "select distinct capped_relative from mart_own_index_indicators where is_capped order by all"
    ) == [(500,)]


def test_coupling_degrees_are_named_and_lie_between_0_and_1(published: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        published,
        "select item_code, min(value), max(value), count(*) from fct_metrics "
        "where metric_code = 'eco_economic_coordination' group by item_code order by item_code",
    )
    assert [row[0] for row in found] == ["modified", "original"]
    assert all(0 <= lowest <= highest <= 1 and count >= 20 for _, lowest, highest, count in found)


def test_functions_and_questions_work_in_the_attached_file(published: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        published,
        """
        select
            theil_t([3, 1], [1, 1]) > 0,
            coordination_degree([0.5, 0.5], [1, 1]),
            entropy_weights([[0, 1], [1, 1]]),
            (select count(*) > 100 from known_on('2020-12-31')),
            (select count(*) from known_on('1990-01-01'))
        """,
    )
    assert found == [(True, pytest.approx(0.5**0.5), [1.0, 0.0], True, 0)]
