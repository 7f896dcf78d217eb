"""Which reader reads a file: the table below is the seam for a new kind of content."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from importlib import import_module

from ingestion import identify
from ingestion.document import Document
from ingestion.readers.archives import only_member
from ingestion.readers.limits import Limits
from ingestion.source_definitions import CORRECT_LAYOUT, Layout
from jingjinji.errors import RejectedReport

# The module of each reader: `read(data, name) -> Document`. Libraries of PDF and DOCX are loaded for such files only.
READERS = {
    identify.TEXT: "text",
    identify.HTML: "html",
    identify.CSV: "delimited",
    identify.JSON: "json_records",
    identify.XLSX: "workbook",
    identify.XLSB: "workbook",
    identify.XLS: "workbook",
    identify.ODS: "workbook",
    identify.PDF: "pdf",
    identify.DOCX: "docx",
}


TEXTUAL = {identify.TEXT, identify.HTML, identify.CSV}
ANY_LAYOUT = Layout()


def read_document(data: bytes, name: str, limits: Limits | None = None, layout: Layout = ANY_LAYOUT) -> Document:
    """Read a file of any known kind.

    Args:
        data: the whole file.
        name: its name.
        limits: how much it may hold; those of the settings' defaults where not given.
        layout: how its source lays documents out.

    Raises:
        RejectedReport: the file cannot be read; the hint says what to do.
    """
    limits = limits or Limits()
    limits.check_packed(data)
    data, name = only_member(data, name)
    limits.check_packed(data)
    media_type = identify.identify(data, name)
    if media_type not in READERS:
        raise RejectedReport(
            f"Files of the type {media_type} cannot be read yet.", f"Hand the report in as {identify.KINDS}."
        )
    reader = import_module(f"ingestion.readers.{READERS[media_type]}")
    more = {identify.PDF: (limits,), identify.HTML: (layout.article,)}.get(media_type, ())
    if layout.encoding is not None and media_type in TEXTUAL:
        data = _recoded(data, name, layout.encoding)
    document: Document = replace(reader.read(data, name, *more), media_type=media_type)
    limits.check_cells(document)
    return _chosen_sheets(document, name, layout.sheets) if layout.sheets else document


def _recoded(data: bytes, name: str, encoding: str) -> bytes:
    """Return text in the encoding of its source as UTF-8."""
    try:
        return codecs.BOM_UTF8 + data.decode(encoding).encode()
    except UnicodeDecodeError as problem:
        raise RejectedReport(f"{name} is not in {encoding}, as its source is.", CORRECT_LAYOUT) from problem


def _chosen_sheets(document: Document, name: str, sheets: str) -> Document:
    """Return a document with those of its tables that a source's layout names."""
    chosen = tuple(table for table in document.tables if re.search(sheets, table.sheet))
    if document.tables and not chosen:
        there = ", ".join(dict.fromkeys(table.sheet for table in document.tables))
        raise RejectedReport(f"{name} has no sheet that fits {sheets!r}; it has {there}.", CORRECT_LAYOUT)
    return replace(document, tables=chosen)
