-- Labels that wait for an indicator, commonest first. Parameter: $count.
select
    indicator_label,
    measure,
    unit,
    observation_count,
    report_count,
    example_report_id,
    example_observation_id,
    example_sentence,
    count(*) over () as found
from unmapped_labels
order by observation_count desc, indicator_label asc, measure asc, unit asc
limit $count
