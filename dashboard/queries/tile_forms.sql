-- What is known of at least two thirds of the region's thirteen cities in one period, newest first.
select
    facts.indicator_code,
    indicators.name_zh,
    indicators.name_en,
    facts.measure,
    facts.unit,
    facts.period,
    count(distinct facts.area_code) as cities
from fct_observations as facts
inner join dim_areas as areas on facts.area_code = areas.area_code
inner join dim_indicators as indicators on facts.indicator_code = indicators.indicator_code
where
    (areas.area_level = 'prefecture' and areas.parent_area_code = '130000' or facts.area_code in ('110000', '120000'))
    and facts.counterpart_area_code is null
    and facts.value is not null
group by
    facts.indicator_code,
    indicators.name_zh,
    indicators.name_en,
    facts.measure,
    facts.unit,
    facts.period
having count(distinct facts.area_code) >= 9
order by facts.period desc, facts.indicator_code asc, facts.measure asc, facts.unit asc
