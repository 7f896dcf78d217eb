"""One small file for each kind of dirt that publishers' tables have; figures are invented, names of things are real."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.golden.workbooks import xls, xlsx
from tests.readers import pdf_files as made


def bilingual_header_in_lines() -> bytes:
    rows = (
        ("8-1 居民收入（示例）",),
        ("", "", "", "单位:元  (yuan)"),
        ("地  区\nRegion", "全市\n居民\nAll\nHouseholds", "居民人均可支配收入\nIncome", ""),
        ("", "", "城镇\nUrban", "农村\nRural"),
        ("全  市  Total", 60000, 65000.5, "30 000"),
        ("东城区 Dongcheng", "***", "７００００", ""),
    )
    return xlsx(rows, "A3:A4", "B3:B4", "C3:D3")


def indented_stubs_and_parts() -> bytes:
    rows = (
        ("指　　标", "2022年", "2021年"),
        ("规模以上工业增加值(亿元)", 100, 90),
        ("　#国有控股企业", 40, "…"),
        ("　　其中：中央企业", 10, "—"),
        ("　‖外商投资企业", "1,234.5", "1 234.5"),
        ("货运量(万吨)", 7, None),
    )
    return xlsx(rows)


def footnotes_and_areas_with_marks() -> bytes:
    rows = (
        ("2021年末常住人口（示例）",),
        ("单位：万人",),
        ("城市", "2021年", "2020年"),
        ("石家庄市①", 1100.5, 1090),
        ("保定市②", 920, "990*"),
        ("注：2020年数据为普查数。",),
        ("①不含辛集市。",),
        ("②不含定州市。",),
        ("* 推算数。",),
    )
    return xlsx(rows)


def two_tables_on_a_sheet() -> bytes:
    rows = (
        ("表1 粮食（示例）",),
        ("指标", "2022年"),
        ("粮食产量(万吨)", 3.5),
        ("注：甲。",),
        (),
        ("表2 价格（示例）",),
        ("指标", "2022年"),
        ("居民消费价格指数(上年=100)", 101.8),
        ("数据来源：示例局",),
    )
    return xlsx(rows)


def monthly_levels_and_rates() -> bytes:
    rows = (
        ("示例市2023年2月主要指标",),
        ("指标", "2月", "", "1-2月", ""),
        ("", "绝对量", "同比增长(%)", "绝对量", "同比增长(%)"),
        ("社会消费品零售总额(亿元)", "-", "-", 200.5, 3.1),
        ("　#网上零售额", "", "", 50, "-2.5"),
    )
    return xlsx(rows, "B2:C2", "D2:E2")


def this_month_and_since_january() -> bytes:
    rows = (
        ("示例市2023年8月工业",),
        ("指标", "本月", "比去年同月增长%", "1-本月", "比去年同期增长%"),
        ("工业总产值(亿元)", 10, "持平", 80, "下降1.5"),
    )
    return xlsx(rows)


def old_national_export() -> bytes:
    text = (
        "数据库：分省年度数据\r\n指标：地区生产总值(亿元)\r\n时间：最近3年\r\n地区,2025年,2024年,2018年\r\n"
        '北京市,,49670.2,33106\r\n"注：1.本表按当年价格计算,示例。"\r\n　　　2.2018年数据为修订后数据。\r\n'
        "数据来源：国家统计局\r\n"
    )
    return text.encode("gb18030")


def new_national_export() -> bytes:
    text = "数据库：分省年度数据 \n时间：2023年-2024年 \n地区\t,2024年\t,2023年\t,\n北京市\t,49670.2\t,\t,\n"
    return text.encode("utf-8-sig")


def old_national_workbook() -> bytes:
    return xls(
        (
            ("数据库：分省月度数据",),
            ("指标：居民消费价格指数(上年同月=100)",),
            ("时间：最近2月",),
            ("地区", "2023年2月", "2023年1月"),
            ("天津市", 101.1, None),
            ("数据来源：国家统计局",),
        )
    )


def national_interface_until_2025() -> bytes:
    dimension = [{"wdcode": "zb", "valuecode": "A01"}, {"wdcode": "reg", "valuecode": "120000"}]
    nodes = [
        {"code": f"zb.A01_reg.120000_sj.{year}", "data": data, "wds": [*dimension, {"wdcode": "sj", "valuecode": year}]}
        for year, data in (
            ("2018", {"data": 13362.92, "dotcount": 2, "hasdata": True, "strdata": "13362.92"}),
            ("2025", {"data": 0, "dotcount": 0, "hasdata": False, "strdata": ""}),
        )
    ]
    names = [
        {
            "wdcode": "zb",
            "nodes": [{"code": "A01", "cname": "地区生产总值", "unit": "亿元", "memo": "示例", "exp": ""}],
        },
        {"wdcode": "reg", "nodes": [{"code": "120000", "cname": "天津市"}]},
        {"wdcode": "sj", "nodes": []},
    ]
    return json.dumps({"returncode": 200, "returndata": {"datanodes": nodes, "wdnodes": names}}).encode()


def national_interface_since_2025() -> bytes:
    common = {"i_showname": "地区生产总值", "da": "110000000000", "da_name": "北京市", "du_name": "亿元"}
    data = [
        {"code": "2024YY", "name": "2024年", "values": [{**common, "value": "49670.2", "kj1_name": ""}]},
        {"code": "2025YY", "name": "2025年", "values": [{**common, "value": "", "kj1_name": ""}]},
    ]
    return json.dumps({"success": True, "state": 20000, "data": data}, ensure_ascii=False).encode()


def portal_table() -> bytes:
    text = (
        "序号,年份,地区,常住人口(万人),数据唯一记录号,数据创建时间,数据更新时间\n1,2022,河西区,82.5,a1,2024-1-5,20240105\n"
        "2,2022,南开区,,b2,2024-1-5,20240105\n"
    )
    return text.encode("gbk")


def table_in_a_bulletin() -> bytes:
    page = """<html><head><meta charset="gb2312"><title>示例市2023年统计公报</title></head>
<body><div class="TRS_Editor">
<p>示例市2023年国民经济和社会发展统计公报，数字都是虚构的。</p><p>表1　2023年居民收入</p>
<table><tr><td rowspan="2">指　标</td><td colspan="2">2023年</td></tr>
<tr><td>绝对数（元）</td><td>比上年增长（%）</td></tr>
<tr><td>居民人均可支配收入</td><td>50&nbsp;000</td><td>5.5</td></tr>
<tr><td>　城镇居民人均可支配收入</td><td>&nbsp;</td><td>－0.5</td></tr></table><p>注：示例。</p></div></body></html>"""
    return page.encode("gb18030")


def ruled_table_in_a_pdf() -> bytes:
    rows = [
        ["指标", "单位", "2023年", "比上年增长(%)"],
        ["粮食产量", "万吨", "3.5", "-1.2"],
        ["油料产量", "万吨", "…", "—"],
    ]
    return made.pdf(made.paragraph("示例市2023年统计公报，数字都是虚构的。"), made.ruled(rows))


def three_line_table_in_a_pdf() -> bytes:
    rows = [
        ["指标", "单位", "绝对数", "", "比上年增长(%)", ""],
        ["", "", "2022年", "2023年", "2022年", "2023年"],
        ["工业总产值", "亿元", "1,234.5", "1301.2", "3.1", "5.4"],
        ["　其中：轻工业", "亿元", "401.0", "…", "-0.2", ""],
        ["总　　计", "亿元", "1635.5", "1702.2", "2.3", "—"],
    ]
    spans = (((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((4, 0), (5, 0)))
    opening = made.paragraph("示例市2023年统计公报，数字都是虚构的。")
    return made.pdf(opening, made.title("表1 工业总产值"), made.three_line(rows, *spans, header=2))


def three_line_table_with_short_rules_in_a_pdf() -> bytes:
    rows = [
        ["地区", "地区生产总值", "", "", "年末人口(万人)"],
        ["", "2021年", "2022年", "2023年", ""],
        ["东城区", "101.5", "103.2", "110.0", "70.1"],
        ["西城区", "-2.5", "88.1", "90.4", "110.0"],
        ["海淀区", "1050.6", "1100.0", "1203.4", "312.4"],
    ]
    spans = (((0, 0), (0, 1)), ((1, 0), (3, 0)), ((4, 0), (4, 1)))
    return made.pdf(
        made.paragraph("示例统计资料，数字都是虚构的。"),
        made.title("表2 各区主要指标"),
        made.right("单位：亿元"),
        made.three_line(rows, *spans, header=2, short_rules=True),
        made.paragraph("注：2023年数据为初步核算数。"),
    )


def rule_under_every_row_in_a_pdf() -> bytes:
    rows = [
        ["产品名称\nItem", "单位\nUnit", "2022年", "2023年"],
        ["原煤\nCoal", "万吨", "350.2", "340"],
        ["一、电力", "", "", ""],
        ["发电量\nElectricity", "亿千瓦时", "1204", "-"],
        ["规模以上信息传输、软件和\n信息技术服务业营业收入", "亿元", "1", "2"],
    ]
    table = made.three_line(rows, rule_under_rows=True)
    return made.pdf(made.paragraph("示例统计资料，数字都是虚构的。"), table, made.paragraph("后面的文字。"))


FILES: dict[str, Callable[[], bytes]] = {
    "bilingual_header_in_lines.xlsx": bilingual_header_in_lines,
    "indented_stubs_and_parts.xlsx": indented_stubs_and_parts,
    "footnotes_and_areas_with_marks.xlsx": footnotes_and_areas_with_marks,
    "two_tables_on_a_sheet.xlsx": two_tables_on_a_sheet,
    "monthly_levels_and_rates.xlsx": monthly_levels_and_rates,
    "this_month_and_since_january.xlsx": this_month_and_since_january,
    "old_national_export.csv": old_national_export,
    "new_national_export.csv": new_national_export,
    "old_national_workbook.xls": old_national_workbook,
    "national_interface_until_2025.json": national_interface_until_2025,
    "national_interface_since_2025.json": national_interface_since_2025,
    "portal_table.csv": portal_table,
    "table_in_a_bulletin.html": table_in_a_bulletin,
    "ruled_table_in_a_pdf.pdf": ruled_table_in_a_pdf,
    "three_line_table_in_a_pdf.pdf": three_line_table_in_a_pdf,
    "three_line_table_with_short_rules_in_a_pdf.pdf": three_line_table_with_short_rules_in_a_pdf,
    "rule_under_every_row_in_a_pdf.pdf": rule_under_every_row_in_a_pdf,
}
