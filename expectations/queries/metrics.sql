-- One row per metric value. `lowest` and `highest` bound what its formula can give; `unknown_inputs` counts the inputs
-- that neither a vintage nor an initiative has; `shares_total` is what the shares of one period add up to.
with bounds (metric_code, lowest, highest) as (
    values
    ('gdp_share_of_region', 0.0, 100.0),
    -- A part may exceed its whole by what two vintages differ by.
    ('tertiary_share', 0.0, 105.0),
    ('secondary_share', 0.0, 105.0),
    ('urbanization_rate', 0.0, 105.0),
    ('export_share_of_trade', 0.0, 105.0),
    ('science_technology_spending_share', 0.0, 105.0),
    ('location_quotient', 0.0, null),
    ('rd_intensity', 0.0, 20.0),
    ('technology_market_turnover_per_gdp', 0.0, 100.0),
    ('per_capita_gdp', 1000.0, 2000000.0),
    ('per_capita_gdp_ratio', 0.05, 20.0),
    ('per_capita_gdp_coefficient_of_variation', 0.0, 1.5),
    ('per_capita_gdp_williamson', 0.0, 3.0),
    ('per_capita_gdp_gini', 0.0, 1.0),
    ('theil_index', 0.0, 3.0),
    ('theil_l', 0.0, 3.0),
    ('urban_rural_income_ratio', 0.5, 10.0),
    ('growth_gap', -40.0, 40.0),
    ('structure_similarity', 0.0, 1.0),
    ('krugman_index', 0.0, 2.0),
    ('initiative_delivery_rate', 0.0, 100.0)
),

numbered as (
    select
        *,
        concat_ws('/', metric_code, area_code, counterpart_area_code, item_code, period, basis) as metric_key
    from fct_metrics
),

used as (
    select
        metric_key,
        unnest(inputs) as observation_id
    from numbered
),

unknown as (
    select
        used.metric_key,
        count(*) as inputs
    from used
    left join fct_observation_vintages as vintages on used.observation_id = vintages.observation_id
    left join fct_initiatives as initiatives on used.observation_id = initiatives.initiative_id
    where vintages.observation_id is null and initiatives.initiative_id is null
    group by used.metric_key
)

select
    numbered.metric_key,
    numbered.value,
    bounds.lowest,
    bounds.highest,
    len(numbered.inputs) as input_count,
    coalesce(unknown.inputs, 0) as unknown_inputs,
    case
        when numbered.metric_code = 'gdp_share_of_region'
            then sum(numbered.value) over (partition by numbered.metric_code, numbered.period, numbered.basis)
    end as shares_total
from numbered
left join bounds on numbered.metric_code = bounds.metric_code
left join unknown on numbered.metric_key = unknown.metric_key
order by numbered.metric_key
