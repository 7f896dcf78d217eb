"""Which reader reads a file: the table below is the seam for a new kind of content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingestion import identify
from ingestion.document import Document
from ingestion.readers import delimited, docx, html, json_records, pdf, text, workbook
from jingjinji.errors import RejectedReport

Reader = Callable[[bytes, str], Document]

READERS: dict[str, Reader] = {
    identify.TEXT: text.read,
    identify.HTML: html.read,
    identify.CSV: delimited.read,
    identify.XLSX: workbook.read,
    identify.XLSB: workbook.read,
    identify.XLS: workbook.read,
    identify.ODS: workbook.read,
    identify.PDF: pdf.read,
    identify.DOCX: docx.read,
    identify.JSON: json_records.read,
}


def read_document(data: bytes, name: str) -> Document:
    """Read a file of any known kind.

    Args:
        data: the whole file.
        name: its name.

    Raises:
        RejectedReport: the file cannot be read; the hint says what to do.
    """
    media_type = identify.identify(data, name)
    reader = READERS.get(media_type)
    if reader is None:
        raise RejectedReport(
            f"Files of the type {media_type} cannot be read yet.",
            f"Hand the report in as {identify.KINDS}.",
        )
    return replace(reader(data, name), media_type=media_type)
