"""For every figure it can be shown which rule gave each field, and from which words."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from jingjinji.command_line import application
from tests.extraction.conftest import QUARTERS, Read

TEXT = "前三季度，北京、天津用电量分别为3亿千瓦时和1亿千瓦时，同比分别增长5%和4%。其中，工业用电量占六成。"


def test_each_field_of_each_figure_has_its_rule(read: Read) -> None:
    observations = read(TEXT, QUARTERS)
    rules = [dict(rule.split(":", 1) for rule in one.rules) for one in observations]
    assert all(set(rule) == {"indicator", "area", "measure", "period", "status"} for rule in rules)
    assert [rule["area"] for rule in rules[:4]] == ["shared out", "shared out", "list before", "list before"]
    assert rules[0]["period"] == "sentence (前三季度)"
    assert rules[2]["measure"] == "增长"


def test_the_command_shows_the_rules_by_field(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    outcome = CliRunner().invoke(
        application, ["extract", str(report), "--area", "京津冀", "--year", "2024", "--explain"]
    )
    assert outcome.exit_code == 0, outcome.output
    first = json.loads(outcome.stdout.splitlines()[0])
    assert first["rules"]["area"] == "shared out"
