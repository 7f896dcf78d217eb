"""The tables of PDF pages that rules mark: where they lie and what stands in their cells."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence

import pdfplumber
import pypdfium2
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as RuledPage
from pdfplumber.table import Table as RuledTable
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import raw

from ingestion.readers.pdf_lines import Line, tidy
from ingestion.readers.pdf_open_tables import find_open_tables
from ingestion.readers.pdf_page_table import TOLERANCE, PageTable, Rows
from ingestion.readers.pdf_rules import Rules, read_rules

# Fewer paths draw no table, more draw a map or a chart: looking for tables there takes minutes.
FEWEST_PATHS = 4
MOST_PATHS = 3_000
# What the library for ruled tables raises on damaged files besides its own errors.
DAMAGED = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)
# In points: a rule may reach so far beyond the side of a table that is closed.
SIDE = 3.0


class TableFinder:
    """Finds the tables of one PDF; the slower library is opened only where rules could enclose cells."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: list[RuledPage] | None = None

    def tables(self, page: pypdfium2.PdfPage, number: int, lines: Sequence[Line]) -> list[PageTable]:
        """Return the tables of a page, from top to bottom.

        Args:
            page: the open page.
            number: its number, from 1.
            lines: its lines of text.
        """
        paths = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
        if not paths or len(paths) > MOST_PATHS:
            return []
        rules = read_rules(paths)
        tables = find_open_tables(page, rules, lines)
        if rules.may_enclose and len(paths) >= FEWEST_PATHS:
            tables += [table for table in self._ruled_tables(page, number) if not _is_open(table, rules, lines)]
        return sorted(tables, key=lambda table: -table.top)

    def _ruled_tables(self, page: pypdfium2.PdfPage, number: int) -> list[PageTable]:
        """Return the tables whose cells have rules on all sides."""
        try:
            return self._found_by_library(page, number)
        except (PdfminerException, MalformedPDFException, PSException, *DAMAGED):
            # The other library reads the text of a damaged file that this one cannot: its words stay, as lines.
            return []

    def _found_by_library(self, page: pypdfium2.PdfPage, number: int) -> list[PageTable]:
        if self._pages is None:
            # The library warns of every font that names no metrics.
            logging.getLogger("pdfminer").setLevel(logging.ERROR)
            self._pages = pdfplumber.open(io.BytesIO(self._data)).pages
        ruled = self._pages[number - 1]
        content = page.get_textpage()
        try:
            found = [_page_table(table, ruled, content) for table in ruled.find_tables()]
        finally:
            content.close()
            ruled.close()
        return [table for table in found if _is_table(table.rows)]


def _is_open(table: PageTable, rules: Rules, lines: Sequence[Line]) -> bool:
    """Whether rules go on at a side of the cells and words stand there: columns that no upright rule closes."""
    for rule in rules.horizontal:
        if not table.bottom - TOLERANCE <= rule.height <= table.top + TOLERANCE:
            continue
        for left, right in ((rule.left, table.left - SIDE), (table.right + SIDE, rule.right)):
            is_beside = rule.left < table.right and table.left < rule.right and left < right
            if is_beside and any(_is_in(line, table, left, right) for line in lines):
                return True
    return False


def _is_in(line: Line, table: PageTable, left: float, right: float) -> bool:
    """Whether a line at the height of a table has words between two places."""
    return table.bottom < (line.bottom + line.top) / 2 < table.top and line.left < right and left < line.right


def _page_table(table: RuledTable, ruled: RuledPage, content: pypdfium2.PdfTextPage) -> PageTable:
    left, top, right, bottom = table.bbox
    height, offset = ruled.bbox[3], ruled.bbox[0]
    rows = tuple(tuple(_cells(row.cells, content, height, offset)) for row in table.rows)
    return PageTable(rows, left - offset, height - bottom, right - offset, height - top)


def _cells(
    boxes: list[tuple[float, float, float, float] | None], content: pypdfium2.PdfTextPage, height: float, offset: float
) -> Iterator[str]:
    """Yield the text of the cells of a row, one line for each line of a cell; a cell spanned by another has no box."""
    for box in boxes:
        if box is None:
            yield ""
            continue
        left, top, right, bottom = box
        words = content.get_text_bounded(left - offset, height - bottom, right - offset, height - top)
        yield "\n".join(line for line in map(tidy, words.splitlines()) if line)


def _is_table(rows: Rows) -> bool:
    """Whether a grid is a table of several rows and columns, not a frame around text or the lattice of a chart."""
    return sum(sum(bool(cell) for cell in row) >= 2 for row in rows) >= 2
