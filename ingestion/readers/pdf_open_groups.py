"""The words of a header that stand above others: which columns each of them heads.

A word heads what the short rule below it, or the upright rules beside it, embrace. Without such rules it is a further
line of the cell with which it is aligned, or heads the columns in whose middle it may stand. A header is read where
there is one way, and one only, in which all its words have a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ingestion.readers.pdf_open_rows import Column, Unclear
from ingestion.readers.pdf_rules import Rule, Upright
from ingestion.readers.pdf_words import MIDDLE, Word, WordLine

# In widths of an ideograph: how far the edges, the middles of two lines of one cell may be off;
# words on one baseline; how far the next row lies below, at least.
SAME_EDGE = 0.3
SAME_CENTRE = 0.6
SAME_LINE = 0.4
LOWER_LINE = 0.9
# Words of which each may head one range of columns or another; every further one doubles what must be tried.
MOST_DOUBTFUL = 6
# In points: the end of a rule may fall so short of the middle of a word.
SAME_END = 1.0


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A cell of a header: its lines, its first and last column, its edges, and the baseline of its upper line."""

    lines: tuple[str, ...]
    first: int
    last: int
    left: float
    right: float
    top: float

    @property
    def centre(self) -> float:
        """The middle between its edges."""
        return (self.left + self.right) / 2

    def with_line(self, word: Word) -> HeaderCell:
        """Return the cell with a further line above."""
        left, right = min(self.left, word.left), max(self.right, word.right)
        return HeaderCell((word.text, *self.lines), self.first, self.last, left, right, word.baseline)


@dataclass(frozen=True, slots=True)
class HeaderArea:
    """What stands above a body.

    Attributes:
        lines: the lines of words from top to bottom.
        short_rules: the horizontal rules that do not run through the whole table.
        uprights: the vertical rules.
        right: right end of the rules in points.
        unit: width of an ideograph in points.
    """

    lines: Sequence[WordLine]
    short_rules: Sequence[Rule]
    uprights: Sequence[Upright]
    right: float
    unit: float


def header_cell(word: Word, first: int, last: int) -> HeaderCell:
    """Return the cell of one word above a range of columns."""
    return HeaderCell((word.text,), first, last, word.left, word.right, word.baseline)


@dataclass(frozen=True, slots=True)
class Levels:
    """The words above the lowest ones, put on them from the bottom up.

    Attributes:
        area: the header.
        columns: the columns of the table.
        stacks: for each column its cells, the lowest first.
        words: all words of the header.
    """

    area: HeaderArea
    columns: Sequence[Column]
    stacks: list[list[HeaderCell]]
    words: Sequence[Word]

    def place(self, words: Sequence[Word]) -> None:
        """Put every word on a range of columns that it can head.

        Raises:
            Unclear: there is no way in which all words have a place, or more than one, or too many to try.
        """
        readings = list(islice(self._readings(words, 0), 2))
        if len(readings) != 1:
            raise Unclear
        self.stacks[:] = readings[0]

    def _readings(self, words: Sequence[Word], doubtful: int) -> Iterator[list[list[HeaderCell]]]:
        """Yield the stacks of every way to put words above what has its place, from the bottom up."""
        if not words:
            if all(map(self._is_covered, self.area.short_rules)):
                yield self.stacks
            return
        word, *others = words
        ranges = list(self._ranges(word))
        doubtful += len(ranges) > 1
        if doubtful > MOST_DOUBTFUL:
            raise Unclear
        for first, last in ranges:
            placed = replace(self, stacks=[list(stack) for stack in self.stacks])
            if placed.put(word, first, last):
                yield from placed._readings(others, doubtful)

    def _ranges(self, word: Word) -> Iterator[tuple[int, int]]:
        """Yield the ranges of columns that a word may head."""
        embraced = self._embraced(word)
        beside = [w for w in self.words if w is not word and self._is_level(w, word)]
        if embraced and not any(embraced == self._embraced(other) for other in beside):
            yield embraced
            return
        if embraced is not None:
            # One rule below several words: they share its columns.
            yield from self._centred(word)
            return
        # Where short rules mark the groups, a word without one below it heads none.
        has_groups = not self.area.short_rules
        yield from self._aligned(word, has_groups=has_groups)
        if has_groups:
            yield from self._centred(word)

    def _is_covered(self, rule: Rule) -> bool:
        """Whether every column below a short rule belongs to a cell above the rule."""
        below = (i for i, stack in enumerate(self.stacks) if rule.left <= self._middle(i, stack) <= rule.right)
        return all(any(cell.top > rule.height for cell in self.stacks[index][1:]) for index in below)

    def _is_level(self, one: Word, other: Word) -> bool:
        return abs(one.baseline - other.baseline) <= SAME_LINE * self.area.unit

    def _embraced(self, word: Word) -> tuple[int, int] | None:
        """Return the columns between upright rules beside a word, else those of the short rule below it."""
        middle = word.baseline + MIDDLE * self.area.unit
        beside = [upright.place for upright in self.area.uprights if upright.bottom < middle < upright.top]
        if beside:
            left = max((place for place in beside if place <= word.left), default=float("-inf"))
            right = min((place for place in beside if place >= word.right), default=float("inf"))
            return self._between(left, right)
        rule = self._rule_below(word)
        if rule is None or any(
            rule.height < other.baseline < word.baseline - 1 and other.overlaps(word.left, word.right)
            for other in self.words
        ):
            return None
        return self._between(rule.left, rule.right)

    def _rule_below(self, word: Word) -> Rule | None:
        """Return the highest short rule below a word."""
        below = (
            rule
            for rule in self.area.short_rules
            if rule.height < word.baseline + MIDDLE * self.area.unit
            and rule.left - SAME_END <= word.centre <= rule.right + SAME_END
        )
        return max(below, key=lambda rule: rule.height, default=None)

    def _between(self, left: float, right: float) -> tuple[int, int]:
        """Return the first and the last column whose header lies between two places."""
        inside = [index for index, stack in enumerate(self.stacks) if left <= self._middle(index, stack) <= right]
        if not inside or inside != list(range(inside[0], inside[-1] + 1)):
            raise Unclear
        return inside[0], inside[-1]

    def _middle(self, index: int, stack: Sequence[HeaderCell]) -> float:
        column = self.columns[index]
        return stack[0].centre if stack else (column.left + column.right) / 2

    def _aligned(self, word: Word, *, has_groups: bool) -> Iterator[tuple[int, int]]:
        """Yield the range of the cell below a word where they are lines of one cell."""
        unit = self.area.unit
        for cell in {id(stack[-1]): stack[-1] for stack in self.stacks if stack}.values():
            is_centred = abs(cell.centre - word.centre) <= SAME_CENTRE * unit
            same_edge = min(abs(cell.left - word.left), abs(cell.right - word.right)) <= SAME_EDGE * unit
            if (
                (is_centred or same_edge)
                and word.overlaps(cell.left, cell.right)
                and not self._covers_others(word, cell)
            ):
                yield cell.first, cell.last
                if same_edge and has_groups:
                    # A group may begin with its first column as well, or end with its last one.
                    yield from self._open_range(cell.first - 1, cell.first, word)
                    yield from self._open_range(cell.last, cell.last + 1, word)

    def _covers_others(self, word: Word, cell: HeaderCell) -> bool:
        return any(
            word.overlaps(stack[-1].left, stack[-1].right) for stack in self.stacks if stack and stack[-1] is not cell
        )

    def _centred(self, word: Word) -> Iterator[tuple[int, int]]:
        """Yield the ranges of columns in whose middle a word may stand, wherever the borders of the columns are."""
        edges = [self._edges(index) for index in range(len(self.columns))] + [(self.area.right, self.area.right)]
        slack = SAME_EDGE * self.area.unit
        for first in range(1, len(self.columns)):
            for last in range(first + 1, len(self.columns)):
                lowest = (edges[first - 1][1] + edges[last][1]) / 2
                highest = (edges[first][0] + edges[last + 1][0]) / 2
                if lowest - slack <= word.centre <= highest + slack:
                    yield from self._open_range(first, last, word)

    def _edges(self, index: int) -> tuple[float, float]:
        """Return the edges of all words of a column."""
        column, cells = self.columns[index], self.stacks[index][:1]
        lefts, rights = [column.left, *(cell.left for cell in cells)], [column.right, *(cell.right for cell in cells)]
        return min(lefts), max(rights)

    def _open_range(self, first: int, last: int, word: Word) -> Iterator[tuple[int, int]]:
        """Yield a range of columns where all of them hold figures and have a header below a word and none beside it."""
        if (
            first < 1
            or last >= len(self.columns)
            or not all(self.columns[index].has_figures for index in range(first, last + 1))
        ):
            return
        stacks = self.stacks[first : last + 1]
        below = word.baseline - LOWER_LINE * self.area.unit
        if not all(stack and stack[-1].top < below for stack in stacks):
            return
        tops = {id(stack[-1]): stack[-1] for stack in stacks}.values()
        if len(tops) == 1 or not all(first <= cell.first and cell.last <= last for cell in tops):
            return
        left, right = self._edges(first)[0], self._edges(last)[1]
        beside = [w for w in self.words if w is not word and self._is_level(w, word)]
        if left <= word.left and word.right <= right and not any(other.overlaps(left, right) for other in beside):
            yield first, last

    def put(self, word: Word, first: int, last: int) -> bool:
        """Put a word above a range, as a further line of the cell there or as a cell; False where it does not fit."""
        tops = [self.stacks[index][-1] if self.stacks[index] else None for index in range(first, last + 1)]
        top = tops[0]
        if top is not None and (top.first, top.last) == (first, last) and not self._is_ruled_off(word, top):
            if top.top > word.baseline - SAME_LINE * self.area.unit:
                return False
            higher = top.with_line(word)
        elif not all(cell and first <= cell.first and cell.last <= last for cell in tops):
            return False
        else:
            higher = header_cell(word, first, last)
        for index in range(first, last + 1):
            if len(higher.lines) > 1:
                self.stacks[index].pop()
            self.stacks[index].append(higher)
        return True

    def _is_ruled_off(self, word: Word, below: HeaderCell) -> bool:
        """Whether a short rule parts a word from the cell below it."""
        return any(
            below.top < rule.height < word.baseline and rule.left <= word.centre <= rule.right
            for rule in self.area.short_rules
        )
