with unmapped as (
    select * from {{ ref('int_observations_mapped') }}
    where indicator_code is null
)

select
    normalized_label as indicator_label,
    measure,
    unit,
    count(*) as observation_count,
    count(distinct report_id) as report_count,
    min(observation_id) as example_observation_id,
    min_by(report_id, observation_id) as example_report_id,
    min_by(sentence, observation_id) as example_sentence
from unmapped
group by
    normalized_label,
    measure,
    unit
