"""Cuts that take a clause as a whole: moves from side to side, branches elsewhere, aid, what two institutions do."""

from __future__ import annotations

import re

from ingestion.initiatives.forms import JOINT_SERVICE, Form, endings, guessed_form
from ingestion.initiatives.phrase import BETWEEN, BRANCH, MOVE, Phrase
from ingestion.initiatives.sides import sides_in

_MOVE = re.compile(
    r"(?:整体|陆续|先后|成功|正式|集中|集体)?(?:迁入|迁至|迁往|迁到|搬迁至|搬迁到|搬入|落户|落地(?!见效|生根)|转移到|转移至|疏解到|疏解至|入驻|落子)(?:于|在)?(?P<to>[^，、；]{2,12})"
    r"|(?P<here>[来入赴][京津冀])(?:布局|落户|发展|投资兴业|投资|集聚|设立[^，]{2,8})"
    r"|(?:向|到|往|在)(?P<toward>[^，、；向到在]{2,10}?)(?:有序)?(?:疏解|转移|外迁|布局|延伸|搬迁|迁移|集聚|设厂|落户|落地|建厂|揭牌运营|揭牌|注册|挂牌|孵化转化|转化)(?:转移)?"
)
_MOVER = re.compile(
    r"总部|企业|公司|机构|高校|大学|学校|学院|医院|院所|项目|资源|产业|市场|单位|集团|央企|功能|基地|医疗|教育|设施|平台|环节|力量|成果"
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


def whole_phrase(clause: str, start: int, own_area: str | None) -> Phrase | None:
    """Return the one phrase that a clause is, None where it is a name or a list of names.

    Args:
        clause: the words.
        start: where the words begin that something is done to.
        own_area: the report's own area.
    """
    return next(filter(None, (cut(clause, start, own_area) for cut in (_move, _branch, _between, _aid))), None)


def _move(clause: str, start: int, own_area: str | None) -> Phrase | None:
    """Cut a move from one side to another, the mover and where it goes."""
    for match in _MOVE.finditer(clause, start):
        place = match["to"] or match["here"] or match["toward"]
        if match.start() > start + 1 and sides_in(place, own_area) and _moves(clause, start, match):
            return Phrase(start, match.end(), Form("relocation", True, False), match[0], MOVE)
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
    if not ends:
        return None
    end = match.start("what") + ends[-1].end
    return Phrase(start, end, ends[-1].form, clause[match.start("what") + ends[-1].start : end], BRANCH)


def _aid(clause: str, start: int, own_area: str | None) -> Phrase | None:
    """Cut the aid that is given to a named place."""
    match = _AID.search(clause, start)
    if not match or not sides_in(match["to"], own_area):
        return None
    return Phrase(match.start(), match.end(), JOINT_SERVICE, match[0], "name:aid")


def _between(clause: str, _start: int, own_area: str | None) -> Phrase | None:
    """Cut what two institutions do together, each named."""
    match = _BETWEEN.match(clause)
    if not match or not sides_in(match[0], own_area):
        return None
    start = match.start("first") if match["first"] else match.start("giver")
    return Phrase(start, match.end(), guessed_form(match[0]), match[0], BETWEEN)
