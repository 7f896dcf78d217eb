"""Metrics of quarters and half years beside those of years: shown when asked for, never mixed with them."""

from __future__ import annotations

from dashboard.texts import texts
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, html_of


def test_a_metric_is_shown_for_years_until_the_reader_asks_for_parts_of_them(
    visit: Visit, published_home: Settings
) -> None:
    half = texts("zh")("period.H1", year="2024")
    years = html_of(visit("collaboration", published_home, metric="gdp_share_of_region"))
    assert half not in years
    assert texts("zh")("period.year", year="2024") in years
    halves = html_of(visit("collaboration", published_home, metric="gdp_share_of_region", frequency="S"))
    assert half in halves
