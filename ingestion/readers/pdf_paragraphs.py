"""From the lines of PDF pages to paragraphs: page headers and numbers go, lines that were broken are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingestion.readers.pdf_lines import Line
from ingestion.readers.text import is_heading

# In heights of a line: an indented first line, a last line that ends early, a gap between paragraphs.
INDENT = 1.2
SHORT_LINE = 3.0
BROKEN_LINE = 8.0
PARAGRAPH_GAP = 1.3
OTHER_SIZE = 1.15
EDGE_LINES = 2
EDGE = 0.12
_PAGE_NUMBER = re.compile(r"[-—–－·•\s第/]*\d{1,4}[-—–－·•\s页/]*(?:共?\s*\d{1,4}\s*页?)?")
_NUMBERING = re.compile(r"[\d\s\-—–－·•/]+")
_SENTENCE = re.compile(r"[，。；！？]")
_SENTENCE_END = re.compile(r"[。！？；：!?;:]$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines and its height in points."""

    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Measure:
    """Where the text of a page begins and ends, and how far its lines stand apart."""

    left: float
    right: float
    pitch: float


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without their page numbers and without the lines that stand at the edge of many of them."""
    edges = [_edge_lines(page) for page in pages]
    repeated = Counter(key for lines in edges for key in {_NUMBERING.sub("", line.text) for line in lines} if key)
    often = {key for key, count in repeated.items() if count >= 2 and 2 * count >= len(pages)}
    kept = []
    for page, lines in zip(pages, edges, strict=True):
        furniture = {line for line in lines if _is_furniture(line, often)}
        kept.append(Page(tuple(line for line in page.lines if line not in furniture), page.height))
    return kept


def _edge_lines(page: Page) -> list[Line]:
    """Return the outermost lines of a page that stand at its upper or lower edge."""
    by_height = sorted(page.lines, key=lambda line: line.top)
    lowest = [line for line in by_height[:EDGE_LINES] if line.top < EDGE * page.height]
    highest = [line for line in by_height[-EDGE_LINES:] if line.bottom > (1 - EDGE) * page.height]
    return lowest + highest


def _is_furniture(line: Line, often: set[str]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    return _NUMBERING.sub("", line.text) in often and not _SENTENCE.search(line.text)


def measure(lines: Sequence[Line]) -> _Measure:
    """Return where the text of a page begins and ends, and how far its lines stand apart."""
    lefts = Counter(round(line.left) for line in lines)
    pitches = [above.top - line.top for above, line in pairwise(lines) if above.top > line.top]
    # The smallest of the common left edges: first lines of paragraphs are indented.
    common = [left for left, count in lefts.items() if count * 5 >= len(lines)]
    return _Measure(min(common or lefts), max(line.right for line in lines), median(pitches) if pitches else 0.0)


def begins_paragraph(line: Line, before: Line | None, on: _Measure, of_before: _Measure) -> bool:
    """Tell whether a line begins a paragraph.

    Args:
        line: the line.
        before: the line before it, of the same page or of the page before; None where something else stands there.
        on: how the line's page is set.
        of_before: how the page of the line before is set.
    """
    if before is None or line.has_columns or before.has_columns:
        return True
    larger, smaller = max(line.size, before.size), min(line.size, before.size)
    if larger > OTHER_SIZE * smaller or is_heading(before.text):
        return True
    if line.page == before.page and before.top - line.top > PARAGRAPH_GAP * on.pitch:
        return True
    if _is_centred(line, on) and _is_centred(before, of_before):
        return False
    if _is_indented(line, on):
        return True
    ends_early = SHORT_LINE if _SENTENCE_END.search(before.text) else BROKEN_LINE
    return of_before.right - before.right > ends_early * line.size


def _is_indented(line: Line, on: _Measure) -> bool:
    return line.left - on.left > INDENT * line.size


def _is_centred(line: Line, on: _Measure) -> bool:
    """Whether a line stands in the middle, as those of a title do."""
    before, behind = line.left - on.left, on.right - line.right
    return before > 2 * line.size and abs(before - behind) < line.size


def joined(lines: Sequence[Line]) -> str:
    """Return the words of lines that make one paragraph; Latin words are parted, everything else is not."""
    words = lines[0].text
    for line in lines[1:]:
        is_latin = words[-1].isascii() and words[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha()
        words += (" " if is_latin else "") + line.text
    return words


def paragraphs(lines: Sequence[Line], measures: dict[int, _Measure]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph.

    Args:
        lines: lines that follow each other, also over pages.
        measures: how each page is set.
    """
    current: list[Line] = []
    for line in lines:
        before = current[-1] if current else None
        of_before = measures[before.page] if before else measures[line.page]
        if current and begins_paragraph(line, before, measures[line.page], of_before):
            yield current
            current = []
        current.append(line)
    if current:
        yield current
