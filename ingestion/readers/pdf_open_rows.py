"""The columns and rows of a table body without rules around its cells: gaps part the one, baselines the other.

Every question that the page does not answer clearly ends in `Unclear`: the words then stay lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingestion.language.cells import read_cell
from ingestion.readers.pdf_rules import Upright
from ingestion.readers.pdf_words import SAME_END, Word, WordLine

# In widths of an ideograph: a gap that runs through all rows, a label that ends so near the border was broken there.
GUTTER = 0.3
FULL = 1.2
# A line that is nearer than this share of the usual distance of rows belongs to the same row.
TIGHT = 0.85
# Figures stand in the middle of a label of two lines: in widths of an ideograph, how far off at most.
MIDDLE_OF_TWO = 1.3
SAME_DISTANCE = 0.3
# In shares of its words: figures in a column of figures, of the body's height: an upright rule between columns.
FIGURES = 0.5
LONG_UPRIGHT = 0.6
FEWEST_FIGURE_ROWS = 2
FEWEST_RULED_ROWS = 3
MOST_COLUMNS = 60
_HEADING = re.compile(r"[:\uff1a]$|^按.*分$")


class Unclear(Exception):
    """What stands between rules cannot be read as one table without guessing."""


@dataclass(slots=True)
class Column:
    """One column of the body: its edges in points, and whether it holds figures."""

    left: float
    right: float
    has_figures: bool


@dataclass(slots=True)
class _Row:
    """One row: for each column the lines of its cell."""

    cells: dict[int, list[str]] = field(default_factory=dict)

    def add(self, cells: dict[int, str]) -> None:
        """Add a line below those that the row has."""
        for column, text in cells.items():
            self.cells.setdefault(column, []).append(text)


def is_figure(text: str) -> bool:
    """Whether a word is a figure or a mark of a missing one."""
    return read_cell(text) is not None


def has_figure(line: WordLine) -> bool:
    """Whether a line is one of figures: it may have a label."""
    return any(is_figure(word.text) for word in line.words)


def find_columns(body: Sequence[Sequence[WordLine]], uprights: Sequence[Upright], unit: float) -> list[Column]:
    """Return the columns of a body: what gaps that run through all lines with figures part, or upright rules.

    Args:
        body: for each part between rules its lines.
        uprights: the vertical rules beside or in the body.
        unit: width of an ideograph in points.

    Raises:
        Unclear: there are no two columns, the first holds no labels, none holds figures, or few rows do.
    """
    lines = [line for part in body for line in part if has_figure(line)]
    if len(lines) < FEWEST_FIGURE_ROWS:
        raise Unclear
    words = [word for line in lines for word in line.words]
    # Labels of several lines may stand above and below their figures, none beside them.
    leftmost = min(word.left for word in words)
    words += [word for part in body for line in part for word in line.words if word.right < leftmost]
    words.sort(key=lambda word: word.left)
    height = lines[0].baseline - lines[-1].baseline
    between = [u.place for u in uprights if u.top - u.bottom >= LONG_UPRIGHT * height]
    columns: list[Column] = []
    for word in words:
        is_apart = not columns or word.left - columns[-1].right > GUTTER * unit
        if is_apart or any(columns[-1].right <= place <= word.left for place in between):
            columns.append(Column(word.left, word.right, has_figures=False))
        columns[-1].right = max(columns[-1].right, word.right)
    crossed = any(
        column.left < place - SAME_END < place + SAME_END < column.right for column in columns for place in between
    )
    if crossed or not 2 <= len(columns) <= MOST_COLUMNS:
        raise Unclear
    _find_figures(columns, lines)
    return columns


def _find_figures(columns: Sequence[Column], lines: Sequence[WordLine]) -> None:
    """Set which columns hold figures; the first holds labels, also bare years."""
    for column in columns[1:]:
        cells = [text for line in lines if (text := _cell(line.words, column))]
        column.has_figures = sum(map(is_figure, cells)) > FIGURES * len(cells)
    labels = [text for line in lines if (text := _cell(line.words, columns[0]))]
    are_years = all(re.match(r"(?:19|20)\d\d", text) for text in labels)
    if not any(column.has_figures for column in columns) or not (
        are_years or sum(not is_figure(text) for text in labels) > FIGURES * len(labels)
    ):
        raise Unclear


def _cell(words: Iterable[Word], column: Column) -> str:
    """Return the words of a line in one column; two figures in one cell are two columns that nothing parts."""
    inside = [word for word in words if word.overlaps(column.left, column.right)]
    if any(word.left < column.left or word.right > column.right for word in inside):
        raise Unclear
    text = " ".join(word.text for word in inside)
    figures = [is_figure(part) for part in text.split()]
    if len(figures) > 1 and any(figures) and (all(figures) or (len(inside) > 1 and not is_figure(text))):
        raise Unclear
    return text


def read_body(body: Sequence[Sequence[WordLine]], columns: Sequence[Column], unit: float) -> list[tuple[str, ...]]:
    """Return the rows of a body: each line with figures is one, with the lines of words that belong to it.

    A line of words alone belongs to a row where it stands nearer than rows do, where a rule under every row says so, or
    where it is the English name below the Chinese one; otherwise it is a heading, a row of its own.

    Raises:
        Unclear: a label may be a heading or the broken part of another.
    """
    is_ruled = len(body) >= FEWEST_RULED_ROWS and all(sum(map(has_figure, part)) <= 1 for part in body)
    pitch = _pitch(body)
    rows: list[_Row] = []
    for part in body:
        rows += [_one_row(part, columns)] if is_ruled else _Part(part, columns, unit, pitch).rows()
    grid = [tuple("\n".join(row.cells.get(index, [])) for index in range(len(columns))) for row in rows]
    has_second_label = len(columns) > 2 and not columns[1].has_figures
    if any(not row[0] and not (has_second_label and row[1]) for row in grid):
        raise Unclear
    return grid


def _pitch(body: Sequence[Sequence[WordLine]]) -> float | None:
    """Return the usual distance between lines of figures that follow each other; None where none do."""
    steps = [
        above.baseline - below.baseline
        for part in body
        for above, below in pairwise(part)
        if has_figure(above) and has_figure(below)
    ]
    return median(steps) if steps else None


def _one_row(lines: Iterable[WordLine], columns: Sequence[Column]) -> _Row:
    row = _Row()
    for line in lines:
        row.add(_cells(line, columns))
    return row


def _cells(line: WordLine, columns: Sequence[Column]) -> dict[int, str]:
    """Return the words of a line by column; a heading that is one word may reach over the columns behind the first."""
    first = line.words[0]
    if not has_figure(line) and len(line.words) == 1 and first.left < columns[0].right < first.right:
        holds_figure = first.right > columns[1].left and first.text[-1].isdigit()
        if first.left < columns[0].left or holds_figure:
            raise Unclear
        return {0: first.text}
    if not all(any(word.overlaps(column.left, column.right) for column in columns) for word in line.words):
        return _cells_beside(line, columns)
    return {index: text for index, column in enumerate(columns) if (text := _cell(line.words, column))}


def _cells_beside(line: WordLine, columns: Sequence[Column]) -> dict[int, str]:
    """Return the words of a line of which one stands beside all columns: a label that is set in or out."""
    if len(line.words) > 1 or line.words[0].left >= columns[1].left:
        raise Unclear
    return {0: line.words[0].text}


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines between two rules.

    Attributes:
        lines: the lines from top to bottom.
        columns: the columns of the table.
        unit: width of an ideograph in points.
        pitch: the usual distance of rows; None where it is not known.
    """

    lines: Sequence[WordLine]
    columns: Sequence[Column]
    unit: float
    pitch: float | None

    def rows(self) -> list[_Row]:
        """Return the rows; lines of words that belong to a row below wait for it."""
        found: list[_Row] = []
        waiting: list[dict[int, str]] = []
        for index, line in enumerate(self.lines):
            cells = _cells(line, self.columns)
            belongs = 0 if has_figure(line) else self._belongs(index)
            if belongs > 0:
                waiting.append(cells)
                continue
            if (belongs < 0 and not found) or (waiting and not has_figure(line)):
                raise Unclear
            if belongs == 0:
                found.append(_Row())
            for words in (*waiting, cells):
                found[-1].add(words)
            waiting = []
        return found

    def _belongs(self, index: int) -> int:
        """Tell whether a line of words belongs to the row above (-1), to the one below (1), or to none (0)."""
        line = self.lines[index]
        if any(word.left >= self.columns[1].left for word in line.words) and self.columns[1].has_figures:
            raise Unclear
        up, down = self._distance(index - 1), self._distance(index)
        if self._is_around(index - 1) or self._is_around(index + 1):
            return -1 if self._is_around(index - 1) else 1
        is_english = all(word.text.isascii() for word in line.words)
        if is_english and index and not self.lines[index - 1].words[0].text.isascii() and up <= down + 1:
            return -1
        tight = TIGHT * self.pitch if self.pitch else 0.0
        is_near_above, is_near_below = up < tight, down < tight
        if is_near_above != is_near_below:
            return -1 if is_near_above else 1
        if is_near_above or self._may_be_broken(index):
            raise Unclear
        return 0

    def _distance(self, index: int) -> float:
        """Return how far a line stands above the next one; endless at the ends."""
        if not 0 <= index < len(self.lines) - 1:
            return float("inf")
        return self.lines[index].baseline - self.lines[index + 1].baseline

    def _is_around(self, index: int) -> bool:
        """Whether a line has figures and no label, and a label of two lines stands around it."""
        if not 0 < index < len(self.lines) - 1 or not has_figure(self.lines[index]):
            return False
        has_label = any(word.left < self.columns[0].right for word in self.lines[index].words)
        up, down = self._distance(index - 1), self._distance(index)
        is_between = not has_figure(self.lines[index - 1]) and not has_figure(self.lines[index + 1])
        is_near = max(up, down) <= MIDDLE_OF_TWO * self.unit and abs(up - down) <= SAME_DISTANCE * self.unit
        return is_between and is_near and not has_label

    def _may_be_broken(self, index: int) -> bool:
        """Whether a line of words may be the first part of the label below it, or the last of the one above it."""
        line, limit = self.lines[index], self.columns[0].right - FULL * self.unit
        if _HEADING.search(line.words[0].text) or line.words[-1].right > self.columns[1].left:
            return False
        before = self.lines[index - 1].words[0] if index else None
        is_rest = before is not None and limit < before.right <= self.columns[0].right
        is_start = index + 1 < len(self.lines) and line.words[0].right > limit
        return is_rest or is_start
