-- The years in which the periods of an indicator end, in order, and whether all of a year's are whole years.
-- Parameters: $indicator, $measure, $unit, $frequency, $areas.
select
    cast(extract(year from period_end) as integer) as year,
    bool_and(length(period) = 4) as whole_years
from fct_observations
where
    indicator_code = $indicator
    and measure = $measure
    and unit = $unit
    and frequency = $frequency
    and value is not null
    and list_contains($areas::varchar[], area_code)
group by year
order by year
