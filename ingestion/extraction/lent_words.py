"""Sixth stage: the words that one head before lends to a name which leaves them out: 第二产业(增加值)."""

from __future__ import annotations

import re
from functools import lru_cache

from ingestion.extraction.measure_words import COUNTING, PEOPLE, THINGS
from ingestion.extraction.names import REGION, is_quantity, is_region, joined, measured_by
from ingestion.language.areas import find_areas

_GRANTS = re.compile(
    r"(?:总?诊疗人次数?|(?:出院|门诊|住院)人[数次]|授权量|申请量|拥有量|保有量|成交额|成交金额|登记数)$"
)
# Those who work or study somewhere, and the ends of the names of where they do (专任教师, of which 普通高校).
_STAFF = re.compile(r"(?:专任教师|教职工|在校学?生|毕业生|从业人员|就业人员|卫生技术人员)(?:人?数)?$")
_EMPLOYING = re.compile(
    r"(?:高校|院校|学校|中学|小学|初中|高中|幼儿园|医院|卫生院|机构|企业|(?<!就)业|单位|城镇|农村|乡村)$"
)
# Trade with one partner, then with another: 对东盟进出口总值, 对越南增长5%.
_TRADE_WITH = re.compile(r"对[^，]{2,16}?(?P<trade>(?:外贸)?(?:进出口|出口|进口|贸易)(?:总?[值额])?)")
_OF_REGION = re.compile(rf"(?P<region>{REGION.pattern})(?P<rest>.+)")
# Of what industry sells or uses; its own growth is that of its output.
_NOT_OF_INDUSTRY = ("价格指数", "价格", "面积", "产量")
# What goes to a place or comes from it.
_FLOWS = ("流向", "输出到", "转移到", "迁往", "迁入", "来自", "投向")
_RESIDENCES = ("城镇居民", "农村居民", "城镇", "农村", "乡村", "城市")
# Words after the name of a class that are no part of what is measured: 重点工业|行业|总产值.
_CLASS_WORDS = ("行业", "企业工业")
# Characters that end the names of classes; two classes that share one are of a kind.
_CLASS_ENDS = frozenset("业险类税路户校")
_RESEARCH = re.compile(r"(?:研究与试验发展(?:[（(]R&D[）)])?|R&D)经费(?:投入|支出)?$|研发经费(?:投入|支出)$")
_AGES = re.compile(r"(?:\d+岁?[-—–－~～至]\d+岁|\d+岁(?:及|以|或)?以[上下]|\d+岁(?:及|或)以[上下])$")


@lru_cache(maxsize=8192)
def borrow(name: str, head: str, unit: str, head_unit: str, breaks_down: bool) -> str:
    """Complete an elided name from a head before it, where units allow it to be the same kind of quantity."""
    alike = _of_another(name, head) or (_staff_of(name, head) if unit in PEOPLE else None)
    if alike:
        return alike
    is_output = name.endswith("工业") and head.endswith(_NOT_OF_INDUSTRY)
    if is_quantity(name) or not head or name.endswith(head) or is_output:
        return name
    is_open = unit.endswith("元") and _only_growth_known(head, head_unit)
    if unit not in ("%", "‰", "个百分点", "倍") and unit != head_unit and not is_open:
        return name
    if _AGES.search(name):
        return name + "人口"
    if head.endswith("生产总值") and name.endswith(("产业", "业")):
        return name + "增加值"
    if head.endswith("社会消费品零售总额") and unit not in COUNTING:
        return name + ("消费品零售额" if name in _RESIDENCES else "零售额")
    aligned = _aligned(name, head)
    if aligned is not None and unit not in THINGS:
        return joined(name, aligned)
    grant = _GRANTS.search(head) if breaks_down or _is_of_a_kind(name, head) else None
    words = grant[0] if grant else measured_by(head)
    of_products = words == "产量" and name.endswith("业")
    if not words or of_products or (unit in THINGS and not grant):
        return name
    words = "研发经费" if _RESEARCH.search(head) else _rate_of(name, head) if words == "率" else words
    if words in ("货运量", "客运量"):
        name = name.removesuffix("运输")
    return joined(name, words.removeprefix("居民") if name.endswith("居民") else words)


def _is_of_a_kind(name: str, head: str) -> bool:
    """Whether a head ends with the noun of a name and how many there are of it (私人汽车保有量, then 新能源汽车)."""
    return len(name) > 2 and head.endswith(("有量", "记数")) and head[:-3].endswith(name[-2:])


def _of_another(name: str, head: str) -> str | None:
    """Return the head's quantity for another part of the country (中部地区) or another partner of trade (对越南)."""
    whole = _OF_REGION.match(head)
    if whole:
        part = _OF_REGION.match(name)
        if part and whole["rest"].endswith(part["rest"]):
            return part["region"] + whole["rest"]
        return name + whole["rest"] if is_region(name) else None
    flow = next(filter(name.startswith, _FLOWS), "")
    if flow and head.startswith(flow):
        return _to_another_place(name, head, len(flow))
    partner = _TRADE_WITH.fullmatch(head) if name.startswith("对") and not is_quantity(name) else None
    return name + partner["trade"] if partner else None


def _to_another_place(name: str, head: str, start: int) -> str | None:
    """Return what flowed to one place, or came from it, of another place alone (流向天津技术合同成交额: 流向河北)."""
    ends = [mentions[0].end for mentions in (find_areas(name[start:]), find_areas(head[start:])) if mentions]
    is_place_alone = len(ends) == 2 and start + ends[0] == len(name)
    return name + head[start + ends[1] :] if is_place_alone else None


def _staff_of(name: str, head: str) -> str | None:
    """Return who works or studies in a class of institutions, where the head tells it of all or of others."""
    staff = _STAFF.search(head) if _EMPLOYING.search(name) else None
    return name + staff[0] if staff else None


def _only_growth_known(head: str, head_unit: str) -> bool:
    """Whether a head was so far told by its growth, so that the unit of its quantity is open."""
    return head_unit == "%" and is_quantity(head) and not head.endswith(("率", "比重", "占比", "比例", "指数", "价格"))


def _rate_of(name: str, head: str) -> str:
    """Return the rate that a head names: what follows the noun shared with a name (医院|病床使用率), or its end."""
    for length in range(len(name), 1, -1):
        position = head.find(name[-length:])
        if position >= 0 and position + length < len(head):
            return head[position + length :]
    return head[-3:]


def _aligned(name: str, head: str) -> str | None:
    """Return what a name takes from a head whose class is of the same kind (人身险: 财产险|保费收入)."""
    if name in _RESIDENCES:
        residence = next((one for one in _RESIDENCES if head.startswith(one)), "")
        return head[len(residence) :]
    last = name.removesuffix("业务")[-1:]
    position = head.find(last, 1) if last in _CLASS_ENDS else -1
    while position > 0 and head.startswith(_CLASS_WORDS, position + 1):
        position = head.find(last, position + 1)
    rest = head[position + 1 :]
    return rest if position > 0 and len(rest) > 1 and is_quantity(rest) else None
