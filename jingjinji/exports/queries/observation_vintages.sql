-- Every figure ever read that may be shown, with the names of its codes and the words that state it.
select
    vintages.observation_id,
    vintages.area_code,
    areas.name_zh as area_name_zh,
    areas.name_en as area_name_en,
    vintages.counterpart_area_code,
    vintages.indicator_code,
    coalesce(indicators.name_zh, vintages.indicator_label) as indicator_name_zh,
    indicators.name_en as indicator_name_en,
    vintages.measure,
    vintages.unit,
    vintages.price_basis,
    vintages.base_period,
    vintages.period,
    vintages.period_start,
    vintages.period_end,
    vintages.frequency,
    vintages.value,
    vintages.upper_value,
    vintages.qualifier,
    vintages.missing_reason,
    vintages.status,
    vintages.basis,
    vintages.release_stage,
    vintages.is_provisional,
    facts.observation_id is not null as holds_now,
    vintages.source_tier,
    reports.is_sample,
    vintages.published_on,
    vintages.indicator_label,
    vintages.unit_text,
    vintages.figure_text,
    vintages.stated_value,
    vintages.stated_unit,
    vintages.correction_reason,
    vintages.sentence,
    vintages.cited_source,
    vintages.sheet_name,
    vintages.row_number,
    vintages.column_number,
    vintages.start_offset,
    vintages.end_offset,
    vintages.report_id,
    reports.title as report_title,
    reports.publisher,
    reports.url
from fct_observation_vintages as vintages
inner join dim_reports as reports on vintages.report_id = reports.report_id
left join fct_observations as facts on vintages.observation_id = facts.observation_id
left join dim_areas as areas on vintages.area_code = areas.area_code
left join dim_indicators as indicators on vintages.indicator_code = indicators.indicator_code
where vintages.source_tier <> 'E'
order by vintages.observation_id
