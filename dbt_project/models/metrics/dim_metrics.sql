-- One row per metric: what it means, how it is computed, and whether its inputs are there.
with definitions as (
    select * from {{ ref('metrics') }}
),

filled as (
    select
        metric_code,
        count(*) as figures
    from {{ ref('fct_metrics') }}
    group by metric_code
),

available_inputs as (
    select distinct indicator_code from {{ ref('int_metric_inputs') }}
),

wanted_inputs as (
    select
        metric_code,
        unnest(string_split(input_indicators, '|')) as indicator_code
    from definitions
),

missing as (
    select
        wanted_inputs.metric_code,
        list(wanted_inputs.indicator_code order by wanted_inputs.indicator_code) as indicators
    from wanted_inputs
    left join available_inputs on wanted_inputs.indicator_code = available_inputs.indicator_code
    where available_inputs.indicator_code is null
    group by wanted_inputs.metric_code
)

select
    definitions.metric_code,
    definitions.catalogue_id,
    definitions.name_zh,
    definitions.name_en,
    definitions.subject,
    definitions.formula,
    definitions.formula_en,
    coalesce(definitions.unit, '') as unit,
    definitions.direction,
    definitions.comparability_grade,
    definitions.comparability_reason_zh,
    definitions.comparability_reason_en,
    string_split(definitions.input_indicators, '|') as input_indicators,
    definitions.reference,
    case when filled.figures > 0 then 'available' else 'awaiting data' end as availability,
    -- Inputs that never meet in one year on one basis are all missing.
    case
        when filled.figures > 0 then cast([] as varchar[])
        else coalesce(missing.indicators, string_split(definitions.input_indicators, '|'))
    end as missing_inputs
from definitions
left join filled on definitions.metric_code = filled.metric_code
left join missing on definitions.metric_code = missing.metric_code
order by definitions.metric_code
