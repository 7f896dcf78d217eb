-- What a reader could know of one indicator's annual levels on a day: of each area and year the figure that was
-- published last by then, beside what holds now. Parameters: $indicator, $areas, $day.
with known as (
    select
        area_code,
        period,
        unit,
        value,
        basis,
        release_stage,
        published_on,
        observation_id,
        row_number() over (
            partition by area_code, period, unit
            order by published_on desc, observation_id asc
        ) as recency
    from fct_observation_vintages
    where
        indicator_code = $indicator
        and measure = 'level'
        and frequency = 'A'
        and counterpart_area_code is null
        and status in ('A', 'P', 'E')
        and value is not null
        and list_contains($areas::varchar[], area_code)
        and published_on <= cast($day as date)
)

select
    known.area_code,
    known.period,
    known.unit,
    cast(known.value as double) as value_then,
    known.basis as basis_then,
    known.release_stage,
    known.published_on,
    known.observation_id,
    cast(facts.value as double) as value_now,
    facts.basis as basis_now,
    facts.observation_id as observation_id_now
from known
left join fct_observations as facts
    on
        facts.indicator_code = $indicator
        and facts.measure = 'level'
        and facts.frequency = 'A'
        and facts.counterpart_area_code is null
        and known.area_code = facts.area_code
        and known.period = facts.period
        and known.unit = facts.unit
where known.recency = 1
order by known.period desc, known.area_code asc
