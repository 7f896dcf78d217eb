"""Gravity links: the formula, distances that a map confirms, and one basis for all cities."""

from __future__ import annotations

import pytest

from dashboard.charts.tiles import PLACES
from dashboard.gravity import SEATS, distance, linkages
from dashboard.snapshots import Snapshot


def test_the_linkage_is_the_root_of_the_masses_over_the_square_of_the_distance() -> None:
    cities = [
        {"area_code": "110000", "gdp": 4e12, "population": 2e7},
        {"area_code": "120000", "gdp": 1e12, "population": 1e7},
        {"area_code": "130300", "gdp": 1e11, "population": 3e6},
    ]
    found = linkages(cities)
    first = found[0]
    assert [(link.one, link.other) for link in found] == [
        ("110000", "120000"),
        ("110000", "130300"),
        ("120000", "130300"),
    ]
    # √(2000 × 40000) × √(1000 × 10000) ÷ D², in 10,000 persons and 100 million yuan.
    assert first.strength == pytest.approx((2000 * 40000 * 1000 * 10000) ** 0.5 / first.kilometres**2)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"), [("110000", "120000", 114), ("110000", "130100", 265), ("130500", "130400", 49)]
)
def test_distances_are_those_of_the_map(one: str, other: str, kilometres: float) -> None:
    assert distance(SEATS[one], SEATS[other]) == pytest.approx(kilometres, rel=0.05)


def test_every_city_has_a_seat_and_a_tile() -> None:
    assert set(SEATS) == set(PLACES)


def test_the_sizes_of_all_cities_are_of_one_year_and_basis(snapshot: Snapshot) -> None:
    cities = snapshot.rows("city_sizes")
    assert {city["area_code"] for city in cities} == set(PLACES)
    assert len({(city["period"], city["basis"], city["population_period"]) for city in cities}) == 1
    assert all(city["population_period"] <= city["period"] for city in cities)
