"""Small files of the layouts of yearbooks and bulletins; figures are invented, names of things are real."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx

from tests.golden.workbooks import xlsx


def headings_with_units_in_two_languages() -> bytes:
    rows = (
        ("1-2 主要指标（示例）",),
        ("指　标", "Item", "2021", "2022", "2022年比2021年增长(%)"),
        ("人口 (万人)", "Population (10 000 persons)"),
        ("  户籍人口", "Registered", 900, "901.5", 0.2),
        ("    #城镇", "Urban", 500, "…", "—"),
        ("  人口密度 (人/平方公里)", "Density", 395, "396", ""),
        ("国民经济核算(亿元)", "National Accounts"),
        ("  地区生产总值", "GDP", 5800.5, "6,100", 3.1),
        ("    第二产业", "Secondary", 2400, 2500, 4),
        ("价格指数 (上年=100)", "Price Indices"),
        ("  居民消费价格指数", "CPI", 100.9, 101.5, None),
    )
    return xlsx(rows)


def names_on_two_lines_and_a_row_in_english() -> bytes:
    rows = (
        ("3-1 国民经济核算（示例）",),
        (None, None, None, None, None, "单位：亿元"),
        ("", "国 民", "国 内", "", "", "人均国内"),
        ("年 份", "总收入", "生产总值", "第一产业", "第二产业", "生产总值(元)"),
        ("Year", "GNI", "GDP", "Primary", "Secondary", "Per Capita GDP"),
        ("2021①", 11, 12.5, 1, 5, 9000),
        ("2022", "12", 13, "…", 6, "９１００"),
        ("①核实数。",),
    )
    return xlsx(rows, "D4:D5")


def budget_in_a_word_document() -> bytes:
    rows = (
        ("项　目", "2022年决算数", "2023年", "", "执行数为预算数的%"),
        ("", "", "预算数", "执行数", ""),
        ("一、税收收入", "90", "100", "1,105.5", "105.6"),
        ("　增值税", "40", "50", "…", "—"),
    )
    word = docx.Document()
    for line in ("2023年收入情况表（示例）", "单位：亿元"):
        word.add_paragraph(line)
    table = word.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, content in enumerate(row):
            table.cell(number, column).text = content
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(0, 0).merge(table.cell(1, 0))
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def two_units_in_a_unit_line() -> bytes:
    text = (
        "示例省2022年人口数据\r\n单位：万人、%\r\n市 别,常住人口,城镇化率,出生率(‰)\r\n济南市,941.5,74.18,7.36\r\n"
        "青岛市,1034.21,,n.a.\r\n资料来源：示例局\r\n"
    )
    return text.encode("gb18030")


def areas_and_changes_in_a_page() -> bytes:
    page = """<html><head><meta charset="utf-8"><title>示例</title></head><body><div class="TRS_Editor">
<p>2022年，以下是公报正文的一部分，数字都是虚构的。</p><p>2023年上半年工业产品产量</p>
<table><tr><td>地区/产品</td><td>单位</td><td>产量</td><td>同比增长（%）</td></tr>
<tr><td>北京市</td><td></td><td></td><td></td></tr><tr><th>　汽车</th><td>万辆</td><td>50.2</td><td>1.2倍</td></tr>
<tr><td>河北省</td><td></td><td></td><td></td></tr><tr><th>　汽车</th><td>万辆</td><td>40.1</td><td>－0.5</td></tr>
</table></div></body></html>"""
    return page.encode()


FILES: dict[str, Callable[[], bytes]] = {
    "headings_with_units_in_two_languages.xlsx": headings_with_units_in_two_languages,
    "names_on_two_lines_and_a_row_in_english.xlsx": names_on_two_lines_and_a_row_in_english,
    "budget_in_a_word_document.docx": budget_in_a_word_document,
    "two_units_in_a_unit_line.csv": two_units_in_a_unit_line,
    "areas_and_changes_in_a_page.html": areas_and_changes_in_a_page,
}
