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

{% macro tier_rank(source_tier) -%}
    case {{ source_tier }} when 'A' then 1 when 'B' then 2 when 'C' then 3 else 4 end
{%- endmacro %}

{# Qualifier, stage, status, tier and rank of the source (1 to 9) as one number, a digit each. #}
{% macro order_among_vintages() -%}
    {{ qualifier_rank('qualifier') }} * 10000 + {{ stage_rank('release_stage') }} * 1000
    + {{ status_rank('status') }} * 100 + {{ tier_rank('source_tier') }} * 10 + coalesce(source_rank, 9)
{%- endmacro %}

{#
  The reports that speak for their documents: copies of one document never count as revisions, the newest arrival speaks
  for all.
#}
{% macro newest_arrivals(facts) -%}
    select report_id
    from (select distinct document_id, report_id, received_at from {{ facts }}) as reports
    qualify row_number() over (partition by document_id order by received_at desc, report_id asc) = 1
{%- endmacro %}

{#
  The CTEs vintages, standing, held, newest and ranked over a relation of facts without copies: one row of `ranked` per
  observation, with holds_on_basis (among the vintages of one thing on one basis), holds_now (on the newest basis) and
  strongest_stage_rank (of the thing).

  The foremost by qualifier, stage, status, source and date decides the value; another statement of that value, to within
  the rounding of the coarser of the two, may stand for it when it has more digits.

  The relation is read once: an engine that keeps what is read twice would keep every column of every fact.

  found_by: columns of the key that `ranked` has too, and that the vintages are parted by along with the thing. They
  change no rank; a filter on them can then be applied before the ranking.
#}
{% macro ranked_vintages(facts, found_by=[]) %}
    {% set thing = (found_by + ['thing']) | join(', ') %}
    vintages as (
        select
            observation_id,
            {% for column in found_by %}{{ column }}, {% endfor -%}
            {{ thing_key() }} as thing,
            coalesce(basis, '') as basis,
            basis_sort_order,
            value,
            qualifier,
            coalesce(significant_digits, 0) as significant_digits,
            {{ rounding_of(facts) }} as rounding,
            {{ stage_rank('release_stage') }} as stage_rank,
            {{ order_among_vintages() }} as order_among_vintages,
            published_on
        from {{ facts }}
    ),

    standing as (
        select
            *,
            row_number() over foremost as place,
            qualifier = first_value(qualifier) over foremost
            and abs(value - first_value(value) over foremost)
            <= greatest(rounding, first_value(rounding) over foremost) * 1.000001 as states_the_same
        from vintages
        window foremost as (
            partition by {{ thing }}, basis
            order by order_among_vintages asc, published_on desc nulls last, observation_id asc
        )
    ),

    held as (
        select
            {{ thing }},
            basis,
            max(basis_sort_order) as basis_sort_order,
            min(stage_rank) as stage_rank,
            -- More digits first, then the place: no thing is stated a billion times.
            min_by(observation_id, place - 1000000000 * significant_digits) filter (where states_the_same)
                as observation_id
        from standing
        group by {{ thing }}, basis
    ),

    newest as (
        select
            *,
            min(stage_rank) over (partition by {{ thing }}) as strongest_stage_rank,
            row_number() over (partition by {{ thing }} order by basis_sort_order desc nulls last, observation_id asc)
                as basis_rank
        from held
    ),

    ranked as (
        select
            standing.observation_id,
            {% for column in found_by %}standing.{{ column }}, {% endfor -%}
            newest.strongest_stage_rank,
            standing.observation_id = newest.observation_id as holds_on_basis,
            standing.observation_id = newest.observation_id and newest.basis_rank = 1 as holds_now
        from standing
        inner join newest
            on
                standing.thing = newest.thing
                and standing.basis = newest.basis
                {%- for column in found_by %}
                and standing.{{ column }} = newest.{{ column }}
                {%- endfor %}
    )
{%- endmacro %}
