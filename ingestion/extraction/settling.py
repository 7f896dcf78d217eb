"""Settles a draft's period in sections that speak of several years: what flowed, what stands at the end."""

from __future__ import annotations

import re

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Draft
from ingestion.extraction.sections import Scope

_YEARS = re.compile(r"(\d{4})/(\d{4})")
_FLOW = re.compile(
    r"新增|新建|建成|累计|完成|减轻|减少|压减|培育|引进|改造|治理|拆除|净增|投入|减量|疏解|退出|发放|实施|开工|建设|打造|创建|增加|迈上|获批|获得|落地|引育|吸引|转移|实现|淘汰|修复|造林|绿化|整治"
)
_STOCK = re.compile(
    r"达到?|突破|超过|总量|总数|总额|保有|余额|存量|拥有|增至|提高到|提升到|提升至|稳定在|保持在|率$|比例$|强度$|占比$|总里程|里程$"
)


def settle(draft: Draft, group: Group, scope: Scope) -> Draft:
    """Date a stock at the end of the years that its section speaks of, and keep a flow over all of them."""
    years = _YEARS.fullmatch(draft.period)
    if not years or draft.measure in ("avg_annual", "gap"):
        return draft
    if draft.measure in ("since_base", "yoy", "mom", "multiple"):
        draft.period = years[2]
        return draft
    words = group.clause + draft.indicator
    is_flow = bool(_FLOW.search(words)) and not re.search(r"总量|总数|保有|余额|增至|[升高]到|率$", words)
    if draft.measure == "share":
        is_flow = re.search(r"支出|投资|资金|财力", words) is not None
    if not is_flow:
        draft.period = years[2]
        draft.rules = (*draft.rules, "period:end of years")
    return draft
