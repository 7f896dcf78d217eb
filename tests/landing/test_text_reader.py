"""Plain text is read line by line, with offsets in the text as it stands."""

from __future__ import annotations

import pytest

from ingestion.readers.text import read
from jingjinji.errors import RejectedReport

TEXT = (
    "打印\n某省2025年政府工作报告\n——2025年1月20日在某省人民代表大会上\n\n"
    "一、2024年工作回顾\n　　全年生产总值增长5%。\r\n末行"
)


def test_passages_are_the_lines_that_hold_words() -> None:
    document = read(TEXT.encode(), "report.txt")
    assert [passage.text for passage in document.passages][-3:] == [
        "一、2024年工作回顾",
        "全年生产总值增长5%。",
        "末行",
    ]
    assert all(document.text[passage.start : passage.end] == passage.text for passage in document.passages)
    assert document.text == TEXT


def test_title_and_date_are_found_behind_the_furniture() -> None:
    document = read(TEXT.encode("gb18030"), "report.txt")
    assert document.title == "某省2025年政府工作报告"
    assert document.date_line == "——2025年1月20日在某省人民代表大会上"


def test_numbered_lines_are_headings() -> None:
    document = read(TEXT.encode(), "report.txt")
    assert [passage.text for passage in document.passages if passage.kind == "heading"] == ["一、2024年工作回顾"]


def test_a_text_without_words_is_rejected() -> None:
    with pytest.raises(RejectedReport, match="no text"):
        read(b"\n\n \n", "blank.txt")
