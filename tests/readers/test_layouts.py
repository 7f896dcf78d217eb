"""Hints of a source to the readers, dated: which part of a page, which encoding, which sheets."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ingestion import source_definitions
from ingestion.facts import StatedFacts
from ingestion.reading import Reading, read_report, reading_id_of
from ingestion.source_definitions import Layout, SourceDefinition, read_definitions
from jingjinji.errors import RejectedReport, UsageProblem

OLD, NEW = Layout(article="#old"), Layout(effective_from=date(2024, 1, 1), article="#new")
PAGE = """<html><body><h1>天津市2023年统计公报</h1>
<div id="old">全年全市地区生产总值16737.3亿元，比上年增长4.3%。</div>
<div id="new">全年全市社会消费品零售总额3820.7亿元，比上年增长7.0%。</div></body></html>""".encode()


def laid_out(monkeypatch: pytest.MonkeyPatch, *layouts: Layout) -> None:
    """Let there be one source, with these layouts."""
    definition = SourceDefinition(source="played", name_zh="例", name_en="Played", area="天津市", layouts=layouts)
    monkeypatch.setattr(source_definitions, "source_definitions", lambda: {"played": definition})


def read(data: bytes, name: str, published: str | None = None) -> Reading:
    return read_report(data, name, StatedFacts(), StatedFacts(source="played", published=published, year=2023))


def labels(reading: Reading) -> list[str | None]:
    return [one.indicator for one in reading.observations() if one.measure == "level"]


def workbook(*names: str) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name in names:
        sheet = book.create_sheet(name)
        for row in (["指标", "单位", "2023年"], [f"{name}地区生产总值", "亿元", 16737.3]):
            sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("published", "label"),
    [("2023-12-31", "地区生产总值"), ("2024-01-01", "社会消费品零售总额"), (None, "社会消费品零售总额")],
)
def test_the_layout_of_the_day_of_publication_holds(
    monkeypatch: pytest.MonkeyPatch, published: str | None, label: str
) -> None:
    laid_out(monkeypatch, OLD, NEW)
    assert labels(read(PAGE, "a.html", published)) == [label]


def test_text_is_read_in_the_encoding_of_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(monkeypatch, Layout(encoding="big5"))
    assert "地區生產總值" in read("天津市2023年地區生產總值16737.3億元。".encode("big5"), "a.txt").document.text


def test_only_the_sheets_that_the_source_names_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(monkeypatch, Layout(sheets="^表"))
    reading = read(workbook("表1", "说明"), "a.xlsx")
    assert {table.sheet for table in reading.document.tables} == {"表1"}
    assert [one.sheet for one in reading.observations()] == ["表1"]


@pytest.mark.parametrize(
    ("layout", "data", "name", "lacks"),
    [
        (Layout(article="#gone"), PAGE, "a.html", "#gone"),
        (Layout(encoding="utf-8"), "天津市2023年".encode("gb18030"), "a.txt", "utf-8"),
        (Layout(sheets="^表"), workbook("说明"), "a.xlsx", "it has 说明"),
    ],
)
def test_what_is_laid_out_otherwise_is_rejected_with_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch, layout: Layout, data: bytes, name: str, lacks: str
) -> None:
    laid_out(monkeypatch, layout)
    with pytest.raises(RejectedReport, match="YAML") as rejected:
        read(data, name)
    assert lacks in rejected.value.message


def test_a_layout_that_changes_makes_another_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = []
    for layouts in ((), (OLD,), (NEW,)):
        laid_out(monkeypatch, *layouts)
        ids.append(reading_id_of(read(PAGE, "a.html", "2024-03-01").facts))
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("layouts", "named"),
    [
        ("[{effective_from: 2024-01-01}, {article: main}]", "oldest first"),
        ("[{encoding: nonsense}]", "layouts.0.encoding"),
        ("[{sheets: '['}]", "layouts.0.sheets"),
        ("[{colour: red}]", "layouts.0.colour"),
    ],
)
def test_a_wrong_layout_is_named_with_its_file(tmp_path: Path, layouts: str, named: str) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(f"source: mine\nname_zh: 我的\nname_en: Mine\nlayouts: {layouts}\n", encoding="utf-8")
    with pytest.raises(UsageProblem, match=rf"mine\.yml.*{named}"):
        read_definitions(tmp_path)
