"""Areas named in reports, found and resolved by the registry of areas.

A name that several cities have (新华区, 桥西区) is resolved by the report's own area.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from jingjinji.registries import Area, area_by_code, areas

# Words by which a report means its own area.
OWN_AREA_WORDS = (
    "全市",
    "全省",
    "本市",
    "我市",
    "我省",
    "本省",
    "全区域",
    "我区",
    "全区",
    "全县",
    "我县",
    "全州",
    "该市",
    "该省",
)
# At which levels the area stands that an own-area word names by its last character.
_LEVELS = {"省": ("province", "outside_province"), "市": ("prefecture", "province")}
_LIST = re.compile(r"、|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2}$)")
# After the name of a province that ends with a quarter of the compass: the side of a river or mountain (黄河南岸).
_SIDE = re.compile(r"[岸麓部侧缘坡翼段路]")
# Words after a region's name that do not change which area is meant.
_TAILS = re.compile(r"(?:地区|区域|全域|全境|两地|三地|全市|全省|市域|省域|等地|各地)$")


class AreaMention(Struct, frozen=True, gc=False):
    """An area named in a text: offsets, the words as written, and the area meant."""

    start: int
    end: int
    text: str
    area: Area


@cache
def _areas_by_name() -> dict[str, tuple[Area, ...]]:
    """Return the areas of the registry by each of their names."""
    named: defaultdict[str, list[Area]] = defaultdict(list)
    for area in areas():
        for name in dict.fromkeys((area.name, *area.aliases)):
            named[name].append(area)
    return {name: tuple(found) for name, found in named.items()}


@cache
def _finder() -> AhoCorasick:
    """Return a finder of all names of two characters and more, the longest first, without lists (北京、天津)."""
    names = [*(name for name in _areas_by_name() if len(name) > 1 and not _LIST.search(name)), *OWN_AREA_WORDS]
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)


def ancestors(area: Area) -> list[Area]:
    """Return the areas that hold an area, the nearest first."""
    found = []
    known = area_by_code()
    while area.parent_code in known:
        area = known[area.parent_code]
        found.append(area)
    return found


@lru_cache(maxsize=4096)
def resolve(name: str, own_area: str | None = None) -> Area | None:
    """Return the area that a name means in a report on `own_area` (official name or code), or None.

    Own-area words (全市, 我省) mean the report's own area. Of several areas of one name, that inside the own area is
    meant; where that does not decide, none. A name may be led by the name of an area that holds it (沧州市新华区).
    """
    plain = re.sub(r"\s", "", name)
    if plain in OWN_AREA_WORDS:
        return _meant(plain, own(own_area))
    if plain in area_by_code():
        return area_by_code()[plain]
    candidates = _areas_by_name().get(plain) or _areas_by_name().get(_TAILS.sub("", plain), ())
    if not candidates:
        return _resolve_led(plain)
    return candidates[0] if len(candidates) == 1 else _inside(candidates, own_area)


def _meant(word: str, area: Area | None) -> Area | None:
    """Return the area that an own-area word means: in a city's report 全省 is the province that holds the city."""
    levels = _LEVELS.get(word[-1], ())
    if area is None or not levels or area.level in levels or area.name.endswith(word[-1]):
        return area
    return next((holder for holder in ancestors(area) if holder.level in levels), area)


def own(own_area: str | None) -> Area | None:
    """Return the area that a report is about; one outside the registry has no code."""
    return (resolve(own_area) or Area("", own_area, "", "", ())) if own_area else None


def _inside(candidates: tuple[Area, ...], own_area: str | None) -> Area | None:
    """Return the one candidate inside the report's own area; None if none or several are."""
    holder = resolve(own_area) if own_area else None
    inside = [area for area in candidates if holder and holder in (area, *ancestors(area))]
    return inside[0] if len(inside) == 1 else None


def _resolve_led(name: str) -> Area | None:
    """Resolve a name that begins with the name of an area that holds the one meant."""
    for length in range(len(name) - 2, 1, -1):
        holders = _areas_by_name().get(name[:length], ())
        inner = _areas_by_name().get(name[length:], ())
        for holder in holders:
            for area in inner:
                if holder in ancestors(area):
                    return area
    return None


def find_areas(text: str, own_area: str | None = None) -> list[AreaMention]:
    """Return the areas named in a text, longest names first, with own-area words read as the report's own area.

    Names of one character (京, 津, 冀) are not searched; a name that stays ambiguous is left out.
    """
    found = []
    for _, start, end in _finder().find_matches_as_indexes(text):
        name = text[start:end]
        if _belongs_to_another_word(name, text[end : end + 1]):
            continue
        area = resolve(name, own_area)
        if area is not None:
            found.append(AreaMention(start, end, name, area))
    return found


def _belongs_to_another_word(name: str, following: str) -> bool:
    """Whether a name is cut out of other words: 河北区|域, 黄|河南|岸."""
    if name[-1] == "区":
        return following == "域"
    return len(name) == 2 and name[-1] in "东西南北" and _SIDE.match(following) is not None
