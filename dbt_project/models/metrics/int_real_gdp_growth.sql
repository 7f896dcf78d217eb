-- One row per area, period and basis: growth of GDP at constant prices on the same period of the year before, in %, as
-- published.
with facts as (
    select * from {{ ref('int_exact_facts') }}
    where input_counterpart_area_code is null
),

rates as (
    -- The volume index comes from the tables that are revised; the rate is as first told.
    select
        *,
        1 as preference,
        value - 100 as growth
    from facts
    where indicator_code = 'gdp_index_prev100' and measure = 'level'
    union all
    select
        *,
        2 as preference,
        value as growth
    from facts
    where indicator_code = 'gdp' and measure = 'yoy'
)

select
    input_area_code,
    year,
    period_form,
    basis,
    basis_family,
    basis_sort_order,
    cast(growth as decimal(38, 9)) as value,
    status,
    release_stage,
    is_provisional,
    inputs
from rates
qualify row_number() over (partition by input_area_code, year, period_form, basis order by preference) = 1
