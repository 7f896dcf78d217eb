-- Every place that states one initiative, in order of the year said. Parameters: $initiative its code, $count how many.
select
    mentions.initiative_id,
    mentions.initiative_name,
    mentions.followed_name,
    mentions.initiative_type,
    mentions.area_codes,
    mentions.stage,
    mentions.stage_year,
    mentions.stated_period,
    mentions.reporting_area_code,
    mentions.published_on,
    mentions.source_tier,
    mentions.report_id,
    mentions.passage_number,
    mentions.sentence,
    reports.title,
    reports.publisher
from fct_initiatives as mentions
inner join dim_reports as reports on mentions.report_id = reports.report_id
where mentions.initiative_code = $initiative
order by mentions.stage_year, mentions.published_on, mentions.initiative_id
limit $count
