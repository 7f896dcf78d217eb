"""Word documents: paragraphs, headings and tables in their order."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingestion.document import ReportContext
from ingestion.readers import docx as reader
from ingestion.tabulation import tabulate
from jingjinji.errors import RejectedReport


def saved(word: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_paragraphs_and_tables_keep_their_order() -> None:
    word = docx.Document()
    word.add_heading("示例市统计公报", level=0)
    word.add_heading("综合", level=1)
    word.add_paragraph("全年生产总值100亿元。\n比上年增长5%。")
    table = word.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("指标", "2023年"), ("粮食产量(万吨)", "1.5")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("注：示例。")
    document = reader.read(saved(word), "公报.docx")
    assert [(p.kind, p.text) for p in document.passages] == [
        ("heading", "示例市统计公报"),
        ("heading", "综合"),
        ("paragraph", "全年生产总值100亿元。"),
        ("paragraph", "比上年增长5%。"),
        ("table_row", "指标 | 2023年"),
        ("table_row", "粮食产量(万吨) | 1.5"),
        ("paragraph", "注：示例。"),
    ]
    assert document.title == "示例市统计公报"
    (figure,) = tabulate(document, ReportContext("示例市", 2023))
    assert (figure.sheet, figure.row, figure.column, figure.value) == ("表1", 2, 2, Decimal(15000))
    assert figure.footnote == "示例。"


def test_merged_cells_hold_their_text_once() -> None:
    word = docx.Document()
    word.add_paragraph("表 示例")
    table = word.add_table(rows=3, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2023年"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "指标"
    for column, text in enumerate(("绝对数(亿元)", "增长(%)"), start=1):
        table.cell(1, column).text = text
    for column, text in enumerate(("产值", "7", "-1.2")):
        table.cell(2, column).text = text
    document = reader.read(saved(word), "x.docx")
    assert document.tables[0].rows == (("指标", "2023年", ""), ("", "绝对数(亿元)", "增长(%)"), ("产值", "7", "-1.2"))
    assert [o.measure for o in tabulate(document, ReportContext("示例市", 2023))] == ["level", "yoy"]


def test_what_was_deleted_is_left_out_and_what_was_inserted_is_read() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("全年产值")
    for tag, text in (("ins", "<w:t>12亿元</w:t>"), ("del", "<w:delText>11亿元</w:delText>")):
        paragraph._p.append(parse_xml(f"<w:{tag} {nsdecls('w')}><w:r>{text}</w:r></w:{tag}>"))
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>增长一成的项目。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    word.element.body.insert(1, parse_xml(control))
    document = reader.read(saved(word), "x.docx")
    assert document.text == "全年产值12亿元\n增长一成的项目。"


def test_a_table_that_only_frames_text_is_text() -> None:
    word = docx.Document()
    word.add_table(rows=1, cols=1).cell(0, 0).text = "全年产值12亿元。\n增长3%。"
    document = reader.read(saved(word), "x.docx")
    assert (document.text, document.tables) == ("全年产值12亿元。\n增长3%。", ())


def broken() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    return buffer.getvalue()


@pytest.mark.parametrize("data", [broken(), b"PK\x03\x04 cut", saved(docx.Document())])
def test_a_broken_or_empty_document_is_rejected_with_advice(data: bytes) -> None:
    with pytest.raises(RejectedReport) as rejection:
        reader.read(data, "x.docx")
    assert rejection.value.hint
