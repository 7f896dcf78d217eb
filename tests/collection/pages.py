"""Pages of a played publisher, written for the tests; the figures are invented."""

from __future__ import annotations

import json

from tests.collection.site import Reply

FURNITURE = "<div class='nav'><a href='/'>首页</a> <a href='/login'>登录</a></div>"


def index(*documents: tuple[str, str, str], more: str = "") -> Reply:
    """A list of documents, each an address, a title and a date."""
    rows = "".join(f"<li><a href='{url}'>{title}</a><span>{day}</span></li>" for url, title, day in documents)
    return Reply(f"<html><body>{FURNITURE}<ul>{rows}</ul>{more}</body></html>".encode())


def bulletin(title: str, sentence: str, links: str = "", etag: str | None = None) -> Reply:
    """A bulletin with one sentence."""
    page = (
        f"<html><head><title>{title}</title></head><body>{FURNITURE}<h1>{title}</h1>"
        f"<div class='TRS_Editor'><p>{sentence}</p>{links}</div></body></html>"
    )
    return Reply(page.encode(), headers={"ETag": etag} if etag else {})


def old_answer() -> Reply:
    """An answer of the national interface until 2025: one figure, and one that is missing."""

    def node(year: str, data: float, text: str, has_data: bool) -> dict[str, object]:
        wds = [("zb", "A020101"), ("reg", "120000"), ("sj", year)]
        return {
            "code": f"zb.A020101_reg.120000_sj.{year}",
            "data": {"data": data, "dotcount": 2, "hasdata": has_data, "strdata": text},
            "wds": [{"wdcode": dimension, "valuecode": value} for dimension, value in wds],
        }

    names = [
        {
            "wdcode": "zb",
            "nodes": [{"code": "A020101", "cname": "地区生产总值", "unit": "亿元", "memo": "", "exp": ""}],
        },
        {"wdcode": "reg", "nodes": [{"code": "120000", "cname": "天津市"}]},
        {"wdcode": "sj", "nodes": [{"code": "2018", "cname": "2018年"}, {"code": "2025", "cname": "2025年"}]},
    ]
    nodes = [node("2018", 13362.92, "13362.92", True), node("2025", 0, "", False)]
    content = {"returncode": 200, "returndata": {"datanodes": nodes, "wdnodes": names}}
    return Reply(json.dumps(content).encode(), media_type="application/json")


def new_answer() -> Reply:
    """An answer of the national interface since 2025: one figure, and one that is missing."""
    known = {"i_showname": "地区生产总值", "da": "110000000000", "da_name": "北京市", "du_name": "亿元"}
    periods = [("2024YY", "2024年", "49670.2"), ("2025YY", "2025年", "")]
    data = [{"code": code, "name": name, "values": [{**known, "value": value}]} for code, name, value in periods]
    content = {"success": True, "state": 20000, "data": data}
    return Reply(json.dumps(content).encode(), media_type="application/json")
