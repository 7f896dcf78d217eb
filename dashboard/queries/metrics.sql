-- Every metric of the subjects named, with its latest value for the region or, where it has none, its first area: of a
-- year or of several, and of a part of a year only where it has none of years.
-- Parameter: $subjects.
with own as (
    select
        *,
        starts_with(frequency, 'A') as is_of_years,
        bool_or(starts_with(frequency, 'A')) over (partition by metric_code) as has_years
    from fct_metrics
),

latest as (
    select
        *,
        row_number() over (
            partition by metric_code
            order by
                area_code <> 'JJJ',
                coalesce(split_part(item_code, '/', 1), 'total') <> 'total',
                period desc,
                basis desc nulls last,
                area_code asc,
                counterpart_area_code asc,
                item_code asc
        ) as place
    from own
    where is_of_years = has_years
),

spans as (
    select
        metric_code,
        count(*) as figures,
        min(period) as first_period,
        max(period) as last_period
    from own
    where is_of_years = has_years
    group by metric_code
)

select
    dim_metrics.metric_code,
    dim_metrics.catalogue_id,
    dim_metrics.name_zh,
    dim_metrics.name_en,
    dim_metrics.subject,
    dim_metrics.formula,
    dim_metrics.formula_en,
    dim_metrics.unit,
    dim_metrics.direction,
    dim_metrics.comparability_grade,
    dim_metrics.comparability_reason_zh,
    dim_metrics.comparability_reason_en,
    dim_metrics.input_indicators,
    dim_metrics.reference,
    dim_metrics.availability = 'available' as is_available,
    dim_metrics.missing_inputs,
    latest.area_code,
    latest.counterpart_area_code,
    latest.item_code,
    latest.period,
    latest.basis,
    latest.value,
    latest.is_provisional,
    spans.figures,
    spans.first_period,
    spans.last_period
from dim_metrics
left join latest on dim_metrics.metric_code = latest.metric_code and latest.place = 1
left join spans on dim_metrics.metric_code = spans.metric_code
where list_contains($subjects::varchar[], dim_metrics.subject)
order by dim_metrics.subject, dim_metrics.catalogue_id nulls last, dim_metrics.metric_code
