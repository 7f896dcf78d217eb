"""Lists of names that share a head, a beginning or a verb: 食品、药品抽检合格率, 发明专利申请量和授权量."""

from __future__ import annotations

import re

from ingestion.extraction.lexicon import words
from ingestion.extraction.names import POLLUTANT, is_quantity, is_relative, topic_of
from ingestion.extraction.topics import of_output
from ingestion.extraction.vocabulary import leading_action

_MODIFIER_LENGTH = 3
# What belongs to an age and not to the noun that ages share: 0—14岁、60岁及以上人口.
_AGE_BOUND = re.compile(r"(?<=岁)(?:及|或)?以[上下]")
# Tallies of one kind of event: 事故起数、死亡人数.
_TALLY = re.compile(r"(?:起数|死亡人数|受伤人数|人数|件数|次数)$")
# What was carried by one means of transport, and how far: 公路货运量和货物周转量.
_CARRIED = re.compile(r"(?<=.)(?:货运量|客运量)$")
_USES = frozenset(("能耗", "水耗", "电耗", "物耗", "用水量", "用电量"))
# Averages of one owner: 公立医院次均门诊费用和人均住院费用.
_AVERAGE = re.compile(r"[人次日户月]均")
# Names of industries that hold a list themselves, and how their marks are hidden while a list is cut.
_INDUSTRY = re.compile(
    "(?<!基础)(?<!应用)(?:" + "|".join(sorted((name for name in words("industries")), key=len, reverse=True)) + ")"
)
_MARKS, _HIDDEN = "、和及与", "\x00\x01\x02\x03"
_HIDE, _SHOW = str.maketrans(_MARKS, _HIDDEN), str.maketrans(_HIDDEN, _MARKS)
# What leads the first member of a list and is meant of all: 对欧盟、东盟进出口, 参加失业保险和工伤保险人数.
_SHARED_LEAD = re.compile(r"对|向|从|自|参加|享受|领取|接受|每[十百千万]*人口?")
# Words of one character each before the noun that they share, written together or apart.
_PAIRS = re.compile(r"(?P<lead>[^、和与及]*?)(?P<first>存|进|产|内)、?(?P<second>贷款|出口|销量|外资)(?P<rest>.*)")
_OF_FIRST = {"存": "存款", "进": "进口", "产": "产量", "内": "内资"}
# What says that the figures are shared out: 第一、二、三产业|分别完成|投资.
_SHARED_OUT = re.compile(r"分别(?:完成|实现)?")
# How many classes a list has, told after its members: 甲、乙、丙三大产业.
_COUNTED_CLASSES = re.compile(
    r"(?<=[^第])[两三四五六七八九十\d]+大(?=[^、]{0,4}?(?:产业|行业|领域|集群|板块|业态|门类|品类|类))"
)
# Kinds of meat named by the animals alone: 牛羊肉, 猪、牛、羊肉.
_MEAT = re.compile(r"(?P<animals>[猪牛羊禽兔驴][猪牛羊禽兔驴、和及]+)肉(?P<rest>.*)")
# What a list of quantities shares at its end: 门诊量和住院量占比.
_SHARED_SHARE = re.compile(r"(?:所?占比重?|比重|比例|增速|增幅|涨幅|降幅|对[^对]{2,16}贡献率)$")
_SHARES = ("占比", "比重", "比例")
_RESIDENCES = ("城镇", "农村", "城市", "乡村")
_SHARED_NOUN = re.compile(
    r"(?:存|贷)款余额|出口|技术合同(?:成交额)?|出栏量?|存栏量?|产业链|产业集群|产业|行业|居民|家庭|地区|经费|销售价格|价格|增加值|零售额|进出口|投资|收入|支出|抽检|产量|销量|总产值|营业收入|发展指数|指数|普及率|覆盖率|业务量|客运量|货运量|运量|周转量|吞吐量|保有量|成交额|面积|余额"
    r"|排放量|消费量|消耗量|播种面积|的?(?:年平均|年均|平均|日均)?浓度"
)


def split_list(name: str, parts: int, *, is_distributed: bool) -> list[str] | None:
    """Return the members of a list of names with their shared head or beginning restored; None if not `parts` long.

    进出口 is a list only where 分别 shares figures out: 进出口总额接连突破8万亿元、9万亿元 is of one quantity.

    食品、药品抽检合格率 shares its end, 发明专利申请量和授权量 its beginning, 第二、三产业 both.
    """
    expanded = _numbered_sectors(_SHARED_OUT.sub("", name), parts)
    if expanded:
        return expanded
    meat = _MEAT.fullmatch(name) if "肉" in name else None
    animals = [animal for animal in meat["animals"] if animal not in "、和及"] if meat else []
    if meat and len(animals) == parts:
        return [f"{animal}肉{meat['rest']}" for animal in animals]
    if "大" in name:
        name = _COUNTED_CLASSES.sub("", name)
    name = name.replace("城、乡", "城乡")
    if parts == 2 and name.startswith("城乡") and "、" not in name:
        return ["城镇" + name[2:], "农村" + name[2:]]
    pair = _PAIRS.fullmatch(name) if parts == 2 and (is_distributed or "、" in name) else None
    if pair:
        return [pair["lead"] + _OF_FIRST[pair["first"]] + pair["rest"], pair["lead"] + pair["second"] + pair["rest"]]
    listed, _, deed = name.partition("分别")
    if deed and leading_action(deed) == deed:
        each = listed_members(listed, parts)
        return [member + deed for member in each] if each else None
    members = listed_members(name.replace("分别", "").replace("等行业", "行业"), parts)
    return with_shared(members) if members else None


def with_shared(members: list[str]) -> list[str]:
    """Return the members of a list with the head or the beginning that they share restored."""
    first, last = members[0], members[-1]
    share = _SHARED_SHARE.search(last)
    are_quantities = share and is_quantity(first) and is_quantity(last[: share.start()])
    if share and (are_quantities or share[0].startswith("对")) and not _SHARED_SHARE.search(first):
        return [member + share[0] for member in with_shared([*members[:-1], last[: share.start()]])]
    if share and share[0].endswith(_SHARES) and 1 < min(map(len, members[:-1])) >= share.start() - 1:
        return [*(member + share[0] for member in members[:-1]), last]
    if last.endswith("类") and not any(member.endswith("类") for member in members[:-1]):
        return [*(member + "类" for member in members[:-1]), last]
    if first in _RESIDENCES and last.startswith(_RESIDENCES):
        return [*(member + last[2:] for member in members[:-1]), last]
    if is_quantity(first):
        members = _with_own_ends(members)
        return [first, *(of_output(_with_beginning(first, member), first, _USES) for member in members[1:])]
    narrower = _SHARED_NOUN.search(last, len(first) + 1) if last.startswith(first) and len(members) > 2 else None
    own = narrower.start() if narrower else _own_length(first, last, min(map(len, members[:-1])))
    shared = last[own:]
    return [member + shared for member in members[:-1]] + [last]


def _with_own_ends(members: list[str]) -> list[str]:
    """Restore the end that a member shares with the next alone (甲率、乙阶段和丙教育入学率)."""
    completed = list(members)
    for index in range(len(completed) - 2, 0, -1):
        member, following = completed[index], completed[index + 1]
        if not is_quantity(member) and is_quantity(following):
            completed[index] += following[_own_length(member, following, len(member)) :]
    return completed


def listed_members(name: str, parts: int) -> list[str] | None:
    """Return the members of a list as written, with what leads the first; None if not `parts` long."""
    name = _INDUSTRY.sub(lambda found: found[0].translate(_HIDE), name)
    for separator in (
        r"、|和(?!谐|平|美)|以及|及(?!以)|与",
        r"、",
        r"、|(?<=[^、和与]{3})(?:和|与|及)(?=[^、和与]{3})",
    ):
        members = [member.translate(_SHOW) for member in re.split(separator, name) if member]
        if len(members) == parts:
            break
    else:
        return None
    lead = _SHARED_LEAD.match(members[0])
    if lead is None or any(member.startswith(lead[0]) for member in members[1:]):
        return members
    return [members[0], *(lead[0] + member for member in members[1:])]


def _numbered_sectors(name: str, parts: int) -> list[str] | None:
    """Write out 三次产业投资 and 第二、三产业增加值; 三次产业构成 is each one's share."""
    sectors = re.match(r"^(?:区域|(?:地区)?生产总值)?(?:分?三次产业|三产)(?P<rest>.*)$", name)
    if sectors and parts == 3:
        rest = re.sub(
            r"^(?:增加值)?(?:之间的)?(?:构成比?|结构调整|结构优化|结构(?:比例|比重|比)?|比例(?:结构|关系)?|比重|之比|比)$",
            "占地区生产总值比重",
            sectors["rest"],
        )
        return [f"第{number}产业{rest}" for number in "一二三"]
    some = re.match(r"^第([一二三])(?:产业)?[、和]第?([一二三])(?:[、和]第?([一二三]))?(产业.*)$", name)
    if some:
        numbers = [number for number in some.groups()[:3] if number]
        return [f"第{number}{some[4]}" for number in numbers] if len(numbers) == parts else None
    return None


def _own_length(first: str, last: str, shortest: int) -> int:
    """Return how much of a list's last member is its own: up to the character that ends the first, else as long.

    A member of few characters (刑事、治安案件) cannot stand alone; longer ones are whole names.
    """
    industry = _INDUSTRY.match(last)
    if industry:
        return industry.end()
    is_own = not first.endswith(POLLUTANT)
    ends = [index + 1 for index, character in enumerate(last) if character == first[-1] and is_own]
    measured = [end for end in ends if end < len(last) and is_quantity(last[end:])]
    if ends:
        position = measured[-1] if measured else ends[0]
        bound = _AGE_BOUND.match(last, position)
        position = bound.end() if bound else position
        if position == len(last) or abs(position - len(first)) <= 5 or (measured and position <= _MODIFIER_LENGTH):
            return position
    noun = _SHARED_NOUN.search(last, 2)
    if noun:
        return noun.start()
    if shortest <= _MODIFIER_LENGTH < len(last) and len(last) - shortest > 1:
        return shortest
    length = min(len(first), len(last))
    return length if is_quantity(last[length:]) else len(last)


def _with_beginning(first: str, member: str) -> str:
    """Restore the beginning that a later member shares with the first (发明专利申请量, 授权量)."""
    if is_relative(member) and first.endswith(("人次", "人数")):
        return topic_of(first) + member
    if _TALLY.search(first) and _TALLY.search(member):
        return _TALLY.sub("", first) + member
    carried = _CARRIED.search(first)
    if carried and member in ("货物周转量", "旅客周转量"):
        return first[: carried.start()] + member
    average = _AVERAGE.search(first)
    if average and _AVERAGE.match(member):
        return first[: average.start()] + member
    cut = len(first) - len(member)
    own_topic = len(member) >= 4 and member[-2:] == first[-2:]
    if cut < 2 or member[-1] != first[-1] or len(member) > 4 or member[:2] in first or own_topic:
        return member
    return first[:cut] + member
