"""What is told: one notification a cause, with what a person needs to know; repeats are held back."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from ingestion.landing import land
from jingjinji.candidate import QUALITY_RESULTS
from jingjinji.files import point_link
from jingjinji.lake import write_table
from jingjinji.notifications.events import AGAIN_AFTER, Notification, notifications
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path

NOW = datetime(2025, 5, 1, 4, tzinfo=UTC)
# The same reasons are told again in the next span of time, counted from the epoch: this is the beginning of one.
START = datetime.fromtimestamp(NOW.timestamp() // AGAIN_AFTER.total_seconds() * AGAIN_AFTER.total_seconds(), UTC)
FIGURES = "，".join(f"{year}年地区生产总值{year + 14000}亿元" for year in range(2013, 2024))


def of_kind(settings: Settings, kind: str, *told: Notification) -> list[Notification]:
    causes = {one.cause for one in told}
    return [one for one in notifications(settings, NOW, causes) if one.kind == kind]


def refuse(settings: Settings, build_id: str, expectation: str, judged_at: datetime) -> None:
    """Leave the verdict of a build that was refused, with a warning beside its reason."""
    common = {"build_id": build_id, "judged_at": judged_at, "verdict": "refused", "suite": "tables", "success": False}
    words = {"reason_zh": f"{expectation}有误", "reason_en": f"{expectation} is wrong"}
    rows = [
        {**common, "expectation": expectation, "severity": "critical", **words},
        {**common, "expectation": "bands", "severity": "warning", "reason_zh": "偏高", "reason_en": "unusual"},
    ]
    write_table(settings.quality / f"{build_id}.parquet", rows, QUALITY_RESULTS)


def test_a_report_is_one_cause_however_many_figures_it_has_and_however_often_it_comes(settings: Settings) -> None:
    for name in ("a.txt", "again.txt"):
        path = settings.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"天津市2023年统计公报\n{FIGURES}。\n", encoding="utf-8")
        land(path, settings)
    (told,) = of_kind(settings, "report.accepted")
    assert of_kind(settings, "report.accepted", told) == []


def test_a_publication_tells_in_words_what_it_changed(published_home: Settings, settings: Settings) -> None:
    before = snapshot_path(published_home)
    settings.published.mkdir(parents=True)
    shutil.copyfile(before, settings.published / before.name)
    after = settings.published / "jjj-99991231T000000000000-0000.duckdb"
    shutil.copyfile(before, after)
    with duckdb.connect(str(after)) as connection:
        connection.execute("update build_info set build_id = '99991231T000000000000-0000'")
        connection.execute(
            "update fct_observations set value = value + 50000000000 "
            "where indicator_code = 'gdp' and measure = 'level' and price_basis is null "
            "and period = '2022' and area_code = '110000'"
        )
    point_link(settings.snapshot, after.name)
    (told,) = of_kind(settings, "metrics.published")
    assert "北京市 地区生产总值 2022" in told.text_zh
    assert "+500亿元" in told.text_zh
    assert "+0.05 trillion yuan" in told.text_en
    assert any("+0.05 trillion yuan" in line for line in told.data["changes"])
    assert of_kind(settings, "metrics.published", told) == []


def test_a_refusal_says_what_is_wrong_and_is_held_back_while_it_is_the_same(settings: Settings) -> None:
    refuse(settings, "b1", "shares", START)
    (told,) = of_kind(settings, "quality.failed")
    assert told.data == {"build_id": "b1", "expectations": ["tables.shares"]}
    assert "shares有误" in told.text_zh
    assert "shares is wrong" in told.text_en
    refuse(settings, "b2", "shares", START + timedelta(days=1))
    assert of_kind(settings, "quality.failed", told) == []
    refuse(settings, "b3", "totals", START + timedelta(days=2))
    (other,) = of_kind(settings, "quality.failed", told)
    assert "totals" in other.text_en
    refuse(settings, "b4", "shares", START + AGAIN_AFTER)
    assert len(of_kind(settings, "quality.failed", told, other)) == 1, "it lasts, and is told again"


def test_a_build_that_is_published_has_not_failed(settings: Settings) -> None:
    refuse(settings, "b1", "shares", START)
    path: Path = settings.quality / "b2.parquet"
    row = {"build_id": "b2", "judged_at": NOW, "verdict": "published", "suite": "tables", "expectation": "shares"}
    write_table(path, [{**row, "severity": "critical", "success": True}], QUALITY_RESULTS)
    assert of_kind(settings, "quality.failed") == []
