"""Tables between horizontal rules of one length, without rules around the cells, as Chinese yearbooks set them.

The rule used: at least three rules run from the same place to the same place. Between the first two stand words without
figures, the header; below stand lines with figures. Gaps that run through all of these lines part the columns; each
column of figures has a header of its own; every word between the rules has one place in the grid. Where any of this
does not hold, what stands there is no table, or none that can be read without guessing, and stays lines of text.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import pypdfium2

from ingestion.language.column_roles import is_stub_header
from ingestion.language.periods import is_period
from ingestion.language.units import UNIT_LINE
from ingestion.readers.pdf_lines import Line
from ingestion.readers.pdf_open_groups import HeaderArea
from ingestion.readers.pdf_open_headers import read_header
from ingestion.readers.pdf_open_rows import Unclear, find_columns, has_figure, is_figure, read_body
from ingestion.readers.pdf_page_table import PageTable
from ingestion.readers.pdf_rules import Rule, Rules
from ingestion.readers.pdf_words import MIDDLE, WordLine, ideograph_width, read_characters, without_padding, word_lines

# In points: ends of rules that are meant to be the same; a table is at least so wide.
SAME_END = 3.0
NARROWEST = 60.0
FEWEST_RULES = 3
# More are a drawing.
MOST_GROUPS = 30
MOST_HEADER_PARTS = 4
MOST_HEADINGS = 3
LINES_OF_HEADING = 2
_BRACKET = re.compile("[(（]")


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two rules that follow each other: their heights in points and the lines of words."""

    top: float
    bottom: float
    lines: tuple[WordLine, ...]

    @property
    def is_header(self) -> bool:
        """Whether it may be one of a header: several words on a line, no figures but periods, no unit line."""
        words = [word.text for line in self.lines for word in line.words]
        is_plain = all(is_period(word) or not is_figure(word) for word in words)
        return is_plain and any(len(line.words) > 1 for line in self.lines) and not any(map(UNIT_LINE.search, words))

    @property
    def is_body(self) -> bool:
        """Whether it has a figure behind a label; periods alone are a header."""
        words = [word for line in self.lines for word in line.words]
        first = min(word.left for word in words)
        return any(word.left > first and is_figure(word.text) and not is_period(word.text) for word in words)

    @property
    def is_heading(self) -> bool:
        """Whether it is one word, as a heading between rows is, on one or two lines."""
        return len(self.lines) <= LINES_OF_HEADING and all(len(line.words) == 1 for line in self.lines)


def find_open_tables(page: pypdfium2.PdfPage, rules: Rules, lines: Sequence[Line]) -> list[PageTable]:
    """Return the tables of a page that stand between horizontal rules and have no rules at their sides.

    Args:
        page: the open page.
        rules: its rules.
        lines: its lines of text.
    """
    groups = [group for group in islice(_groups(rules.horizontal), MOST_GROUPS) if not _has_sides(group, rules)]
    if not groups:
        return []
    content = page.get_textpage()
    try:
        characters = read_characters(content)
    finally:
        content.close()
    found: list[PageTable] = []
    for group in groups:
        inside = [one for one in characters if group[-1].height < one.baseline < group[0].height]
        unit = ideograph_width(one for one in inside if group[0].left <= one.left <= group[0].right)
        left, right = group[0].left - unit, group[0].right + unit
        between = [one for one in inside if left <= one.left and one.right <= right]
        found += _Group(group, rules, lines, unit).tables(word_lines(between, rules.uprights, unit))
    return found


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules that begin and end at the same places, from top to bottom, where they are enough for a table."""
    wide = [rule for rule in rules if rule.right - rule.left >= NARROWEST]
    for alike in _alike(wide, lambda rule: rule.left):
        for group in _alike(alike, lambda rule: rule.right):
            if len(group) >= FEWEST_RULES:
                yield sorted(group, key=lambda rule: -rule.height)


def _alike(rules: Iterable[Rule], end: Callable[[Rule], float]) -> Iterator[list[Rule]]:
    """Yield the rules whose ends on one side are near the first one's."""
    group: list[Rule] = []
    for rule in sorted(rules, key=end):
        if group and end(rule) - end(group[0]) > SAME_END:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _has_sides(group: Sequence[Rule], rules: Rules) -> bool:
    """Whether upright rules stand at both ends of horizontal ones: such a table is ruled on all sides."""
    top, bottom = group[0].height + SAME_END, group[-1].height - SAME_END
    beside = [upright for upright in rules.uprights if upright.bottom < top and upright.top > bottom]
    ends = (group[0].left, group[0].right)
    return all(any(abs(upright.place - end) <= SAME_END for upright in beside) for end in ends)


@dataclass(frozen=True, slots=True)
class _Group:
    """Rules of one length, and what a page has besides.

    Attributes:
        group: the rules from top to bottom.
        rules: all rules of the page.
        lines: its lines of text.
        unit: width of an ideograph in points.
    """

    group: Sequence[Rule]
    rules: Rules
    lines: Sequence[Line]
    unit: float

    def tables(self, lines: Sequence[WordLine]) -> Iterator[PageTable]:
        """Yield the tables between the rules: a header, as many parts with figures below it as there are."""
        parts = self._parts(lines)
        start = 0
        while start < len(parts):
            headers = (i for i in range(start, len(parts) - 1) if parts[i].is_header and _goes_on(parts, i + 1))
            first = next(headers, None)
            if first is None:
                return
            end = first + 2
            while end < len(parts) and _goes_on(parts, end):
                end += 1
            table = self._first_readable(parts, start, first, end)
            if table is not None:
                yield table
            start = end

    def _parts(self, lines: Sequence[WordLine]) -> list[_Part]:
        """Return what stands between each two rules, without the empty parts of double rules."""
        heights = [-rule.height for rule in self.group]
        between: list[list[WordLine]] = [[] for _ in range(len(heights) + 1)]
        for line in lines:
            between[bisect(heights, -(line.baseline + MIDDLE * self.unit))].append(line)
        return [
            _Part(above.height, below.height, tuple(inside))
            for (above, below), inside in zip(pairwise(self.group), between[1:], strict=False)
            if inside
        ]

    def _first_readable(self, parts: Sequence[_Part], start: int, header: int, end: int) -> PageTable | None:
        """Return the table with the tallest header that can be read, else the one of its first part alone.

        Args:
            parts: all parts.
            start: index of the first that may belong to it.
            header: index of the last part of its header.
            end: index behind the last part of its body.
        """
        highest = header
        while highest > start and highest > header - MOST_HEADER_PARTS and parts[highest - 1].is_header:
            highest -= 1
        for stop in dict.fromkeys((end, header + 2)):
            for first in range(highest, header + 1):
                try:
                    return self._table(parts[first : header + 1], parts[header + 1 : stop])
                except Unclear:
                    continue
        return None

    def _table(self, header: Sequence[_Part], body: Sequence[_Part]) -> PageTable:
        """Return the table of a header and a body.

        Raises:
            Unclear: it cannot be read without guessing.
        """
        top, middle, bottom = header[0].top, header[-1].bottom, body[-1].bottom
        left, right = self.group[0].left, self.group[0].right
        uprights = [u for u in self.rules.uprights if left < u.place < right and u.bottom < top and u.top > bottom]
        short = [
            rule
            for rule in self.rules.horizontal
            if middle + 1 < rule.height < top - 1
            and left - SAME_END <= rule.left
            and rule.right <= right + SAME_END
            and rule.right - rule.left < right - left - 2 * SAME_END
        ]
        of_body = [[without_padding(line, self.unit) for line in part.lines] for part in body]
        columns = find_columns(of_body, uprights, self.unit)
        area = HeaderArea([line for part in header for line in part.lines], short, uprights, right, self.unit)
        heading = read_header(area, columns)
        if len(columns) == 2 and not _heads_figures(*heading[-1]):
            raise Unclear
        rows = (*heading, *read_body(of_body, columns, self.unit))
        table = PageTable(rows, left, bottom, right, top)
        self._check_complete(table)
        return table

    def _check_complete(self, table: PageTable) -> None:
        """Check that the lines of text in the place of a table are inside it and make the words of its cells."""
        printed = Counter("".join("".join(line.text.split()) for line in self.lines if table.holds(line)))
        read = Counter("".join("".join(cell.split()) for row in table.rows for cell in row))
        if printed != read:
            raise Unclear


def _heads_figures(label: str, figure: str) -> bool:
    """Whether the header of two columns is one of labels and figures, not a row of a form or of contents."""
    return not label or is_stub_header(label) or is_period(figure) or _BRACKET.search(figure) is not None


def _goes_on(parts: Sequence[_Part], index: int) -> bool:
    """Whether a part continues the body above it: it has figures, or is one of few headings above figures."""
    for part in parts[index : index + MOST_HEADINGS + 1]:
        if part.is_body:
            return True
        if not part.is_heading or any(map(has_figure, part.lines)):
            return False
    return False
