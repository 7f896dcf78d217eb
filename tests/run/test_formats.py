"""Every kind of file goes the whole way: taken in, read, published, and traced back to page, sheet and cell."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import duckdb
import pytest
import xlwt

from jingjinji.descent import Wanted, descend, find_numbers
from jingjinji.descent_wording import place
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot
from tests.quiet_run import run_quietly
from tests.readers import pdf_files as made

YEARS = {"pdf": 2021, "docx": 2020, "xls": 2019, "json": 2018}
OPENING = "这是一份示例公报，数字都是虚构的，只用于检查从文件到数据库的整条路径是否畅通。"


def pdf_report() -> bytes:
    sentence = f"{OPENING}全市常住人口2188.5万人。"
    rows = [["指标", "2021年"], ["社会消费品零售总额(亿元)", "14867.7"]]
    return made.pdf(
        made.title("北京市2021年统计公报（示例）"), made.page_break(), made.paragraph(sentence), made.ruled(rows)
    )


def word_report() -> bytes:
    word = docx.Document()
    word.add_paragraph("北京市2020年统计公报（示例）")
    table = word.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("指标", "2020年"), ("常住人口(万人)", "2189")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(word)


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("人口")
    for row, texts in enumerate((("北京市常住人口（示例）",), ("指标", "2019年"), ("常住人口(万人)", 2190.1))):
        for column, content in enumerate(texts):
            sheet.write(row, column, content)
    return saved(book)


def answer() -> bytes:
    values = [{"i_showname": "常住人口", "da_name": "北京市", "du_name": "万人", "value": "2191.7"}]
    content = {"success": True, "state": 20000, "data": [{"code": "2018YY", "name": "2018年", "values": values}]}
    return json.dumps(content).encode()


def saved(document: docx.document.Document | xlwt.Workbook) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("formats")
    contents = {"pdf": pdf_report(), "docx": word_report(), "xls": old_workbook(), "json": answer()}
    files: list[Path] = []
    for suffix, content in contents.items():
        files.append(folder / f"report.{suffix}")
        files[-1].write_bytes(content)
    settings = Settings(home=folder / "home", samples=False)
    outcome = run_quietly(settings, files)
    assert [one.outcome for one in outcome.landed] == ["accepted"] * len(files), outcome.landed
    assert outcome.harmonized is not None
    assert outcome.harmonized.outcome == "published", outcome.harmonized
    return settings


def place_of(connection: duckdb.DuckDBPyConnection, indicator: str, period: str) -> str:
    (number,) = find_numbers(connection, Wanted(indicator, area="110000", period=period))
    (source,) = descend(connection, number).sources
    return place(source, "en")


@pytest.mark.parametrize(
    ("suffix", "place"),
    [
        ("docx", "sheet 表1, row 2, column 2"),
        ("xls", "sheet 人口, row 3, column 2"),
        ("json", "sheet report, row 2, column 5"),
    ],
)
def test_a_figure_of_each_format_leads_back_to_its_cell(home: Settings, suffix: str, place: str) -> None:
    with open_snapshot(home) as connection:
        assert place_of(connection, "resident_population", str(YEARS[suffix])) == place


def test_figures_of_a_pdf_lead_back_to_their_page(home: Settings) -> None:
    with open_snapshot(home) as connection:
        assert place_of(connection, "resident_population", "2021").startswith("page 2, characters ")
        assert place_of(connection, "retail_sales", "2021") == "page 2, sheet 第2页表1, row 2, column 2"
