-- What else changed: reports, rows set aside, expectations, labels, rejected files.
with
reports as (
    select
        report_id as key,
        case
            when b.report_id is null then 'report_new'
            when a.report_id is null then 'report_gone'
            when a.is_set_aside and a.set_aside_kind = 'withdrawal' then 'report_withdrawn'
            when a.is_set_aside then 'report_set_aside'
            else 'report_released'
        end as kind,
        coalesce(a.title, b.title) as name,
        b.observation_count as count_before,
        a.observation_count as count_after,
        coalesce(a.set_aside_reason, '') as reason_zh,
        coalesce(a.set_aside_reason, '') as reason_en
    from before.dim_reports as b
    full join after.dim_reports as a using (report_id)
    where
        b.title is null
        or a.title is null
        or b.is_set_aside <> a.is_set_aside
        or b.set_aside_kind is distinct from a.set_aside_kind
),

-- A report that comes in set aside, or withdrawn, is both.
set_aside_at_once as (
    select
        a.report_id as key,
        case when a.set_aside_kind = 'withdrawal' then 'report_withdrawn' else 'report_set_aside' end as kind,
        a.title as name,
        cast(null as bigint) as count_before,
        a.observation_count as count_after,
        coalesce(a.set_aside_reason, '') as reason_zh,
        coalesce(a.set_aside_reason, '') as reason_en
    from after.dim_reports as a
    where a.is_set_aside and a.report_id not in (select b.report_id from before.dim_reports as b)
),

quarantined as (
    select
        observation_id as key,
        case when b.report_id is null then 'row_set_aside' else 'row_released' end as kind,
        coalesce(a.sentence, b.sentence, observation_id) as name,
        cast(null as bigint) as count_before,
        cast(null as bigint) as count_after,
        coalesce(a.reason, b.reason) as reason_zh,
        coalesce(a.reason, b.reason) as reason_en
    from before.quarantined_rows as b
    full join after.quarantined_rows as a using (observation_id)
    where b.report_id is null or a.report_id is null
),

failing_before as (
    select suite, expectation, coalesce(column_name, '') as column_name, failed, reason_zh, reason_en
    from before.quality_results
    where not success
),

failing_after as (
    select suite, expectation, coalesce(column_name, '') as column_name, failed, reason_zh, reason_en
    from after.quality_results
    where not success
),

expectations as (
    select
        suite || '.' || expectation || case when column_name = '' then '' else '(' || column_name || ')' end as key,
        case when a.reason_en is null then 'expectation_holds' else 'expectation_fails' end as kind,
        suite || '.' || expectation as name,
        coalesce(b.failed, 0) as count_before,
        coalesce(a.failed, 0) as count_after,
        coalesce(a.reason_zh, b.reason_zh) as reason_zh,
        coalesce(a.reason_en, b.reason_en) as reason_en
    from failing_before as b
    full join failing_after as a using (suite, expectation, column_name)
    where b.reason_en is null or a.reason_en is null or b.failed is distinct from a.failed
),

labels as (
    select
        indicator_label || ' [' || measure || ', ' || unit || ']' as key,
        case when b.example_report_id is null then 'label_unmapped' else 'label_mapped' end as kind,
        indicator_label as name,
        coalesce(b.observation_count, 0) as count_before,
        coalesce(a.observation_count, 0) as count_after,
        coalesce(a.example_sentence, '') as reason_zh,
        coalesce(a.example_sentence, '') as reason_en
    from before.unmapped_labels as b
    full join after.unmapped_labels as a using (indicator_label, measure, unit)
    where b.example_report_id is null or a.example_report_id is null
),

files as (
    select
        a.sha256 as key,
        'file_rejected' as kind,
        a.original_name as name,
        cast(null as bigint) as count_before,
        cast(null as bigint) as count_after,
        a.reason as reason_zh,
        a.reason as reason_en
    from after.rejected_reports as a
    where a.sha256 not in (select b.sha256 from before.rejected_reports as b)
)

select * from reports
union all by name
select * from set_aside_at_once
union all by name
select * from quarantined
union all by name
select * from expectations
union all by name
select * from labels
union all by name
select * from files
order by kind, name, key
