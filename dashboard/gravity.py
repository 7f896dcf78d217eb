"""Gravity linkage of pairs of cities: R = √(P(i)G(i)) × √(P(j)G(j)) ÷ D² (Reilly 1931).

P is the population in ten thousand, G the regional product in 100 million yuan, D the straight-line distance in
kilometres. Values compare only with values of the same variant: same distance, same units, same year.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

# Where the seat of each city's government lies, north and east, to 0.01° (about 1 km).
SEATS: Mapping[str, tuple[float, float]] = {
    "110000": (39.90, 116.41),
    "120000": (39.08, 117.20),
    "130100": (38.04, 114.51),
    "130200": (39.63, 118.18),
    "130300": (39.94, 119.60),
    "130400": (36.63, 114.54),
    "130500": (37.07, 114.50),
    "130600": (38.87, 115.46),
    "130700": (40.82, 114.88),
    "130800": (40.95, 117.96),
    "130900": (38.30, 116.84),
    "131000": (39.54, 116.68),
    "131100": (37.74, 115.67),
}
EARTH_KILOMETRES = 6371.0
MONEY, PEOPLE = 1e8, 1e4
UNIT = "万人·亿元/平方公里"


@dataclass(frozen=True, slots=True)
class Linkage:
    """How strongly two cities are linked.

    Attributes:
        one, other: their codes.
        kilometres: between their seats.
        strength: in 10,000 persons × 100 million yuan per square kilometre.
    """

    one: str
    other: str
    kilometres: float
    strength: float


def linkages(cities: Sequence[Mapping[str, Any]]) -> list[Linkage]:
    """Return the linkage of every pair, the strongest first.

    Args:
        cities: with `area_code`, `gdp` in yuan and `population` in persons.
    """
    made = []
    for one, other in combinations(sorted(cities, key=lambda city: str(city["area_code"])), 2):
        kilometres = distance(SEATS[one["area_code"]], SEATS[other["area_code"]])
        masses = [city["gdp"] / MONEY * city["population"] / PEOPLE for city in (one, other)]
        made.append(
            Linkage(one["area_code"], other["area_code"], kilometres, math.sqrt(math.prod(masses)) / kilometres**2)
        )
    return sorted(made, key=lambda link: -link.strength)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two places in kilometres (haversine formula)."""
    (north, east), (north_too, east_too) = ((math.radians(north), math.radians(east)) for north, east in (one, other))
    half = (
        math.sin((north_too - north) / 2) ** 2
        + math.cos(north) * math.cos(north_too) * math.sin((east_too - east) / 2) ** 2
    )
    return 2 * EARTH_KILOMETRES * math.asin(math.sqrt(half))
