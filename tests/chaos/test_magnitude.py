"""A short version of `make chaos`: mistakes of magnitude over the bundled samples, through the whole build."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from jingjinji.registries import read_seed
from jingjinji.settings import Settings
from tests.chaos.earlier_bands import earlier_bands
from tests.chaos.magnitude import KINDS, try_mistakes
from tests.chaos.mistakes import KINDS_TOO_SMALL, draw

KEY = ("indicator_code", "area_level", "area_code", "measure", "frequency")


def test_mistakes_of_magnitude_are_set_aside_and_true_figures_are_not(published_home: Settings, tmp_path: Path) -> None:
    result = try_mistakes(published_home, tmp_path / "misread", count=120, seed=7)
    assert result.made == {kind.name: 20 for kind in KINDS}
    assert result.outcome == "published"
    assert result.share_caught >= 0.9, result.missed
    assert min(result.set_aside[kind.name] for kind in KINDS) >= 14, result.missed
    assert result.true_set_aside <= 0.01 * result.true_figures
    assert result.holds


def keyed(bands: Iterable[dict[str, str]]) -> dict[tuple[str, ...], dict[str, str]]:
    return {tuple(band[name] for name in KEY): band for band in bands}


def test_bands_of_earlier_years_keep_their_margin_and_know_no_later_figure(published_home: Settings) -> None:
    registry = keyed(band for band in read_seed("plausible_bands") if not band["area_code"])
    of_all_years = keyed(earlier_bands(published_home, 9999))
    assert {key for key, band in of_all_years.items() if not band["area_code"]} == set(registry)
    for key, band in registry.items():
        assert float(of_all_years[key]["highest"]) == pytest.approx(float(band["highest"]))
    earlier = keyed(band for band in earlier_bands(published_home, 2019) if not band["area_code"])
    gdp = ("gdp", "province", "", "level", "")
    assert float(earlier[gdp]["highest"]) < 0.85 * float(registry[gdp]["highest"])
    assert len(earlier) < len(registry)


def test_a_band_of_one_area_knows_no_later_figure_either(published_home: Settings) -> None:
    earlier, later = (
        {key: band for key, band in keyed(earlier_bands(published_home, year)).items() if band["area_code"]}
        for year in (2022, 9999)
    )
    pairs = [(earlier[key], later[key]) for key in earlier.keys() & later.keys()]
    assert all(float(before["lowest"]) >= float(after["lowest"]) for before, after in pairs)
    assert all(float(before["highest"]) <= float(after["highest"]) for before, after in pairs)
    assert sum(before["highest"] != after["highest"] for before, after in pairs) >= 5


def test_a_figure_read_too_small_keeps_every_digit() -> None:
    rows = [
        {"observation_id": str(number), "value": value}
        for number, value in enumerate(map(Decimal, ("5.2", "0", "3500000000", "0.000001", "7", "12")))
    ]
    drawn = draw(rows, 8, 1, KINDS_TOO_SMALL)
    assert {mistake.kind for mistake in drawn} <= {kind.name for kind in KINDS_TOO_SMALL}
    for mistake in drawn:
        assert mistake.read["value"] * int(mistake.kind[1:].replace(",", "")) == mistake.row["value"] != 0
