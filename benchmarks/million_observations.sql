-- Makes a published database of some 3,000 observations one of a million: monthly series of every form that the samples
-- have, for the three and eleven cities over 78 years, each month in a report of its own with its text, and a revision of
-- every twentieth figure. Run on a copy of a published file; the schema stays as it is.
create temp table forms as
select distinct on (indicator_code, measure, unit) *
from fct_observation_vintages
where indicator_code is not null and measure in ('level', 'yoy', 'share') and value is not null and is_fact
order by indicator_code, measure, unit, observation_id;

create temp table places as
select area_code from dim_areas
where area_level = 'prefecture' and parent_area_code = '130000' or area_code in ('110000', '120000', '130000');

create temp table months as
select
    month_number,
    cast(date '1948-01-01' + to_months(cast(month_number as integer)) as date) as first_day,
    sha256('report ' || month_number) as report_id
from range(936) as counted (month_number);

create temp table generated as
select
    sha256(forms.observation_id || places.area_code || months.month_number || copies.copy) as observation_id,
    places.area_code,
    forms.indicator_code,
    forms.measure,
    forms.unit,
    forms.price_basis,
    strftime(months.first_day, '%Y-%m') as period,
    months.first_day as period_start,
    last_day(months.first_day) as period_end,
    'M' as frequency,
    -- A figure and its revision differ by one per mille.
    cast(forms.value * (1 + month_number / 500.0 + copies.copy / 1000.0) as decimal(38, 9)) as value,
    if(copies.copy = 0, 'verified', 'first') as release_stage,
    months.first_day + 50 - cast(20 * copies.copy as integer) as published_on,
    months.report_id,
    copies.copy = 0 as holds,
    cast(row_number() over (partition by months.report_id) as integer) as passage_number
from forms
cross join places
cross join months
cross join range(2) as copies (copy)
where copies.copy = 0 or hash(forms.observation_id, places.area_code, months.month_number) % 20 = 0;

insert into fct_observation_vintages by name
select
    generated.* exclude (holds),
    forms.* exclude (
        observation_id, area_code, indicator_code, measure, unit, price_basis, period, period_start, period_end,
        frequency, value, release_stage, published_on, report_id, passage_number, sheet_name, row_number, column_number,
        start_offset, end_offset, basis, basis_sort_order, holds_on_basis, base_period, is_provisional, document_id
    ),
    generated.report_id as document_id,
    generated.holds as holds_on_basis,
    false as is_provisional,
    0 as start_offset,
    cast(length(forms.figure_text) as integer) as end_offset
from generated
inner join forms
    on
        generated.indicator_code = forms.indicator_code
        and generated.measure = forms.measure
        and generated.unit = forms.unit;

insert into fct_observations by name
select
    generated.* exclude (holds, passage_number),
    'A' as status,
    'exact' as qualifier,
    false as is_provisional,
    'B' as source_tier
from generated
where holds;

insert into report_passages by name
select
    report_id,
    passage_number,
    'paragraph' as kind,
    indicator_code || ' ' || area_code || ' ' || period || ': ' || value as passage_text,
    0 as start_offset,
    200 as end_offset
from generated
where holds;

insert into dim_reports by name
select
    template.* replace (
        months.report_id as report_id,
        months.report_id as document_id,
        '月报 ' || strftime(months.first_day, '%Y-%m') as title,
        months.first_day + 30 as published_on,
        template.received_at - to_days(cast(1000 - months.month_number as integer)) as received_at,
        1600 as observation_count,
        1600 as mapped_count
    )
from (select * from dim_reports order by report_id limit 1) as template
cross join months;

insert into mart_revisions by name
select
    'revision' as kind,
    now.area_code,
    now.indicator_code,
    now.measure,
    now.unit,
    now.price_basis,
    now.period,
    before.published_on as earlier_published_on,
    now.published_on as later_published_on,
    before.value as earlier_value,
    now.value as later_value,
    now.value - before.value as change,
    -0.1 as change_percent,
    before.release_stage as earlier_release_stage,
    now.release_stage as later_release_stage,
    before.observation_id as earlier_observation_id,
    now.observation_id as later_observation_id,
    before.report_id as earlier_report_id,
    now.report_id as later_report_id
from generated as before
inner join generated as now
    on
        before.area_code = now.area_code
        and before.indicator_code = now.indicator_code
        and before.measure = now.measure
        and before.unit = now.unit
        and before.period = now.period
where not before.holds and now.holds;

update build_info set
    build_id = 'million',
    reports = (select count(*) from dim_reports),
    observations = (select count(*) from fct_observation_vintages);
