-- Types and stages of initiatives that there are. One row.
select
    coalesce(list_sort(list(distinct initiative_type)), []) as types,
    coalesce(list_sort(list(distinct furthest_stage)), []) as stages
from mart_initiative_histories
