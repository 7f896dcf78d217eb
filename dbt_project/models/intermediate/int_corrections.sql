{{ config(tags=['mapping']) }}
-- One row per correction and observation that it names: the register says which report is wrong, where, and what
-- it should say; values are in the canonical unit. A correction that the report no longer needs has applies =
-- false.
with corrections as (
    select * from {{ ref('corrections') }}
),

reports as (
    select * from {{ ref('stg_lake__reports') }}
    where not is_withdrawn
),

areas as (
    select * from {{ ref('int_area_names') }}
),

figures as (
    select
        observations.observation_id,
        observations.report_id,
        observations.period,
        observations.value,
        mappings.indicator_code,
        mappings.measure,
        coalesce(areas.area_code, reports.area_code) as area_code
    from {{ ref('int_observations_normalized') }} as observations
    inner join {{ ref('int_label_mappings') }} as mappings
        on
            observations.normalized_label = mappings.normalized_label
            and observations.measure = mappings.stated_measure
            and observations.unit_dimension is not distinct from mappings.unit_dimension
    inner join reports on observations.report_id = reports.report_id
    left join areas on coalesce(observations.area_code, observations.area_name) = areas.stated
)

select
    corrections.correction_id,
    figures.observation_id,
    corrections.corrected_value,
    case
        when corrections.reason_zh = corrections.reason_en then corrections.reason_zh
        else corrections.reason_zh || ' ' || corrections.reason_en
    end as reason,
    coalesce(figures.value = corrections.expected_value, false) as applies
from corrections
inner join reports
    on corrections.report in (reports.report_id, reports.title, reports.original_name)
left join figures
    on
        reports.report_id = figures.report_id
        and corrections.indicator_code = figures.indicator_code
        and corrections.area_code = figures.area_code
        and corrections.measure = figures.measure
        and corrections.period = figures.period
