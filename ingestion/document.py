"""What every reader yields: the text and the tables of one report, whatever file it came in."""

from __future__ import annotations

from dataclasses import dataclass

from jingjinji.records import Passage


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells as published; rows may differ in length, an empty cell is "".

    Attributes:
        sheet: name of the sheet, or of the file where a file holds one table.
        rows: the cells' text, row by row. Numbers are written without loss ("1234.5", never "1.2345e3").
        first_row: number of the first row in the sheet, from 1.
        first_passage: index of the first row's passage in the document; row i is passage first_passage + i.
    """

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    first_row: int
    first_passage: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read, before anything in it is understood.

    Attributes:
        text: the plain text that offsets of passages and observations count in; "" for pure tables.
        passages: the text and table rows in their order.
        tables: the grids found.
        title: the title that the document itself states; None where it states none.
        date_line: the words that state a publication date; None where there are none.
        media_type: what the content is.
    """

    text: str
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...] = ()
    title: str | None = None
    date_line: str | None = None
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What is known about a report before its figures are read.

    Attributes:
        area: the report's own area by official name ("河北省"), None where nothing says it.
        year: the year reported on, None where nothing says it.
        published: date of publication as YYYY-MM-DD, None where unknown.
        kind: "work_report", "bulletin", "table", … as in the source definition.
        title: title of the report.
    """

    area: str | None
    year: int | None
    published: str | None = None
    kind: str = "report"
    title: str = ""
