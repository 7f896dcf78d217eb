"""Reader of Word documents (DOCX): paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from ingestion.document import Document
from ingestion.readers.assembly import Assembly
from ingestion.readers.grid import place_spans
from ingestion.readers.text import FURNITURE
from jingjinji.errors import RejectedReport

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARAGRAPH, TABLE, ROW, CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
TEXT, TAB, BREAK, HYPHEN = (qn(f"w:{name}") for name in ("t", "tab", "br", "noBreakHyphen"))
# Words that were deleted, the second form of a text box, and the codes of fields: none of them is printed.
UNPRINTED = frozenset(
    {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
# What the library raises where a part of the package is missing, damaged, or another than its name says.
DAMAGES = (
    *(OpcError, zipfile.BadZipFile, zlib.error, etree.LxmlError),
    *(KeyError, ValueError, TypeError, AttributeError),
)
HEADING_STYLES = ("heading", "标题", "title")
TITLE_STYLE = "title"


def read(data: bytes, name: str) -> Document:
    """Read a Word document; offsets count in the plain text made of its paragraphs, one a line.

    Words that are marked as deleted are left out, inserted ones are kept. Macros and links are never followed.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.

    Raises:
        RejectedReport: the file is broken, or holds no text.
    """
    try:
        word = docx.Document(io.BytesIO(data))
        styles = {style.style_id: (style.name or "").lower() for style in word.styles}
    except DAMAGES as problem:
        raise RejectedReport(
            f"{name} is a Word document that cannot be read: {problem}.",
            "Open it, save it again as DOCX, or download it again.",
        ) from problem
    assembly, title = Assembly(), None
    for block in _blocks(word):
        if block.tag == TABLE:
            _add_table(assembly, block)
            continue
        style = _style(block, styles)
        for line in _words(block).splitlines():
            words = line.strip()
            if words and not FURNITURE.match(words):
                title = words if title is None and style == TITLE_STYLE else title
                assembly.add_paragraph(words, kind="heading" if style.startswith(HEADING_STYLES) else None)
    if not assembly.characters:
        raise RejectedReport(f"{name} holds no text.", "If its pages are pictures, hand in the report as text.")
    return assembly.document(MEDIA_TYPE, title)


def _blocks(word: WordDocument) -> Iterator[etree._Element]:
    """Yield paragraphs and tables from top to bottom, also those inside content controls, not those inside tables."""
    waiting = list(reversed(word.element.body))
    while waiting:
        element = waiting.pop()
        if element.tag in (PARAGRAPH, TABLE):
            yield element
        elif element.tag not in UNPRINTED:
            waiting.extend(reversed(element))


def _style(paragraph: etree._Element, styles: dict[str, str]) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return styles.get(found.get(qn("w:val"), ""), "") if found is not None else ""


def _words(element: etree._Element) -> str:
    """Return the printed words below an element."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if node.tag == TEXT:
            parts.append(node.text or "")
        elif node.tag in (TAB, HYPHEN, BREAK):
            parts.append({TAB: "\t", HYPHEN: "-", BREAK: "\n"}[node.tag])
        elif node.tag not in UNPRINTED:
            waiting.extend(reversed(node))
    return "".join(parts)


def _add_table(assembly: Assembly, table: etree._Element) -> None:
    """Add a table of data as a table, a frame of one column as its paragraphs."""
    rows = place_spans(_cells(row) for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if max((len(row) for row in filled), default=0) >= 2:
        assembly.add_table(filled)
        return
    for row in filled:
        for line in row[0].splitlines():
            if line.strip():
                assembly.add_paragraph(line.strip())


def _cells(row: etree._Element) -> Iterator[tuple[str, int, int]]:
    """Yield the words of each cell of a row and how many columns it spans; what continues from above is blank."""
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    if before is not None:
        yield "", _number(before), 1
    for cell in row.iter(CELL):
        if next(cell.iterancestors(ROW)) is not row:
            continue
        properties = cell.find(qn("w:tcPr"))
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        merged = properties.find(qn("w:vMerge")) if properties is not None else None
        continues = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
        words = "\n".join(_words(paragraph).rstrip() for paragraph in cell.iter(PARAGRAPH))
        yield "" if continues else words.strip("\n"), 1 if span is None else _number(span), 1


def _number(element: etree._Element) -> int:
    stated = element.get(qn("w:val"), "1")
    return int(stated) if stated.isdecimal() else 1
