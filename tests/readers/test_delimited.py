"""Delimited files in the shapes that the statistics sites export."""

from __future__ import annotations

import pytest

from ingestion.readers import delimited
from jingjinji.errors import RejectedReport

OLD_EXPORT = (
    "数据库：分省年度数据\n指标：地区生产总值(亿元)\n时间：最近20年\n地区,2024年,2023年\n北京市,49670.2,47353.7\n天津市,17931.3,\n"
    '"注：1.本表按当年价格计算,指数按不变价格计算。\n　　　2.2018年数据为普查修订后数据。"\n数据来源：国家统计局\n'
)
NEW_EXPORT = (
    "数据库：分省年度数据 \n时间：2011年-2025年 \n地区\t,2025年\t,2024年\t,\n"
    "北京市\t,\t,8396.49\t,\n天津市\t,\t,3417.39\t,\n"
)


def test_an_export_of_the_old_site_is_read_from_gb18030() -> None:
    document = delimited.read(OLD_EXPORT.encode("gb18030"), "分省年度数据.csv")
    (table,) = document.tables
    assert table.sheet == "分省年度数据"
    assert table.rows[3:6] == (
        ("地区", "2024年", "2023年"),
        ("北京市", "49670.2", "47353.7"),
        ("天津市", "17931.3"),
    )
    assert document.title == "分省年度数据 地区生产总值(亿元)"
    assert document.media_type == "text/csv"


def test_a_quoted_note_with_commas_and_line_breaks_is_one_cell() -> None:
    (table,) = delimited.read(OLD_EXPORT.encode("gb18030"), "x.csv").tables
    note = table.rows[6]
    assert len(note) == 1
    assert note[0].split("\n")[1].startswith("　　　2.2018年")


def test_the_new_sites_tabs_and_closing_commas_leave_no_cells_behind() -> None:
    (table,) = delimited.read(b"\xef\xbb\xbf" + NEW_EXPORT.encode(), "分省年度数据_1.csv").tables
    assert table.rows[2:] == (
        ("地区", "2025年", "2024年"),
        ("北京市", "", "8396.49"),
        ("天津市", "", "3417.39"),
    )


def test_windows_line_ends_change_nothing() -> None:
    plain = delimited.read(NEW_EXPORT.encode(), "x.csv")
    assert delimited.read(NEW_EXPORT.replace("\n", "\r\n").encode(), "x.csv") == plain


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("地区\t金额\n北京市\t1,234\n天津市\t2,345\n", ("北京市", "1,234")),
        ("地区;金额\n北京市;12,5\n天津市;7\n", ("北京市", "12,5")),
        ("地区,金额\n北京市,1 234.5\n", ("北京市", "1 234.5")),
        ('地区,金额\n北京市,"1,234.5"\n天津市,"3,234.5"\n', ("北京市", "1,234.5")),
    ],
)
def test_the_delimiter_is_the_one_that_gives_even_rows(text: str, cells: tuple[str, ...]) -> None:
    (table,) = delimited.read(text.encode(), "x.csv").tables
    assert table.rows[1] == cells


def test_passages_are_numbered_as_the_table_says() -> None:
    document = delimited.read(b"\n\na,b\n\n1,2\n", "x.csv")
    (table,) = document.tables
    assert (table.first_row, table.first_passage) == (3, 0)
    assert [(passage.passage, passage.row, passage.text) for passage in document.passages] == [
        (0, 3, "a | b"),
        (1, 4, ""),
        (2, 5, "1 | 2"),
    ]
    assert {passage.kind for passage in document.passages} == {"table_row"}


def test_indentation_of_a_label_stays_because_it_says_what_belongs_to_what() -> None:
    (table,) = delimited.read("项目,值\n　#工业,5\n".encode(), "x.csv").tables
    assert table.rows[1][0] == "　#工业"


@pytest.mark.parametrize("data", [b"", b"\n \n", b",,\n,,\n", b"\x00\x01\x02\x00"])
def test_a_file_without_a_filled_cell_is_rejected_with_advice(data: bytes) -> None:
    with pytest.raises(RejectedReport) as rejection:
        delimited.read(data, "empty.csv")
    assert rejection.value.hint
