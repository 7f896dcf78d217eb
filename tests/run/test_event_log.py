"""Every event is one JSON line with the report and the build that it is about; the log is bounded and stops no work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ingestion.landing import land, land_again
from jingjinji.event_log import KEPT_DAYS, log_event
from jingjinji.settings import Settings
from tests.chaos.crash import bulletin


def events(settings: Settings) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(settings.logs.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def test_what_becomes_of_a_file_is_one_line_with_its_report(settings: Settings, tmp_path: Path) -> None:
    report, noise = tmp_path / "公报.txt", tmp_path / "noise.bin"
    report.write_text(bulletin(0), encoding="utf-8")
    noise.write_bytes(bytes(range(256)) * 40)
    report_id = land(report, settings).report_id
    land(report, settings)
    land_again(report_id, settings)
    land(noise, settings)
    found = events(settings)
    assert [(one["event"], one["read_again"]) for one in found] == [
        ("report accepted", False), ("report known", False), ("report accepted", True), ("report rejected", False)
    ]  # fmt: skip
    assert [one["report_id"] == report_id for one in found] == [True, True, True, False]
    assert {one["name"] for one in found} == {"公报.txt", "noise.bin"}
    assert "unknown binary data" in found[-1]["reason"]
    assert all({"time", "build_id", "process"} <= one.keys() for one in found)


def test_the_log_keeps_its_last_days_and_cuts_long_words(settings: Settings) -> None:
    settings.logs.mkdir(parents=True)
    for day in range(KEPT_DAYS + 5):
        (settings.logs / f"2020-{day:03}.jsonl").touch()
    log_event(settings, "build failed", build_id="b", reason="长" * 5000)
    assert len(list(settings.logs.glob("*.jsonl"))) == KEPT_DAYS
    [event] = events(settings)
    assert (event["build_id"], len(event["reason"])) == ("b", 1000)


def test_work_goes_on_where_the_log_cannot_be_written(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    settings.logs.write_text("in the way", encoding="utf-8")
    log_event(settings, "build started", build_id="b")
    assert settings.logs.read_text(encoding="utf-8") == "in the way"
