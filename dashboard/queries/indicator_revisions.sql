-- Earlier figures that another one on the same basis has revised: one row per revised figure, with what holds now.
-- Parameters: $indicator, $measure, $unit, $frequency, $areas, $first and $last year in which a period may end (none
-- for all), $count how many, the newest periods first.
select
    facts.area_code,
    facts.counterpart_area_code,
    facts.period,
    facts.period_start,
    facts.period_end,
    cast(facts.value as double) as value,
    cast(revisions.earlier_value as double) as earlier_value,
    min(revisions.earlier_published_on) as earlier_published_on,
    min_by(revisions.earlier_release_stage, revisions.earlier_published_on) as earlier_release_stage,
    min_by(revisions.earlier_observation_id, revisions.earlier_published_on) as earlier_observation_id
from fct_observations as facts
inner join mart_revisions as revisions
    on
        facts.area_code = revisions.area_code
        and facts.counterpart_area_code is not distinct from revisions.counterpart_area_code
        and facts.indicator_code = revisions.indicator_code
        and facts.measure = revisions.measure
        and facts.unit = revisions.unit
        and facts.price_basis is not distinct from revisions.price_basis
        and facts.base_period is not distinct from revisions.base_period
        and facts.period = revisions.period
        and facts.basis is not distinct from revisions.earlier_basis
        and facts.value <> revisions.earlier_value
where
    facts.indicator_code = $indicator
    and facts.measure = $measure
    and facts.unit = $unit
    and facts.frequency = $frequency
    and list_contains($areas::varchar[], facts.area_code)
    and revisions.kind = 'revision'
    and ($first is null or extract(year from facts.period_end) >= $first)
    and ($last is null or extract(year from facts.period_end) <= $last)
group by
    facts.area_code,
    facts.counterpart_area_code,
    facts.period,
    facts.period_start,
    facts.period_end,
    facts.value,
    revisions.earlier_value
qualify
    row_number() over (order by facts.period_end desc, facts.area_code asc, revisions.earlier_value asc) <= $count
order by facts.area_code, facts.period_start, earlier_published_on
