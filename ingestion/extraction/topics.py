"""Names that say what is measured only together with the topic told before: 电耗, 死亡, 入院人次, 夜间达标率."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Head
from ingestion.extraction.lexicon import words
from ingestion.extraction.measure_words import COUNTING
from ingestion.extraction.names import is_quantity, is_relative
from ingestion.extraction.vocabulary import ACTIONS, leading_action, leading_deeds
from ingestion.extraction.wording import PERCENTAGES, Wording

_USES = frozenset(("能耗", "水耗", "电耗", "物耗"))
_HARMED = frozenset(("死亡", "受伤", "伤亡"))
_STAYS = frozenset(("入院人次", "出院人次", "入院人数", "出院人数"))
_VISITS = re.compile(r"(?P<owner>.+?)(?<!机构)总?诊疗人次数?")
# Words that say what is measured only together with the output, the accident or the hospitals told before.
NEEDING_TOPIC = _USES | _HARMED | _STAYS
# Those who work in clinics of one kind, told after how many these are and their beds.
MEDICS = frozenset(("卫生人员", "卫生技术人员", "医务人员", "医护人员", "执业医师"))
_CLINICS = re.compile(r"(?P<clinics>.*?(?:卫生院|服务中心|服务站|卫生室|卫生所))(?:数|床位数?)")
_ACCIDENTS = re.compile(r"^(?:共?发生)?(?P<kind>[^，]*?(?:事故|火灾))(?:数|(?:死亡|受伤)人数)?$")
# Use for each unit of output, which a second use leaves out: 万元GDP水耗下降12%、电耗下降7%.
_PER_OUTPUT = re.compile(r"(?P<per>(?:万元|单位)[^，]*?)(?P<use>综合能耗|能耗|水耗|电耗|物耗|用水量|用电量|碳排放量?)")
# Whose a quantity a head is: 农村居民|人均可支配收入, 小学|生均占地面积.
_OF_PEOPLE = re.compile(r"(?P<people>.{0,6}(?:居民|小学|中学|初中|高中|高校|大学))(?:人均|生均|校均)")
# How much of a crop there is, beside the land that it grows on.
_OF_CROPS = ("产量", "总产", "单产", "亩产", "面积")
STAGES = frozenset({"在建", "续建", "新建", "开工", "新开工", "竣工", "建成"})
# Verbs without which what was counted would read as a stock: 淘汰锅炉3台、老旧车5辆.
RENEWING = frozenset(words("renewing"))
# What was done to the things counted, before their noun (制定、修订国家标准) and after it (高速公路新建数).
_DEEDS = re.compile("^(?:" + "|".join(sorted(ACTIONS, key=len, reverse=True)) + "|规划|、)+")
_DEED_AFTER = re.compile(
    "(?<=.{2})(?:" + "|".join(sorted(STAGES | {"新增", "改造"}, key=len, reverse=True)) + ")(?=数$)"
)
_ARRIVING = frozenset(("达到", "达", "突破", "超过", "增至"))
# Verbs that tell all that there is after what was new.
_OF_ALL = ("累计", "实有")
# What tells the additions of a period from all that there is: 新推出成果, 累计达到161项.
_NEWLY = re.compile(r"新(?:增|建|设|开|登记|推出|认定|培育|引进|获批|改造)|净增")

# What tells people apart and does not name them: 新发展党员3万名，其中女性1万名.
_QUALITIES = ("性", "族", "以上", "以下", "学历")
_NO_PEOPLE = re.compile("^.*(?:" + "|".join(_QUALITIES) + ")|人?数$")

# What was traded, after that it was: 出口机电产品.
_TRADED = re.compile(
    r"(?P<trade>出口|进口)(?!信用|加工|企业|商品$|导向|额|量)(?P<goods>[^，总额值量的]{1,14}[^额值量率税])"
)


def lacks_topic(name: str, head: str, *, is_share: bool) -> bool:
    """Whether a name says what is measured only together with the topic of the head before."""
    if name == "税收" and is_share:
        return False
    return is_relative(name) and (name != "播种面积" or head.endswith(_OF_CROPS))


def of_output(name: str, head: str, uses: frozenset[str] = _USES) -> str:
    """Complete the use of something with the output that a head before measures it by (电耗: 万元GDP电耗)."""
    before = _PER_OUTPUT.fullmatch(head) if name in uses else None
    return before["per"] + name if before else name


def of_accident(name: str, head: str) -> str:
    """Complete who came to harm with the accidents just counted (生产安全事故5起，死亡3人)."""
    accidents = _ACCIDENTS.search(head) if name in _HARMED else None
    return accidents["kind"] + name if accidents else name


def of_hospitals(name: str, head: str) -> str:
    """Complete stays in hospitals with those whose visits were just told (医院诊疗人次4亿，入院人次2亿)."""
    visits = _VISITS.fullmatch(head) if name in _STAYS else None
    return visits["owner"] + name if visits else name


@lru_cache(maxsize=8192)
def of_traded(name: str, unit: str) -> str:
    """Name what was exported or imported by how much of it was (出口机电产品: 机电产品出口额)."""
    found = _TRADED.fullmatch(name)
    if found is None or is_quantity(name):
        return name
    by_value = unit.endswith("元") or unit in ("%", "倍")
    return found["goods"] + found["trade"] + ("额" if by_value else "量")


def of_clinics(name: str, heads: Sequence[Head]) -> str:
    """Complete who works in the clinics just counted (乡镇卫生院5个，卫生人员9人), not in several kinds of them."""
    if not heads or (len(heads) > 1 and heads[-2].unit == heads[-1].unit):
        return name
    counted = _CLINICS.fullmatch(heads[-1].base)
    return counted["clinics"] + name if counted else name


def of_new(name: str, group: Group, last: Head, unit: str) -> str:
    """Name things or people that are part of those that are new (新增市场主体3万户，其中私营企业1万户)."""
    if not last.base.startswith("新") or unit != last.unit or unit not in COUNTING or group.after:
        return name
    is_part = group.breaks_down or (last.is_part and not group.strong)
    if not is_part or is_quantity(name) or leading_action(name):
        return name
    verb = leading_action(last.base)
    noun = _NO_PEOPLE.sub("", last.base[len(verb) :]) if name.endswith(_QUALITIES) else ""
    return verb + name + noun


def with_same_beginning(name: str, head: str, parted: bool) -> str:
    """Complete 夜间达标率 with what was measured by day, 人均消费支出 unless parted with whose income was told."""
    if name.startswith("夜间"):
        beginning, day, _ = head.partition("昼间")
        return beginning + name if day else name
    people = _OF_PEOPLE.match(head) if not parted else None
    return people["people"] + name if people else name


def total_or_added(name: str, base: str, wording: Wording, last: Head, unit: str) -> str:
    """Return of which a second figure is told: all that there is, or what was added to it."""
    ending = wording.ending
    is_total = ending.verb in _ARRIVING and unit == last.unit and unit not in PERCENTAGES
    if is_total or ending.verb.startswith(_OF_ALL) or "cumulated" in ending.marks or name in ("总", "共", "合计"):
        return _NEWLY.sub("", base, count=1)
    if ending.added and wording.reference is None and unit not in PERCENTAGES and not _NEWLY.search(base):
        # 里程8702公里，新增300公里: what was added is no second level of what there is.
        return ending.verb + base
    return base


def beginning_as(name: str, head: str) -> str:
    """Restore what a short list member shares with the first (建成通道4座、在建8座; 安置房开工3套、建成2套)."""
    if "的" in head:
        return head.rpartition("的")[0] + "的" + name
    verb = leading_deeds(head)
    rest = re.sub(r"(?:人?数|面积|里程)$", "", head[len(verb) :])
    stage = next(filter(rest.endswith, STAGES), "") if name in STAGES else ""
    if stage:
        return verb + rest.removesuffix(stage) + name
    if not verb:
        return name
    if name in STAGES or leading_action(name) == name:
        return name + rest
    return verb + name if len(rest) <= 2 * len(name) else verb + rest[: -len(name)] + name


def is_deed(name: str) -> bool:
    """Whether a short name is a deed of its own (惠及), not one that the things before share (在建, 改造)."""
    return leading_action(name) == name and name not in STAGES and name not in RENEWING


def elides_things(name: str, head: str, goes_on: bool) -> bool:
    """Whether a name says only what was done with the things that a head counts (12条高速公路|11条建成，6条开工)."""
    is_told_of_them = name.startswith("新") or (goes_on and head.endswith("数"))
    return is_told_of_them and (leading_action(name) == name or name in STAGES)


def without_deeds(head: str) -> str:
    """Return the things that a head counts, without what was done to them (新建学校数: 学校数)."""
    return _DEEDS.sub("", head)


def done_to(head: str) -> str:
    """Return the things that a head counts, without what was done to them before or after their noun."""
    return _DEED_AFTER.sub("", without_deeds(head))


def verb_of_renewal(head: str) -> str:
    """Return the verb by which a head was removed or renewed, which the next clause leaves out (退出甲产能，乙产能)."""
    verb = leading_action(head)
    return verb if verb in RENEWING else ""
