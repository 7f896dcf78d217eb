"""The words of a part of a PDF page with their places: lines by baseline, parted where a gap is wider than a space."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2
from pypdfium2 import raw

from ingestion.readers.pdf_lines import tidy
from ingestion.readers.pdf_rules import Upright

# In widths of an ideograph: a space inside words, a gap between columns, the padding of 总　　计, one baseline.
SPACE = 0.15
GAP = 0.45
PADDING = 2.1
BASELINE = 0.4
# In points: a character may reach so far over the rule behind it.
SAME_END = 1.0
# Above the baseline, in the same widths: about the middle of a character.
MIDDLE = 0.35
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Character:
    """One printed character: left and right edge and baseline in points, and whether a space stands before it."""

    text: str
    left: float
    right: float
    baseline: float
    follows_space: bool


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap wider than a space between them; edges and baseline in points."""

    text: str
    left: float
    right: float
    baseline: float

    @property
    def centre(self) -> float:
        """The middle between its edges."""
        return (self.left + self.right) / 2

    def overlaps(self, left: float, right: float) -> bool:
        """Whether a part of it lies between two places."""
        return self.left < right and left < self.right


@dataclass(frozen=True, slots=True)
class WordLine:
    """The words on one baseline from left to right."""

    baseline: float
    words: tuple[Word, ...]


def read_characters(content: pypdfium2.PdfTextPage) -> list[Character]:
    """Return the printed characters of a page."""
    found: list[Character] = []
    follows_space = False
    for index in range(content.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(content.raw, index))
        if text > " " and not text.isspace() and text not in "\x7f\ufffe\uffff":
            found.append(_character(content, index, text, follows_space=follows_space))
        follows_space = text.isspace()
    return found


def _character(content: pypdfium2.PdfTextPage, index: int, text: str, *, follows_space: bool) -> Character:
    box = raw.FS_RECTF()
    across, baseline = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(content.raw, index, ctypes.byref(box))
    raw.FPDFText_GetCharOrigin(content.raw, index, across, baseline)
    return Character(text, box.left, box.right, baseline.value, follows_space)


def ideograph_width(characters: Iterable[Character]) -> float:
    """Return the usual width of an ideograph in points, or of two digits where there is none."""
    found = list(characters)
    wide = [one.right - one.left for one in found if _IDEOGRAPH.match(one.text)]
    narrow = [2 * (one.right - one.left) for one in found if one.text.isdigit()]
    return max(median(wide or narrow or [1.0]), 1.0)


def word_lines(characters: Iterable[Character], uprights: Sequence[Upright], unit: float) -> list[WordLine]:
    """Return the lines of some characters from top to bottom.

    Args:
        characters: the characters, in any order.
        uprights: the vertical rules, which part words however near they stand.
        unit: width of an ideograph in points.
    """
    lines: list[list[Character]] = []
    for one in sorted(characters, key=lambda character: -character.baseline):
        if not lines or lines[-1][0].baseline - one.baseline > BASELINE * unit:
            lines.append([])
        lines[-1].append(one)
    return [WordLine(line[0].baseline, tuple(_words(line, uprights, unit))) for line in lines]


def _words(line: Sequence[Character], uprights: Sequence[Upright], unit: float) -> Iterator[Word]:
    """Yield the words of one line."""
    middle = line[0].baseline + MIDDLE * unit
    borders = [upright.place for upright in uprights if upright.bottom < middle < upright.top]
    current: Word | None = None
    for one in sorted(line, key=lambda character: character.left):
        word = Word(one.text, one.left, one.right, one.baseline)
        if current is None:
            current = word
        elif _are_apart(current, word, borders, unit):
            yield replace(current, text=tidy(current.text))
            current = word
        else:
            is_spaced = one.follows_space or word.left - current.right > SPACE * unit
            current = joined(current, word, " " if is_spaced else "")
    if current is not None:
        yield replace(current, text=tidy(current.text))


def _are_apart(left: Word, right: Word, borders: Sequence[float], unit: float) -> bool:
    """Whether a gap wider than a space parts two words, or a smaller one with an upright rule in it."""
    gap = right.left - left.right
    has_border = any(left.right - SAME_END <= border <= right.left + SAME_END for border in borders)
    return gap > GAP * unit or (gap > SPACE * unit and has_border)


def without_padding(line: WordLine, unit: float) -> WordLine:
    """Return a line with lone ideographs that stand near each other as one word: 总　　计 is 总计."""
    found: list[Word] = []
    follows_lone = False
    for word in line.words:
        is_lone = _IDEOGRAPH.fullmatch(word.text) is not None
        if is_lone and follows_lone and word.left - found[-1].right <= PADDING * unit:
            found[-1] = joined(found[-1], word, "")
        else:
            found.append(word)
        follows_lone = is_lone
    return WordLine(line.baseline, tuple(found))


def joined(left: Word, right: Word, between: str) -> Word:
    """Return two words of a line as one."""
    return Word(
        f"{left.text}{between}{right.text}",
        min(left.left, right.left),
        max(left.right, right.right),
        min(left.baseline, right.baseline),
    )
