with quarantined as (
    select * from {{ ref('stg_build_inputs__quarantined_rows') }}
),

observations as (
    select * from {{ ref('int_observations_mapped') }}
)

select
    quarantined.observation_id,
    quarantined.report_id,
    quarantined.expectation,
    quarantined.reason,
    quarantined.observed,
    quarantined.decided_at,
    observations.area_code,
    observations.indicator_code,
    observations.indicator_label,
    observations.measure,
    observations.period,
    observations.value,
    observations.unit,
    observations.figure_text,
    observations.sentence,
    observations.passage_number,
    observations.start_offset,
    observations.end_offset,
    observations.sheet_name,
    observations.row_number,
    observations.column_number
from quarantined
left join observations on quarantined.observation_id = observations.observation_id
