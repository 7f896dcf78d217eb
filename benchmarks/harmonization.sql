-- The peer of the dbt project: what fct_observations and three metrics are, written by hand for DuckDB alone, from a lake
-- whose path is put in for LAKE. It knows the rules that such a lake needs, no corrections, withdrawals or audits.
create temp table reports as
select * from read_parquet('LAKE/reports/*.parquet');

create temp table stated as
select observations.* exclude (sentence, extractor_version, row, "column", sheet, passage, start, "end")
from read_parquet('LAKE/observations/*.parquet') as observations
inner join reports using (report_id, reading_id);

-- Words and periods recur: each is read once.
create temp table labels as
with compared as (
    select
        indicator,
        regexp_replace(
            regexp_replace(
                translate(
                    regexp_replace(indicator, '[\s\x{00A0}\x{3000}]+', '', 'g'),
                    '（）［］【】〔〕＝％－—–＋＆、，：∶“”‘’《》〈〉"',
                    '()()()()=%---+&,,::'
                ),
                '\(单?位?:?[十百千万亿]*(元|美元|人|户|家|个|件|项|吨|公里|平方公里|公顷|%|‰|天|标准箱|元/人|人年|千瓦时|吨标准煤)\)$',
                ''
            ),
            '^(全市|全省|全区域|全区|全域|本市|本省|我市|我省|本地区|全社会的|全年|全年度|年末|年底|期末|累计|其中:?|:|#|[一二三四五六七八九十]+[,.])+',
            ''
        ) as label
    from (
        select distinct indicator from stated
        union
        select alias from indicator_aliases
    )
)

select
    *,
    nullif(regexp_extract(
        label,
        '^(.+?)(同比增速|同比增长率|同比涨幅|同比增长|同比|比上年增长|增长速度|增长率|增速|增幅|涨幅)$',
        1
    ), '') as grown
from compared;

create temp table kinds as
with combined as (
    select distinct stated.indicator, labels.label, labels.grown, stated.measure, units.unit_dimension, stated.unit
    from stated
    inner join labels using (indicator)
    left join units on coalesce(stated.unit, '') = coalesce(units.unit, '')
),

wanted as (
    select indicator, measure as stated_measure, unit, unit_dimension, label, measure from combined
    union all
    select indicator, measure, unit, unit_dimension, grown, 'yoy' from combined
    where grown is not null and unit_dimension = 'ratio' and measure in ('level', 'yoy')
),

fitting as (
    select
        wanted.*,
        aliases.indicator_code,
        coalesce(
            aliases.as_measure,
            case when wanted.measure = 'share' and indicators.unit_dimension = 'ratio' then 'level' end,
            wanted.measure
        ) as as_measure,
        (aliases.measure is not null)::integer + (aliases.unit_dimension is not null)::integer as fit
    from wanted
    inner join labels as alias_labels using (label)
    inner join indicator_aliases as aliases on alias_labels.indicator = aliases.alias
    inner join indicators using (indicator_code)
    where
        coalesce(aliases.measure, wanted.measure) = wanted.measure
        and case
            when aliases.unit_dimension is not null then aliases.unit_dimension = wanted.unit_dimension
            when wanted.measure = 'level' then indicators.unit_dimension = wanted.unit_dimension
            when wanted.measure = 'share' then indicators.unit_dimension = 'ratio'
            when wanted.measure = 'multiple' then wanted.unit_dimension = 'multiple'
            else wanted.unit_dimension in ('ratio', 'percentage_points', indicators.unit_dimension)
        end
    qualify rank() over (partition by wanted.indicator, wanted.stated_measure, wanted.unit order by fit desc) = 1
)

select
    indicator,
    stated_measure,
    unit as stated_unit,
    min(indicator_code) as indicator_code,
    min(as_measure) as measure
from fitting
group by all
having count(distinct indicator_code) = 1 and count(distinct as_measure) = 1;

create temp table periods as
with halves as (
    select distinct
        period as stated_period,
        string_split(period, '/')[1] as opening,
        string_split(period, '/')[-1] as closing
    from stated
),

months as (
    select
        stated_period,
        substr(opening, 1, 4)::integer * 12 + case
            when regexp_matches(opening, '^\d{4}-Q[1-4]$') then right(opening, 1)::integer * 3 - 3
            when regexp_matches(opening, '^\d{4}-H[12]$') then right(opening, 1)::integer * 6 - 6
            when regexp_matches(opening, '^\d{4}-(0[1-9]|1[0-2])$') then right(opening, 2)::integer - 1
            when regexp_matches(opening, '^\d{4}(-12-31)?$') then 0
        end as first_month,
        substr(closing, 1, 4)::integer * 12 + case
            when regexp_matches(closing, '^\d{4}-Q[1-4]$') then right(closing, 1)::integer * 3 - 1
            when regexp_matches(closing, '^\d{4}-H[12]$') then right(closing, 1)::integer * 6 - 1
            when regexp_matches(closing, '^\d{4}-(0[1-9]|1[0-2])$') then right(closing, 2)::integer - 1
            when regexp_matches(closing, '^\d{4}(-12-31)?$') then 11
        end as last_month
    from halves
),

spans as (
    select
        *,
        last_month - first_month + 1 as months,
        (first_month // 12)::varchar as year,
        (first_month // 12)::varchar || '-' || lpad((first_month % 12 + 1)::varchar, 2, '0') as opening_month,
        (last_month // 12)::varchar || '-' || lpad((last_month % 12 + 1)::varchar, 2, '0') as closing_month
    from months
    where first_month <= last_month
)

select
    stated_period,
    make_date(first_month // 12, first_month % 12 + 1, 1) as period_start,
    last_day(make_date(last_month // 12, last_month % 12 + 1, 1)) as period_end,
    case
        when first_month % 12 = 0 and months = 12 then year
        when first_month % 12 = 0 and months % 12 = 0 then year || '/' || (last_month // 12)::varchar
        when months = 1 then opening_month
        when months = 3 and first_month % 3 = 0 then year || '-Q' || (first_month % 12 // 3 + 1)::varchar
        when months = 6 and first_month % 6 = 0 then year || '-H' || (first_month % 12 // 6 + 1)::varchar
        else opening_month || '/' || closing_month
    end as period,
    case
        when first_month % 12 = 0 and months = 12 then 'A'
        when first_month % 12 = 0 and months % 12 = 0 then 'A' || (months // 12)::varchar
        when months = 1 then 'M'
        when months = 3 and first_month % 3 = 0 then 'Q'
        when months = 6 and first_month % 6 = 0 then 'S'
        else 'YTD'
    end as frequency
from spans;

-- Facts with basis and stage.
create temp table facts as
with placed as (
    select
        stated.observation_id,
        stated.report_id,
        reports.document_id,
        reports.received_at,
        reports.kind as report_kind,
        coalesce(stated.area_code, reports.area_code) as area_code,
        stated.counterpart_area_code,
        kinds.indicator_code,
        kinds.measure,
        coalesce(units.canonical_unit, stated.unit, '') as unit,
        stated.price_basis,
        stated.base_period,
        coalesce(periods.period, stated.period) as period,
        periods.period_start,
        periods.period_end,
        periods.frequency,
        case
            when coalesce(units.factor, 1) = 1 or stated.value = 0 then stated.value
            else round(
                stated.value::double * units.factor,
                least(9, 14 - floor(log10(abs(stated.value::double * units.factor)))::integer)
            )::decimal(38, 9)
        end as value,
        stated.upper as upper_value,
        stated.status,
        stated.qualifier,
        case when stated.cited_source is null then reports.published_on else stated.cited_published_on end
            as published_on,
        coalesce(stated.cited_tier, reports.tier) as source_tier,
        stated.footnote,
        length(ltrim(replace(regexp_extract(replace(stated.text, ',', ''), '[0-9]+([.][0-9]+)?', 0), '.', ''), '0'))
            as digits
    from stated
    inner join reports using (report_id)
    inner join kinds
        on
            stated.indicator = kinds.indicator
            and stated.measure = kinds.stated_measure
            and stated.unit is not distinct from kinds.stated_unit
    left join units on coalesce(stated.unit, '') = coalesce(units.unit, '')
    left join periods on stated.period = periods.stated_period
    where
        stated.value is not null
        and stated.status in ('A', 'P', 'E')
        and coalesce(stated.cited_tier, reports.tier) <> 'E'
),

-- A rule depends on few things: each combination is judged once.
situations as (
    select
        *,
        row_number() over () as situation
    from (select distinct indicator_code, area_code, published_on, period, period_end, base_period from placed)
),

judged as (
    select
        situations.*,
        rules.release_stage as ruled_stage,
        bases.family,
        case
            when bases.family = 'jjj_dev_index'
                then
                    coalesce('index-' || situations.base_period, rules.basis)
                    || '/' || coalesce(strftime(situations.published_on, '%Y-%m'), 'undated')
            else rules.basis
        end as basis,
        case
            when bases.family = 'jjj_dev_index'
                then coalesce(strftime(situations.published_on, '%Y%m')::integer, 0)
            else bases.sort_order
        end as basis_order
    from situations
    inner join basis_rules as rules
        on
            situations.indicator_code = rules.indicator_code
            and (rules.area_code is null or situations.area_code = rules.area_code)
            and (rules.published_from is null or situations.published_on >= rules.published_from)
            and (rules.published_to is null or situations.published_on <= rules.published_to)
            and (
                rules.published_within_days is null
                or situations.published_on <= situations.period_end + to_days(rules.published_within_days)
            )
            and (rules.period_from is null or substr(situations.period, 1, 4) >= rules.period_from)
            and (rules.period_to is null or substr(situations.period, 1, 4) <= rules.period_to)
    inner join bases on rules.basis = bases.basis
    qualify row_number() over (partition by situations.situation order by rules.rule_order) = 1
)

select
    placed.* exclude (base_period, footnote),
    judged.basis,
    judged.family,
    judged.basis_order,
    coalesce(
        placed.base_period, case when judged.family = 'jjj_dev_index' then substr(judged.basis, 7, 4) end
    ) as base_period,
    case
        when judged.basis is not null and judged.family <> 'jjj_dev_index' and judged.ruled_stage is not null
            then judged.ruled_stage
        when placed.status in ('P', 'E') then 'first'
        when contains(coalesce(placed.footnote, ''), '修订') then 'revised'
        when placed.published_on is null or placed.period_end is null
            then case when placed.report_kind in ('work_report', 'bulletin') then 'first' else 'final' end
        when placed.published_on <= placed.period_end + interval 270 days then 'first'
        when placed.published_on <= placed.period_end + interval 730 days then 'verified'
        else 'final'
    end as release_stage
from placed
left join judged
    on
        placed.indicator_code = judged.indicator_code
        and placed.area_code = judged.area_code
        and placed.published_on is not distinct from judged.published_on
        and placed.period = judged.period
        and placed.base_period is not distinct from judged.base_period;

-- What holds on each basis.
create temp table held as
with standing as (
    select
        *,
        md5_number(concat_ws(
            '|', area_code, coalesce(counterpart_area_code, '~'), indicator_code, measure, unit,
            coalesce(price_basis, '~'), coalesce(base_period, '~'), period
        )) as thing,
        case release_stage when 'revised' then 1 when 'final' then 2 when 'verified' then 3 else 4 end as stage,
        case
            when value = 0 or coalesce(digits, 0) = 0 then 0
            else 0.5 * power(10.0, floor(log10(abs(value::double))) + 1 - digits)
        end as rounding
    from facts
    qualify dense_rank() over (partition by document_id order by received_at desc, report_id) = 1
),

numbered as (
    select
        *,
        row_number() over foremost as place,
        first_value(value) over foremost as foremost_value,
        first_value(qualifier) over foremost as foremost_qualifier,
        first_value(rounding) over foremost as foremost_rounding
    from standing
    window foremost as (
        partition by thing, basis
        order by
            case qualifier when 'exact' then 1 when 'approx' then 2 else 3 end, stage,
            case status when 'A' then 1 when 'P' then 2 else 3 end,
            case source_tier when 'A' then 1 when 'B' then 2 when 'C' then 3 else 4 end,
            published_on desc nulls last, observation_id
    )
)

select
    * exclude (place, foremost_value, foremost_qualifier, foremost_rounding),
    status in ('P', 'E') or (
        report_kind in ('work_report', 'bulletin') and release_stage = 'first'
        and min(stage) over (partition by thing) = 4
    ) as is_provisional
from numbered
qualify row_number() over (
    partition by thing, basis
    order by
        case
            when
                qualifier = foremost_qualifier
                and abs(value - foremost_value) <= greatest(rounding, foremost_rounding) * 1.000001
                then -coalesce(digits, 0)
            else 1
        end,
        place
) = 1;

create table fct_observations as
select
    observation_id, area_code, counterpart_area_code, indicator_code, measure, unit, price_basis, base_period, period,
    period_start, period_end, frequency, value, status, qualifier, basis, release_stage, is_provisional, published_on,
    report_id, source_tier, upper_value
from held
qualify row_number() over (
    partition by thing
    order by basis_order desc nulls last, observation_id
) = 1;

-- Annual figures of the three that the metrics need, with what parts their years inside a basis.
create temp table annual as
select
    held.area_code,
    held.indicator_code,
    held.measure,
    held.period::integer as year,
    held.basis,
    held.basis_order,
    held.value,
    held.status,
    held.release_stage,
    held.is_provisional,
    held.observation_id,
    held.price_basis
from held
inner join indicators using (indicator_code)
where
    held.area_code in ('110000', '120000', '130000')
    and held.counterpart_area_code is null
    and held.indicator_code in (
        'gdp', 'gdp_index_prev100', 'gdp_per_capita', 'rd_expenditure', 'resident_population', 'value_added_primary',
        'value_added_secondary', 'value_added_tertiary'
    )
    and held.frequency = 'A'
    and held.qualifier = 'exact'
    and case
        when held.measure = 'level'
            then held.unit = coalesce(indicators.unit, '') and coalesce(held.price_basis, 'current') = 'current'
        else
            held.measure = 'yoy' and held.unit = '%' and held.base_period is null
            and coalesce(held.price_basis, 'constant') = 'constant'
    end
qualify row_number() over (
    partition by held.area_code, held.indicator_code, held.measure, held.period, held.basis
    order by held.price_basis nulls last, held.observation_id
) = 1;

-- A year whose growth of levels is far from the published one begins a new segment of its series.
create temp table parted as
with published as (
    select
        area_code,
        year,
        basis,
        case when indicator_code = 'gdp' then value else value - 100 end as growth
    from annual
    where (indicator_code = 'gdp' and measure = 'yoy') or (indicator_code = 'gdp_index_prev100' and measure = 'level')
    qualify row_number() over (partition by area_code, year, basis order by indicator_code = 'gdp', observation_id) = 1
)

select later.area_code, later.year
from annual as later
inner join annual as earlier
    on
        later.area_code = earlier.area_code
        and later.year = earlier.year + 1
        and later.basis is not distinct from earlier.basis
inner join published
    on
        later.area_code = published.area_code
        and later.year = published.year
        and later.basis is not distinct from published.basis
where
    later.indicator_code = 'gdp' and later.measure = 'level' and later.value > 0
    and earlier.indicator_code = 'gdp' and earlier.measure = 'level' and earlier.value > 0
    and abs(round(100 * (later.value::double / earlier.value::double - 1), 9) - published.growth::double) > 12;

create temp table levels as
select
    area_code, indicator_code, year, basis, basis_order, value, status, release_stage, is_provisional,
    [observation_id] as inputs
from annual
where measure = 'level';

-- The weakest of what the inputs are marked with.
create temp macro weakest_status(marks) as case
    when list_contains([mark.status for mark in marks], 'E') then 'E'
    when list_contains([mark.status for mark in marks], 'P') then 'P'
    else 'A'
end;
create temp macro weakest_stage(marks) as case
    when list_contains([mark.stage for mark in marks], 'first') then 'first'
    when list_contains([mark.stage for mark in marks], 'verified') then 'verified'
    when list_contains([mark.stage for mark in marks], 'final') then 'final'
    else 'revised'
end;
create temp macro any_provisional(marks) as list_bool_or([mark.provisional for mark in marks]);

-- R&D intensity: on the newest basis of GDP that its members have, each area and the region as sum over sum.
create table metric_rd_intensity as
with cells as (
    select
        cell.area_code,
        gdp.year,
        gdp.basis,
        gdp.basis_order,
        gdp.value as gdp,
        rd.value as rd,
        cell.members,
        [
            {'status': gdp.status, 'stage': gdp.release_stage, 'provisional': gdp.is_provisional},
            {'status': rd.status, 'stage': rd.release_stage, 'provisional': rd.is_provisional}
        ] as marks,
        gdp.inputs || rd.inputs as inputs
    from (
        values
        ('110000', '110000', 1), ('120000', '120000', 1), ('130000', '130000', 1),
        ('JJJ', '110000', 3), ('JJJ', '120000', 3), ('JJJ', '130000', 3)
    ) as cell (area_code, member, members)
    inner join levels as gdp on cell.member = gdp.area_code and gdp.indicator_code = 'gdp'
    inner join levels as rd
        on cell.member = rd.area_code and rd.indicator_code = 'rd_expenditure' and gdp.year = rd.year
)

select
    'rd_intensity' as metric_code,
    area_code,
    year::varchar as period,
    basis,
    format('{:.11e}', 100 * sum(rd)::double / nullif(sum(gdp)::double, 0))::double as value,
    weakest_status(flatten(list(marks))) as status,
    weakest_stage(flatten(list(marks))) as release_stage,
    any_provisional(flatten(list(marks))) as is_provisional,
    list_sort(flatten(list(inputs))) as inputs
from cells
group by area_code, year, basis, basis_order
having count(*) = max(members) and sum(gdp) > 0
qualify row_number() over (partition by area_code, year order by basis_order desc) = 1;

-- Krugman index of each pair: the three sectors of both on the newest basis that they share.
create table metric_krugman_index as
with sectors as (
    select
        area_code,
        year,
        basis,
        basis_order,
        list(value::double order by indicator_code) as amounts,
        list({'status': status, 'stage': release_stage, 'provisional': is_provisional}) as marks,
        flatten(list(inputs)) as inputs
    from levels
    where starts_with(indicator_code, 'value_added_')
    group by all
    having count(*) = 3
)

select
    'krugman_index' as metric_code,
    one.area_code,
    other.area_code as counterpart_area_code,
    one.year::varchar as period,
    one.basis,
    format('{:.11e}', list_sum([
        abs(one.amounts[sector] / list_sum(one.amounts) - other.amounts[sector] / list_sum(other.amounts))
        for sector in [1, 2, 3]
    ]))::double as value,
    weakest_status(one.marks || other.marks) as status,
    weakest_stage(one.marks || other.marks) as release_stage,
    any_provisional(one.marks || other.marks) as is_provisional,
    list_sort(one.inputs || other.inputs) as inputs
from sectors as one
inner join sectors as other
    on one.area_code < other.area_code and one.year = other.year and one.basis is not distinct from other.basis
where list_sum(one.amounts) > 0 and list_sum(other.amounts) > 0
qualify row_number() over (
    partition by one.area_code, other.area_code, one.year order by one.basis_order desc
) = 1;

-- Gravity linkage of each pair, 2014 = 100: GDP and average population of both, then and now, on one basis.
create table metric_gravity_linkage as
with generations as (
    select * from (
        values
        ('census-3', 'population-census-6'), ('census-4', 'population-census-6'),
        ('census-4', 'population-census-7'), ('census-5', 'population-census-7')
    ) as listed (gdp_basis, people_basis)
),

people as (
    select
        gdp.area_code,
        gdp.year,
        gdp.basis,
        avg(people.value)::decimal(38, 9) as value,
        people.basis_order as preference,
        list({'status': people.status, 'stage': people.release_stage, 'provisional': people.is_provisional}) as marks,
        flatten(list(people.inputs)) as inputs
    from levels as gdp
    inner join generations on gdp.basis = generations.gdp_basis
    inner join levels as people
        on
            gdp.area_code = people.area_code and people.year in (gdp.year, gdp.year - 1)
            and generations.people_basis = people.basis
    where gdp.indicator_code = 'gdp' and people.indicator_code = 'resident_population'
    group by gdp.area_code, gdp.year, gdp.basis, people.basis_order
    having count(*) = 2 and min(people.value) > 0
    union all
    select
        gdp.area_code,
        gdp.year,
        gdp.basis,
        (gdp.value / heads.value)::decimal(38, 9),
        -1,
        [
            {'status': gdp.status, 'stage': gdp.release_stage, 'provisional': gdp.is_provisional},
            {'status': heads.status, 'stage': heads.release_stage, 'provisional': heads.is_provisional}
        ],
        gdp.inputs || heads.inputs
    from levels as gdp
    inner join levels as heads
        on gdp.area_code = heads.area_code and gdp.year = heads.year and gdp.basis is not distinct from heads.basis
    where
        gdp.indicator_code = 'gdp' and heads.indicator_code = 'gdp_per_capita' and gdp.value > 0 and heads.value > 0
),

areas_by_year as (
    select
        gdp.area_code,
        gdp.year,
        gdp.basis,
        gdp.basis_order,
        gdp.value::double as gdp,
        people.value::double as people,
        (
            select count(*) from parted
            where parted.area_code = gdp.area_code and parted.year <= gdp.year
        ) as segment,
        people.marks || [{'status': gdp.status, 'stage': gdp.release_stage, 'provisional': gdp.is_provisional}]
            as marks,
        gdp.inputs || people.inputs as inputs
    from levels as gdp
    inner join (
        from people
        qualify row_number() over (partition by area_code, year, basis order by preference desc) = 1
    ) as people
        on gdp.area_code = people.area_code and gdp.year = people.year and gdp.basis is not distinct from people.basis
    where gdp.indicator_code = 'gdp'
),

since as (
    select
        now.area_code,
        now.year,
        now.basis,
        now.basis_order,
        now.gdp / base.gdp as gdp,
        now.people / base.people as people,
        now.segment = base.segment as is_unbroken,
        now.marks || base.marks as marks,
        now.inputs || base.inputs as inputs
    from areas_by_year as now
    inner join areas_by_year as base
        on now.area_code = base.area_code and base.year = 2014 and now.basis is not distinct from base.basis
),

pairs as (
    select
        one.area_code,
        other.area_code as counterpart_area_code,
        one.year,
        one.basis,
        100 * sqrt(one.gdp * other.gdp * (one.people * other.people)) as value,
        one.is_unbroken and other.is_unbroken as is_unbroken,
        one.marks || other.marks as marks,
        one.inputs || other.inputs as inputs
    from since as one
    inner join since as other
        on one.area_code < other.area_code and one.year = other.year and one.basis is not distinct from other.basis
    -- The newest basis that all share; a break on it leaves no value, not an older basis.
    qualify row_number() over (
        partition by one.area_code, other.area_code, one.year order by one.basis_order desc
    ) = 1
)

select
    'gravity_linkage' as metric_code,
    area_code,
    counterpart_area_code,
    year::varchar as period,
    basis,
    format('{:.11e}', value)::double as value,
    weakest_status(marks) as status,
    weakest_stage(marks) as release_stage,
    any_provisional(marks) as is_provisional,
    list_sort(list_distinct(inputs)) as inputs
from pairs
where is_unbroken;
