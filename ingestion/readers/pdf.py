"""Reader of PDF with a text layer: paragraphs joined from lines, tables marked by rules, the page of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from ingestion.document import Document
from ingestion.readers.assembly import Assembly
from ingestion.readers.limits import Limits
from ingestion.readers.pdf_lines import Line, page_lines
from ingestion.readers.pdf_page_table import PageTable
from ingestion.readers.pdf_paragraphs import Page, joined, measure, paragraphs, without_furniture
from ingestion.readers.pdf_tables import TableFinder
from jingjinji.errors import RejectedReport

MEDIA_TYPE = "application/pdf"
# A page with fewer characters is a picture with a page number.
FEWEST_CHARACTERS = 20
PAGE_WITHOUT_TEXT = "第{page}页没有文字层（图像），未能读取。"


def read(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Read a PDF; offsets count in the plain text made of its paragraphs, one a line.

    Page headers, page numbers and the line breaks inside paragraphs are left out. A page that is a picture is told by
    a passage of the kind "note". Scripts and attached files are never looked at.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.
        limits: how many pages it may have.

    Raises:
        RejectedReport: the file is broken, needs a password, has no text layer, or too many pages.
    """
    pdf = _opened(data, name)
    try:
        (limits or Limits()).check_pages(len(pdf))
        pages, tables = _pages(pdf, TableFinder(data))
    except pypdfium2.PdfiumError as problem:
        raise _broken(name, problem) from problem
    finally:
        pdf.close()
    pictures = [number for number, page in enumerate(pages, start=1) if _is_picture(page)]
    if len(pictures) == len(pages):
        raise RejectedReport(
            f"{name} is a PDF of scanned pictures without a text layer.",
            "Run text recognition (OCR) on it and check the figures, or hand in the web page or the Word file.",
        )
    assembly = Assembly()
    _assemble(assembly, without_furniture(pages), tables, pictures)
    return assembly.document(MEDIA_TYPE)


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(problem):
            raise RejectedReport(
                f"{name} is protected by a password.", "Open it with the password and save it without."
            ) from problem
        raise _broken(name, problem) from problem


def _broken(name: str, problem: Exception) -> RejectedReport:
    return RejectedReport(
        f"{name} is a broken PDF: {problem}.", "Download it again; if it opens elsewhere, print it to a new PDF."
    )


def _pages(pdf: pypdfium2.PdfDocument, finder: TableFinder) -> tuple[list[Page], dict[int, list[PageTable]]]:
    """Return the lines of every page, and the tables of the pages that have some."""
    pages: list[Page] = []
    tables: dict[int, list[PageTable]] = {}
    for number in range(1, len(pdf) + 1):
        page = pdf[number - 1]
        lines = tuple(page_lines(page, number))
        pages.append(Page(lines, page.get_height()))
        found = finder.tables(page, number, lines)
        if found:
            tables[number] = found
        page.close()
    return pages, tables


def _is_picture(page: Page) -> bool:
    return sum(len(line.text) for line in page.lines) < FEWEST_CHARACTERS


def _assemble(
    assembly: Assembly, pages: Sequence[Page], tables: dict[int, list[PageTable]], pictures: Sequence[int]
) -> None:
    """Add paragraphs, tables and remarks in reading order."""
    lines = [line for page in pages for line in page.lines]
    measures = {page.lines[0].page: measure(page.lines) for page in pages if page.lines}
    for block in _blocks(lines, tables):
        if isinstance(block, list):
            for paragraph in paragraphs(block, measures):
                assembly.add_paragraph(joined(paragraph), page=paragraph[0].page)
        else:
            rows, numbers = block
            assembly.add_table(rows, pages=numbers)
    for number in pictures:
        assembly.add_remark(PAGE_WITHOUT_TEXT.format(page=number), page=number)


Block = list[Line] | tuple[list[tuple[str, ...]], list[int]]


def _blocks(lines: Sequence[Line], tables: dict[int, list[PageTable]]) -> Iterator[Block]:
    """Yield runs of lines outside tables, and tables with the page of each row, as they follow each other.

    A table that begins where the one of the page before ended, with as many columns, is its continuation.
    """
    run: list[Line] = []
    last: tuple[list[tuple[str, ...]], list[int]] | None = None
    seen: set[int] = set()
    for line in lines:
        table = next((table for table in tables.get(line.page, []) if table.holds(line)), None)
        if table is None:
            if last is not None:
                yield last
                last = None
            run.append(line)
        elif id(table) not in seen:
            seen.add(id(table))
            if last is not None and not run and _continues(table, line.page, last):
                _extend(last, table, line.page)
                continue
            yield from filter(None, (last, run))
            run, last = [], (list(table.rows), [line.page] * len(table.rows))
    yield from filter(None, (last, run))


def _continues(table: PageTable, page: int, last: tuple[list[tuple[str, ...]], list[int]]) -> bool:
    rows, numbers = last
    return page == numbers[-1] + 1 and len(table.rows[0]) == len(rows[0])


def _extend(last: tuple[list[tuple[str, ...]], list[int]], table: PageTable, page: int) -> None:
    """Add the rows of a continuation, without the header that is printed again."""
    rows, numbers = last
    repeated = 0
    while repeated < min(len(rows), len(table.rows)) and table.rows[repeated] == rows[repeated]:
        repeated += 1
    rows.extend(table.rows[repeated:])
    numbers.extend([page] * (len(table.rows) - repeated))
