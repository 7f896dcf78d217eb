-- One row per table that is published; `is_missing` is 1 where the candidate lacks it.
with published (table_name) as (
    values
    ('dim_areas'),
    ('dim_indicators'),
    ('dim_metrics'),
    ('dim_reports'),
    ('fct_initiatives'),
    ('fct_metrics'),
    ('fct_observation_vintages'),
    ('fct_observations'),
    ('fct_targets'),
    ('quarantined_rows'),
    ('rejected_reports'),
    ('report_passages'),
    ('series_breaks'),
    ('unmapped_labels')
),

found as (
    select table_name from information_schema.tables
    where table_catalog = current_database() and table_schema = 'main'
)

select
    published.table_name,
    cast(found.table_name is null as integer) as is_missing
from published
left join found on published.table_name = found.table_name
order by published.table_name
