"""What the codes of the published tables mean, in Chinese and English: one place for exports, commands and pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from jingjinji.registries import read_seed

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means.

    Attributes:
        zh, en: its name in Chinese and English.
    """

    zh: str
    en: str

    def told(self, language: Language) -> str:
        """Return the name in one language."""
        return self.zh if language == "zh" else self.en


STATUSES = {
    "A": Meaning("公布的事实", "stated fact"),
    "P": Meaning("初步数", "provisional"),
    "E": Meaning("报告者的估计", "estimate by the reporter"),
    "F": Meaning("预测", "forecast"),
    "T": Meaning("目标", "target"),
}
RELEASE_STAGES = {
    "first": Meaning("初步公布", "first release"),
    "verified": Meaning("核实数", "verified"),
    "final": Meaning("最终核实数", "final"),
    "revised": Meaning("修订数", "revised"),
}
MEASURES = {
    "level": Meaning("数值", "level"),
    "share": Meaning("比重", "share of a whole"),
    "yoy": Meaning("同比增长", "change on the year before"),
    "mom": Meaning("环比增长", "change on the period before"),
    "avg_annual": Meaning("年均增长", "average annual change"),
    "since_base": Meaning("比基期增长", "change since the base period"),
    "gap": Meaning("差距", "distance to the counterpart"),
    "multiple": Meaning("倍数", "multiple"),
}
INITIATIVE_STAGES = {
    "planned": Meaning("计划", "planned"),
    "under_way": Meaning("推进中", "under way"),
    "done": Meaning("已完成", "done"),
}
QUALIFIERS = {
    "exact": Meaning("准确", "as stated"),
    "approx": Meaning("约数", "approximate"),
    "at_least": Meaning("至少", "at least"),
    "at_most": Meaning("至多", "at most"),
    "range": Meaning("区间", "a range"),
}
SOURCE_TIERS = {
    "A": Meaning("政府网站", "government site"),
    "B": Meaning("国家统计局数据导出", "table exported from the National Bureau of Statistics"),
    "C": Meaning("知名媒体或期刊", "known media or journal"),
    "D": Meaning("转载或来源不明", "repost or unknown source"),
    "E": Meaning("二手汇编，不展示", "second-hand compilation, never shown"),
}
FREQUENCIES = {
    "A": Meaning("年", "annual"),
    "S": Meaning("半年", "half-yearly"),
    "Q": Meaning("季", "quarterly"),
    "M": Meaning("月", "monthly"),
    "D": Meaning("日", "daily"),
    "YTD": Meaning("跨月累计", "cumulated over months"),
}
PRICE_BASES = {
    "current": Meaning("当年价格", "current prices"),
    "constant": Meaning("不变价格", "constant prices"),
}
COMPARABILITY_GRADES = {
    "high": Meaning("高", "high"),
    "medium": Meaning("中", "medium"),
    "low": Meaning("低", "low"),
}


def meaning(meanings: dict[str, Meaning], code: str) -> Meaning:
    """Return what a code means; a code that is not listed speaks for itself."""
    return meanings.get(code, Meaning(code, code))


def basis_meaning(basis: str) -> Meaning:
    """Return what a basis means, or several of them joined by "+"; a release of an index is told with its month."""
    parts = [_one_basis(code) for code in basis.split("+")]
    return Meaning("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def unit_meaning(unit: str) -> Meaning:
    """Return the name of a canonical unit; one that the registry has no English name for speaks for itself."""
    return Meaning(unit, _english_units().get(unit) or unit)


def _one_basis(code: str) -> Meaning:
    kind, _, release = code.partition("/")
    named = meaning(_bases(), kind)
    if not release:
        return named
    # What the registry says of all releases ends where it says how they are told apart.
    return Meaning(f"{named.zh.partition('（')[0]} {release}", f"{named.en.partition(';')[0]} {release}")


@cache
def _english_units() -> dict[str, str]:
    return {row["unit"]: row["name_en"] for row in read_seed("units")}


@cache
def _bases() -> dict[str, Meaning]:
    return {row["basis"]: Meaning(row["name_zh"], row["name_en"]) for row in read_seed("bases")}
