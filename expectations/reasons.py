"""Why an observation is set aside, in words that name the figure, the bound and the likely mistake."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from expectations.suites import observations

Row = Mapping[str, Any]
# The last words where nothing more is known of a breach than its name.
UNEXPLAINED = "该数值不符合预期 {name}。 The figure breaches the expectation {name}."


def reason_for(name: str, row: Row) -> str:
    """Say why a row breaches an expectation, in Chinese and English.

    Args:
        name: name of the expectation in the suite `observations`.
        row: the row of the frame that was judged.
    """
    if name in (observations.AT_MOST_HIGHEST.name, observations.AT_LEAST_LOWEST.name):
        return _out_of_band(row, above=name == observations.AT_MOST_HIGHEST.name)
    if name == observations.NEAR_NEIGHBOURS.name:
        return _far_from_neighbours(row)
    if name == observations.BEGUN_WHEN_PUBLISHED.name:
        begins, published = f"{row['fact_begins_on']:%Y-%m-%d}", f"{row['published_on']:%Y-%m-%d}"
        return (
            f"时期{row['period']}于{begins}才开始，而报告公布于{published}。 "
            f"The period {row['period']} begins on {begins}, after the publication on {published}."
        )
    if name == observations.YEAR_IS_PLAUSIBLE.name:
        return f"时期{row['period']}的年份不合理。 The period {row['period']} lies outside plausible years."
    if name == observations.PART_OF_WHOLE.name:
        times = number(row["share_of_whole"])
        return f"{figure(row)}是其整体的{times}倍。 {figure(row)} is {times} times the whole that it is part of."
    if name == observations.WHOLE_OF_PARTS.name:
        times = number(row["largest_part"])
        return f"{figure(row)}的一个部分是其{times}倍。 A part of {figure(row)} is {times} times as large as it."
    if name == observations.UNIT_FITS.name:
        return f"{figure(row)}的单位与指标不符。 The unit of {figure(row)} is none that the indicator can have."
    return UNEXPLAINED.format(name=name)


def figure(row: Row) -> str:
    """Return the stated value with its unit, without trailing zeros: "47526900000000000 元"."""
    text = str(row["stated_value"])
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text} {row['unit']}".strip()


def _out_of_band(row: Row, *, above: bool) -> str:
    value, bound = row["yearly_value"], row["highest" if above else "lowest"]
    yearly_zh, yearly_en = _yearly_worth(row)
    limit = f"{number(bound)} {row['unit']}".strip()
    mistake_zh, mistake_en = _likely_mistake(row)
    if bound > 0 and value > 0:
        times = number(value / bound if above else bound / value)
        relation_zh = f"是合理上限（{limit}）的{times}倍" if above else f"只有合理下限（{limit}）的{times}分之一"
        relation_en = f"{times} times the highest" if above else f"1/{times} of the lowest"
        relation_en += f" plausible value, {limit}"
    else:
        relation_zh = f"{'高于合理上限' if above else '低于合理下限'}（{limit}）"
        relation_en = f"{'above the highest' if above else 'below the lowest'} plausible value, {limit}"
    return f"{figure(row)}{yearly_zh}{relation_zh}{mistake_zh}。 {figure(row)}{yearly_en} is {relation_en}{mistake_en}."


def _far_from_neighbours(row: Row) -> str:
    ratio = row["neighbour_ratio"]
    mistake_zh, mistake_en = _likely_mistake(row)
    times = number(ratio if ratio > 1 else 1 / ratio)
    size_zh = f"{times}倍" if ratio > 1 else f"{times}分之一"
    size_en = f"{times} times" if ratio > 1 else f"1/{times} of"
    return (
        f"{figure(row)}是同一指标前后三年数值的{size_zh}{mistake_zh}。 "
        f"{figure(row)} is {size_en} what the years around it show{mistake_en}."
    )


def _yearly_worth(row: Row) -> tuple[str, str]:
    """Name the year's worth where it is that which was compared."""
    if math.isclose(float(row["stated_value"]), row["yearly_value"], rel_tol=1e-9):
        return "", ""
    worth = f"{number(row['yearly_value'])} {row['unit']}"
    return f"（折全年{worth}）", f" ({worth} a year)"


def _likely_mistake(row: Row) -> tuple[str, str]:
    """Name the power of ten by which the figure is off, where neighbours or the middle of its band tell."""
    ratio = row["neighbour_ratio"]
    if math.isnan(ratio):
        lowest, highest, value = row["lowest"], row["highest"], row["yearly_value"]
        if not (lowest > 0 and value > 0):
            return "", ""
        ratio = value / math.sqrt(lowest * highest)
    power = round(math.log10(ratio))
    if power == 0:
        return "", ""
    factor = f"{10 ** abs(power):,}"
    large = power > 0
    return (
        f"，可能大了{factor}倍" if large else f"，可能小了{factor}倍",
        f", likely {factor} times too {'large' if large else 'small'}",
    )


def number(value: float) -> str:
    """Return a number as people write it: whole where it is large, three significant digits where it is small."""
    if abs(value) >= 100 or value == int(value):
        return str(round(value))
    return f"{value:.3g}"
