{{ config(post_hook=create_known_on()) }}
-- Every figure ever read that is not set aside, placed: what it is about, on which basis, in which stage.
with placed as (
    select * from {{ ref('int_observations_placed') }}
),

ranks as (
    select * from {{ ref('int_observation_ranks') }}
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
    placed.basis_sort_order,
    placed.release_stage,
    {{ is_provisional('placed', 'ranks') }} as is_provisional,
    placed.is_fact,
    coalesce(ranks.holds_on_basis, false) as holds_on_basis,
    -- Copies of a document have no rank.
    ranks.observation_id is not null and placed.qualifier = 'exact' as is_vintage,
    placed.published_on,
    placed.published_precision,
    placed.report_id,
    placed.document_id,
    placed.report_kind,
    placed.received_at,
    placed.source_tier,
    placed.source_rank,
    placed.cited_source,
    placed.indicator_label,
    placed.area_name,
    placed.stated_period,
    placed.stated_value,
    placed.correction_reason,
    placed.stated_unit,
    placed.unit_text,
    placed.figure_text,
    placed.significant_digits,
    placed.sentence,
    placed.footnote,
    placed.passage_number,
    placed.start_offset,
    placed.end_offset,
    placed.sheet_name,
    placed.row_number,
    placed.column_number,
    placed.extractor_version
from placed
left join ranks on placed.observation_id = ranks.observation_id
