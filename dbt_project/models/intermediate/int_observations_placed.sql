{{ config(materialized='view') }}
-- One row per observation that is not set aside: with basis, release stage, and whether it can hold.
with observations as (
    select * from {{ ref('int_observations_mapped') }}
),

observation_bases as (
    select * from {{ ref('int_observation_bases') }}
),

set_aside as (
    select observation_id from {{ ref('int_observations_set_aside') }}
),

placed as (
    select
        observations.* exclude (base_period),
        coalesce(observations.base_period, observation_bases.base_period) as base_period,
        observation_bases.basis,
        observation_bases.basis_family,
        observation_bases.basis_sort_order,
        coalesce(observation_bases.ruled_stage, {{ release_stage('observations') }}) as release_stage
    from observations
    left join observation_bases on observations.observation_id = observation_bases.observation_id
    left join set_aside on observations.observation_id = set_aside.observation_id
    where set_aside.observation_id is null
)

select
    *,
    -- What can hold: a fact about a known thing, of a source that may be shown.
    (
        indicator_code is not null
        and area_code is not null
        and (counterpart_name is null or counterpart_area_code is not null)
        and value is not null
        and status in ('A', 'P', 'E')
        and source_tier <> 'E'
    ) as is_fact
from placed
