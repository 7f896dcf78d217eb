"""Old workbooks (BIFF8, .xls) as the bureau's data site exports them."""

from __future__ import annotations

from decimal import Decimal

from ingestion.document import ReportContext
from ingestion.readers.dispatch import read_document
from ingestion.tabulation import tabulate
from tests.golden.workbooks import xls


def old_workbook(*rows: tuple[object, ...]) -> bytes:
    return xls(rows)


def test_an_export_in_the_old_format_is_read() -> None:
    data = old_workbook(
        ("数据库：分省年度数据",),
        ("指标：地区生产总值(亿元)",),
        ("时间：最近3年",),
        ("地区", "2025年", "2024年", "2018年"),
        ("北京市", None, 49670.2, 33106.0),
        ("天津市", None, 18024.3, 13362.92),
        ("注：1.本表按当年价格计算。",),
        ("　　　2.2018年数据为普查后修订数据。",),
        ("数据来源：国家统计局",),
    )
    document = read_document(data, "分省年度数据.xls")
    assert document.media_type == "application/vnd.ms-excel"
    found = tabulate(document, ReportContext("全国", None))
    assert [(o.row, o.column, o.period) for o in found[:3]] == [(5, 2, "2025"), (5, 3, "2024"), (5, 4, "2018")]
    assert (found[0].value, found[0].missing_reason) == (None, "blank")
    assert (found[1].value, found[1].sheet) == (Decimal(4967020000000), "分省年度数据")
    assert found[1].footnote == "本表按当年价格计算。"
    assert found[2].footnote == "本表按当年价格计算。\n2018年数据为普查后修订数据。"
