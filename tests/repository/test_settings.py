"""Settings come from the environment, and every one has a default."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from jingjinji.errors import UsageProblem
from jingjinji.settings import CHECKOUT, Settings, load_settings


def test_without_variables_the_defaults_hold(tmp_path: Path) -> None:
    assert asdict(load_settings({"JJJ_HOME": str(tmp_path)})) == asdict(Settings(tmp_path))


def test_a_number_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="JJJ_AIRFLOW_PORT is 'http'"):
        load_settings({"JJJ_HOME": str(tmp_path), "JJJ_AIRFLOW_PORT": "http"})


def test_the_limits_that_security_names_are_those_of_the_settings(tmp_path: Path) -> None:
    """Each limit in SECURITY.md stands beside its default; another value of the variable moves that setting alone."""
    told = dict(re.findall(r"\| `(JJJ_\w+)` \| ([\d ]+)", (CHECKOUT / "SECURITY.md").read_text(encoding="utf-8")))
    told |= dict(re.findall(r"`(JJJ_SQL_\w+)` \((\d+)\)", (CHECKOUT / "SECURITY.md").read_text(encoding="utf-8")))
    assert len(told) == 8
    defaults = asdict(Settings(tmp_path))
    for name, number in told.items():
        moved = asdict(load_settings({"JJJ_HOME": str(tmp_path), name: "7"}))
        [(_, default)] = [(key, defaults[key]) for key in defaults if moved[key] != defaults[key]]
        assert default == int(number.replace(" ", "")), name
