{{ config(tags=['mapping']) }}
-- One row per label, measure and dimension of the unit that has an indicator: the alias with the most fitting context
-- decides. Labels recur, so each combination is judged once.
with combinations as (
    select distinct
        normalized_label,
        grown_label,
        measure,
        unit_dimension
    from {{ ref('int_observations_normalized') }}
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
        normalized_label,
        measure as stated_measure,
        unit_dimension,
        normalized_label as label,
        measure
    from combinations
    union all
    -- The growth of something, stated as a rate of its own, is the change of that thing.
    select
        normalized_label,
        measure as stated_measure,
        unit_dimension,
        grown_label as label,
        'yoy' as measure
    from combinations
    where grown_label is not null and unit_dimension = 'ratio' and measure in ('level', 'yoy')
),

fitting as (
    select
        labelled.normalized_label,
        labelled.stated_measure,
        labelled.unit_dimension,
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
    qualify
        rank() over (
            partition by labelled.normalized_label, labelled.stated_measure, labelled.unit_dimension order by fit desc
        ) = 1
)

select
    normalized_label,
    stated_measure,
    unit_dimension,
    min(indicator_code) as indicator_code,
    min(measure) as measure
from fitting
group by normalized_label, stated_measure, unit_dimension
-- Two indicators or measures that fit equally well: the label stays unmapped and is listed, nothing is guessed.
having count(distinct indicator_code) = 1 and count(distinct measure) = 1
