"""Figures as files that Excel opens whole: CSV with a byte order mark, and workbooks with a sheet on their origin."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import xlsxwriter

from jingjinji.exports.neutral import neutralised_value
from jingjinji.values import words

# Excel takes UTF-8 for the local code page unless the file begins with a byte order mark.
EXCEL_UTF8 = "utf-8-sig"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST_COLUMN = 60


def csv(data: pd.DataFrame) -> bytes:
    """Return a frame as a CSV file for Excel; no text of it can pass for a formula."""
    return data.map(neutralised_value).to_csv(index=False).encode(EXCEL_UTF8)


def xlsx(data: pd.DataFrame, about: Sequence[tuple[str, str]], names: tuple[str, str]) -> bytes:
    """Return a frame as a workbook.

    Args:
        data: what stands on the first sheet, with a header.
        about: what the second sheet tells of it, name and words.
        names: of the two sheets.
    """
    file = io.BytesIO()
    # Text stays text: neither formulas nor links are made of it.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    with xlsxwriter.Workbook(file, options) as workbook:
        bold = workbook.add_format({"bold": True})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        figures, origin = (workbook.add_worksheet(name) for name in names)
        figures.write_row(0, 0, [str(name) for name in data.columns], bold)
        figures.freeze_panes(1, 0)
        for place, row in enumerate(data.itertuples(index=False, name=None), start=1):
            for column, value in enumerate(row):
                cell = _cell(value)
                figures.write(place, column, cell, day if isinstance(cell, date) else None)
        figures.autofit(WIDEST_COLUMN * 7)
        for place, (name, told) in enumerate(about):
            origin.write(place, 0, name, bold)
            origin.write(place, 1, told)
        origin.autofit()
    return file.getvalue()


def _cell(value: Any) -> Any:
    """Return a value as a cell holds it; what Excel has no type for becomes words."""
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str | bool | int | float | date):
        return value
    if isinstance(value, Decimal):
        return float(value)
    return value.item() if hasattr(value, "item") else words(value)
