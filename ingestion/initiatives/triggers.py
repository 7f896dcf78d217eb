"""Whether words can speak of cooperation at all: a fast look before they are read."""

from __future__ import annotations

from functools import cache

import ahocorasick_rs

from ingestion.initiatives.sides import Sides, side_of_area
from jingjinji.registries import areas, read_seed

# Words that say it without naming a place; the letters of the three stand in the names of lines and in 来津, 在冀.
_WORDS = (
    "京",
    "津",
    "冀",
    "三地",
    "三省",
    "首都",
    "跨",
    "异地",
    "区域",
    "省际",
    "都市圈",
    "两翼",
    "双城",
    "疏解",
    "央企",
    "中关村",
    "雄安",
    "大兴",
)


@cache
def _finder(own: Sides) -> ahocorasick_rs.AhoCorasick:
    """Return a finder of what names another side than the report's own, or several at once."""
    own_letters = {"京", "津", "冀"} & own if len(own) == 1 else set()
    words = {word for word in _WORDS if word not in own_letters}
    for area in areas():
        sides = side_of_area(area)
        if sides and sides != own:
            words |= {name for name in (area.name, *area.aliases) if len(name) > 1}
    for row in read_seed("crossings"):
        words |= {row["name_zh"], *filter(None, row["aliases"].split("|"))}
    return ahocorasick_rs.AhoCorasick(sorted(words))


def may_cooperate(words: str, own: Sides) -> bool:
    """Tell whether words hold anything by which cooperation with another side could be recognised.

    Args:
        words: any stretch of a report.
        own: the sides that the report's own area is.
    """
    return bool(_finder(own).find_matches_as_indexes(words))
