-- What was published anew for the same thing: revisions inside one basis, and figures on another basis.
-- Parameters: $kind, $indicator, $area, $since (instant of arrival of the later figure; none for all), $count.
select
    revisions.kind,
    revisions.area_code,
    revisions.counterpart_area_code,
    revisions.indicator_code,
    indicators.name_zh,
    indicators.name_en,
    revisions.measure,
    revisions.unit,
    revisions.period,
    revisions.earlier_published_on,
    revisions.later_published_on,
    cast(revisions.earlier_value as double) as earlier_value,
    cast(revisions.later_value as double) as later_value,
    revisions.change_percent,
    revisions.earlier_basis,
    revisions.later_basis,
    revisions.earlier_release_stage,
    revisions.later_release_stage,
    revisions.earlier_observation_id,
    revisions.later_observation_id,
    count(*) over () as found
from mart_revisions as revisions
inner join dim_indicators as indicators on revisions.indicator_code = indicators.indicator_code
where
    ($kind = '' or revisions.kind = $kind)
    and ($indicator = '' or revisions.indicator_code = $indicator)
    and ($area = '' or revisions.area_code = $area)
    and (
        $since = ''
        or revisions.later_report_id in (
            select reports.report_id
            from dim_reports as reports
            where reports.received_at >= cast(nullif($since, '') as timestamptz)
        )
    )
order by
    revisions.later_published_on desc nulls last,
    revisions.indicator_code asc,
    revisions.area_code asc,
    revisions.period asc,
    revisions.later_observation_id asc
limit $count
