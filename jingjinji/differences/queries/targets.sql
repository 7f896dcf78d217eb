-- Targets and forecasts, before and after, statement by statement.
with
before_targets as (
    select
        targets.*,
        reports.title
    from before.fct_targets as targets
    left join before.dim_reports as reports on targets.report_id = reports.report_id
),

after_targets as (
    select
        targets.*,
        reports.title
    from after.fct_targets as targets
    left join after.dim_reports as reports on targets.report_id = reports.report_id
)

select
    'target' as subject,
    case
        when b.report_id is null then 'new'
        when a.report_id is null then 'vanished'
        when
            b.value = a.value and b.qualifier = a.qualifier and b.upper_value is not distinct from a.upper_value
            then 'restated'
        else 'revised'
    end as kind,
    coalesce(a.indicator_code, b.indicator_code, a.indicator_label, b.indicator_label) as code,
    coalesce(a.area_code, b.area_code) as area_code,
    coalesce(a.counterpart_area_code, b.counterpart_area_code) as counterpart_area_code,
    cast(null as varchar) as item_code,
    coalesce(a.measure, b.measure) as measure,
    coalesce(a.unit, b.unit) as unit,
    coalesce(a.period, b.period) as period,
    {state}
    cast(null as double) as size
from before_targets as b
full join after_targets as a using (observation_id)
where
    b.value is distinct from a.value
    or b.upper_value is distinct from a.upper_value
    or b.qualifier is distinct from a.qualifier
    or b.status is distinct from a.status
    or b.period is distinct from a.period
    or b.indicator_code is distinct from a.indicator_code
    or b.area_code is distinct from a.area_code
    or b.source_tier is distinct from a.source_tier
