"""Which reader reads a file: the table below is the seam for a new kind of content."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from ingestion import identify
from ingestion.document import Document
from ingestion.readers.archives import only_member
from ingestion.readers.limits import Limits
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


def read_document(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Read a file of any known kind.

    Args:
        data: the whole file.
        name: its name.
        limits: how much it may hold; those of the settings' defaults where not given.

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
    more = (limits,) if media_type == identify.PDF else ()
    document: Document = replace(reader.read(data, name, *more), media_type=media_type)
    limits.check_cells(document)
    return document
