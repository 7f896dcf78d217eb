"""Growth and index of levels stay inside one segment, and lead to the two figures that they are made of."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from dashboard.rates import growth_on_year, index_of, year_before
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, html_of, words_of


def level(area: str, year: int, value: float, segment: str = "new", *, provisional: bool = False) -> dict[str, Any]:
    """A row of the query `indicator_series`, as far as growth needs it."""
    return {
        "area_code": area,
        "period": str(year),
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "value": value,
        "segment": segment,
        "is_provisional": provisional,
        "observation_id": f"{area}{year}",
    }


def test_growth_is_held_against_the_year_before_on_the_same_segment() -> None:
    rows = [level("a", 2020, 90, "old"), level("a", 2021, 100), level("a", 2022, 110, provisional=True)]
    [grown] = growth_on_year(rows)
    assert (grown["period"], grown["compared"]) == ("2022", "a2021")
    assert grown["value"] == pytest.approx(10)
    assert grown["is_provisional"]


def test_an_index_begins_where_all_newest_segments_have_begun() -> None:
    rows = [
        level("a", 2019, 50, "old"), level("a", 2020, 80), level("a", 2021, 100), level("a", 2022, 110),
        level("b", 2021, 10), level("b", 2022, 9),
    ]  # fmt: skip
    indices, base = index_of(rows)
    assert base == "2021"
    assert [(row["observation_id"], round(row["value"], 6)) for row in indices] == [
        ("a2020", 80), ("a2021", 100), ("a2022", 110), ("b2021", 100), ("b2022", 90),
    ]  # fmt: skip
    assert {row["compared"] for row in indices} == {"a2021", "b2021"}
    assert index_of([level("a", 2020, 1), level("b", 2021, 1)]) == ([], "")
    assert index_of([]) == ([], "")


def test_a_level_that_is_not_positive_has_no_growth() -> None:
    assert not growth_on_year([level("a", 2021, 0), level("a", 2022, 1)])


def test_the_same_period_of_the_year_before() -> None:
    codes = ("2024", "2024-Q1", "2024-01/2024-09", "2000-12")
    assert [year_before(code) for code in codes] == ["2023", "2023-Q1", "2023-01/2023-09", "1999-12"]


@pytest.mark.parametrize(("shown_as", "unit"), [("growth", "%"), ("index", "2013年 = 100")])
def test_growth_and_index_are_shown_and_lead_to_both_figures(
    shown_as: str, unit: str, visit: Visit, published_home: Settings
) -> None:
    page = visit("indicators", published_home, **{"as": shown_as})
    assert not page.error
    assert unit in words_of(page)
    body = html_of(page).partition("<tbody>")[2].partition("</tbody>")[0]
    figures = re.findall(r'<td class="jjj-number">(.*?)</td>', body)
    linked = [cell for cell in figures if "before=" in cell]
    assert len(linked) > 20
    assert len(linked) == len([cell for cell in figures if re.search(r"\d", re.sub(r"<[^>]*>", "", cell))])
