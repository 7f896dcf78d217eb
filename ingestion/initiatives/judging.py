"""Whether a phrase names cooperation, and between which sides."""

from __future__ import annotations

import re

from msgspec import Struct

from ingestion.initiatives.phrase import BETWEEN, BRANCH, ITSELF, LOOSE, MOVE, OPEN, Phrase
from ingestion.initiatives.sides import ALL, NONE, Sides, crossing_in, sides_in
from ingestion.initiatives.topics import MOVING, Topic
from ingestion.initiatives.wording import Action

_ACROSS = re.compile(
    r"跨省|跨区域|跨界|省际|跨境河|区域(?:协同|联防|一体化|合作|联动|协作|内)|跨地区|异地|区域(?:大气|水|空气|统一|生态)|(?:防治|治理)区域"
)
_SHORTEST = 4
_SHORTEST_WITHOUT_PLACE = 6
# What words without a place may name where the stretch is about cooperation; more of it right after that is said.
_TOPICAL = frozenset({"fund", "agreement", "institute", "industry", "platform", "relocation"})
_NEAR_TOPIC = _TOPICAL | {"park", "zone", "service"}
# What goes to 雄安 as a head office, a university or a hospital moves out of Beijing.
_FROM_BEIJING = re.compile(
    r"总部|央企|中央企业|中央单位|高校|大学|医院|部属|央属|疏解|校区|院区|中国科学院|中科院|中国[^，、]{2,8}(?:集团|公司)"
)
# What the nation owns or runs has its seat in Beijing.
_OF_THE_CAPITAL = re.compile("央企|中央企业|中央单位|[央部]属")
# Papers that every government writes for itself.
_WEAK = re.compile(r"(?:规划|政策|方案|计划|意见|办法|条例|清单|项目|公司|服务平台)$")
_PAPERS = re.compile(r"的(?:政策|规划|意见|方案|措施|办法|清单|机制)$")
_MOVER = re.compile(r"总部|企业|机构|高校|院校|医院|项目|资源|产业|市场|单位|央企")
_TOGETHER = re.compile(r"联席|会商|协商|合作|协作|联动|共享|互认|对接|协同|联合|统一|利益|产业链|互动|共建")
# A branch belongs to an institution elsewhere.
_BRANCH = re.compile(r"(?:校区|院区|分校|分院|分园|分中心|分行|工作站)$")


class Judgement(Struct, frozen=True, gc=False):
    """The sides of an initiative and the rule that gave them."""

    sides: Sides
    rule: str


def judge(
    clause: str, phrase: Phrase, action: Action, topic: Topic, own: Sides, own_area: str | None
) -> Judgement | None:
    """Return the sides of what a phrase names; None where it is no cooperation between at least two.

    Args:
        clause: the words of the clause.
        phrase: where in it the name stands.
        action: what the clause says is done, and with whom.
        topic: what the stretch is about.
        own: the sides that the report's own area is.
        own_area: its official name.
    """
    name = clause[phrase.start : phrase.end]
    if phrase.end - phrase.start < _SHORTEST and phrase.rule != ITSELF and crossing_in(name) is None:
        return None
    if phrase.rule == LOOSE and (_PAPERS.search(name) or (phrase.form.is_act and phrase.form.type == "zone")):
        return None
    one_own = own if len(own) == 1 else NONE
    named = _named(name, phrase, action, topic, one_own, own_area)
    is_elsewhere = own_area is not None and not own
    if phrase.form.type == "ecology" and action.is_joint and one_own and action.partners - one_own:
        # A river may cross a third side, which does not take part.
        return Judgement(action.partners | one_own, "areas:partners")
    if len(named) > 1:
        return None if is_elsewhere and phrase.form.type == "transport" else Judgement(named, "areas:named")
    with_partners = named | action.partners
    if action.is_joint and with_partners:
        with_partners |= one_own
    if len(with_partners) > 1:
        return Judgement(with_partners, "areas:partners")
    if with_partners and with_partners != one_own and one_own:
        return Judgement(with_partners | one_own, "areas:the other side")
    return _without_words(name, phrase, action, topic, named, one_own)


def _named(name: str, phrase: Phrase, action: Action, topic: Topic, one_own: Sides, own_area: str | None) -> Sides:
    """Return the sides that a name says, and that what moves or is set up elsewhere comes from or goes to."""
    named = sides_in(name, own_area)
    if phrase.rule in (MOVE, BETWEEN) or (phrase.form.type == "relocation" and "承接" in action.verbs):
        named |= one_own
    if "雄安" in name and "津" not in named and _FROM_BEIJING.search(name):
        named |= one_own if phrase.rule == BRANCH and one_own == frozenset("津") else frozenset("京")
    elif phrase.form.type == "relocation" and topic.sides and one_own and _OF_THE_CAPITAL.search(name):
        named |= frozenset("京") | one_own
    return named | one_own if _takes_part(phrase, action, named) else named


def _takes_part(phrase: Phrase, action: Action, named: Sides) -> bool:
    """Whether the report's own side has a share in what names two others: schools of 京津, what is done with them."""
    return len(named) > 1 and (
        phrase.form.type in ("service", "relocation") or bool(action.is_joint and action.partners)
    )


def _without_words(
    name: str, phrase: Phrase, action: Action, topic: Topic, named: Sides, one_own: Sides
) -> Judgement | None:
    """Judge a phrase that names at most the report's own side, by its form and by what the stretch is about."""
    across = _ACROSS.search(name)
    if across and (one_own or topic.sides):
        return Judgement(topic.sides if len(topic.sides) > 1 else ALL, f"areas:{across[0]}")
    if not topic.sides or not (named <= one_own) or phrase.rule in (LOOSE, OPEN):
        return None
    if named:
        is_branch = _BRANCH.search(name) is not None
        return Judgement(topic.sides, f"areas:{topic.rule}, of a branch") if is_branch else None
    if phrase.form.is_joint or action.is_joint:
        return Judgement(topic.sides, f"areas:{topic.rule}")
    if len(name) < _SHORTEST_WITHOUT_PLACE or name[0].isdigit():
        return None  # 平台, 12条产业链: what every region has.
    types = {"relocation"} if topic.rule == MOVING else _NEAR_TOPIC if topic.rule == "topic:clause" else _TOPICAL
    if phrase.form.type == "relocation" and not _MOVER.search(name):
        return None
    is_paper = phrase.form.type == "agreement" and not _TOGETHER.search(name)
    if phrase.form.type in types and not _WEAK.search(name) and not is_paper:
        return Judgement(topic.sides, f"areas:{topic.rule}")
    return None
