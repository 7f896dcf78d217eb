-- What holds now: one figure for each thing and period, with the names of its codes and the report that states it.
select
    facts.observation_id,
    facts.area_code,
    areas.name_zh as area_name_zh,
    areas.name_en as area_name_en,
    facts.counterpart_area_code,
    facts.indicator_code,
    indicators.name_zh as indicator_name_zh,
    indicators.name_en as indicator_name_en,
    facts.measure,
    facts.unit,
    facts.price_basis,
    facts.base_period,
    facts.period,
    facts.period_start,
    facts.period_end,
    facts.frequency,
    facts.value,
    facts.upper_value,
    facts.qualifier,
    facts.status,
    facts.basis,
    facts.release_stage,
    facts.is_provisional,
    facts.source_tier,
    reports.is_sample,
    facts.published_on,
    facts.report_id,
    reports.title as report_title,
    reports.publisher,
    reports.url
from fct_observations as facts
inner join dim_reports as reports on facts.report_id = reports.report_id
inner join dim_areas as areas on facts.area_code = areas.area_code
inner join dim_indicators as indicators on facts.indicator_code = indicators.indicator_code
where facts.source_tier <> 'E'
order by
    facts.indicator_code, facts.measure, facts.area_code, facts.counterpart_area_code, facts.period,
    facts.observation_id
