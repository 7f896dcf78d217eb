-- One row per observation that is not set aside: with basis, release stage, and the ranks that choose among vintages.
with observations as (
    select * from {{ ref('int_observations_mapped') }}
),

observation_bases as (
    select * from {{ ref('int_observation_bases') }}
),

bases as (
    select * from {{ ref('bases') }}
),

set_aside as (
    select observation_id from {{ ref('int_observations_set_aside') }}
),

based as (
    select
        observations.*,
        case
            when observations.indicator_code like 'jjj_development_index%'
                then
                    'index-' || coalesce(observations.base_period, 'unknown') || '/'
                    || coalesce(strftime(observations.published_on, '%Y-%m'), 'undated')
            else observation_bases.basis
        end as basis,
        observation_bases.ruled_stage
    from observations
    left join observation_bases on observations.observation_id = observation_bases.observation_id
    left join set_aside on observations.observation_id = set_aside.observation_id
    where set_aside.observation_id is null
)

select
    based.*,
    case
        when based.indicator_code like 'jjj_development_index%' then 'development_index'
        else bases.family
    end as basis_family,
    case
        when based.indicator_code like 'jjj_development_index%'
            then cast(coalesce(strftime(based.published_on, '%Y%m'), '0') as integer)
        else bases.sort_order
    end as basis_sort_order,
    case
        when based.ruled_stage is not null then based.ruled_stage
        when based.status in ('P', 'E', 'F', 'T') then 'first'
        when coalesce(based.footnote, '') like '%修订%' then 'revised'
        when based.published_on is null or based.period_end is null then 'final'
        -- First figures appear within about nine months after the period, verified ones within two years.
        when based.published_on <= based.period_end + interval 270 day then 'first'
        when based.published_on <= based.period_end + interval 730 day then 'verified'
        else 'final'
    end as release_stage,
    case based.source_tier when 'A' then 1 when 'B' then 2 when 'C' then 3 when 'D' then 4 else 5 end as source_rank,
    {{ significant_digits('based.figure_text') }} as significant_digits
from based
left join bases on based.basis = bases.basis
