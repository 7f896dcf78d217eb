-- Cooperation stated in words: every mention that may be shown, followed over the reports.
select
    initiatives.initiative_id,
    initiatives.initiative_code,
    initiatives.followed_name,
    initiatives.initiative_name,
    initiatives.initiative_type,
    initiatives.area_codes,
    initiatives.stage,
    initiatives.stage_year,
    initiatives.stated_period,
    initiatives.first_year,
    initiatives.last_year,
    initiatives.mention_count,
    initiatives.reporting_area_code,
    initiatives.reported_year,
    initiatives.source_tier,
    reports.is_sample,
    initiatives.published_on,
    initiatives.sentence,
    initiatives.report_id,
    reports.title as report_title,
    reports.publisher,
    reports.url
from fct_initiatives as initiatives
inner join dim_reports as reports on initiatives.report_id = reports.report_id
where initiatives.source_tier <> 'E'
order by initiatives.initiative_id
