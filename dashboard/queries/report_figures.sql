-- Every figure of a report that counts, with what was read from it. Parameter: $report.
select
    vintages.observation_id,
    vintages.passage_number,
    vintages.start_offset,
    vintages.end_offset,
    vintages.sheet_name,
    vintages.row_number,
    vintages.column_number,
    vintages.figure_text,
    vintages.indicator_code,
    coalesce(indicators.name_zh, vintages.indicator_label) as name_zh,
    coalesce(indicators.name_en, vintages.indicator_label) as name_en,
    coalesce(areas.name_zh, vintages.area_name) as area_name_zh,
    coalesce(areas.name_en, vintages.area_name) as area_name_en,
    vintages.measure,
    vintages.period,
    cast(vintages.value as double) as value,
    vintages.unit,
    vintages.status,
    vintages.release_stage,
    vintages.basis,
    vintages.is_provisional,
    vintages.holds_on_basis
from fct_observation_vintages as vintages
left join dim_indicators as indicators on vintages.indicator_code = indicators.indicator_code
left join dim_areas as areas on vintages.area_code = areas.area_code
where vintages.report_id = $report
order by
    vintages.passage_number,
    vintages.start_offset,
    vintages.sheet_name,
    vintages.row_number,
    vintages.column_number
