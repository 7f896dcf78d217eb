"""Tables inside web pages, whose title, unit and notes stand in the prose around them."""

from __future__ import annotations

from decimal import Decimal

from ingestion.document import ReportContext
from ingestion.readers import html
from ingestion.tabulation import tabulate

PAGE = """<html><head><meta charset="utf-8"><title>北京市统计局</title></head><body><div class="TRS_Editor">
<h1>六高功能区主要指标</h1>
<p>{story}</p>
<p>2016年1-12月规模以上企业情况</p>
<p>单位:亿元</p>
<table>
<tr><td rowspan="2">区域</td><td rowspan="2">单位数(个)</td><td colspan="2">收入合计</td></tr>
<tr><td>绝对值</td><td>增速(%)</td></tr>
<tr><td>中关村示范区</td><td>18000</td><td>40000.5</td><td>10.1</td></tr>
<tr><td>金融街</td><td>200</td><td>3000</td><td>&nbsp;</td></tr>
</table>
<p>注：1.按注册地统计。</p>
<p>本报告由统计局编写，数据截至年末，供参考使用。</p>
</div></body></html>"""


def test_a_page_gives_its_table_title_unit_and_notes() -> None:
    story = "2015年，全市经济运行平稳，" * 20
    document = html.read(PAGE.format(story=story).encode(), "page.html")
    observations = tabulate(document, ReportContext(area="北京市", year=2017))
    assert [(o.area_code, o.indicator, o.measure, o.unit) for o in observations[:3]] == [
        ("ZGC", "单位数", "level", "个"),
        ("ZGC", "收入合计", "level", "元"),
        ("ZGC", "收入合计", "yoy", "%"),
    ]
    assert observations[1].value == Decimal("4000050000000")
    assert {o.period for o in observations} == {"2016"}
    assert {o.footnote for o in observations} == {"按注册地统计。"}
    assert observations[-1].missing_reason == "blank"
