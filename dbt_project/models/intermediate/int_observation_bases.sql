-- One row per observation of an indicator with bases: its basis, by the first rule that fits; what its footnote or its
-- cited source says of the census goes before the date of publication.
with observations as (
    select
        *,
        -- A footnote that names a year speaks of that year only.
        coalesce(footnote, '') || ' ' || coalesce(cited_source, '') as remarks,
        regexp_extract(coalesce(footnote, ''), '([0-9]{4})年数据[^。；]*普查', 1) as footnote_year
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
            and (rules.period_from is null or substr(observations.period, 1, 4) >= rules.period_from)
            and (rules.period_to is null or substr(observations.period, 1, 4) <= rules.period_to)
    inner join bases on rules.basis = bases.basis
),

remarked as (
    select
        *,
        case
            when family = 'gdp' and footnote_year <> '' and footnote_year <> substr(period, 1, 4) then null
            when family = 'gdp' then {{ remarked_economic_census('remarks') }}
            when family = 'population' then {{ remarked_population_census('remarks') }}
        end as remarked_basis
    from ruled
    where rule_rank = 1
)

select
    remarked.observation_id,
    coalesce(remarked.remarked_basis, remarked.ruled_basis) as basis,
    case
        when remarked.remarked_basis is null or remarked.remarked_basis = remarked.ruled_basis then remarked.ruled_stage
        when stated.sort_order > ruled_bases.sort_order then 'revised'
    end as ruled_stage
from remarked
inner join bases as ruled_bases on remarked.ruled_basis = ruled_bases.basis
left join bases as stated on remarked.remarked_basis = stated.basis
