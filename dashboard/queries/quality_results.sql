-- What the audits of the published build found, one row per expectation.
select
    build_id,
    judged_at,
    verdict,
    suite,
    expectation,
    column_name,
    severity,
    success,
    checked,
    failed,
    reason_zh,
    reason_en,
    details,
    first_failed_at
from quality_results
order by suite, expectation, column_name
