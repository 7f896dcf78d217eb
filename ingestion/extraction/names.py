"""Names of indicators: which noun phrases name a quantity, and what an elided one takes from another."""

from __future__ import annotations

import re
from functools import lru_cache

from ingestion.extraction.measure_words import COUNTING, LENGTHS, PEOPLE, SURFACES, THINGS
from ingestion.extraction.vocabulary import leading_action
from ingestion.language.areas import find_areas

# Words that name nothing by themselves.
NOT_NAMES = re.compile(
    r"^(?:在[^，]{2,8}(?:设立|落地|布局|建设|落户)|最[高低快大多]|增长最快|其余|其他|合计|总计|累计|平均|当月|比重|一般|占比|所占比重|所占比例|同期|日均|月均|年均|户均|三地|两地|共|总)$"
)
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
# Nouns that name a quantity whatever stands before them.
_QUANTITY = re.compile(
    r"(?:增加值|产值|产量|销量|销售|总值|总额|总量|总数|数量|[额量值数率比度费税价]|(?<![投停复转达])产|收入|支出|投入|面积|人口|投资|价格|指数|里程|总?长度?|浓度|利润|经费|余额|结存|结余"
    r"|成本|资金|规模|能力|装机|容量|存款|贷款|床位|学位|用电|出口|进口|零售|消费|工资|用地|岸线|就业|存栏|出栏|客流|库存|订单|效益|消耗|能耗"
    r"|水耗|排放|缺口|覆盖|系数|占比|比重|比例|寿命|GDP|CPI|PPI|PMI|补贴|逆差|顺差|吞吐|周转|外资|引资|财力|市值|借款|增速|涨幅|降幅|增幅|贡献|融资|构成"
    r"|结构|标准|营收|税收|人次|花费|费用|业务|增长面|覆盖面|保有|待遇|赔款|给付|赔付)$"
)
# Words for a quantity that an elided one borrows: 第二产业(增加值), 农村(居民人均可支配收入).
_BORROWED = re.compile(
    r"(?:研究与试验发展(?:[（(]R&D[）)])?|研发|R&D)经费(?:投入|支出)?$|居民人均可支配收入$|居民人均[^，]{2,8}支出$|人均可支配收入$|人均消费支出$"
    r"|(?<=.)地区生产总值$|增加值$|工业总产值$|总产值$|产值$|产量$|销售量$|销量$|销售额$|销售面积$|零售额$|营业收入$|收入$|(?:销售|出厂|购进)?价格指数$|价格$|投资$|进出口$|(?:进出口|出口|进口)总?[额值]$"
    r"|人口$|经费$|支出$|余额$|贷款$|存款$|周转量$|运量$|吞吐量$|用电量$|发电量$|播种面积$|面积$|(?:货物|旅客)(?:运输)?周转量$|(?:货物|旅客|集装箱)吞吐量$|(?:货物|旅客)运输(?:总?量)$|游客(?:人次|数)?$|失业率$|浓度$|货运量$|客运量$|密度$|发展指数$|率$|平均住院日$"
)
# A pollutant whose name ends like a quantity; how much of it was discharged is one.
POLLUTANT = "化学需氧量"
# A kind of insurance is a class: 财产险业务保费收入, then 人身险业务.
_NO_QUANTITY = (POLLUTANT, "险业务")
_GRANTS = re.compile(
    r"(?:总?诊疗人次数?|(?:出院|门诊|住院)人[数次]|授权量|申请量|拥有量|保有量|成交额|成交金额|登记数)$"
)
_WITH_BEDS = (
    "医院",
    "卫生院",
    "医疗机构",
    "卫生机构",
    "服务中心",
    "服务站",
    "养老机构",
    "福利院",
    "敬老院",
    "保健院",
    "保健机构",
)
# Those who work or study somewhere, and the ends of the names of where they do (专任教师, of which 普通高校).
_STAFF = re.compile(r"(?:专任教师|教职工|在校学?生|毕业生|从业人员|就业人员|卫生技术人员)(?:人?数)?$")
_EMPLOYING = re.compile(
    r"(?:高校|院校|学校|中学|小学|初中|高中|幼儿园|医院|卫生院|机构|企业|(?<!就)业|单位|城镇|农村|乡村)$"
)
# What was done before what it was done to, where the other order is the name: 出栏生猪, 授权发明专利, 投入研发经费.
_DEED_FIRST = re.compile(
    r"(?P<deed>出栏|存栏|授权|申请)(?P<thing>(?<=栏)[^量数]{1,6}|[^量数]*专利)(?:数量?)?"
    r"|(?P<whose>[^投]{2,8})?投入(?P<spent>[^，]*(?:研发|R&D|研究与试验发展|R&D[)）])经费)"
)
# Trade with one partner, then with another: 对东盟进出口总值, 对越南增长5%.
_TRADE_WITH = re.compile(r"对[^，]{2,16}?(?P<trade>(?:外贸)?(?:进出口|出口|进口|贸易)(?:总?[值额])?)")
# A quantity of one of the parts of a country: 东部地区房地产开发投资, then 中部地区投资.
_REGION = re.compile(r"[东中西南北沿海内陆山苏皖粤]{1,3}(?:部)?地区|城镇|农村|乡村")
_OF_REGION = re.compile(rf"(?P<region>{_REGION.pattern})(?P<rest>.+)")
# What goes to a place or comes from it.
_FLOWS = ("流向", "输出到", "转移到", "迁往", "迁入", "来自", "投向")
_RESIDENCES = ("城镇居民", "农村居民", "城镇", "农村", "乡村", "城市")
# Words after the name of a class that are no part of what is measured: 重点工业|行业|总产值.
_CLASS_WORDS = ("行业", "企业工业")
# Characters that end the names of classes; two classes that share one are of a kind.
_CLASS_ENDS = frozenset("业险类税路户校")
_RESEARCH = re.compile(r"(?:研究与试验发展(?:[（(]R&D[）)])?|R&D)经费(?:投入|支出)?$|研发经费(?:投入|支出)$")
# Classes that statistics divide a total into.
_CLASS = re.compile(
    r"(?:业|产业|行业|企业|机构|学校|高校|单位|[有体营资制]经济|地区|城镇|农村|乡村|居民|人口|[食用品]|[夏秋早晚]粮|制品|制造|部门|(?<![鱼鸟兽种])类|岁|以上|以下|衣着|居住|[门项]目)$"
)
# Quantities that need a topic: the one just spoken of.
_RELATIVE = frozenset({
    "总产量", "产量", "总产", "亩产", "单产", "出栏", "出栏量", "存栏", "存栏量", "总数", "总量", "总额", "总里程",
    "总面积", "总规模", "总投资", "增加值", "销售额", "销售量", "销量", "均价", "产值", "利润", "利润总额", "营收",
    "营业收入", "营业额", "税收", "市值", "总市值", "成交额", "成交金额", "投入强度", "强度", "人均经费", "运营里程",
    "通车里程", "总花费", "总收入", "总容量", "容量", "总长度", "床位", "床位数", "带动就业", "在校生", "毕业生",
    "招生", "专任教师", "教职工", "主营业务收入", "利税", "利税总额", "税金总额", "总产值", "出口交货值", "出版量",
    "面积", "播种面积", "增量", "在园", "在园人数", "在园儿童", "在园幼儿", "在校学生", "在校学生数", "在校生数",
    "注册资本", "注册资金",
})  # fmt: skip
# Students told without their school, as of all schools.
_STUDENTS_OF_NOWHERE = re.compile(r"^(?:招收|在学|在册|在校(?:生|学生)(?:[（(][^（）()]*[)）])?(?:人?数)?|在校)")
_COUNTS_PEOPLE = re.compile(r"(?:人口|人数|数量?|[运总]量|就业|当量|规模|流入|流出)$")
_AGES = re.compile(r"(?:\d+岁?[-—–－~～至]\d+岁|\d+岁(?:及|以|或)?以[上下]|\d+岁(?:及|或)以[上下])$")
_WORK_NOUN = re.compile(r"(?:用电|补水|供水|用水|发电|用气|供气|外送|输出|申请|授权|存栏|出栏|输送|调水)$")
# Lines counted, before their length: 运营线路14条、运营里程580公里.
_LINES = re.compile(r"(?<=.{2})(?:运营|通车|在建)?(?:线路|新线|路线)数?$")
_SECTOR_SHORT = {"一产": "第一产业", "二产": "第二产业", "三产": "第三产业"}
# White space, footnote marks, abbreviations of the name before them (GDP),
# and words that belong to the figure: 面积覆盖, 养老金人均, 五年产量.
_LEFT_OVER = re.compile(
    r"\s+|(?<=[值数])[（(][A-Z]{3}[)）]|[（(]不含[^（）()]*(?:口径|企业)[)）]|\[\d+\]|［\d+］|(?<=面积|范围)覆盖(?:到|至)?$|(?<=[金贴费])人均$|(?<=.)[两三四五]年(?=产量|产值|投资|销量)|^现价(?=.{3})|^[^，]{2,4}最[大快高多]的(?=.{3})|(?<=业)现价(?=总产值)"
)


@lru_cache(maxsize=8192)
def tidy(name: str) -> str:
    """Return a name without white space and footnote marks, with 一产 written out."""
    plain = _LEFT_OVER.sub("", name).replace("上涨幅度", "涨幅").replace("增长幅度", "增幅")
    short = _SECTOR_SHORT.get(plain[:2])
    return short + plain[2:] if short else plain


@lru_cache(maxsize=8192)
def is_quantity(name: str) -> bool:
    """Whether a noun phrase names a quantity by itself."""
    return _QUANTITY.search(_BRACKETS.sub("", name)) is not None and not name.endswith(_NO_QUANTITY)


@lru_cache(maxsize=8192)
def is_class(name: str) -> bool:
    """Whether a noun phrase names a class into which statistics divide a total."""
    return _CLASS.search(name) is not None


def is_region(name: str) -> bool:
    """Whether a name is a part of a country alone (中部地区)."""
    return name.endswith(("地区", "城镇", "农村", "乡村")) and _REGION.fullmatch(name) is not None


def is_relative(name: str) -> bool:
    """Whether a noun names a quantity of the topic just spoken of (总产量, 总市值)."""
    return name in _RELATIVE


@lru_cache(maxsize=8192)
def topic_of(head: str, relative: str = "") -> str:
    """Return what an indicator is about, for another quantity of it (粮食播种面积: 粮食)."""
    head = _STUDENTS_OF_NOWHERE.sub("", head)
    if relative.startswith("在园") and "园" not in head and "学前" not in head:
        return ""
    action = leading_action(head)
    is_renewed = action.startswith(("新", "净")) and not relative.endswith("投资")
    if is_renewed or action in ("登记", "签订", "种植", "播种", "养殖") or (action and relative.startswith(action)):
        head = head[len(action) :]
    if relative.endswith("里程"):
        head = _LINES.sub("", head)
    if head.endswith(("经费", "经费投入")):
        return head if relative == "强度" else head.removesuffix("投入")
    return re.sub(
        r"(?:(?<=[企工]业)[^业]{2,10}率|播种面积|面积|主营业务收入|主营业务|利税总?额?|税金总额|利润总?额?|(?:内销|外销|出口|销售|总)?产值|总?产量|单产|亩产|存栏量?|出栏量?|净增数?|新增数?|(?:新签)?合同(?:金)?额|增加值|营业收入|零售额|销售额|销售面积|收入|总数|企业数|登记数?|招收[^，]{2,8}|(?:入园幼儿|在园幼儿|在校研究生|招生|在校生|毕业生|在校学生|专任教师|教职工)(?:总?人?数)?|人?数|人次|次数?|总?里程|总额|额|量)$",
        "",
        head,
    ) + ("企业" if head.endswith("企业数") else "")


@lru_cache(maxsize=8192)
def borrow(name: str, head: str, unit: str, head_unit: str, breaks_down: bool) -> str:
    """Complete an elided name from a head before it, where units allow it to be the same kind of quantity."""
    alike = _of_another(name, head) or (_staff_of(name, head) if unit in PEOPLE else None)
    if alike:
        return alike
    if is_quantity(name) or not head or name.endswith(head):
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


@lru_cache(maxsize=8192)
def measured_by(head: str) -> str:
    """Return the words of a head that name its quantity, which its parts share (主要产品产量: 产量); else ""."""
    found = _BORROWED.search(head)
    return found[0] if found else ""


def joined(name: str, words: str) -> str:
    """Join a name and the words that complete it; what ends the one and begins the other is written once."""
    shared = next((length for length in range(len(words), 0, -1) if name.endswith(words[:length])), 0)
    return name + words[shared:]


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


@lru_cache(maxsize=8192)
def of_unit(name: str, unit: str) -> str:
    """Complete a name that ends with an activity: 全社会用电 is measured as 用电量, 出口 as 出口额."""
    if name.endswith(("总产", "亩产", "单产")) and len(name) > 2:
        return name + "量" if name.endswith("总产") else name
    if name.endswith("商品零售"):
        return name + "额"
    deed = _DEED_FIRST.fullmatch(name)
    if deed:
        return f"{deed['whose'] or ''}{deed['spent']}投入" if deed["spent"] else deed["thing"] + deed["deed"] + "量"
    if (unit.endswith("元") or unit == "%") and name.endswith(("进口", "出口")):
        return name + "额"
    return name + "量" if _WORK_NOUN.search(name) and not unit.endswith("元") else name


@lru_cache(maxsize=8192)
def with_measured(name: str, unit: str) -> str:
    """Add to a name what its unit measures where the name does not say it: 示范村数, 违法建设面积, 绿道里程."""
    if not name or (is_quantity(name) and unit not in PEOPLE):
        return name
    if unit in SURFACES:
        return name + "面积"
    if unit in LENGTHS:
        return name + "里程"
    if unit == "张" and name.endswith(_WITH_BEDS):
        return name + "床位"
    if unit == "场":
        return name + "场次"
    if unit in PEOPLE and unit != "人次" and not _COUNTS_PEOPLE.search(name):
        return name + ("数" if name.endswith("人") else "人数")
    if unit == "人次" and not is_quantity(name):
        return name + "人次"
    if unit in COUNTING:
        return name if is_quantity(name) else name + "数"
    return name


def without_measured(name: str) -> str:
    """Return what an indicator is about, without the word that names the quantity (装备制造业增加值: 装备制造业)."""
    if name.endswith(("资本形成总额", "生产总值")):
        return name
    return re.sub(r"(?:增加值|总额|总值|数量|数|额|量)$", "", name) or name
