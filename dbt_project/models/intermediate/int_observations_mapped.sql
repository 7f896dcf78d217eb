{{ config(tags=['mapping']) }}
-- One row per observation that counts: label mapped to its indicator, or left without one, and names to area codes.
with observations as (
    select * from {{ ref('int_observations_normalized') }}
),

mappings as (
    select * from {{ ref('int_label_mappings') }}
),

areas as (
    select * from {{ ref('int_area_names') }}
)

select
    observations.observation_id,
    observations.report_id,
    reports.document_id,
    case
        when observations.area_code is null and observations.area_name is null then reports.area_code
        else areas.area_code
    end as area_code,
    counterparts.area_code as counterpart_area_code,
    mappings.indicator_code,
    coalesce(mappings.measure, observations.measure) as measure,
    observations.unit,
    observations.unit_dimension,
    observations.price_basis,
    observations.base_period,
    observations.period,
    observations.period_start,
    observations.period_end,
    observations.frequency,
    coalesce(corrections.corrected_value, observations.value) as value,
    corrections.reason as correction_reason,
    observations.upper_value,
    observations.status,
    observations.qualifier,
    observations.missing_reason,
    -- What a compilation cites was published when its own source was, and not known to be where nothing says so.
    case
        when observations.cited_source is null then reports.published_on else observations.cited_published_on
    end as published_on,
    case
        when observations.cited_source is null then reports.published_precision
        else observations.cited_published_precision
    end as published_precision,
    coalesce(observations.cited_tier, reports.source_tier) as source_tier,
    reports.source_rank,
    observations.cited_source,
    reports.kind as report_kind,
    reports.is_sample,
    reports.received_at,
    observations.indicator_label,
    observations.normalized_label,
    observations.area_name,
    observations.counterpart_name,
    observations.stated_period,
    observations.stated_value,
    observations.stated_unit,
    observations.unit_text,
    observations.period_text,
    observations.area_label,
    observations.footnote,
    observations.figure_text,
    observations.significant_digits,
    observations.sentence,
    observations.passage_number,
    observations.start_offset,
    observations.end_offset,
    observations.sheet_name,
    observations.row_number,
    observations.column_number,
    observations.extractor_version
from observations
inner join {{ ref('stg_lake__reports') }} as reports on observations.report_id = reports.report_id
left join mappings
    on
        observations.normalized_label = mappings.normalized_label
        and observations.measure = mappings.stated_measure
        and observations.unit_dimension is not distinct from mappings.unit_dimension
left join areas on coalesce(observations.area_code, observations.area_name) = areas.stated
left join areas as counterparts
    on coalesce(observations.counterpart_area_code, observations.counterpart_name) = counterparts.stated
left join {{ ref('int_corrections') }} as corrections
    on observations.observation_id = corrections.observation_id and corrections.applies
