"""What is taken away from a chart is whole by itself: no formula, no lost digit, with its title, key and source."""

from __future__ import annotations

import io
import struct
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd
from openpyxl import load_workbook

from dashboard.charts.pictures import SCALE, WIDTH, picture, picture_spec
from dashboard.downloads import csv, xlsx

FRAME = pd.DataFrame(
    {
        "text": ["=1+1", "北京市", None],
        "number": [Decimal("1234567890123.5"), 2, float("nan")],
        "day": [date(2024, 1, 31), None, None],
        "instant": [datetime(2024, 1, 31, 8, tzinfo=UTC), None, None],
        "list": [["a", "b"], [], None],
    }
)


def plot() -> alt.LayerChart | alt.FacetChart:
    frame = pd.DataFrame({"year": ["2020", "2021"] * 2, "value": [1, 2, 3, 4], "series": ["甲", "甲", "乙", "乙"]})
    colour = alt.Color("series:N", scale=alt.Scale(domain=["甲", "乙"]), legend=None)
    base = alt.Chart(frame).encode(x="year:O", y="value:Q", color=colour)
    layered: alt.LayerChart | alt.FacetChart = alt.layer(base.mark_line(), base.mark_point()).properties(
        width="container"
    )
    return layered


def found(spec: Any, name: str) -> list[Any]:
    """Return every value of a name in a specification."""
    if isinstance(spec, list):
        return [value for part in spec for value in found(part, name)]
    if not isinstance(spec, dict):
        return []
    return [value for key, value in spec.items() if key == name] + found(list(spec.values()), name)


def test_a_workbook_holds_values_as_excel_knows_them_and_no_formula() -> None:
    book = load_workbook(io.BytesIO(xlsx(FRAME, [("标题", "=2+2")], ("数据", "说明"))))
    header, *rows = book["数据"].iter_rows(values_only=True)
    assert header == ("text", "number", "day", "instant", "list")
    assert rows[0][:2] == ("=1+1", 1234567890123.5)
    assert rows[0][2].date() == date(2024, 1, 31)
    assert rows[0][3:] == ("2024-01-31T08:00:00+00:00", '["a", "b"]')
    assert rows[1] == ("北京市", 2, None, None, "[]")
    assert [cell.data_type for cell in book["数据"]["A"]] == ["s", "s", "s"]
    assert book["说明"]["B1"].data_type == "s"


def test_a_csv_file_begins_with_a_mark_and_holds_no_formula() -> None:
    content = csv(FRAME)
    assert content.startswith(b"\xef\xbb\xbf")
    assert "'=1+1,1234567890123.5,2024-01-31" in content.decode("utf-8-sig")


def test_a_picture_has_title_unit_key_and_small_print_without_a_page_around_it() -> None:
    spec = picture_spec([("", plot())], title="标题", unit="亿元", key=["甲", "乙"], below=["来源" * 60, "cite"])
    assert spec["title"]["text"] == ["标题"]
    assert spec["title"]["subtitle"] == ["亿元"]
    assert [legend["orient"] for legend in found(spec["vconcat"][0], "legend")] == ["top", "top"]
    assert "container" not in found(spec, "width")
    lines = [row["line"] for rows in spec["datasets"].values() for row in rows if "line" in row]
    assert "".join(lines) == "来源" * 60 + "cite"
    assert len(lines) == 3
    content = picture(spec)
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width > WIDTH * SCALE
    assert height > 300


def test_panels_stand_beside_each_other_each_with_its_title() -> None:
    spec = picture_spec([(name, plot()) for name in "abcd"], title="t", unit="u", key=[], below=["s"])
    body = spec["vconcat"][0]
    assert [part["title"]["text"] for part in body["concat"]] == list("abcd")
    assert all(part["width"] < WIDTH / 3 for part in body["concat"])
