{#
  The inputs of a metric, one row per cell (see region_cells) and period, on the newest basis that they all share.

  kind:  a kind of region_cells.
  roles: a dictionary, name of the role -> the input that plays it: indicator (code), measure (default 'level'),
         counterpart (area code, default none), years_back (default 0; 1 reads the year before), or in_year, a base
         year that is read for every year.
  within_year: read quarters, halves, months and what cumulates from January on as well as years, each with its like;
         by default whole years alone.

  A cell whose inputs are not all there yields no row. Within each basis family that occurs among the inputs, the newest
  basis on which every input of that family exists is taken; inputs without a basis fit any. A cell whose years lie on
  both sides of a break inside a basis yields no row either.

  Columns: area_code, counterpart_area_code, period, basis, status, release_stage, is_provisional, inputs, and for each
  role r: r (sum over the own members), r_reference (sum over the reference members) and r_by_area (DOUBLE[] of the own
  members, ordered by area code).
#}
{% macro shared_inputs(kind, roles, within_year=false) %}
    with {{ metric_members(kind) }},

    {{ wanted_inputs(roles) }},

    candidates as (
        select
            members.*,
            wanted.role,
            found.*,
            {{ period_in_year('coalesce(years.year, found.year + wanted.years_back)', 'found.period_form') }} as cell_period
        from members
        cross join wanted
        inner join {{ ref('int_metric_inputs') }} as found
            on
                members.member_area_code = found.input_area_code
                and wanted.wanted_counterpart is not distinct from found.input_counterpart_area_code
                and wanted.indicator_code = found.indicator_code
                and wanted.measure = found.measure
                and coalesce(wanted.in_year, found.year) = found.year
                {%- if not within_year %}
                and found.period_form is null
                {%- endif %}
        left join (select distinct year from {{ ref('int_metric_inputs') }}) as years
            on wanted.in_year is not null
    ),

    {{ picked_on_shared_basis() }}

    select
        area_code,
        counterpart_area_code,
        cell_period as period,
        nullif(array_to_string(list_sort(list_distinct(list(basis))), '+'), '') as basis,
        {%- for role in roles %}
        sum(value) filter (where role = '{{ role }}' and side = 'own') as {{ role }},
        sum(value) filter (where role = '{{ role }}' and side = 'reference') as {{ role }}_reference,
        list(cast(value as double) order by member_area_code)
            filter (where role = '{{ role }}' and side = 'own') as {{ role }}_by_area,
        {%- endfor %}
        {{ weakest('status', statuses_from_strong_to_weak()) }} as status,
        {{ weakest('release_stage', stages_from_strong_to_weak()) }} as release_stage,
        bool_or(is_provisional) as is_provisional,
        list_sort(list_distinct(flatten(list(inputs)))) as inputs
    from picked
    group by area_code, counterpart_area_code, cell_period
    having
        count(*) = {{ roles | length }} * max(members_of_cell)
        -- Figures of one series in several years must lie on one side of every break.
        and count(distinct concat_ws('/', indicator_code, measure, member_area_code, segment))
        = count(distinct concat_ws('/', indicator_code, measure, member_area_code))
{% endmacro %}

{# The CTE members: the areas whose figures each cell needs. #}
{% macro metric_members(kind) %}
    members as (
        select
            *,
            count(*) over (partition by area_code, counterpart_area_code) as members_of_cell
        from (
            values
            {% for cell in region_cells(kind) -%}
                ({{ sql_text(cell[0]) }}, {{ sql_text(cell[1]) }}, {{ sql_text(cell[2]) }}, {{ sql_text(cell[3]) }})
                {{- "," if not loop.last }}
            {% endfor %}
        ) as listed (area_code, counterpart_area_code, side, member_area_code)
    )
{%- endmacro %}

{# The CTE wanted: one row per role. #}
{% macro wanted_inputs(roles) %}
    wanted (role, indicator_code, measure, wanted_counterpart, years_back, in_year) as (
        values
        {% for role, input in roles.items() -%}
            (
                {{ sql_text(role) }}, {{ sql_text(input.indicator) }}, {{ sql_text(input.get('measure', 'level')) }},
                {{ sql_text(input.get('counterpart')) }}, {{ input.get('years_back', 0) }},
                {{ 'cast(null as integer)' if input.get('in_year') is none else input.in_year }}
            ){{ "," if not loop.last }}
        {% endfor %}
    )
{%- endmacro %}

{# The CTE picked (and those behind it) from candidates: one figure per cell, member and role, on the shared basis. #}
{% macro picked_on_shared_basis() %}
    families as (
        select
            area_code,
            counterpart_area_code,
            cell_period,
            basis_family,
            count(distinct concat_ws('/', role, side, member_area_code)) as inputs_of_family
        from candidates
        where basis is not null
        group by all
    ),

    bases as (
        select
            area_code,
            counterpart_area_code,
            cell_period,
            basis_family,
            basis,
            basis_sort_order,
            count(distinct concat_ws('/', role, side, member_area_code)) as inputs_on_basis
        from candidates
        where basis is not null
        group by all
    ),

    shared_basis as (
        select
            bases.area_code,
            bases.counterpart_area_code,
            bases.cell_period,
            bases.basis_family,
            max_by(bases.basis, bases.basis_sort_order) as basis
        from bases
        inner join families
            on
                bases.area_code = families.area_code
                and bases.counterpart_area_code is not distinct from families.counterpart_area_code
                and bases.cell_period = families.cell_period
                and bases.basis_family = families.basis_family
        where bases.inputs_on_basis = families.inputs_of_family
        group by all
    ),

    picked as (
        select candidates.*
        from candidates
        left join shared_basis
            on
                candidates.area_code = shared_basis.area_code
                and candidates.counterpart_area_code is not distinct from shared_basis.counterpart_area_code
                and candidates.cell_period = shared_basis.cell_period
                and candidates.basis_family = shared_basis.basis_family
        where candidates.basis is null or candidates.basis = shared_basis.basis
        qualify row_number() over (
            partition by
                candidates.area_code, candidates.counterpart_area_code, candidates.cell_period,
                candidates.side, candidates.member_area_code, candidates.role
            order by candidates.basis nulls last
        ) = 1
    )
{%- endmacro %}

{# A text literal, or a NULL of type text. #}
{% macro sql_text(text) %}
    {{- "cast(null as varchar)" if text is none else "'" ~ text ~ "'" }}
{%- endmacro %}
