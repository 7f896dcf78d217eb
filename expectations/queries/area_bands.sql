-- One row per indicator and province with the extremes of what has been published of it before a year ($1), in as many
-- years at least as $2: least and largest year's worth.
with worths as (
    select
        figures.indicator_code,
        figures.area_code,
        year(figures.period_start) as in_year,
        cast(figures.value as double) * case
            when
                indicators.accumulation = 'flow'
                or (indicators.accumulation = 'rate' and indicators.unit_dimension like 'money%')
                then 12.0 / (date_diff('month', figures.period_start, figures.period_end) + 1)
            else 1
        end as worth
    from fct_observation_vintages as figures
    inner join dim_areas as areas on figures.area_code = areas.area_code
    inner join dim_indicators as indicators on figures.indicator_code = indicators.indicator_code
    where
        areas.area_level = 'province'
        and figures.counterpart_area_code is null
        and figures.measure = 'level'
        and figures.unit = indicators.unit
        and figures.qualifier = 'exact'
        and figures.status in ('A', 'P', 'E')
        and figures.value > 0
        and year(figures.period_start) < $1
)

select
    indicator_code,
    area_code,
    min(worth) as least,
    max(worth) as largest
from worths
group by indicator_code, area_code
having count(distinct in_year) >= $2
order by indicator_code, area_code
