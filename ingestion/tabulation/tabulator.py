"""Reads every figure of a document's tables as an observation, with the place and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from ingestion.document import Document, ReportContext, Table
from ingestion.language.cells import BLANK, NOT_PUBLISHED, Cell, in_per_cent, read_cell
from ingestion.language.periods import cumulated, year_before
from ingestion.language.units import unit_of
from ingestion.tabulation.citations import Citation
from ingestion.tabulation.columns import Column, read_columns
from ingestion.tabulation.facets import Facets, index_name, joined_name, known_name
from ingestion.tabulation.labels import UNREADABLE_PERIOD, YEAR_BEFORE
from ingestion.tabulation.layout import Section, find_sections, with_prose_around
from ingestion.tabulation.notes import Note, footnote, preliminary_note, read_notes
from ingestion.tabulation.period_labels import with_joint_period
from ingestion.tabulation.rows import Row, read_rows
from ingestion.tabulation.surroundings import Surroundings, read_surroundings, with_rate_unit
from jingjinji.records import Observation
from jingjinji.registries import Area

# A figure whose indicator nothing names is kept and listed among the labels without a code.
UNNAMED_INDICATOR = "未注明指标"
# A quantity whose unit nothing states; an index has the unit "".
UNNAMED_UNIT = "未注明单位"
_WITHOUT_UNIT = re.compile(r"指数|系数|性别比")
_CHANGES = frozenset({"yoy", "mom", "avg_annual", "since_base"})
LAKE_DECIMALS = 9
_LARGEST_ROUNDED = Decimal(10) ** 18
_PARTS = ("area", "indicator", "unit", "period")
_BY_COLUMN, _BY_ROW, _BY_AROUND, _BY_TITLE = (
    tuple(f"{part}:{giver}" for part in _PARTS) for giver in ("column", "row", "around the table", "title")
)
_MONTH_OR_QUARTER = re.compile(r"(?P<year>\d{4})-(?:(?P<month>\d\d)|Q(?P<quarter>\d))")


class _Meaning(NamedTuple):
    """What row, column and surroundings say of a cell together."""

    facets: Facets
    indicator: str
    counterpart: Area | None
    rules: tuple[str, ...]


def tabulate(document: Document, context: ReportContext) -> list[Observation]:
    """Return the observations of all tables of a document, row by row.

    A cell with a figure becomes an observation when a period is known for it; a mark of a missing figure becomes one
    without a value and with its reason. Words and serial numbers become none.
    """
    return list(read_tables(document, context))


def read_tables(document: Document, context: ReportContext) -> Iterator[Observation]:
    """Yield what `tabulate` returns, one by one."""
    for table in document.tables:
        for section in with_prose_around(document, table, find_sections(table.rows)):
            yield from _observations(table, section, context)


def _observations(table: Table, section: Section, context: ReportContext) -> Iterator[Observation]:
    """Yield the observations of one table."""
    around = read_surroundings(section, table.sheet, context)
    columns = [_with_rate_unit(column, around) for column in read_columns(table.rows, section, around.scope)]
    notes = read_notes(section.notes)
    if around.is_preliminary and around.scope.year:
        notes.append(preliminary_note(around.scope.year))
    for row in read_rows(table, section, columns, around.scope):
        row_facets = with_rate_unit(row.facets, around).over(around.facets)
        rules = _rules_of_row(row.facets, around.facets)
        for column in row.values:
            cell = read_cell(row.cell(column))
            meaning = _meaning(row, row_facets, column, around, rules)
            period = _period(meaning.facets)
            if cell is not None and period and not _came_out_before(row.citation, cell, period):
                yield _observation(table.sheet, row, column, cell, meaning, period, notes)


def _with_rate_unit(column: Column, around: Surroundings) -> Column:
    """Return a column with the unit that it has as a rate."""
    facets = with_rate_unit(column.facets, around)
    return column if facets is column.facets else replace(column, facets=facets)


def _meaning(row: Row, row_facets: Facets, column: Column, around: Surroundings, rules: tuple[str, ...]) -> _Meaning:
    """Put together what the labels of a cell say; of two areas the column's is the other side of a flow.

    Args:
        row: the cell's row.
        row_facets: what the row and the surroundings say together.
        column: the cell's column.
        around: the surroundings.
        rules: what gives each part where the column does not.
    """
    facets = column.facets.over(row_facets)
    if row.facets.indicator and column.facets.indicator:
        facets = Facets(indicator=joined_name(row.facets.indicator, column.facets.indicator)).over(facets)
    counterpart = row.counterpart
    if row.facets.area_label is not None and column.facets.area_label is not None:
        counterpart = counterpart or column.facets.area
        facets = Facets(area=row.facets.area, area_label=row.facets.area_label).over(facets)
    if column.facets.period is YEAR_BEFORE:
        period = row_facets.period
        facets = Facets(period=year_before(period) if period else UNREADABLE_PERIOD).over(facets)
    facets = with_joint_period(facets, row.facets, column.facets, around.scope)
    indicator = facets.indicator or around.title_indicator or UNNAMED_INDICATOR
    if facets.indicator and around.title_indicator:
        indicator = known_name(around.title_indicator, facets.indicator) or facets.indicator
    if facets.unit_text and facets.unit_text[-1] == "0":
        indicator = index_name(indicator, facets.unit_text, facets.base_period)
    return _Meaning(facets, indicator, counterpart, _rules(column.facets, rules))


def _rules_of_row(row: Facets, around: Facets) -> tuple[str, ...]:
    """Return what gives each part of the meaning of a row's cells where their column does not."""
    return tuple(
        _BY_ROW[part] if by_row is not None else _BY_AROUND[part] if by_around is not None else _BY_TITLE[part]
        for part, (by_row, by_around) in enumerate(zip(_parts(row), _parts(around), strict=True))
    )


def _parts(facets: Facets) -> tuple[str | None, ...]:
    return facets.area_label, facets.indicator, facets.unit_text, facets.period


def _rules(column: Facets, of_row: tuple[str, ...]) -> tuple[str, ...]:
    """Return which label gave each part of a cell's meaning: the column's, the row's, or one around the table."""
    # Written out: this runs for every cell of every table.
    return (
        of_row[0] if column.area_label is None else _BY_COLUMN[0],
        of_row[1] if column.indicator is None else _BY_COLUMN[1],
        of_row[2] if column.unit_text is None else _BY_COLUMN[2],
        of_row[3] if column.period is None else _BY_COLUMN[3],
    )


def _period(facets: Facets) -> str | None:
    """Return the period of a cell; a month or quarter of a cumulated series counts from January."""
    ends = _MONTH_OR_QUARTER.fullmatch(facets.period) if facets.cumulated and facets.period else None
    if ends is None:
        return facets.period
    return cumulated(int(ends["year"]), int(ends["month"] or 3 * int(ends["quarter"])))


def _observation(
    sheet: str, row: Row, column: Column, cell: Cell, meaning: _Meaning, period: str, notes: Sequence[Note]
) -> Observation:
    """Return the observation of one cell."""
    facets, citation = meaning.facets, row.citation
    if cell.unit_text == "倍" and facets.measure in _CHANGES:
        cell = in_per_cent(cell)
    text = row.cell(column)
    unit_text = cell.unit_text or facets.unit_text or ""
    unit = unit_of(unit_text)
    return Observation(
        passage=row.passage,
        sheet=sheet,
        row=row.number,
        column=column.index + 1,
        text=text,
        sentence=f"{sheet}: {row.label} | {column.header} | {text.strip()} {unit_text}".rstrip(),
        area_label=facets.area_label,
        unit_text=unit_text or None,
        period_text=facets.period_text,
        footnote=_footnote(row, facets, cell, period, notes),
        area=facets.area.name if facets.area else facets.area_label,
        area_code=(facets.area.code or None) if facets.area else None,
        counterpart=meaning.counterpart.name if meaning.counterpart else None,
        counterpart_area_code=(meaning.counterpart.code or None) if meaning.counterpart else None,
        indicator=meaning.indicator,
        measure=facets.measure or "level",
        base_period=facets.base_period,
        price_basis=facets.price_basis,
        period=period,
        value=_in_base_unit(cell.value, unit.factor),
        upper=_in_base_unit(cell.upper, unit.factor),
        unit=unit.base if unit_text or _WITHOUT_UNIT.search(meaning.indicator) else UNNAMED_UNIT,
        status=_status(citation, column, notes, period),
        qualifier=cell.qualifier,
        missing_reason=_missing_reason(cell, period) if cell.missing_reason else None,
        cited_source=citation.source,
        cited_tier=citation.tier,
        cited_published_on=citation.published_on,
        cited_published_precision=citation.published_precision,
        rules=meaning.rules,
    )


def _footnote(row: Row, facets: Facets, cell: Cell, period: str, notes: Sequence[Note]) -> str | None:
    """Return what the row's own note and the notes below the table say of a cell."""
    if not notes:
        return row.note
    below = footnote(notes, (*facets.marks, *cell.marks), period, is_missing=cell.value is None)
    return "\n".join(filter(None, (row.note, below))) or None


def _came_out_before(citation: Citation, cell: Cell, period: str) -> bool:
    """Whether a row's own source is older than the period of a blank cell: it could not have had a figure."""
    published = citation.published_on
    return cell.value is None and published is not None and published.year < int(period[:4])


def _in_base_unit(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Return a figure in its base unit, to the nine decimals that the lake keeps."""
    if value is None:
        return None
    in_base = value * factor
    # So large a number has no more decimals than that, and rounding would need more digits than decimals have.
    if abs(in_base) >= _LARGEST_ROUNDED:
        return in_base
    rounded = round(in_base, LAKE_DECIMALS)
    return in_base if in_base == rounded else rounded


def _status(citation: Citation, column: Column, notes: Sequence[Note], period: str) -> str:
    """Return the status that the row states, else the column's, else preliminary where a note says so of the period."""
    if citation.status != "A" or column.status != "A":
        return citation.status if citation.status != "A" else column.status
    for note in notes:
        if note.is_preliminary and note.holds_for((), period):
            return "P"
    return "A"


def _missing_reason(cell: Cell, period: str) -> str | None:
    """Return why there is no figure; a blank January was not published: it comes out together with February."""
    is_january = period.endswith("-01") and "/" not in period
    return NOT_PUBLISHED if cell.missing_reason == BLANK and is_january else cell.missing_reason
