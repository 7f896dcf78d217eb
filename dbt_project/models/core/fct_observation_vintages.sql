with holding as (
    select
        observation_id,
        is_provisional
    from {{ ref('int_observations_best_by_basis') }}
)

select
    placed.observation_id,
    placed.area_code,
    placed.counterpart_area_code,
    placed.indicator_code,
    placed.measure,
    placed.unit,
    placed.price_basis,
    placed.base_period,
    placed.period,
    placed.period_start,
    placed.period_end,
    placed.frequency,
    placed.value,
    placed.upper_value,
    placed.status,
    placed.qualifier,
    placed.missing_reason,
    placed.basis,
    placed.release_stage,
    coalesce(holding.is_provisional, placed.status in ('P', 'E')) as is_provisional,
    -- Whether it is the vintage that holds on its basis.
    holding.observation_id is not null as holds_on_basis,
    placed.published_on,
    placed.published_precision,
    placed.report_id,
    placed.document_id,
    placed.source_tier,
    placed.cited_source,
    placed.indicator_label,
    placed.area_name,
    placed.stated_period,
    placed.stated_value,
    placed.stated_unit,
    placed.unit_text,
    placed.figure_text,
    placed.sentence,
    placed.footnote,
    placed.passage_number,
    placed.start_offset,
    placed.end_offset,
    placed.sheet_name,
    placed.row_number,
    placed.column_number,
    placed.extractor_version
from {{ ref('int_observations_placed') }} as placed
left join holding on placed.observation_id = holding.observation_id
