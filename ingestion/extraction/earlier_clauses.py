"""Sixth stage: what a figure's own clause elides, from the clauses between the figure before and it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ingestion.extraction.clauses import Group, is_breakdown
from ingestion.extraction.endings import read_ending
from ingestion.extraction.frame import Frame
from ingestion.extraction.names import NOT_NAMES, is_quantity
from ingestion.extraction.subjects import Subject, read_subject
from ingestion.language.periods import PeriodContext, find_periods

# A label before a sentence (发展目标：) has at most so many characters.
_LABEL_LENGTH = 8
# Quantities that say little without their owner, and how a clause judges one without a figure.
_BARE = frozenset(
    (
        "进出口",
        "进出口额",
        "出口额",
        "进口额",
        "营业收入",
        "出口",
        "进口",
        "投资",
        "投资额",
        "销售额",
        "收入",
        "产值",
        "增加值",
        "产量",
        "销量",
        "成交额",
        "总量",
        "总数",
    )
)
# What may own a quantity that the next clause tells bare; trade as a whole is its imports and exports.
_OWNERS = ("贸易", "产业", "制造业", "服务业", "经济", "企业", "车", "产品")
_ALL_TRADE = frozenset(("贸易", "对外贸易", "外贸", "货物贸易", "经济", "国民经济", "产业", "企业", "产品"))
_TOTALS = frozenset(("总量", "总数"))
_JUDGEMENT = re.compile(
    r"(?:大幅|明显|稳步|持续|平稳|快速|较快|稳定|小幅|总体)*(?:增长|回升|下降|提升|回落|增加|扩大|向好|改善)"
    r"(?:迅猛|较快|平稳|明显|显著|强劲)?$|(?:持续|不断|加快|稳步)?(?:增量提质|提质扩容|扩容提质|提质增效|量质[齐双并][升增进]|发展壮大|(?:蓬勃|快速|健康)发展)$|由[降负减][^，]{0,2}转[正增升]$"
)
# A thing that leads others, of which the next clause tells how much it is.
_RANKED = re.compile(
    r"(?:在?全[国省球])?(?:位居|位列|稳居|跃居|升至|居|排名?)[^，]{0,12}(?:之首|首位|第[一二三四五\d]+位?|前列|榜首)$"
)
_RANKED_ENDS = ("位", "首", "前列")


# How a change turned, and what it was measured against: 由下降转为增长, 价格比上年|上涨.
_TURN = re.compile(r"由[^由，]{1,8}转[^，]{1,4}$")
_COMPARISON = re.compile(r"[比较同](?:上年|去年)(?:同期)?$")


# How often or how well it did, before by how much: 粮食产量实现“十连增”，增产5亿斤.
_RECORD_ENDS = ("”", "增", "丰", "高", "收")
_RECORD = re.compile(
    r"(?:实现|喜获)?[“\"]?[一二三四五六七八九十\d]+连[增丰快优升][”\"]?$|(?:再|又)?创(?:下|出)?(?:历史)?新高$|(?:再|又|喜)?获(?:得)?(?:较好|大)?丰收$"
)


def with_owner(subject: Subject, group: Group, frame: Frame, context: PeriodContext) -> Subject:
    """Take whose quantity a bare 进出口 is from the clause before, which judged it (一般贸易进出口增长迅猛)."""
    if subject.name not in _BARE:
        return subject
    ranked = _RANKED.search(group.earlier[-1])
    judged = ranked or _JUDGEMENT.search(group.earlier[-1])
    if judged is None:
        return subject
    found = read_subject(group.earlier[-1][: judged.start()], frame, context)
    is_owner = found.name.endswith(_OWNERS) and found.name not in _ALL_TRADE
    if (ranked or is_owner or subject.name in _TOTALS) and found.name and not is_quantity(found.name):
        return replace(subject, name=found.name + subject.name, areas=subject.areas or found.areas)
    owner = found.name.removesuffix(subject.name.removesuffix("额"))
    if owner in ("", found.name) or owner.endswith("进"):
        return subject
    return replace(subject, name=owner + subject.name, areas=subject.areas or found.areas)


def with_earlier_name(subject: Subject, group: Group, frame: Frame, context: PeriodContext) -> Subject:
    """Take the name from the nearest earlier clause that ends with a quantity, or its area."""
    for clause in reversed(group.earlier):
        if is_breakdown(clause) or clause.endswith("相比"):
            continue
        if clause.endswith(_RECORD_ENDS):
            clause = _RECORD.sub("", clause)
        ranked = _RANKED.search(clause) if clause.endswith(_RANKED_ENDS) else None
        if ranked:
            clause = clause[: ranked.start()]
        rest = read_ending(_TURN.sub("", clause) if "转" in clause else clause).rest
        found = read_subject(_COMPARISON.sub("", rest) if rest.endswith(("年", "期")) else rest, frame, context)
        if is_quantity(found.name) and len(found.name) >= 3:
            return replace(
                found,
                areas=subject.areas or found.areas,
                period=subject.period or found.period,
                leading=found.leading and not subject.period,
            )
        if ranked:
            continue
        if found.areas and (not found.name or NOT_NAMES.match(found.name)):
            return replace(subject, areas=subject.areas or found.areas)
        if found.name:
            break
    return subject


def with_earlier_period(subject: Subject, group: Group, context: PeriodContext) -> Subject:
    """Take the period from the earlier clauses, the nearest first."""
    for position, clause in reversed(list(enumerate(group.earlier))):
        mentions = find_periods(clause, context) if clause[0] not in "与比较同" else []
        if mentions and len(clause) - (mentions[0].end - mentions[0].start) <= 3:
            mention = mentions[0]
            is_first = position == 0 or (position == 1 and len(group.earlier[0]) <= _LABEL_LENGTH)
            return replace(subject, period=mention.code, period_text=mention.text, leading=is_first)
        if mentions and mentions[0].start <= 2 and not is_breakdown(clause) and position == 0 and group.strong:
            mention = mentions[0]
            if not clause[mention.end :].startswith(("规划", "计划", "以来")):
                return replace(subject, period=mention.code, period_text=mention.text, leading=True)
    return subject
