{#
  The stage of a release that no rule of its basis gives: what its footnote says, else how long after the period it came
  out. First figures appear within about nine months, verified ones within two years; of unknown date, a bulletin's
  figure is a first one and a table's a final one.
#}
{% macro release_stage(relation) -%}
    case
        when {{ relation }}.status in ('P', 'E', 'F', 'T') then 'first'
        when
            contains(coalesce({{ relation }}.footnote, ''), '修订')
            and not ({{ matches("coalesce(" ~ relation ~ ".footnote, '')", '[0-9]{4}年') }}
            and not contains({{ relation }}.footnote, substr({{ relation }}.period, 1, 4)))
            then 'revised'
        when {{ relation }}.published_on is null or {{ relation }}.period_end is null
            then
                case
                    when {{ relation }}.report_kind in ('work_report', 'bulletin')
                        or contains(coalesce({{ relation }}.cited_source, ''), '公报')
                        then 'first'
                    else 'final'
                end
        when {{ relation }}.published_on <= {{ dbt.dateadd('day', 270, relation ~ '.period_end') }} then 'first'
        when {{ relation }}.published_on <= {{ dbt.dateadd('day', 730, relation ~ '.period_end') }} then 'verified'
        else 'final'
    end
{%- endmacro %}
