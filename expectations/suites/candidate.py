"""Audit 2: what is expected of the candidate's published tables; a critical failure refuses the build."""

from __future__ import annotations

from expectations.validation import CRITICAL, WARNING, Rule

NAME = "candidate"

# One row per metric value. `expected_lowest` and `expected_highest` bound it by what its formula allows; `missing_inputs`
# counts ids that no vintage has; `shares_total` is what the shares of one period add up to.
METRICS_QUERY = """
with bounds (metric_code, lowest, highest) as (
    values
        ('gdp_share_of_region', 0.0, 100.0),
        ('tertiary_share', 0.0, 100.0),
        ('rd_intensity', 0.0, 20.0),
        ('technology_market_turnover_per_gdp', 0.0, 100.0),
        ('per_capita_gdp', 1000.0, 2000000.0),
        ('per_capita_gdp_ratio', 0.05, 20.0),
        ('per_capita_gdp_coefficient_of_variation', 0.0, 1.5),
        ('per_capita_gdp_williamson', 0.0, 3.0),
        ('per_capita_gdp_gini', 0.0, 1.0),
        ('theil_index', 0.0, 3.0),
        ('theil_l', 0.0, 3.0),
        ('urban_rural_income_ratio', 0.5, 10.0),
        ('growth_gap', -40.0, 40.0),
        ('structure_similarity', 0.0, 1.0),
        ('krugman_index', 0.0, 2.0)
),

inputs as (
    select metric_code, area_code, counterpart_area_code, item_code, period, basis, unnest(inputs) as observation_id
    from fct_metrics
),

missing as (
    select
        inputs.metric_code, inputs.area_code, inputs.counterpart_area_code, inputs.item_code, inputs.period, inputs.basis,
        count(*) as missing_inputs
    from inputs
    left join fct_observation_vintages as vintages on inputs.observation_id = vintages.observation_id
    where vintages.observation_id is null
    group by all
)

select
    concat_ws('/', metrics.metric_code, metrics.area_code, metrics.counterpart_area_code, metrics.item_code,
        metrics.period, metrics.basis) as key,
    metrics.value,
    bounds.lowest as expected_lowest,
    bounds.highest as expected_highest,
    cast(coalesce(missing.missing_inputs, 0) as double) as missing_inputs,
    cast(len(metrics.inputs) as double) as input_count,
    case
        when metrics.metric_code = 'gdp_share_of_region'
            then sum(metrics.value) over (partition by metrics.metric_code, metrics.period, metrics.basis)
    end as shares_total,
    count(*) over (
        partition by metrics.metric_code, metrics.area_code, metrics.counterpart_area_code, metrics.item_code, metrics.period
    )::double as values_a_key
from fct_metrics as metrics
left join bounds on metrics.metric_code = bounds.metric_code
left join missing
    on
        metrics.metric_code = missing.metric_code
        and metrics.area_code = missing.area_code
        and metrics.counterpart_area_code is not distinct from missing.counterpart_area_code
        and metrics.item_code is not distinct from missing.item_code
        and metrics.period = missing.period
        and metrics.basis is not distinct from missing.basis
order by key
"""

# One row per observation that holds. `region_gap_percent` sets a published regional total against the sum of the three on
# the same basis; `is_orphan` tells whether its report or vintage is missing.
OBSERVATIONS_QUERY = """
with sums as (
    select indicator_code, period, basis, sum(value) as total
    from fct_observations
    where area_code in ('110000', '120000', '130000') and measure = 'level' and counterpart_area_code is null
    and price_basis is null and base_period is null and qualifier = 'exact'
    group by all
    having count(*) = 3
)

select
    facts.observation_id as key,
    facts.status,
    facts.source_tier,
    case when reports.report_id is null or vintages.observation_id is null then 1.0 else 0.0 end as is_orphan,
    case
        when indicators.accumulation in ('flow', 'stock') and facts.qualifier = 'exact'
            then abs(cast(facts.value as double) / nullif(cast(sums.total as double), 0) - 1) * 100
    end as region_gap_percent
from fct_observations as facts
inner join dim_indicators as indicators on facts.indicator_code = indicators.indicator_code
left join dim_reports as reports on facts.report_id = reports.report_id and not reports.is_set_aside
left join fct_observation_vintages as vintages on facts.observation_id = vintages.observation_id
left join sums
    on
        facts.area_code = 'JJJ' and facts.measure = 'level'
        and facts.indicator_code = sums.indicator_code and facts.period = sums.period
        and facts.basis is not distinct from sums.basis
order by key
"""


def metric_rules() -> list[Rule]:
    """Return fresh rules for the metrics."""
    from great_expectations import expectations as gxe  # noqa: PLC0415

    def between(column: str, low: float | None, high: float | None) -> gxe.ExpectColumnValuesToBeBetween:
        return gxe.ExpectColumnValuesToBeBetween(column=column, min_value=low, max_value=high)

    def above(larger: str, smaller: str) -> gxe.ExpectColumnPairValuesAToBeGreaterThanB:
        return gxe.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=larger, column_B=smaller, or_equal=True, ignore_row_if="either_value_is_missing"
        )

    return [
        Rule(
            "a metric is not above what its formula allows", "fct_metrics.value", CRITICAL,
            "超出公式值域的结果一定算错", "A value outside the range of its formula is miscomputed",
            lambda: above("expected_highest", "value"),
        ),
        Rule(
            "a metric is not below what its formula allows", "fct_metrics.value", CRITICAL,
            "超出公式值域的结果一定算错", "A value outside the range of its formula is miscomputed",
            lambda: above("value", "expected_lowest"),
        ),
        Rule(
            "every metric has inputs", "fct_metrics.inputs", CRITICAL,
            "没有输入的结果无法溯源", "A value without inputs leads back to nothing",
            lambda: between("input_count", 1, None),
        ),
        Rule(
            "every input of a metric is a known observation", "fct_metrics.inputs", CRITICAL,
            "输入必须能回到原文", "Every input must lead back to its sentence or cell",
            lambda: between("missing_inputs", 0, 0),
        ),
        Rule(
            "a metric has one value for one key", "fct_metrics.value", CRITICAL,
            "同一指标同一时期只能有一个现行值", "One thing has one value that holds",
            lambda: between("values_a_key", 1, 1),
        ),
        Rule(
            "the shares of the region add up to 100", "fct_metrics.value", CRITICAL,
            "三地份额之和应为100", "The three shares make up the whole",
            lambda: between("shares_total", 99.999, 100.001),
        ),
    ]  # fmt: skip


def observation_rules() -> list[Rule]:
    """Return fresh rules for the observations that hold."""
    from great_expectations import expectations as gxe  # noqa: PLC0415

    return [
        Rule(
            "only facts are shown as facts", "fct_observations.status", CRITICAL,
            "目标与预测不得作为事实展示", "A target or forecast must never show as a fact",
            lambda: gxe.ExpectColumnValuesToBeInSet(column="status", value_set=["A", "P", "E"]),
        ),
        Rule(
            "no figure of tier E is shown", "fct_observations.source_tier", CRITICAL,
            "E级来源只作测试输入", "Tier E serves as test input only",
            lambda: gxe.ExpectColumnValuesToBeInSet(column="source_tier", value_set=["A", "B", "C", "D"]),
        ),
        Rule(
            "every observation leads to a report that counts", "fct_observations.report_id", CRITICAL,
            "每个数字都要能回到报告", "Every number leads back to its report",
            lambda: gxe.ExpectColumnValuesToBeBetween(column="is_orphan", min_value=0, max_value=0),
        ),
        Rule(
            "a published regional total is near the sum of the three", "fct_observations.value", WARNING,
            "区域合计与三地之和相差超过2%，口径或数字可能有误",
            "More than 2 percent between a regional total and the sum of the three: another definition, or a mistake",
            lambda: gxe.ExpectColumnValuesToBeBetween(column="region_gap_percent", max_value=2),
        ),
    ]  # fmt: skip
