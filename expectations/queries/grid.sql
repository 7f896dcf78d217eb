-- One row per cell that the metrics of the three need: an input, one of the three, a year for which any of the three
-- has a figure. `is_missing` is 1 where this one has none.
with wanted as (
    select distinct unnest(metrics.input_indicators) as indicator_code
    from dim_metrics as metrics
    inner join fct_metrics as figures on metrics.metric_code = figures.metric_code
    where figures.area_code in ('110000', '120000', '130000')
),

areas as (
    select area_code from dim_areas
    where area_code in ('110000', '120000', '130000')
),

found as (
    select distinct
        facts.indicator_code,
        facts.area_code,
        facts.measure,
        year(facts.period_start) as in_year
    from fct_observations as facts
    inner join wanted on facts.indicator_code = wanted.indicator_code
    inner join areas on facts.area_code = areas.area_code
    where facts.frequency = 'A' and facts.measure in ('level', 'yoy') and facts.counterpart_area_code is null
),

years as (
    -- What only one of the three ever publishes is no grid.
    select
        indicator_code,
        measure,
        unnest(list_sort(list_distinct(list(in_year)))) as in_year
    from found
    group by indicator_code, measure
    having count(distinct area_code) > 1
),

cells as (
    select
        years.indicator_code,
        years.measure,
        years.in_year,
        areas.area_code
    from years
    cross join areas
)

select
    concat_ws('/', cells.indicator_code, cells.measure, cells.area_code, cells.in_year) as cell,
    cast(found.in_year is null as integer) as is_missing
from cells
left join found
    on
        cells.indicator_code = found.indicator_code
        and cells.measure = found.measure
        and cells.area_code = found.area_code
        and cells.in_year = found.in_year
order by cell
