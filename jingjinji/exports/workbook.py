"""All tables in one XLSX workbook, with a sheet of notes in front."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from jingjinji.exports.about import TITLE, About, explained_codes
from jingjinji.exports.neutral import NOTE, neutralised
from jingjinji.exports.tables import TABLES, ExportTable, batches, count
from jingjinji.values import words

NOTES = "说明 Notes"
# Limits of the file format: rows of a worksheet with its header, characters of a cell.
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
DEFINITIONS = """
select indicator_code, name_zh, name_en, unit, definition_zh, definition_en, source
from dim_indicators
where indicator_code in (select facts.indicator_code from fct_observations as facts)
order by indicator_code
"""
METRICS = """
select metric_code, name_zh, name_en, unit, formula, comparability_grade, comparability_reason_zh, reference
from dim_metrics order by metric_code
"""
SOURCES = """
select publisher, title, published_on, source_tier, case when is_sample then '示例 sample' end as sample, url, report_id
from dim_reports where source_tier <> 'E' order by publisher, published_on, report_id
"""


def write_workbook(
    path: Path,
    connection: duckdb.DuckDBPyConnection,
    about: About,
    progress: Callable[[str, int, int], None],
    most_rows: int = MOST_ROWS,
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Write the workbook.

    Args:
        path: the file to fill.
        connection: the snapshot.
        about: what the snapshot is.
        progress: told the table, how many of its rows are written, and how many there are.
        most_rows: how many rows a worksheet may have, its header included.

    Returns:
        How many rows each table has, and the tables that are too long for a worksheet and left out.
    """
    counts = {table.name: count(connection, table) for table in TABLES}
    fitting = [table for table in TABLES if counts[table.name] < most_rows]
    left_out = tuple(table.name for table in TABLES if table not in fitting)
    # Strings stay strings: no formula, no link is made of one.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"title": TITLE, "comments": about.description})
        _write_notes(workbook, connection, about, counts, left_out)
        for table in fitting:
            rows = batches(connection, table)

            def told(written: int, table: ExportTable = table) -> None:
                progress(table.name, written, counts[table.name])

            _write_sheet(workbook, table.name, rows, told)
    return counts, left_out


def _write_sheet(workbook: Workbook, name: str, rows: pa.RecordBatchReader, progress: Callable[[int], None]) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    bold = workbook.add_format({"bold": True})
    for column, header in enumerate(rows.schema.names):
        sheet.set_column(column, column, min(40, max(12, len(header) + 2)))
    _write_row(sheet, 0, rows.schema.names, bold)
    number = 0
    for batch in rows:
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            _write_row(sheet, number, values)
        progress(number)
    sheet.autofilter(0, 0, number, len(rows.schema.names) - 1)


def _write_row(sheet: Worksheet, row: int, values: Iterable[Any], cell_format: Any = None) -> None:
    for column, value in enumerate(values):
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, cell_format)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(row, column, float(value), cell_format)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value.astimezone(UTC).replace(tzinfo=None), cell_format)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime.combine(value, time()), cell_format)
        else:
            sheet.write_string(row, column, _text(value), cell_format)


def _text(value: Any) -> str:
    """Return a text that fits a cell, neutralised."""
    text = neutralised(words(value))
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"


def _write_notes(
    workbook: Workbook,
    connection: duckdb.DuckDBPyConnection,
    about: About,
    counts: dict[str, int],
    left_out: Sequence[str],
) -> None:
    sheet = workbook.add_worksheet(NOTES)
    sheet.set_column(0, 7, 28)
    bold = workbook.add_format({"bold": True})
    row = 0
    for title, lines in _sections(connection, about, counts, left_out):
        _write_row(sheet, row, [title], bold)
        row += 1
        for line in lines:
            _write_row(sheet, row, line)
            row += 1
        row += 1


def _sections(
    connection: duckdb.DuckDBPyConnection, about: About, counts: dict[str, int], left_out: Sequence[str]
) -> Iterator[tuple[str, Iterable[Sequence[Any]]]]:
    """Yield the sections of the notes: a title and lines of cells."""
    yield (
        TITLE,
        [
            ["build_id 构建", about.build_id],
            ["built_at 构建时间 (UTC)", about.built_at],
            ["platform_version 平台版本", about.platform_version],
            ["reports 报告", about.reports],
            ["samples 示例报告", about.samples],
            [NOTE],
        ],
    )
    too_long = "行数过多，见CSV或Parquet too long for a worksheet: see CSV or Parquet"
    yield (
        "工作表 Sheets",
        [
            [
                table.name,
                table.title_zh,
                table.title_en,
                counts[table.name],
                too_long if table.name in left_out else None,
            ]
            for table in TABLES
        ],
    )
    yield "代码 Codes", list(explained_codes())
    yield "指标定义 Definitions of indicators", _queried(connection, DEFINITIONS)
    yield "协同指标定义 Definitions of metrics", _queried(connection, METRICS)
    yield "来源 Sources", _queried(connection, SOURCES)


def _queried(connection: duckdb.DuckDBPyConnection, query: str) -> list[Sequence[Any]]:
    cursor = connection.execute(query)
    return [[column[0] for column in cursor.description], *cursor.fetchall()]
