"""A figure that breaches an expectation is published as it stands where somebody decided so, for that breach only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from expectations import audit
from tests.expectations.conftest import annual


@pytest.fixture
def aside(
    candidate: Callable[[Sequence[Mapping[str, Any]]], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """Audit a GDP ten thousand times too large beside a right one, after decisions; gives what is set aside."""
    path = candidate([annual("right", 4161090000000), annual("wrong", 41610900000000000, year=2020)])

    def judge(*decisions: tuple[str, str]) -> list[tuple[str, str]]:
        rows = [{"observation_id": one, "expectation": name} for one, name in decisions]
        monkeypatch.setattr(audit, "read_seed", lambda name: rows if name == "audit_decisions" else [])
        return [(row.observation_id, row.expectation) for row in audit.audit_observations(path).quarantined]

    return judge


def test_a_decision_releases_the_row_from_the_breach_that_it_names(aside: Callable[..., Any]) -> None:
    [(observation_id, expectation)] = aside()
    assert observation_id == "wrong"
    assert aside(("wrong", "another_expectation")) == [("wrong", expectation)]
    assert aside(("right", expectation)) == [("wrong", expectation)]
    released = aside(("wrong", expectation))
    assert ("wrong", expectation) not in released
