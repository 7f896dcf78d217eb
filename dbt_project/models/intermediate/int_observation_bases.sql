-- One row per observation of an indicator with bases: its basis, by the first rule that fits; what its footnote or its
-- cited source says of the census goes before the date of publication.
with observations as (
    select
        *,
        -- A footnote that names years speaks of those years only.
        case
            when
                {{ matches("coalesce(footnote, '')", '[0-9]{4}年[^。；]*数据[^。；]*(普查|修订)') }}
                and not contains(footnote, substr(period, 1, 4))
                then coalesce(cited_source, '')
            else coalesce(footnote, '') || ' ' || coalesce(cited_source, '')
        end as remarks
    from {{ ref('int_observations_mapped') }}
    where indicator_code is not null
),

rules as (
    select * from {{ ref('basis_rules') }}
),

bases as (
    select * from {{ ref('bases') }}
),

ruled as (
    select
        observations.*,
        bases.family,
        bases.sort_order as ruled_sort_order,
        rules.basis as ruled_basis,
        rules.release_stage as ruled_stage,
        row_number() over (partition by observations.observation_id order by rules.rule_order) as rule_rank
    from observations
    inner join rules
        on
            observations.indicator_code = rules.indicator_code
            and (rules.area_code is null or observations.area_code = rules.area_code)
            and (rules.published_from is null or observations.published_on >= rules.published_from)
            and (rules.published_to is null or observations.published_on <= rules.published_to)
            and (
                rules.published_within_days is null
                or observations.published_on
                <= {{ dbt.dateadd('day', 'rules.published_within_days', 'observations.period_end') }}
            )
            and (rules.period_from is null or substr(observations.period, 1, 4) >= rules.period_from)
            and (rules.period_to is null or substr(observations.period, 1, 4) <= rules.period_to)
    inner join bases on rules.basis = bases.basis
),

remarked as (
    select
        *,
        case
            when family = 'gdp' then {{ remarked_economic_census('remarks') }}
            when family = 'population' then {{ remarked_population_census('remarks') }}
            when family = 'budget' then {{ remarked_budget('remarks') }}
            -- Every release of an index with a base of its own restates the past: its month is part of the basis.
            when family = 'jjj_dev_index'
                then
                    coalesce('index-' || base_period, ruled_basis)
                    || '/' || coalesce(strftime(published_on, '%Y-%m'), 'undated')
        end as remarked_basis
    from ruled
    where rule_rank = 1
)

select
    remarked.observation_id,
    coalesce(remarked.remarked_basis, remarked.ruled_basis) as basis,
    remarked.family as basis_family,
    case
        when remarked.family = 'jjj_dev_index'
            then coalesce(cast(strftime(remarked.published_on, '%Y%m') as integer), 0)
        else coalesce(stated.sort_order, remarked.ruled_sort_order)
    end as basis_sort_order,
    case
        when remarked.family = 'jjj_dev_index'
            then substr(coalesce(remarked.remarked_basis, remarked.ruled_basis), 7, 4)
    end as base_period,
    case
        when coalesce(remarked.remarked_basis, remarked.ruled_basis) = remarked.ruled_basis then remarked.ruled_stage
        when stated.sort_order > remarked.ruled_sort_order then 'revised'
    end as ruled_stage
from remarked
left join bases as stated on remarked.remarked_basis = stated.basis
