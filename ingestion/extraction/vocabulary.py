"""Verbs by which reports tell what was done; general words, shared by naming and dating."""

from __future__ import annotations

import re
from functools import lru_cache

from ingestion.extraction.lexicon import words

# What a government does with the things it then counts; in a review of several years these flowed over all of them.
ACTIONS = frozenset(words("actions"))
LONGEST_ACTION = max(len(action) for action in ACTIONS)
# Nouns that begin like an action.
_NOUN_OF_ACTION = re.compile(
    r"生产(?:总值|安全|性|经营|者|企业|能力|线|基地|力)|服务(?:业|贸易|消费|机构|中心|能力|平台|网点|站|性|外包)|研发(?:经费|投入|费用|机构|人员|中心|平台|强度)"
    r"|覆盖[率面]|登记失业|储备[粮库]|建设用地|投资|消费|申请量|授权量|检查站|出版物|[种播][植种][业面]|运输[业量]|发送量|供应[链量商]|改造率|化解率|新建商品"
)
_BEFORE_ACTION = ("累计", "平均", "全年", "新", "已", "共", "又", "再")


@lru_cache(maxsize=8192)
def leading_action(name: str) -> str:
    """Return the verb that a phrase begins with (新建养老服务中心: 新建), with 累计 or 新 before it; else ""."""
    start = next((len(word) for word in _BEFORE_ACTION if name.startswith(word)), 0)
    for begin in dict.fromkeys((0, start)):
        for length in range(LONGEST_ACTION, 1, -1):
            if name[begin : begin + length] in ACTIONS and not _NOUN_OF_ACTION.match(name, begin):
                return name[: begin + length]
    return ""


@lru_cache(maxsize=8192)
def leading_deeds(name: str) -> str:
    """Return the verbs that a phrase begins with, one after another (新开工改造老旧小区: 新开工改造)."""
    first = leading_action(name)
    return first + leading_deeds(name[len(first) :]) if first else ""


def own_deed(name: str) -> str:
    """Return a phrase from its verb on, where another figure's noun precedes it (省份保供电煤: 保供电煤)."""
    for begin in range(2, min(len(name) - 3, 8)):
        if name[begin : begin + 2] in ACTIONS and not _NOUN_OF_ACTION.match(name, begin):
            return name[begin:]
    return name


def counts_some(name: str, head: str) -> bool:
    """Whether a name tells what was done with some of the things that a head counts (67个项目|开工65个)."""
    things = head.removesuffix("数")
    return things != "" and name.startswith(things) and leading_action(name[len(things) :]) == name[len(things) :] != ""
