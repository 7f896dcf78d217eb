"""The phrases of a clause that may name an initiative: noun phrases, lists of them, moves and branches elsewhere."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ingestion.extraction.names import is_quantity
from ingestion.initiatives.forms import JOINT_SERVICE, Ending, Form, endings, ends_with_form, guessed_form, loose_ending
from ingestion.initiatives.phrase import ITSELF, LOOSE, OPEN, Phrase
from ingestion.initiatives.sides import NONE, crossing_in, side_of_area, sides_in
from ingestion.initiatives.wholes import whole_phrase
from ingestion.initiatives.wording import Action, tells_how_it_fares
from ingestion.language.areas import resolve

_CLOSED = re.compile(r"等(?!级|待|离子)")
_ACROSS = re.compile(r"跨省|异地|跨界|省际|跨区域")
_REGION_FIRST = re.compile(r"(?:京津冀|三地|三省市|津冀|京津|京冀)")
_NOT_DONE_TO = re.compile(
    r"围绕|破解|制约|面向|按照|坚持|以|在|对|从|为|由|立足|着眼|紧扣|瞄准|紧紧|把|使|让|向|努力|成为|作为|依托|抢抓"
)
# How far behind a noun another may begin that goes on with the name.
_GAP = 2
_KIND_OF_PAPER = re.compile("(?:年度|工作|行动|专项|实施|联合|投入|[和与]|[\u4e00-\u9fff]{2,4}分享)+")
# A thing whose type stays when what is done with it follows (公交实现互通).
_KEPT = frozenset({"park", "zone", "transport", "ecology", "institute", "fund"})
# A quantity of the thing named, or a number of such things, with its figure.
_FIGURE = re.compile(r"[^，、]{0,8}(?:[额量值率数比重]|资金|收入|投资|规模)[^，、]{0,4}\d|[^，、]{0,3}\d")
_SAYS_WHAT_BECOMES = re.compile(r"使|让|成为|作为|中的")
_LENGTHS = (6, 22)
_NO_THING = re.compile(
    r"(?:水平|能力|成效|步伐|格局|优势|机遇|空间|质量|经济|地区|区域|人口|城市|作用|方面|领域|优良|环境|动能|合力|活力|局面|市场|居民|企业|发展)$|成为|[中内]$"
)
_ACT_VERBS = ("互认", "共享", "互通")
# What joins two places is one thing (京津城际与大兴机场联络线).
_JOINS = re.compile(r"联络线|连接线|联通|连通|衔接|互通|直达|协同贯通")
# Who runs the thing named, as which the name goes on (轨道交通|运营公司).
_WHO_RUNS_IT = re.compile("(?:运营|建设|投资|开发|发展|管理)(?:有限)?(?:公司|集团|中心)")
_TITLE = re.compile("《([^《》]+)》")
# A line told by its letters alone, in a list whose last member has the noun.
_SHORT_LINE = re.compile(r"[京津冀石保雄张承唐][京津冀滨石保雄张承唐秦沧雄潍忻商昆邯太衡九]{1,2}")
_LINE_AFTER = re.compile(r"[、和及与][^，、]{2,4}(?:城际|高铁|高速|铁路|客专)")
_HERE = re.compile(r"、|和(?!谐|平)|及|以及|与")


def find_phrases(clause: str, masked: str, action: Action, own_area: str | None) -> list[Phrase]:
    """Return the phrases of a clause from where the words acted upon begin.

    Args:
        clause: the words.
        masked: the same with the marks inside quotes and brackets hidden.
        action: what the clause says is done, and where the words begin that it is done to.
        own_area: the report's own area.
    """
    start = action.start
    if _SAYS_WHAT_BECOMES.match(clause, start) or action.verbs[-1:] in (("对接",), ("融入",)):
        return []
    start += clause[start : start + 1] == "的"
    if "《" in clause:
        return _titles(clause, start)
    whole = whole_phrase(clause, start, own_area)
    if whole:
        return [whole]
    return _listed(clause, masked, start, own_area) or _acted_on(clause, masked, action)


def _titles(clause: str, start: int) -> list[Phrase]:
    """Cut titles of papers, each by itself; its last noun that is a form tells what it is."""
    found = []
    for title in _TITLE.finditer(clause, start):
        ending = loose_ending(title[1])
        if ending:
            found.append(Phrase(title.start(), title.end(), ending.form, title[1][ending.start :], "name:title"))
    return found


def _acted_on(clause: str, masked: str, action: Action) -> list[Phrase]:
    """Cut the words that end as no form does: the object of a joint act, or words that begin with the region."""
    end = re.search(r"\d|[、]|$", masked[action.start :])
    length = end.start() if end else 0
    words = clause[action.start : action.start + length]
    if action.verbs and action.verbs[-1] in _ACT_VERBS and action.is_joint and length:
        return [Phrase(action.start, action.start + length, JOINT_SERVICE, action.verbs[-1], "name:acted on")]
    is_whole = action.start + length == len(clause)
    return _of_the_region(words, action.start, action.verbs, is_whole)


def _of_the_region(words: str, start: int, verbs: tuple[str, ...], is_whole: bool) -> list[Phrase]:
    """Cut words that begin with the region's name: up to how the thing fares, or all of them as an object."""
    if not _REGION_FIRST.match(words) or "对接" in verbs[-1:]:
        return []
    fares = next((k for k in range(_LENGTHS[0], len(words)) if tells_how_it_fares(words, k)), None)
    length = fares if fares is not None else len(words) if verbs and is_whole else 0
    name = words[:length]
    if not _LENGTHS[0] <= length <= _LENGTHS[1] or _is_quantity(name) or _NO_THING.search(name):
        return []
    return [Phrase(start, start + length, guessed_form(name), name, OPEN)]


def _is_quantity(name: str) -> bool:
    return is_quantity(name) and not name.endswith(("调度", "制度"))


def _named(clause: str, start: int, ending: Ending, rule: str) -> Phrase:
    """Return the phrase from a place in the clause to an ending that counts from there."""
    noun = clause[start + ending.start : start + ending.end]
    return Phrase(start, start + ending.end, ending.form, noun, rule)


def _first_name(words: str) -> Ending | None:
    """Return where the first name in words ends; what is done together with the thing named goes with it."""
    ends = endings(words)
    if not ends:
        return _registered(words)
    first = max((one for one in ends if one.end == ends[0].end), key=lambda one: one.end - one.start)
    # 协同发展实施方案, 协同推进路线: the name goes on to the noun right behind.
    if first.form.is_act:
        near = (one for one in ends if not one.form.is_act and first.end <= one.start)
        first = next((one for one in near if _goes_on(words[first.end : one.start])), first)
    joint = next((one for one in ends if one.form.is_joint and one.end > first.end), None)
    if joint is None:
        return ends[-1] if _WHO_RUNS_IT.fullmatch(words, first.end) else first
    keeps = not first.form.is_act and first.form.type in _KEPT
    return Ending(joint.start, joint.end, Form(first.form.type, True, True) if keeps else joint.form)


def _goes_on(between: str) -> bool:
    """Whether the words between what is done together and a noun leave it one name (联防联控|年度工作|方案)."""
    return len(between) <= _GAP or _KIND_OF_PAPER.fullmatch(between) is not None


def _registered(words: str) -> Ending | None:
    """Return where the first name of the registry of crossings ends, whatever follows it."""
    span = crossing_in(words)
    if span is None:
        return None
    whole = loose_ending(words)
    goes_on = whole is not None and whole.end > span[1] and not tells_how_it_fares(words, span[1])
    if whole and goes_on and not _FIGURE.match(words, whole.end):
        return whole
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
    rule = "name:listed" if len(bounds) > 1 else "name:noun"
    for (first, last), following in zip(bounds, [first for first, _ in bounds[1:]] + [len(clause)], strict=True):
        name = _first_name(clause[begin:last])
        if name is None and found and first == begin and following == len(clause):
            name = _loose_name(clause[begin:last])
        if name:
            found.append(_named(clause, begin, name, rule))
            begin = following
        elif _names_itself(clause[begin:last], clause[last : last + 8], own_area):
            words = clause[begin:last]
            found.append(Phrase(begin, last, _line_or_guess(words), words, ITSELF))
            begin = following
        elif _ACROSS.search(clause, begin, last) and last - begin <= _LENGTHS[1]:
            words = clause[begin:last]
            found.append(Phrase(begin, last, guessed_form(words), words, "name:across"))
            begin = following
    return found or _loose(clause, start)


def _names_itself(words: str, after: str, own_area: str | None) -> bool:
    """Whether a list's member is a name without a noun: 京津雄“金三角”; a line whose noun follows (京唐、京滨城际)."""
    if _SHORT_LINE.fullmatch(words):
        return _LINE_AFTER.match(after) is not None
    return words.endswith("”") and "“" in words and len(sides_in(words, own_area)) > 1


def _line_or_guess(words: str) -> Form:
    return guessed_form(words) if words.endswith("”") else Form("transport", False, False)


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
    return [_named(clause, start, ending, LOOSE)] if ending else []


def _bounds(masked: str, start: int) -> list[tuple[int, int]]:
    """Return where the items of a list begin and end; 和 and 与 part items only after a noun that names a form."""
    found, begin = [], start
    for match in _HERE.finditer(masked, start):
        head = masked[begin : match.start()]
        if match[0] != "、" and (_JOINS.search(masked, match.end()) or not (ends_with_form(head) or crossing_in(head))):
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
    own = side_of_area(resolve(own_area, None)) if own_area else NONE
    one_sided = bool(after) and any(sides_in(clause[first:last], own_area) <= own for first, last in examples)
    if all(named) and not one_sided:
        shared = after.form if after and len(examples) > 1 else None
        return [
            Phrase(first, last, shared or form, clause[first:last], "name:named before 等")
            for (first, last), form in zip(examples, named, strict=True)
            if form
        ]
    if after:
        name = _named(clause, closed.end(), after, "name:closed by 等")
        return [replace(name, start=start)]
    before = _first_name(clause[start : closed.start()])
    return [_named(clause, start, before, "name:before 等")] if before else []


def _placed(words: str, own_area: str | None) -> Form | None:
    """Return the form of a name that ends as a form does and that a place belongs to, or that is a place itself."""
    if not sides_in(words, own_area):
        return None
    form = next((one.form for one in reversed(endings(words)) if one.end == len(words)), None)
    if form is None and crossing_in(words) is not None:
        form = Form("transport", False, False)
    return form or (Form("zone", False, False) if resolve(words, own_area) else None)
