"""JSON: both interfaces of the bureau's data site, and lists of records of data portals."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ingestion.document import ReportContext
from ingestion.readers import json_records
from ingestion.tabulation import tabulate
from jingjinji.errors import RejectedReport
from jingjinji.records import Observation

PUBLISHED = "2025-01-20"


def old_answer(*nodes: dict[str, Any], unit: str = "亿元", name: str = "地区生产总值", regions: bool = True) -> bytes:
    dimensions = [
        {"wdcode": "zb", "nodes": [{"code": "A01", "cname": name, "unit": unit, "memo": "示例注", "exp": ""}]},
        {"wdcode": "sj", "nodes": []},
    ]
    if regions:
        dimensions.append({"wdcode": "reg", "nodes": [{"code": "120000", "cname": "天津市"}]})
    return json.dumps({"returncode": 200, "returndata": {"datanodes": nodes, "wdnodes": dimensions}}).encode()


def node(time: str, data: dict[str, Any], region: str | None = "120000") -> dict[str, Any]:
    codes = [("zb", "A01"), *([("reg", region)] if region else []), ("sj", time)]
    return {
        "code": "_".join(f"{dimension}.{code}" for dimension, code in codes),
        "data": data,
        "wds": [{"wdcode": dimension, "valuecode": code} for dimension, code in codes],
    }


def shown(text: str, data: float) -> dict[str, Any]:
    return {"data": data, "dotcount": 1, "hasdata": True, "strdata": text}


MISSING = {"data": 0, "dotcount": 0, "hasdata": False, "strdata": ""}


def observations(data: bytes, name: str = "answer.json") -> list[Observation]:
    document = json_records.read(data, name)
    return tabulate(document, ReportContext(area=None, year=None, published=PUBLISHED))


def test_a_missing_figure_of_the_old_interface_is_null_not_zero() -> None:
    known, missing = observations(old_answer(node("2018", shown("13362.9", 13362.92)), node("2025", MISSING)))
    assert (known.area_code, known.indicator, known.period) == ("120000", "地区生产总值", "2018")
    assert (known.value, known.unit, known.footnote) == (Decimal(1336290000000), "元", "示例注")
    assert (known.sheet, known.row, known.column) == ("answer", 2, 5)
    assert (missing.period, missing.value, missing.missing_reason) == ("2025", None, "blank")


def test_a_node_without_dimensions_is_read_from_its_code() -> None:
    bare = {**node("2018", shown("1.5", 1.5)), "wds": []}
    (figure,) = observations(old_answer(bare))
    assert (figure.area_code, figure.period) == ("120000", "2018")


@pytest.mark.parametrize(
    ("code", "period"),
    [("2019", "2019"), ("2019C", "2019-Q3"), ("201909", "2019-09"), ("2024YY", "2024"), ("202402MM", "2024-02")],
)
def test_codes_of_times_become_periods(code: str, period: str) -> None:
    (figure,) = observations(old_answer(node(code, shown("1.5", 1.5))))
    assert figure.period == period


def test_a_cumulated_series_counts_from_january() -> None:
    (figure,) = observations(old_answer(node("2019B", shown("7", 7)), name="地区生产总值_累计值"))
    assert figure.period in {"2019-01/2019-06", "2019-H1"}


def test_a_database_without_regions_is_one_of_the_whole_country() -> None:
    (figure,) = observations(old_answer(node("2019", shown("7", 7), region=None), regions=False))
    assert figure.area == "全国"


def new_answer(*values: dict[str, Any]) -> bytes:
    answer = {"success": True, "state": 20000, "data": [{"code": "2024YY", "name": "2024年", "values": list(values)}]}
    return json.dumps(answer, ensure_ascii=False).encode()


def new_value(value: str | None, **more: str) -> dict[str, Any]:
    area = {"da": "110000000000", "da_name": "北京市"}
    return {
        "_id": "a1",
        "i_showname": "地区生产总值",
        "du_name": "亿元",
        "value": value,
        "kj1_name": "",
        **area,
        **more,
    }


def test_the_new_interface_gives_text_that_is_read_without_loss() -> None:
    known, missing, classed = observations(
        new_answer(new_value("49670.20"), new_value(None), new_value("3.10", kj1_name="市区"))
    )
    assert (known.area_code, known.period, known.value) == ("110000", "2024", Decimal("4967020000000"))
    assert known.text == "49670.20"
    assert (missing.value, missing.missing_reason) == (None, "blank")
    assert classed.indicator == "地区生产总值(市区)"


def test_a_portals_preview_has_its_column_names_beside_its_list() -> None:
    preview = {
        "columnNames": ["年份", "地区", "常住人口(万人)"],
        "list": [{"nf": "2022", "dq": "河西区", "rk": 82.5}, {"nf": "2022", "dq": "南开区", "rk": None}],
        "totalCount": 2,
    }
    first, second = observations(json.dumps(preview).encode())
    assert (first.area, first.indicator, first.period, first.value) == ("河西区", "常住人口", "2022", Decimal(825000))
    assert (second.value, second.missing_reason) == (None, "blank")


def test_a_portals_interface_wraps_its_records() -> None:
    answer = {
        "code": 200,
        "msg": "ok",
        "data": {"total": 1, "rows": [{"年份": "2022", "地区": "天津市", "产量(吨)": 1e3}]},
    }
    (figure,) = observations(json.dumps(answer, ensure_ascii=False).encode())
    assert (figure.indicator, figure.value, figure.text) == ("产量", Decimal(1000), "1000.0")


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b'{"returncode": 501, "returndata": "\xe7\xb3\xbb\xe7\xbb\x9f"}', "returncode 501"),
        (b'{"returncode": 200, "returndata": {"datanodes": []}}', "form"),
        (b'{"returncode": 200, "returndata": {"datanodes": [], "wdnodes": []}}', "without figures"),
        (b'{"success": false, "state": 50000, "data": [], "message": "busy"}', "state 50000"),
        (b'{"success": true, "state": 20000, "data": [{"values": [{}]}]}', "form"),
        (b'{"code": 500, "msg": "token expired", "data": null}', "500: token expired"),
        (b'{"a": 1}', "without a list"),
        (b'{"a": ', "not readable JSON"),
        (b"[" * 100_000, "not readable JSON"),
    ],
)
def test_an_error_is_told_from_data_and_says_what_to_do(content: bytes, finding: str) -> None:
    with pytest.raises(RejectedReport) as rejection:
        json_records.read(content, "answer.json")
    assert finding in rejection.value.message
    assert rejection.value.hint
