"""Workbooks made from rows of cells."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import xlwt

Rows = Sequence[Sequence[object]]


def xlsx(rows: Rows, *merged: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "示例"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    return _saved(book)


def _saved(book: openpyxl.Workbook | xlwt.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(rows: Rows) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("分省年度数据")
    for number, row in enumerate(rows):
        for column, content in enumerate(row):
            if content is not None:
                sheet.write(number, column, content)
    return _saved(book)
