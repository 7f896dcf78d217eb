-- One report. Parameter: $report its id.
select
    dim_reports.*,
    dim_areas.name_zh as area_name_zh,
    dim_areas.name_en as area_name_en
from dim_reports
left join dim_areas on dim_reports.area_code = dim_areas.area_code
where dim_reports.report_id = $report
