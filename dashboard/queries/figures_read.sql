-- Figures as they were read, of one report or under one label, in the order in which they stand.
-- Parameters: $report, $label with its $measure and $unit (none for all), $mapped ('yes' those of an indicator, 'no'
-- the others, none for all), $count how many.
select
    figures.observation_id,
    figures.indicator_code,
    coalesce(indicators.name_zh, figures.indicator_label) as name_zh,
    coalesce(indicators.name_en, figures.indicator_label) as name_en,
    figures.area_code,
    figures.counterpart_area_code,
    figures.measure,
    figures.period,
    cast(figures.value as double) as value,
    figures.unit,
    figures.status,
    figures.basis,
    figures.release_stage,
    figures.is_provisional,
    figures.published_on,
    figures.report_id,
    reports.title,
    figures.figure_text,
    figures.sentence,
    count(*) over () as found
from fct_observation_vintages as figures
inner join dim_reports as reports on figures.report_id = reports.report_id
left join dim_indicators as indicators on figures.indicator_code = indicators.indicator_code
where
    ($report = '' or figures.report_id = $report)
    and ($mapped = '' or (figures.indicator_code is not null) = ($mapped = 'yes'))
    and (
        $label = ''
        or (
            figures.indicator_label = $label
            and coalesce(figures.measure, '') = $measure
            and coalesce(figures.unit, '') = $unit
        )
    )
order by
    figures.published_on desc nulls last,
    figures.report_id asc,
    figures.passage_number asc,
    figures.start_offset asc,
    figures.sheet_name asc,
    figures.row_number asc,
    figures.column_number asc,
    figures.observation_id asc
limit $count
