"""Second stage: which candidates are no observations: dates, ordinals, names, sizes, durations, mere lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingestion.extraction.figures import Figure
from ingestion.extraction.measure_words import COUNTING, DURATIONS, LENGTHS, MONEY

# Quoted or bracketed names in which a number is part of the name.
_NAMES = re.compile(r"[“\"「『][^”\"」』，。；]{1,24}[”\"」』]|《[^》]{1,60}》|〔\d+〕|\[\d+\]|［\d+］|【[^】]{0,20}】")
_ORDINAL_BEFORE = re.compile(
    r"(?<=[第前之最逢居列A-Za-z＋+.])|(?<=最[高大长深宽低小强])|(?<=每隔|排名)|(?<=[A-Za-z＋+.][-—])"
)
_ORDINALS_BEFORE = re.compile(r"第[一二三四五六七八九十]*[、至到-]$")
_NO_FIGURE_AFTER = re.compile(
    r"年(?!均|度[民重])|[月号]|日(?!均)|时许|级|期(?!货|末)|届|维|位[次，。；、]|名次|[A-Z]|型|星级|周年|世纪|代|度|层|英寸|寸|开(?=大)|版|[+＋]|个月|年期|人口(?:变动)?抽样|人?论坛|天内|天候|小时内|分钟内|范围[内的]"
)
_ABSTRACT_AFTER = re.compile(
    r"(?:[^，。；、]{0,6}?)(?:方面|重点领域|领域(?!的?[\u4e00-\u9fff]{0,6}(?:项目|工程|企业|平台|中心|机构|实验室|标准))|台阶|维度|层面|环节|阶段|原则|举措|任务|措施|指标|难题|问题|问题|要素|大关|方向|重点工作|(?<!数)字|确立|维护|意识|自信|坚持|毫不动摇|关键小事|关口|月内|月份|年度(?![民重]))"
)
_MODIFIER_AFTER = re.compile(
    r"口?(?:[及或和]?以[上下内])(?:的|[^，。；、,;:：）)”\s的])|的(?=[^，。；、,;])|及以[上下]|左右的"
)
_MODIFIER_BEFORE = re.compile(r"(?:超过|超|不足|低于|高于|不低于|达到|以|按|为)$")
# A share that the things counted next exceed: 占比超过20%的有23种.
_COUNTED_ABOVE = re.compile(r"(?:以上)?的(?:[\u4e00-\u9fff]{0,4}?)(?:共?有|达)\d")
# A mark that the things counted have reached: 吞吐量达到100万人次以上的机场有5个.
_REACHED_BEFORE = re.compile(r"[量额值数入模](?:达到?|超过?|突破)$")
_NOUN_OF_CLASS = re.compile(r"以上的")
_ACTION_BEFORE = re.compile(
    r"(?:新建|新增|建成|建设|培育|引进|引育|落地|实施|打造|创建|完成|达到?|超过?|突破|净增|改造|推出|布局|新开|开工|投放|提供|发放|吸纳|举办|开展|增加|新|设|\d[^，。；]{2,28}[和、及]|有|推[动进]|近|约|成|立|过|至|为|在|到|于|是)$"
)
# A ratio to one (2.1:1) is longer than that.
_TO_ONE, _LONGEST_PLAIN = (":1", "：1", "∶1", "︰1"), 2
# An index whose short name stands between its name and its value: 居民消费价格指数（CPI）101.2.
_INDEX_BEFORE = re.compile(r"指数[（(][A-Z]{2,6}[)）]$")
# What an index is counted by: 以女性为100.
_BASE_BEFORE = re.compile(r"以[^，（(]{1,6}为$")
_BARE_BEFORE = re.compile(r"[为达是到至由从、和的提高升落降小大别比约近超于增减涨于点了均数值]$")
_BARE_AFTER = re.compile(r"[，。；、,;（()）]|$|升|降|提|缩|扩|调|增|减|上|下|回|和|左右|以[上下]|转")
_BUILT_BEFORE = re.compile(
    r"(?:新建|新增|建成|建设|新设|设立|成立|开通|引进|落地|获批|开工|投用|竣工|培育|吸引|签约|启用)(?:了)?$"
)
_DURATION_VERB = re.compile(r"(?:缩短|压缩|压减|减少|提速|缩减|节约|节省)(?:了|至|到|为)?(?:不足|约)?$")
_DURATION_CUT = re.compile(r"(?:大幅|分别)?(?:缩短|压缩|压减|减少|缩减)")
_STREAK_BEFORE = (
    "连续", "历时", "过去", "最近", "未来", "延长", "提前", "为期", "长达", "每", "时隔", "超期", "仅用", "用时",
    "历经",
)  # fmt: skip
# What the nation's own list counts: 国家102项重大工程.
_NATIONAL = ("重大工程", "重点工程", "重大项目")
# Which of many it now is one of: 入选全国20个试点城市.
_WIDER = ("全国", "全球", "世界", "全省")
_ONE_OF = re.compile("(?:列为|列入|入选|跻身|成为)[^，。；]{2}$")
# Words that point to what was counted before: 这7个行业.
_POINTING = ("这", "上述")
_SHIFTED = re.compile(r"(?:提前|延长|推迟)[^，。、；]{0,4}$")
_CLAUSE_ENDS = re.compile(r"[，。；、]|$")
# Chinese numerals below it are more often the text's own counts than outputs or stocks.
_SMALL = 100
# The text does not count so many tasks and measures of its own.
_OWN_COUNTS = 1000
# A power of ten alone is the denominator of a rate that follows: 从业人员十万人事故死亡人数1.25人.
_POWER = re.compile(r"[百千万亿]+|十[万亿]")
_RATE_FOLLOWS = re.compile(r"[\u4e00-\u9fff（）()]{2,14}[率数量额]为?\d")
_AGE_BEFORE = re.compile(r"(?:寿命|年龄(?!构成|结构|段|组)|岁数)[^，。；]{0,24}$")
_OFFICIAL_COUNT = re.compile(r"(?:召开|主持|出席|带队|会见|赴|前往|听取|调研|会议|全会|演练|例会)[^，。；]{0,10}$")
_OFFICIAL_AFTER = re.compile(r"(?:主持|召开|率队|带队|赴|前往|亲临|作出|听取|专题|到)")
_COUNTED_BEFORE = re.compile(r"\d[多余]?[家个户只项][^，。；、\d]{2,20}(?:超过?|突破|达到?|过|逾)$")
_PASSED_BEFORE = ("超", "超过", "突破", "达", "达到", "过", "逾")
_NOUN_AFTER = re.compile(r"(?!台阶|大关|关口|以上|以内|左右)[\u4e00-\u9fff]")
_THINGS_AFTER = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:省份|城市|县市?|区县|乡镇|企业|园区|集群|产业|项目|平台)(?=[，。；、\d]|增[加至到]|达)"
)
# What distinguishes one thing from others by a rank or a grade: 首个300亿元园区, 500千伏线路, 时速350公里的高铁.
_RANKED_BEFORE = re.compile(r"(?:首[个家座条]|第[一二三四五六七八九十]+[个家座条])$")
_RANKED = tuple("个家座条")
_GRADED_BEFORE = ("时速", "限速")
# Marks to choose from belong to what they tell apart: 超30亿元或3亿美元项目.
_ALTERNATIVE = "或"
# Units that tell a size, a voltage or a class of what follows: 0.15毫米玻璃, 500千伏线路, 1类新药.
_GRADING = frozenset(("毫米", "微米", "纳米", "千伏", "类"))
# The age or the class of what is counted: 390万65岁以上老年人, 2个1类新药.
_GRADE_AFTER = re.compile(r"\d+[岁类]|[\d.]+万?人")
# Drugs and devices are registered by classes: 1类新药.
_GRADED_DRUGS = ("新药", "创新药", "中药", "化学药", "医疗器械")
_PERCENTAGES = ("%", "‰", "个百分点")
_RANK_CONTEXT = re.compile(
    r"(?:[前后上]移|前进|升)了?$|(?:居|列|排|位居|位列|名列|进入|跻身|稳居|升至|上升到|前进|晋升)[^，。；、]{0,10}第?$"
)


def masked_names(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a passage that are names, where no figure is read."""
    return [match.span() for match in _NAMES.finditer(text)]


def outside(figures: Iterable[Figure], stretches: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    """Yield the figures, which are in order, that lie on none of the stretches, which are in order of their starts."""
    index, reached = 0, 0
    for figure in figures:
        while index < len(stretches) and stretches[index][0] < figure.end:
            reached = max(reached, stretches[index][1])
            index += 1
        if reached <= figure.start:
            yield figure


def is_observation(text: str, figure: Figure) -> bool:
    """Whether a candidate counts something, judged by the words around it."""
    before, after, kind = text[figure.start - 1 : figure.start], text[figure.end : figure.end + 1], figure.kind
    # An ordinal or part of a name: 第3, 第一、2, A-5.
    if before in "、至到-" and _ORDINALS_BEFORE.search(text, max(0, figure.start - 12), figure.start):
        return False
    if _ORDINAL_BEFORE.match(text, figure.start):
        return False
    if kind in ("ratio", "word"):
        return True
    if kind == "bare" and (after == "强" or not _stands_alone(text, figure)):
        return False
    if _ALTERNATIVE in (before, after):
        return False
    is_followed = after not in "，。；、"
    if is_followed and _NO_FIGURE_AFTER.match(text, figure.end):
        return False
    if figure.unit in _PERCENTAGES:
        return not is_followed or _COUNTED_ABOVE.match(text, figure.end) is None
    return _counts_something(text, figure)


def _stands_alone(text: str, figure: Figure) -> bool:
    """Whether a number without a unit may be an index, a ratio or a milestone, or counts people (71.3万监测对象)."""
    if figure.written_unit:
        return True
    if text.startswith(_TO_ONE, figure.end - 2) and figure.end - figure.start > _LONGEST_PLAIN:
        return True
    if text[figure.start - 1 : figure.start] in ("）", ")"):
        return _INDEX_BEFORE.search(text, max(0, figure.start - 12), figure.start) is not None
    if text.startswith("100", figure.start) and _BASE_BEFORE.search(text, max(0, figure.start - 9), figure.start):
        return False
    return bool(
        _BARE_BEFORE.search(text, max(0, figure.start - 3), figure.start) and _BARE_AFTER.match(text, figure.end)
    )


def _counts_something(text: str, figure: Figure) -> bool:
    """Leave out ages, durations, ranks, sizes that only qualify a noun, and the text's own counts."""
    before = text[max(0, figure.start - 30) : figure.start]
    if figure.unit in MONEY and (before.endswith("兑") or text.startswith("兑", figure.end)):
        return False
    if figure.unit in DURATIONS or figure.unit in ("岁", "天"):
        return _is_measured_time(text, figure, before)
    if _is_rank_or_meeting(text, figure, before) or _is_threshold(text, figure, before):
        return False
    if figure.unit in _GRADING and _grades(text, figure):
        return False
    if before.endswith(_GRADED_BEFORE) or _is_ranked(before):
        return False
    if figure.unit in COUNTING and _is_of_the_text(text, figure, before):
        return False
    if figure.kind == "chinese" and _POWER.match(text, figure.start) and _RATE_FOLLOWS.match(text, figure.end):
        return False
    if figure.kind == "chinese" and figure.unit != "元" and figure.value < _SMALL:
        is_stock = figure.value > 10 and _CLAUSE_ENDS.match(text, figure.end) is not None
        return figure.value > 1 and (is_stock or _BUILT_BEFORE.search(before) is not None)
    return not _only_qualifies(text, figure, before)


def _grades(text: str, figure: Figure) -> bool:
    """Whether a figure tells the size, the voltage or the class of what follows it."""
    if figure.unit == "类":
        return text.startswith(_GRADED_DRUGS, figure.end)
    return figure.unit == "千伏" or _NOUN_AFTER.match(text, figure.end) is not None


def _is_ranked(before: str) -> bool:
    """Whether a rank leads to the figure, which distinguishes one thing from others (首个300亿元园区)."""
    return before.endswith(_RANKED) and _RANKED_BEFORE.search(before) is not None


def _is_measured_time(text: str, figure: Figure, before: str) -> bool:
    """Whether a time is measured (a life expectancy, a time limit that was cut, days of good air) and no duration."""
    if figure.unit == "岁":
        return _AGE_BEFORE.search(before) is not None
    if figure.unit in DURATIONS:
        return bool(_DURATION_VERB.search(before) or _DURATION_CUT.match(text, figure.end))
    is_streak = _SHIFTED.search(before) or before.endswith(_STREAK_BEFORE)
    return not is_streak and figure.kind != "chinese"


def _is_rank_or_meeting(text: str, figure: Figure, before: str) -> bool:
    if figure.unit in ("位", "名"):
        return _RANK_CONTEXT.search(before) is not None
    if figure.unit in ("次", "场"):
        return bool(_OFFICIAL_COUNT.search(before) or _OFFICIAL_AFTER.match(text, figure.end))
    return False


def _is_of_the_text(text: str, figure: Figure, before: str) -> bool:
    """Whether a count is of the text's or the nation's own lists (三个方面), of a streak, or of a longer number."""
    if figure.unit == "项" and before.endswith("国家") and text.startswith(_NATIONAL, figure.end):
        return True
    if before.endswith(_WIDER) and _ONE_OF.search(before):
        return True
    is_small = figure.value < _OWN_COUNTS
    if (
        (is_small and _ABSTRACT_AFTER.match(text, figure.end))
        or before.endswith(_STREAK_BEFORE)
        or before.endswith(_POINTING)
    ):
        return True
    return text[figure.end : figure.end + 1].isdigit() and not _GRADE_AFTER.match(text, figure.end)


def _is_threshold(text: str, figure: Figure, before: str) -> bool:
    """Whether a bare magnitude only says which things were counted (191家企业营业收入超百亿元, 过10万亿元的省份)."""
    if figure.unit not in ("元", "美元") or not before.endswith(_PASSED_BEFORE):
        return False
    if figure.kind == "chinese":
        return _COUNTED_BEFORE.search(before) is not None or _NOUN_AFTER.match(text, figure.end) is not None
    return _THINGS_AFTER.match(text, figure.end) is not None


def _only_qualifies(text: str, figure: Figure, before: str) -> bool:
    """Whether the figure is a bound in a noun's description: 20户以上自然村, 超过100亿元的市, 50米内换乘."""
    if figure.unit in LENGTHS and text.startswith("内", figure.end):
        return True
    modifier = _MODIFIER_AFTER.match(text, figure.end)
    if not modifier:
        return False
    if figure.unit in MONEY and _NOUN_AFTER.match(modifier[0], len(modifier[0]) - 1):
        return not (modifier[0] == "的" and before.endswith("总投资"))
    if _REACHED_BEFORE.search(before) and _NOUN_OF_CLASS.match(modifier[0]):
        return True
    if modifier[0].startswith("的"):
        is_class = figure.unit in MONEY or _COUNTED_ABOVE.match(text, figure.end) is not None
        return is_class and bool(_MODIFIER_BEFORE.search(before))
    return not _ACTION_BEFORE.search(before)
