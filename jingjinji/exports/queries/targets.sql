-- Targets and forecasts, never mixed with facts.
select
    targets.observation_id,
    targets.area_code,
    areas.name_zh as area_name_zh,
    areas.name_en as area_name_en,
    targets.counterpart_area_code,
    targets.indicator_code,
    coalesce(indicators.name_zh, targets.indicator_label) as indicator_name_zh,
    indicators.name_en as indicator_name_en,
    targets.measure,
    targets.unit,
    targets.price_basis,
    targets.base_period,
    targets.period,
    targets.period_start,
    targets.period_end,
    targets.frequency,
    targets.value,
    targets.upper_value,
    targets.qualifier,
    targets.status,
    targets.source_tier,
    reports.is_sample,
    targets.published_on,
    targets.sentence,
    targets.report_id,
    reports.title as report_title,
    reports.publisher,
    reports.url
from fct_targets as targets
inner join dim_reports as reports on targets.report_id = reports.report_id
inner join dim_areas as areas on targets.area_code = areas.area_code
left join dim_indicators as indicators on targets.indicator_code = indicators.indicator_code
where targets.source_tier <> 'E'
order by targets.observation_id
