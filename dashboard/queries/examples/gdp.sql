select
    areas.name_zh,
    facts.period,
    facts.value / 1e8 as gdp_100m_yuan,
    facts.basis
from fct_observations as facts
inner join dim_areas as areas on facts.area_code = areas.area_code
where
    facts.indicator_code = 'gdp'
    and facts.measure = 'level'
    and facts.frequency = 'A'
    and areas.area_level = 'province'
order by facts.period, facts.area_code
