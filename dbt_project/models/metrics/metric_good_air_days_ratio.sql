-- ECO02: share of good-air days as published; of a year without a published share the good-air days over the days of
-- the year.
with published as (
    {{ shared_inputs('as_published', {'figure': {'indicator': 'good_air_days_ratio'}}, within_year=true) }}
),

counted as (
    {{ shared_inputs('as_published', {'days': {'indicator': 'good_air_days'}}) }}
),

united as (
    select
        area_code,
        counterpart_area_code,
        period,
        basis,
        cast(figure as double) as figure,
        1 as preference,
        status,
        release_stage,
        is_provisional,
        inputs
    from published
    union all
    select
        area_code,
        counterpart_area_code,
        period,
        basis,
        100 * cast(days as double) / extract(doy from make_date(cast(period as integer), 12, 31)) as figure,
        2 as preference,
        status,
        release_stage,
        is_provisional,
        inputs
    from counted
),

preferred as (
    select * from united
    qualify row_number() over (partition by area_code, period order by preference) = 1
)

{{ metric_rows('good_air_days_ratio', 'figure', relation='preferred') }}
