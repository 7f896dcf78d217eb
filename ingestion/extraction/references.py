"""Fourth stage: what a change or a distance is measured against: a year or month before, a base year, an area."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from ingestion.extraction.frame import Frame
from ingestion.language.areas import find_areas
from ingestion.language.periods import PeriodContext, find_periods, year_before, year_of

_YEAR_BEFORE = re.compile(
    r"(?:同比)?(?:上年|去年|上一年|前一年|上年度|去年度|上年同期)(?:度|同期|同月|末|底|年末|年底|同季|期末)?(?:水平|时|同期)?"
)
_MONTH_BEFORE = re.compile(r"(?:上个?月|上个?季度|上期|前一个?月)(?:末|份)?")
_GAP_VERB = re.compile(r"(?:高于|低于|快于|慢于|优于|好于|高出|低出|超过|领先于?|落后于?|多于|少于|高过|超出|超)")
# What is counted by the limit that it keeps: 好于二级标准的天数, 优于三类水质的断面.
_COUNTED_BY = ("天数", "日数", "断面", "的城市", "的比例", "的比率")
_PLAIN_GAPS = frozenset(("高于", "低于", "快于", "慢于", "高出", "低出"))
_GAP_TAIL = re.compile(r"(?P<word>高出?|低|快|慢|多|少|高了|低了|更快|更高)$")
_MONTH = re.compile(r"\d{4}-\d\d")
# A count of everybody or everything, which a year's figure is compared with: 2020年第七次全国人口普查.
_CENSUS = re.compile(
    r"(?:进行的)?(?:第[一二三四五六七八九十]+次)?(?:全国|全省|全市)?(?:人口|经济|农业|污染源|国土)普查(?:时|数据?)?"
)
# Words after a stated time (同期, 年末水平) have at most so many characters.
_TIME_TAIL = 4
# A period that ends within its year: the end of the year before is an earlier time, not the same one.
_WITHIN_YEAR = re.compile(r"-(?!12)")
_END_OF_YEAR_BEFORE = re.compile(r"(?:上年|去年)(?:年)?[末底]")
_TIMES = re.compile(r"[、和及与]")
# 五年前; how many years before.
_COUNTED_YEARS = "零一二三四五六七八九十"
_YEARS_AGO = re.compile("(?P<count>[二三四五六七八九十])年前")
_NOUN_BEFORE = frozenset("占入对环同之")
_TIME_FIRST = re.compile(r"上[年个季半月]|去年|前[年一]|年初|(?:19|20)\d\d年?|[“\"]|[一二三四]季度|\d{1,2}[月—-]")
# 较 before an adjective is a degree, no comparison: 较好, 较大.
_DEGREE = re.compile(r"较(?:[好差大小重轻强弱优长短快慢]|[高低](?!于)|多(?!年)|少(?!于))")
_LOW = re.compile(r"低|慢|少|落后")
_LIMIT = re.compile(
    r"全国|全省|全市|平均|标准|荣枯线|临界|目标|水平|规模以上|控制指标|计划|预期|均值|中位|增速|同类|其他|周边"
)


class Reference(Struct, frozen=True, gc=False):
    """What a figure is measured against.

    Attributes:
        measure: yoy, mom, since_base, gap, or "" where a comparison says nothing of it.
        base_period: the earlier end of a change since a stated time.
        counterpart: the area or limit of a gap.
        direction: sign that the words of a gap give (低于 is -1), else 0.
        rest: the clause before the comparison.
        each: measure and base period of each figure where several times are named (较8月、上半年提高0.3、0.8个百分点).
        sides: the counterpart of each figure where several are named (分别高于全国、全省0.3、0.8个百分点).
    """

    measure: str
    rest: str
    base_period: str | None = None
    counterpart: str | None = None
    direction: int = 0
    each: tuple[tuple[str, str | None], ...] = ()
    sides: tuple[str, ...] = ()


def read_reference(rest: str, period: str, frame: Frame) -> Reference | None:
    """Read a comparison at the end of a clause whose verb is already taken off; None where there is none."""
    gap = _gap_by_verb(rest, period, frame)
    if gap is not None:
        return gap
    tail = _GAP_TAIL.search(rest)
    body = rest[: tail.start()] if tail else rest
    for start in _openings(body):
        words = body[start + 1 :].removesuffix("相比").removesuffix("时").strip()
        found = classify(words, body[:start], period, frame)
        if found is not None:
            return replace(found, direction=_sign(tail["word"]) if tail else 0)
    return None


def _openings(body: str) -> list[int]:
    """Return where a comparison may begin, the last first: 比, 较, 与, 同."""
    first = max(0, len(body) - 22)
    found = [
        index
        for index in range(first, len(body))
        if body[index] in "比较" and not _ends_noun(body, index) and not _DEGREE.match(body, index)
    ]
    if body.endswith("相比"):
        found += [index for index in range(first, len(body)) if body[index] in "与同"]
    return sorted(found, reverse=True)


def _ends_noun(body: str, index: int) -> bool:
    """Whether 比 ends a noun there (城乡居民收入比); before a time it compares (收入比上年)."""
    return body[index - 1 : index] in _NOUN_BEFORE and not _TIME_FIRST.match(body, index + 1)


def _sign(words: str) -> int:
    return -1 if _LOW.search(words) else 1


def _gap_by_verb(rest: str, period: str, frame: Frame) -> Reference | None:
    """Read 高于全国, 低于上年同期."""
    verbs = list(_GAP_VERB.finditer(rest))
    if not verbs:
        return None
    verb = verbs[-1]
    words = rest[verb.end() :]
    if not words or len(words) > 16 or words.endswith(_COUNTED_BY):
        return None
    if _YEAR_BEFORE.fullmatch(words):
        return Reference("yoy", rest[: verb.start()], direction=_sign(verb[0]))
    dated = _dated(words, rest[: verb.start()], period, frame)
    if dated is not None:
        return replace(dated, direction=_sign(verb[0]))
    counterpart = _counterpart(words, frame, verb[0] in _PLAIN_GAPS)
    if not counterpart:
        return None
    named = [_counterpart(side, frame, True) for side in _TIMES.split(words)]
    sides = tuple(side for side in named if side) if len(named) > 1 else ()
    return Reference("gap", rest[: verb.start()], None, counterpart, _sign(verb[0]), sides=sides)


def _counterpart(words: str, frame: Frame, is_stated: bool = False) -> str | None:
    """Return the other side of a gap: an area by its name, else the limit in its words; a stated gap has any."""
    words = words.removeprefix("当期").removeprefix("同期")
    mentions = find_areas(words, frame.own_area.name if frame.own_area else None)
    if mentions and mentions[0].start == 0:
        left = re.sub(r"平均|水平|同期|增速|均值|的|整体|总体|增幅", "", words[mentions[0].end :])
        return mentions[0].area.name if not left else words
    if not is_stated and not _LIMIT.search(words):
        return None
    return re.sub(r"(?:的)?(?:增速|水平|增幅)$", "", words)


def classify(words: str, before: str, period: str, frame: Frame) -> Reference | None:
    """Say what the words after 比 or 较 name; None where they are no comparison."""
    if not words:
        return None
    if _END_OF_YEAR_BEFORE.fullmatch(words) and _WITHIN_YEAR.match(period, 4):
        return Reference("since_base", before, str(year_of(period) - 1))
    if _YEAR_BEFORE.fullmatch(words):
        return Reference("yoy", before)
    if words in ("上年全年", "去年全年"):
        return Reference("since_base", before, str(year_of(period) - 1))
    if _MONTH_BEFORE.fullmatch(words):
        return Reference("mom", before)
    ago = _YEARS_AGO.fullmatch(words)
    if ago:
        return Reference("since_base", before, str(year_of(period) - _COUNTED_YEARS.index(ago["count"])))
    if words in ("年初", "年初数"):
        return Reference("since_base", before, str(year_of(period) - 1))
    dated = _several(words, before, period, frame) or _dated(words, before, period, frame)
    if dated is not None:
        return dated
    counterpart = _counterpart(words, frame)
    return Reference("gap", before, None, counterpart) if counterpart else None


def _several(words: str, before: str, period: str, frame: Frame) -> Reference | None:
    """Read a comparison with several times, one for each figure: 1—8月、上半年; 上年同期和一季度."""
    parts = _TIMES.split(words)
    found = [_at_time(part, before, period, frame) for part in parts] if len(parts) > 1 else []
    each = tuple((reference.measure, reference.base_period) for reference in found if reference is not None)
    first = found[0] if found else None
    return replace(first, each=each) if first is not None and len(each) == len(parts) else None


def _at_time(words: str, before: str, period: str, frame: Frame) -> Reference | None:
    """Read one time of several that a change is measured against."""
    if _YEAR_BEFORE.fullmatch(words):
        return Reference("yoy", before)
    if _MONTH_BEFORE.fullmatch(words):
        return Reference("mom", before)
    return _dated(words, before, period, frame)


def _dated(words: str, before: str, period: str, frame: Frame) -> Reference | None:
    """Read a comparison with a stated time: 2014年, 2019年同期, 一季度, 1—2月, “十三五”末."""
    mentions = find_periods(words, PeriodContext(year_of(period), frame.periods.current))
    if not mentions or mentions[0].start > 0:
        return None
    is_census = _CENSUS.fullmatch(words, mentions[0].end) is not None
    if len(words) - mentions[0].end > _TIME_TAIL and not is_census:
        return None
    base = mentions[0].code
    if "同期" in words[mentions[0].end :] or "同月" in words[mentions[0].end :]:
        base = same_part(period, year_of(base))
    at_year_end = base.endswith("-12-31")
    base = base[:4] if at_year_end else base
    is_year_before = base in (year_before(period), str(year_of(period) - 1))
    if is_year_before and at_year_end and _WITHIN_YEAR.match(period, 4):
        return Reference("since_base", before, base)
    if is_year_before and not is_census and not re.search(r"[“”\"五]", words):
        return Reference("yoy", before)
    are_months = _MONTH.fullmatch(base) is not None and _MONTH.fullmatch(period) is not None
    if are_months and _month_number(period) - _month_number(base) == 1:
        return Reference("mom", before)
    if "/" in base and len(base) == 9:
        base = base[-4:] if "末" in words or "时期" in words else str(int(base[:4]) - 1)
    return Reference("since_base", before, base)


def same_part(period: str, year: int) -> str:
    """Return the same part of another year as a period is of its own."""
    shift = year_of(period) - year
    return re.sub(r"\d{4}", lambda found: str(int(found[0]) - shift), period)


def _month_number(code: str) -> int:
    return int(code[:4]) * 12 + int(code[5:7])
