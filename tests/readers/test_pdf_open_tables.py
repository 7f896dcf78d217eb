"""PDF tables between horizontal rules without rules at the sides: what is read, and what is too unclear to read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingestion.document import ReportContext
from ingestion.readers import pdf
from ingestion.tabulation import tabulate
from tests.readers import pdf_files as made
from tests.readers.open_tables import HEADER, LABELS, ROWS, THREE, across, body, read, row


def test_every_cell_of_a_three_line_table_leads_back_to_its_page_row_and_column() -> None:
    table = made.three_line([list(cells) for cells in ROWS])
    data = made.pdf(made.paragraph("前言，说明数字都是虚构的。"), made.page_break(), made.title("表1 产量"), table)
    document = pdf.read(data, "x.pdf")
    assert document.tables[0].rows == ROWS
    found = tabulate(document, ReportContext("示例市", 2023))
    assert [(one.sheet, one.row, one.column, one.text) for one in found] == [
        ("第2页表1", i + 2, j + 1, cells[j]) for i, cells in enumerate(ROWS[1:]) for j in (1, 2)
    ]
    assert {document.passages[one.passage or 0].page for one in found} == {2}
    assert (found[1].indicator, found[1].period, found[1].unit, found[1].value) == (
        "甲产量",
        "2023",
        "吨",
        Decimal("3.5"),
    )


def test_title_unit_and_note_stay_text_around_the_table() -> None:
    around = [(200.0, 760.0, "表1 主要指标"), (430.0, 740.0, "单位：亿元"), (72.0, 580.0, "注：示例。")]
    document = read([*around[:2], *HEADER, *body(), *around[2:]], THREE)
    assert [p.text for p in document.passages if p.kind != "table_row"] == ["表1主要指标", "单位：亿元", "注：示例。"]
    assert document.tables[0].rows == ROWS


def test_short_rules_say_which_columns_a_word_heads_where_its_place_does_not() -> None:
    header = [(80.0, 696.0, "指标"), (252.0, 714.0, "产量"), (250.0, 696.0, "2022年"), (350.0, 696.0, "2023年")]
    ruled = read([*header, *body()], [*across(728, 690, 600), (245, 710, 395, 710)])
    assert ruled.tables[0].rows[:2] == (("指标", "产量", ""), ("", "2022年", "2023年"))
    assert not read([*header, *body()], across(728, 690, 600)).tables


def test_a_short_rule_below_a_word_of_one_column_parts_two_rows() -> None:
    header = [(80.0, 696.0, "指标"), (252.0, 714.0, "产量"), (250.0, 696.0, "2022年"), (350.0, 696.0, "2023年")]
    document = read([*header, *body()], [*across(728, 690, 600), (245, 710, 295, 710)])
    assert document.tables[0].rows[:2] == (("指标", "产量", "2023年"), ("", "2022年", ""))


def test_words_above_one_rule_share_its_columns() -> None:
    names = ("甲值", "乙值", "丙值", "丁值", "戊值")
    # The second word could also stand in the middle of the last two columns: the third would then belong to none.
    header = [(80.0, 696.0, "指标"), (185.0, 714.0, "城镇"), (401.0, 714.0, "乡村")]
    header += [(150.0 + 80 * index, 696.0, name) for index, name in enumerate(names)]
    figures = [(152.0 + 80 * i, 670.0 - 18 * j, f"{i}.{j}") for j in range(3) for i in range(5)]
    labels = [(80.0, 670.0 - 18 * j, LABELS[j][:2]) for j in range(3)]
    document = read([*header, *labels, *figures], [*across(728, 690, 600), (140, 710, 515, 710)])
    assert document.tables[0].rows[:2] == (("指标", "城镇", "", "乡村", "", ""), ("", *names))


def test_a_header_of_two_parts_with_a_rule_between_them() -> None:
    header = [(80.0, 714.0, "指标"), (302.0, 714.0, "产量(吨)"), (252.0, 696.0, "2022"), (352.0, 696.0, "2023")]
    document = read([*header, *body()], across(728, 709, 690, 600))
    assert document.tables[0].rows[:2] == (("指标", "产量(吨)", ""), ("", "2022", "2023"))


def test_the_line_of_the_unit_between_rules_is_no_header() -> None:
    line = [(80.0, 726.0, "表1 产量"), (350.0, 726.0, "单位：吨")]
    document = read([*line, *HEADER, *body()], [*THREE, *across(740)])
    assert document.tables[0].rows == ROWS
    assert document.text == "表1产量  单位：吨"


def test_headers_beside_short_words_come_in_their_order() -> None:
    header = [(150.0, 702.0, "指标"), (200.0, 702.0, "2022年"), (300.0, 702.0, "2023年")]
    assert read([*header, *body()], THREE).tables[0].rows == ROWS


def test_a_word_in_the_middle_of_two_columns_heads_both() -> None:
    header = [(80.0, 696.0, "指标"), (308.0, 714.0, "产量"), (250.0, 696.0, "2022年"), (350.0, 696.0, "2023年")]
    marks = [(left, 710.0, left, 710.0) for left in range(240, 400, 2)]
    document = read([*header, *body()], [*across(728, 690, 600), *marks])
    assert document.tables[0].rows[:2] == (("指标", "产量", ""), ("", "2022年", "2023年"))


def test_a_word_that_may_head_one_column_or_three_leaves_the_table_text() -> None:
    header = [
        (80.0, 696.0, "指标"),
        *((250.0 + 100 * i, 696.0, words) for i, words in enumerate(("甲值", "乙值", "丙值"))),
    ]
    rows = [text for i in range(3) for text in row(670 - 18 * i, LABELS[i], "1.5", "2.5", "3.5")]
    document = read([*header, (350.0, 710.0, "去年"), *rows], across(728, 690, 600))
    assert not document.tables
    assert "12.5" not in document.text
    assert document.text.count("1.5  2.5  3.5") == 3


def test_upright_rules_inside_part_columns_and_words_that_nothing_else_parts() -> None:
    header = [(80.0, 702.0, "指标"), (250.0, 702.0, "2022年"), (292.0, 702.0, "2023年")]
    rows = [t for i in range(3) for t in [*row(670 - 18 * i, LABELS[i], f"1234{i}.5"), (289.0, 670.0 - 18 * i, "-2.5")]]
    uprights = [(230.0, 600.0, 230.0, 720.0), (287.8, 600.0, 287.8, 720.0)]
    assert not read([*header, *rows], THREE).tables
    found = read([*header, *rows], [*THREE, *uprights]).tables[0].rows
    assert found == (ROWS[0], *((label, f"1234{i}.5", "-2.5") for i, label in enumerate(LABELS)))


def test_upright_rules_say_which_columns_a_word_heads() -> None:
    header = [(80.0, 696.0, "指标"), (252.0, 714.0, "产量"), (250.0, 696.0, "2022年"), (350.0, 696.0, "2023年")]
    uprights = [(230.0, 600.0, 230.0, 728.0), (330.0, 600.0, 330.0, 709.0)]
    document = read([*header, *body()], [*across(728, 690, 600), *uprights])
    assert document.tables[0].rows[:2] == (("指标", "产量", ""), ("", "2022年", "2023年"))


@pytest.mark.parametrize("label", [LABELS[1], "乙产量的一个很长很长的名字"])
def test_a_table_with_open_sides_is_not_read_in_part(label: str) -> None:
    """The inner columns alone have rules on all sides."""
    labels = (LABELS[0], label, LABELS[2])
    columns = [("指标", *labels), *((f"{2022 + index}年", *f"{index}" * 3) for index in range(3))]
    # Column by column, as some programs write them.
    texts = [
        (left, 702.0 - 18 * index - 14 * bool(index), words)
        for left, column in zip((80.0, 250.0, 350.0, 430.0), columns, strict=True)
        for index, words in enumerate(column)
    ]
    uprights = [(place, 600.0, place, 720.0) for place in (200.0, 310.0, 410.0)]
    found = read(texts, [*across(720, 690, 664, 646, 600), *uprights]).tables
    expected = [(name, "0", "1", "2") for name in LABELS]
    assert [list(table.rows[1:]) for table in found] == ([expected] if label == LABELS[1] else [])


def test_a_rule_under_every_row_and_headings_between_rows() -> None:
    texts = [*HEADER, *row(674, "一、农业"), *row(656, LABELS[0], "1.5", "2.5"), *row(640, LABELS[1], "…", "-")]
    document = read(texts, across(720, 690, 670, 652, 634))
    assert document.tables[0].rows[1:] == (("一、农业", "", ""), (LABELS[0], "1.5", "2.5"), (LABELS[1], "…", "-"))


def test_a_label_of_two_lines_is_one_where_the_figures_stand_in_its_middle_or_its_lines_are_near() -> None:
    long = [
        (80.0, 632.0, "规模以上信息技术服务业"),
        (80.0, 620.0, "营业收入"),
        (250.0, 626.0, "7.5"),
        (350.0, 626.0, "8.5"),
    ]
    document = read([*HEADER, *body()[:6], *long, *row(606, "丁产量", "9.5", "9.5")], THREE)
    assert document.tables[0].rows[3] == ("规模以上信息技术服务业\n营业收入", "7.5", "8.5")
    near = [(80.0, 646.0, "规模以上信息"), *row(634, "营业收入", "7.5", "8.5"), *row(612, "丁产量", "9.5", "9.5")]
    document = read([*HEADER, *row(668, *ROWS[1]), *near], THREE)
    assert document.tables[0].rows[2] == ("规模以上信息\n营业收入", "7.5", "8.5")


def test_a_label_of_two_lines_between_rules_is_one() -> None:
    texts = [*HEADER, *row(674, *ROWS[1]), *row(656, "规模以上信息技术服务业", "7.5", "8.5"), *row(638, "营业收入")]
    document = read([*texts, *row(616, "丁产量", "9.5", "9.5")], across(720, 690, 670, 630, 606))
    assert document.tables[0].rows[2] == ("规模以上信息技术服务业\n营业收入", "7.5", "8.5")


def test_the_english_name_below_the_chinese_one_is_part_of_the_label() -> None:
    names = ("Coal output", "Crude oil", "Steel")
    rows = [t for i in range(3) for t in [*row(676 - 26 * i, LABELS[i], "1", "2"), (80.0, 663.0 - 26 * i, names[i])]]
    assert [cells[0] for cells in read([*HEADER, *rows], THREE).tables[0].rows[1:]] == [
        f"{label}\n{name}" for label, name in zip(LABELS, names, strict=True)
    ]


def test_labels_of_two_lines_around_all_figures() -> None:
    rows = [t for i in range(3) for t in [(80.0, 678.0 - 28 * i, LABELS[i]), (80.0, 664.0 - 28 * i, "Output")]]
    rows += [(250.0 + 100 * j, 671.0 - 28 * i, f"{i}.{j}") for i in range(3) for j in range(2)]
    document = read([*HEADER, *rows], THREE)
    assert document.tables[0].rows[1:] == tuple(
        (f"{label}\nOutput", f"{i}.0", f"{i}.1") for i, label in enumerate(LABELS)
    )


def test_a_line_that_may_be_a_heading_or_half_a_label_leaves_the_table_text() -> None:
    broken = [*row(634, "规模以上信息技术服务业"), *row(616, "营业收入", "7.5", "8.5")]
    document = read([*HEADER, *body()[:6], *broken], THREE)
    assert not document.tables
    assert "营业收入  7.5  8.5" in document.text.splitlines()


def test_columns_without_figures_and_blank_cells_keep_their_place() -> None:
    texts = [
        *HEADER,
        (450.0, 702.0, "2024年"),
        *row(670, LABELS[0], "1.5"),
        (350.0, 652.0, "2.5"),
        (80.0, 652.0, LABELS[1]),
    ]
    document = read(texts, THREE)
    assert document.tables[0].rows[1:] == ((LABELS[0], "1.5", "", ""), (LABELS[1], "", "2.5", ""))


def test_labels_padded_with_spaces_are_one_column() -> None:
    rows = [
        text for i, name in enumerate(("北　京", "天　津", "总　　计")) for text in row(670 - 18 * i, name, "1.5", "2")
    ]
    document = read([(80.0, 702.0, "地　区"), *HEADER[1:], *rows], THREE)
    assert [cells[0] for cells in document.tables[0].rows] == ["地区", "北京", "天津", "总计"]


def test_two_tables_of_one_width_stay_apart() -> None:
    second = [(across, up - 150, words) for across, up, words in [*HEADER, *body()]]
    title = (80.0, 580.0, "表2 产值")
    document = read([*HEADER, *body(), title, *second], [*THREE, *across(570, 540, 450)])
    assert [table.rows for table in document.tables] == [ROWS, ROWS]
    assert document.text == "表2产值"


def test_a_table_over_two_pages_is_one() -> None:
    pages = [made.three_line([list(ROWS[0]), *map(list, part)]) for part in (ROWS[1:3], (ROWS[3], ROWS[1]))]
    document = pdf.read(made.pdf(pages[0], made.page_break(), pages[1]), "x.pdf")
    (table,) = document.tables
    assert table.rows == (*ROWS, ROWS[1])


@pytest.mark.parametrize("filled", [False, True], ids=["lines", "bars"])
def test_double_rules_and_rules_in_pieces_are_one(*, filled: bool) -> None:
    pieces = [(left, height, right, height) for height in (690, 600) for left, right in ((72, 230), (230, 520))]
    data = made.drawn(*HEADER, *body(), rules=[*across(720, 717, 687), *pieces], filled=filled)
    assert pdf.read(data, "x.pdf").tables[0].rows == ROWS
