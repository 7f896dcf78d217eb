"""Fifth stage: the clause before a group of figures, taken apart: start of a change, comparison, share, noun."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ingestion.extraction.endings import Ending, read_ending
from ingestion.extraction.frame import Frame
from ingestion.extraction.measure_words import COUNTING
from ingestion.extraction.references import Reference, classify, read_reference
from ingestion.language.areas import OWN_AREA_WORDS, find_areas, resolve
from ingestion.language.periods import PeriodContext, find_periods

PERCENTAGES = frozenset({"%", "‰", "个百分点", "个千分点"})
_FROM = re.compile(r"(?:由|从)(?P<when>[^由从，]{0,14}?)的?$")
# The verb may follow its figure: 保持10%以上增长.
# The figure is what another is compared with: 比2010年的3.10人减少0.48人.
_COMPARED_WITH = re.compile(r"[比较与同](?P<when>(?:(?:19|20)\d\d年|[上去]年|年初|[“\"])[^，与比]{0,20})的$")
# What a change was before it turned.
_OPPOSITE = ("下降", "增长", "上涨", "下跌", "回落", "负")
_GROWTH_AFTER = re.compile(r"的?(?:较快|平稳)?(?:增长|下降|增速|增幅)(?=$|[，。；、])")
# Without one of these characters nothing is compared.
_COMPARING = re.compile("[比较与同高低快慢优领落多少超好]")
_TIME_ENDS = frozenset("的年月末底")
# What a percentage is of: 为2019年的108%, 恢复到上年的九成.
_OF_TIME = re.compile(
    r"(?P<verb>(?<![变转升降增减高低大小到成作])[为是达]|相当于|达到|恢复[到至])(?P<when>[^，为是到至]{2,12})的$"
)
_RATES = ("率", "比重", "占比", "比例", "份额", "强度")
_ARRIVAL = re.compile(r"[到至为](?P<when>[^到至为，]{2,12}?)的?$")
_SHARE = re.compile(r"(?P<part>.*?)(?:所|约|大约)?占(?P<whole>(?!地(?!区)|用(?![水电能])|[有据道领])[^占，]*)$")
# A part of the nation's that is told without 占: 产量稳定在全国|四分之一.
_WIDER = ("全国", "全球", "世界")
_KEPT_SHARE = re.compile(r"(?P<part>.+?)(?:[稳定持保]{2}在|达到?|约为)(?P<whole>全国|全球|世界)")
# Which of several it is, no share: 占投资比重较大的|制造业.
_OF_WEIGHT = re.compile(r"占[^，]{2,20}?[较最][大高多]的(?=..)")
_EQUAL = re.compile(r"(?P<part>.*?)相当于(?P<whole>[^，]{2,20}?)的(?:比[例重])?$")
_WHOLE_TAIL = re.compile(r"(?:的|(?<=[国省市区县])总量的)?(?:比重|比例|份额|比)?(?:的|为|达|约|由|从)*$")
_SAME_TIME = re.compile(r"^(?:同期|同时期)")
_MULTIPLE = re.compile(
    r"^(?P<part>.*?)(?:是|为|相当于|达到?|接近|约为|超过|增至|增长到|提高到|扩大到|恢复到|恢复至)?(?P<ref>[^是为于到]{2,24})的$"
)
_PLAN_SHARE = re.compile(
    r"^(?P<part>.*?)(?:完成|为|占|达到?)?(?P<plan>(?:年度|全年|年|年初|预期|既定)*(?:计划|任务|目标)(?:数|任务)?)的?$"
)
# The part of a budget fulfilled: 完成年初预算数500万元的40%, 占调整预算的98%; the budget's own amount may be told.
_BUDGET_SHARE = re.compile(
    r"^(?P<part>.*?)(?:完成|为|占|达到?)(?P<plan>(?:年度|全年|年初|调整|本级)*预算)数?(?:[\d.,]+[万亿]*元)?的?$"
)
# The name that a share goes by, in brackets after it: 城镇人口占常住人口比重（常住人口城镇化率）为.
_KNOWN_AS = re.compile(r"比[重例][（(](?P<name>[^（）()]{2,20}率)[)）]")
# A remark on the words before it, which is no part of a name: 恩格尔系数（即食品支出占消费支出的比重）.
_EXPLANATION = re.compile(
    r"[（(](?:(?:以下|以[^（）()，]{2,6}为100|即|指|下同|简称|详见|见|包括|与[^（）()]*之比)[^（）()]*|[^（）()]*[，,]下同)[)）]"
)
_OWN_AREA = re.compile("^(?:" + "|".join(OWN_AREA_WORDS) + ")")
_PULL = re.compile(
    r"^(?P<part>.*?)(?:分别)?(?:拉动|[上下]拉|拉高|拉低|影响(?=CPI|PPI|[^，]{0,8}(?:价格|指数)))(?P<object>[^，]{0,16}?)(?:增长|上涨|上升|下降|回落)?$"
)


class Wording(Struct, gc=False):
    """What the words before a group of figures say; shared by all who read the same words, so never changed.

    Attributes:
        phrase: the noun phrase left over, with its connectives, period and areas.
        ending: verbs, adverbs and bounds before the figure.
        reference: what a change or a gap is measured against.
        whole: what the figure is a share of; "" for 占比 without a whole.
        multiple_of: what the figure is a multiple of.
        from_when: when a change begins (由上年的), "" where that is left open.
        plan: the plan of which the figure is the part fulfilled.
        at_when: code of the period in which a change arrives (提高到2025年的).
        pull: what a sector's growth pulls (拉动经济增长).
    """

    phrase: str
    ending: Ending
    reference: Reference | None = None
    whole: str | None = None
    multiple_of: str | None = None
    from_when: str | None = None
    plan: str | None = None
    pull: str | None = None
    at_when: str | None = None


@lru_cache(maxsize=8192)
def read_wording(clause: str, after: str, unit: str, period: str, context: PeriodContext, frame: Frame) -> Wording:
    """Take the clause before a group of figures apart, from the figure backwards.

    Args:
        clause: the words before the figures.
        after: the words after them, "" where none belong to them.
        unit: the last figure's unit.
        period: what a comparison is most likely relative to.
        context: what period words are relative to.
        frame: what is known of the report.
    """
    clause, at_when = without_remark(clause.strip()), None
    if unit.endswith("/立方米"):
        clause = clause.removesuffix("每立方米")
    percentage = unit in PERCENTAGES
    is_multiple = clause.endswith("的") and (unit == "倍" or (percentage and _is_of_earlier(clause, context)))
    if clause[-1:] in _TIME_ENDS and not is_multiple:
        clause, at_when = _take_arrival(clause, context)
    ending = read_ending(clause)
    grows = _GROWTH_AFTER.match(after) if percentage and after and not ending.direction else None
    if grows:
        ending = replace(ending, direction=-1 if grows[0].endswith("下降") else 1, result=False)
    wording = Wording(ending.rest, ending)
    wording.at_when = at_when
    if not wording.phrase:
        return wording
    if not (unit in COUNTING and after):
        _take_start(wording, context)
        _take_reference(wording, period, frame)
    if unit == "个百分点":
        _take_pull(wording)
    if is_multiple and wording.from_when is None:
        _take_multiple(wording)
    if percentage:
        _take_share(wording, frame)
    return wording


def _is_of_earlier(clause: str, context: PeriodContext) -> bool:
    """Whether a percentage is of an earlier value (为2019年的108%) and not a rate that arrives (达到2023年的65%)."""
    if clause.endswith("同期的"):
        return True
    found = _OF_TIME.search(clause)
    if not found or not find_periods(found["when"], context):
        return False
    before = clause[: found.start()]
    return not before.endswith(_RATES) and (before != "" or found["verb"] not in ("达", "达到"))


def without_remark(clause: str) -> str:
    """Drop a remark that explains the words before it."""
    return _EXPLANATION.sub("", clause) if clause.endswith(("）", ")")) or "（" in clause else clause


def _take_arrival(clause: str, context: PeriodContext) -> tuple[str, str | None]:
    """Take the period off a clause that ends with 提高到2025年的 or 增加到2025年, when the change has arrived."""
    found = _ARRIVAL.search(clause)
    mentions = find_periods(found["when"], context) if found else []
    if not found or not mentions or mentions[0].start > 0 or mentions[0].end < len(found["when"]):
        return clause, None
    return clause[: found.start("when")], mentions[0].code


def compared_with(wording: Wording, compared: str, period: str, frame: Frame) -> Wording:
    """Measure a change against the time that its sentence compares with, where it names none itself."""
    ending = wording.ending
    if wording.reference is not None or not ending.direction or ending.result or ending.added:
        return wording
    if "yoy" in ending.marks:
        return wording
    found = classify(compared, wording.phrase, period, frame)
    is_change = found is not None and found.measure in ("yoy", "mom", "since_base")
    return replace(wording, reference=found) if is_change else wording


def part_of(wording: Wording, whole: str) -> Wording:
    """Take what a figure is a share of from the clause that announced the shares (占总产值的比重，甲业为6%)."""
    is_state = wording.ending.result or not wording.ending.verb
    is_part = wording.whole is None and wording.reference is None and is_state
    return replace(wording, whole=whole) if is_part else wording


def _take_start(wording: Wording, context: PeriodContext) -> None:
    """Read 由上年的 or 从2020年的: this figure is where a change begins."""
    phrase = wording.phrase
    if "由" in phrase or "从" in phrase:
        found = _FROM.search(phrase)
    else:
        found = _COMPARED_WITH.search(phrase) if phrase.endswith("的") else None
    if not found:
        return
    when = found["when"]
    if when.endswith(_OPPOSITE):
        # 由上年的下降转为增长3%: the change itself, no figure of the year before.
        wording.phrase = phrase[: found.start()]
        return
    if when and not find_periods(when, context):
        return
    wording.from_when = when
    wording.phrase = phrase[: found.start()]


def _take_reference(wording: Wording, period: str, frame: Frame) -> None:
    phrase = wording.phrase
    if not _COMPARING.search(phrase):
        return
    wording.reference = read_reference(phrase, period, frame)
    if wording.reference is None:
        return
    wording.phrase = wording.reference.rest
    again = read_ending(wording.phrase) if wording.phrase else None
    if again is not None and not again.result and not again.direction:
        wording.ending = replace(wording.ending, marks=wording.ending.marks | again.marks)
        wording.phrase = again.rest


def _take_pull(wording: Wording) -> None:
    """Read 拉动经济增长, whose figure is the contribution itself."""
    found = _PULL.match(wording.phrase) if "拉" in wording.phrase or _moves_prices(wording.phrase) else None
    if found:
        wording.pull = _OWN_AREA.sub("", found["object"]).removesuffix("增速")
        wording.phrase = read_ending(found["part"]).rest if found["part"] else ""


def _moves_prices(phrase: str) -> bool:
    """Whether a phrase may tell by how much something moved a price index (影响居民消费价格), not what moved it."""
    return "影响" in phrase and not phrase.startswith("受")


def _take_multiple(wording: Wording) -> None:
    """Read 是2014年的2.5倍 and 恢复到2019年同期的六成."""
    found = _MULTIPLE.match(wording.phrase)
    if found:
        wording.multiple_of = found["ref"]
        wording.phrase = read_ending(found["part"]).rest if found["part"] else ""


def _without_own_area(whole: str, frame: Frame) -> str:
    """Drop the report's own area from what a share is of; in a city's report 全省 is another."""
    own = frame.own_area
    if whole in OWN_AREA_WORDS:
        return whole if own is not None and resolve(whole, own.name) != own else ""
    mentions = find_areas(whole, own.name) if own is not None and whole[:2] == own.name[:2] else []
    is_own = bool(mentions) and mentions[0].start == 0 and mentions[0].area == own
    return whole[mentions[0].end :] or whole if is_own else whole


def _take_share(wording: Wording, frame: Frame) -> None:
    """Read 占全国的, 相当于地区生产总值的 and 完成全年任务的."""
    phrase = wording.phrase
    plan = _BUDGET_SHARE.match(phrase) if "预算" in phrase else None
    plan = plan or (_PLAN_SHARE.match(phrase) if phrase.endswith("的") else None)
    if plan:
        wording.plan, wording.phrase = plan["plan"], plan["part"]
        return
    found = _EQUAL.match(phrase) if "相当于" in phrase else None
    if phrase.startswith("占"):
        phrase = wording.phrase = _OF_WEIGHT.sub("", phrase)
    found = found or (_SHARE.match(phrase) if "占" in phrase else None)
    found = found or (_KEPT_SHARE.fullmatch(phrase) if phrase.endswith(_WIDER) else None)
    if not found:
        return
    whole = found["whole"]
    known_as = _KNOWN_AS.search(whole)
    if known_as:
        wording.phrase = known_as["name"]
        return
    # 占比 is a noun by itself (设备购置投资占比).
    if whole.startswith("比") and not whole.startswith("比重"):
        return
    wording.whole = _without_own_area(_SAME_TIME.sub("", _WHOLE_TAIL.sub("", whole)), frame)
    before = read_ending(found["part"]) if found["part"] else Ending("")
    wording.phrase = before.rest
    if "together" in before.marks:
        wording.ending = replace(wording.ending, marks=wording.ending.marks | before.marks)
