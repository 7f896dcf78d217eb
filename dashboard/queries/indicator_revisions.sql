-- Earlier figures that another one on the same basis has replaced: one row per replaced figure, with what holds now.
-- Parameters: $indicator, $measure, $unit, $frequency, $areas.
select
    facts.area_code,
    facts.counterpart_area_code,
    facts.period,
    facts.period_start,
    facts.period_end,
    cast(facts.value as double) as value,
    cast(vintages.value as double) as earlier_value,
    min(vintages.published_on) as earlier_published_on,
    min_by(vintages.release_stage, vintages.published_on) as earlier_release_stage,
    min_by(vintages.observation_id, vintages.published_on) as earlier_observation_id
from fct_observations as facts
inner join fct_observation_vintages as vintages
    on
        facts.area_code = vintages.area_code
        and facts.counterpart_area_code is not distinct from vintages.counterpart_area_code
        and facts.indicator_code = vintages.indicator_code
        and facts.measure = vintages.measure
        and facts.unit = vintages.unit
        and facts.price_basis is not distinct from vintages.price_basis
        and facts.base_period is not distinct from vintages.base_period
        and facts.period = vintages.period
        and facts.basis is not distinct from vintages.basis
        and facts.value <> vintages.value
where
    facts.indicator_code = $indicator
    and facts.measure = $measure
    and facts.unit = $unit
    and facts.frequency = $frequency
    and list_contains($areas::varchar[], facts.area_code)
    and vintages.status in ('A', 'P', 'E')
group by
    facts.area_code,
    facts.counterpart_area_code,
    facts.period,
    facts.period_start,
    facts.period_end,
    facts.value,
    vintages.value
order by facts.area_code, facts.period_start, earlier_published_on
