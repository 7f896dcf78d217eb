"""What tests of all parts share."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingjinji.settings import Settings

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home of its own, without samples."""
    return Settings(home=tmp_path / "home", samples=False)
