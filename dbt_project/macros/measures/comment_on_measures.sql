{# What each SQL function gives, as `duckdb_functions()` shows it beside the function. #}
{% macro comment_on_measures() %}
{% set unusable = '任一输入为 NULL、负数、空列表或长度不等时得 NULL。'
    ~ ' NULL where any input is NULL, negative, empty or of unequal length.' %}
{% for measure, words in {
    'coupling_degree': '耦合度 C = n (ΠU)^(1/n) ÷ ΣU，0 至 1。 Original coupling degree of a list of scores.',
    'coordination_degree': '耦合协调度 D = √(C T)，T 为加权得分，权重按其和归一。 Coordination degree; weights are taken relative to their sum.',
    'modified_coupling_degree': '修正耦合度（王淑佳等 2021），得分在 0 至 1，至少两个。 Modified coupling degree for scores of 0 to 1, at least two.',
    'theil_t': '泰尔指数 T = Σ p (y÷ȳ) ln(y÷ȳ)，p 为人口比重。 Theil T of values a head, weighted by population.',
    'theil_l': '泰尔指数 L = Σ p ln(ȳ÷y)。 Theil L (mean logarithmic deviation), weighted by population.',
    'gini': '基尼系数，按人口加权。 Gini coefficient of values a head, weighted by population.',
    'williamson': '威廉森系数：按人口加权的变异系数。 Williamson coefficient of variation, weighted by population.',
    'cv_population': '变异系数，标准差除以 n。 Coefficient of variation, the deviation divided by n.',
    'cv_sample': '变异系数，标准差除以 n − 1，至少两个。 Coefficient of variation, the deviation divided by n - 1.',
    'krugman': '克鲁格曼指数 Σ|v(i) − v(j)|，比重在函数内形成，0 至 2。 Krugman index; shares are formed inside.',
    'structure_similarity': '结构相似系数，0 至 1。 Structural similarity (UNIDO) of two lists of amounts.',
    'location_quotient': '区位商 (x_ik÷x_i) ÷ (x_k÷x)。 Location quotient of a sector in an area against the reference.',
    'minmax': '极差标准化，方向 + 或 -。 Min-max score for direction + or -.',
    'entropy_weights': '熵值法权重：行为地区-年份的极差得分，常数列为 0。 Entropy weights; rows are area-years of min-max scores, a constant column gets 0.',
    'cagr': '年均复合增长率，小数。 Compound annual growth rate, a fraction.'
}.items() %}
comment on macro {{ measure }} is '{{ words }} {{ unusable }}';
{% endfor %}
{% endmacro %}
