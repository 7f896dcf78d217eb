"""A reader's own SQL on its page: bounded, read-only, and told what is wrong with it."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from dashboard.snapshots import QUERIES, Snapshot, sql_of
from dashboard.sql_views import EXAMPLES, result_chart
from dashboard.texts import texts
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, words_of


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_runs(name: str, snapshot: Snapshot) -> None:
    assert snapshot.rows(f"examples/{name}") or name == "unmapped"


def test_every_example_is_offered() -> None:
    assert {path.stem for path in (QUERIES / "examples").glob("*.sql")} == set(EXAMPLES)
    assert all(not sql_of(f"examples/{name}").startswith("--") for name in EXAMPLES)


def test_a_query_gives_a_table_and_a_file(visit: Visit, published_home: Settings) -> None:
    page = visit("sql", published_home, query="select period, value from fct_metrics where metric_code = 'theil_index'")
    page = page.button[0].click().run()
    assert not page.error
    assert list(page.dataframe[0].value.columns) == ["period", "value"]
    assert len(page.dataframe[0].value) >= 10
    assert page.get("download_button")
    assert page.query_params["query"].startswith("select period")


@pytest.mark.parametrize(
    "query",
    ["select * from no_such_table", "drop table fct_metrics", "select 1; select 2", "copy dim_areas to 'x.csv'"],
)
def test_what_is_wrong_is_told_and_nothing_changes(query: str, visit: Visit, published_home: Settings) -> None:
    page = visit("sql", published_home, query=query).button[0].click().run()
    assert page.error[0].value == texts("zh")("sql.failed")
    assert not page.dataframe
    assert "fct_metrics" in page.selectbox[0].options


def test_a_query_of_a_link_waits_for_the_reader(visit: Visit, published_home: Settings) -> None:
    page = visit("sql", published_home, query="select 12345678 as asked")
    assert not page.dataframe
    assert "运行" in page.button[0].label


def test_the_schema_tells_what_columns_mean(visit: Visit, published_home: Settings) -> None:
    said = words_of(visit("sql", published_home, table="fct_metrics", lang="en"))
    assert "GB/T 2260 code of the area" in said
    assert "DOUBLE" in said


def test_a_result_is_drawn_in_its_order_with_a_colour_for_each_series() -> None:
    frame = pd.DataFrame({"year": [2021, 2020], "value": [1.0, None], "area": ["a", "b"]})
    chart = result_chart(frame, "year", "value", "area").to_dict()
    assert chart["encoding"]["x"]["sort"] == ["2021"]
    assert chart["encoding"]["color"]["field"] == "colour"


def test_an_example_is_shown_at_once_and_takes_the_place_of_a_query(visit: Visit, published_home: Settings) -> None:
    page = visit("sql", published_home)
    assert list(page.dataframe[0].value.columns) == ["period", "value", "is_provisional"]
    page = visit("sql", published_home, query="select 1 as asked").button[0].click().run()
    assert list(page.dataframe[0].value.columns) == ["asked"]
    page.get("button_group")[0].set_value("gdp").run()
    assert "query" not in page.query_params
    assert "gdp_100m_yuan" in page.dataframe[0].value.columns
    assert "gdp_100m_yuan" in page.text_area[0].value


AXES = "select period, area_code, value, len(inputs) as inputs from fct_metrics where metric_code = 'rd_intensity'"


def test_the_axes_of_a_chart_are_in_the_address_and_the_address_brings_them_back(
    visit: Visit, published_home: Settings
) -> None:
    page = visit("sql", published_home, query=AXES).button[0].click().run()
    for name, column in (("across", "area_code"), ("upward", "inputs"), ("colour", "period")):
        page.selectbox(key=f"choice-{name}").set_value(column).run()
        assert page.query_params[name] == column
    axes = {"across": "area_code", "upward": "inputs", "colour": "period"}
    again = visit("sql", published_home, query=AXES, **axes).button[0].click().run()
    assert {name: again.selectbox(key=f"choice-{name}").value for name in axes} == axes
    drawn = json.loads((again.get("vega_lite_chart") or again.get("arrow_vega_lite_chart"))[0].proto.spec)
    assert drawn["encoding"]["x"]["title"] == "area_code"
    assert drawn["encoding"]["y"]["title"] == "inputs"
