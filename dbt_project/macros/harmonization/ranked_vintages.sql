{# Ranks that choose among the vintages of one thing; the lowest goes first. #}
{% macro qualifier_rank(qualifier) -%}
    case {{ qualifier }} when 'exact' then 1 when 'approx' then 2 else 3 end
{%- endmacro %}

{% macro stage_rank(release_stage) -%}
    case {{ release_stage }} when 'revised' then 1 when 'final' then 2 when 'verified' then 3 else 4 end
{%- endmacro %}

{% macro status_rank(status) -%}
    case {{ status }} when 'A' then 1 when 'P' then 2 else 3 end
{%- endmacro %}

{% macro source_rank(source_tier) -%}
    case {{ source_tier }} when 'A' then 1 when 'B' then 2 when 'C' then 3 else 4 end
{%- endmacro %}

{#
  The CTEs originals, standing, compared and ranked over a relation of facts: one row of `ranked` per observation, with
  vintage_rank (1 holds among the vintages of one thing on one basis) and strongest_stage_rank (of the thing).

  Copies of one document never count as revisions: the newest arrival speaks for all. The foremost by qualifier, stage,
  status, source and date decides the value; another statement of that value, to within the rounding of the coarser of the
  two, may stand for it when it has more digits.
#}
{% macro ranked_vintages(facts) %}
    originals as (
        select *
        from (
            select
                *,
                dense_rank() over (partition by document_id order by received_at desc, report_id asc) as copy_rank
            from {{ facts }}
        ) as arrivals
        where copy_rank = 1
    ),

    standing as (
        select
            *,
            row_number() over (
                partition by {{ observation_key() }}, basis
                order by
                    {{ qualifier_rank('qualifier') }} asc, {{ stage_rank('release_stage') }} asc,
                    {{ status_rank('status') }} asc, {{ source_rank('source_tier') }} asc,
                    published_on desc nulls last, observation_id asc
            ) as standing,
            min({{ stage_rank('release_stage') }}) over (partition by {{ observation_key() }}) as strongest_stage_rank
        from originals
    ),

    compared as (
        select
            standing.*,
            foremost.qualifier = standing.qualifier
            and abs(standing.value - foremost.value)
            <= greatest({{ rounding_of('standing') }}, {{ rounding_of('foremost') }}) * 1.000001 as states_the_same
        from standing
        inner join standing as foremost
            on
                {{ same_observation_key('standing', 'foremost') }}
                and standing.basis is not distinct from foremost.basis
                and foremost.standing = 1
    ),

    ranked as (
        select
            observation_id,
            strongest_stage_rank,
            row_number() over (
                partition by {{ observation_key() }}, basis
                order by
                    case when states_the_same then 0 else 1 end asc,
                    case when states_the_same then significant_digits end desc nulls last,
                    standing asc
            ) as vintage_rank
        from compared
    )
{%- endmacro %}
