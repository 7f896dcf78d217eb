"""The answers of both interfaces of the National Bureau of Statistics' data site, as a table of one figure a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from ingestion.document import Document
from ingestion.readers.grid import grid_document
from ingestion.readers.json_text import words
from jingjinji.errors import RejectedReport

MEDIA_TYPE = "application/json"
HEADER = ("指标", "地区", "时间", "单位", "数值", "备注")
# A database without the dimension of regions is one of the whole country.
WHOLE_COUNTRY = "全国"
OK = "200"
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:YY)?")
_QUARTER = re.compile(r"(?P<year>(?:19|20)\d\d)(?:(?P<letter>[ABCD])|(?:Q|0)(?P<number>[1-4])(?:QQ|SS)?)")
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?:MM)?")
_QUARTERS = "一二三四"

Row = tuple[str, ...]


def is_old_answer(content: Any) -> bool:
    """Whether content is an answer of `easyquery.htm`, the interface until 2025."""
    return isinstance(content, dict) and "returncode" in content


def is_new_answer(content: Any) -> bool:
    """Whether content is an answer of the interface since the site was redesigned."""
    return (
        isinstance(content, dict)
        and {"success", "state", "data"} <= content.keys()
        and isinstance(content["data"], list)
        and all(isinstance(period, dict) and "values" in period for period in content["data"])
    )


def read_old(content: Mapping[str, Any], name: str) -> Document:
    """Return the table that an answer of `easyquery.htm` holds.

    A figure is the text that the site shows (`strdata`): `data` has digits that were never published, and is 0 where
    there is no figure. A missing figure is a blank cell.

    Raises:
        RejectedReport: the answer reports an error, or has another form.
    """
    if str(content["returncode"]) != OK:
        raise _error(name, f"returncode {content['returncode']}: {words(content.get('returndata'))[:80]}")
    try:
        answer = content["returndata"]
        nodes = {
            (dimension["wdcode"], node["code"]): node for dimension in answer["wdnodes"] for node in dimension["nodes"]
        }
        rows = [_old_row(node, nodes) for node in answer["datanodes"]]
    except (KeyError, TypeError) as problem:
        raise _unknown_form(name) from problem
    return _document(rows, name)


def read_new(content: Mapping[str, Any], name: str) -> Document:
    """Return the table that an answer of the redesigned site holds.

    Raises:
        RejectedReport: the answer reports an error, or has another form.
    """
    if content["success"] is not True:
        raise _error(name, f"state {content['state']}: {words(content.get('message'))[:80]}")
    try:
        rows = [
            _new_row(figure, words(period.get("name")) or period_words(words(period["code"])))
            for period in content["data"]
            for figure in period["values"]
        ]
    except (KeyError, TypeError, AttributeError) as problem:
        raise _unknown_form(name) from problem
    return _document(rows, name)


def period_words(code: str) -> str:
    """Return the period of a time code in words: 2019, 2024YY, 2019C and 201909; other codes as they are."""
    year, quarter, month = (pattern.fullmatch(code) for pattern in (_YEAR, _QUARTER, _MONTH))
    if year:
        return f"{year['year']}年"
    if month:
        return f"{month['year']}年{int(month['month'])}月"
    if quarter:
        number = "ABCD".index(quarter["letter"]) if quarter["letter"] else int(quarter["number"]) - 1
        return f"{quarter['year']}年{_QUARTERS[number]}季度"
    return code


def _old_row(node: Mapping[str, Any], nodes: Mapping[tuple[str, str], Mapping[str, Any]]) -> Row:
    """Return the row of one data node."""
    codes = dict(_codes_in(node["code"]))
    codes.update({dimension["wdcode"]: dimension["valuecode"] for dimension in node["wds"]})
    indicator = nodes.get(("zb", codes["zb"]), {})
    region = nodes.get(("reg", codes.get("reg", "")), {})
    data = node["data"]
    figure = (words(data.get("strdata")) or words(data["data"])) if data["hasdata"] is True else ""
    remarks = (words(indicator.get("memo")).strip(), words(indicator.get("exp")).strip())
    return (
        words(indicator.get("cname") or indicator.get("name")) or codes["zb"],
        (words(region.get("cname") or region.get("name")) or codes["reg"]) if "reg" in codes else WHOLE_COUNTRY,
        period_words(codes["sj"]),
        words(indicator.get("unit")),
        figure,
        "\n".join(remark for remark in remarks if remark),
    )


def _codes_in(code: str) -> Iterator[tuple[str, str]]:
    """Yield the dimensions that the code of a data node names: zb.A020101_reg.120000_sj.2018."""
    for part in code.split("_"):
        dimension, dot, value = part.partition(".")
        if dot:
            yield dimension, value


def _new_row(figure: Mapping[str, Any], period: str) -> Row:
    """Return the row of one figure; a further classification belongs to the indicator's name."""
    further = words(figure.get("kj1_name")).strip()
    return (
        words(figure["i_showname"]) + (f"({further})" if further else ""),
        words(figure.get("da_name")) or WHOLE_COUNTRY,
        period,
        words(figure.get("du_name")),
        words(figure.get("value")),
        "",
    )


def _document(rows: Sequence[Row], name: str) -> Document:
    if not rows:
        raise RejectedReport(
            f"{name} is an answer of the data site without figures.",
            "Ask for indicators, regions and times that it has, and save the answer again.",
        )
    return grid_document([(PurePath(name).stem, [HEADER, *rows])], MEDIA_TYPE)


def _error(name: str, answer: str) -> RejectedReport:
    return RejectedReport(
        f"{name} is an error that the data site answered ({answer}).", "Ask it again, later or with other parameters."
    )


def _unknown_form(name: str) -> RejectedReport:
    return RejectedReport(
        f"{name} has not the form of an answer of the bureau's data site.",
        "Save its whole answer, or export the table there as CSV or workbook.",
    )
