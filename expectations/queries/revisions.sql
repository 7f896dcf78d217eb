-- One row per figure that states again, later, what another stated on the same basis: how far it moves it. Amounts move
-- by percent, rates by points.
with vintages as (
    select
        observation_id,
        unit,
        published_on,
        cast(value as double) as value,
        lag(cast(value as double)) over restated as earlier_value,
        lag(published_on) over restated as earlier_published_on
    from fct_observation_vintages
    where is_vintage and status in ('A', 'P') and published_on is not null
    window restated as (
        partition by
            area_code, counterpart_area_code, indicator_code, measure, unit, price_basis, base_period, period, basis
        order by published_on, observation_id
    )
)

select
    observation_id,
    case when unit <> '%' and earlier_value <> 0 then (value / earlier_value - 1) * 100 end as revision_in_percent,
    case when unit = '%' then value - earlier_value end as revision_in_points
from vintages
where published_on > earlier_published_on
order by observation_id
