{{ config(tags=['mapping'], materialized='view') }}
-- One row per observation: value in the canonical unit, period in its one form, label as labels are compared.
with observations as (
    select * from {{ ref('stg_lake__observations') }}
),

labels as (
    select * from {{ ref('int_stated_labels') }}
),

periods as (
    select * from {{ ref('int_stated_periods') }}
),

units as (
    select * from {{ ref('units') }}
)

select
    observations.*,
    labels.normalized_label,
    labels.grown_label,
    coalesce(units.canonical_unit, observations.stated_unit, '') as unit,
    units.unit_dimension,
    {{ converted('observations.stated_value', 'units.factor') }} as value,
    {{ converted('observations.stated_upper', 'units.factor') }} as upper_value,
    {{ significant_digits('observations.figure_text') }} as significant_digits,
    periods.period,
    periods.period_start,
    periods.period_end,
    periods.frequency
from observations
left join labels on observations.indicator_label = labels.indicator_label
left join periods on observations.stated_period = periods.stated_period
left join units on coalesce(observations.stated_unit, '') = coalesce(units.unit, '')
