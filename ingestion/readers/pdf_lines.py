"""The lines of a PDF page with their places, in the order of the page's content."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

# A gap of this many character heights parts columns; smaller ones are spaces.
COLUMN_GAP = 1.2
COLUMNS = "  "
SPACED_SHARE = 0.4
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_SPACE_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}]) (?=[{_WIDE}\d])|(?<=[\d%]) (?=[{_WIDE}])")
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        text: its words; two spaces stand where columns are parted.
        page: number of the page, from 1.
        left, right, top, bottom: its place in points, counted from the lower left corner of the page.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of the line, about the size of its characters."""
        return max(self.top - self.bottom, 1.0)

    @property
    def has_columns(self) -> bool:
        """Whether the line is one of several columns."""
        return COLUMNS in self.text


Box = tuple[float, float, float, float]


def page_lines(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """Return the lines of a page that hold text.

    Args:
        page: the open page.
        number: its number, from 1.
    """
    content = page.get_textpage()
    try:
        characters = [raw.FPDFText_GetUnicode(content.raw, index) for index in range(content.count_chars())]
        found = (_line(content, characters, start, end, number) for start, end in _line_ranges(characters))
        return [line for line in found if line is not None]
    finally:
        content.close()


def _line_ranges(characters: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of characters between line ends."""
    start = 0
    for index, code in enumerate([*characters, ord("\n")]):
        if code in (ord("\n"), ord("\r")):
            if index > start:
                yield start, index
            start = index + 1


def _line(content: pypdfium2.PdfTextPage, characters: list[int], start: int, end: int, page: int) -> Line | None:
    """Return the line of a range of characters, None where it prints nothing."""
    printed = [index for index in range(start, end) if not chr(characters[index]).isspace()]
    if not printed:
        return None
    first, last = _box(content, printed[0]), _box(content, printed[-1])
    middle = _box(content, printed[len(printed) // 2])
    bottom, top = min(first[1], middle[1], last[1]), max(first[3], middle[3], last[3])
    text = tidy(_text(content, characters, printed, top - bottom))
    return Line(text, page, first[0], last[2], top, bottom) if text else None


def _text(content: pypdfium2.PdfTextPage, characters: list[int], printed: list[int], height: float) -> str:
    """Return the printed characters with one space for a space between them and two for a gap between columns."""
    parts: list[int] = []
    before = printed[0]
    for index in printed:
        if index > before + 1:
            gap = _box(content, index)[0] - _box(content, before)[2]
            parts += [ord(" ")] * (len(COLUMNS) if gap > COLUMN_GAP * height else 1)
        parts.append(characters[index])
        before = index
    # Characters beyond the basic plane come in two halves.
    return "".join(map(chr, parts)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _box(content: pypdfium2.PdfTextPage, index: int) -> Box:
    """Return left, bottom, right and top of a character's cell."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(content.raw, index, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


def tidy(text: str) -> str:
    """Return a line without spaces inside Chinese words: 2021年 是 党 is 2021年是党, 2 0 2 1 年 is 2021年."""
    text = _UNPRINTED.sub("", text).strip()
    spaces = text.count(" ")
    if spaces > 2 and COLUMNS not in text and spaces >= SPACED_SHARE * (len(text) - spaces):
        return text.replace(" ", "")
    return _SPACE_BESIDE_WIDE.sub("", text)
