"""Eighth stage: whether a figure is a fact, provisional, an estimate, a forecast or a target, and how exact it is."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingestion.extraction.frame import Frame
from ingestion.language.periods import year_of

PROVISIONAL = re.compile(r"初步核算|初步统计|初步测算|快报|初步数|初步预计")
_TARGET = re.compile(
    r"目标|力争|争取|计划(?!单列)|确保|要达到|预期(?!寿命|目标基本)|规划|到20[3-9]\d年|努力实现|不低于.{0,6}目标"
)
_AIM = re.compile(r"(?:^|，)力争")
# Beginning with one set of characters it rules most clauses out at once.
_ESTIMATE = re.compile(r"[预有将](?:(?<=预)[计测]|(?<=有)望|(?<=[\u4e00-\u9fff]将)(?=完成|达|实现|突破|超过))")
# At the beginning of a sentence: all that it states is estimated.
ESTIMATED = re.compile(r"(?:[^，。]{2,12}，)?[^，。]{0,6}?(?:预计|初步预计)(?=[^，]{2})")
_RUNNING_OUT = timedelta(days=92)
_AFTER = {
    **dict.fromkeys(("以上", "之上", "余", "多"), "at_least"),
    **dict.fromkeys(("以下", "以内", "之内"), "at_most"),
    **dict.fromkeys(("左右", "上下"), "approx"),
    "之间": "range",
}


def status_of(marks: frozenset[str], clause: str, period: str, is_plan: bool, provisional: bool, frame: Frame) -> str:
    """Return A, P, E, F or T."""
    is_future = year_of(period) > frame.last_year
    is_aim = "target" in marks or ("力争" in clause and _AIM.search(clause))
    if is_plan or is_aim or (is_future and _TARGET.search(clause)):
        return "T"
    if "estimate" in marks or _ESTIMATE.search(clause):
        return "F" if _is_coming(period, frame) else "E"
    if is_future:
        return "T"
    return "P" if provisional else "A"


def _is_coming(period: str, frame: Frame) -> bool:
    """Whether a period ends well after publication."""
    if frame.published is None:
        return year_of(period) > frame.year
    return _last_day(period) > frame.published + _RUNNING_OUT


def _last_day(period: str) -> date:
    """Return about the last day of a period."""
    end = period.rpartition("/")[2]
    year, part = int(end[:4]), end[5:]
    ends = {"": (12, 28), "Q1": (3, 28), "Q2": (6, 28), "Q3": (9, 28), "Q4": (12, 28), "H1": (6, 28), "H2": (12, 28)}
    month, day = ends.get(part, (int(part[:2]) if part[:2].isdigit() else 12, 28))
    return date(year, month, day)


def qualifier_of(before: str, after: str, has_upper: bool, more: bool) -> str:
    """Return how exact a figure is from the words on its two sides."""
    if has_upper:
        return "range"
    if after:
        return _AFTER.get(after[-2:], _AFTER.get(after[-1:], before))
    return "at_least" if more else before
