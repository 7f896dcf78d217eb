"""What tests of all parts share."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingjinji.settings import Settings
from tests.quiet_run import run_quietly

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home of its own, without samples."""
    return Settings(home=tmp_path / "home", samples=False)


@pytest.fixture(scope="session")
def published_home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with the bundled samples published; read it, do not write to it."""
    settings = Settings(home=tmp_path_factory.mktemp("published") / "home")
    outcome = run_quietly(settings)
    assert outcome.harmonized is not None
    assert outcome.harmonized.outcome == "published", outcome.harmonized
    return settings
