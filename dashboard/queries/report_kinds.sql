-- Kinds and areas of reports that there are. One row.
select
    list_sort(list(distinct kind)) as kinds,
    list_sort(list(distinct area_code) filter (where area_code is not null)) as areas
from dim_reports
