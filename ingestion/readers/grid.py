"""Grids of cells to a document: what delimited files and workbooks share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingestion.document import Document, Table
from jingjinji.errors import RejectedReport
from jingjinji.records import Passage

CELL_SEPARATOR = " | "
# A page that claims more is broken; the cells it claims would fill the memory.
WIDEST_SPAN = 100
DATE_LINE = re.compile(r"(发布|公布|更新)(时间|日期)\s*[:\uff1a]")
NAMED_LINE = re.compile(r"^\s*(数据库|指标)\s*[:\uff1a]\s*(.+?)\s*$")

Grid = Sequence[Sequence[str]]


def grid_document(grids: Iterable[tuple[str, Grid]], media_type: str) -> Document:
    """Return the document of named grids: each row becomes a passage, each grid a table.

    Empty rows above the first filled one are left out, `Table.first_row` counts them.

    Raises:
        RejectedReport: no grid holds a filled cell.
    """
    tables: list[Table] = []
    passages: list[Passage] = []
    for sheet, grid in grids:
        first, rows = _filled_rows(grid)
        if rows:
            tables.append(Table(sheet, rows, first + 1, len(passages)))
            passages.extend(_row_passages(tables[-1]))
    if not tables:
        raise RejectedReport("The file holds no filled cell.", "Check that it was downloaded or saved completely.")
    return Document(
        text="",
        passages=tuple(passages),
        tables=tuple(tables),
        title=_stated_title(tables[0]),
        date_line=_stated_date(tables),
        media_type=media_type,
    )


def place_spans(rows: Iterable[Iterable[tuple[str, int, int]]]) -> list[tuple[str, ...]]:
    """Return the grid of cells that span columns and rows: the text in the first place, "" in the others.

    Args:
        rows: for each row its cells as text, number of columns and number of rows, as a web page states them.
    """
    taken: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        column = 0
        for text, width, height in row:
            while (number, column) in taken:
                column += 1
            for down in range(min(max(height, 1), WIDEST_SPAN)):
                for right in range(min(max(width, 1), WIDEST_SPAN)):
                    taken[number + down, column + right] = text if down == right == 0 else ""
    width_of: dict[int, int] = {}
    for number, column in taken:
        width_of[number] = max(width_of.get(number, 0), column + 1)
    return [
        tuple(taken.get((number, column), "") for column in range(width_of.get(number, 0)))
        for number in range(max(width_of, default=-1) + 1)
    ]


def _filled_rows(grid: Grid) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Return the index of the first filled row, and the rows from it to the last filled one without empty ends."""
    rows = [_without_empty_end(row) for row in grid]
    filled = [index for index, row in enumerate(rows) if row]
    return (filled[0], tuple(rows[filled[0] : filled[-1] + 1])) if filled else (0, ())


def _without_empty_end(row: Sequence[str]) -> tuple[str, ...]:
    """Return the cells up to the last one that holds more than blanks."""
    width = max((position for position, cell in enumerate(row, start=1) if cell.strip()), default=0)
    return tuple(row[:width])


def _row_passages(table: Table) -> list[Passage]:
    """Return one passage for each row of a table, its cells joined."""
    return [
        Passage(
            passage=table.first_passage + index,
            kind="table_row",
            text=CELL_SEPARATOR.join(row),
            sheet=table.sheet,
            row=table.first_row + index,
        )
        for index, row in enumerate(table.rows)
    ]


def _stated_title(table: Table) -> str | None:
    """Return the title above the header: the lines 数据库 and 指标 of an export, else a first row of one cell."""
    named = [match[2] for row in table.rows[:3] for match in [NAMED_LINE.match(" ".join(row))] if match]
    if named:
        return " ".join(named)
    first = [cell.strip() for cell in table.rows[0] if cell.strip()]
    return first[0] if len(first) == 1 else None


def _stated_date(tables: Iterable[Table]) -> str | None:
    """Return the first cell that states when the table was published; a column header alone states no date."""
    for table in tables:
        for row in table.rows:
            for cell in row:
                if DATE_LINE.search(cell):
                    return cell.strip()
    return None
