"""Reading sentences and labelled texts, for all tests of the extraction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ingestion.document import ReportContext
from ingestion.extraction import extract
from ingestion.readers import text as text_reader
from jingjinji.records import Observation

Read = Callable[..., list[Observation]]


@dataclass(frozen=True)
class Report:
    """What is known of the report that a sentence stands in: by default an annual bulletin of Tianjin on 2024."""

    area: str = "天津市"
    year: int | None = 2024
    published: str | None = "2025-03-10"
    kind: str = "bulletin"
    title: str = ""


WORK_REPORT = Report(area="河北省", year=2025, published="2026-01-26", kind="work_report")
QUARTERS = Report(area="京津冀", year=2024, published="2024-10-30", title="2024年前三季度经济运行情况")


@pytest.fixture
def read() -> Read:
    """Read a text as a report's; returns its observations in order."""

    def read_text(text: str, report: Report | None = None) -> list[Observation]:
        known = report or Report()
        context = ReportContext(known.area, known.year, known.published, known.kind, known.title)
        return extract(text_reader.read(text.encode(), "report.txt"), context)

    return read_text
