"""The forms that cooperation takes: the nouns that end the name of an initiative, each with its type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
from msgspec import Struct

from ingestion.initiatives.wording import tells_how_it_fares
from jingjinji.registries import read_seed


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of noun that a name may end with.

    Attributes:
        type: type of the initiative.
        is_act: names what is done together (互认, 联防联控), not a thing that stands somewhere.
        is_joint: says by itself that several act together or across a border.
    """

    type: str
    is_act: bool
    is_joint: bool


# What is done for people together, where no noun says more.
JOINT_SERVICE = Form("service", True, True)


@cache
def _forms() -> dict[str, Form]:
    """Return the forms of the registry by their noun."""
    return {
        row["noun"]: Form(row["type"], row["is_act"] == "true", row["is_joint"] == "true")
        for row in read_seed("initiative_forms")
    }


@cache
def _finder() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(_forms()))


def _nouns_in(words: str) -> list[tuple[int, int]]:
    """Return where nouns that name a form stand in words, in order; of those that begin at one place the longest."""
    longest: dict[int, int] = {}
    for _, start, end in _finder().find_matches_as_indexes(words, overlapping=True):
        longest[start] = max(end, longest.get(start, 0))
    return sorted(longest.items())


# What may follow the end of a name: nothing, a mark, a figure, or how the thing fares.
_FOLLOWS = re.compile(
    r"$|[，。；、：“”\"（(）)—·\s]|\d(?!\d*号)|等(?!级)|之[一间]|[和与及]|为(?!主)|在|共|已|新|再|将|正|达|超|总|累|年|首|全|顺|基本|具|协同推|"
    r"建[设成立]|加[快速强]|启[动用]|开[工通展业发放诊园学馆]|竣工|投[产用入运]|通车|贯通|运[营行]|揭牌|挂牌|成[立型效]|落[地户]|获批|入[选驻围]|吸引|引[进入育]|集聚|汇聚|"
    r"实现|取得|完成|突破|达到|规模|发展|持续|不断|正式|上线|覆盖|扩[面大围]|提[质速升]|惠及|服务|孵化|承接|签[约署]|推[进动]|稳步|扎实|高质量|能级|规划|作用|有效|进[展入一]|"
    r"范围|体系|工作|进程|改革|试[点行运]|水平|功能|产[值出]|产业|营业|收入|业务|前期|改造|工程|主体|封顶|结束|先[期行](?!区)|破解|交易额|联通|连通|畅通|核心|二期|一期|项目|园区|招|受|续|拓|延|深|健|完|优|做|形"
)
# After what is done together, a noun goes on with a name (技术转移服务站).
_GOES_ON = re.compile(r"服务|承接|园区|产业|工程|核心|功能|孵化|基地|平台|中心")
# A noun that goes on so is no end of a name (合作区域, 机制的壁垒).
_MODIFIES = re.compile(r"[的域块位性化者员群]")
_QUOTED_COUNT = re.compile(
    r"“(?:[一二三四五六七八九十两双][^”\d一二三四五六七八九十]){1,3}[^”\d一二三四五六七八九十]{0,3}”"
)
_TYPES_OF_COUNTED = (("service", "校院医"), ("industry", "链群业"), ("zone", "区圈带"), ("transport", "轨路"))
_SUBJECTS = tuple(
    (type_, re.compile(signs))
    for type_, signs in (
        ("agreement", r"金融|投融资|税[费收务]|市场准入"),
        (
            "service",
            r"医|教育|学校|社保|社会保|残疾|养老|公积金|人才|资格|就业|政务|通办|救助|结算|文化|旅游|文旅|体育|户[籍口]|证",
        ),
        ("transport", r"路|铁|轨道|航|港|公交|通勤|客运|交通"),
        (
            "ecology",
            r"生态|水|大气|污染|林|环境|环保|绿|流域|防洪|蓝天|湿地|候鸟|森林|断面|噪声|排放|海域|散煤|碳|固废",
        ),
        ("institute", r"科技|科研|创新|研究|技术"),
        ("industry", r"产业|制造|企业|供应|农|电力|能源"),
    )
)
_RUNS = (("service", re.compile(r"旅游|文化")), ("transport", re.compile(r"铁路|港|高速|机场|航|轨道")))
# Lines and airports among the examples of projects.
_OF_LINES = re.compile(r"(?:城际|高铁|高速|铁路|轨道|快线|机场[^，]{0,4})(?=、|等)")
_PUBLIC_SERVICE = re.compile(r"(?:医院|医疗|急救|学校|中小学|幼儿园|养老).*(?:机构|分部|网点|网络)$")
_FIELDS = (
    r"京津冀|区域|三地|京津|京冀|津冀|首都|新时代|港口|港航|机场|能源|人才|金融|体育|农业|文旅|文化旅游|公共服务|重点领域|重点区域|产业|科技|交通|生态环境|生态|创新|重大国家|国家|地区|城乡|协调|领域|各"
    r"|更高水平|更大范围|科学技术|跨区域|等|和|与|及|、|[“”]"
)
# Longer words say more, and the pattern would try too many ways to read them.
_LONGEST_SLOGAN = 40
_ABSTRACT = re.compile(
    rf"^(?:{_FIELDS})*(?:协同发展|协同创新|协同|互联互通|一体化发展|一体化|融合发展|高质量发展|联动发展|协同联动|联动|合作|发展|战略|改革|机制|平台|产业|项目|规划|政策|体系"
    r"|共同体|市场)+$"
)
_SLOGAN = re.compile(
    r"协同发展(?:战略|重大国家战略|国家战略|规划纲要|工作|大局|领导小组|座谈会|十周年|走深走实|\d+周年|新篇章|大战略)|一带一路|共建共治共享"
    r"|先行区示范区|世界级城市群|首都(?:都市|经济)圈$|桥头堡|增长极|动力源|指导意见精神|新发展格局|全国统一大市场|党中央|双城记|体制机制$|京津冀(?:地区)?(?:最|唯一|第一)|(?:创新|协调|绿色|开放)、|一基地|三区一基地|座谈会|总书记|(?:京津冀|首都)(?:协同发展|协同创新|一体化发展|一体化|协同)$|^[、和与]|雄安新区规划$|重要讲话|重要指示|东西部协作"
    r"|(?:之列|阶段)$|^.{0,6}非首都功能(?:有序)?(?:疏解|转移)?(?:承接)?$"
)


class Ending(Struct, frozen=True, gc=False):
    """A noun that ends a name: where it ends in the words, and the form it says."""

    start: int
    end: int
    form: Form


def endings(words: str) -> list[Ending]:
    """Return the nouns in words after which a name may end, in order."""
    found = []
    for start, end in _nouns_in(words):
        noun = words[start:end]
        form = _forms()[noun]
        if not _ends_at(words, end, form):
            continue
        if noun.endswith("项目") and re.match(r"\d|共", words[end:]):
            continue  # A number of projects is a figure.
        if words[end : end + 1] == "”" and "“" in words[:end]:
            end += 1
        found.append(Ending(start, end, form))
    for match in _QUOTED_COUNT.finditer(words):
        counted = _counted(match[0])
        if counted:
            found.append(Ending(match.start(), match.end(), counted))
    return sorted(found, key=lambda one: (one.end, one.start))


def loose_ending(words: str) -> Ending | None:
    """Return the last noun that names a form, whatever follows it; the longest of those that end there."""
    found = [
        Ending(start, end, _forms()[words[start:end]])
        for start, end in _nouns_in(words)
        if not _MODIFIES.match(words, end)
    ]
    return max(found, key=lambda one: (one.end, -one.start), default=None)


def guessed_form(words: str) -> Form:
    """Return the form of something named by what it is about, where its last noun is no form."""
    by_end = "zone" if words.removesuffix("”").endswith(("区", "带", "廊", "角")) else None
    return Form(by_end or _subject(words) or "agreement", True, True)


def refined(name: str, form: Form) -> str:
    """Return the type of an initiative by its form and, where the form says little, by what its name is about."""
    if name.endswith(("公司", "直通车")):
        return next((type_ for type_, signs in _RUNS if signs.search(name)), form.type)
    if form.type == "industry" and name.endswith(("项目", "工程")) and _OF_LINES.search(name):
        return "transport"
    if form.type == "platform" and _PUBLIC_SERVICE.search(name):
        return "service"
    if form.type == "platform" and re.search(r"央企|总部", name):
        return "relocation"
    if form.type == "platform" and name.endswith("枢纽") and re.search(r"站|机场|港|铁|路|航", name):
        return "transport"
    if form.type == "zone" and re.search(r"(?:生态|过渡|林|绿|防护).{0,6}带$", name):
        return "ecology"
    if name.endswith("分院") and re.search(r"研究院|大学", name):
        return "institute"
    if form.type == "relocation" and re.search(r"保险|关系|社保|医保|学籍|户[籍口]", name):
        return "service"
    if name.endswith("试点"):
        tried = loose_ending(name[:-2])
        return tried.form.type if tried and tried.end == len(name) - 2 else _subject(name) or form.type
    return form.type


def _subject(words: str) -> str | None:
    return next((type_ for type_, signs in _SUBJECTS if signs.search(words)), None)


def _ends_at(words: str, end: int, form: Form) -> bool:
    """Tell whether a name that ends with a form may end there."""
    if form.is_act and (_GOES_ON.match(words, end) or (form.type == "relocation" and words.startswith("项目", end))):
        return False
    return _FOLLOWS.match(words, end) is not None or tells_how_it_fares(words, end)


def ends_with_form(words: str) -> bool:
    """Tell whether words end with a noun that names a form."""
    return any(end == len(words) for _, end in _nouns_in(words))


def _counted(quoted: str) -> Form | None:
    """Return the form of a counted set in quotes by what it counts (“三校一院”)."""
    known = next((quoted[start:end] for start, end in _nouns_in(quoted) if end == len(quoted) - 1), None)
    if known:
        return _forms()[known]
    type_ = next((type_ for type_, signs in _TYPES_OF_COUNTED if re.search(f"[{signs}]", quoted)), None)
    return Form(type_, True, False) if type_ else None


def is_slogan(words: str) -> bool:
    """Tell whether a phrase says no more than that there is cooperation, or names a strategy of the nation."""
    is_short = len(words) <= _LONGEST_SLOGAN
    return _SLOGAN.search(words) is not None or (is_short and _ABSTRACT.match(words) is not None)
