-- Latest annual value of the indicators named, per area, with the growth that is published for the same year, and the
-- value of the year before on the same basis.
-- Parameters: $codes indicators, $areas areas.
with annual as (
    select *
    from fct_observations
    where
        frequency = 'A'
        and counterpart_area_code is null
        and list_contains($codes::varchar [], indicator_code)
        and list_contains($areas::varchar [], area_code)
),

levels as (
    select
        *,
        row_number() over (partition by indicator_code, area_code order by period desc, basis desc nulls last) as recency
    from annual
    where measure = 'level'
)

select
    latest.indicator_code as code,
    latest.area_code,
    latest.period,
    latest.basis,
    cast(latest.value as double) as value,
    latest.unit,
    latest.status,
    latest.release_stage,
    latest.is_provisional,
    latest.observation_id,
    before.period as period_before,
    cast(before.value as double) as value_before,
    cast(growth.value as double) as growth,
    growth.observation_id as growth_observation_id,
    cast(null as varchar) as metric_code
from levels as latest
left join levels as before
    on
        latest.indicator_code = before.indicator_code
        and latest.area_code = before.area_code
        and latest.unit = before.unit
        and latest.basis is not distinct from before.basis
        and cast(latest.period as integer) - 1 = cast(before.period as integer)
left join annual as growth
    on
        latest.indicator_code = growth.indicator_code
        and latest.area_code = growth.area_code
        and latest.period = growth.period
        and growth.measure = 'yoy'
where latest.recency = 1
order by latest.indicator_code, latest.area_code
