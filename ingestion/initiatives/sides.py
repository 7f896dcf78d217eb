"""Which of the three, 京, 津 and 冀, a phrase names: by areas, crossings, the letters of lines and set words."""

from __future__ import annotations

import re
from functools import cache

from ingestion.language.areas import ancestors, find_areas
from jingjinji.registries import Area, read_seed

Sides = frozenset[str]

NONE: Sides = frozenset()
ALL: Sides = frozenset("京津冀")
PROVINCE_NAMES = {"京": "北京市", "津": "天津市", "冀": "河北省"}
PROVINCE_CODES = {"京": "110000", "津": "120000", "冀": "130000"}
_SIDES_OF_CODE: dict[str, Sides] = {
    "110000": frozenset("京"),
    "120000": frozenset("津"),
    "130000": frozenset("冀"),
    "JJJ": ALL,
    "JJJ_TJ_HE": frozenset("津冀"),
    "JJJ_BJ_TJ": frozenset("京津"),
    "JJJ_BJ_HE": frozenset("京冀"),
}
# Abbreviated names of the places that lines are called after.
_LETTERS = {"京": "京兴", "津": "津滨蓟塘", "冀": "冀雄唐张承保廊沧秦石邯邢衡涿霸"}
_SIDE_OF_LETTER = {letter: side for side, letters in _LETTERS.items() for letter in letters}
_LINE_NAME = re.compile(
    rf"(?<![北南东天])[{''.join(_SIDE_OF_LETTER)}平]{{2,3}}(?=(?:[一二三]|第[一二三])?(?:城际|高铁|高速|铁路|客专|客运专线|快线|公路|干线|通道|走廊|线))"
)
# 京张, 京雄, 津石: the letter of a province and those of its neighbours' cities, also outside the names of lines.
_LETTER_RUN = re.compile(rf"(?<![北南东天])[京津冀][{''.join(_LETTERS['冀'])}京津冀]{{1,3}}")
# Words that name a side without naming an area; the first fitting one is taken.
_WORDS: tuple[tuple[re.Pattern[str], Sides], ...] = (
    (re.compile(r"京津冀|三省市|三省(?:一)?市|三地|(?:现代化)?首都都市圈|首都经济圈|通武廊|环京津"), ALL),
    (re.compile(r"环首都|环京|首都[“\"]?两区[”\"]?|首都水源涵养|(?<!北)京南"), frozenset("京冀")),
    (
        re.compile(
            r"北京城市副中心|非首都功能|(?:在|进|来|驻|离|出|赴)京(?!津)|首都|京企|央属|清华大学|中国人民大学|中国农业大学|协和医|友谊医院|天坛医院|宣武医院|积水潭|同仁医院|安贞医院|北汽|首钢|首农|新发地|(?<=[至到—－-])大兴|大兴(?=[至到—－-])"
        ),
        frozenset("京"),
    ),
    (re.compile(r"(?:在|入|来|驻|赴)津(?!冀)|津企"), frozenset("津")),
    (re.compile(r"(?:在|入|来|驻|赴)冀|冀企"), frozenset("冀")),
)
# What bears a side's name and is no place there for cooperation.
_NO_SIDE = re.compile(
    r"(?:北京|天津|河北)(?:路|道(?!路)|街|大街|梆子|菜)|京唐港|北京(?:证券交易所|时间|冬奥会?(?!组委)|奥运会?)|北交所|中国(?:（|\()(?:北京|天津|河北)(?:）|\))"
)
_THINGS = ("line", "airport", "park")
# A river is of the sides it crosses where its basin or what is done across a border is spoken of.
_BASIN = re.compile(r"流域|上游|下游|跨界|跨省|横向|补偿|协同|联合|引滦|风沙源|协议|共保|联保|共治")


@cache
def _crossings(kinds: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, Sides]]:
    """Return a pattern of the names of lines, waters and the like that join sides, and the sides of each name."""
    sides_of: dict[str, Sides] = {}
    for row in read_seed("crossings"):
        if row["kind"] not in kinds:
            continue
        sides = frozenset(side for side, code in PROVINCE_CODES.items() if code in row["side_codes"].split("|"))
        for name in (row["name_zh"], *filter(None, row["aliases"].split("|"))):
            sides_of[name] = sides
    names = sorted(sides_of, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, names))), sides_of


def side_of_area(area: Area | None) -> Sides:
    """Return the sides that an area lies in: one for a place, several for a group, none for the nation or elsewhere."""
    if area is None:
        return NONE
    for one in (area, *ancestors(area)):
        if one.code in _SIDES_OF_CODE:
            # Only a group or a zone across the border has the sides of its holder; the nation's rest has none.
            return _SIDES_OF_CODE[one.code]
    return NONE


def sides_in(words: str, own_area: str | None) -> Sides:
    """Return the sides that words name.

    Args:
        words: any stretch of a report.
        own_area: official name of the report's own area, for names that several cities have and for 全市, 我省.
    """
    left = _NO_SIDE.sub(_blank, words)
    found: set[str] = set()
    pattern, sides_of = _crossings((*_THINGS, "water") if _BASIN.search(left) else _THINGS)
    for match in pattern.finditer(left):
        found |= sides_of[match[0]]
    left = pattern.sub(_blank, left)
    for word, sides in _WORDS[:2]:
        if word.search(left):
            found |= sides
            left = word.sub(_blank, left)
    return frozenset(found | _sides_of_places(left, own_area) | _sides_of_letters(left))


def crossing_in(words: str) -> tuple[int, int] | None:
    """Return where words name a line, a park or another thing that joins sides; None where they name none."""
    match = _crossings(_THINGS)[0].search(words)
    return match.span() if match else None


def _blank(match: re.Match[str]) -> str:
    return "·" * len(match[0])


def _sides_of_places(words: str, own_area: str | None) -> set[str]:
    found: set[str] = set()
    for mention in find_areas(words, own_area):
        found |= side_of_area(mention.area)
        # A park of one side that bears the name of another belongs to both (雄安新区中关村科技园).
        if re.search(r"中关村|北京|海淀", mention.text):
            found.add("京")
    for word, sides in _WORDS[2:]:
        if word.search(words):
            found |= sides
    return found


def _sides_of_letters(words: str) -> set[str]:
    found: set[str] = set()
    for match in (*_LINE_NAME.finditer(words), *_LETTER_RUN.finditer(words)):
        found |= {"京" if letter == "平" else _SIDE_OF_LETTER[letter] for letter in match[0]}
    return found
