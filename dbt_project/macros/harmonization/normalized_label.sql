{#
  A label in the one form in which labels are compared: no white space, half-width brackets and signs, without a unit in
  brackets at its end and without words before it that only repeat the report's area or the time.
#}
{% macro normalized_label(label) -%}
    regexp_replace(
        regexp_replace(
            translate(
                regexp_replace({{ label }}, '[\s\x{00A0}\x{3000}]+', '', 'g'),
                '（）［］【】〔〕＝％－—–＋＆、，：∶“”‘’《》〈〉"',
                '()()()()=%---+&,,::'
            ),
            '\(单?位?:?[十百千万亿]*(元|美元|人|户|家|个|件|项|吨|公里|平方公里|公顷|%|‰|天|标准箱|元/人|人年|千瓦时|吨标准煤)\)$',
            ''
        ),
        '^(全市|全省|全区域|全区|全域|本市|本省|我市|我省|本地区|全社会的|全年|全年度|年末|年底|期末|累计|其中:?|:|#|[一二三四五六七八九十]+[,.])+',
        ''
    )
{%- endmacro %}

{#
  The label of what grows, from the label of its growth (地区生产总值增速); NULL where the label names no growth.
#}
{% macro grown_label(normalized_label) -%}
    case
        when {{ matches(normalized_label, '.(同比增速|同比增长率|同比涨幅|同比增长|同比|比上年增长|增长速度|增长率|增速|增幅|涨幅)$') }}
            then
                regexp_replace(
                    {{ normalized_label }},
                    '(同比增速|同比增长率|同比涨幅|同比增长|同比|比上年增长|增长速度|增长率|增速|增幅|涨幅)$',
                    ''
                )
    end
{%- endmacro %}
