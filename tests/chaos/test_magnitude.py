"""A short version of `make chaos`: mistakes of magnitude over the bundled samples, through the whole build."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from jingjinji.registries import read_seed
from jingjinji.settings import Settings
from tests.chaos.earlier_bands import earlier_bands
from tests.chaos.magnitude import KINDS, try_mistakes
from tests.chaos.mistakes import KINDS_TOO_SMALL, draw


def test_mistakes_of_magnitude_are_set_aside_and_true_figures_are_not(published_home: Settings, tmp_path: Path) -> None:
    result = try_mistakes(published_home, tmp_path / "misread", count=120, seed=7)
    assert result.made == {kind.name: 20 for kind in KINDS}
    assert result.outcome == "published"
    assert result.share_caught >= 0.9, result.missed
    assert min(result.set_aside[kind.name] for kind in KINDS) >= 14, result.missed
    assert result.true_set_aside <= 0.01 * result.true_figures
    assert result.holds


def test_bands_of_earlier_years_keep_their_margin_and_know_no_later_figure(published_home: Settings) -> None:
    registry = {tuple(row.values())[:4]: row for row in read_seed("plausible_bands")}
    of_all_years = earlier_bands(published_home, 9999)
    assert {tuple(row.values())[:4] for row in of_all_years} == set(registry)
    for row in of_all_years:
        assert float(row["highest"]) == pytest.approx(float(registry[tuple(row.values())[:4]]["highest"]))
    highest = {tuple(row.values())[:4]: float(row["highest"]) for row in earlier_bands(published_home, 2019)}
    gdp = ("gdp", "province", "level", "")
    assert highest[gdp] < 0.85 * float(registry[gdp]["highest"])
    assert len(highest) < len(registry)


def test_a_figure_read_too_small_keeps_every_digit() -> None:
    rows = [
        {"observation_id": str(number), "value": value}
        for number, value in enumerate(map(Decimal, ("5.2", "0", "3500000000", "0.000001", "7", "12")))
    ]
    drawn = draw(rows, 8, 1, KINDS_TOO_SMALL)
    assert {mistake.kind for mistake in drawn} <= {kind.name for kind in KINDS_TOO_SMALL}
    for mistake in drawn:
        assert mistake.read["value"] * int(mistake.kind[1:].replace(",", "")) == mistake.row["value"] != 0
