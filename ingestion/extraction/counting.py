"""Sixth stage: what a number counts where the noun follows it: 打通53条断头路, 16所高校入选, 八成以上投向民生领域."""

from __future__ import annotations

import re
from decimal import Decimal

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Head, Memory
from ingestion.extraction.lexicon import words
from ingestion.extraction.measure_words import COUNTING, UNIT
from ingestion.extraction.name_lists import listed_members
from ingestion.extraction.names import is_quantity, tidy
from ingestion.extraction.subjects import without_examples
from ingestion.extraction.vocabulary import leading_action, leading_deeds
from ingestion.extraction.wording import PERCENTAGES, Wording
from ingestion.language.units import unit_of

# What the counted things did, after their noun; the name ends before it.
_AFTER_VERB = re.compile(
    r"(?:共设|共有|设有|拥有|建有|建设进[展度]|发放|新(?=获|评|入[选围])|提质(?=升级|增效|扩容)|发展(?:成为|壮大)|实施(?!方案|意见|细则|单位|主体|条例)|荣获|获(?!批|评)|受到|位列|通过|签署|签订|发行(?=各类|公司|债)|首次|拔地而起|相继|陆续|先后|竞相|成为|取得|实现|完成|达到|超过|列入|纳入|入选|获评|被|得到|显著|全部|集中(?=签约|开工|竣工|投产)|基本(?!养老|医疗|医保|公共|农田)|(?<![平年月日人户])均(?![衡等匀质])|已|开工|投产|投用|通车|竣工|启用|落户|落地|上市|获批|入驻|建成|开放(?!成果|平台|型|口岸|城市|合作|高地|大道|度)"
    r"|试运行|加快|有序|持续|稳定|脱贫|签约|高于|低于|(?<![稳促保])增长|下降|占|为|(?<![所内潜])在|带动|跻身|当选|用上|接通|提前|全面|如期|顺利|圆满|(?<![与和、])高质量(?=完成|发展(?!集聚|示范|先行|试验|创新)|推进|建成|运行)|立起|撑起|建起|进入|晋级|参加|完工|成功|超额|稳步|扎实|深入|有力|增加|创造|贡献|释放|形成|支撑|推动|促进|覆盖|吸引|惠及|并(?!网)|增加到|亮相|全覆盖|下放|揭牌|入围|居(?=全[国省球市]|世界|中国|第)|集聚(?![区地带度])|升格|核准|开诊|开设|喝上|投入使用|成型|位次(?=前移|后移|上升|提升)|进展(?=顺利|良好|迅速|有序)|提升(?!重点|工程|行动|项目|示范|计划))"
)
_LEADING_PLACE = re.compile(r"^(?:在|为|对|给|向|帮助|支持|推动|促进|使|让|组织|支撑)$")
_SET_UP = re.compile(
    r"^(?P<noun>.{2,8}?)(?P<action>(?:设置|引入|建设|开展|安装|提供|配备|新增|完成|建立|实施|设立|办理|提升|改造|接入|纳入)[^，]*)$"
)
# A quantity of the counted things that the next figure states: 107个产业集群营业收入3.6万亿元.
_MEASURED_OF_THINGS = re.compile(
    r"(?<=.{2})(?:(?:增加值)?(?:增速|增幅)|营业收入|营收|总?产值|产量|增加值|利润|投资额?|年?销售额|年?销售收入|收入|税收)(?:两位数)?(?:分别|均|都)?(?:超过?|突破|达到?|过|逾)?$"
)
# A quantity of theirs in the middle of what is said of them: 57个县|生产总值近3年增速快于全省.
_QUANTITY_OF_THINGS = re.compile(r"(?<=.)(?<![与和及、均])(?:地区)?生产总值(?!能耗|用水|水耗|电耗).*$")
# A quality of the things counted, which the words after them judge: 9个城市|空气质量达到二级标准.
_QUALITY = re.compile(
    r"(?<=.{2})的?(?:平均)?(?:(?:达到或[好优]于)?[Ⅰ-Ⅴ][^，]*|优良水|环境空气|空气质量|声环境质量|水质|总磷|细颗粒物|可吸入颗粒物|PM2\.5|PM10)(?!监测|自动|检测|净化|改善|提升).*$"
)
# How the things counted, or a quantity of theirs, changed: 22个行业|增加值同比增长.
_CHANGED = re.compile(
    r"(?P<things>.{2,10}?)(?P<quantity>增加值|产量|产值|营业收入|利润|投资|零售额|价格)?(?:均|都|同比|环比|比上年|较上年|实现|保持|不同程度|正)*"
    r"(?P<change>增长|下降|上涨|上升|回升)"
)
_CHANGES = ("增长", "下降", "上涨", "上升", "回升")
# More things that nobody counted: 3条高铁和一批重大项目.
_AND_MORE = re.compile(r"(?<=.{2})(?:和|及|以及|与)一(?:大?批|系列)[^，]*$")
# What the quantity of the things is compared with, before its own figure: 九成的企业营收超过|1亿元.
_PASSING = re.compile("(?:超过?|达到?|突破)$")
# The text's own count of kinds, before that of the things: 10大类|50项实事.
_KINDS = ("类", "领域", "方面", "批", "批次")
_OWN_COUNT = re.compile(rf"\d+大?(?:{'|'.join(_KINDS)})$")
# With how much something leads: 技术服务合同以3亿元成交额居首.
_LEADS_WITH = re.compile(r"的?(?P<quantity>[^，]{2,8}?)(?:位居|居|位列|排|领跑)")
# What the things before have: 412个乡镇共设465个卫生院.
_HAVING = re.compile(r"(?:共设|共有|设有|建有|拥有)")
_FIELD = re.compile(r"^在.{2,40}?(?:领域|方面|环节)(?=.)")
_URGES = frozenset(("推动", "促进", "确保", "力争", "使", "让", "实现"))
_MANNER = re.compile(r"^(?:精准|累计|全面|集中|大力|有序|统筹|深入|新)")
# Work on the things counted, after their noun: 推进5个物流基地建设.
_WORKS = re.compile(r"(?<=.{3})(?:建设|工作|前期工作)$")
_SHORT_NOUNS = frozenset("区县市村镇校省")
_STEP = re.compile(r"^(?:[两一二三四五六七八九十\d]+个?)?(?:新)?(?:台阶|大关|关口)")
_LIGHT_AFTER = re.compile(r"^(?:的$|安排$|把握$|增长|下降|，|$|）|\))")
# By which quantity a class of things is told before they are counted: 研发经费超过1亿元的|有3个市.
_CLASS_BY = re.compile(
    rf"(?:全[省市国区]|全年|其中)*(?P<quantity>[^，\d]{{2,}}?)(?:不?[超大高低][过于]|超|突破|达到?|过)约?[\d.]*[十百千万亿]*(?P<unit>{UNIT})(?:及?以上)?的"
)
# How the counted things came about; a noun keeps it where that says which of them are counted.
_COMING_ABOUT = frozenset(words("ways_of_coming_about"))
_COMING_ABOUT_OF_BARE = frozenset(("入驻", "落户", "入选", "获批", "开工", "投产", "上市", "落地", "获评"))
# What came of the poor and their villages, whatever stands between (全部脱贫, 如期摘帽).
_FREED = re.compile("(?:脱贫|摘帽|出列)(?=、|$)")
# No more members are listed by name.
_MANY = 20
# A noun of so many characters alone says too little (企业).
_BARE = 2


def counted(name: str, group: Group, wording: Wording, memory: Memory) -> str:
    """Name what is counted where the noun follows the figure: 打通53条断头路, 八成以上投向民生领域."""
    after = group.after.strip()
    unit = group.figures[-1].unit
    if not after or _LIGHT_AFTER.match(after) or _STEP.match(after) or unit in ("倍", "个百分点"):
        return name
    if unit in PERCENTAGES:
        return name if wording.ending.direction and not wording.ending.result else _share_of(name, after)
    if unit not in COUNTING and name and name != leading_deeds(name):
        return _amount_of(name, after)
    if after[0] in "为是" and group.breaks_down and unit == memory.last.unit and len(after) > 2:
        return f"{tidy(after[1:])}的{memory.last.base.removesuffix('数')}"
    name = _without_members(_without_things_before(name, group, memory), group.figures[-1].value, memory)
    name = _last_deed(
        without_examples(_without_field(name, after)).removesuffix("等").removesuffix("了").removeprefix("领域")
    )
    if re.search(r"(?:^|[^成作认行])[在为对给]$", group.clause.strip()):
        placed = _SET_UP.match(tidy(after))
        if placed:
            return placed["action"] + placed["noun"]
    if name.endswith("中") and len(name) > 2:
        return f"{tidy(after)}的{name[:-1]}"
    noun = _noun_of(after)
    if not name and not wording.ending.added and leading_action(wording.ending.verb):
        name = wording.ending.verb
    elif not name and group.attached and memory.verb:
        name = memory.verb
    return "" if _LEADING_PLACE.match(name) and not noun else _LEADING_PLACE.sub("", name) + noun


def _note_class(clause: str, memory: Memory) -> None:
    """Keep in mind by which quantity the things counted are a class; the next figures may tell it of each."""
    found = _CLASS_BY.match(clause)
    if found and is_quantity(found["quantity"]):
        memory.history.append(Head(found["quantity"], found["quantity"], unit_of(found["unit"]).base))


def counted_before(name: str, group: Group, memory: Memory) -> str:
    """Return the name of what is counted without examples, and note by which quantity it is a class."""
    if group.clause.endswith(("有", "达")) and "的" in group.clause:
        _note_class(group.clause, memory)
    return _without_listed(name) if "等" in name and "、" in name and not group.after else name


def _amount_of(name: str, after: str) -> str:
    """Name an amount of what follows it (总投资9亿元的项目), also where it leads with it (以3亿元成交额居首)."""
    if after.startswith("的") and name.endswith("总投资"):
        return _noun_of(after) + name
    leads = _LEADS_WITH.match(after) if name.endswith("以") else None
    return name[:-1] + leads["quantity"] if leads else name


def _share_of(name: str, after: str) -> str:
    """Name the share of things that something is said of (八成以上投向民生领域)."""
    name = "" if name in _URGES else name
    return tidy(f"{name}{_PASSING.sub('', after.removeprefix('的'))}".replace("实现", "")) + "占比"


def _without_things_before(name: str, group: Group, memory: Memory) -> str:
    """Drop what the figure before counted from the words between (42个重点专项|1163个科技项目), for what led to it."""
    counted_before = memory.last.base.removesuffix("数")
    is_led_to = group.continues and not group.clause.endswith("的")
    having = _HAVING.match(name.removeprefix(counted_before)) if is_led_to and counted_before else None
    if having:
        return name[len(counted_before) + having.end() :]
    return counted_before.removesuffix(name) if is_led_to and name and counted_before.endswith(name) else name


def _without_field(name: str, after: str) -> str:
    """Drop the field in which things are counted, and the 在 of 在监测的80种产品中; 在建 and 在产 are words."""
    if not name.startswith("在"):
        return name
    return name[1:] if len(name) > _BARE and after.endswith("中") else _FIELD.sub("", name)


def _last_deed(name: str) -> str:
    """Of deeds told one after another keep that which the figure counts (建设甲、精准服务企业5000家)."""
    *before, last = name.split("、")
    deed = leading_action(before[0]) if before else ""
    # 建成投产、续建项目: bare verbs share their noun.
    return last if deed not in ("", *before) and leading_action(_MANNER.sub("", last)) else name


def _without_listed(name: str) -> str:
    """Drop the fields and the examples that lead to the noun that they are of; without a noun keep the examples."""
    if name.endswith("等"):
        return name[:-1]
    return without_examples(_FIELD.sub("", name)).removeprefix("领域")


def _without_members(name: str, count: Decimal, memory: Memory) -> str:
    """Drop a list whose members the figure counts (甲、乙、丙3条高速 counts 高速), and keep the members in mind."""
    memory.members = []
    if name.endswith(_KINDS):
        name = _OWN_COUNT.sub("", name)
    if "、" not in name or is_quantity(name):
        return name
    deed = leading_action(name)
    members = name[len(deed) :]
    numbers = (len(members.split("、")), len(re.split(r"、|和|与|及", members)))
    if count not in numbers:
        return name
    if not deed:
        memory.members = listed_members(members, int(count)) or []
    return deed


def _ends_noun(noun: str, verb: re.Match[str], shortest: int) -> bool:
    """Whether a verb after a noun ends it, and does not only tell which things are counted (拟投产|项目)."""
    if verb[0] == "被":
        return True
    return verb.start() >= shortest and not (noun[0] in "拟待" and noun.startswith(("项目", "企业"), verb.end()))


def _noun_of(after: str) -> str:
    """Return the noun that a number counts, from the words after it; a bare 企业 keeps what it did (入驻企业)."""
    changed = _CHANGED.fullmatch(after) if after.endswith(_CHANGES) and "分别" not in after else None
    if changed and not is_quantity(changed["things"]):
        return (changed["quantity"] or "") + changed["change"] + changed["things"]
    noun = _QUALITY.sub(
        "", re.sub(r"(?:[和及与中的近超逾]|(?<!签)约|中有)$", "", tidy(after.removeprefix("的").removeprefix("实现")))
    )
    if "、" in noun and "的" in noun:
        # 带动力强、辐射面广的消费场景: qualities before the noun.
        noun = noun.rpartition("的")[2]
    noun = _MEASURED_OF_THINGS.sub("", _AND_MORE.sub("", _QUANTITY_OF_THINGS.sub("", noun)))
    shortest = 1 if noun[:1] in _SHORT_NOUNS else 2
    verbs = _AFTER_VERB.finditer(noun, 1)
    verb = next((found for found in verbs if _ends_noun(noun, found, shortest)), None)
    if verb is None:
        return _WORKS.sub("", noun)
    kept = _MEASURED_OF_THINGS.sub("", noun[: verb.start()])
    freed = _FREED.search(noun, verb.start()) if len(kept) > _BARE else None
    if freed:
        return kept + freed[0]
    if len(kept) > _BARE and verb[0] in _COMING_ABOUT:
        return kept + verb[0]
    return verb[0] + kept if len(kept) <= _BARE and verb[0] in _COMING_ABOUT_OF_BARE else kept
