"""Names that say what is measured only together with the topic told before: 电耗, 死亡, 入院人次, 夜间达标率."""

from __future__ import annotations

import re

_USES = frozenset(("能耗", "水耗", "电耗", "物耗"))
_HARMED = frozenset(("死亡", "受伤", "伤亡"))
_STAYS = frozenset(("入院人次", "出院人次", "入院人数", "出院人数"))
_VISITS = re.compile(r"(?P<owner>.+?)(?<!机构)总?诊疗人次数?")
# Words that say what is measured only together with the output, the accident or the hospitals told before.
NEEDING_TOPIC = _USES | _HARMED | _STAYS
_ACCIDENTS = re.compile(r"^(?:共?发生)?(?P<kind>[^，]*?(?:事故|火灾))(?:数|(?:死亡|受伤)人数)?$")
# Use for each unit of output, which a second use leaves out: 万元GDP水耗下降12%、电耗下降7%.
_PER_OUTPUT = re.compile(r"(?P<per>(?:万元|单位)[^，]*?)(?P<use>综合能耗|能耗|水耗|电耗|物耗|用水量|用电量|碳排放量?)")
# Whose a quantity a head is: 农村居民|人均可支配收入, 小学|生均占地面积.
_OF_PEOPLE = re.compile(r"(?P<people>.{0,6}(?:居民|小学|中学|初中|高中|高校|大学))(?:人均|生均|校均)")


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


def with_same_beginning(name: str, head: str, parted: bool) -> str:
    """Complete 夜间达标率 with what was measured by day, 人均消费支出 unless parted with whose income was told."""
    if name.startswith("夜间"):
        beginning, day, _ = head.partition("昼间")
        return beginning + name if day else name
    people = _OF_PEOPLE.match(head) if not parted else None
    return people["people"] + name if people else name
