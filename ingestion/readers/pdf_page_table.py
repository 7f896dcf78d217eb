"""One table of a PDF page: its cells and its place."""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.readers.pdf_lines import Line

# In points: a rule drawn slightly off still bounds the cell.
TOLERANCE = 1.0

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table of a page.

    Attributes:
        rows: its cells; a cell that spans others holds the text, the others are "".
        left, bottom, right, top: its place in points from the lower left corner of the page.
    """

    rows: Rows
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, line: Line) -> bool:
        """Tell whether the middle of a line lies inside."""
        middle = (line.top + line.bottom) / 2
        return (
            self.bottom - TOLERANCE <= middle <= self.top + TOLERANCE
            and line.left >= self.left - line.size
            and line.right <= self.right + line.size
        )
