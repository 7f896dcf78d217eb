"""What the commands share: where they print, how they ask for facts, how they show records."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

import pyarrow as pa
import typer
from rich.console import Console
from rich.table import Table

from jingjinji.exports.neutral import neutralised, neutralised_value
from jingjinji.values import words

Area = Annotated[
    str | None, typer.Option(help="Area that the report is about: a name or a code, e.g. 河北省 or 130000.")
]
Year = Annotated[
    int | None, typer.Option(min=1949, max=2100, help="Year reported on; a work report of year T reports on T-1.")
]
Published = Annotated[str | None, typer.Option(help="Date of publication: YYYY-MM-DD, YYYY-MM or YYYY.")]

OUT = Console()
NOTES = Console(stderr=True)


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it; decimals keep their digits where a float would lose them."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        exact = int(value) if whole else float(value)
        return exact if whole or Decimal(repr(exact)) == value.normalize() else format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date | datetime) else value


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str | None = None) -> None:
    """Print rows as a table."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(words(value) for value in row))
    OUT.print(table, markup=False) if OUT.is_terminal else Console(width=200).print(table, markup=False)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows as comma-separated values with a header; no text passes for a formula in a spreadsheet."""
    writer = csv.writer(sys.stdout)
    writer.writerow([neutralised(column) for column in columns])
    writer.writerows([words(neutralised_value(value)) for value in row] for row in rows)


def print_json_lines(records: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON object a line."""
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False, default=plain) + "\n")


def rows_of(reader: pa.RecordBatchReader) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of Arrow batches."""
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
