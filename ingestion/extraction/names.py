"""Names of indicators: which noun phrases name a quantity, and what an elided one takes from another."""

from __future__ import annotations

import re
from functools import lru_cache

from ingestion.extraction.measure_words import COUNTING, LENGTHS, PEOPLE, SURFACES
from ingestion.extraction.vocabulary import leading_action

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
# What was done before what it was done to, where the other order is the name: 出栏生猪, 授权发明专利, 投入研发经费.
_DEED_FIRST = re.compile(
    r"(?P<deed>出栏|存栏|授权|申请)(?P<thing>(?<=栏)[^量数]{1,6}|[^量数]*专利)(?:数量?)?"
    r"|(?P<whose>[^投]{2,8})?投入(?P<spent>[^，]*(?:研发|R&D|研究与试验发展|R&D[)）])经费)"
)
# A quantity of one of the parts of a country: 东部地区房地产开发投资, then 中部地区投资.
REGION = re.compile(r"[东中西南北沿海内陆山苏皖粤]{1,3}(?:部)?地区|城镇|农村|乡村")
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
    return name.endswith(("地区", "城镇", "农村", "乡村")) and REGION.fullmatch(name) is not None


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
        r"(?:(?<=[企工]业)[^业]{2,10}率|播种面积|面积|主营业务收入|主营业务|利税总?额?|税金总额|利润总?额?|(?:内销|外销|出口|销售|总)?产值|总?产量|单产|亩产|存栏量?|出栏量?|净增数?|新增数?|(?:新签)?合同(?:金)?额|增加值|营业收入|零售额|销售额|销售面积|收入|总数|企业数|登记数?|招收[^，]{2,8}|(?:入园幼儿|在园幼儿|在校研究生|招生|在校生|毕业生|在校学生|专任教师|教职工)(?:总?人?数)?|人?数|人次|次数?|总?里程|总额|余额|额|量)$",
        "",
        head,
    ) + ("企业" if head.endswith("企业数") else "")


@lru_cache(maxsize=8192)
def measured_by(head: str) -> str:
    """Return the words of a head that name its quantity, which its parts share (主要产品产量: 产量); else ""."""
    found = _BORROWED.search(head)
    return found[0] if found else ""


def joined(name: str, words: str) -> str:
    """Join a name and the words that complete it; what ends the one and begins the other is written once."""
    shared = next((length for length in range(len(words), 0, -1) if name.endswith(words[:length])), 0)
    return name + words[shared:]


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
