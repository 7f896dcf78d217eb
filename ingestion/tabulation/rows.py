"""The rows of one table: what their labels and citation columns say of the figures in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ingestion.document import Table
from ingestion.language.areas import resolve
from ingestion.language.cells import without_marks
from ingestion.language.column_roles import STUB_ROLES, Role
from ingestion.tabulation.citations import Citation, read_citation
from ingestion.tabulation.columns import Column
from ingestion.tabulation.facets import Facets, Scope, known_name, with_indicators_joined
from ingestion.tabulation.labels import UNREADABLE_PERIOD, clean, is_of_which, read_area, read_label, status_in
from ingestion.tabulation.layout import Rows, Section
from ingestion.tabulation.outline import Outline, indentation
from ingestion.tabulation.period_labels import FIRST_OF_MONTH, are_months, read_period, running_scope, with_joint_period
from jingjinji.registries import Area

# An area of which no figure is known is a row of missing figures; 按区划分 is a heading.
_AREA_NAME = re.compile(r"[省市区县州盟旗]$")
_MONTH_WITH_ZERO = re.compile(r"(?:19|20)\d\d\.0[1-9]")
_OCTOBER = re.compile(r"^\s*((?:19|20)\d\d)\.1\s*$")


class Row(Struct, frozen=True, gc=False):
    """One row of a body, or of one block of it where a table has several side by side.

    Attributes:
        number: its number in the sheet, from 1; passage: the passage that shows it.
        cells: its cells as published.
        label: its labels on one line.
        facets: what the labels say.
        counterpart: the other side of a flow, where a column names it.
        citation: the own source of its figures.
        note: the words of its note column.
        values: the columns that hold its figures.
    """

    number: int
    passage: int
    cells: tuple[str, ...]
    label: str
    facets: Facets
    counterpart: Area | None
    citation: Citation
    note: str | None
    values: tuple[Column, ...]

    def cell(self, column: Column) -> str:
        """Return the cell in a column; rows may end before it."""
        return self.cells[column.index] if column.index < len(self.cells) else ""


class _Block(Struct, frozen=True, gc=False):
    """The columns of a table, or of one of several blocks side by side: labels, all but figures, and figures."""

    stubs: tuple[Column, ...]
    others: tuple[Column, ...]
    values: tuple[Column, ...]


def read_rows(table: Table, section: Section, columns: Sequence[Column], scope: Scope) -> Iterator[Row]:
    """Yield the rows that hold figures or marks of missing ones; headings between them are left out.

    A blank label in any but the last label column repeats the one above (merged cells). An of-which row belongs to the
    last row that is none: it has that row's unit where it states none, and its name where its own is not known.
    """
    for columns_of_block in _blocks(columns):
        block = _Block(
            stubs=tuple(column for column in columns_of_block if column.role in STUB_ROLES),
            others=tuple(column for column in columns_of_block if column.role is not Role.VALUE),
            values=tuple(column for column in columns_of_block if column.role is Role.VALUE),
        )
        yield from _rows_of_block(table, section, block, scope)


def _rows_of_block(table: Table, section: Section, block: _Block, scope: Scope) -> Iterator[Row]:
    """Yield the rows of one block."""
    above: dict[int, str] = {}
    parent, level, outline = Facets(), Facets(), Outline()
    of_title, before = scope, None
    has_areas = any(column.role is Role.AREA for column in block.stubs)
    rows = _with_whole_months(table.rows, section, block)
    for index in section.body:
        cells = _filled_down(rows[index], block, above)
        row = _read_row(table, index, cells, block, scope)
        running = running_scope(row.facets, before, scope, is_named=scope is not of_title)
        if running.year != scope.year:
            row = _read_row(table, index, cells, block, running)
        scope = running
        before = row.facets.period or before
        is_shown = any(row.cell(column).strip() for column in row.values) or (
            has_areas and _names_area(row) and not _is_heading_of_rows_below(rows, index, section, block)
        )
        label = _last_label(cells, block)
        if is_of_which(label):
            row = replace(row, facets=_as_part(row.facets, parent))
        else:
            parent = outline.within(label, row.facets, is_heading=not is_shown)
            row = row if parent is row.facets else replace(row, facets=parent)
        if is_shown:
            row = _with_level(row, level)
            level = row.facets if row.facets.indicator else level
            yield row


def _names_area(row: Row) -> bool:
    """Whether a row is that of an area, also of one that the registry does not know."""
    return row.facets.area is not None or _AREA_NAME.search(row.facets.area_label or "") is not None


def _is_heading_of_rows_below(rows: Rows, index: int, section: Section, block: _Block) -> bool:
    """Whether the next row is more indented: 唐山市 without figures over its counties is no row of missing figures."""
    if index + 1 not in section.body:
        return False
    here, below = (_last_label(rows[number], block) for number in (index, index + 1))
    return bool(below.strip()) and indentation(below) > indentation(here)


def _with_level(row: Row, level: Facets) -> Row:
    """Return a row that states a change alone (同比增长) as that of the row above it."""
    states_change = row.facets.measure not in (None, "level") and not row.facets.indicator
    if not (states_change and level.indicator):
        return row
    return replace(row, facets=row.facets.over(Facets(indicator=level.indicator)))


def _blocks(columns: Sequence[Column]) -> list[list[Column]]:
    """Split columns where a stub comes again to the right of figures: 地区 | 产值 | 地区 | 产值."""
    blocks: list[list[Column]] = [[]]
    for column in columns:
        stub_headers = {known.header for known in blocks[0] if known.role in STUB_ROLES}
        has_figures = any(known.role is Role.VALUE for known in blocks[-1])
        if column.role in STUB_ROLES and has_figures and column.header in stub_headers:
            blocks.append([])
        blocks[-1].append(column)
    return blocks


def _with_whole_months(rows: Rows, section: Section, block: _Block) -> Rows:
    """Return the rows with the months that a spreadsheet changed in columns of periods as they were meant.

    2016.1 in a column of months like 2016.01 is a 2016.10 cut short; 2023-02-01 among first days of months is a month.
    """
    restored = list(rows)
    for column in block.stubs:
        if column.role is not Role.PERIOD:
            continue
        cells = [cell.strip() for cell in _cells_below(rows, section, column)]
        if any(_MONTH_WITH_ZERO.fullmatch(cell) for cell in cells):
            restored = _replaced(restored, column.index, _OCTOBER, r"\1.10")
        elif are_months(cells):
            restored = _replaced(restored, column.index, FIRST_OF_MONTH, r"\1")
    return restored


def _replaced(rows: Rows, column: int, pattern: re.Pattern[str], by: str) -> list[tuple[str, ...]]:
    """Return the rows with a pattern replaced in one column."""
    return [tuple(pattern.sub(by, cell) if index == column else cell for index, cell in enumerate(row)) for row in rows]


def _cells_below(rows: Rows, section: Section, column: Column) -> Iterator[str]:
    """Yield the cells of a column in the body."""
    return (rows[index][column.index] for index in section.body if column.index < len(rows[index]))


def _filled_down(cells: tuple[str, ...], block: _Block, above: dict[int, str]) -> tuple[str, ...]:
    """Return the cells with blank labels taken from the row above; `above` remembers them from row to row."""
    if len(block.stubs) < 2:
        return cells
    filled = list(cells)
    for index in (column.index for column in block.stubs[:-1]):
        if index < len(filled) and filled[index].strip():
            above[index] = filled[index]
        elif index < len(filled):
            filled[index] = above.get(index, "")
    return tuple(filled)


def _read_row(table: Table, index: int, cells: tuple[str, ...], block: _Block, scope: Scope) -> Row:
    """Return what the labels and the citation columns of a row say."""
    texts: defaultdict[Role, list[str]] = defaultdict(list)
    facets = Facets()
    has_joint_period = sum(column.role is Role.PERIOD for column in block.others) > 1
    for column in block.others:
        text = cells[column.index].strip() if column.index < len(cells) else ""
        if text:
            texts[column.role].append(text)
            if column.role is Role.PERIOD and status_in(text) != "A":
                texts[Role.STATUS].append(text)
            if has_joint_period and column.role is Role.PERIOD:
                continue
            label = _label_facets(cells[column.index], column, scope)
            facets = with_joint_period(with_indicators_joined(facets, label), facets, label, scope)
    if has_joint_period:
        facets = _joint_period(cells, block, scope).over(facets)
    return Row(
        number=table.first_row + index,
        passage=table.first_passage + index,
        cells=cells,
        label=" ".join(clean(text) for column in block.others for text in _label_texts(cells, column)),
        facets=facets,
        counterpart=next((area for name in texts[Role.COUNTERPART] if (area := resolve(name))), None),
        citation=read_citation(texts),
        note="\n".join(texts[Role.NOTE]) or None,
        values=block.values,
    )


def _joint_period(cells: Sequence[str], block: _Block, scope: Scope) -> Facets:
    """Return the period that a year and a month or quarter in columns of their own make."""
    words = ""
    for column in block.others:
        text = cells[column.index].strip() if column.index < len(cells) else ""
        if column.role is Role.PERIOD and text:
            part = next((unit for unit in ("年", "季度", "月") if unit[0] in column.header), "")
            words += text + part if text.isdecimal() else text
    return Facets(period=read_period(words, scope) or UNREADABLE_PERIOD, period_text=words)


def _label_texts(cells: Sequence[str], column: Column) -> list[str]:
    """Return the label in a column as a list of one, or nothing."""
    is_label = column.role in STUB_ROLES or column.role is Role.COUNTERPART
    has_text = column.index < len(cells) and cells[column.index].strip()
    return [cells[column.index]] if is_label and has_text else []


def _label_facets(text: str, column: Column, scope: Scope) -> Facets:
    """Return what one label of a row says, in the role of its column."""
    if column.role is Role.AREA:
        return read_area(text, scope, of_zones="区域" in column.header or "功能区" in column.header)
    if column.role is Role.UNIT:
        return Facets(unit_text=without_marks(text)[0].strip())
    if column.role is Role.PERIOD:
        words, marks = without_marks(clean(text))
        words = words if status_in(words) == "A" else words.partition("(")[0].partition("（")[0]
        period = read_period(words, scope)
        if period is None:
            # A heading among years (上年=100, the name of a city) is no period, but holds for those below it.
            return replace(read_label(text, scope), indicator=None, period=UNREADABLE_PERIOD, period_text=words)
        return Facets(period=period, period_text=words, marks=marks)
    return read_label(text, scope) if column.role in STUB_ROLES else Facets()


def _last_label(cells: Sequence[str], block: _Block) -> str:
    """Return the text of the last label column, in which an of-which mark would stand."""
    labels = [text for column in block.stubs for text in _label_texts(cells, column)]
    return labels[-1] if labels else ""


def _as_part(part: Facets, whole: Facets) -> Facets:
    """Return what the labels of an of-which row say, with unit and name of the row that it is a part of."""
    if part.unit_text is None:
        part = part.over(Facets(unit_text=whole.unit_text))
    if not (part.indicator and whole.indicator):
        return part
    name = known_name(whole.indicator, part.indicator) or f"{whole.indicator} {part.indicator}"
    return Facets(indicator=name).over(part)
