"""Settings come from the environment, and every one has a default."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from jingjinji.errors import UsageProblem
from jingjinji.settings import Settings, load_settings


def test_without_variables_the_defaults_hold(tmp_path: Path) -> None:
    assert asdict(load_settings({"JJJ_HOME": str(tmp_path)})) == asdict(Settings(tmp_path))


def test_a_number_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="JJJ_AIRFLOW_PORT is 'http'"):
        load_settings({"JJJ_HOME": str(tmp_path), "JJJ_AIRFLOW_PORT": "http"})
