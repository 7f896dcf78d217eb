"""Which period a title names."""

from __future__ import annotations

import pytest

from ingestion.collection.titles import period_of_title


@pytest.mark.parametrize(
    ("title", "kind", "period"),
    [
        ("某市2024年国民经济和社会发展统计公报", "bulletin", "2024"),
        ("2025年政府工作报告", "work_report", "2024"),
        ("2024年1-2月经济运行情况", "bulletin", "2024-02"),
        ("2024年11月工业生产情况", "bulletin", "2024-11"),
        ("2024年一季度经济运行情况", "bulletin", "2024-Q1"),
        ("2024年上半年经济运行情况", "bulletin", "2024-Q2"),
        ("2024年前三季度经济运行情况", "bulletin", "2024-Q3"),
        ("2024年下半年经济运行情况", "bulletin", "2024-Q4"),
        ("关于开展统计调查的通知", "report", None),
    ],
)
def test_the_period_of_a_title(title: str, kind: str, period: str | None) -> None:
    assert period_of_title(title, kind) == period
