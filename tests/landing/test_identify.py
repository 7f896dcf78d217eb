"""A file's type follows from its content."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingestion import identify as types
from ingestion.identify import identify
from jingjinji.errors import RejectedReport

PROSE = (
    "2023年,全市生产总值100亿元,增长5%。\n其中,第一产业1亿元,第二产业30亿元,下降2%,第三产业69亿元。\n财政收入8亿元。\n"
)
ROWS = "地区,2023年,2022年\n北京市,1,2\n天津市,3,4\n河北省,5,6\n"


def archive_with(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (PROSE.encode(), "report", types.TEXT),
        (PROSE.encode("gb18030"), "report.txt", types.TEXT),
        (ROWS.encode("gb18030"), "export", types.CSV),
        (ROWS.replace(",", "\t").encode(), "export", types.CSV),
        ("\ufeff数据库：分省年度数据\n".encode() + ROWS.encode(), "export.dat", types.CSV),
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "page", types.HTML),
        (b'<?xml version="1.0"?><!-- saved --><html></html>', "page.htm", types.HTML),
        (archive_with("xl/workbook.xml"), "wrong.csv", types.XLSX),
        (archive_with("xl/workbook.bin"), "book.xlsb", types.XLSB),
        (archive_with("word/document.xml"), "letter", types.DOCX),
        (archive_with("mimetype", "content.xml"), "book.ods", types.ODS),
        (types.OLE_MAGIC + bytes(600), "book", types.XLS),
        (b"%PDF-1.7\n%...", "report", types.PDF),
        (b'{"returncode": 200}', "answer.json", types.JSON),
    ],
)
def test_the_type_follows_from_the_content(data: bytes, name: str, expected: str) -> None:
    assert identify(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "empty.txt", "empty"),
        (b" \n\t ", "blank.txt", "empty"),
        (bytes(range(256)) * 20, "noise.bin", "not a report"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "chart.xlsx", "image/png"),
        (b"<html><body><h1>404 Not Found</h1></body></html>", "table.xlsx", "error page"),
        (b"plain words", "table.xlsx", "plain text"),
        (archive_with("a.txt", "b.txt"), "reports.zip", "archive"),
        (b"PK\x03\x04 broken", "table.xlsx", "broken"),
    ],
)
def test_what_is_no_report_is_rejected_with_what_to_do(data: bytes, name: str, told: str) -> None:
    with pytest.raises(RejectedReport) as caught:
        identify(data, name)
    assert told in caught.value.message
    assert caught.value.hint


def test_a_web_page_saved_as_workbook_with_a_table_is_read_as_a_page() -> None:
    assert identify(b"<html><body><table><tr><td>1</td></tr></table></body></html>", "t.xls") == types.HTML
