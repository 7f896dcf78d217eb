-- Entropy weights of five indicators over all areas and years that have them all on one basis: min-max scores are
-- pooled, because with three areas the weights of one year are noise. Descriptive; our own index weighs equally.
{% set scored = ['per_capita_gdp', 'rd_intensity', 'patents', 'turnover', 'spending'] %}
with shared as (
    {{ shared_inputs('areas', {
        'gdp': {'indicator': 'gdp'},
        'people': {'indicator': 'average_population'},
        'rd': {'indicator': 'rd_expenditure'},
        'patents_in_force': {'indicator': 'valid_invention_patents'},
        'technology': {'indicator': 'technology_market_turnover'},
        'budget': {'indicator': 'public_budget_expenditure'}
    }) }}
),

panel as (
    select
        *,
        gdp / people as per_capita_gdp,
        rd / gdp as rd_intensity,
        patents_in_force / people as patents,
        technology / gdp as turnover,
        budget / people as spending
    from shared
    where people > 0 and gdp > 0
    qualify basis = max(basis) over ()
),

scores as (
    select
        *,
        [
            {% for indicator in scored -%}
                -- What is the same everywhere scores nothing.
                coalesce(minmax({{ indicator }}, min({{ indicator }}) over (), max({{ indicator }}) over (), '+'), 0)
                {{- ', ' if not loop.last }}
            {% endfor %}
        ] as row_scores
    from panel
),

weighed as (
    select
        'JJJ' as area_code,
        cast(null as varchar) as counterpart_area_code,
        min(period) || '/' || max(period) as period,
        max(basis) as basis,
        entropy_weights(list(row_scores order by area_code, period)) as weights,
        {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(is_provisional) as is_provisional,
        list_sort(list_distinct(flatten(list(inputs)))) as inputs
    from scores
    having count(*) > 1
)

-- Where nothing differs there is nothing to weigh.
{% for indicator in scored %}
    {{ metric_rows(
        'entropy_weight',
        'case when list_sum(weights) > 0 then weights[' ~ loop.index ~ '] end',
        relation='weighed',
        item_code="'" ~ indicator ~ "'"
    ) }}
    {{ "union all" if not loop.last }}
{% endfor %}
