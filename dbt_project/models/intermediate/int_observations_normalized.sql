{{ config(tags=['mapping']) }}
-- One row per observation: value in the canonical unit, period in its one form.
with observations as (
    select
        *,
        {{ normalized_label('indicator_label') }} as normalized_label,
        {{ first_month('stated_period') }} as first_month,
        {{ last_month('stated_period') }} as last_month
    from {{ ref('stg_lake__observations') }}
),

units as (
    select * from {{ ref('units') }}
)

select
    observations.* exclude (first_month, last_month),
    coalesce(units.canonical_unit, observations.stated_unit, '') as unit,
    units.unit_dimension,
    {{ converted('observations.stated_value', 'units.factor') }} as value,
    {{ converted('observations.stated_upper', 'units.factor') }} as upper_value,
    coalesce(
        {{ period_code('observations.first_month', 'observations.last_month') }}, observations.stated_period
    ) as period,
    {{ first_day('observations.first_month') }} as period_start,
    {{ last_day('observations.last_month') }} as period_end,
    {{ period_frequency('observations.first_month', 'observations.last_month') }} as frequency
from observations
left join units on coalesce(observations.stated_unit, '') = coalesce(units.unit, '')
