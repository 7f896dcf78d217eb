select
    indicator_code,
    area_code,
    period,
    earlier_value,
    later_value,
    change_percent
from mart_revisions
order by abs(change_percent) desc nulls last, indicator_code asc, area_code asc, period asc
limit 50
