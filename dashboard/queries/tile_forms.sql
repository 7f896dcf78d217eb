-- What is known of at least two thirds of the region's thirteen cities, with the periods in which it is, newest first.
with periods as (
    select
        facts.indicator_code,
        facts.measure,
        facts.unit,
        facts.period,
        count(distinct facts.area_code) as cities
    from fct_observations as facts
    inner join dim_areas as areas on facts.area_code = areas.area_code
    where
        (
            areas.area_level = 'prefecture' and areas.parent_area_code = '130000'
            or facts.area_code in ('110000', '120000')
        )
        and facts.counterpart_area_code is null
        and facts.value is not null
    group by facts.indicator_code, facts.measure, facts.unit, facts.period
    having count(distinct facts.area_code) >= 9
)

select
    periods.indicator_code,
    indicators.name_zh,
    indicators.name_en,
    periods.measure,
    periods.unit,
    list(periods.period order by periods.period desc) as periods,
    max(periods.cities) as cities
from periods
inner join dim_indicators as indicators on periods.indicator_code = indicators.indicator_code
group by periods.indicator_code, indicators.name_zh, indicators.name_en, periods.measure, periods.unit
order by max(periods.period) desc, periods.indicator_code asc, periods.measure asc, periods.unit asc
