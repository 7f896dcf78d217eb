-- The metrics that at least two of the three have each for itself, with the years in which they have, newest first.
with periods as (
    select
        metric_code,
        period
    from fct_metrics
    where
        area_code in ('110000', '120000', '130000')
        and counterpart_area_code is null
        and item_code is null
        and frequency = 'A'
        and value is not null
    group by metric_code, period
    having count(distinct area_code) >= 2
)

select
    dim_metrics.metric_code,
    dim_metrics.name_zh,
    dim_metrics.name_en,
    dim_metrics.subject,
    dim_metrics.unit,
    dim_metrics.direction,
    list(periods.period order by periods.period desc) as periods
from periods
inner join dim_metrics on periods.metric_code = dim_metrics.metric_code
group by all
order by dim_metrics.subject, dim_metrics.metric_code
