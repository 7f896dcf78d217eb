-- CON05: primacy among the thirteen cities of the region by census population and by GDP: S2, S4 and S11.
with by_population as (
    {{ shared_inputs('cities', {'amount': {'indicator': 'census_population'}}) }}
),

by_gdp as (
    {{ shared_inputs('cities', {'amount': {'indicator': 'gdp'}}) }}
),

ranked as (
    select
        *,
        '' as prefix,
        list_reverse_sort(amount_by_area) as sizes
    from by_population
    union all
    select
        *,
        'gdp_' as prefix,
        list_reverse_sort(amount_by_area) as sizes
    from by_gdp
)

{% for item, value in {
    'S2': 'sizes[1] / nullif(sizes[2], 0)',
    'S4': 'sizes[1] / nullif(list_sum(sizes[2:4]), 0)',
    'S11': '2 * sizes[1] / nullif(list_sum(sizes[2:11]), 0)'
}.items() %}
    {{ metric_rows('city_primacy', value, relation='ranked', item_code="prefix || '" ~ item ~ "'") }}
    {{ "union all" if not loop.last }}
{% endfor %}
