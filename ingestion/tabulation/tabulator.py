"""Reads every figure of a document's tables as an observation, with the place and the words that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingestion.document import Document, ReportContext, Table
from ingestion.language.areas import resolve
from ingestion.language.units import unit_of
from ingestion.tabulation.cells import BLANK, NOT_PUBLISHED, Cell, read_cell
from ingestion.tabulation.citations import Citation, read_citation
from ingestion.tabulation.columns import Column, read_columns
from ingestion.tabulation.labels import Facets, Scope, clean, read_area, read_label, with_indicators_joined
from ingestion.tabulation.layout import Section, find_sections
from ingestion.tabulation.notes import Note, footnote, read_notes
from ingestion.tabulation.roles import Role
from ingestion.tabulation.surroundings import Surroundings, read_surroundings
from jingjinji.records import Observation
from jingjinji.registries import Area

LABEL_ROLES = (Role.AREA, Role.COUNTERPART, Role.INDICATOR, Role.LABEL, Role.PERIOD)
# A figure whose indicator nothing names is kept and listed among the labels without a code.
UNNAMED_INDICATOR = "未注明指标"
LAKE_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a body: its place, its cells, and what its labels say."""

    number: int
    passage: int
    cells: tuple[str, ...]
    label: str
    facets: Facets
    counterpart: Area | None
    citation: Citation
    note: str | None


@dataclass(frozen=True, slots=True)
class _TableContext:
    """What holds for every cell of one table."""

    sheet: str
    surroundings: Surroundings
    notes: tuple[Note, ...]


def tabulate(document: Document, context: ReportContext) -> list[Observation]:
    """Return the observations of all tables of a document, row by row.

    A cell becomes an observation when an indicator and a period are known for it; a mark of a missing figure becomes
    one without a value and with its reason. Words and serial numbers become none.
    """
    return [
        observation
        for table in document.tables
        for section in find_sections(table.rows)
        for observation in _observations(table, section, context)
    ]


def _observations(table: Table, section: Section, context: ReportContext) -> Iterator[Observation]:
    """Yield the observations of one table."""
    surroundings = read_surroundings(section, context)
    columns = read_columns(table.rows, section, surroundings.scope)
    whole = _TableContext(table.sheet, surroundings, tuple(read_notes(section.notes)))
    values = [column for column in columns if column.role is Role.VALUE]
    for index in section.body:
        row = _read_row(table, index, columns, surroundings)
        is_heading = row.facets.area is None and not any(_cell(row, column).strip() for column in values)
        for column in values if not is_heading else ():
            observation = _observation(row, column, whole)
            if observation is not None:
                yield observation


def _read_row(table: Table, index: int, columns: Sequence[Column], surroundings: Surroundings) -> _Row:
    """Return what the labels and the citation columns of a row say."""
    cells = table.rows[index]
    texts: defaultdict[Role, list[str]] = defaultdict(list)
    facets = Facets()
    for column in columns:
        text = cells[column.index] if column.index < len(cells) else ""
        if text.strip() and column.role is not Role.VALUE:
            texts[column.role].append(text.strip())
            facets = with_indicators_joined(facets, _row_facets(text, column.role, surroundings.scope))
    labels = [clean(text) for role in LABEL_ROLES for text in texts[role]]
    return _Row(
        number=table.first_row + index,
        passage=table.first_passage + index,
        cells=cells,
        label=" ".join(labels),
        facets=facets,
        counterpart=next((area for name in texts[Role.COUNTERPART] if (area := resolve(name))), None),
        citation=read_citation(texts),
        note="\n".join(texts[Role.NOTE]) or None,
    )


def _row_facets(text: str, role: Role, scope: Scope) -> Facets:
    """Return what one label of a row says, in the role of its column."""
    if role is Role.AREA:
        return read_area(text, scope)
    if role is Role.UNIT:
        return Facets(unit_text=text.strip())
    return read_label(text, scope) if role in (Role.INDICATOR, Role.LABEL, Role.PERIOD) else Facets()


def _observation(row: _Row, column: Column, table: _TableContext) -> Observation | None:
    """Return the observation of one cell; None for a cell without figure or missing mark, or without a period."""
    text = _cell(row, column)
    cell = read_cell(text)
    around = table.surroundings
    facets = with_indicators_joined(row.facets, column.facets).over(around.facets)
    if cell is None or facets.period is None:
        return None
    marks = (*facets.marks, *cell.marks)
    unit_text = cell.unit_text or facets.unit_text or ""
    unit = unit_of(unit_text)
    citation = row.citation
    return Observation(
        passage=row.passage,
        sheet=table.sheet,
        row=row.number,
        column=column.index + 1,
        text=text,
        sentence=f"{table.sheet}: {row.label} | {column.header} | {text.strip()} {unit_text}".rstrip(),
        area_label=facets.area_label,
        unit_text=unit_text or None,
        period_text=facets.period_text,
        footnote="\n".join(filter(None, (row.note, footnote(table.notes, marks, facets.period)))) or None,
        area=facets.area.name if facets.area else facets.area_label,
        area_code=(facets.area.code or None) if facets.area else None,
        counterpart=row.counterpart.name if row.counterpart else None,
        counterpart_area_code=row.counterpart.code if row.counterpart else None,
        indicator=facets.indicator or around.title_indicator or UNNAMED_INDICATOR,
        measure=facets.measure or "level",
        base_period=facets.base_period,
        price_basis=facets.price_basis,
        period=facets.period,
        value=_in_base_unit(cell.value, unit.factor),
        upper=_in_base_unit(cell.upper, unit.factor),
        unit=unit.base,
        status=_status(citation, table.notes, facets.period),
        qualifier=cell.qualifier,
        missing_reason=_missing_reason(cell, facets.period),
        cited_source=citation.source,
        cited_tier=citation.tier,
        cited_published_on=citation.published_on,
        cited_published_precision=citation.published_precision,
    )


def _cell(row: _Row, column: Column) -> str:
    """Return a row's cell in a column; rows may end before it."""
    return row.cells[column.index] if column.index < len(row.cells) else ""


def _in_base_unit(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Return a figure in its base unit, to the nine decimals that the lake keeps."""
    return None if value is None else round(value * factor, LAKE_DECIMALS).normalize() + 0


def _status(citation: Citation, notes: Sequence[Note], period: str) -> str:
    """Return the status that the row states, else preliminary where a note says so of the period."""
    if citation.status == "A" and any(note.is_preliminary and note.holds_for((), period) for note in notes):
        return "P"
    return citation.status


def _missing_reason(cell: Cell, period: str) -> str | None:
    """Return why there is no figure; a blank January was not published: it comes out together with February."""
    is_january = period.endswith("-01") and "/" not in period
    return NOT_PUBLISHED if cell.missing_reason == BLANK and is_january else cell.missing_reason
