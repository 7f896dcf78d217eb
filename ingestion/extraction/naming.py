"""Sixth stage: the indicator's name: elided parts restored from what was said before, counted nouns, shares."""

from __future__ import annotations

import re
from functools import lru_cache

from ingestion.extraction.borrowing import SHARE_NOUNS, borrowed, whole_of_leaders
from ingestion.extraction.clauses import Group
from ingestion.extraction.counting import counted, counted_before
from ingestion.extraction.drafts import Head, Memory
from ingestion.extraction.endings import STEPS
from ingestion.extraction.measure_words import COUNTING, LENGTHS, SURFACES
from ingestion.extraction.names import (
    NOT_NAMES,
    is_quantity,
    is_relative,
    joined,
    of_unit,
    topic_of,
    with_measured,
    without_measured,
)
from ingestion.extraction.topics import (
    MEDICS,
    NEEDING_TOPIC,
    RENEWING,
    beginning_as,
    done_to,
    elides_things,
    is_deed,
    lacks_topic,
    of_accident,
    of_clinics,
    of_hospitals,
    of_new,
    of_output,
    of_traded,
    total_or_added,
    verb_of_renewal,
    with_same_beginning,
    without_deeds,
)
from ingestion.extraction.vocabulary import leading_action, leading_deeds
from ingestion.extraction.wording import PERCENTAGES, Wording

_SPEED_NOUNS = frozenset(
    ("增速", "涨幅", "降幅", "增幅", "升幅", "增长速度", "增长率", "跌幅", "年平均增长率", "年均增长率", "年均增速")
)
# What a phrase that relates the quantity before it to something may begin with.
_RELATING = ("对", "贡献率", "之比", "与", "同", "在", *SHARE_NOUNS)
# Heads to which a bare 投入强度 belongs.
_FUNDS = ("经费", "经费投入")
# What a name begins with that leaves out its own beginning: whose a quantity a head is, of what a level at night.
_SHARING_BEGINNING = ("夜间", "人均", "生均", "校均")
# What a contribution is told of, before what it contributes to.
_CONTRIBUTION = re.compile(r"对[^对]*贡献率$")
_PER_TIME = frozenset(("日均", "月均", "年均", "户均"))
# Verbs that say only that something was done; what was done is named by their object.
_LIGHT_VERB = re.compile(
    r"^基本(?=[建竣完][成工]$)|^(?:累计|共|全年|已|还|并|今年|积极|果断|深入|扎实|全面|持续|大力|加快|稳妥|接续|将|新)*(?:推动|办好|开展|举办|推进|组织实施|实施|抓好|做好|落实|组织|承办|统筹推进|纳入(?!统计)|启动|抓实)了?(?=.{2,})"
)
# Ranks into which counted things are divided: 自然保护区4个，其中国家级2个、省级1个.
_RANK_OF_PART = re.compile(
    r"(?P<rank>(?:国家|省部?|市|区|县|自治区|世界|国|部|乡镇?|街道|社区|村|[一二三四五]|特|甲|乙|[1-5]?A+)级(?:及?以上)?|公办|民办|公立|民营)"
    r"(?:[（(][^（）()]*[)）])?"
)
_RANK_OF_WHOLE = re.compile(
    r"^(?:国家|省部?|市|区|县|自治区|世界|国|部|[一二三四五]|特|甲|乙|[1-5]?A+)级(?:及?以上)?|^(?:公办|民办|公立|民营)"
)
_PLACES_OFFERED = frozenset({"床位", "学位", "托位"})
_ECONOMY = frozenset({"经济", "国民经济", "经济总量", "国民经济总量"})
# What projects cost, told after how many there are.
_INVESTED = frozenset({"投资", "完成投资", "投资额", "年度投资", "年度计划投资", "计划投资", "计划总投资"})
_PROJECTS = re.compile("(?P<projects>.*项目)(?:(?:开工|竣工|签约|落地|建成|投产)?数)?$")
# Trade of what a product's quantity was just told of: 猕猴桃产值增长8%、出口增长5%.
_TRADE = frozenset(("出口", "进口"))
_OF_PRODUCTS = ("产值", "产量", "销量", "销售额")
# Units of what is built, removed or treated by its size.
_MEASURED = LENGTHS | SURFACES | {"吨", "千瓦"}


@lru_cache(maxsize=8192)
def is_name(name: str) -> bool:
    """Whether a phrase names something by itself, and not only a speed or which of several it is."""
    return bool(name) and name not in _SPEED_NOUNS and not NOT_NAMES.match(name)


@lru_cache(maxsize=8192)
def _without_light_verb(name: str) -> str:
    return _LIGHT_VERB.sub("", name, count=1)


def name_head(name: str, group: Group, wording: Wording, memory: Memory, last: Head, has_area: bool) -> Head:
    """Return the head of a figure: its full name, and what it is a share or change of."""
    unit = group.figures[-1].unit
    if group.after:
        name = counted(name, group, wording, memory)
    if unit in COUNTING:
        name = counted_before(name, group, memory)
    added = wording.ending.added or "新增" in name
    verb = (leading_deeds(name) if name else "") or (_verb_of_added(name, wording) if added else "")
    if verb or not group.attached:
        memory.verb = verb
    name = _without_light_verb(name) if name else ""
    if name.startswith(("出口", "进口")) and not group.after:
        name = of_traded(name, unit)
    if not group.after and wording.phrase.endswith("的"):
        name = _with_noun_elided(name, group, last)
    base, full = _restored(name, group, wording, memory, last, unit, has_area)
    if wording.pull is not None:
        pulling = without_measured(_CONTRIBUTION.sub("", base) if base.endswith("贡献率") else base)
        full = f"{pulling}拉动{wording.pull}增长" if wording.pull else f"{pulling}拉动"
    elif wording.plan is not None:
        full = f"{base}{wording.plan}完成率"
    elif wording.whole is not None:
        full = _share_name(base, wording.whole)
    if group.figures[-1].kind == "ratio" and full.endswith("之比"):
        full = full.removesuffix("之比") + "占比"
    return Head(full, base, unit)


def _verb_of_added(name: str, wording: Wording) -> str:
    """Return the verb that the members of a list share with this one, which something was added to."""
    if wording.ending.added:
        return wording.ending.verb
    return "" if name.endswith("就业") else "新增"


def _with_noun_elided(name: str, group: Group, last: Head) -> str:
    """Restore the noun after 的 that a part leaves out: 营业网点43.4万处，其中设在农村的11.7万处; 达到标准的有127天."""
    unit = group.figures[-1].unit
    if unit == "天":
        return name + "天数"
    if unit in COUNTING and unit == last.unit and name:
        return f"{name}的{last.base.rpartition('的')[2]}"
    return name


def _share_name(base: str, whole: str) -> str:
    """Name a share; research expenditure over GDP has a name of its own."""
    if re.search(r"研究与试验发展|R&D|研发", base) and re.search(r"生产总值$|GDP$", whole):
        return "研发经费投入强度"
    part = re.sub(r"(?<![天人次])数$", "", base)
    return f"{part}占{whole}比重" if whole else f"{part}占比"


def _restored(
    name: str, group: Group, wording: Wording, memory: Memory, last: Head, unit: str, has_area: bool
) -> tuple[str, str]:
    """Return base and full name of a phrase in which the quantity, the topic or everything may be elided."""
    if not is_name(name):
        leading = whole_of_leaders(group) if has_area else ""
        if not leading:
            return _elided(name, group, wording, memory, last, unit)
        name = leading
    if memory.full_names and not (is_relative(name) and last.base.endswith(_FUNDS)):
        full = memory.full_names.get(name) if not group.after else None
        if full is not None:
            return full, full
        short = next(filter(name.startswith, memory.full_names), None)
        name = memory.full_names[short] + name[len(short) :] if short is not None else name
    related = _related(name, last) if name.startswith(_RELATING) else None
    if related:
        return related
    if name in NEEDING_TOPIC:
        name = of_hospitals(of_accident(of_output(name, last.base), last.base), last.base)
    elif name in MEDICS and not group.strong:
        name = of_clinics(name, memory.history)
    elif name.startswith(_SHARING_BEGINNING):
        name = with_same_beginning(name, last.base, group.strong)
    full = _completed(name, group, wording, memory, last, unit, has_area)
    if full != name and is_relative(name) and name.startswith("投入"):
        memory.full_names[name] = full
    return full, full


def _related(name: str, last: Head) -> tuple[str, str] | None:
    """Return base and full name of a phrase that says in which relation the quantity before it stands."""
    if name.startswith("对") and last.base and re.search(r"贡献率?$|拉动$", name):
        subject = without_measured(last.base)
        full = subject + ("贡献率" if re.fullmatch(r"对增长的?贡献率?", name) else name.replace("的", ""))
        return last.base, full
    if name == "贡献率" and last.base:
        return last.base, without_measured(last.base) + name
    if name.startswith("之比") or (name.endswith("之比") and name.startswith(("与", "同"))):
        full = last.base.removesuffix("之比") + name
        return full, full
    if name.startswith("在") and name.endswith(SHARE_NOUNS) and last.base:
        return last.base, last.base + name
    if name in SHARE_NOUNS:
        return last.base, last.name if "占" in last.name else last.base + "占比"
    return None


def _elided(name: str, group: Group, wording: Wording, memory: Memory, last: Head, unit: str) -> tuple[str, str]:
    """Return the name that a figure without one takes over."""
    if group.attached and last.unit in COUNTING and unit == "元" and not name:
        amount = last.base.removesuffix("数") + "金额"
        return amount, amount
    is_converted = "converted" in wording.ending.marks
    if (
        last.measure == "level"
        and not is_converted
        and unit not in PERCENTAGES
        and unit not in ("倍", last.unit)
        and (not wording.ending.direction or (unit in COUNTING and last.unit not in COUNTING))
    ):
        same = next((head for head in reversed(memory.history) if head.unit == unit), None)
        last = same or last
    base, full = last.base, last.name
    if last.unit in COUNTING and base.endswith("数") and (unit in SURFACES or unit in LENGTHS):
        size = base.removesuffix("数") + ("面积" if unit in SURFACES else "里程")
        return size, size
    if name in _SPEED_NOUNS:
        return base, base + name
    if name in _PER_TIME:
        return base, name + base
    if name.startswith("在") and name.endswith(SHARE_NOUNS) and last.base:
        return last.base, last.base + name
    if name in SHARE_NOUNS:
        return base, full if "占" in full else base + "占比"
    if (last.measure == "share" or full.endswith(SHARE_NOUNS)) and (
        unit == "个百分点" or (unit == "%" and wording.ending.result)
    ):
        return base, full
    base = total_or_added(name, base, wording, last, unit)
    return base, base


def _with_elided_beginning(name: str, group: Group, memory: Memory, last: Head, unit: str) -> str:
    """Restore the words or the verb that begin a name and were told once."""
    is_short = group.attached and len(name) <= 3 and not is_quantity(name) and not is_deed(name)
    begun = beginning_as(name, last.base) if is_short else name
    if begun != name:
        return begun
    if _shares_verb(name, group, memory, last, unit):
        return memory.verb + name
    if (
        unit == last.unit
        and name[-2:] == last.base[-2:]
        and group.clause == name
        and not (group.strong or group.earlier)
    ):
        return verb_of_renewal(last.base) + name
    return name if is_short else of_new(name, group, last, unit)


def _completed(name: str, group: Group, wording: Wording, memory: Memory, last: Head, unit: str, has_area: bool) -> str:
    """Complete a name whose quantity or topic is elided, and add what its unit measures."""
    name = _with_elided_beginning(name, group, memory, last, unit)
    rank = _RANK_OF_PART.fullmatch(name) if unit in COUNTING and last.base.endswith("数") else None
    if rank:
        return rank["rank"] + _RANK_OF_WHOLE.sub("", without_deeds(last.base))
    if unit in COUNTING and unit == last.unit and elides_things(name, last.base, not (group.strong or group.attached)):
        return name + done_to(last.base)
    projects = _PROJECTS.match(last.base) if name.removesuffix("占比") in _INVESTED else None
    if projects:
        return projects["projects"] + ("完成" + name if name in ("投资", "投资占比") else name)
    is_bare = lacks_topic(name, last.base, is_share=wording.whole is not None)
    counts_after = group.after and not group.after.startswith(STEPS)
    if is_bare and last.base and not counts_after and not has_area:
        topic = topic_of(_relative_to(name, group, memory, last, unit), name)
        return topic if name == "总量" and topic.endswith("生产总值") else joined(topic, name)
    ending = wording.ending
    if name == "收入比":
        return "城乡居民收入比"
    if group.attached and name in _TRADE and last.base.endswith(_OF_PRODUCTS):
        return topic_of(last.base) + name
    if name in _ECONOMY and ending.direction:
        return "地区生产总值"
    full = name if group.after or leading_action(name) else borrowed(name, group, wording, memory, last, unit)
    if ending.added and is_quantity(full) and not group.after:
        return full + ending.verb
    if ending.added and unit not in PERCENTAGES:
        full = ending.verb + full if group.after else full + ending.verb
    changed = ending.direction and not ending.result and not ending.added
    return full if unit in PERCENTAGES or (changed and is_quantity(full)) else with_measured(of_unit(full, unit), unit)


def _relative_to(name: str, group: Group, memory: Memory, last: Head, unit: str) -> str:
    """Return the head that a bare 总产量 or 投入强度 belongs to: the last, or after parts their whole."""
    if name.startswith(("投入", "强度")):
        found = next((head.base for head in reversed(memory.history) if head.base.endswith(_FUNDS)), None)
        return found or last.base
    is_of_whole = group.strong or (unit != last.unit and _RANK_OF_WHOLE.match(last.base) is not None)
    is_over = last.is_part and is_of_whole and not group.breaks_down
    return memory.broken_down("%").base if is_over else last.base


def _shares_verb(name: str, group: Group, memory: Memory, last: Head, unit: str) -> bool:
    """Whether a member of a list is new like its first (新增学位3个、床位5张), which tells a flow from a stock."""
    verb = memory.verb if memory.verb.startswith(("新", "净")) or memory.verb in RENEWING else ""
    if not (group.attached and verb and verb in last.base) or group.after or leading_action(name):
        return False
    if name.startswith(("新", "建筑面积")):
        return False
    if unit in _MEASURED:
        return True
    return unit in COUNTING and (name in _PLACES_OFFERED or not is_relative(name))
