{{ config(tags=['mapping']) }}
-- One row per period that observations have, as stated: its one form, its days and its frequency. Periods recur, so
-- each is read once.
with stated as (
    select
        stated_period,
        {{ first_month('stated_period') }} as stated_first_month,
        {{ last_month('stated_period') }} as stated_last_month,
        case
            when {{ matches('stated_period', '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') }} then {{ try_date('stated_period') }}
        end as stated_day
    from (select distinct stated_period from {{ ref('stg_lake__observations') }}) as periods
),

bounded as (
    -- A period that ends before it begins is no period: it stays as stated, in sight.
    select
        stated_period,
        stated_day,
        case when stated_first_month <= stated_last_month then stated_first_month end as first_month,
        case when stated_first_month <= stated_last_month then stated_last_month end as last_month
    from stated
)

select
    stated_period,
    coalesce({{ period_code('first_month', 'last_month') }}, stated_period) as period,
    coalesce({{ first_day('first_month') }}, stated_day) as period_start,
    coalesce({{ last_day('last_month') }}, stated_day) as period_end,
    coalesce(
        {{ period_frequency('first_month', 'last_month') }}, case when stated_day is not null then 'D' end
    ) as frequency
from bounded
