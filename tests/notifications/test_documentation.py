"""The examples of the documentation are receivers that work."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jingjinji.notifications.messages import message
from jingjinji.notifications.targets import read_targets, targets_file
from jingjinji.settings import Settings

OPERATIONS = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
EVENT = {
    "id": "1",
    "type": "jingjinji.report.late",
    "subject": "s",
    "time": "2025-05-01T00:00:00+00:00",
    "data": {"text_zh": '含"引号"\n的文字', "text_en": "words"},
}


def test_every_receiver_of_the_documentation_gets_json(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```yaml\n(targets:.*?)```", OPERATIONS.read_text(encoding="utf-8"), re.S)
    targets_file(settings).parent.mkdir(parents=True)
    targets_file(settings).write_text(example, encoding="utf-8")
    for variable in re.findall(r"\b[A-Z]+_(?:SECRET|URL)\b", example):
        monkeypatch.setenv(variable, "http://127.0.0.1/hook")
    targets = read_targets(settings)
    assert {target.signature for target in targets} == {"standard", "none", "dingtalk", "feishu"}
    for target in targets:
        body = json.loads(message(EVENT, target, datetime.now(UTC)).body)
        assert EVENT["data"]["text_zh"] in json.dumps(body, ensure_ascii=False).replace('\\"', '"').replace("\\n", "\n")
