{{ config(materialized='table') }}
-- One row per area, counterpart, indicator, measure, period and basis: exact facts of one year or of a part of it, in
-- their indicator's own unit, of the areas that metrics are about.
with observations as (
    select * from {{ ref('int_observations_best_by_basis') }}
),

indicators as (
    select * from {{ ref('indicators') }}
)

select
    observations.area_code as input_area_code,
    observations.counterpart_area_code as input_counterpart_area_code,
    observations.indicator_code,
    observations.measure,
    cast(substr(observations.period, 1, 4) as integer) as year,
    {{ period_form('observations') }} as period_form,
    observations.basis,
    observations.basis_family,
    observations.basis_sort_order,
    observations.value,
    observations.status,
    observations.release_stage,
    observations.is_provisional,
    [observations.observation_id] as inputs
from observations
inner join indicators on observations.indicator_code = indicators.indicator_code
where
    observations.area_code in ({{ areas_of_metrics() }})
    and observations.frequency in ('A', 'S', 'Q', 'M', 'YTD')
    and extract(year from observations.period_start) = extract(year from observations.period_end)
    and observations.status in ('A', 'P', 'E')
    and observations.qualifier = 'exact'
    -- A level with a base is an index; a change since a base other than the year before is another fact.
    and (observations.base_period is null or observations.measure = 'level')
    and observations.value is not null
    -- A level in another unit or at constant prices is another quantity, and so is nominal growth.
    and case observations.measure
        when 'level'
            then
                coalesce(observations.unit, '') = coalesce(indicators.unit, '')
                and coalesce(observations.price_basis, 'current') = 'current'
        else observations.unit = '%' and coalesce(observations.price_basis, 'constant') = 'constant'
    end
qualify row_number() over (
    partition by
        observations.area_code, observations.counterpart_area_code, observations.indicator_code, observations.measure,
        observations.period, observations.basis
    order by observations.price_basis nulls last, observations.observation_id
) = 1
