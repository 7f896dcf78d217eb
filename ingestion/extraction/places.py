"""Which areas a noun phrase names, and what is left of it as the indicator's name."""

from __future__ import annotations

import re

from msgspec import Struct

from ingestion.extraction.frame import Frame
from ingestion.extraction.names import is_quantity
from ingestion.language.areas import OWN_AREA_WORDS, AreaMention, find_areas
from jingjinji.registries import Area, area_by_code

# Organisations named after a place are not that place.
_ORGANISATION = re.compile(
    r"^(?:[^，、；]{0,8}?(?:交易所|大学|学院|医院|银行|集团|公司|海关|机场|火车站|水库|博物馆|日报|商会|联盟|协会|委员会|研究院|监管局|督查)"
    r"|(?:市民|市委|市政府|高校|学校|企业|论坛|服务|标准|方案|创造|智造|制造|品牌|资源|产业|数据|特色|文化|冬奥|环球|经验|速度|籍|人民|港|站|人(?=[^均口才]|$)|指数))"
)
# Lines are named after the places that they join (京津塘高速).
_SAID_TO_BE_PLACES = ("两地", "三地", "两市", "地区", "区域")
_LINE = re.compile(r"[^，、]{0,3}?(?:城际|高铁|高速|铁路|客专)")
_ZONE_ALIASES = frozenset({"中关村", "亦庄", "燕郊", "泰达"})
_STRIPPED_ALIASES = frozenset(
    {"首都", "京城", "中国", "我国", "津门", "三地", "三省市", "核心区", "亦庄", "中关村", "燕郊", "金融街", "泰达"}
)
_JOINT = re.compile(r"(?:、|和|与|及|以及)$")
_AFTER_AREA = re.compile(
    r"^(?:地区(?!生产总值)|区域(?!发展指数)|全域|市域|两地|三地|各地|之间|间(?=[相每开互])|市区|境内|等地|两市|三市|省市|的|则|更|整体|辖区)+"
)
_FLOW = re.compile(
    r"(?:输出到?|流向|迁[往入至]|转移到?|落户到?|吸纳|承接|面向|辐射|在|向|对|与|同|来自|引进|吸引|输送到?|投向|进入|转化到?|落地到?|赴|至|到)$"
)
# What is done for a place that then does it: 支持雄安新区实施重点项目.
_SUPPORT = re.compile(r"支持|推动|推进|促进|保障|指导|加快|帮助")
_TRADE_PARTNER = re.compile(
    r"^对(?![口外内])(?P<partner>[^，、]{2,16}?)(?:的|累计|合计|非金融类)?(?:直接)?(?:进出口|出口|进口|投资|贸易)"
)


_MEMBERS = {
    "JJJ": ("110000", "120000", "130000"),
    "JJJ_TJ_HE": ("120000", "130000"),
    "JJJ_BJ_TJ": ("110000", "120000"),
    "JJJ_BJ_HE": ("110000", "130000"),
}


class Places(Struct, frozen=True, gc=False):
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
    """Take the areas that a noun phrase names off it, and find the other side of a flow inside it."""
    phrase = _without_own_region(phrase, frame)
    mentions = find_areas(phrase, frame.own_area.name if frame.own_area else None)
    if not mentions:
        return Places(phrase, (), _partner(phrase))
    supported = _SUPPORT.match(phrase)
    if supported and mentions[0].start == supported.end() and mentions[0].area.level in ("new_area", "zone"):
        return Places(phrase[mentions[0].end :], (mentions[0].area,))
    leading = _leading(phrase, mentions)
    left = phrase[leading[-1].end :] if leading else phrase
    areas = tuple(mention.area for mention in leading)
    if leading and left == "发展指数" and leading[-1].text.endswith("区域"):
        left = "区域" + left
    if leading and left.startswith("生产总值") and leading[-1].text.endswith("地区"):
        left = "地区" + left
    left = _AFTER_AREA.sub("", left) if leading else left
    if not leading:
        areas, left = _inside(phrase, mentions, frame)
    counterpart = _other_side(phrase, mentions[len(leading) :], frame) or _partner(left)
    return Places(left, areas, counterpart)


def _without_own_region(phrase: str, frame: Frame) -> str:
    """Drop 区域 where the report is on a region, which it means."""
    own = frame.own_area
    is_region = own is not None and own.level == "region"
    return phrase[2:] if is_region and phrase.startswith("区域") and not phrase.startswith("区域发展指数") else phrase


def _leading(phrase: str, mentions: list[AreaMention]) -> list[AreaMention]:
    """Return the areas at the beginning of a phrase, joined by 、or 和."""
    leading: list[AreaMention] = []
    position = 0
    for mention in mentions:
        gap = phrase[position : mention.start]
        is_listed = bool(leading) and _JOINT.fullmatch(gap) is not None
        if is_listed and _is_organisation(phrase, mention):
            # 河北、天津企业 are enterprises of both, and neither is spoken of.
            return []
        if (gap and not is_listed) or _is_organisation(phrase, mention):
            break
        leading.append(mention)
        position = mention.end
    return leading


def _inside(phrase: str, mentions: list[AreaMention], frame: Frame) -> tuple[tuple[Area, ...], str]:
    """Read an area at the end of a phrase (…收入三地), before its verb (…地区完成), or a zone by its short name."""
    last = mentions[-1]
    if last.end == len(phrase) and last.start >= 4 and not _FLOW.search(phrase[: last.start]):
        return (last.area,), phrase[: last.start]
    for mention in mentions:
        if phrase.startswith(("完成", "实现"), mention.end) and mention.area.level != "nation":
            return (mention.area,), phrase[mention.end + 2 :]
    first = mentions[0]
    if first.text in _ZONE_ALIASES and first.start == 0 and frame.own_area and frame.own_area.level == "region":
        return (first.area,), phrase
    return (), phrase


def _partner(phrase: str) -> str | None:
    """Return whom trade is with: 对共建“一带一路”国家进出口."""
    partner = _TRADE_PARTNER.match(phrase) if phrase.startswith("对") else None
    return partner["partner"] if partner else None


def _is_organisation(phrase: str, mention: AreaMention) -> bool:
    """Whether the name begins the name of something else, such as an exchange or a university."""
    if mention.text in OWN_AREA_WORDS:
        return False
    if mention.text in _STRIPPED_ALIASES:
        after = phrase[mention.end : mention.end + 2]
        return not (mention.text in ("三地", "三省市", "核心区") or (mention.text == "我国" and after))
    if mention.area.level == "nation":
        left = phrase[mention.end :]
        return left.startswith("性") or (
            bool(left)
            and not is_quantity(left)
            and not left.startswith(
                (
                    "平均",
                    "居民",
                    "城镇",
                    "农村",
                    "规模以上",
                    "规上",
                    "限额以上",
                    "限上",
                    "工业",
                    "服务业",
                    "外贸",
                    "共",
                    "现有",
                    "拥有",
                    "累计",
                    "完成",
                )
            )
        )
    if mention.area.level in ("region", "group"):
        return not mention.text.endswith(_SAID_TO_BE_PLACES) and _LINE.match(phrase, mention.end) is not None
    if mention.text == mention.area.name:
        return False
    return bool(_ORGANISATION.match(phrase[mention.end :]))


def _other_side(phrase: str, mentions: list[AreaMention], frame: Frame) -> str | None:
    """Return the area that a flow goes to or comes from."""
    for mention in mentions:
        if mention.area.level == "nation" or mention.text in _STRIPPED_ALIASES:
            continue
        if mention.area == frame.own_area and not phrase[: mention.start].endswith(("流向", "输出到", "转移到")):
            continue
        if mention.area.level in ("province", "region", "group", "new_area") and _FLOW.search(phrase[: mention.start]):
            return mention.area.name
    return None


def one_by_one(area: Area, parts: int) -> tuple[Area, ...] | None:
    """Return the provinces that make up a region, in their usual order, where there are as many as parts."""
    known = area_by_code()
    codes = _MEMBERS.get(area.code, ())
    return tuple(known[code] for code in codes) if len(codes) == parts else None


def together(areas: tuple[Area, ...]) -> Area:
    """Return the area that several make up where it has a name (北京、天津: 京津), else the first of them."""
    listed = sorted(area.code for area in areas)
    group = next((code for code, members in _MEMBERS.items() if list(members) == listed), None)
    return area_by_code()[group] if group else areas[0]
