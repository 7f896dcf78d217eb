"""What a clause says is done, with whom and where, and the words that name what it is done to."""

from __future__ import annotations

import re

from msgspec import Struct

from ingestion.initiatives.sides import NONE, Sides, sides_in

_OPENERS = re.compile(
    r"(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．、]|——|[一二三四五六七八九十]+是(?:要)?|首先|其次|其中|同时|此外|另外|下一步|今年|去年|全年|年内|一年来|五年来|围绕[^，]{2,12}?领域|坚持|确保|以及|并|都|及|和|了|着|就|力争|要|将|年底前)"
)
_ADVERBS = re.compile(
    r"(?:扎实|全力以赴|全力|深入|积极|加快|持续|大力|稳步|着力|全面|进一步|不断|高水平|高质量|高标准|高效率|高位|主动|有序|加力|纵深|坚定|坚定不移|切实|继续|优先|重点|靠前|率先"
    r"|有力|有效|牵头|努力|适时|首次|成功|顺利|已经|已|正式|精心|共同|携手|协力|分步|接续|常态化|务实|认真|用心|用情|倾力|稳妥|探索|争取|务求|抓紧|累计|更多|滚动|新|再|共)"
)
_VERB = (
    r"(?:推进|推动|加快|加强|加大|加密|深化|强化|促进|落实|完善|支持|鼓励|引导|组织|助力|实施|开展|搭建|构建|启动|建成投用|建成|建设|共建|联建|打造|组建|成立|设立|建立|签署|签订|签约|开工建设|开工|开通|开行"
    r"|扩大|壮大|做大|做强|做优|培育|提升|优化|制定|编制|出台|印发|发布|起草|举办|办好|承办|共享|引进|引入|承接|谋划|规划|布局|推行|推广|推出|聚焦|健全|绘制|共办|申办|新建|续建|续签|拓展|巩固|用好|服务保障|提质建设|提质扩容|扩容提质|保障"
    r"|发展|兴建|修订|联办|抓好|做好|建好|融入|落地|增开|加密|形成|完成|实现|营造|创建|创办|发起|达成|互认|打通|启用|设置|派驻|援建|唱好|激活|入选|高水平建设|对接|增设|合办|争取|争创|统筹|抓实|夯实|放大|发挥|筹建|改造|增加|唱响|参与|复制|强化|办|开设|设(?!施|计|备)|服务(?!站|中心|事项|基地|平台|区|港|京津冀))"
)
_VERBS = re.compile(_VERB)
# Words that as often begin a name (联合研究生院, 规划展览馆): adverbs only before a verb.
_LEADING_NOUNS = re.compile(rf"(?:协同|统筹|联合|合作|系统|研究|谋划|规划)(?={_ADVERBS.pattern}|{_VERB})")
_TOGETHER = re.compile(r"共同|联合|携手|合作|协同|协力|联手")
_SHORTEST_OBJECT = 4
_JOINT_VERB = re.compile(
    rf"(?:合作共建(?!共享)|共建(?!共享|共治|“?一带|共保)|联合共建|共办|共设|合资(?:成立|设立|组建|建设)|(?:共同|联合|携手|合作|协同|联手)(?:研究)?{_VERB})"
)
_REGION_SUBJECT = re.compile(
    r"(?:双方|三方|各方|京津冀三地|京津冀三省市|京津冀|三地|三省市|京津|津冀|京冀|两地)(?:政府|人大|有关部门|各部门|科技部门|相关部门)?(?:共同|联合|携手|协同|已|将|还|正|合作|正式|积极)*(?="
    + _VERB
    + ")(?<!协同)(?!发展(?:基金|规划|论坛|报告|指数|联盟))"
)
_PARTNER = re.compile(
    rf"(?:与|同|和|会同|联合|携手|协同)(?!{_VERB})(?P<who>[^，]{{1,26}}?)(?:共同|联合|携手|合作|协同|正式|积极)*(?P<joint>{_VERB}|合资)"
)
_SIDE_SUBJECT = re.compile(
    rf"(?:北京|天津|河北|我市|我省)(?:市|省)?(?=(?:{_ADVERBS.pattern})*{_VERB})(?!(?:北京|天津|河北)[市省]?(?:发展|建设(?!立)|服务|设(?!立)|办))"
)
_ACTOR = re.compile(r"(?:部委|部门|有关方面|企业|高校|院所|单位|机构|国家[^，]{0,6}[部委局])$")
_PLACE = re.compile(rf"(?:在|向|到|面向|赴)(?P<where>[^，]{{2,14}}?)(?:新|正式|积极)*(?={_VERB})")
_HELPED = re.compile(
    r"(?:支持|推动|鼓励|引导|组织|促进|鼓励和支持)(?P<who>[^，]{2,40}?)(?=(?:共建(?!共享)|共同|联合(?!研究|体|会|攻关)|与[^，]{2,12}共)[^，]{4})"
)


class Action(Struct, frozen=True, gc=False):
    """What a clause says is done.

    Attributes:
        start: where the words that it is done to begin, in the clause.
        partners: the sides named as who does it together, or where it is done, outside those words.
        is_joint: said to be done together, by 共建, 联合, 与… or the three as the subject.
        verbs: the verbs passed on the way.
    """

    start: int
    partners: Sides
    is_joint: bool
    verbs: tuple[str, ...]


_SET_UP = r"(?:组建|共建|签署|签订|建立|设立|成立|开展|打造|合资|共享|互认|实施)"
# 协同 and 合作 inside the words are more often part of a name.
_INNER_JOINT = re.compile(
    rf"(?:合作共建(?!共享)|共建(?!共享|共治|“?一带|共保)|联合共建|合资(?:成立|设立|组建|建设)|(?:共同|联合|携手|联手)(?:研究)?{_VERB})"
)
# What several set up themselves: 三地高校组建…联盟.
_INNER_SET_UP = re.compile(r"(?:发起|共同)?(?:组建|成立|设立|签署|签订)(?!的)")
_INNER_PARTNER = re.compile(rf"(?:与|同|和)(?P<who>[^，]{{1,26}}?)(?:共同|联合|携手|合作|协同)*(?P<joint>{_SET_UP})")


# How a thing fares, after its name. What may as well begin the next word of a name is left out.
_FARES = re.compile(
    rf"(?!研究|规划|合作|协同|联合|共|新|培育|引导|统筹|发展|保障|服务|改造|设置|创新|系统|办|放大)(?:{_ADVERBS.pattern}|{_VERB})"
)


def tells_how_it_fares(words: str, position: int) -> bool:
    """Tell whether an adverb or a verb begins at a position, so that a name before it ends there."""
    return _FARES.match(words, position) is not None


def read_action(clause: str, own_area: str | None) -> Action:
    """Read the beginning of a clause: openers, adverbs, partners, places and verbs, up to what is acted upon."""
    position, partners, is_joint, verbs, before = 0, NONE, False, list[str](), 0
    while True:
        step = _step(clause, position, own_area)
        if step is None or step.start >= len(clause):
            break
        position, before = step.start, position
        partners |= step.partners
        is_joint = is_joint or step.is_joint
        verbs += step.verbs
    if clause[position : position + 1] == "、":
        position = before  # A list whose first item looks like a verb.
    inner = _inner(clause, position, own_area)
    if inner is not None:
        position, partners, is_joint = inner.start, partners | inner.partners, True
        verbs += inner.verbs
    return Action(position, partners, is_joint, tuple(verbs))


def _step(clause: str, position: int, own_area: str | None) -> Action | None:
    """Read one word or group at a position; None where the words acted upon begin."""
    region = _REGION_SUBJECT.match(clause, position)
    if region:
        return Action(region.end(), sides_in(region[0], own_area), True, ())
    actor = _SIDE_SUBJECT.match(clause, position)
    if actor:
        return Action(actor.end(), sides_in(actor[0], own_area), False, ())
    partner = _PARTNER.match(clause, position)
    if partner:
        who = sides_in(partner["who"], own_area)
        if who or _ACTOR.search(partner["who"]):
            return Action(partner.end(), who, True, (partner["joint"],))
    helped = _HELPED.match(clause, position)
    if helped:
        return Action(helped.end(), sides_in(helped["who"], own_area), False, ())
    place = _PLACE.match(clause, position)
    if place:
        return Action(place.end(), sides_in(place["where"], own_area), False, ())
    joint = _JOINT_VERB.match(clause, position)
    if joint:
        return Action(joint.end(), NONE, True, (joint[0],))
    return _plain_step(clause, position)


def _plain_step(clause: str, position: int) -> Action | None:
    for pattern in (_OPENERS, _ADVERBS, _LEADING_NOUNS):
        match = pattern.match(clause, position)
        if match:
            return Action(match.end(), NONE, _TOGETHER.search(match[0]) is not None, ())
    verb = _VERBS.match(clause, position)
    return Action(verb.end(), NONE, False, (verb[0],)) if verb else None


def _inner(clause: str, position: int, own_area: str | None) -> Action | None:
    """Read a joint verb inside the words (企业和高校共建…, 医院与廊坊、沧州等地医院组建…)."""
    partner = _INNER_PARTNER.search(clause, position + 1)
    if partner:
        who = sides_in(partner["who"], own_area)
        if who and partner.end() < len(clause) and not tells_how_it_fares(clause, partner.end()):
            return Action(
                partner.end(), who | sides_in(clause[position : partner.start()], own_area), True, (partner["joint"],)
            )
    set_up = _INNER_SET_UP.search(clause, position + 2)
    if set_up and len(clause) - set_up.end() >= _SHORTEST_OBJECT:
        who = sides_in(clause[position : set_up.start()], own_area)
        if len(who) > 1:
            return Action(set_up.end(), who, True, (set_up[0],))
    joint = _INNER_JOINT.search(clause, position + 1)
    if joint and len(clause) - joint.end() >= _SHORTEST_OBJECT and clause[joint.end()] not in "的、":
        return Action(joint.end(), sides_in(clause[position : joint.start()], own_area), True, (joint[0],))
    return None
