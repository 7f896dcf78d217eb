-- One row per metric value. `lowest` and `highest` bound what its formula can give, `plausible_lowest` and
-- `plausible_highest` what is to be expected; `unknown_inputs` counts the inputs that neither a vintage nor an
-- initiative has; `shares_total` is what the shares of one period add up to.
with numbered as (
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
    cast(ranges.lowest as double) as lowest,
    cast(ranges.highest as double) as highest,
    cast(ranges.plausible_lowest as double) as plausible_lowest,
    cast(ranges.plausible_highest as double) as plausible_highest,
    len(numbered.inputs) as input_count,
    coalesce(unknown.inputs, 0) as unknown_inputs,
    case
        when numbered.metric_code = 'gdp_share_of_region'
            then sum(numbered.value) over (partition by numbered.metric_code, numbered.period, numbered.basis)
    end as shares_total
from numbered
left join metric_ranges as ranges
    on
        numbered.metric_code = ranges.metric_code
        and (coalesce(ranges.item_code, '') = '' or numbered.item_code = ranges.item_code)
left join unknown on numbered.metric_key = unknown.metric_key
order by numbered.metric_key
