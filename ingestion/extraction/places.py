"""Which areas a noun phrase names, and what is left of it as the indicator's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingestion.extraction.frame import Frame
from ingestion.language.areas import AreaMention, ancestors, find_areas
from jingjinji.registries import Area, area_by_code, areas

# Organisations named after a place are not that place.
_ORGANISATION = re.compile(
    r"^(?:[^，、；]{0,6}?)(?:交易所|大学|学院|医院|银行|集团|公司|海关|机场|火车站|[^全]站|博物馆|日报|商会|联盟|协会|委员会|研究院|企业|论坛|指数|服务|标准|方案|创造|智造|制造|品牌"
    r"|资源|产业|中心|市民|市委|市政府|学校|高校|数据|特色|文化|冬奥|环球|经验|速度|质造|籍|人$|人民)"
)
_STRIPPED_ALIASES = frozenset(
    {"首都", "京城", "中国", "我国", "津门", "三地", "三省市", "核心区", "亦庄", "中关村", "燕郊", "金融街", "泰达"}
)
_JOINT = re.compile(r"(?:、|和|与|及|以及)$")
_AFTER_AREA = re.compile(r"^(?:地区|区域|全域|市域|两地|三地|各地|市区|境内|等地|两市|三市|省市|的|则|更|整体|辖区)+")
_FLOW = re.compile(
    r"(?:输出到?|流向|转移到?|落户到?|吸纳|承接|面向|辐射|在|向|对|与|同|来自|输送到?|投向|进入|转化到?|落地到?|赴|至|到)$"
)
_TRADE_PARTNER = re.compile(r"^对(?P<partner>[^，、]{2,16}?)(?:的)?(?:进出口|出口|进口|投资|贸易)")


@dataclass(frozen=True, slots=True)
class Places:
    """The areas of a noun phrase.

    Attributes:
        name: the phrase without them.
        areas: what the figure describes; several where a list is to be shared out, none where nothing is named.
        counterpart: the other side of a flow.
    """

    name: str
    areas: tuple[Area, ...] = ()
    counterpart: str | None = None


def read_places(phrase: str, frame: Frame) -> Places:
    """Take the areas at the beginning of a noun phrase off it, and find the other side of a flow inside it."""
    own_name = frame.own_area.name if frame.own_area else None
    mentions = find_areas(phrase, own_name)
    leading: list[AreaMention] = []
    position = 0
    for mention in mentions:
        gap = phrase[position : mention.start]
        if (gap and not (leading and _JOINT.fullmatch(gap))) or _is_organisation(phrase, mention):
            break
        leading.append(mention)
        position = mention.end
    if leading and position < len(phrase) and phrase[position] in "、和与及" and not leading[1:]:
        position = leading[-1].end
    left = _AFTER_AREA.sub("", phrase[position:]) if leading else phrase
    counterpart = _other_side(phrase, mentions[len(leading) :], frame)
    partner = _TRADE_PARTNER.match(left)
    if partner and counterpart is None:
        counterpart = partner["partner"]
    return Places(left, _members(leading, phrase), counterpart)


def _is_organisation(phrase: str, mention: AreaMention) -> bool:
    """Whether the name begins the name of something else, such as an exchange or a university."""
    if mention.text in _STRIPPED_ALIASES:
        after = phrase[mention.end : mention.end + 2]
        return not (mention.text in ("三地", "三省市", "核心区") or (mention.text == "我国" and after))
    if mention.text == mention.area.name and mention.area.level != "nation":
        return False
    if mention.area.level in ("region", "group"):
        return False
    return bool(_ORGANISATION.match(phrase[mention.end :]))


def _other_side(phrase: str, mentions: list[AreaMention], frame: Frame) -> str | None:
    """Return the area that a flow goes to or comes from."""
    for mention in mentions:
        if mention.area == frame.own_area or mention.text in _STRIPPED_ALIASES or mention.area.level == "nation":
            continue
        if mention.area.level in ("province", "region", "group", "new_area") and _FLOW.search(phrase[: mention.start]):
            return mention.area.name
    return None


def _members(leading: list[AreaMention], phrase: str) -> tuple[Area, ...]:
    """Return the areas named; 三地 and 京津冀三地 mean the three one by one where a list follows."""
    return tuple(mention.area for mention in leading)


def one_by_one(area: Area, parts: int) -> tuple[Area, ...] | None:
    """Return the provinces that make up a region, in their usual order, where there are as many as parts."""
    known = area_by_code()
    groups = {
        "JJJ": ("110000", "120000", "130000"),
        "JJJ_TJ_HE": ("120000", "130000"),
        "JJJ_BJ_TJ": ("110000", "120000"),
        "JJJ_BJ_HE": ("110000", "130000"),
    }
    codes = groups.get(area.code, ())
    return tuple(known[code] for code in codes) if len(codes) == parts else None


def holds(outer: Area, inner: Area) -> bool:
    """Whether one area lies in another."""
    return outer in ancestors(inner)


__all__ = ["Places", "areas", "holds", "one_by_one", "read_places"]
