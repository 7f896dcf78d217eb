"""The columns of one table: what each is for and what its header says of the figures below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from ingestion.language.areas import ancestors, resolve
from ingestion.language.cells import read_cell
from ingestion.language.column_roles import STUB_ROLES, Role, role_of
from ingestion.language.periods import is_period
from ingestion.tabulation.facets import Facets, Scope, is_one_name, with_indicators_joined
from ingestion.tabulation.labels import (
    YEAR_BEFORE,
    clean,
    is_of_which,
    read_index_of_years,
    read_label,
    status_in,
    unit_in,
)
from ingestion.tabulation.layout import Rows, Section, filled, is_numbering
from ingestion.tabulation.period_labels import FIRST_OF_MONTH, are_months, with_joint_period

# Columns to the right of a total that hold its parts state no unit of their own.
_PART_OF_TOTAL = re.compile(r"第[一二三]产业$")
_YEAR = re.compile(r"(?:19|20)\d\d")
# 一般公共预算 is the name of an account, 年初预算 a plan.
_TARGET = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:预期|规划|计划|年度|全年|年初|调整|本年)*(?:目标|计划|预算)[值数]?(?:[(（].*)?"
)
_LETTER = re.compile(r"[A-Za-z]{2}")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")


class Column(Struct, frozen=True, gc=False):
    """One column.

    Attributes:
        index: its place in the row, from 0.
        role: what it is for.
        header: its header's words from top to bottom.
        facets: what the header says of the figures below; nothing for columns that hold no figures.
        status: "T" where the header says that they are targets or a budget, "P" where preliminary, else "A".
    """

    index: int
    role: Role
    header: str
    facets: Facets
    status: str = "A"


def read_columns(rows: Rows, section: Section, scope: Scope) -> list[Column]:
    """Return the columns of a table from left to right.

    Group headers hold for the columns up to the next group, and a column that states a measure alone (同比增长) takes
    period and indicator from the column to its left.
    """
    width = max(len(rows[index]) for index in (*section.header, *section.body))
    columns: list[Column] = []
    for index, words in enumerate(_header_texts(rows, section, width)):
        role = _role(rows, section, index, words, columns, scope)
        facets = _header_facets(words, scope) if role is Role.VALUE else Facets()
        is_target = role is Role.VALUE and any(_TARGET.fullmatch(word) for word in words)
        column = Column(index, role, " ".join(words), facets, "T" if is_target else status_in(" ".join(words)))
        is_part = any(is_of_which(cell) for cell in _cells(rows, section.header, index))
        columns.append(_completed(column, columns, is_part=is_part) if columns else column)
    return columns


def _completed(column: Column, before: Sequence[Column], *, is_part: bool) -> Column:
    """Return a column with what the columns to its left say for it; most headers say all themselves."""
    left, facets = before[-1], column.facets
    if not left.role is column.role is Role.VALUE:
        return column
    if is_part or _PART_OF_TOTAL.match(facets.indicator or ""):
        return replace(column, facets=facets.over(Facets(unit_text=left.facets.unit_text)))
    about = _compared(before)
    is_measure_alone = (
        facets.measure not in (None, "level")
        and facets.indicator is None
        and facets.period in (None, about.facets.period)
    )
    if not is_measure_alone:
        is_undated_share = facets.measure == "share" and facets.period is None
        when = Facets(period=left.facets.period, period_text=left.facets.period_text)
        return replace(column, facets=facets.over(when)) if is_undated_share else column
    unit = None if facets.unit_text else about.facets.unit_text
    what = replace(about.facets, unit_text=unit, measure=None, price_basis=None, base_period=None, marks=())
    header = f"{about.header} {column.header}" if what.period_text else column.header
    return replace(column, header=header, facets=facets.over(what), status=about.status)


def _compared(before: Sequence[Column]) -> Column:
    """Return the column whose change the next one states: the last level, or of the same part of years the latest.

    In 2018年8月 | 同比增长 it is that month, in 2017年 | 2016年 | 同比增长 it is 2017. Behind columns of several areas
    (京津冀 | 北京 | 天津 | 河北 | 占全国比重) it is the area that holds the others, else no area that a header names.
    """
    levels = [column for column in before if _is_level(column)]
    last = levels[-1] if levels else before[-1]
    beside = list(takewhile(_is_level, reversed(before)))
    if len({column.facets.area_label for column in beside}) > 1:
        return _of_widest_area(beside)
    alike = [last]
    for column in reversed(levels[:-1]):
        if _apart_from_year(column) != _apart_from_year(last):
            break
        alike.append(column)
    return max(alike, key=lambda column: column.facets.period or "")


def _is_level(column: Column) -> bool:
    facets = column.facets
    return column.role is Role.VALUE and facets.measure in (None, "level") and facets.period != YEAR_BEFORE


def _of_widest_area(columns: Sequence[Column]) -> Column:
    """Return the column whose area holds those of the others; where none does, the first one without its area."""
    for column in columns:
        others = (other.facets.area for other in columns if other is not column)
        if column.facets.area and all(area and column.facets.area in ancestors(area) for area in others):
            return column
    return replace(columns[0], facets=replace(columns[0].facets, area=None, area_label=None))


def _apart_from_year(column: Column) -> tuple[str | None, str | None, str]:
    """Return what a column is about but for the year: area, indicator, and -08 of 2018-08."""
    facets = column.facets
    return facets.area_label, facets.indicator, _YEAR.sub("", facets.period or "")


def _cells(rows: Rows, indices: Iterable[int], column: int) -> list[str]:
    """Return the cells of some rows in one column that are not blank."""
    return [rows[row][column] for row in indices if column < len(rows[row]) and rows[row][column].strip()]


def _header_texts(rows: Rows, section: Section, width: int) -> list[list[str]]:
    """Return for each column the words of its header from top to bottom, group names spread over their columns."""
    grid = [
        [*rows[index], *[""] * (width - len(rows[index]))] for index in section.header if not is_numbering(rows[index])
    ]
    # A row in English repeats the others; it has a cell for each column and would end the groups above it.
    grid = [row for row in grid if any(not cell.isascii() or is_period(cell) for cell in row)] or grid
    if are_months(cell for row in grid for cell in row):
        grid = [[FIRST_OF_MONTH.sub(r"\1", cell) for cell in row] for row in grid]
    spread = [_spread(row, grid[depth + 1 :]) for depth, row in enumerate(grid)]
    return [list(dict.fromkeys(clean(row[index]) for row in spread if row[index].strip())) for index in range(width)]


def _spread(row: Sequence[str], below: Sequence[Sequence[str]]) -> list[str]:
    """Fill a merged cell's text to the right as far as there are sub-headers below; the last header row stays."""
    spread: list[str] = []
    alone: set[int] = set()
    for index, cell in enumerate(row):
        has_sub_header = any(lower[index].strip() for lower in below)
        first_below = next((lower[index] for lower in below if lower[index].strip()), "")
        if cell.strip() and is_one_name(clean(cell), clean(first_below)):
            # 国 内 over 生产总值 is one header on two lines, no group.
            alone.add(index)
        in_group = index > 1 and index - 1 not in alone and any(lower[index - 1].strip() for lower in below)
        left = spread[-1] if in_group else ""
        spread.append(cell if cell.strip() or not has_sub_header else left)
    return spread


def _role(
    rows: Rows, section: Section, index: int, words: Sequence[str], before: Sequence[Column], scope: Scope
) -> Role:
    """Return what a column is for: by its header, else by whether figures or the names of areas stand below."""
    below = _cells(rows, section.body, index)
    if before and _is_translation(words, below):
        return Role.IGNORED
    known = role_of("".join(words))
    if known is not None and known is not Role.LABEL and not (known is Role.AREA and before):
        return known
    if not words and below == [str(number) for number in range(1, len(below) + 1)]:
        return Role.IGNORED
    figures = sum(_is_value(cell) for cell in below)
    if known is Role.AREA:
        # 城市 beside 农村 heads figures.
        return Role.VALUE if figures * 2 > len(below) else known
    if known is None and figures * 2 >= len(below) and (words or figures):
        return Role.VALUE
    labelled = any(column.role in STUB_ROLES for column in before)
    if labelled and any(column.role is Role.VALUE for column in before) and known is None:
        return Role.IGNORED
    labels = _cells(rows, (row for row in section.body if len(filled(rows[row])) > 1), index)
    areas = sum(resolve(clean(label), scope.own_area) is not None for label in labels)
    return Role.AREA if areas and areas * 2 >= len(labels) else Role.LABEL


def _is_translation(words: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a column repeats in English what stands in Chinese: 指标 | Item, 单位 | Unit."""
    if any(_IDEOGRAPH.search(word) or is_period(word) for word in words):
        return False
    has_letters = any(_LETTER.search(cell) and not _is_value(cell) for cell in below)
    return has_letters and not any(_IDEOGRAPH.search(cell) for cell in below)


def _is_value(text: str) -> bool:
    """Whether a cell below a header is a figure or a mark of a missing one."""
    return read_cell(text) is not None


def _header_facets(words: Sequence[str], scope: Scope) -> Facets:
    """Return what the words of a header say together, the lower ones before the upper ones."""
    for group, year in pairwise(words):
        index = read_index_of_years(group, year, scope)
        if index is not None:
            return index
    facets = Facets()
    for depth, word in enumerate(words):
        # A row of units below the names.
        unit = unit_in(word) if depth else None
        lower = Facets(unit_text=unit) if unit else read_label(word, scope)
        facets = with_joint_period(with_indicators_joined(facets, lower), facets, lower, scope)
    return facets
