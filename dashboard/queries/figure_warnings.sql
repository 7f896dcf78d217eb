-- The warnings of the audit that name one figure, each with why it is expected and since when it is told.
-- Parameter: $observation. What dbt says of a test is a sentence, not JSON.
with results as (
    select
        suite,
        expectation,
        reason_zh,
        reason_en,
        case when json_valid(details) then details end as details
    from quality_results
    where severity = 'warning' and not success and suite <> 'dbt'
),

findings as (
    select
        suite,
        expectation,
        reason_zh,
        reason_en,
        unnest(json_extract_string(details, '$.failures[*].observation_id')) as observation,
        unnest(json_extract_string(details, '$.failures[*].first_seen')) as first_seen
    from results
)

select
    suite,
    expectation,
    reason_zh,
    reason_en,
    min(first_seen) as first_seen
from findings
where observation = $observation
group by suite, expectation, reason_zh, reason_en
order by suite, expectation
