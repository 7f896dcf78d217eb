-- Which indicators and areas were published anew. One row.
select
    list_sort(list(distinct indicator_code)) as indicators,
    list_sort(list(distinct area_code)) as areas,
    list_sort(list(distinct kind)) as kinds
from mart_revisions
