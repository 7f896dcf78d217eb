"""Workbooks (XLSX, XLS, XLSB, ODS) as publishers export them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from ingestion.document import Document
from ingestion.readers.grid import Grid, grid_document
from ingestion.readers.percent_cells import Place, percent_cells
from jingjinji.errors import RejectedReport

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsb": "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
OLDEST_MEDIA_TYPE = "application/vnd.ms-excel"

CellValue = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes, name: str) -> Document:
    """Return the visible sheets of a workbook as tables; `name` tells the media type by its extension.

    Cells that are merged hold their text in the first cell only, as published.

    Raises:
        RejectedReport: the bytes are no workbook, need a password, or hold no filled cell.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        grids = list(_visible_sheets(workbook, percent_cells(data)))
    except PasswordError as error:
        raise RejectedReport(f"{name} is protected by a password.", "Save it without the password.") from error
    except (CalamineError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise _unreadable(name, error) from error
    # A panic of the library is no Exception, so that nobody catches it unawares.
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _unreadable(name, error) from error
    return grid_document(grids, MEDIA_TYPES.get(PurePath(name).suffix.lower(), OLDEST_MEDIA_TYPE))


def _unreadable(name: str, error: BaseException) -> RejectedReport:
    return RejectedReport(
        f"{name} is not a workbook that can be read: {error}.",
        "Open it, and if it is a web page or damaged, download it again; else save it as XLSX.",
    )


def _visible_sheets(
    workbook: CalamineWorkbook, percentages: Mapping[str, frozenset[Place]]
) -> Iterator[tuple[str, Grid]]:
    """Yield name and cells of each sheet that a reader of the workbook sees."""
    # Names are unique in a workbook that is whole; of a damaged one each sheet is read once.
    for sheet in {sheet.name: sheet for sheet in workbook.sheets_metadata}.values():
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet:
            rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            shown = percentages.get(sheet.name, frozenset())
            yield (
                sheet.name,
                [
                    [
                        _percentage(cell) if (number, column) in shown else _text(cell)
                        for column, cell in enumerate(row, 1)
                    ]
                    for number, row in enumerate(rows, 1)
                ],
            )


def _percentage(value: CellValue) -> str:
    """Return a cell that is shown as a percentage: 0.065 is 6.5%."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return _text(value)
    return _text(float(Decimal(format(value, ".15g")) * 100)) + "%"


def _text(value: CellValue) -> str:
    """Return a cell's content as the publisher sees it: numbers without exponent, days as YYYY-MM-DD.

    A workbook stores 2.2 as 2.2000000000000002; like the programs that show it, this keeps 15 significant digits.
    """
    if isinstance(value, float):
        return format(Decimal(format(value, ".15g")).normalize() + 0, "f")
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else str(value)
