"""The ruled tables of PDF pages: where they lie and what stands in their cells."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pdfplumber
import pypdfium2
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as RuledPage
from pdfplumber.table import Table as RuledTable
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import raw

from ingestion.readers.pdf_lines import Line, tidy

# Fewer paths draw no table, more draw a map or a chart: looking for tables there takes minutes.
FEWEST_PATHS = 4
MOST_PATHS = 3_000
# In points: a rule drawn slightly off still bounds the cell.
TOLERANCE = 1.0

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table of a page.

    Attributes:
        rows: its cells; a cell that spans others holds the text, the others are "".
        left, bottom, right, top: its place in points from the lower left corner of the page.
    """

    rows: Rows
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, line: Line) -> bool:
        """Tell whether the middle of a line lies inside."""
        middle = (line.top + line.bottom) / 2
        return (
            self.bottom - TOLERANCE <= middle <= self.top + TOLERANCE
            and line.left >= self.left - line.size
            and line.right <= self.right + line.size
        )


class TableFinder:
    """Finds the ruled tables of one PDF; the slower library is opened only where a page has rules."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: list[RuledPage] | None = None

    def tables(self, page: pypdfium2.PdfPage, number: int) -> list[PageTable]:
        """Return the tables of a page, from top to bottom.

        Args:
            page: the open page.
            number: its number, from 1.
        """
        paths = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
        if not FEWEST_PATHS <= paths <= MOST_PATHS:
            return []
        try:
            return self._ruled_tables(page, number)
        except (PdfminerException, MalformedPDFException, PSException, IndexError):
            # The other library reads the text of a damaged file that this one cannot: its words stay, as lines.
            return []

    def _ruled_tables(self, page: pypdfium2.PdfPage, number: int) -> list[PageTable]:
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
