-- Which build this is, and how far its figures reach. One row.
select
    build_info.build_id,
    build_info.built_at,
    build_info.reports,
    build_info.observations,
    build_info.quarantined_rows,
    build_info.set_aside_reports,
    (
        select max(period) from fct_observations
        where frequency = 'A'
    ) as latest_year,
    (select max(published_on) from dim_reports) as latest_publication,
    (select max(received_at) from dim_reports) as latest_arrival,
    (select bool_and(is_sample) from dim_reports) as only_samples
from build_info
