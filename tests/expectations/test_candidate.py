"""What audit 2 demands of the published tables: the samples pass, and every way to break them is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from expectations.audit import audit_candidate
from jingjinji.errors import PipelineProblem
from jingjinji.registries import SEEDS, read_seed
from tests.expectations.test_observations import result_of

Samples = Callable[..., Path]

REFUSING = [
    ("published_tables_are_there", "drop table fct_targets"),
    (
        "metric_is_at_most_what_its_formula_allows",
        "update fct_metrics set value = 1.2 where metric_code = 'per_capita_gdp_gini' and period = '2020'",
    ),
    (
        "metric_is_at_least_what_its_formula_allows",
        "update fct_metrics set value = -0.1 where metric_code = 'theil_index' and period = '2020'",
    ),
    ("metric_has_inputs", "update fct_metrics set inputs = [] where metric_code = 'region_gdp' and period = '2020'"),
    (
        "inputs_of_a_metric_are_known_observations",
        "update fct_metrics set inputs = ['nobody'] where metric_code = 'theil_l' and period = '2020'",
    ),
    (
        "shares_of_the_region_add_up_to_100",
        "update fct_metrics set value = value + 0.01 where metric_code = 'gdp_share_of_region' "
        "and area_code = '110000' and period = '2020'",
    ),
    ("facts_are_no_targets_or_forecasts", "update fct_observations set status = 'T' where indicator_code = 'pm25'"),
    ("facts_are_of_tiers_that_may_be_shown", "update fct_observations set source_tier = 'E' where area_code = 'JJJ'"),
    (
        "facts_lead_back_to_a_report_that_counts",
        "update dim_reports set is_set_aside = true where report_id = (select min(report_id) from fct_observations)",
    ),
]
WARNING = [
    (
        "metric_is_at_most_the_highest_plausible",
        "update fct_metrics set value = 12 where metric_code = 'per_capita_gdp_ratio' and period = '2020'",
    ),
    (
        "metric_is_at_least_the_lowest_plausible",
        "update fct_metrics set value = 5 where metric_code = 'tertiary_share' and period = '2020'",
    ),
    (
        "three_sectors_add_up_to_gdp",
        "update fct_observations set value = value * 1.1 where indicator_code = 'value_added_secondary' "
        "and area_code = '110000' and period = '2024' and measure = 'level'",
    ),
    (
        "region_is_the_sum_of_the_three",
        "update fct_observations set value = value * 1.02 where indicator_code = 'rd_expenditure' "
        "and area_code = 'JJJ' and period = '2022' and measure = 'level'",
    ),
    (
        "growth_of_levels_fits_the_published_rate",
        "update mart_growth set difference = difference + 15 where indicator_code = 'gdp' and area_code = '130000' "
        "and period = '2024'",
    ),
    (
        "gdp_per_capita_times_population_is_gdp",
        "update fct_observations set value = value * 1.05 where indicator_code = 'gdp_per_capita' "
        "and area_code = '110000' and period = '2022'",
    ),
    (
        "inputs_of_metrics_are_there_for_all_three",
        "delete from fct_observations where indicator_code = 'resident_population' and area_code = '120000' "
        "and period = '2020' and measure = 'level'",
    ),
    (
        "a_revision_moves_an_amount_by_at_most_5_percent",
        "update fct_observation_vintages set value = value * 1.2 where indicator_code = 'gdp' and basis = 'census-4' "
        "and area_code = '120000' and period = '2022' and published_on = (select max(published_on) "
        "from fct_observation_vintages where indicator_code = 'gdp' and basis = 'census-4' and area_code = '120000' "
        "and period = '2022')",
    ),
    (
        "a_revision_moves_a_rate_by_at_most_1_point",
        "update fct_observation_vintages set value = value + 2 where observation_id in (select observation_id from "
        "(select observation_id, published_on, min(published_on) over (partition by area_code, period, basis) as first "
        "from fct_observation_vintages where indicator_code = 'rd_intensity') where published_on > first)",
    ),
]


def test_the_samples_pass_what_would_refuse_them_and_every_check_has_something_to_check(samples: Samples) -> None:
    path = samples()
    audit = audit_candidate(path, path)
    assert not audit.refused, audit.refusals
    assert {result.suite for result in audit.results} == {"candidate", "revisions"}
    assert [result.expectation for result in audit.results if not result.checked] == []
    assert {name for name, _ in (*REFUSING, *WARNING)} | {"no_published_period_vanishes"} == {
        result.expectation for result in audit.results
    }


def test_every_metric_that_has_values_has_a_range_and_every_item_has_one_only(samples: Samples) -> None:
    with duckdb.connect(str(samples())) as connection:
        ranges = """
            select metrics.metric_code, metrics.item_code, count(ranges.metric_code) as ranges
            from (select distinct metric_code, item_code from fct_metrics) as metrics
            left join metric_ranges as ranges
                on metrics.metric_code = ranges.metric_code
                and (ranges.item_code is null or metrics.item_code = ranges.item_code)
            group by all having count(ranges.metric_code) <> 1"""
        assert connection.execute(ranges).fetchall() == []
    models = {path.stem.removeprefix("metric_") for path in SEEDS.parent.glob("models/metrics/metric_*.sql")}
    assert models == {row["metric_code"] for row in read_seed("metric_ranges")}


def test_what_cannot_be_published_refuses_the_build(samples: Samples) -> None:
    audit = audit_candidate(samples(*(statement for _, statement in REFUSING[1:])), None)
    assert {refusal.split(":")[0] for refusal in audit.refusals} == {f"candidate.{name}" for name, _ in REFUSING[1:]}
    assert {result_of(audit, name).severity for name, _ in REFUSING[1:]} == {"critical"}


def test_a_table_that_is_missing_refuses_the_build_before_anything_is_read(samples: Samples) -> None:
    name, statement = REFUSING[0]
    audit = audit_candidate(samples(statement), None)
    assert [result.expectation for result in audit.results] == [name]
    [refusal] = audit.refusals
    assert refusal.startswith(f"candidate.{name}: 1 of ")
    assert "'fct_targets'" in str(audit.results[0].details)


def test_what_deserves_a_look_is_published_with_a_warning(samples: Samples) -> None:
    before = audit_candidate(samples(), None)
    audit = audit_candidate(samples(*(statement for _, statement in WARNING)), None)
    for name, _ in WARNING:
        result = result_of(audit, name)
        assert result.severity == "warning"
        assert result.failed > result_of(before, name).failed, name
        assert result.details["failures"]
    assert not audit.refused


def named(path: Path, name: str, key: str) -> set[str]:
    """Return the figures that an equation that does not come out names."""
    told = result_of(audit_candidate(path, None), name).details["failures"]
    return {one["observation_id"] for one in told if one["identity_key"] == key}


def ids(path: Path, where: str) -> set[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(f"select observation_id from fct_observations where measure = 'level' and {where}")
        return {row[0] for row in found.fetchall()}


def test_an_equation_that_does_not_come_out_names_the_figure_that_departs_from_its_years(samples: Samples) -> None:
    where = "indicator_code = 'rd_expenditure' and area_code = 'JJJ' and period = '2022'"
    path = samples(f"update fct_observations set value = value * 1.4 where measure = 'level' and {where}")
    key = "rd_expenditure/JJJ/2022"
    assert named(path, "region_is_the_sum_of_the_three", key) == ids(path, where)


def test_an_equation_names_all_its_figures_where_nobody_can_tell(samples: Samples) -> None:
    where = "area_code = '110000' and period = '2024'"
    path = samples(
        "update fct_observations set value = value * 1.1 "
        f"where measure = 'level' and indicator_code = 'value_added_secondary' and {where}"
    )
    members = "indicator_code in ('gdp', 'value_added_primary', 'value_added_secondary', 'value_added_tertiary')"
    key = "gdp/110000/2024/census-5"
    assert named(path, "three_sectors_add_up_to_gdp", key) == ids(path, f"{members} and {where}")


def test_a_figure_that_vanishes_without_a_reason_is_told(samples: Samples, tmp_path: Path) -> None:
    previous = samples().rename(tmp_path / "previous.duckdb")
    lost = "delete from fct_observations where indicator_code = 'pm25' and period = '2020'"
    result = result_of(audit_candidate(samples(lost), previous), "no_published_period_vanishes")
    assert (result.severity, result.success) == ("warning", False)
    assert 0 < result.failed < result.checked
    explained = "update dim_reports set is_set_aside = true"
    audit = audit_candidate(samples(lost, explained), previous)
    assert result_of(audit, "no_published_period_vanishes").success


def test_a_previous_snapshot_that_cannot_be_read_is_told(samples: Samples, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_bytes(b"no database")
    with pytest.raises(PipelineProblem, match="cannot be opened"):
        audit_candidate(samples(), damaged)
