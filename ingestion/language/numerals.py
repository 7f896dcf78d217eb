"""Numerals as Chinese reports write them, read as exact decimals.

Arabic (half and full width, thousands separators), Chinese (三百二十一, 二〇二五), mixed (3万, 1.2万亿), and the words
that stand for a percentage (七成, 三分之一, 百分之五, 一半, 翻一番).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

CHINESE_DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
SMALL_MAGNITUDES = {"十": 10, "百": 100, "千": 1000}
LARGE_MAGNITUDES = {"万": 10**4, "亿": 10**8}
MAGNITUDES = SMALL_MAGNITUDES | LARGE_MAGNITUDES

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
_ARABIC = re.compile(r"[-+−]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MIXED = re.compile(r"([-+−]?\d+(?:\.\d+)?)([十百千万亿]+)")
_CHINESE = re.compile(r"[零〇○一二两三四五六七八九十百千万亿半]+")
_FRACTION = re.compile(r"([零一二两三四五六七八九十百千万\d.]+)分之([零〇一二两三四五六七八九十百千点半\d.]+)")
_TENTHS = re.compile(r"([一二两三四五六七八九]|\d+(?:\.\d+)?)成([一二三四五六七八九半])?")
_DOUBLING = re.compile(r"翻(?:了)?([一两二三四五六七八九]|\d)?番")
_HALVES = frozenset({"一半", "半数", "半"})


def half_width(text: str) -> str:
    """Return the text with full-width digits, signs and percent marks written in half width."""
    return text.translate(_FULL_WIDTH)


def parse_numeral(text: str) -> Decimal:
    """Return the number that a numeral in any of its forms stands for.

    Raises:
        ValueError: the text is not a numeral.
    """
    plain = text if text.isascii() else half_width(text).replace("−", "-")
    if _ARABIC.fullmatch(plain):
        return Decimal(plain)
    plain = plain.strip().replace(" ", "")
    if _ARABIC.fullmatch(plain) or _GROUPED.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    mixed = _MIXED.fullmatch(plain)
    if mixed:
        return Decimal(mixed[1]) * magnitude(mixed[2])
    if "点" in plain:
        return _spoken_decimal(plain)
    if _CHINESE.fullmatch(plain):
        return _chinese(plain)
    raise ValueError(f"not a numeral: {text!r}")


def magnitude(text: str) -> Decimal:
    """Return the factor of a run of magnitudes: 万 is 10,000, 万亿 10^12; an empty text is 1."""
    factor = 1
    for character in text:
        factor *= MAGNITUDES[character]
    return Decimal(factor)


def parse_percentage(text: str) -> Decimal | None:
    """Return the percentage that a word stands for: 七成 70, 三分之一 33.33…, 翻一番 100; None for other words."""
    if text in _HALVES:
        return Decimal(50)
    doubling = _DOUBLING.fullmatch(text)
    if doubling:
        times = parse_numeral(doubling[1]) if doubling[1] else Decimal(1)
        return (Decimal(2) ** times - 1) * 100
    tenths = _TENTHS.fullmatch(text)
    if tenths:
        rest = Decimal(5) if tenths[2] == "半" else parse_numeral(tenths[2]) if tenths[2] else Decimal(0)
        return parse_numeral(tenths[1]) * 10 + rest
    fraction = _FRACTION.fullmatch(text)
    return _ratio(fraction[1], fraction[2]) if fraction else None


def _ratio(denominator: str, numerator: str) -> Decimal | None:
    """Return numerator/denominator in per cent, to four decimals where it does not end; None where nothing divides."""
    below = _plain_or_chinese(denominator)
    if not below:
        return None
    return round(_plain_or_chinese(numerator) * 100 / below, 4).normalize()


def _plain_or_chinese(text: str) -> Decimal:
    return Decimal(100) if text == "百" else parse_numeral(text)


def _spoken_decimal(text: str) -> Decimal:
    """Read 三点五 or 百分之十二点三's numerator: digits after 点 are named one by one."""
    whole, _, decimals = text.partition("点")
    if not whole or not decimals or any(character not in CHINESE_DIGITS for character in decimals):
        raise ValueError(f"not a numeral: {text!r}")
    digits = "".join(str(CHINESE_DIGITS[character]) for character in decimals)
    return parse_numeral(whole) + Decimal(f"0.{digits}")


@lru_cache(maxsize=1024)
def _chinese(text: str) -> Decimal:
    """Read a Chinese numeral: with magnitudes (三千二百) or digit by digit (二〇二五)."""
    if all(character in CHINESE_DIGITS for character in text):
        return Decimal("".join(str(CHINESE_DIGITS[character]) for character in text))
    total = section = digit = Decimal(0)
    after_zero = last_magnitude = 1
    for character in text:
        if character == "半":
            raise ValueError(f"not a numeral: {text!r}")
        if character in CHINESE_DIGITS:
            digit = Decimal(CHINESE_DIGITS[character])
            after_zero = 0 if character in "零〇○" else after_zero
            continue
        factor = MAGNITUDES[character]
        if factor < 10**4:
            section += (digit or 1) * factor
        else:
            total = _add_section(total, section + digit, factor)
            section = Decimal(0)
        digit, last_magnitude, after_zero = Decimal(0), factor, 1
    # 三万五 is 35,000: a last digit right after a magnitude counts that magnitude's tenth.
    if digit and after_zero and last_magnitude > 10 and len(text) > 1:
        digit *= last_magnitude // 10
    return total + section + digit


def _add_section(total: Decimal, section: Decimal, factor: int) -> Decimal:
    """Close a section at 万 or 亿; 万亿 multiplies what was read so far."""
    if section == 0 and total:
        return total * factor
    if total and total < factor:
        return (total + (section or 1)) * factor
    return total + (section or 1) * factor
