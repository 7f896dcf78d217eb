-- What holds now, before and after, by what it is about.
with
before_figures as (
    select
        facts.* exclude (counterpart_area_code, price_basis, base_period),
        coalesce(facts.counterpart_area_code, '') as counterpart_area_code,
        coalesce(facts.price_basis, '') as price_basis,
        coalesce(facts.base_period, '') as base_period,
        reports.title
    from before.fct_observations as facts
    left join before.dim_reports as reports on facts.report_id = reports.report_id
),

after_figures as (
    select
        facts.* exclude (counterpart_area_code, price_basis, base_period),
        coalesce(facts.counterpart_area_code, '') as counterpart_area_code,
        coalesce(facts.price_basis, '') as price_basis,
        coalesce(facts.base_period, '') as base_period,
        reports.title
    from after.fct_observations as facts
    left join after.dim_reports as reports on facts.report_id = reports.report_id
)

select
    'figure' as subject,
    case
        when b.observation_id is null then 'new'
        when a.observation_id is null then 'vanished'
        when
            b.value = a.value and b.qualifier = a.qualifier and b.upper_value is not distinct from a.upper_value
            then 'restated'
        when b.basis is not distinct from a.basis then 'revised'
        else 'rebased'
    end as kind,
    indicator_code as code,
    area_code,
    nullif(counterpart_area_code, '') as counterpart_area_code,
    cast(null as varchar) as item_code,
    measure,
    unit,
    period,
    {state}
    abs(cast(a.value as double) - cast(b.value as double)) / nullif(abs(cast(b.value as double)), 0) as size
from before_figures as b
full join after_figures as a
    using (area_code, counterpart_area_code, indicator_code, measure, unit, price_basis, base_period, period)
where
    b.observation_id is distinct from a.observation_id
    or b.value is distinct from a.value
    or b.upper_value is distinct from a.upper_value
    or b.qualifier is distinct from a.qualifier
    or b.basis is distinct from a.basis
    or b.status is distinct from a.status
    or b.release_stage is distinct from a.release_stage
    or b.is_provisional is distinct from a.is_provisional
    or b.source_tier is distinct from a.source_tier
