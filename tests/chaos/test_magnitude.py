"""A short version of `make chaos`: mistakes of magnitude over the bundled samples, through the whole build."""

from __future__ import annotations

from pathlib import Path

from jingjinji.settings import Settings
from tests.chaos.magnitude import KINDS, try_mistakes


def test_mistakes_of_magnitude_are_set_aside_and_true_figures_are_not(published_home: Settings, tmp_path: Path) -> None:
    result = try_mistakes(published_home, tmp_path / "misread", count=120, seed=7)
    assert result.made == {kind.name: 20 for kind in KINDS}
    assert result.outcome == "published"
    assert result.share_caught >= 0.9, result.missed
    assert min(result.set_aside[kind.name] for kind in KINDS) >= 14, result.missed
    assert result.true_set_aside <= 0.01 * result.true_figures
    assert result.holds
