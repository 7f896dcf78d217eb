"""PDF with a text layer: paragraphs, page furniture, ruled tables, pages; and those that cannot be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.document import ReportContext
from ingestion.extraction import extract
from ingestion.readers import pdf
from ingestion.tabulation import tabulate
from jingjinji.errors import RejectedReport
from tests.readers import pdf_files as made

LONG = (
    "示例市全年实现生产总值12345.6亿元，按可比价格计算，比上年增长5.2%。其中，第一产业增加值101.5亿元，增长1.2%；第二产业增加值"
    "3202.4亿元，增长4.9%；第三产业增加值9041.7亿元，增长5.6%。"
)


def test_broken_lines_are_joined_to_the_paragraphs_that_they_were() -> None:
    document = pdf.read(
        made.pdf(made.title("示例市统计公报"), made.paragraph(LONG), made.paragraph("二、工业")), "x.pdf"
    )
    assert [passage.text for passage in document.passages] == ["示例市统计公报", LONG, "二、工业"]
    assert [passage.kind for passage in document.passages] == ["paragraph", "paragraph", "heading"]
    assert all(document.text[p.start : p.end] == p.text for p in document.passages)
    assert document.title == "示例市统计公报"


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_headers_and_page_numbers_go() -> None:
    document = pdf.read(made.pdf(*[made.paragraph(LONG)] * 14, header="示例市统计局"), "x.pdf")
    assert [passage.text for passage in document.passages] == [LONG] * 14
    assert {passage.page for passage in document.passages} == {1, 2}


def test_every_figure_of_prose_leads_to_its_page() -> None:
    document = pdf.read(made.pdf(made.paragraph(LONG), made.page_break(), made.paragraph(LONG)), "x.pdf")
    found = extract(document, ReportContext("示例市", 2023))
    pages = [document.passages[o.passage or 0].page for o in found]
    assert len(found) >= 16
    assert pages == [1] * (len(found) // 2) + [2] * (len(found) // 2)


def test_a_ruled_table_stands_between_the_paragraphs_with_its_page_in_its_name() -> None:
    rows = [["指标", "2023年", ""], ["", "绝对数(亿元)", "增长(%)"], ["社会消费品零售总额", "5012.3", "…"]]
    table = made.ruled(rows, ((1, 0), (2, 0)), ((0, 0), (0, 1)))
    data = made.pdf(
        made.paragraph(LONG), made.page_break(), made.paragraph("表1 主要指标"), table, made.paragraph("注：示例。")
    )
    document = pdf.read(data, "x.pdf")
    (found,) = document.tables
    assert found.sheet == "第2页表1"
    assert found.rows == tuple(tuple(row) for row in rows)
    assert [p.kind for p in document.passages] == ["paragraph", "paragraph", *["table_row"] * 3, "paragraph"]
    assert "5012.3" not in document.text
    level, growth = tabulate(document, ReportContext("示例市", 2023))
    assert (level.sheet, level.row, level.column, level.value) == ("第2页表1", 3, 2, Decimal("501230000000"))
    assert (growth.measure, growth.value, growth.missing_reason) == ("yoy", None, "below_smallest_unit")
    assert document.passages[level.passage or 0].page == 2


def test_a_table_over_two_pages_is_one_and_its_repeated_header_counts_once() -> None:
    head = ["指标", "2023年"]
    first = made.ruled([head, ["甲产量(吨)", "1"]])
    second = made.ruled([head, ["乙产量(吨)", "2"]])
    document = pdf.read(made.pdf(made.paragraph(LONG), first, made.page_break(), second), "x.pdf")
    (table,) = document.tables
    assert table.rows == (("指标", "2023年"), ("甲产量(吨)", "1"), ("乙产量(吨)", "2"))
    assert [p.page for p in document.passages if p.kind == "table_row"] == [1, 1, 2]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (
            "2 0 2 3 年 是 党 和 国 家 的 示 例 之 年 全 市 生 产 总 值 增 长",
            "2023年是党和国家的示例之年全市生产总值增长",
        ),
        ("全市 生产 总值 增长 5.2%，研发 经费 1.5 亿元，R&D intensity 3 percent", None),
    ],
)
def test_spaces_inside_chinese_words_go_and_those_between_latin_words_stay(printed: str, read: str | None) -> None:
    document = pdf.read(made.drawn((72, 600, printed)), "x.pdf")
    expected = read or "全市生产总值增长5.2%，研发经费1.5亿元，R&D intensity 3 percent"
    assert document.text == expected


def test_columns_without_rules_stay_apart() -> None:
    lines = [(72, 600, "项目"), (200, 600, "2023年"), (300, 600, "2022年"), (72, 580, "示例产量很高的项目")]
    document = pdf.read(made.drawn(*lines), "x.pdf")
    assert document.text.splitlines() == ["项目  2023年  2022年", "示例产量很高的项目"]


def test_a_page_without_text_is_told_and_the_rest_is_read() -> None:
    document = pdf.read(made.drawn((72, 600, LONG[:40]), pages=2), "x.pdf")
    remark = document.passages[-1]
    assert (remark.kind, remark.page, remark.start) == ("note", 2, None)
    assert document.text == LONG[:40]


def test_a_damaged_page_on_which_tables_cannot_be_looked_for_keeps_its_words() -> None:
    data = made.pdf(made.paragraph(LONG), made.ruled([["指标", "2023年"], ["甲产量(吨)", "1"]]))
    document = pdf.read(data.replace(b"/MediaBox", b"/MediaBax"), "x.pdf")
    assert LONG in document.text
    assert "甲产量(吨)" in document.text
    assert not document.tables


@pytest.mark.parametrize(
    ("data", "finding", "advice"),
    [
        (made.drawn((72, 600, " ")), "scanned pictures", "OCR"),
        (made.pdf(made.paragraph(LONG), password="secret"), "password", "save it without"),
        (made.pdf(made.paragraph(LONG))[:300], "broken", "Download it again"),
        (b"%PDF-1.7\n", "broken", "Download it again"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_advice(data: bytes, finding: str, advice: str) -> None:
    with pytest.raises(RejectedReport) as rejection:
        pdf.read(data, "x.pdf")
    assert finding in rejection.value.message
    assert advice in rejection.value.hint
