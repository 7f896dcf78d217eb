-- The figures of a stretch of a report, with what was read from each and whether the audit set it aside.
-- Parameters: $report, $first (number of the stretch's first passage), $count (of its passages).
with stretch_rows as (
    select
        sheet_name,
        row_number
    from report_passages
    where
        report_id = $report
        and passage_number between $first and $first + $count - 1
        and sheet_name is not null
),

figures as (
    select
        observation_id,
        passage_number,
        start_offset,
        end_offset,
        sheet_name,
        row_number,
        column_number,
        figure_text,
        indicator_code,
        indicator_label,
        area_code,
        area_name,
        measure,
        period,
        cast(value as double) as value,
        unit,
        status,
        release_stage,
        basis,
        is_provisional,
        cast(null as varchar) as set_aside_reason
    from fct_observation_vintages
    where report_id = $report
    union all by name
    select
        observation_id,
        any_value(passage_number) as passage_number,
        any_value(start_offset) as start_offset,
        any_value(end_offset) as end_offset,
        any_value(sheet_name) as sheet_name,
        any_value(row_number) as row_number,
        any_value(column_number) as column_number,
        any_value(figure_text) as figure_text,
        any_value(indicator_code) as indicator_code,
        any_value(indicator_label) as indicator_label,
        any_value(area_code) as area_code,
        any_value(measure) as measure,
        any_value(period) as period,
        any_value(cast(value as double)) as value,
        any_value(unit) as unit,
        string_agg(distinct reason, ' ' order by reason) as set_aside_reason
    from quarantined_rows
    where report_id = $report
    group by observation_id
)

select
    figures.*,
    coalesce(indicators.name_zh, figures.indicator_label) as name_zh,
    coalesce(indicators.name_en, figures.indicator_label) as name_en,
    coalesce(areas.name_zh, figures.area_name) as area_name_zh,
    coalesce(areas.name_en, figures.area_name) as area_name_en
from figures
left join dim_indicators as indicators on figures.indicator_code = indicators.indicator_code
left join dim_areas as areas on figures.area_code = areas.area_code
where
    (figures.sheet_name is null and figures.passage_number between $first and $first + $count - 1)
    or (figures.sheet_name, figures.row_number)
    in (select (stretch_rows.sheet_name, stretch_rows.row_number) from stretch_rows)
order by
    figures.passage_number,
    figures.start_offset,
    figures.sheet_name,
    figures.row_number,
    figures.column_number
