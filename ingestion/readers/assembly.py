"""Puts a document together from paragraphs and tables in reading order: what pages, PDF and DOCX share."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.document import Document, Table
from ingestion.readers.text import DATE_LINE, find_title, is_heading, pieces
from jingjinji.records import Passage

CELL_SEPARATOR = " | "
OPENING_PASSAGES = 25
LONGEST_DATE_LINE = 80


class Assembly:
    """The paragraphs and tables of one report; offsets count in the plain text that the paragraphs make, one a line."""

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._tables: list[Table] = []
        self._lines: list[str] = []
        self._length = 0

    def add_paragraph(self, words: str, *, kind: str | None = None, page: int | None = None) -> None:
        """Add a paragraph; without a kind it is a heading where it looks like one."""
        start = self._length + 1 if self._lines else 0
        self._lines.append(words)
        self._length = start + len(words)
        for piece in pieces(words):
            of_kind = kind or ("heading" if is_heading(piece) else "paragraph")
            end = start + len(piece)
            self._passages.append(Passage(len(self._passages), of_kind, piece, start, end, page=page))
            start = end

    def add_remark(self, words: str, *, page: int | None = None) -> None:
        """Add a remark of the reader, for example on a page without text; it is no part of the report's text."""
        self._passages.append(Passage(len(self._passages), "note", words, page=page))

    def add_table(
        self, rows: Sequence[tuple[str, ...]], *, pages: Sequence[int] | None = None, sheet: str | None = None
    ) -> None:
        """Add a table.

        Args:
            rows: its cells as text.
            pages: the page of each row, where the document has pages.
            sheet: the table's name; without one it is counted: 表1, 表2, and with its page 第3页表2.
        """
        number = len(self._tables) + 1
        name = sheet or (f"第{pages[0]}页表{number}" if pages else f"表{number}")
        self._tables.append(Table(name, tuple(rows), 1, len(self._passages)))
        for index, row in enumerate(rows):
            page = pages[index] if pages else None
            words = CELL_SEPARATOR.join(row)
            self._passages.append(
                Passage(len(self._passages), "table_row", words, sheet=name, row=index + 1, page=page)
            )

    @property
    def characters(self) -> int:
        """How many characters the report's own passages hold."""
        return sum(len(passage.text) for passage in self._passages if passage.kind != "note")

    def document(self, media_type: str, title: str | None = None, date_line: str | None = None) -> Document:
        """Return the document; title and date line are looked for at its beginning where they are not given."""
        opening = self._lines[:OPENING_PASSAGES]
        dated = (line for line in opening if len(line) <= LONGEST_DATE_LINE and DATE_LINE.search(line))
        return Document(
            text="\n".join(self._lines),
            passages=tuple(self._passages),
            tables=tuple(self._tables),
            title=title or find_title(opening),
            date_line=date_line or next(dated, None),
            media_type=media_type,
        )
