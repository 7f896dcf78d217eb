"""Delimited text (CSV, TSV) as publishers and portals export it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import PurePath

from ingestion.document import Document
from ingestion.readers.encoding import decode
from ingestion.readers.grid import grid_document
from jingjinji.errors import RejectedReport

MEDIA_TYPE = "text/csv"
# A tab wins a tie: commas also group digits, tabs do nothing but separate.
DELIMITERS = ("\t", ",", ";")
# The bureau's new site writes a tab behind each cell, before the comma that separates.
TAB_BEHIND_CELL = re.compile(r"\t(?=,|\r?$)", re.MULTILINE)


def read(data: bytes, name: str) -> Document:
    """Return the table that a delimited file holds; `name` gives the sheet its name.

    Rows keep the cells as published, without the tab that some exports write behind each cell and without empty cells
    at the end. A row is a record: a quoted cell may hold line breaks.

    Raises:
        RejectedReport: the bytes are not text, or no cell is filled.
    """
    text = decode(data)
    if len(TAB_BEHIND_CELL.findall(text)) >= text.count("\t") > 0 and "," in text:
        text = TAB_BEHIND_CELL.sub("", text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise RejectedReport(
            f"{name} is not delimited text: {error}.", "Save it again as CSV, or as a workbook (XLSX)."
        ) from error
    return grid_document([(PurePath(name).stem, rows)], MEDIA_TYPE)


def _delimiter(text: str) -> str:
    """Return the delimiter by which the most lines have the same number of cells, more than one."""

    def regularity(delimiter: str) -> int:
        widths = Counter(count for line in text.split("\n") if (count := line.count(delimiter)))
        return max(widths.values(), default=0)

    return max(DELIMITERS, key=regularity)
