-- The values of one metric for whole years (A), or for parts of years as $frequency tells. `segment` numbers the
-- stretches that may be joined: it changes with the basis, and where a break without bases is declared for an indicator
-- that it is computed from. Of very many the newest periods are kept.
-- Parameters: $metric, $frequency, $count how many.
with breaks as (
    select
        series_breaks.area_code,
        series_breaks.first_period
    from series_breaks
    inner join dim_metrics
        on
            dim_metrics.metric_code = $metric
            and list_contains(dim_metrics.input_indicators, series_breaks.indicator_code)
    where
        series_breaks.basis_before is null
        and series_breaks.basis_after is null
)

select
    metrics.metric_code,
    metrics.area_code,
    metrics.counterpart_area_code,
    metrics.item_code,
    metrics.period,
    metrics.period_start,
    metrics.period_end,
    metrics.basis,
    metrics.value,
    metrics.unit,
    metrics.status,
    metrics.release_stage,
    metrics.is_provisional,
    metrics.comparability_grade,
    len(metrics.inputs) as input_count,
    concat_ws(
        '/',
        coalesce(metrics.basis, ''),
        (
            select count(*)
            from breaks
            where
                (breaks.area_code is null or breaks.area_code = metrics.area_code)
                and breaks.first_period <= metrics.period
        )
    ) as segment,
    count(*) over () as found
from fct_metrics as metrics
where
    metrics.metric_code = $metric
    and case when starts_with(metrics.frequency, 'A') then 'A' else metrics.frequency end = $frequency
qualify
    row_number() over (
        order by
            metrics.period_end desc,
            metrics.period_start desc,
            metrics.item_code asc,
            metrics.area_code asc,
            metrics.counterpart_area_code asc,
            metrics.basis asc
    ) <= $count
order by metrics.item_code, metrics.area_code, metrics.counterpart_area_code, metrics.period, metrics.basis
