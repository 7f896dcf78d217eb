"""The phrases of a clause that may name an initiative: noun phrases, lists of them, moves and branches elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingestion.extraction.names import is_quantity
from ingestion.initiatives.forms import Ending, Form, endings, ends_with_form, guessed_form, loose_ending
from ingestion.initiatives.sides import crossing_in, sides_in
from ingestion.initiatives.wording import Action, tells_how_it_fares
from ingestion.language.areas import resolve

_MOVE = re.compile(
    r"(?:整体|陆续|先后|成功|正式|集中|集体)?(?:迁入|迁至|迁往|迁到|搬迁至|搬迁到|搬入|落户|落地(?!见效|生根)|转移到|转移至|疏解到|疏解至|入驻|落子)(?:于|在)?(?P<to>[^，、；]{2,12})"
    r"|(?P<here>[来入赴][京津冀])(?:布局|落户|发展|投资兴业|投资|集聚|设立[^，]{2,8})"
    r"|(?:向|到|往|在)(?P<toward>[^，、；向到在]{2,10}?)(?:有序)?(?:疏解|转移|外迁|布局|延伸|搬迁|迁移|集聚|设厂|落户|落地|建厂|揭牌运营|揭牌|注册|挂牌)(?:转移)?"
)
_MOVER = re.compile(
    r"总部|企业|公司|机构|高校|大学|学校|学院|医院|院所|项目|资源|产业|市场|单位|集团|央企|功能|基地|医疗|教育|设施|平台|环节|力量"
)
_BRANCH = re.compile(
    r"在(?P<where>[^，；]{1,14}?)(?:分别|共同|联合)?(?:设立|建立|建设|布局|设有|开设|成立|组建)(?P<what>[^，；。]{2,24})"
)
_AID = re.compile(
    r"(?:对口支援|对口帮扶|结对帮扶|对口协作)(?P<to>[^，、；和与\d]{1,8}?[市县区省]|[^，、；和与\d]{2,4}(?=地区|$|[，、]))"
)
_INSTITUTION = (
    r"(?:医院|大学|学校|中小学|高校|学院|研究院|集团|公司|企业|港|园区|银行|博物馆|市场|开发区|管委会|协会|新发地)"
)
_BETWEEN = re.compile(
    rf"(?:推动|支持|推进|深化|促进|鼓励)?(?:(?P<giver>[^，]{{2,20}}{_INSTITUTION})(?:对口支援|托管|结对帮扶|帮扶)[^，]{{2,16}}{_INSTITUTION}(?=$|[，、])|(?P<first>[^，与同]{{0,20}}{_INSTITUTION})[与同和](?P<second>[^，]{{0,18}}{_INSTITUTION})"
    r"(?:开展|进行|实现)?(?:深度|全面|战略|结对|紧密|对口|跨区域|对接)?(?:合作共建|结对共建|合作办学|合作|协作|联动|帮扶|对口支援|支援)(?=$|[，、\d]|扎实|持续|不断|深入|开展|进一步|更加))"
)
_CLOSED = re.compile(r"等(?!级|待|离子)")
_ACROSS = re.compile(r"跨省|异地|跨界|省际|跨区域")
_REGION_FIRST = re.compile(r"(?:京津冀|三地|三省市|津冀|京津|京冀)")
_NOT_DONE_TO = re.compile(
    r"围绕|破解|制约|面向|按照|坚持|以|在|对|从|为|由|立足|着眼|紧扣|瞄准|紧紧|把|使|让|向|努力|成为|作为|依托|抢抓"
)
# How far behind a noun another may begin that goes on with the name.
_GAP = 2
# A thing whose type stays when what is done with it follows (公交实现互通).
_KEPT = frozenset({"park", "zone", "transport", "ecology", "institute", "fund"})
# A quantity of the thing named, or a number of such things, with its figure.
_FIGURE = re.compile(r"[^，、]{0,8}(?:[额量值率数比重]|资金|收入|投资|规模)[^，、]{0,4}\d|[^，、]{0,3}\d")
_SAYS_WHAT_BECOMES = re.compile(r"使|让|成为|作为|中的")
_LENGTHS = (7, 22)
_NO_THING = re.compile(
    r"(?:水平|能力|成效|步伐|格局|优势|机遇|空间|质量|经济|地区|区域|人口|城市|作用|方面|领域|优良|环境|动能|合力|活力|局面|市场|居民|企业|发展)$|成为|[中内]$"
)
BETWEEN = "phrase:between two institutions"
LOOSE = "phrase:up to its last noun"
OPEN = "phrase:acted on by the region"
_ACT_VERBS = ("互认", "共享", "互通")
_SERVICE = Form("service", True, True)
_HERE = re.compile(r"[、]|(?:和|及|以及|与)(?!谐|平)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a clause that may name an initiative.

    Attributes:
        start, end: offsets in the clause.
        form: what its last noun says of it.
        rule: the name of the rule that cut it.
    """

    start: int
    end: int
    form: Form
    rule: str


def find_phrases(clause: str, masked: str, action: Action, own_area: str | None) -> list[Phrase]:
    """Return the phrases of a clause from where the words acted upon begin.

    Args:
        clause: the words.
        masked: the same with the marks inside quotes and brackets hidden.
        action: what the clause says is done, and where the words begin that it is done to.
        own_area: the report's own area.
    """
    start = action.start
    if _SAYS_WHAT_BECOMES.match(clause, start) or action.verbs[-1:] == ("对接",):
        return []
    start += clause[start : start + 1] == "的"
    whole = next(filter(None, (cut(clause, start, own_area) for cut in (_move, _branch, _between, _aid))), None)
    if whole:
        return [whole]
    return _listed(clause, masked, start, own_area) or _acted_on(clause, masked, action)


def _move(clause: str, start: int, own_area: str | None) -> Phrase | None:
    """Cut a move from one side to another, the mover and where it goes."""
    for match in _MOVE.finditer(clause, start):
        place = match["to"] or match["here"] or match["toward"]
        if match.start() > start + 1 and sides_in(place, own_area) and _moves(clause, start, match):
            return Phrase(start, match.end(), Form("relocation", True, False), "phrase:move")
    return None


def _moves(clause: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether what stands before a move can move; where 迁 is said, it does."""
    return "迁" in match[0] or _MOVER.search(clause, start, match.start()) is not None


def _branch(clause: str, start: int, own_area: str | None) -> Phrase | None:
    """Cut an institution that is set up in a named place by a named subject."""
    match = _BRANCH.search(clause, start + 2)
    if not match or not sides_in("在" + match["where"], own_area):
        return None
    ends = endings(match["what"])
    return Phrase(start, match.start("what") + ends[-1].end, ends[-1].form, "phrase:branch") if ends else None


def _aid(clause: str, start: int, own_area: str | None) -> Phrase | None:
    """Cut the aid that is given to a named place."""
    match = _AID.search(clause, start)
    if not match or not sides_in(match["to"], own_area):
        return None
    return Phrase(match.start(), match.end(), _SERVICE, "phrase:aid")


def _between(clause: str, _start: int, own_area: str | None) -> Phrase | None:
    """Cut what two institutions do together, each named."""
    match = _BETWEEN.match(clause)
    if not match or not sides_in(match[0], own_area):
        return None
    start = match.start("first") if match["first"] else match.start("giver")
    return Phrase(start, match.end(), guessed_form(match[0]), BETWEEN)


def _acted_on(clause: str, masked: str, action: Action) -> list[Phrase]:
    """Cut the words that end as no form does: the object of a joint act, or words that begin with the region."""
    end = re.search(r"\d|[、]|$", masked[action.start :])
    length = end.start() if end else 0
    words = clause[action.start : action.start + length]
    if action.verbs and action.verbs[-1] in _ACT_VERBS and action.is_joint and length:
        return [Phrase(action.start, action.start + length, _SERVICE, "phrase:acted on")]
    return _of_the_region(words, action.start, action.verbs, action.start + length == len(clause))


def _of_the_region(words: str, start: int, verbs: tuple[str, ...], is_whole: bool) -> list[Phrase]:
    """Cut words that begin with the region's name: up to how the thing fares, or all of them as an object."""
    if not _REGION_FIRST.match(words) or "对接" in verbs[-1:]:
        return []
    fares = next((k for k in range(_LENGTHS[0], len(words)) if tells_how_it_fares(words, k)), None)
    length = fares if fares is not None else len(words) if verbs and is_whole else 0
    name = words[:length]
    if not _LENGTHS[0] <= length <= _LENGTHS[1] or is_quantity(name) or _NO_THING.search(name):
        return []
    return [Phrase(start, start + length, guessed_form(name), OPEN)]


def _first_name(words: str) -> Ending | None:
    """Return where the first name in words ends; what is done together with the thing named goes with it."""
    ends = endings(words)
    if not ends:
        return _registered(words)
    first = max((one for one in ends if one.end == ends[0].end), key=lambda one: one.end - one.start)
    # 协同发展实施方案, 协同推进路线: the name goes on to the noun right behind.
    if first.form.is_act:
        first = next((one for one in ends if first.end <= one.start <= first.end + _GAP and not one.form.is_act), first)
    joint = next((one for one in ends if one.form.is_joint and one.end > first.end), None)
    if joint is None:
        return first
    keeps = not first.form.is_act and first.form.type in _KEPT
    return Ending(joint.start, joint.end, Form(first.form.type, True, True) if keeps else joint.form)


def _registered(words: str) -> Ending | None:
    """Return where the first name of the registry of crossings ends, whatever follows it."""
    span = crossing_in(words)
    if span is None:
        return None
    noun = loose_ending(words[span[0] : span[1]])
    form = noun.form if noun and noun.end == span[1] - span[0] else Form("transport", False, False)
    return Ending(*span, form)


def _listed(clause: str, masked: str, start: int, own_area: str | None) -> list[Phrase]:
    """Cut the list of things acted upon: each by itself where each is named, as one where one noun holds all."""
    bounds = _bounds(masked, start)
    closed = _CLOSED.search(masked, start)
    if closed:
        return _closed_list(clause, bounds, closed, own_area)
    found: list[Phrase] = []
    begin = bounds[0][0]
    rule = "phrase:listed" if len(bounds) > 1 else "phrase:noun"
    for (first, last), following in zip(bounds, [first for first, _ in bounds[1:]] + [len(clause)], strict=True):
        name = _first_name(clause[begin:last])
        if name is None and found and first == begin and following == len(clause):
            name = _loose_name(clause[begin:last])
        if name:
            found.append(Phrase(begin, begin + name.end, name.form, rule))
            begin = following
        elif _ACROSS.search(clause, begin, last) and following < len(clause):
            found.append(Phrase(begin, last, guessed_form(clause[begin:last]), "phrase:across"))
            begin = following
    return found or _loose(clause, start)


def _loose_name(words: str) -> Ending | None:
    """Return where the last noun ends that is a form, in words that name a side; None where they tell a figure."""
    ending = loose_ending(words) if sides_in(words, None) else None
    return None if ending and _FIGURE.match(words, ending.end) else ending


def _loose(clause: str, start: int) -> list[Phrase]:
    """Cut a name whose end no word after it shows: up to its last noun that is a form."""
    if _NOT_DONE_TO.match(clause, start):
        return []  # Words about obstacles and directions are no names.
    ending = loose_ending(clause[start:])
    if ending and _FIGURE.match(clause, start + ending.end):
        return []
    return [Phrase(start, start + ending.end, ending.form, LOOSE)] if ending else []


def _bounds(masked: str, start: int) -> list[tuple[int, int]]:
    """Return where the items of a list begin and end; 和 and 与 part items only after a noun that names a form."""
    found, begin = [], start
    for match in _HERE.finditer(masked, start):
        head = masked[begin : match.start()]
        if match[0] != "、" and not (ends_with_form(head) or crossing_in(head)):
            continue
        found.append((begin, match.start()))
        begin = match.end()
    return [*found, (begin, len(masked))]


def _closed_list(
    clause: str, bounds: list[tuple[int, int]], closed: re.Match[str], own_area: str | None
) -> list[Phrase]:
    """Cut examples that 等 closes: one phrase with the noun after it, or each thing that is named with its place."""
    start = bounds[0][0]
    examples = [(first, min(last, closed.start())) for first, last in bounds if first < closed.start()]
    named = [_placed(clause[first:last], own_area) for first, last in examples]
    after = _first_name(clause[closed.end() :])
    if all(named):
        shared = after.form if after and len(examples) > 1 else None
        return [
            Phrase(first, last, shared or form, "phrase:named before 等")
            for (first, last), form in zip(examples, named, strict=True)
            if form
        ]
    if after:
        return [Phrase(start, closed.end() + after.end, after.form, "phrase:closed by 等")]
    before = _first_name(clause[start : closed.start()])
    return [Phrase(start, start + before.end, before.form, "phrase:before 等")] if before else []


def _placed(words: str, own_area: str | None) -> Form | None:
    """Return the form of a name that ends as a form does and that a place belongs to, or that is a place itself."""
    if not sides_in(words, own_area):
        return None
    form = next((one.form for one in reversed(endings(words)) if one.end == len(words)), None)
    return form or (Form("zone", False, False) if resolve(words, own_area) else None)
