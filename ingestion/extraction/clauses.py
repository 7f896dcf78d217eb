"""Cuts a passage into sentences, and a sentence into groups of figures with the words before and after each."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ingestion.extraction.endings import read_ending
from ingestion.extraction.figures import Figure
from ingestion.extraction.measure_words import COUNTING
from ingestion.extraction.vocabulary import ACTIONS

_SENTENCE_END = re.compile(r"[。！？!?]|\n")
_BRACKETED = re.compile(
    r"[（(“\"《](?:(?<=[（(])[^（）()]{0,80}[)）]|(?<=[“\"])[^“”\"]{0,40}[”\"]|(?<=《)[^》]{0,60}》)"
)
# What a paragraph is about, parted from its first sentence by white space alone: 粮食 全年粮食产量.
_LABEL = re.compile(r"\s*([\u4e00-\u9fff、]{2,10})\s(?=\s*(?:全年|年末|截至|初步核算|20\d\d年))")
_HIDE = str.maketrans(dict.fromkeys("，,；;。：:！!？?、", "·"))
_CLAUSE_MARK = re.compile(r"[，,；;：:—](?:(?<!—)|—)")
_STRONG_MARK = re.compile(r"[；;：:]")
_OPENING = re.compile(r"[（(]")
_GROUP_GAP = re.compile(r"\s*(?:以上|左右|以内|以下)?\s*(?:[、/∶:：︰]|和|及|以及|与|或)?\s*(?:约|近|超|达|为)?\s*")
_VERB_GAP = re.compile(r"(?:[、]|和|及)+(?P<verb>增长|下降|提高|降低|增加|减少|上升|上涨|回落|扩大|缩小|收窄)了?")
# No list goes on behind these.
_PARTING = "，,；;。"
_JOINT_END = re.compile(r"(?:和|及|以及|与)(?:新建|新增|建成)?$")
_AFTER_MARKS = "，,；;。、：:！!？?）)"
_AFTER_END = re.compile(rf"[{_AFTER_MARKS}]|$")
_CLAUSE_END = re.compile(r"[，,；;。：:！!？?]")
_CLOSED = re.compile(r"[）)]")
# A count that changes is followed by when it arrives at the next: 5.37张|增加到2017年.
_ARRIVES = re.compile(r"[到至为]\d{4}年(?:[底末]|年末)?的?$")
# A qualifier that follows its figure.
QUALIFIER_AFTER = re.compile(r"\s*(?:以上|左右|上下|以内|以下|之内|之上|余|多(?![种样个家项边])|之间)+")


# A remark without figures right after one: （预计数，下同）, （人民币）, or the mark of a footnote.
_REMARK = re.compile(r"[（(][^（）()]{2,40}[)）]|[\[［]\d+[\]］]")
# What stands before a name whose value follows in brackets: 分别为|甲（5亿元）、|乙（3亿元）.
_LISTED_NAME = re.compile(r"^[）)、]*(?:分别)?(?:为|是)?")
# What was done with as many of the things counted as the next figure tells: 67个项目|开工65个.
_DONE_WITH_SOME = re.compile("(?<=.{2})(?:新?开工|竣工|签约|落地|落户|建成|投产|投用|通车|完工)$")
# What may stand between a figure and a mark and is no noun: 与2010年的5万人相比，.
_NO_NOUN = ("相比",)
# Several rates for each so many people: 每千人床位数、医师数增至|7张、3人.
_PER_PERSON = re.compile(r"每[十百千万]+[名人][^，；。]*、[^，；。]*(?:[至到达为])$")
_CLASS_OF = re.compile(r"[^，、]{1,5}[级类型]|过[^，、]{1,4}亿元?|公办|民办|公立|普惠性?|燃煤|燃油|燃气")
# What of goods is closed down: 270万吨生铁、100万吨粗钢产能.
_CAPACITY = re.compile(r"(?:落后|过剩|低效|去)?产能(?:任务)?$")
_BREAKDOWN = re.compile(
    r"^(?:按|分)[^，]{1,10}(?:看|分|划分|来看)$|^从[^，]{0,8}(?:类别|类型|构成|结构|行业|领域|区域|地区|产业|门类|品种|产品|城乡|来源)(?:来)?看$|^其中$|^(?:重点|主要|八大|六大)?(?:行业|产品|领域|品种|指标|门类)中$|(?:分项)?指[标数]中$"
)


@lru_cache(maxsize=8192)
def is_breakdown(clause: str) -> bool:
    """Whether a clause announces the parts of what was just said: 分产业看, 重点产品中, 其中."""
    return _BREAKDOWN.search(clause) is not None


class Group(Struct, frozen=True, gc=False):
    """Figures that follow one another as one list, and the words around them.

    Attributes:
        figures: the figures, in order.
        clause: the words from the last clause mark to the first figure.
        earlier: the clauses between the figure before and this clause, in order.
        attached: only a list mark stands between the figure before and the clause.
        strong: a ；or ： stands between the figure before and this one, or this one opens the sentence.
        after: the words after the last figure to the next mark, without a qualifier.
        qualifier_after: the qualifier that follows the last figure.
        follows_colon: a ：stands right before the clause.
        bracketed: the figures stand in brackets, as a remark on the figure before.
        verbs: before each figure, the verb of its own in a list such as 分别增长3%、下降2%.
        continues: the clause begins with what the figure before counts (为24个|省份保供电煤20亿吨).
        breaks_down: 其中 or 分产业看 leads to the figures.
    """

    figures: tuple[Figure, ...]
    clause: str
    earlier: tuple[str, ...]
    attached: bool
    strong: bool
    after: str
    qualifier_after: str
    breaks_down: bool
    continues: bool
    follows_colon: bool
    bracketed: bool
    verbs: tuple[str, ...]


def sentences(masked: str) -> list[tuple[int, int]]:
    """Return where the sentences of a passage begin and end, from the passage with its inner marks hidden."""
    found, start = [], 0
    for match in _SENTENCE_END.finditer(masked):
        end = match.end()
        found.append((start, end))
        start = end
    if start < len(masked):
        found.append((start, len(masked)))
    return found


def mask(text: str) -> str:
    """Return the text with the marks inside brackets and quotes hidden, its label ended by a mark; offsets stay."""
    masked = _BRACKETED.sub(lambda match: match[0].translate(_HIDE), text)
    label = _LABEL.match(masked)
    return f"{label[1]}。{masked[label.end(1) + 1 :]}" if label else masked


def groups(text: str, masked: str, start: int, end: int, figures: list[Figure]) -> list[Group]:
    """Return the groups of a sentence's figures in order."""
    found: list[Group] = []
    position, follows_counted, bracketed, shares_noun = start, False, False, False
    has_brackets = _OPENING.search(masked, start, end) is not None
    all_marks = deque(_CLAUSE_MARK.finditer(masked, start, end))
    grouped = _grouped(text, figures)
    starts = [members[0].start for members in grouped]
    for members, begin, following in zip(grouped, starts, [*starts[1:], end], strict=True):
        opened = _opened(masked, position, begin) if has_brackets else -1
        marks = _marks_between(all_marks, position, begin if opened < 0 else opened)
        goes_on = bool(found) and not marks and opened < 0
        attached = goes_on and (position == begin or text[position] in "、和及与以")
        bracketed = opened >= 0 or (bracketed and not _CLOSED.search(masked, position, begin))
        # A remark in brackets may end right where the words after the figure before it begin.
        first = marks[-1].end() if marks else position + (masked[position] in "）)")
        clause = text[first if opened < 0 else opened + 1 : begin]
        if opened >= 0 and not clause:
            clause = _LISTED_NAME.sub("", text[first:opened])
        earlier = _clauses(text, position, marks) if marks else ()
        strong = not found or (bool(marks) and _STRONG_MARK.search(masked, position, marks[-1].end()) is not None)
        is_counted = members[-1].unit in COUNTING or _names_what_follows(clause, members[-1].unit)
        qualifier, after, position = _after(text, masked, members[-1].end, (following, end), is_counted)
        breaks_down = bracketed or clause.startswith("其中") or (bool(earlier) and any(map(is_breakdown, earlier)))
        continues = goes_on and not attached and follows_counted
        if continues and clause == found[-1].after and members[-1].unit == found[-1].figures[-1].unit:
            found[-1] = replace(found[-1], after=_DONE_WITH_SOME.sub("", clause))
        colon = bool(marks) and marks[-1][0] in "：:"
        verbs = _verbs_between(text, members) if len(members) > 1 else _NO_VERB
        group = Group(
            tuple(members), clause, earlier, attached, strong, after, qualifier, breaks_down, continues, colon,
            bracketed, verbs,
        )  # fmt: skip
        found.append(group)
        follows_counted = is_counted
        shares_noun = shares_noun or clause in ("的", "总投资") or (attached and after != "" and found[-2].after != "")
    return _with_shared_nouns(found) if shares_noun else found


def _marks_between(marks: deque[re.Match[str]], start: int, end: int) -> list[re.Match[str]]:
    """Take the marks between two places off the marks of a sentence, and drop those before them."""
    found: list[re.Match[str]] = []
    while marks and marks[0].start() < end:
        mark = marks.popleft()
        if mark.start() >= start:
            found.append(mark)
    return found


def _names_what_follows(clause: str, unit: str) -> bool:
    """Whether the noun of a share or an amount follows, as if it counted (九成的企业…; 设立|5亿元资金池)."""
    return (unit == "%" and not clause) or (unit == "元" and clause in ACTIONS)


def _opened(masked: str, start: int, end: int) -> int:
    """Return where a bracket opens that is not closed before `end`; -1 without one."""
    opened = max(masked.rfind("（", start, end), masked.rfind("(", start, end))
    closed = max(masked.rfind("）", start, end), masked.rfind(")", start, end))
    return opened if opened > closed else -1


def _with_shared_nouns(found: list[Group]) -> list[Group]:
    """Let a class without its noun take that of the next (3个万亿级和7个千亿级产业集群), goods their capacity."""
    for index in range(len(found) - 2, -1, -1):
        group, following = found[index], found[index + 1]
        if following.clause == "的" and group.clause.endswith("总投资"):
            found[index] = replace(group, after="的" + following.after)
        elif following.clause == group.after == "总投资":
            found[index] = replace(group, after=following.after.removeprefix("的"))
        if not (group.after and following.attached and following.after):
            continue
        shared = _CLASS_OF.match(following.after)
        capacity = _CAPACITY.search(following.after) if "产能" in following.after else None
        if shared and _CLASS_OF.fullmatch(group.after):
            found[index] = replace(group, after=group.after + following.after[shared.end() :])
        elif capacity and "产能" not in group.after and group.figures[-1].unit == following.figures[0].unit:
            found[index] = replace(group, after=group.after + capacity[0])
    return found


def _grouped(text: str, figures: list[Figure]) -> list[list[Figure]]:
    """Put figures of one kind of unit that only list marks part into one group."""
    grouped: list[list[Figure]] = []
    for figure in figures:
        if grouped and _is_listed(text, grouped[-1], figure):
            grouped[-1].append(figure)
        else:
            grouped.append([figure])
    return grouped


def _is_listed(text: str, members: list[Figure], figure: Figure) -> bool:
    """Whether only a list mark parts two figures of one unit; after 分别 their units may differ (旅客和货物分别达)."""
    first, last = members[0], members[-1]
    if text[last.end] in _PARTING:
        return False
    gap = (text, last.end, figure.start)
    same_unit = last.unit == figure.unit or {last.unit, figure.unit} == {"倍", "%"}
    if same_unit and _GROUP_GAP.fullmatch(*gap):
        return True
    before = text[max(0, first.start - 30) : first.start]
    are_shared_out = "分别" in before[-14:] or ("每" in before and _PER_PERSON.search(before) is not None)
    return are_shared_out and (_GROUP_GAP.fullmatch(*gap) or _VERB_GAP.fullmatch(*gap)) is not None


_NO_VERB = ("",)


def _verbs_between(text: str, members: list[Figure]) -> tuple[str, ...]:
    """Return the verb between each figure of a list and the one before."""
    gaps = [text[last.end : figure.start] for last, figure in pairwise(members)]
    found = [_VERB_GAP.fullmatch(gap) for gap in gaps]
    return ("", *(match["verb"] if match else "" for match in found))


def _clauses(text: str, position: int, marks: list[re.Match[str]]) -> tuple[str, ...]:
    """Return the clauses before the last mark."""
    found = []
    for mark in marks:
        clause = text[position : mark.start()].strip()
        if clause:
            found.append(clause)
        position = mark.end()
    return tuple(found)


def _end_of_list(masked: str, start: int, following: int) -> int:
    """Return where a list of counted things ends (49个机关、企事业单位附属空间), which no figure breaks."""
    stop = _CLAUSE_END.search(masked, start)
    finish = stop.start() if stop else len(masked)
    return finish if finish <= following else start


def _after(text: str, masked: str, start: int, bounds: tuple[int, int], is_counted: bool) -> tuple[str, str, int]:
    """Return the qualifier after a figure, the words to the next mark, and where the next group's words begin.

    Where the next figure comes before a mark, the words between lead to it; a counted noun among them belongs to both.
    """
    following, end = bounds
    if masked[start : start + 1] in _AFTER_MARKS:
        return "", "", start
    qualifier = QUALIFIER_AFTER.match(text, start, end)
    begin = qualifier.end() if qualifier else start
    remark = _REMARK.match(text, begin, following)
    begin = remark.end() if remark else begin
    stop = _AFTER_END.search(masked, begin, end)
    finish = stop.start() if stop else end
    words = qualifier[0].strip() if qualifier else ""
    if finish < end and text[finish] in "）)" and _opened(text, begin, finish) >= 0:
        stop = _AFTER_END.search(masked, finish + 1, end)
        finish = stop.start() if stop else end
    if is_counted and begin < finish < end and masked[finish] == "、" and finish <= following:
        finish = _end_of_list(masked, finish, min(following, end))
    if finish <= following:
        return words, "" if text[begin:finish] in _NO_NOUN else text[begin:finish], finish
    opened = _opened(masked, begin, following)
    finish = following if opened < 0 else opened
    between = text[begin:finish]
    joint = _JOINT_END.search(between)
    if is_counted and joint and joint.start() > 0:
        return words, between[: joint.start()], begin + joint.start()
    counted = is_counted and bool(read_ending(between).rest) and not _ARRIVES.search(between)
    return words, between if counted else "", begin if opened < 0 else opened
