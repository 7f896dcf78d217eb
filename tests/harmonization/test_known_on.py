"""What was known on a day is asked of few figures at a time: a filter is applied before the vintages are ranked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.harmonization.conftest import Harmonized

DAY = "2024-12-31"


def rows_of(nodes: list[dict[str, Any]], kind: str) -> Iterator[int]:
    """Yield how many rows left each operator of a kind in a profiled plan."""
    for node in nodes:
        if node["type"] == kind:
            yield int(node["intermediate_rows"])
        yield from rows_of(node.get("children", []), kind)


def profiled(harmonized: Harmonized, query: str) -> list[dict[str, Any]]:
    [(_, plan)] = harmonized.rows(f"explain (analyze, format json) {query}")
    operators: list[dict[str, Any]] = json.loads(plan)["operator"]
    return operators


@pytest.mark.parametrize(("column", "value"), [("area_code", "130000"), ("indicator_code", "gdp")])
def test_a_filter_is_applied_before_figures_are_ranked(harmonized: Harmonized, column: str, value: str) -> None:
    """No window sees more rows than the figures that fit, or than the reports that the newest are chosen of.

    Nor is anything kept for reading again that does not fit.
    """
    [(fitting, known, reports)] = harmonized.rows(
        f"select count(*) filter (where {column} = '{value}'), count(*), count(distinct report_id) "
        f"from fct_observation_vintages where is_fact and published_on <= '{DAY}'"
    )
    assert max(fitting, reports) < known / 2
    plan = profiled(harmonized, f"select * from known_on('{DAY}') where {column} = '{value}'")
    ranked = list(rows_of(plan, "WINDOW"))
    assert len(ranked) >= 3
    assert max(ranked) <= max(fitting, reports)
    assert max(rows_of(plan, "CTE_SCAN"), default=0) <= fitting
    unfiltered = profiled(harmonized, f"select * from known_on('{DAY}')")
    assert max(rows_of(unfiltered, "WINDOW")) > max(fitting, reports)
