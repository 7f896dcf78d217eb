"""What happens in a data folder is told once, in plain lines."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb

from ingestion.landing import land
from jingjinji.activity import Activity
from jingjinji.candidate import QUALITY_RESULTS
from jingjinji.failures import KEPT, failures_folder, note_failure
from jingjinji.files import point_link
from jingjinji.lake import write_table
from jingjinji.settings import Settings

REPORT = "河北省2024年国民经济和社会发展统计公报\n2024年，河北省地区生产总值47526.9亿元，比上年增长5.4%。\n"


def drop(settings: Settings, name: str, content: bytes) -> None:
    settings.inbox.mkdir(parents=True, exist_ok=True)
    (settings.inbox / name).write_bytes(content)
    land(settings.inbox / name, settings)


def publish(settings: Settings, build_id: str) -> None:
    settings.published.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(settings.published / f"jjj-{build_id}.duckdb")) as connection:
        connection.execute(
            "create table build_info as select $1 as build_id, 16 as reports, 700 as observations, "
            "3 as quarantined_rows, 1 as set_aside_reports",
            [build_id],
        )
    point_link(settings.snapshot, f"jjj-{build_id}.duckdb")


def judge(settings: Settings, build_id: str, verdict: str) -> None:
    common = {"build_id": build_id, "judged_at": datetime.now(UTC), "verdict": verdict, "suite": "tables"}
    rows = [
        {
            **common,
            "expectation": "shares",
            "severity": "critical",
            "success": False,
            "reason_en": "shares exceed 100 %",
        },
        {**common, "expectation": "bands", "severity": "warning", "success": False, "reason_en": "unusual growth"},
    ]
    write_table(settings.quality / f"{build_id}.parquet", rows, QUALITY_RESULTS)


def test_arrivals_and_rejections_are_told_once(settings: Settings) -> None:
    drop(settings, "before.txt", "天津市2023年地区生产总值16737.3亿元。".encode())
    activity = Activity(settings)
    assert list(activity.news()) == []
    drop(settings, "hebei.txt", REPORT.encode())
    drop(settings, "noise.bin", bytes(range(256)))
    arrived, rejected = activity.news()
    assert arrived == "arrived   hebei.txt: 河北省2024年国民经济和社会发展统计公报"
    assert rejected.startswith("rejected  noise.bin: ")
    assert list(activity.news()) == []


def test_a_publication_tells_what_it_holds_and_what_was_set_aside(settings: Settings) -> None:
    activity = Activity(settings)
    judge(settings, "b1", "published")
    publish(settings, "b1")
    assert list(activity.news()) == ["published b1: 16 reports, 700 observations; set aside: 3 rows, 1 reports"]
    assert list(activity.news()) == []


def test_a_refused_build_tells_the_critical_reasons(settings: Settings) -> None:
    activity = Activity(settings)
    judge(settings, "b2", "refused")
    assert list(activity.news()) == ["refused   b2: shares exceed 100 %"]


def test_a_failure_is_told_once_until_something_is_published(settings: Settings) -> None:
    activity = Activity(settings)
    told = ["failed    harmonize.build_and_publish: dbt stopped"]
    note_failure(settings, "harmonize.build_and_publish", "dbt stopped\nat line 3")
    assert list(activity.news()) == told
    note_failure(settings, "harmonize.build_and_publish", "dbt stopped\nat line 5")
    assert list(activity.news()) == []
    publish(settings, "b3")
    assert len(list(activity.news())) == 1
    note_failure(settings, "harmonize.build_and_publish", "dbt stopped")
    assert list(activity.news()) == told


def test_old_notes_of_failures_go(settings: Settings) -> None:
    for number in range(KEPT + 3):
        note_failure(settings, "ingest_reports.take_in", f"failure {number}")
    assert len(list(failures_folder(settings).iterdir())) == KEPT
