"""A web page is read as its article: title and date used, furniture left out, tables kept as tables."""

from __future__ import annotations

import pytest

from ingestion.readers.html import read
from jingjinji.errors import RejectedReport

PAGE = """<html><head><meta charset="utf-8"><title>某市公报_某市统计局</title>{meta}
<style>.TRS_Editor P{{margin:0}}</style></head><body>
<div class="header"><a>首页</a> 导航 99 条</div><h1>某市2023年统计公报</h1>
<p>日期:2024-03-22 10:28 来源:某市统计局 分享:</p>
<div class="TRS_Editor">.TRS_Editor P{{ margin-top:0 }}<h2>一、综　合</h2>
<p>全年<b>地区生产总值</b>100.5亿元<sup>[1]</sup>，<br>比上年增长5.2%。其中第三产业增加值六十亿元，增长六点一个百分点，拉动作用明显。</p>
<table><tr><td>指标</td><td colspan="2">绝对数</td></tr><tr><td>粮食</td><td>10</td><td>11</td></tr></table>
<p>注：本公报数据为初步统计数，最终数据以年鉴为准，部分数据因四舍五入存在总计与分项合计不等的情况。</p></div>
<div class="share">分享到 12345</div><div id="footer">版权所有 66 号</div><script>var a = 77;</script></body></html>"""


def page(meta: str = "") -> bytes:
    return PAGE.format(meta=meta).encode()


def test_the_article_is_read_without_the_furniture() -> None:
    document = read(page(), "page.html")
    for furniture in ("99", "12345", "66", "77", "margin"):
        assert furniture not in document.text
    assert "地区生产总值100.5亿元[1]，" in document.text


def test_offsets_of_passages_point_into_the_text() -> None:
    document = read(page(), "page.html")
    prose = [passage for passage in document.passages if passage.start is not None]
    assert [document.text[passage.start : passage.end] for passage in prose] == [passage.text for passage in prose]
    assert [passage.passage for passage in document.passages] == list(range(len(document.passages)))


def test_a_table_keeps_its_cells_and_its_place_in_the_reading_order() -> None:
    document = read(page(), "page.html")
    table = document.tables[0]
    assert table.rows == (("指标", "绝对数", ""), ("粮食", "10", "11"))
    assert document.passages[table.first_passage + 1].text == "粮食 | 10 | 11"
    assert document.passages[-1].text.startswith("注：")
    assert "粮食" not in document.text


def test_the_page_states_title_and_date() -> None:
    document = read(page(), "page.html")
    assert document.title == "某市2023年统计公报"
    assert document.date_line is not None
    assert "2024-03-22" in document.date_line


def test_what_the_site_states_in_its_head_goes_before_what_the_page_shows() -> None:
    document = read(
        page('<meta name="ArticleTitle" content="公报全文"><meta name="PubDate" content="2024-03-21 09:00">'), "p.html"
    )
    assert (document.title, document.date_line) == ("公报全文", "2024-03-21 09:00")


def test_headings_are_told_from_paragraphs() -> None:
    document = read(page(), "page.html")
    assert [passage.text for passage in document.passages if passage.kind == "heading"] == ["一、综　合"]


def test_a_page_in_gb18030_is_read() -> None:
    assert "地区生产总值" in read(page().replace(b"utf-8", b"gb2312").decode().encode("gb18030"), "page.html").text


@pytest.mark.parametrize("body", ["", "<h1>403</h1>", "<script>1</script>"])
def test_a_page_without_an_article_is_rejected(body: str) -> None:
    with pytest.raises(RejectedReport, match=r"without|hardly"):
        read(f"<html><body>{body}</body></html>".encode(), "error.html")
