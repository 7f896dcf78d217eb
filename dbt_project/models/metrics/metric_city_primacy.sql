-- CON05: primacy among the thirteen cities of the region by census population: S2, S4 and S11.
with shared as (
    {{ shared_inputs('cities', {'population': {'indicator': 'census_population'}}) }}
),

ranked as (
    select
        *,
        list_reverse_sort(population_by_area) as sizes
    from shared
)

{% for item, value in {
    'S2': 'sizes[1] / nullif(sizes[2], 0)',
    'S4': 'sizes[1] / nullif(list_sum(sizes[2:4]), 0)',
    'S11': '2 * sizes[1] / nullif(list_sum(sizes[2:11]), 0)'
}.items() %}
    {{ metric_rows('city_primacy', value, relation='ranked', item_code="'" ~ item ~ "'") }}
    {{ "union all" if not loop.last }}
{% endfor %}
