"""What the columns of a table are for, as their headers say."""

from __future__ import annotations

import re
from enum import Enum


class Role(Enum):
    """What a column holds."""

    AREA = "area"
    COUNTERPART = "counterpart"
    INDICATOR = "indicator"
    PERIOD = "period"
    UNIT = "unit"
    LABEL = "label"
    STATUS = "status"
    CITED_TIER = "cited_tier"
    CITED_DATE = "cited_date"
    CITED_SOURCE = "cited_source"
    NOTE = "note"
    IGNORED = "ignored"
    VALUE = "value"

    # Members are singletons; the default hashes their names, once for every label.
    __hash__ = object.__hash__


_HEADERS = (
    (Role.IGNORED, r"序号|编号|.*代码|.*编码|数据唯一记录号|数据(?:创建|更新)时间|.*排[名序位]|.*位次|行次"),
    (Role.IGNORED, r".*电话|.*邮编|传真|经度|纬度|.*坐标|(?!来源).*地址|联系人"),
    (Role.COUNTERPART, r"涉及地区|流向地区|对方地区|流入地区?|买方所在地|接收地"),
    (
        Role.AREA,
        r"地\s*区|区\s*域|省份|省市|省\(?区、?市\)?|城市|市县|区县|地市|县区|行政区划?|[市盟州县]\s*别|市州|州市|盟市|分市|各市|区县名称|城市名称|地区名称|省级行政区|功能区|流出地区?|所属地区|city|province|region|county|district|area",
    ),
    (Role.INDICATOR, r"指标|指标名称|统计指标|经济指标|主要指标|(?:indicator|item)(?:_(?:zh|cn|name))?"),
    (
        Role.PERIOD,
        r"时间|时期|年份|年度|年|月份|月|季度|数据年份|报告期|统计(?:时间|时期|年份|年度|月份|日期|周期)|(?:数据|业务|截止|截至)?(?:时间|日期)|数据(?:年度|月份)|year|month|quarter|date|period",
    ),
    (Role.UNIT, r"单位|计量单位|指标单位|unit(?:_(?:zh|cn))?"),
    (Role.LABEL, r"项目|名称|类别|分组|行业|分类|内容|品种|项\s*目|县\(?市、?区\)?"),
    (Role.STATUS, r"状态|数据状态|数据性质"),
    (Role.CITED_TIER, r"来源等级"),
    (Role.CITED_DATE, r"发布(?:时间|日期)|公布(?:时间|日期)"),
    (Role.CITED_SOURCE, r"(?:数据|资料)?来源|来源(?:地址|链接)|网址|链接"),
    (Role.NOTE, r"备注|说明|注释?"),
)
_UNIT_BEHIND = re.compile(r"[(（]?单位[:：].*$")
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _HEADERS)
# The columns of row labels.
STUB_ROLES = frozenset({Role.AREA, Role.INDICATOR, Role.PERIOD, Role.LABEL})


def role_of(header: str) -> Role | None:
    """Return what a column is for by its header; None where the header does not say, which holds for most figures."""
    plain = _UNIT_BEHIND.sub("", re.sub(r"\s", "", header).lower()).replace("（", "(").replace("）", ")")
    for role, pattern in _PATTERNS:
        if pattern.fullmatch(plain):
            return role
    return None


def is_stub_header(header: str) -> bool:
    """Whether a header is that of a column of row labels."""
    return role_of(header) in STUB_ROLES
