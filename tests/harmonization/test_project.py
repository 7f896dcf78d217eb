"""The dbt project as a whole: every test of it passes, every model that computes has one, every table is described."""

from __future__ import annotations

import re

from tests.harmonization.conftest import Harmonized

PRIVATE = ("stg_", "int_", "metric_")
# Views that only name columns, or put together what other models compute.
WITHOUT_RULES = re.compile(
    r"^(stg_\w+|dim_areas|rejected_reports|report_passages|int_metrics_united|int_metric_inputs)$"
)
CHINESE, LATIN = re.compile("[一-鿿]"), re.compile("[A-Za-z]{3}")


def nodes(harmonized: Harmonized, kind: str) -> list[dict[str, object]]:
    group = harmonized.manifest["unit_tests" if kind == "unit_test" else "nodes"]
    return [node for node in group.values() if node["resource_type"] == kind]


def test_every_node_of_the_project_is_built_and_every_test_passes(harmonized: Harmonized) -> None:
    failed = {name: status for name, status in harmonized.results.items() if status not in {"success", "pass"}}
    assert not failed
    assert sum(name.startswith("unit_test.") for name in harmonized.results) >= 80


def test_every_model_that_computes_has_a_unit_test(harmonized: Harmonized) -> None:
    tested = {str(test["model"]) for test in nodes(harmonized, "unit_test")}
    models = {str(model["name"]) for model in nodes(harmonized, "model")}
    assert len(models) > 80
    assert {model for model in models - tested if not WITHOUT_RULES.match(model)} == set()


def test_every_published_table_has_an_enforced_contract(harmonized: Harmonized) -> None:
    published = [node for node in nodes(harmonized, "model") if not str(node["name"]).startswith(PRIVATE)]
    assert len(published) >= 18
    assert [node["name"] for node in published if not node["contract"]["enforced"]] == []  # type: ignore[index]


def test_every_published_table_and_column_is_described_in_both_languages(harmonized: Harmonized) -> None:
    tables = dict(
        harmonized.connection.execute(
            "select table_name, coalesce(comment, '') from duckdb_tables() where schema_name = 'main'"
        ).fetchall()
    )
    names = {str(node["name"]) for node in nodes(harmonized, "model") if not str(node["name"]).startswith(PRIVATE)}
    assert names <= tables.keys()
    undescribed = [
        name
        for name in names
        if not (
            CHINESE.search(tables[name])
            and LATIN.search(tables[name])
            and "One row per" in " ".join(tables[name].split())
        )
    ]
    assert undescribed == []
    columns = harmonized.rows("select table_name, column_name, coalesce(comment, '') from duckdb_columns()")
    bare = [
        (table, column)
        for table, column, words in columns
        if table in names and not (CHINESE.search(words) and LATIN.search(words))
    ]
    assert bare == []


def test_every_sql_function_is_described(harmonized: Harmonized) -> None:
    functions = dict(
        harmonized.connection.execute(
            "select function_name, coalesce(comment, '') from duckdb_functions() "
            "where not internal and function_type in ('macro', 'table_macro')"
        ).fetchall()
    )
    assert len(functions) >= 16
    assert [name for name, words in functions.items() if not (CHINESE.search(words) and LATIN.search(words))] == []
