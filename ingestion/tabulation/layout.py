"""Where the parts of a published table lie: what stands above it, its header, its body and its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingestion.document import Document, Table
from ingestion.language.cells import read_cell
from ingestion.language.column_roles import is_stub_header
from ingestion.language.periods import is_period
from ingestion.language.units import UNIT_LINE

_NOTE_LINE = re.compile(
    r"^(?:\s*(?:注\s*[:\uff1a\d]|附?注[:\uff1a]|备注|说明\s*[:\uff1a]|(?:数据|资料)来源|编制\s*[:\uff1a]|Note|[①-⑳*※]|\[\d+\])"
    r"|[\s\u3000]*\d{1,2}[.、．]|\u3000{2,})"
)
_TABLE_TITLE = re.compile(r"^\s*续?表\s*[\d一二三四五六七八九十]")
_ENGLISH = re.compile(r"[a-z]{2}")
_LONGEST_GROUP_NAME = 10
LINES_ABOVE = 3
LONGEST_TITLE = 60

Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """One table on a sheet; all numbers are indices into the sheet's rows.

    Attributes:
        above: the lines between the table before and this one: titles, unit line, named lines.
        header: the rows of the header.
        body: the rows with figures, and headings between them.
        notes: the text of the lines below.
    """

    above: tuple[str, ...]
    header: range
    body: range
    notes: tuple[str, ...]


def find_sections(rows: Rows) -> list[Section]:
    """Return the tables of a sheet from top to bottom; a sheet without a header row has none."""
    headers = _headers(rows)
    sections: list[Section] = []
    above = _lines(rows[: headers[0].start]) if headers else ()
    for number, header in enumerate(headers):
        end = headers[number + 1].start if number + 1 < len(headers) else len(rows)
        body = range(header.stop, _last_body_row(rows, header.stop, end) + 1)
        below = _lines(rows[body.stop : end])
        last_note = max((i for i, line in enumerate(below) if _NOTE_LINE.match(line)), default=-1)
        notes = below if end == len(rows) else below[: last_note + 1]
        in_header = (
            stated[0] for row in rows[header.start : header.stop] for cell in row if (stated := UNIT_LINE.search(cell))
        )
        sections.append(Section((*above, *in_header), header, body, notes))
        above = below[len(notes) :]
    return sections


def with_prose_around(document: Document, table: Table, sections: Sequence[Section]) -> list[Section]:
    """Return the tables of a grid with the lines that a page has around the grid: title and unit above, notes below."""
    if not sections:
        return []
    prose = [passage for passage in document.passages if passage.kind != "table_row"]
    last = table.first_passage + len(table.rows) - 1
    before = [p.text for p in prose if table.first_passage - LINES_ABOVE <= p.passage < table.first_passage]
    notes: list[str] = []
    for passage in prose:
        if passage.passage == last + 1 + len(notes) and _NOTE_LINE.match(passage.text):
            notes.append(passage.text)
    found = list(sections)
    # A long paragraph or a sentence is the report's text, not a table's title.
    titles = [line for line in before if len(line) <= LONGEST_TITLE and not line.endswith(("。", "；", ";"))]
    found[0] = replace(found[0], above=(*titles, *found[0].above))
    found[-1] = replace(found[-1], notes=(*found[-1].notes, *notes))
    return found


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 甲 | 1 | 2 | 3."""
    expected = 1
    for cell in row:
        word = cell.strip()
        if word == str(expected):
            expected += 1
        elif word not in "甲乙丙丁":
            return False
    return expected > 2


def filled(row: Sequence[str]) -> list[str]:
    """Return the cells of a row that are not blank."""
    return [cell for cell in row if cell.strip()]


def _has_figure(row: Sequence[str]) -> bool:
    """Whether a row holds a figure; a year, also a bare one, is none."""
    return any(_is_figure(cell) for cell in row)


@lru_cache(maxsize=65_536)
def _is_figure(text: str) -> bool:
    if not text.strip() or is_period(text):
        return False
    cell = read_cell(text)
    return cell is not None and cell.value is not None


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row is one of the body: it has a label or a code and a figure."""
    return _has_figure(row) and len(filled(row)) >= 2


def _may_be_header(row: Sequence[str]) -> bool:
    """Whether a row may be part of a header: several words and no figure, or a lone group name over columns."""
    if is_numbering(row):
        return True
    words = filled(row)
    if _has_figure(row) or any(map(_is_unit_line, words)):
        return False
    if len(words) == 2 and _is_heading_in_two_languages(*words):
        return False
    is_group = len(words) == 1 and not row[0].strip() and len(words[0]) <= _LONGEST_GROUP_NAME
    return len(words) >= 2 or is_group


def _is_heading_in_two_languages(chinese: str, english: str) -> bool:
    """Whether two words are a heading of rows with its translation: 人口(万人) | Population (10 000 persons)."""
    is_translated = not chinese.isascii() and english.isascii() and _ENGLISH.search(english) is not None
    return is_translated and not is_stub_header(chinese)


def _is_unit_line(word: str) -> bool:
    """Whether a cell is a unit line; 地区（单位：亿元） is the header of a column."""
    stated = UNIT_LINE.search(word)
    return stated is not None and not is_stub_header(word[: stated.start()].rstrip(" \u3000(（"))


def _headers(rows: Rows) -> list[range]:
    """Return the header rows of each table: those right above a row with figures."""
    found: list[range] = []
    start: int | None = None
    stop = 0
    is_announced = True
    for index, row in enumerate(rows):
        is_announced = is_announced or _announces_table(row)
        if _may_be_header(row) and (is_announced or start is not None or _opens_table(row)):
            start = index if start is None or stop != index else start
            stop = index + 1
        elif _is_data(row):
            if start is not None:
                found.append(range(start, stop))
            start, is_announced = None, False
    return found


def _announces_table(row: Sequence[str]) -> bool:
    """Whether a row is a line that stands above tables: a unit line or a numbered title."""
    return not _has_figure(row) and any(UNIT_LINE.search(word) or _TABLE_TITLE.match(word) for word in filled(row))


def _opens_table(row: Sequence[str]) -> bool:
    """Whether a row below a body begins a new header: its first cell heads labels, or all others are periods."""
    words = filled(row)
    return is_stub_header(row[0]) or (not row[0].strip() and all(map(is_period, words)))


def _last_body_row(rows: Rows, first: int, end: int) -> int:
    """Return the index of the last row with a figure, or with missing marks only, before notes begin.

    Rows with several words that follow at once have a blank where the figures stand (北京市 | 2025年 | 亿元 | ).
    """
    body = (index for index in range(first, end) if _is_data(rows[index]) or _is_missing_row(rows[index]))
    last = max(body, default=first)
    while last + 1 < end and _continues_body(rows[last + 1]):
        last += 1
    return last


def _continues_body(row: Sequence[str]) -> bool:
    words = filled(row)
    return len(words) >= 2 and not _NOTE_LINE.match(words[0]) and not any(UNIT_LINE.search(word) for word in words)


def _is_missing_row(row: Sequence[str]) -> bool:
    """Whether a row has a label and behind it nothing but marks of missing figures."""
    cells = [read_cell(cell) for cell in row[1:]]
    return len(filled(row)) >= 2 and all(cell is not None and cell.value is None for cell in cells)


def _lines(rows: Rows) -> tuple[str, ...]:
    """Return the text of rows outside the body, one line for each line of a cell."""
    return tuple(
        line.strip(" \t\r") for row in rows for cell in filled(row) for line in cell.splitlines() if line.strip()
    )
