"""What tests of all parts share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jingjinji.locks import held
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
    """A home with the bundled samples published, one for all processes that test; read it, do not write to it."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    settings = Settings(home=place / "published" / "home")
    with held(place / "published.lock"):
        if not settings.snapshot.exists():
            outcome = run_quietly(settings)
            assert outcome.harmonized is not None
            assert outcome.harmonized.outcome == "published", outcome.harmonized
    return settings
