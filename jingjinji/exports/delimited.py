"""A table as CSV that spreadsheets open: UTF-8 with a byte order mark, text neutralised."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from jingjinji.exports.neutral import neutralised
from jingjinji.values import words

ENCODING = "utf-8-sig"


def write_csv(path: Path, rows: pa.RecordBatchReader, progress: Callable[[int], None]) -> int:
    """Write a table; return how many rows it has.

    Numbers are exact and plain, dates ISO 8601, truth values `true` and `false`, lists JSON, nothing is empty.

    Args:
        path: the file to fill.
        rows: the table.
        progress: told how many rows have been written so far.
    """
    written = 0
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows.schema.names)
        for batch in rows:
            columns = (column.to_pylist() for column in batch.columns)
            writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))
            written += batch.num_rows
            progress(written)
    return written


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return neutralised(value) if isinstance(value, str) else words(value)
