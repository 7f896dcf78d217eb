-- OPE01: exports and imports in yuan over GDP. The region is sum over sum where all three are told, else its own
-- published trade over the sum of GDP.
with areas as (
    {{ shared_inputs('areas_and_region', {
        'numerator': {'indicator': 'trade_total'},
        'denominator': {'indicator': 'gdp'}
    }, within_year=true) }}
),

trade_of_region as (
    {{ shared_inputs('region_as_published', {'figure': {'indicator': 'trade_total'}}, within_year=true) }}
),

gdp_of_region as (
    {{ shared_inputs('region', {'gdp': {'indicator': 'gdp'}}, within_year=true) }}
),

united as (
    select
        area_code,
        counterpart_area_code,
        period,
        basis,
        100 * numerator / nullif(denominator, 0) as figure,
        1 as preference,
        status,
        release_stage,
        is_provisional,
        inputs
    from areas
    union all
    select
        trade_of_region.area_code,
        trade_of_region.counterpart_area_code,
        trade_of_region.period,
        gdp_of_region.basis,
        100 * trade_of_region.figure / nullif(gdp_of_region.gdp, 0) as figure,
        2 as preference,
        {{ weaker('trade_of_region.status', 'gdp_of_region.status', statuses_from_strong_to_weak()) }} as status,
        {{ weaker('trade_of_region.release_stage', 'gdp_of_region.release_stage', stages_from_strong_to_weak()) }}
            as release_stage,
        trade_of_region.is_provisional or gdp_of_region.is_provisional as is_provisional,
        list_sort(list_concat(trade_of_region.inputs, gdp_of_region.inputs)) as inputs
    from trade_of_region
    inner join gdp_of_region on trade_of_region.period = gdp_of_region.period
),

preferred as (
    select * from united
    qualify row_number() over (partition by area_code, period order by preference) = 1
)

{{ metric_rows('trade_dependence', 'figure', relation='preferred') }}
