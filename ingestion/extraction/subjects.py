"""Fifth stage: the noun phrase before a figure: its connectives, period, areas, and the indicator's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from ingestion.extraction.frame import Frame
from ingestion.extraction.names import is_quantity, tidy
from ingestion.extraction.places import read_places
from ingestion.extraction.vocabulary import leading_action
from ingestion.language.periods import PeriodContext, PeriodMention, find_periods
from jingjinji.registries import Area

_CONNECTIVE = re.compile(
    r"^(?:[、，,;；：:—–\s]|的(?!士)|[将把](?=.{3,})|计划(?=实施|新建|新增|建设|开工|完成|改造|推进|安排|引进|培育|投资)|另有|继(?=$)|其中|同时|同期|此外|另外|尤其是|特别是|而|但|并且|并(?![网购轨联])|且|以及|及(?!格)|和(?!谐|平|美)|与(?!.*之比|[^，]{2,14}(?:共建|共同|合作|联合|携手|签署|签订|协同|结对|对接|协作))|当中|据?初步[核测]算|据?初步统计"
    r"|[据经按][^，]{0,6}统计|初步统计|按?常住人口推算|[一二三四五六七八九十]+是|我们|(?:高质量|圆满|顺利|超额|全面)(?=完成)|预计|力争|争取|确保|努力|继续|推动(?=[^，]{2,}(?:增长|达|超|提|突破|稳))"
    r"|促进(?=[^，]{2,}(?:增长|达|超|提))|(?:报告)?提出|年内|期末|目前|现已|已|累计|共计|总共|共有|共(?!建|享|同|有|富)|实现|达到|完成(?=.{2,})|拥有|现有|合计|总计|分别|仅|约(?!束)"
    r"|每年(?!级)|共(?=建设|[^建享同有富][^，]{3,})|[内下]?设(?=有|病床|床位)|有(?![色线效机害限关序利待望轨]|工作量)(?![^，]*的)|其中含|含(?=.{3,})|包括|折合"
    r"|(?:扣除|剔除)[^，]{2,14}?(?:影响后|后|影响)|按[^，]{2,14}(?:计算|折算|核算|推算)的?|按[^，]{0,12}汇率|用于(?=[^，]{2,}支出)|连续[\d一二三四五六七八九十]+(?:年|个?月)|纳入(?!统计)(?=[^，]{4,}))"
)
_EDGE_PREPOSITION = re.compile(r"(?:截至|截止到?|到|至|自|从|于|在|比|较)$")
_AFTER_PERIOD = re.compile(
    r"^(?:全年|当月|以来|以后|期间|内|间|份|当月|止|累计|共有?|平均(?![气水]温|降[水雨]|[相湿绝]|浓度|每|受教育|寿命|预期|单产|房价|工资)|的|，|,)+"
)
_EXAMPLES = re.compile(r"^[^，]{1,60}?等(?=$|[^级效待候离于])")
# A number of years that a change took, beside its name: 五年提高5个百分点; the section says which years.
_YEARS_TAKEN = re.compile(
    r"^[两三四五六七八九十\d]年(?!义务|级|期|制|行动|规划|计划|任务|以上|以下)(?:来|间|累计|共)*(?=.)|(?<=[^\d])[两三四五六七八九十\d]年(?:来|间)?$|^[两三四五六七八九十\d]年(?:来|间)?$"
)
# What is done so that a quantity becomes what it is to be: 推动人均预期寿命达到.
_URGED = re.compile(r"(?:推动|促进|使(?!用)|确保)(?=.{3,})")
_TRAILING = re.compile(r"(?:拟按|的|分别|共|总体|约|为|按|，|,|、|：|:)+$")
_TURNED = re.compile(
    r"(?:连续|接连|先后)?(?:迈[上过入]|跨[上过入]|跃上|越过|突破|站上|登上|连跨|连上|跨越|跨过)[^，]{1,14}(?:台阶|大关|关口)[、，]?$|(?<=[^\d])连续[\d一二三四五六七八九十]+个(?:月|季度)$|(?<=[^\d])(?:连续)?[\d一二两三四五六七八九十]+年(?:来|间)?(?:保持|稳定|位居|超过?)?$|(?:增速)?由[^由，]{1,3}转[^，]{1,3}$|(?<=.{2})(?:在?全[国省球])?(?:率先|首次|成功)?破[十百千万]*[亿万]$"
)
# Verbs between who did it and the quantity: 工业实现增加值, 医院有床位; 完成投资 is a name of its own.
_BETWEEN = re.compile(
    r"(?<=.{2})(?<!网络)(?:共|将|力争)?(?:实现|完成(?!投资|率|额|量|面积|情况)|创造(?=增加值|产值|税收)|(?<![国公私民所未享])(?<!人口)拥有(?![量率])|共有|现有"
    r"|(?<=[院校所站局市县区])有)(?=.{2,})"
    r"|(?<=.{2})成为(?:全国|全球|世界|全省|亚洲)?(?:首个|唯一)(?=.{2,})"
    r"|(?<=.{2})(?<![公总一])共(?![同享建有青产识鸣轨性振体育治赢存创用])(?=.{2,})|(?<=.{2})全年(?=.{2,})|(?<=.{2})合计(?=进出口|出口|进口)"
)
# Which of several reached a mark: 成为全区第四个突破2000亿元的地区.
_BEING_ONE_OF = re.compile(r"成为[^，]{0,10}?(?:首|第[一二三四五六七八九十]+)[个家座条]$")
# Names without one of these characters hold nothing that the patterns above find: most of them.
_IN_TURNED, _IN_BETWEEN = frozenset("阶关月度年转破为"), frozenset("累现成造有共全合")
_LIST_MARKS = frozenset(("、", "和", "及", "与", "以及"))
# 累计 tells how a figure came about; in 累计结存 it belongs to the name.
_SUMMED_UP = re.compile(r"累计(?!结[存余]|盈余|折旧)")
_QUOTED_PLAN = re.compile(r"规划|计划|纲要")


class Subject(Struct, frozen=True, gc=False):
    """What a figure is about, as far as its own clause says.

    Attributes:
        name: the noun phrase left for the indicator, "" where it is elided.
        areas: the areas named, several where a list follows.
        counterpart: the other side of a flow.
        period: code of a period named in the phrase.
        period_text: its words.
        leading: the period stands before all else.
    """

    name: str
    areas: tuple[Area, ...] = ()
    counterpart: str | None = None
    period: str | None = None
    period_text: str | None = None
    leading: bool = False


_NOTHING = Subject("")


@lru_cache(maxsize=8192)
def read_subject(phrase: str, frame: Frame, context: PeriodContext) -> Subject:
    """Read the noun phrase that a figure's clause begins with; `context` is what its period words are relative to."""
    if not phrase:
        return _NOTHING
    mention, rest, leading = _take_period(_without_connectives(phrase), context)
    named = _without_connectives(rest)
    places = read_places(named, frame)
    rest = _without_connectives(places.name)
    if mention is None and rest != named:
        mention, rest, leading = _take_period(rest, context)
        rest = _without_connectives(rest)
    name = _name_of(rest)
    return Subject(
        name,
        places.areas,
        places.counterpart,
        mention.code if mention else None,
        mention.text if mention else None,
        leading and mention is not None,
    )


@lru_cache(maxsize=8192)
def _name_of(rest: str) -> str:
    """Return what is left of a phrase without its ending, the years that a change took, and light verbs."""
    urged = _URGED.match(rest)
    if urged and is_quantity(rest):
        rest = rest[urged.end() :]
    name = _TRAILING.sub("", rest)
    if not _IN_TURNED.isdisjoint(name):
        name = _BEING_ONE_OF.sub("", _YEARS_TAKEN.sub("", _TURNED.sub("", name)))
    name = tidy(name)
    if not _IN_BETWEEN.isdisjoint(name):
        name = _BETWEEN.sub("", _SUMMED_UP.sub("", name))
    return name.removeprefix("全年")


def take_listed_periods(phrase: str, parts: int, context: PeriodContext) -> tuple[tuple[PeriodMention, ...], str]:
    """Take a list of periods, one for each of several figures, off a phrase (一季度、二季度投资)."""
    mentions = find_periods(phrase, context)[:parts]
    if len(mentions) < parts or any(
        phrase[first.end : second.start] not in _LIST_MARKS for first, second in pairwise(mentions)
    ):
        return (), phrase
    before, after = phrase[: mentions[0].start], phrase[mentions[-1].end :]
    is_between = bool(after) and bool(_without_connectives(before))
    return ((), phrase) if is_between else (tuple(mentions), after or before)


def without_examples(name: str) -> str:
    """Drop the examples before 等, not the verb (新开工甲至乙等2个项目 counts 新开工项目)."""
    return leading_action(name) + _EXAMPLES.sub("", name) if _EXAMPLES.match(name) else name


@lru_cache(maxsize=8192)
def _without_connectives(text: str) -> str:
    """Drop connectives and light verbs from the beginning of a phrase."""
    while True:
        found = _CONNECTIVE.match(text)
        if not found or found.end() == 0:
            return text
        text = text[found.end() :]


def _take_period(text: str, context: PeriodContext) -> tuple[PeriodMention | None, str, bool]:
    """Take the period at the beginning or the end of a phrase off it."""
    for mention in find_periods(text, context):
        if mention.text.endswith("初"):
            continue
        before = _EDGE_PREPOSITION.sub("", text[: mention.start])
        after = text[mention.end :]
        if not before and not _QUOTED_PLAN.match(after):
            return mention, _AFTER_PERIOD.sub("", after), True
        if not _AFTER_PERIOD.sub("", after):
            return mention, before, False
    return None, text, False
