"""The columns of one table: what each is for and what its header says of the figures below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingestion.tabulation.cells import read_cell
from ingestion.tabulation.labels import Facets, Scope, clean, read_label, with_indicators_joined
from ingestion.tabulation.layout import Rows, Section, is_numbering, is_period
from ingestion.tabulation.roles import Role, role_of


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        index: its place in the row, from 0.
        role: what it is for.
        header: its header's words from top to bottom.
        facets: what the header says of the figures below; nothing for columns that hold no figures.
    """

    index: int
    role: Role
    header: str
    facets: Facets


def read_columns(rows: Rows, section: Section, scope: Scope) -> list[Column]:
    """Return the columns of a table from left to right.

    Group headers hold for the columns up to the next group, and a column that states a measure alone (同比增长) takes
    period and indicator from the column to its left.
    """
    width = max(len(rows[index]) for index in (*section.header, *section.body))
    columns: list[Column] = []
    for index, words in enumerate(_header_texts(rows, section, width)):
        role = _role(rows, section, index, words, columns)
        facets = _header_facets(words, scope) if role is Role.VALUE else Facets()
        column = Column(index, role, " ".join(words), facets)
        columns.append(_completed(column, columns[-1]) if columns else column)
    return columns


def _completed(column: Column, left: Column) -> Column:
    """Return a column that states a measure alone with what the column to its left is about; others as they are."""
    is_measure_alone = (
        column.facets.measure not in (None, "level")
        and column.facets.indicator is None
        and column.facets.period is None
    )
    if left.role is not Role.VALUE or not is_measure_alone:
        return column
    about = replace(left.facets, unit_text=None, measure=None, price_basis=None, base_period=None, marks=())
    header = f"{left.header} {column.header}" if about.period_text else column.header
    return Column(column.index, column.role, header, column.facets.over(about))


def _header_texts(rows: Rows, section: Section, width: int) -> list[list[str]]:
    """Return for each column the words of its header from top to bottom, group names spread over their columns."""
    grid = [
        [*rows[index], *[""] * (width - len(rows[index]))] for index in section.header if not is_numbering(rows[index])
    ]
    spread = [_spread(row, grid[depth + 1 :]) for depth, row in enumerate(grid)]
    chinese = [row for row in spread if any(not cell.isascii() or is_period(cell) for cell in row)] or spread
    return [list(dict.fromkeys(clean(row[index]) for row in chinese if row[index].strip())) for index in range(width)]


def _spread(row: Sequence[str], below: Sequence[Sequence[str]]) -> list[str]:
    """Fill a merged cell's text to the right as far as there are sub-headers below; the last header row stays."""
    filled: list[str] = []
    for index, cell in enumerate(row):
        has_sub_header = any(lower[index].strip() for lower in below)
        in_group = index > 1 and any(lower[index - 1].strip() for lower in below)
        left = filled[-1] if in_group else ""
        filled.append(cell if cell.strip() or not has_sub_header else left)
    return filled


def _role(rows: Rows, section: Section, index: int, words: Sequence[str], before: Sequence[Column]) -> Role:
    """Return what a column is for: by its header, else by whether figures stand below."""
    known = role_of("".join(words))
    if known is not None:
        return known
    below = [rows[row][index] for row in section.body if index < len(rows[row]) and rows[row][index].strip()]
    figures = sum(_is_value(cell) for cell in below)
    if figures * 2 >= len(below) and (words or figures):
        return Role.VALUE
    labelled = any(column.role in (Role.LABEL, Role.AREA, Role.INDICATOR) for column in before)
    return Role.IGNORED if labelled and any(c.role is Role.VALUE for c in before) else Role.LABEL


def _is_value(text: str) -> bool:
    """Whether a cell below a header is a figure or a mark of a missing one."""
    return read_cell(text) is not None


def _header_facets(words: Sequence[str], scope: Scope) -> Facets:
    """Return what the words of a header say together, the lower ones before the upper ones."""
    facets = Facets()
    for word in words:
        facets = with_indicators_joined(facets, read_label(word, scope))
    return facets
