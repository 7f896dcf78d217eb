-- One metric of the three, year by year, the best first: the highest value, or the lowest where lower is better.
-- All of a period are on one basis, that which most of them share, the newest of these.
-- Parameters: $metric, $period (none for all).
with own as (
    select * from fct_metrics
    where
        metric_code = $metric
        and frequency = 'A'
        and ($period = '' or period = $period)
        and area_code in ('110000', '120000', '130000')
        and counterpart_area_code is null
        and item_code is null
        and value is not null
),

grounds as (
    select
        period,
        basis,
        row_number() over (partition by period order by count(*) desc, basis desc nulls last) as place
    from own
    group by period, basis
)

select
    own.metric_code,
    own.area_code,
    own.counterpart_area_code,
    own.item_code,
    own.period,
    own.basis,
    own.value,
    own.unit,
    own.status,
    own.release_stage,
    own.is_provisional,
    rank() over (
        partition by own.period
        order by case when dim_metrics.direction = '-' then own.value else -own.value end
    ) as place
from own
inner join grounds
    on own.period = grounds.period and own.basis is not distinct from grounds.basis and grounds.place = 1
inner join dim_metrics on own.metric_code = dim_metrics.metric_code
order by own.period desc, place asc, own.area_code asc
