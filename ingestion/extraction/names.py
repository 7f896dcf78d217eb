"""Names of indicators: which noun phrases name a quantity by themselves, and what an elided one borrows from another."""

from __future__ import annotations

import re

from ingestion.extraction.measure_words import COUNTING, LENGTHS, PEOPLE, SURFACES

# Nouns that name a quantity whatever stands before them.
_QUANTITY = re.compile(
    r"(?:增加值|产值|产量|销量|销售|总值|总额|总量|总数|数量|[额量值数率比度费税价产]|收入|支出|面积|人口|投资|价格|指数|里程|长度|浓度|利润|经费|余额"
    r"|成本|资金|规模|能力|装机|容量|存款|贷款|床位|学位|用电|出口|进口|零售|消费|工资|用地|岸线|就业|存栏|出栏|客流|库存|订单|效益|消耗|能耗"
    r"|水耗|排放|缺口|覆盖|系数|占比|比重|比例|寿命|GDP|CPI|PPI|PMI|补贴|逆差|顺差|吞吐|周转|外资|财力|市值|专利|借款|增速|涨幅|降幅|增幅|带动)$"
)
# Words for a quantity that an elided one borrows: 第二产业(增加值), 农村(居民人均可支配收入).
_BORROWED = re.compile(
    r"(?:研究与试验发展(?:[（(]R&D[）)])?|研发|R&D)经费(?:投入|支出)?$|居民人均可支配收入$|居民人均[^，]{2,8}支出$|人均可支配收入$|人均消费支出$"
    r"|增加值$|总产值$|产值$|产量$|销售量$|销量$|销售额$|销售面积$|零售额$|营业收入$|收入$|价格指数$|价格$|投资$|进出口(?:总[额值])?$|人口$|经费$|支出$"
    r"|余额$|贷款$|存款$|周转量$|运量$|吞吐量$|用电量$|发电量$|播种面积$|面积$|游客(?:人次|数)?$|失业率$|浓度$|密度$|占比$|比重$|率$"
)
_RESEARCH = re.compile(r"(?:研究与试验发展(?:[（(]R&D[）)])?|R&D)经费(?:投入|支出)?$|研发经费(?:投入|支出)$")
_AGES = re.compile(r"(?:\d+岁?[-—–－~～至]\d+岁|\d+岁(?:及|以|或)?以[上下]|\d+岁(?:及|或)以[上下])$")
_SECTOR_SHORT = {"一产": "第一产业", "二产": "第二产业", "三产": "第三产业"}
_SPACE = re.compile(r"\s+|\[\d+\]|［\d+］")


def tidy(name: str) -> str:
    """Return a name without white space and footnote marks, with 一产 written out."""
    plain = _SPACE.sub("", name)
    short = _SECTOR_SHORT.get(plain[:2])
    return short + plain[2:] if short else plain


def is_quantity(name: str) -> bool:
    """Whether a noun phrase names a quantity by itself."""
    return _QUANTITY.search(name) is not None


def borrow(name: str, head: str, unit: str, head_unit: str) -> str:
    """Complete an elided name from the head before it, where units allow it to be the same kind of quantity."""
    if is_quantity(name) or not head or name.endswith(head):
        return name
    if unit not in ("%", "‰", "个百分点") and unit != head_unit:
        return name
    if _AGES.search(name):
        return name + "人口"
    tail = _BORROWED.search(head)
    if not tail or unit in COUNTING - PEOPLE:
        return name
    words = "研发经费" if _RESEARCH.search(head) else tail[0]
    if words.startswith("居民") and name.endswith("居民"):
        words = words.removeprefix("居民")
    return name + words


def with_measured(name: str, unit: str) -> str:
    """Add to a name what its unit measures where the name does not say it: 示范村数, 违法建设面积, 绿道里程."""
    if not name or is_quantity(name):
        return name
    if unit in SURFACES:
        return name + "面积"
    if unit in LENGTHS:
        return name + "里程"
    if unit in COUNTING:
        return name + ("人数" if unit in PEOPLE and not name.endswith("人") else "数")
    return name


def without_measured(name: str) -> str:
    """Return what an indicator is about, without the word that names the quantity (装备制造业增加值: 装备制造业)."""
    return re.sub(r"(?:增加值|总额|总值|数量|数|额|量)$", "", name) or name


def split_list(name: str, parts: int) -> list[str] | None:
    """Return the members of a list of names with their shared head or beginning restored; None if not `parts` long.

    食品、药品抽检合格率 shares its end, 发明专利申请量和授权量 its beginning, 第二、三产业 both.
    """
    expanded = _numbered_sectors(name, parts)
    if expanded:
        return expanded
    members = [member for member in re.split(r"、|和(?!谐|平)|以及|及(?!以)|与", name) if member]
    if len(members) != parts:
        members = [member for member in name.split("、") if member]
        if len(members) != parts:
            return None
    first, last = members[0], members[-1]
    if is_quantity(first):
        return [first, *(_with_beginning(first, member) for member in members[1:])]
    shared = last[_own_length(first, last) :]
    return [member + shared for member in members[:-1]] + [last]


def _numbered_sectors(name: str, parts: int) -> list[str] | None:
    """Write out 三次产业投资 and 第二、三产业增加值."""
    sectors = re.match(r"^(?:分?三次产业|三产)(?P<rest>.*)$", name)
    if sectors and parts == 3:
        return [f"第{number}产业{sectors['rest']}" for number in "一二三"]
    some = re.match(r"^第([一二三])(?:产业)?[、和]第?([一二三])(?:[、和]第?([一二三]))?(产业.*)$", name)
    if some:
        numbers = [number for number in some.groups()[:3] if number]
        return [f"第{number}{some[4]}" for number in numbers] if len(numbers) == parts else None
    return None


def _own_length(first: str, last: str) -> int:
    """Return how much of a list's last member is its own: up to the character that ends the first, else as long."""
    if first[-1] in last and last.index(first[-1]) + 1 < len(last):
        position = last.index(first[-1]) + 1
        if abs(position - len(first)) <= 4:
            return position
    tail = _BORROWED.search(last)
    if tail and len(last) - len(tail[0]) >= 2 and abs(len(last) - len(tail[0]) - len(first)) > 2:
        return tail.start()
    if last.endswith(("业", "区", "类", "品")) and first[-1] == last[-1]:
        return len(last)
    return min(len(first), len(last))


def _with_beginning(first: str, member: str) -> str:
    """Restore the beginning that a later member shares with the first (发明专利申请量, 授权量)."""
    cut = len(first) - len(member)
    if cut < 2 or member[-1] != first[-1] or len(member) > 4 or member[:2] in first:
        return member
    return first[:cut] + member
