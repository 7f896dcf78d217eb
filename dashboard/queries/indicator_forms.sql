-- The forms in which an indicator is given: what is measured, in which unit, how often. Commonest first.
-- Parameter: $indicator.
select
    measure,
    unit,
    frequency,
    count(*) as figures,
    list_sort(list(distinct area_code)) as areas
from fct_observations
where
    indicator_code = $indicator
    and value is not null
group by measure, unit, frequency
order by figures desc, measure asc, unit asc, frequency asc
