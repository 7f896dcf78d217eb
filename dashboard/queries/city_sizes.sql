-- Regional product and population of the thirteen cities: the latest year that most of them have, the product on the
-- newest basis that all of these share, the population of the latest year up to it. One row a city.
with cities as (
    select area_code from dim_areas
    where
        area_level = 'prefecture' and parent_area_code = '130000'
        or area_code in ('110000', '120000')
),

figures as (
    select
        vintages.area_code,
        vintages.indicator_code,
        vintages.period,
        vintages.basis,
        vintages.basis_sort_order,
        cast(vintages.value as double) as value,
        vintages.is_provisional,
        vintages.observation_id,
        vintages.source_tier,
        vintages.report_id,
        reports.publisher,
        reports.title as report_title
    from fct_observation_vintages as vintages
    inner join cities on vintages.area_code = cities.area_code
    inner join dim_reports as reports on vintages.report_id = reports.report_id
    where
        vintages.indicator_code in ('gdp', 'resident_population', 'census_population')
        and vintages.measure = 'level'
        and vintages.frequency = 'A'
        and vintages.counterpart_area_code is null
        and vintages.holds_on_basis
        and vintages.value is not null
),

grounds as (
    select
        indicator_code,
        period,
        basis,
        max(basis_sort_order) as basis_sort_order
    from figures
    group by indicator_code, period, basis
    having count(distinct area_code) >= 9
),

product_ground as (
    select * from grounds
    where indicator_code = 'gdp'
    order by period desc, basis_sort_order desc nulls last
    limit 1
),

people_ground as (
    select grounds.* from grounds
    inner join product_ground on grounds.period <= product_ground.period
    where grounds.indicator_code <> 'gdp'
    order by grounds.period desc, grounds.basis_sort_order desc nulls last, grounds.indicator_code desc
    limit 1
),

taken as (
    select * from product_ground
    union all
    select * from people_ground
),

picked as (
    select figures.*
    from figures
    inner join taken
        on
            figures.indicator_code = taken.indicator_code
            and figures.period = taken.period
            and figures.basis is not distinct from taken.basis
)

select
    product.area_code,
    product.period,
    product.basis,
    product.value as gdp,
    product.is_provisional,
    product.observation_id,
    people.value as population,
    people.period as population_period,
    people.observation_id as population_observation_id,
    product.source_tier,
    product.report_id,
    product.report_title,
    product.publisher,
    people.source_tier as population_source_tier,
    people.report_id as population_report_id,
    people.report_title as population_report_title,
    people.publisher as population_publisher
from picked as product
inner join picked as people on product.area_code = people.area_code
where
    product.indicator_code = 'gdp'
    and people.indicator_code <> 'gdp'
order by product.area_code
