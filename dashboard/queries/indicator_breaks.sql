-- Where the series of an indicator are broken. Parameters: $indicator, $areas.
select
    area_code,
    first_period,
    basis_before,
    basis_after,
    found_by,
    reason_zh,
    reason_en,
    source
from series_breaks
where
    indicator_code = $indicator
    and (area_code is null or list_contains($areas::varchar[], area_code))
order by first_period, area_code
