{#
  The measures of collaboration as SQL functions: created in the candidate at the start of a build (on-run-start), used by
  the metric models under these names, and published with the file, so that analysts apply them to their own tables.

  Lists in, one number (or list) out. Any NULL, negative, not finite, empty or unequal-length input gives NULL, and so does
  what the formula leaves undefined (a zero mean, a zero total).

  Each function binds its arguments once, outside every lambda (macro `given` below): an argument may be an aggregate or
  a column of any name. No function calls another: they work under any name that the file is attached as.
#}
{% macro create_measures() %}
-- C = n (U1 U2 … Un)^(1/n) / (U1 + … + Un): the original coupling degree, 0 to 1.
create or replace macro coupling_degree(scores) as
{{ given({'u': 'scores'}, coupling('given.u')) }};

-- D = sqrt(C T) with T = sum of weight × score; weights are taken relative to their sum.
create or replace macro coordination_degree(scores, weights) as
{{ given(
    {'u': 'scores', 'a': 'weights'},
    'sqrt((' ~ coupling('given.u') ~ ') * list_sum(list_transform(list_zip(given.a, given.u), lambda two: two[1] * two[2])) / nullif(list_sum(given.a), 0))'
) }};

-- Modified C (Wang Shujia and others 2021), for scores in 0 to 1 and at least two of them.
create or replace macro modified_coupling_degree(scores) as
{{ given({'u': 'scores'}, "case when len(given.u) > 1 and list_max(given.u) between 1e-300 and 1 then sqrt(
        (1 - list_sum(list_transform(given.u, lambda one: list_sum(list_transform(given.u, lambda other:
            abs(one - other))))) / (len(given.u) * (len(given.u) - 1)))
        * pow(list_product(list_transform(given.u, lambda one: one / list_max(given.u))), 1.0 / (len(given.u) - 1))
    ) end") }};

-- T = sum of p (y/ȳ) ln(y/ȳ): p population shares, ȳ the weighted mean.
create or replace macro theil_t(per_capita, population) as
{{ given_weighted("list_sum(list_transform(list_zip(given.y, given.p), lambda unit: case when unit[1] > 0 then
        unit[2] * (unit[1] / given.mean) * ln(unit[1] / given.mean) else 0 end))") }};

-- L = sum of p ln(ȳ/y).
create or replace macro theil_l(per_capita, population) as
{{ given_weighted("case when list_min(list_transform(list_zip(given.y, given.p), lambda unit:
        case when unit[2] > 0 then unit[1] else 1 end)) > 0 then
        list_sum(list_transform(list_zip(given.y, given.p), lambda unit: case when unit[2] > 0 then
        unit[2] * ln(given.mean / unit[1]) else 0 end)) end") }};

-- G = sum over all pairs of p_i p_j |y_i - y_j| / (2 ȳ).
create or replace macro gini(per_capita, population) as
{{ given_weighted("list_sum(list_transform(list_zip(given.y, given.p), lambda one:
        list_sum(list_transform(list_zip(given.y, given.p), lambda other:
        one[2] * other[2] * abs(one[1] - other[1]))))) / (2 * given.mean)") }};

-- sqrt(sum of p (y - ȳ)²) / ȳ: Williamson's population-weighted coefficient of variation.
create or replace macro williamson(per_capita, population) as
{{ given_weighted("sqrt(list_sum(list_transform(list_zip(given.y, given.p), lambda unit:
        unit[2] * pow(unit[1] - given.mean, 2)))) / given.mean") }};

-- Standard deviation over mean, the deviation divided by n (all members are there).
create or replace macro cv_population(amounts) as
{{ given({'x': 'amounts'}, "list_stddev_pop(given.x) / nullif(list_avg(given.x), 0)") }};

-- Standard deviation over mean, the deviation divided by n - 1 (a sample).
create or replace macro cv_sample(amounts) as
{{ given({'x': 'amounts'}, "case when len(given.x) > 1 then
        list_stddev_samp(given.x) / nullif(list_avg(given.x), 0) end") }};

-- K = sum of |v_ik - v_jk|: shares are formed inside; 0 (same structure) to 2 (nothing in common).
create or replace macro krugman(amounts_i, amounts_j) as
{{ given({'i': 'amounts_i', 'j': 'amounts_j'}, "case when list_sum(given.i) > 0 and list_sum(given.j) > 0 then
        list_sum(list_transform(list_zip(given.i, given.j), lambda sector:
        abs(sector[1] / list_sum(given.i) - sector[2] / list_sum(given.j)))) end") }};

-- S = sum of v_ik v_jk / sqrt(sum of v_ik² × sum of v_jk²); the shares' totals cancel out.
create or replace macro structure_similarity(amounts_i, amounts_j) as
{{ given({'i': 'amounts_i', 'j': 'amounts_j'}, "list_sum(list_transform(list_zip(given.i, given.j), lambda two: two[1] * two[2])) / nullif(sqrt(
        list_sum(list_transform(list_zip(given.i, given.i), lambda two: two[1] * two[2])) * list_sum(list_transform(list_zip(given.j, given.j), lambda two: two[1] * two[2]))), 0)") }};

-- LQ = (x_ik / x_i) / (x_k / x): sector k in area i against the reference.
create or replace macro location_quotient(x_ik, x_i, x_k, x) as
{{ given(
    {'ik': '[x_ik]', 'i': '[x_i]', 'k': '[x_k]', 'all': '[x]'},
    "(given.ik[1] / nullif(given.i[1], 0)) / nullif(given.k[1] / nullif(given.all[1], 0), 0)"
) }};

-- (x - lowest) / (highest - lowest) for direction '+', (highest - x) / (highest - lowest) for '-'.
create or replace macro minmax(amount, lowest, highest, direction) as
{{ given(
    {'x': '[amount]', 'low': '[lowest]', 'high': '[highest]'},
    "case when given.high[1] > given.low[1] then case given.sign
        when '+' then (given.x[1] - given.low[1]) / (given.high[1] - given.low[1])
        when '-' then (given.high[1] - given.x[1]) / (given.high[1] - given.low[1]) end end",
    plain={'sign': 'cast(direction as varchar)'}
) }};

-- w = (1 - e) / sum of (1 - e), e = -(1/ln m) sum of P ln P, P = z / sum z over the m rows; a constant column gets 0.
create or replace macro entropy_weights(rows) as
{{ entropy_weights_body() }};

-- (last / first)^(1/years) - 1, a fraction.
create or replace macro cagr(first_value, last_value, years) as
{{ given(
    {'first': '[first_value]', 'last': '[last_value]', 'years': '[years]'},
    "case when given.first[1] > 0 and given.years[1] > 0 then
        pow(given.last[1] / given.first[1], 1 / given.years[1]) - 1 end"
) }};

{{ comment_on_measures() }}
{% endmacro %}
