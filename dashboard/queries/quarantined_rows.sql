-- Rows that the build leaves out, each with its reason. Parameters: $report (id, or '' for all), $count.
select
    rows_left_out.observation_id,
    rows_left_out.report_id,
    rows_left_out.expectation,
    rows_left_out.reason,
    rows_left_out.observed,
    coalesce(indicators.name_zh, rows_left_out.indicator_label) as name_zh,
    coalesce(indicators.name_en, rows_left_out.indicator_label) as name_en,
    rows_left_out.area_code,
    rows_left_out.period,
    rows_left_out.figure_text,
    rows_left_out.sentence,
    reports.title,
    count(*) over () as found
from quarantined_rows as rows_left_out
left join dim_indicators as indicators on rows_left_out.indicator_code = indicators.indicator_code
left join dim_reports as reports on rows_left_out.report_id = reports.report_id
where $report = '' or rows_left_out.report_id = $report
order by rows_left_out.report_id, rows_left_out.period, rows_left_out.observation_id
limit $count
