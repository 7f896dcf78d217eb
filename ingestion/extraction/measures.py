"""Eighth stage: whether a figure is a quantity, a share, a change, a distance or a multiple, and its sign."""

from __future__ import annotations

import re

from ingestion.extraction.drafts import Head
from ingestion.extraction.endings import read_ending
from ingestion.extraction.figures import Figure
from ingestion.extraction.measure_words import COUNTING, SURFACES
from ingestion.extraction.names import is_quantity
from ingestion.extraction.wording import PERCENTAGES, Wording
from ingestion.language.periods import year_of

# Endings of names.
_SHARE = ("占比", "比重", "份额", "贡献率", "贡献", "构成", "结构")
_GROWTH = ("增速", "增长率", "增幅", "涨幅", "升幅", "增长速度", "增长", "增长幅度", "增涨幅度", "上涨幅度")
_FALL = ("降幅", "跌幅", "下降率")
# Births less deaths for each inhabitant: a state, and no change on the year before.
_RATE_OF_STATE = "自然增长率"
_YEARLY = ("年平均增长率", "年均增速", "年均增长率", "年均增幅", "年均增长速度", "年均增长")
_YEARLY_GROWTH = re.compile(r"(?<=.{2})年平?均(?:增速|增长率|增幅|增长速度|增长)$")
_WORKED_ON = SURFACES | COUNTING
_AVERAGES = frozenset(("avg", "avg2", "avg3"))
_REDUCED = re.compile(
    r"^(?:.{0,12}平均)?(?:减(?=时间|时限|材料|环节|流程)|压减|压缩|减少|降低|缩短|精简|削减)(?!.*(?:占比|比重|比例|率)$)"
)
CHANGES = frozenset({"yoy", "mom", "since_base", "avg_annual"})
_CHANGING = _FALL + _GROWTH
_YEARS = re.compile(r"(\d{4})/(\d{4})")


def measure_of(
    wording: Wording, figure: Figure, head: Head, last: Head, period: str, year: int
) -> tuple[str, str | None]:
    """Return a figure's measure and, where it has one, its base period; `year` is the year reported on."""
    ending, reference = wording.ending, wording.reference
    if wording.multiple_of is not None:
        return "multiple", None
    if reference is not None and reference.measure == "gap":
        return "gap", None
    if wording.pull is not None or wording.plan is not None:
        return "level", None
    if _is_change(wording, figure, head):
        return _change(wording, head, period, year)
    is_share = figure.kind == "ratio" or wording.whole is not None or head.name.endswith(_SHARE)
    if head.name.endswith("投入强度"):
        is_share = False
    takes_over = figure.unit in PERCENTAGES and ending.result and head.name == last.name and last.measure == "share"
    return ("share" if is_share or takes_over else "level"), None


def changed(name: str, measure: str, unit: str) -> str:
    """Return what a name that tells its change is the change of (价格降幅: 价格; 投资年均增速: 投资)."""
    if measure == "avg_annual":
        return _YEARLY_GROWTH.sub("", name)
    return name[:-2] or name if unit == "%" and name.endswith(("降幅", "跌幅")) else name


def _is_flow(wording: Wording) -> bool:
    """Whether something was added, and no change on an earlier time is told of it (比年初新增5亿元)."""
    return wording.ending.added and (wording.reference is None or wording.phrase != "")


def _is_change(wording: Wording, figure: Figure, head: Head) -> bool:
    """Whether a figure says by how much something changed."""
    ending = wording.ending
    if figure.unit not in PERCENTAGES and not wording.phrase and head.name.startswith(ending.verb or " "):
        return False
    # 林分优化提升200万亩 is land that was worked on, 农房风貌提升3万户 are houses; neither is raised.
    if ending.verb == "提升" and figure.unit in _WORKED_ON and not is_quantity(wording.phrase):
        return False
    if figure.text_is_doubling or (ending.direction != 0 and not ending.result and not _is_flow(wording)):
        return True
    if figure.unit == "%" and (head.name.endswith(_CHANGING) or _REDUCED.match(head.name)):
        return not head.name.endswith(_RATE_OF_STATE)
    return wording.reference is not None and figure.unit == "个百分点"


def _change(wording: Wording, head: Head, period: str, year: int) -> tuple[str, str | None]:
    """Return which change it is: on the year before, the month before, a stated time, or a yearly average."""
    marks, reference = wording.ending.marks, wording.reference
    if not marks.isdisjoint(_AVERAGES) or head.name.endswith(_YEARLY):
        return "avg_annual", _average_base(marks, period, year)
    if reference is not None and reference.measure:
        return reference.measure, reference.base_period
    if "mom" in marks:
        return "mom", None
    if "cumulated" in marks and "yoy" not in marks and period.isdigit() and int(period) > year + 1:
        return "since_base", str(_start_of_plan(int(period)))
    years = _YEARS.fullmatch(period) if "/" in period and "yoy" not in marks else None
    if years:
        return "since_base", str(int(years[1]) - 1)
    return "yoy", None


def _start_of_plan(last: int) -> int:
    """Return the year from which a plan's cumulated change counts: the last of the five-year plan before."""
    return (last - 1) // 5 * 5


def _average_base(marks: frozenset[str], period: str, year: int) -> str | None:
    average = 2 if "avg2" in marks else 3 if "avg3" in marks else 0
    if average:
        return str(year_of(period) - average)
    years = _YEARS.fullmatch(period)
    if years:
        return str(int(years[1]) - 1)
    return str(year) if period.isdigit() and int(period) > year + 1 else None


def sign_of(wording: Wording, figure: Figure, head: Head, measure: str, verb: str) -> int:
    """Return -1 for a decrease or a distance below; `verb` is a list member's own (增长3%、下降2%)."""
    if measure == "gap" and wording.reference is not None:
        return wording.reference.direction or wording.ending.direction or 1
    if measure not in CHANGES:
        return 1 if wording.pull is None else wording.ending.direction or 1
    if verb:
        return read_ending(verb).direction or 1
    if wording.ending.verb == "改善" and "浓度" in head.name:
        return -1
    if figure.unit == "%" and head.name.endswith(_FALL):
        return -1
    falls = wording.ending.direction < 0 or (wording.ending.direction == 0 and bool(_REDUCED.match(head.name)))
    below = wording.reference is not None and wording.reference.direction < 0 and wording.ending.direction == 0
    return -1 if falls or below else 1
