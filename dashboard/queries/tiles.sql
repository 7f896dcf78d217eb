-- One indicator in one period, for each of the thirteen cities that has it, the highest first.
-- Parameters: $indicator, $measure, $unit, $period.
select
    facts.area_code,
    rank() over (order by facts.value desc) as place,
    cast(facts.value as double) as value,
    facts.unit,
    facts.period,
    facts.status,
    facts.basis,
    facts.release_stage,
    facts.is_provisional,
    facts.source_tier,
    facts.observation_id,
    facts.report_id,
    reports.title as report_title,
    reports.publisher
from fct_observations as facts
inner join dim_areas as areas on facts.area_code = areas.area_code
inner join dim_reports as reports on facts.report_id = reports.report_id
where
    (areas.area_level = 'prefecture' and areas.parent_area_code = '130000' or facts.area_code in ('110000', '120000'))
    and facts.indicator_code = $indicator
    and facts.measure = $measure
    and facts.unit = $unit
    and facts.period = $period
    and facts.counterpart_area_code is null
    and facts.value is not null
order by place asc, facts.area_code asc
