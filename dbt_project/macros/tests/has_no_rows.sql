{# A table of findings that must stay empty. #}
{% test has_no_rows(model) %}
select * from {{ model }}
{% endtest %}
