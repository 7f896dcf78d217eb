-- What a reader could know of one indicator's annual levels on a day, beside what holds now. What held on a day is the
-- published function known_on: the rules of fct_observations, from what was published until then.
-- Parameters: $indicator, $areas, $day, $count how many, the newest periods first.
select
    known.area_code,
    known.period,
    known.unit,
    cast(known.value as double) as value_then,
    known.basis as basis_then,
    known.release_stage,
    known.is_provisional,
    known.status,
    known.published_on,
    known.observation_id,
    cast(facts.value as double) as value_now,
    facts.basis as basis_now,
    facts.observation_id as observation_id_now,
    count(*) over () as found
from known_on(cast($day as date)) as known
left join fct_observations as facts
    on
        known.indicator_code = facts.indicator_code
        and known.area_code = facts.area_code
        and known.counterpart_area_code is not distinct from facts.counterpart_area_code
        and known.measure = facts.measure
        and known.unit = facts.unit
        and known.price_basis is not distinct from facts.price_basis
        and known.base_period is not distinct from facts.base_period
        and known.period = facts.period
where
    known.indicator_code = $indicator
    and known.measure = 'level'
    and known.frequency = 'A'
    and known.counterpart_area_code is null
    and known.value is not null
    and list_contains($areas::varchar[], known.area_code)
order by known.period desc, known.area_code asc
limit $count
