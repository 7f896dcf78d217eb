-- Growth of real GDP of an area less that of its counterpart, from growth rates as published, never from levels.
with shared as (
    {{ shared_inputs('pairs', {'growth': {'indicator': 'real_gdp_growth'}}, within_year=true) }}
)

{{ metric_rows('growth_gap', 'growth - growth_reference') }}
