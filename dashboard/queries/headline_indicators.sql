-- Latest annual value of the indicators named, per area, with the growth that is published for the same year (of gross
-- regional product also as an index of the year before), and the value of the year before on the same basis.
-- Parameters: $codes indicators, $areas areas.
with annual as (
    select *
    from fct_observations
    where
        frequency = 'A'
        and counterpart_area_code is null
        and list_contains($codes::varchar[], indicator_code)
        and list_contains($areas::varchar[], area_code)
),

growths as (
    select
        indicator_code,
        area_code,
        period,
        cast(value as double) as growth,
        observation_id
    from annual
    where measure = 'yoy'
    union all
    select
        'gdp' as indicator_code,
        area_code,
        period,
        cast(value as double) - 100 as growth,
        observation_id
    from fct_observations
    where
        indicator_code = 'gdp_index_prev100'
        and measure = 'level'
        and frequency = 'A'
),

growth_of as (
    select
        indicator_code,
        area_code,
        period,
        min_by(growth, observation_id) as growth,
        min(observation_id) as observation_id
    from growths
    group by indicator_code, area_code, period
),

levels as (
    select
        *,
        row_number()
            over (partition by indicator_code, area_code order by period desc, basis desc nulls last)
            as recency
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
    before.observation_id as observation_id_before,
    growth_of.growth,
    growth_of.observation_id as growth_observation_id,
    cast(null as varchar) as metric_code
from levels as latest
left join levels as before
    on
        latest.indicator_code = before.indicator_code
        and latest.area_code = before.area_code
        and latest.unit = before.unit
        and latest.basis is not distinct from before.basis
        and cast(latest.period as integer) - 1 = cast(before.period as integer)
left join growth_of
    on
        latest.indicator_code = growth_of.indicator_code
        and latest.area_code = growth_of.area_code
        and latest.period = growth_of.period
where latest.recency = 1
order by latest.indicator_code, latest.area_code
