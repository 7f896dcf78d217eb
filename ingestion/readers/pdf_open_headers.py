"""The header of a table without rules around its cells: the lowest words head one column each, others head groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.readers.pdf_open_groups import SAME_LINE, HeaderArea, HeaderCell, Levels, header_cell
from ingestion.readers.pdf_open_rows import Column, Unclear
from ingestion.readers.pdf_words import Word, WordLine, joined, without_padding

# In widths of an ideograph: words of one line that are one cell.
NEAR = 1.0
# A header of more words is prose.
MOST_WORDS = 200


def read_header(area: HeaderArea, columns: list[Column]) -> list[tuple[str, ...]]:
    """Return the rows of a header; a cell that heads several columns stands above the first of them.

    Columns that have a header and no figure in any row are added to `columns`.

    Raises:
        Unclear: a word may head one column or another, or a column of figures has no header.
    """
    words = sorted(_header_words(area, columns), key=lambda word: (word.baseline, -word.left))
    if len(words) > MOST_WORDS:
        raise Unclear
    lowest, above = _lowest(words, columns)
    others = _beside_columns(above, lowest, columns, area.unit)
    _check_headed(lowest, columns)
    stacks = [[cell] if cell else [] for cell in lowest]
    Levels(area, columns, stacks, words).place(others)
    return _grid(stacks)


def _header_words(area: HeaderArea, columns: Sequence[Column]) -> Iterator[Word]:
    """Yield the words of a header; those above one column on one line are one word, as padded ones (地 区) are."""
    for line in area.lines:
        current: Word | None = None
        for word in line.words:
            padded = current and len(without_padding(WordLine(line.baseline, (current, word)), area.unit).words) == 1
            is_near = current is not None and word.left - current.right <= NEAR * area.unit
            above = {i for i, c in enumerate(columns) for w in (current, word) if w and w.overlaps(c.left, c.right)}
            if current is not None and len(above) <= 1 and (padded or (is_near and above)):
                current = joined(current, word, "" if padded else " ")
                continue
            if current is not None:
                yield current
            current = word
        if current is not None:
            yield current


def _lowest(words: Sequence[Word], columns: Sequence[Column]) -> tuple[list[HeaderCell | None], list[Word]]:
    """Return for each column the lowest word that stands above it alone, and all other words from the bottom up."""
    lowest: list[HeaderCell | None] = [None] * len(columns)
    others: list[Word] = []
    for word in words:
        below = [index for index, column in enumerate(columns) if word.overlaps(column.left, column.right)]
        if len(below) == 1 and lowest[below[0]] is None:
            lowest[below[0]] = header_cell(word, below[0], below[0])
        else:
            others.append(word)
    return lowest, others


def _beside_columns(
    words: Sequence[Word], lowest: list[HeaderCell | None], columns: list[Column], unit: float
) -> list[Word]:
    """Give words that stand above no column to the neighbour without a header, or to a column of its own without words.

    Returns:
        The words that are left, from the bottom up.
    """
    left_over: list[Word] = []
    same = SAME_LINE * unit
    for word in words:
        place = sum(column.left < word.left for column in columns)
        is_above = any(word.overlaps(column.left, column.right) for column in columns)
        is_above = is_above or any(cell is not None and word.overlaps(cell.left, cell.right) for cell in lowest)
        beside = [index for index in (place - 1, place) if 0 <= index < len(columns)]
        without = [index for index in beside if lowest[index] is None]
        if is_above:
            left_over.append(word)
        elif any((cell := lowest[index]) and cell.top > word.baseline + same for index in beside):
            raise Unclear
        elif without:
            # Words come from right to left; the column of labels is the one whose header may be blank.
            lowest[without[-1]] = header_cell(word, without[-1], without[-1])
        elif all((cell := lowest[index]) and cell.top < word.baseline - same for index in beside):
            left_over.append(word)
        else:
            columns.insert(place, Column(word.left, word.right, has_figures=True))
            lowest.insert(place, header_cell(word, place, place))
            _renumber(lowest)
    return left_over


def _renumber(lowest: list[HeaderCell | None]) -> None:
    for index, cell in enumerate(lowest):
        if cell is not None:
            lowest[index] = replace(cell, first=index, last=index)


def _check_headed(lowest: Sequence[HeaderCell | None], columns: Sequence[Column]) -> None:
    """Check that every column of figures has a header, and that the headers stand in the order of the columns."""
    if any(column.has_figures and cell is None for cell, column in zip(lowest, columns, strict=True)):
        raise Unclear
    cells = [cell for cell in lowest if cell is not None]
    for cell, behind in pairwise(cells):
        if cell.right > behind.left:
            raise Unclear
    for cell in cells:
        neighbours = [column for index, column in enumerate(columns) if index != cell.first]
        if any(cell.left < column.right and column.left < cell.right for column in neighbours):
            raise Unclear


def _grid(stacks: Sequence[Sequence[HeaderCell]]) -> list[tuple[str, ...]]:
    """Return the rows of cells from the top; each column begins in the first row."""
    depth = max(map(len, stacks))
    rows: list[tuple[str, ...]] = []
    for level in range(depth):
        cells = (stack[-1 - level] if level < len(stack) else None for stack in stacks)
        rows.append(
            tuple("\n".join(cell.lines) if cell and cell.first == index else "" for index, cell in enumerate(cells))
        )
    return rows
