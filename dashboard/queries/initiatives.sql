-- Initiatives over all reports, those spoken of last first. Parameters: $type, $area, $stage (none for all), $count.
select
    initiative_code,
    followed_name,
    initiative_type,
    area_codes,
    furthest_stage,
    planned_year,
    under_way_year,
    done_year,
    first_year,
    last_year,
    mention_count,
    report_count,
    count(*) over () as found
from mart_initiative_histories
where
    ($type = '' or initiative_type = $type)
    and ($area = '' or list_contains(area_codes, $area))
    and ($stage = '' or furthest_stage = $stage)
order by last_year desc nulls last, first_year asc, followed_name asc, initiative_code asc
limit $count
