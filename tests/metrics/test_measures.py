"""The measures as SQL functions: published worked examples, identities, and what unusable input gives."""

from __future__ import annotations

import math
from pathlib import Path

import duckdb
import pytest

from tests.metrics.conftest import create_measures_sql

PER_CAPITA, POPULATION = "[56044, 47972, 19967]", "[1676, 1115, 6943]"


def value(measures: duckdb.DuckDBPyConnection, expression: str) -> object:
    found = measures.execute(f"select {expression}").fetchone()
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("coupling_degree([0.6, 0.6])", 1.0),
        ("coupling_degree([0.2, 0.8])", 0.8),
        ("coupling_degree([0, 0.8])", 0.0),
        ("coordination_degree([0.2, 0.8], [0.5, 0.5])", math.sqrt(0.8 * 0.5)),
        ("coordination_degree([0.2, 0.8], [0.25, 0.75])", math.sqrt(0.8 * 0.65)),
        ("modified_coupling_degree([0.5, 0.8])", math.sqrt(0.7 * 0.5 / 0.8)),
        ("modified_coupling_degree([0.3, 0.5, 0.8])", math.sqrt((1 - 1 / 3) * math.sqrt(0.3 * 0.5 / 0.64))),
        ("theil_t([30, 20, 10], [1, 1, 1])", (1.5 * math.log(1.5) + 0.5 * math.log(0.5)) / 3),
        ("theil_t([10, 0], [1, 1])", math.log(2)),
        ("theil_l([30, 10], [1, 1])", (math.log(2 / 3) + math.log(2)) / 2),
        ("gini([30, 10], [1, 1])", 0.25),
        ("williamson([30, 10], [1, 3])", math.sqrt(0.25 * 225 + 0.75 * 25) / 15),
        ("cv_population([30, 20, 10])", math.sqrt(200 / 3) / 20),
        ("cv_sample([30, 20, 10])", 0.5),
        ("krugman([3, 1], [1, 3])", 1.0),
        ("structure_similarity([3, 4], [4, 3])", 24 / 25),
        ("location_quotient(8, 40, 20, 200)", 2.0),
        ("minmax(3, 1, 5, '+')", 0.5),
        ("minmax(2, 1, 5, '-')", 0.75),
        ("cagr(7.12, 74.87, 10)", (74.87 / 7.12) ** 0.1 - 1),
    ],
)
def test_a_measure_is_its_formula(measures: duckdb.DuckDBPyConnection, expression: str, expected: float) -> None:
    assert value(measures, expression) == pytest.approx(expected, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize(
    "call",
    [
        "coupling_degree({0})",
        "coordination_degree({0}, {1})",
        "modified_coupling_degree({0})",
        "theil_t({0}, {1})",
        "theil_l({0}, {1})",
        "gini({0}, {1})",
        "williamson({0}, {1})",
        "cv_population({0})",
        "cv_sample({0})",
        "krugman({0}, {1})",
        "structure_similarity({0}, {1})",
        "entropy_weights([{0}, {1}])",
    ],
)
def test_a_list_that_cannot_be_used_gives_null(measures: duckdb.DuckDBPyConnection, call: str) -> None:
    for unusable in ("null", "[]", "[0.5, null]", "[0.5, -0.1]", "['nan'::double, 1]", "['inf'::double, 1]"):
        assert value(measures, call.format(unusable, "[0.5, 0.5]")) is None, unusable
        if "{1}" in call:
            assert value(measures, call.format("[0.5, 0.5]", unusable)) is None, unusable
    if "{1}" in call:
        assert value(measures, call.format("[0.5, 0.5]", "[0.2, 0.3, 0.5]")) is None


@pytest.mark.parametrize(
    "expression",
    [
        "coupling_degree([0, 0])",
        "coordination_degree([0.5, 0.5], [0, 0])",
        "modified_coupling_degree([0, 0])",
        "modified_coupling_degree([0.5])",
        "modified_coupling_degree([0.5, 1.5])",
        "theil_t([0, 0], [1, 1])",
        "theil_t([1, 2], [0, 0])",
        "theil_l([0, 2], [1, 1])",
        "gini([0, 0], [1, 1])",
        "williamson([0, 0], [1, 1])",
        "cv_population([0, 0])",
        "cv_sample([5])",
        "krugman([0, 0], [1, 1])",
        "structure_similarity([0, 0], [1, 1])",
        "location_quotient(1, 0, 1, 1)",
        "location_quotient(1, 1, 0, 1)",
        "location_quotient(1, 1, 1, 0)",
        "location_quotient(1, null, 1, 1)",
        "location_quotient(-1, 1, 1, 1)",
        "minmax(1, 5, 5, '+')",
        "minmax(1, 0, 5, 'up')",
        "minmax(null, 0, 5, '+')",
        "minmax(-1, 0, 5, '+')",
        "entropy_weights([[1, 2], [1, 2, 3]])",
        "cagr(0, 5, 3)",
        "cagr(5, 6, 0)",
        "cagr(null, 6, 2)",
    ],
)
def test_what_a_formula_leaves_undefined_gives_null(measures: duckdb.DuckDBPyConnection, expression: str) -> None:
    assert value(measures, expression) is None


def test_entropy_weights_add_up_and_a_constant_column_gets_none(measures: duckdb.DuckDBPyConnection) -> None:
    weights = value(measures, "entropy_weights([[0, 0.7, 0.1], [0.5, 0.7, 0.2], [1, 0.7, 0.9], [0.2, 0.7, 0.4]])")
    assert isinstance(weights, list)
    assert weights[1] == 0
    assert sum(weights) == pytest.approx(1, abs=1e-12)
    assert weights[0] > weights[2] > 0


def test_entropy_weights_follow_the_definition(measures: duckdb.DuckDBPyConnection) -> None:
    rows = [[0.0, 0.3], [0.5, 0.2], [1.0, 0.9]]
    spreads = []
    for column in zip(*rows, strict=True):
        shares = [score / sum(column) for score in column]
        spreads.append(1 + sum(share * math.log(share) for share in shares if share) / math.log(3))
    expected = [spread / sum(spreads) for spread in spreads]
    assert value(measures, f"entropy_weights({rows})") == pytest.approx(expected, abs=1e-12)


def test_theil_parts_into_between_and_within(measures: duckdb.DuckDBPyConnection) -> None:
    total = value(measures, "theil_t([40, 20, 10, 5], [1, 2, 3, 4])")
    between = value(measures, "theil_t([80 / 3, 50 / 7], [3, 7])")
    first = value(measures, "80 / 130 * theil_t([40, 20], [1, 2])")
    second = value(measures, "50 / 130 * theil_t([10, 5], [3, 4])")
    assert total == pytest.approx(between + first + second, abs=1e-12)  # type: ignore[operator]


@pytest.mark.parametrize("measure", ["theil_t", "theil_l", "gini", "williamson"])
def test_inequality_does_not_depend_on_units_and_is_zero_when_all_are_equal(
    measures: duckdb.DuckDBPyConnection, measure: str
) -> None:
    plain = value(measures, f"{measure}({PER_CAPITA}, {POPULATION})")
    scaled = value(measures, f"{measure}([560440, 479720, 199670], [16.76, 11.15, 69.43])")
    assert plain == pytest.approx(scaled, rel=1e-12)
    assert value(measures, f"{measure}([7, 7, 7], {POPULATION})") == pytest.approx(0, abs=1e-15)


def test_arguments_may_be_aggregates_and_columns_of_any_name(measures: duckdb.DuckDBPyConnection) -> None:
    rows = measures.execute(
        """
        with areas (year, given, x, one) as (values (1, 30, 1, 0.2), (1, 10, 1, 0.8), (2, 20, 1, 0.5), (2, 20, 3, 0.5))
        select year, gini(list(given order by x, given), list(x)), coupling_degree(list(one)) from areas
        group by year order by year
        """
    ).fetchall()
    assert rows == [(1, 0.25, pytest.approx(0.8)), (2, 0.0, pytest.approx(1.0))]


def test_functions_work_in_a_file_attached_under_another_name(tmp_path: Path) -> None:
    file = tmp_path / "build.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(create_measures_sql())
    with duckdb.connect() as outside:
        outside.execute(f"attach '{file}' as other (read_only)")
        weights = outside.execute("select other.entropy_weights([[0, 1], [1, 1]])").fetchone()
        theil = outside.execute(f"select other.theil_t({PER_CAPITA}, {POPULATION})").fetchone()
    assert weights == ([1.0, 0.0],)
    assert theil is not None
    assert theil[0] > 0
