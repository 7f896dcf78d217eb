"""What the tests of collecting share: a played site, and a client that does not wait."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingestion.collection.fetching import Fetcher, Politeness
from tests.collection.site import Site, serving

HASTE = Politeness(pause=0.0, tries=3, longest_wait=0.0, timeout=2.0, deadline=1.0, most_bytes=100_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as played:
        yield played


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the client wanted to wait."""
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Iterator[Fetcher]:
    client = Fetcher(HASTE, sleep=waits.append)
    yield client
    client.close()
