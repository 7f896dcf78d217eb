"""Workbooks as publishers export them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from ingestion.readers import workbook
from jingjinji.errors import RejectedReport

ODS_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="表1"><table:table-row>
<table:table-cell office:value-type="string"><text:p>北京市</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="49670.2"><text:p>49,670.20</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""

ODS_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_sheet_keeps_its_name_and_the_places_of_its_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "1-1 综合"
    sheet["B3"] = "地区"
    sheet["C3"] = "2024年"
    sheet["B4"] = "北　京"
    sheet["C4"] = 49670.2
    document = workbook.read(saved(book), "yearbook.xlsx")
    (table,) = document.tables
    assert (table.sheet, table.first_row) == ("1-1 综合", 3)
    assert table.rows == (("", "地区", "2024年"), ("", "北　京", "49670.2"))
    assert [(passage.sheet, passage.row) for passage in document.passages] == [("1-1 综合", 3), ("1-1 综合", 4)]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (2.2000000000000002, "2.2"),
        (123456789012345, "123456789012345"),
        (1e18, "1000000000000000000"),
        (0.00001, "0.00001"),
        (-3.0, "-3"),
        ("1,234.50", "1,234.50"),
        (date(2024, 3, 22), "2024-03-22"),
        (datetime(2024, 3, 22, 10, 28), "2024-03-22 10:28:00"),  # noqa: DTZ001 - workbooks know no zones
    ],
)
def test_a_cell_is_written_as_the_publisher_sees_it(content: object, text: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = content
    (table,) = workbook.read(saved(book), "x.xlsx").tables
    assert table.rows == ((text,),)


def test_merged_cells_hold_their_text_in_the_first_cell_only() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "4月"
    sheet.merge_cells("A1:B1")
    sheet["A2"], sheet["B2"] = "绝对量", "同比增长(%)"
    (table,) = workbook.read(saved(book), "x.xlsx").tables
    assert table.rows == (("4月",), ("绝对量", "同比增长(%)"))


def test_passages_count_on_over_the_sheets_and_hidden_sheets_are_left_out() -> None:
    book = openpyxl.Workbook()
    book.active.append(["一"])
    hidden = book.create_sheet("草稿")
    hidden.append(["不是公布的"])
    hidden.sheet_state = "hidden"
    book.create_sheet("空")
    book.create_sheet("二").append(["二"])
    document = workbook.read(saved(book), "x.xlsx")
    assert [(table.sheet, table.first_passage) for table in document.tables] == [("Sheet", 0), ("二", 1)]
    assert [passage.text for passage in document.passages] == ["一", "二"]


def test_an_open_document_spreadsheet_is_read_too() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS_CONTENT.replace("\n", ""))
        archive.writestr("META-INF/manifest.xml", ODS_MANIFEST)
    document = workbook.read(buffer.getvalue(), "表.ods")
    assert document.tables[0].rows == (("北京市", "49670.2"),)
    assert document.media_type == "application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize("data", [b"", b"<html><body>404 Not Found</body></html>", b"PK\x03\x04 broken"])
def test_an_error_page_or_a_damaged_file_is_rejected_with_advice(data: bytes) -> None:
    with pytest.raises(RejectedReport) as rejection:
        workbook.read(data, "error.xlsx")
    assert rejection.value.hint


def test_an_empty_workbook_is_rejected() -> None:
    with pytest.raises(RejectedReport):
        workbook.read(saved(openpyxl.Workbook()), "empty.xlsx")


def test_a_number_shown_as_a_percentage_is_read_as_it_is_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "增速 & 占比"
    sheet.append(["地区", 0.065, 0.065, 0.065, 0.065, None, "持平"])
    sheet["B1"].number_format = "0.0%"
    sheet["C1"].number_format = "0%"
    sheet["D1"].number_format = "0.0"
    sheet["E1"].number_format = '0.0"%"'
    sheet["F1"].number_format = "0.0%"
    sheet["G1"].number_format = "0.0%"
    (table,) = workbook.read(saved(book), "x.xlsx").tables
    assert table.rows == (("地区", "6.5%", "6.5%", "0.065", "0.065", "", "持平"),)
