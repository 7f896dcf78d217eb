-- Reports that fit a search, newest publication first.
-- Parameters: $words (in title, publisher, file name or text; none for all), $area, $kind (none for all), $since
-- (instant of arrival; none for all), $count.
select
    reports.report_id,
    reports.title,
    reports.publisher,
    reports.kind,
    reports.area_code,
    reports.reported_year,
    reports.published_on,
    reports.received_at,
    reports.source_tier,
    reports.observation_count,
    reports.mapped_count,
    reports.is_sample,
    reports.is_set_aside,
    count(*) over () as found
from dim_reports as reports
where
    ($area = '' or reports.area_code = $area)
    and ($kind = '' or reports.kind = $kind)
    and ($since = '' or reports.received_at >= cast(nullif($since, '') as timestamptz))
    and (
        $words = ''
        or contains(lower(concat_ws(' ', reports.title, reports.publisher, reports.original_name)), lower($words))
        or exists (
            select 1
            from report_passages as passages
            where
                passages.report_id = reports.report_id
                and contains(lower(passages.passage_text), lower($words))
        )
    )
order by reports.published_on desc nulls last, reports.title asc, reports.report_id asc
limit $count
