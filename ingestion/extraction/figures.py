"""First stage: the figures of a passage, each a number with its unit, before anything is known of what it measures."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from string import ascii_letters, digits

from msgspec import Struct
from msgspec.structs import replace

from ingestion.extraction.measure_words import COUNTED_IN_WORDS, UNIT
from ingestion.language.numerals import parse_numeral, parse_percentage
from ingestion.language.units import Unit, unit_of

# Thousands are parted by commas, or in older print by spaces.
_PLAIN = r"\d+(?:\.\d+)?"
_NUMBER = rf"\d{{1,3}}(?:(?:,\d{{3}})+(?![\d%])|(?: \d{{3}})+(?!\d))(?:\.\d+)?|{_PLAIN}"
_MAGNITUDE = r"(?:[十百万亿](?!分)|千(?![瓦米克伏卡赫字兆]))*"
_CHINESE = "[一二两三四五六七八九十]"
# The characters that a figure may begin with.
_BEGINNING = r"(?=[-−\d一二两三四五六七八九十百千万亿翻过半])"
_CANDIDATE = re.compile(
    rf"{_BEGINNING}(?:(?P<ratio>{_PLAIN}(?:[:：∶︰]{_PLAIN})+)"
    rf"|(?P<fraction>(?<![\d./年月])[1-9]/[1-9]\d?(?![\d./年月]))"
    rf"|(?P<number>(?<![\d.])[-−]?(?:{_NUMBER}))(?: (?=[%‰十百千万亿]|{UNIT}))?(?P<some>[多余])?"
    rf"(?P<magnitude>{_MAGNITUDE})(?P<more>[多余])?(?P<unit>{UNIT})?"
    rf"|(?P<word>百分之[零一二两三四五六七八九十百点]+|{_CHINESE}+分之{_CHINESE}+|{_CHINESE}成[一二三四五六七八九半]?"
    r"(?![立为功本果就员长熟效套品不都型份交因体])|翻了?[一两二三四五六]?番|(?<=[占超过近约达的为降减增])一半|过半|半数)"
    rf"|(?P<chinese>[一二两三四五六七八九十百千万亿][零〇一二两三四五六七八九十百千万亿]*)(?P<some2>[多余])?(?P<unit2>{UNIT}))"
)
_HINT = re.compile(
    r"[\d０-９]|成|番|半|分之|[一二两三四五六七八九十百千万亿][多余]?(?:[家所座条个项件艘架台套处支款名栋对元亩吨公人户平])"
)
# People counted without a measure word: 30万老年人.
_PEOPLE_AFTER = re.compile(
    r"(?:\d+岁(?:及?以[上下])?)?[\u4e00-\u9fff]{0,12}?(?:[老青少成]年人?|老人|群众|儿童|[婴幼]儿|青年|农民工?|[学男女]生|居民|市民|村民"
    r"|[人劳]口|人[群员才]|群体|劳动[者力]|职工|工人|残疾人|对象|游客|旅客|患者|学子|妇女|女性|教师|医生|党员|志愿者|干部|移民|军人)"
)
# Units of what the air holds, where the volume may be told before: 每立方米34微克.
_CONCENTRATIONS = ("微克", "毫克")
_PER_VOLUME = "每立方米"
# 方 of earth, gas or water is a volume; in 方面 it is none.
_NOT_VOLUME = frozenset("面案向式位针法便")
# Tenths of a whole in digits: 7成.
_TENTHS = re.compile("成(?![立为功本果就员长熟效套品不都型份交因体])")
# A second measure word in brackets: 套（间）.
_SECOND_UNIT = re.compile(r"[（(][^（(）)]*[)）]$")
_MAGNITUDE_ONLY = re.compile(r"[千万亿]+")
_WIDE = str.maketrans("０１２３４５６７８９％．\u3000\xa0\u2002\u2003\u2009", "0123456789%.     ")
_HOLDS_WIDE = re.compile("[０-９％．\u3000\xa0\u2002\u2003\u2009]")
_LATIN = frozenset(ascii_letters + "+/_#")
_LATIN_OR_DIGIT = frozenset(ascii_letters + digits)
_LIST_GAP = re.compile(r"(?:、|和|及|以及|与|/|，和)(?:约|近|超|达)?")
_RANGE_GAP = re.compile(r"(?:[-—–－~～至到]|——)(?:约|近)?")
# No gap inside a list or a range is longer.
_LONGEST_GAP = 3
_BOUND_BEFORE = re.compile(r"(?:超过?|突破|近|达到?|逾|破|过|约|迈上|跨上|站上|跃上|跨过|跨越|[持定]在|不足)$")


class Figure(Struct, frozen=True, gc=False):
    """A figure as it stands in a passage.

    Attributes:
        start, end: offsets in the passage.
        kind: "number", "ratio" (one part of a:b:c), "word" (七成, 翻番), "chinese" (十二个) or "bare" (no unit).
        value, upper: in base units, without sign from verbs; upper is the end of a range.
        unit: base unit; "" for a bare number.
        written_unit: the unit as written, for 元/人 or 亿元.
        more: 余 or 多 stands in the figure.
        text_is_doubling: the figure is 翻番, a growth without a verb.
    """

    start: int
    end: int
    kind: str
    value: Decimal
    unit: str
    written_unit: str = ""
    upper: Decimal | None = None
    more: bool = False
    text_is_doubling: bool = False


def plain_digits(text: str) -> str:
    """Return the text with full-width digits in half width and plain spaces; offsets stay."""
    return text.translate(_WIDE) if _HOLDS_WIDE.search(text) else text


def may_hold_figures(text: str) -> bool:
    """Whether a text holds anything that could be a figure; a cheap test before all others."""
    return _HINT.search(text) is not None


def scan(text: str) -> list[Figure]:
    """Return every candidate figure of a passage whose digits are in half width, in order, ranges joined."""
    figures: list[Figure] = []
    for match in _CANDIDATE.finditer(text):
        if not match["number"]:
            figures.extend(_figures_of(match, text))
            continue
        figure = _number_figure(match, text)
        if figure:
            figures.append(figure)
    return _share_units(text, _join_ranges(text, figures))


def _figures_of(match: re.Match[str], text: str) -> list[Figure]:
    """Return the figures of a match that is no plain number: several for a ratio, none for a word that is no figure."""
    if match["ratio"]:
        return _parts_of_ratio(match)
    if match["word"]:
        percentage = parse_percentage("一半" if match["word"] == "过半" else match["word"])
        if percentage is None:
            return []
        doubling = match["word"].startswith("翻")
        return [Figure(match.start(), match.end(), "word", percentage, "%", "", None, False, doubling)]
    if match["fraction"]:
        return _fraction(match)
    return _chinese_figure(match, text)


def _number_figure(match: re.Match[str], text: str) -> Figure | None:
    """Return the figure that digits begin; None where they belong to a Latin word."""
    number, some, magnitude, more_, unit_text = match.group("number", "some", "magnitude", "more", "unit")
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _LATIN:
        return None
    if number[0] in "-−" and before and before not in "为是到至达在率由从降长，、(（":
        number, start = number[1:], start + 1
    if "," in number or " " in number or "−" in number:
        number = number.replace(",", "").replace(" ", "").replace("−", "-")
    written = magnitude + (unit_text or "")
    value = Decimal(number)
    if not written and after in ("年", "日") and "." in number:
        # No date and no duration has decimals: 受教育年限9.91年, 平均住院日8.8日.
        return Figure(start, end + 1, "number", value, after, after)
    if not written and after == "成" and _TENTHS.match(text, end):
        return Figure(start, end + 1, "word", value * 10, "%")
    if not written or (written == "升" and after in ("至", "到", "为")):
        return Figure(start, match.end("number"), "bare", value, "")
    if after and after in _LATIN_OR_DIGIT and written.endswith("P"):
        return None
    unit = _written(written)
    if not unit.base and after == "方" and text[end + 1 : end + 2] not in _NOT_VOLUME:
        return Figure(start, end + 1, "number", value * unit.factor, "方", written + "方", None, bool(some or more_))
    base = unit.base or ("人" if _PEOPLE_AFTER.match(text, end) else "")
    if base in _CONCENTRATIONS and text.find(_PER_VOLUME, max(0, start - 16), start) >= 0:
        base += "/立方米"
    kind = "number" if base else "bare"
    return Figure(start, end, kind, value * unit.factor, base, written, None, bool(some or more_))


@lru_cache(maxsize=1024)
def _written(text: str) -> Unit:
    """Read a unit without a second measure word."""
    return unit_of(_SECOND_UNIT.sub("", text))


def _fraction(match: re.Match[str]) -> list[Figure]:
    """Return a proper fraction (1/3) in per cent, like the same in words."""
    above, _, below = match["fraction"].partition("/")
    if int(above) >= int(below):
        return []
    percentage = round(Decimal(above) * 100 / Decimal(below), 4).normalize()
    return [Figure(match.start(), match.end(), "word", percentage, "%")]


def _chinese_figure(match: re.Match[str], text: str) -> list[Figure]:
    """Return what a Chinese numeral with a measure word states; a bare magnitude (千亿元) only after a bound word."""
    try:
        value = parse_numeral(match["chinese"])
    except ValueError:
        return []
    only_magnitude = not any(character in "一二两三四五六七八九" for character in match["chinese"])
    unit = unit_of(match["unit2"])
    if only_magnitude and not match["chinese"].startswith("十"):
        if unit.base == "个" or not _BOUND_BEFORE.search(text, max(0, match.start() - 3), match.start()):
            return []
    elif unit.base not in COUNTED_IN_WORDS and value < 100:
        return []
    return [
        Figure(
            match.start(),
            match.end(),
            "chinese",
            value * unit.factor,
            unit.base,
            match["unit2"],
            None,
            bool(match["some2"]),
        )
    ]


def _parts_of_ratio(match: re.Match[str]) -> list[Figure]:
    parts = list(re.finditer(r"[\d.]+", match[0]))
    if len(parts) == 2 and parts[1][0] == "1":
        return [Figure(match.start(), match.end(), "bare", Decimal(parts[0][0]), "")]
    return [
        Figure(match.start() + part.start(), match.start() + part.end(), "ratio", Decimal(part[0]), "%")
        for part in parts
    ]


def _join_ranges(text: str, figures: list[Figure]) -> list[Figure]:
    """Join 5%—6% and 1至1.5小时 into one figure with an upper end."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        if last and figure.start - last.end <= _LONGEST_GAP and last.upper is None and _is_range(text, last, figure):
            is_plain = last.kind == "bare" and not last.written_unit
            factor = unit_of(figure.written_unit).factor if is_plain else Decimal(1)
            joined[-1] = replace(figure, start=last.start, value=last.value * factor, upper=figure.value)
        else:
            joined.append(figure)
    return joined


def _is_range(text: str, first: Figure, second: Figure) -> bool:
    if second.kind not in ("number", "word") or first.kind not in ("bare", "number", "word"):
        return False
    same_unit = first.unit == second.unit or first.kind == "bare"
    return same_unit and _RANGE_GAP.fullmatch(text, first.end, second.start) is not None


def _share_units(text: str, figures: list[Figure]) -> list[Figure]:
    """Let the unit of the last figure of a list reach back to those without (11.2、13.5和1.9万件)."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        figure, following = shared[index], shared[index + 1]
        is_near = following.start - figure.end <= _LONGEST_GAP
        if not (is_near and _LIST_GAP.fullmatch(text, figure.end, following.start)):
            continue
        if figure.written_unit == "个" and following.unit in ("个百分点", "个点"):
            shared[index] = replace(figure, unit=following.unit, written_unit=following.written_unit)
        elif figure.kind == "bare" and following.kind == "number" and _MAGNITUDE_ONLY.fullmatch(figure.written_unit):
            shared[index] = replace(figure, kind="number", unit=following.unit)
        elif figure.kind == "bare" and following.kind == "number" and not figure.written_unit:
            unit = unit_of(following.written_unit)
            value = figure.value * unit.factor
            written = following.written_unit
            shared[index] = replace(figure, kind="number", value=value, unit=unit.base, written_unit=written)
    return shared
