{{ config(tags=['mapping'], materialized='view') }}
-- One row per observation: value in the canonical unit, period in its one form, label as labels are compared.
with observations as (
    select
        *,
        {{ normalized_label('indicator_label') }} as normalized_label,
        {{ first_month('stated_period') }} as stated_first_month,
        {{ last_month('stated_period') }} as stated_last_month,
        case
            when {{ matches('stated_period', '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') }} then {{ try_date('stated_period') }}
        end as stated_day
    from {{ ref('stg_lake__observations') }}
),

units as (
    select * from {{ ref('units') }}
),

bounded as (
    -- A period that ends before it begins is no period: it stays as stated, in sight.
    select
        *,
        case when stated_first_month <= stated_last_month then stated_first_month end as first_month,
        case when stated_first_month <= stated_last_month then stated_last_month end as last_month
    from observations
)

select
    bounded.* exclude (stated_first_month, stated_last_month, stated_day, first_month, last_month),  -- noqa: RF02
    {{ grown_label('bounded.normalized_label') }} as grown_label,
    coalesce(units.canonical_unit, bounded.stated_unit, '') as unit,
    units.unit_dimension,
    {{ converted('bounded.stated_value', 'units.factor') }} as value,
    {{ converted('bounded.stated_upper', 'units.factor') }} as upper_value,
    coalesce({{ period_code('bounded.first_month', 'bounded.last_month') }}, bounded.stated_period) as period,
    coalesce({{ first_day('bounded.first_month') }}, bounded.stated_day) as period_start,
    coalesce({{ last_day('bounded.last_month') }}, bounded.stated_day) as period_end,
    coalesce(
        {{ period_frequency('bounded.first_month', 'bounded.last_month') }},
        case when bounded.stated_day is not null then 'D' end
    ) as frequency
from bounded
left join units on coalesce(bounded.stated_unit, '') = coalesce(units.unit, '')
