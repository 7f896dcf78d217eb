"""Tables and short pieces of a page as HTML, with every word of the data escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: what stands in it.
        link: where it leads; "" for nowhere.
        marks: flags behind the text, for example "p" (provisional).
        title: what a pointer that rests on it is told.
        note: a second, smaller line.
        note_link: where that line leads; "" for nowhere.
    """

    text: str
    link: str = ""
    marks: str = ""
    title: str = ""
    note: str = ""
    note_link: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        header: its name.
        numeric: its cells are numbers, flush right.
        short: its cells stay on one line.
    """

    header: str
    numeric: bool = False
    short: bool = False

    @property
    def style(self) -> str:
        """Return the class of its cells."""
        return "jjj-number" if self.numeric else "jjj-short" if self.short else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table for reading.

    Attributes:
        label: what it shows, for those who do not see it.
        columns: from left to right.
        rows: cells in the order of the columns.
        row_headers: whether the first column names its row.
    """

    label: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]] = field(default_factory=tuple)
    row_headers: bool = True

    def html(self) -> str:
        """Return the table as HTML; it scrolls by itself where the page is narrow."""
        heads = "".join(
            f'<th scope="col"{_class(column.style)}>{escape(column.header)}</th>' for column in self.columns
        )
        body = "".join(f"<tr>{''.join(self._cells(row))}</tr>" for row in self.rows)
        return (
            f'<div class="jjj-scroll" role="region" tabindex="0" aria-label="{escape(self.label)}">'
            f'<table class="jjj-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
        )

    def _cells(self, row: Sequence[Cell]) -> Iterable[str]:
        for place, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            named = self.row_headers and place == 0
            opening, closing = ('<th scope="row"', "</th>") if named else ("<td", "</td>")
            yield f"{opening}{_class(column.style)}>{_content(cell)}{closing}"


def link(words: str, target: str) -> str:
    """Return a link inside the dashboard."""
    return f'<a href="{escape(target)}">{escape(words)}</a>'


def outside_link(words: str, target: str) -> str:
    """Return a link to elsewhere, opened in a tab of its own; an address that is none of the web stays plain words."""
    if not target.startswith(("https://", "http://")):
        return escape(words)
    return f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'


def badge(words: str, kind: str = "plain", title: str = "") -> str:
    """Return a short label; `kind` is one of plain, good, warning, bad, quiet."""
    hint = f' title="{escape(title)}"' if title else ""
    return f'<span class="jjj-badge jjj-badge-{escape(kind)}"{hint}>{escape(words)}</span>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names with their values, one pair a line; values are HTML already."""
    lines = "".join(f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>" for name, value in pairs if value)
    return f'<dl class="jjj-facts">{lines}</dl>'


def note(words: str) -> str:
    """Return a line in small print."""
    return f'<p class="jjj-note">{escape(words)}</p>'


def _content(cell: Cell) -> str:
    words = link(cell.text, cell.link) if cell.link else escape(cell.text)
    marks = f'<sup class="jjj-marks">{escape(cell.marks)}</sup>' if cell.marks else ""
    small = link(cell.note, cell.note_link) if cell.note_link else escape(cell.note)
    below = f'<span class="jjj-below">{small}</span>' if cell.note else ""
    whole = f"{words}{marks}{below}"
    return f'<span title="{escape(cell.title)}">{whole}</span>' if cell.title else whole


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
