{#
  The SQL function known_on(day): what held on a day, as fct_observations shows what holds now, by the same rules, from
  what was published until then. Figures of unknown date of publication stay out. Its tables are named without schema, so
  that it works through the published link and in a file attached under any name.

  A filter on area or indicator is applied before the ranking: what was known is written out wherever it is read, for a
  CTE that is read several times is materialized with every column before any filter (a function does not keep the
  words `not materialized`).
#}
{% macro create_known_on() %}
{% set found_by = ['area_code', 'indicator_code'] %}
{% set known -%}
(select * from fct_observation_vintages where is_fact and published_on <= cast(day as date))
{%- endset %}
create or replace macro known_on(day) as table
with arrivals as (
    {{ newest_arrivals(known ~ ' as known') }}
),

facts as (
    select * from {{ known }} as known
    where report_id in (select report_id from arrivals)
),

{{ ranked_vintages('facts', found_by=found_by) }}

select
    {% for column in columns_of_what_holds() -%}
        {%- if column == 'is_provisional' -%}
            {{ is_provisional('known', 'ranked') }} as is_provisional
        {%- else -%}
            known.{{ column }}
        {%- endif -%}
        {{ ',\n    ' if not loop.last }}
    {%- endfor %}
from {{ known }} as known
inner join ranked
    on
        known.observation_id = ranked.observation_id
        {%- for column in found_by %}
        and known.{{ column }} = ranked.{{ column }}
        {%- endfor %}
where ranked.holds_now;
comment on macro table known_on is '某日所知：select * from known_on(''2020-06-30'')，列同 fct_observations；发布日期不明者不计。 What held on a day, from what was published until then; columns as in fct_observations.'
{% endmacro %}

{# The columns that fct_observations and known_on share, in their order. #}
{% macro columns_of_what_holds() %}
    {{ return([
        'observation_id', 'area_code', 'counterpart_area_code', 'indicator_code', 'measure', 'unit', 'price_basis',
        'base_period', 'period', 'period_start', 'period_end', 'frequency', 'value', 'status', 'qualifier', 'basis',
        'release_stage', 'is_provisional', 'published_on', 'report_id', 'source_tier', 'upper_value'
    ]) }}
{% endmacro %}
