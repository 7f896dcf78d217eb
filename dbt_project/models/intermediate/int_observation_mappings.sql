{{ config(tags=['mapping']) }}
-- One row per observation whose label has an indicator: the alias with the most fitting context decides.
with observations as (
    select * from {{ ref('int_observations_normalized') }}
),

indicators as (
    select * from {{ ref('indicators') }}
),

aliases as (
    select
        indicator_code,
        as_measure,
        measure as alias_measure,
        unit_dimension as alias_dimension,
        {{ normalized_label('alias') }} as alias_label
    from {{ ref('indicator_aliases') }}
),

labelled as (
    select
        observation_id,
        normalized_label as label,
        measure,
        unit_dimension
    from observations
    union all
    -- The growth of something, stated as a rate of its own, is the change of that thing.
    select
        observation_id,
        grown_label as label,
        'yoy' as measure,
        unit_dimension
    from observations
    where grown_label is not null and unit_dimension = 'ratio' and measure in ('level', 'yoy')
),

fitting as (
    select
        labelled.observation_id,
        aliases.indicator_code,
        -- A rate that is a share of something is its own indicator, and its state a level.
        case
            when aliases.as_measure is not null then aliases.as_measure
            when labelled.measure = 'share' and indicators.unit_dimension = 'ratio' then 'level'
            else labelled.measure
        end as measure,
        case when aliases.alias_measure is null then 0 else 1 end
        + case when aliases.alias_dimension is null then 0 else 1 end as fit
    from labelled
    inner join aliases on labelled.label = aliases.alias_label
    inner join indicators on aliases.indicator_code = indicators.indicator_code
    where
        coalesce(aliases.alias_measure, labelled.measure) = labelled.measure
        and case
            when aliases.alias_dimension is not null then aliases.alias_dimension = labelled.unit_dimension
            when labelled.measure = 'level' then indicators.unit_dimension = labelled.unit_dimension
            when labelled.measure = 'share' then indicators.unit_dimension = 'ratio'
            when labelled.measure = 'multiple' then labelled.unit_dimension = 'multiple'
            else labelled.unit_dimension in ('ratio', 'percentage_points', indicators.unit_dimension)
        end
),

best as (
    select
        *,
        rank() over (partition by observation_id order by fit desc) as fit_rank
    from fitting
)

select
    observation_id,
    min(indicator_code) as indicator_code,
    min(measure) as measure
from best
where fit_rank = 1
group by observation_id
-- Two indicators or measures that fit equally well: the label stays unmapped and is listed, nothing is guessed.
having count(distinct indicator_code) = 1 and count(distinct measure) = 1
