"""How much one file may hold; `ingestion.bounded_reading` limits the memory and the time of reading it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from ingestion.document import Document
from jingjinji.errors import RejectedReport
from jingjinji.settings import Settings

ZIP_MAGIC = b"PK\x03\x04"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one file; the defaults are those of the settings.

    Attributes:
        unpacked_megabytes: what the parts of a packed file (XLSX, DOCX, ODS) may have in all.
        cells: how many cells its tables may have.
        pages: how many pages a PDF may have.
    """

    unpacked_megabytes: int = Settings.unpacked_megabytes
    cells: int = Settings.report_cells
    pages: int = Settings.report_pages

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Return the limits that the settings state."""
        return cls(settings.unpacked_megabytes, settings.report_cells, settings.report_pages)

    def check_packed(self, data: bytes) -> None:
        """Check a file before it is read.

        Raises:
            RejectedReport: it is packed, and larger than the limit when unpacked.
        """
        if not data.startswith(ZIP_MAGIC):
            return
        try:
            size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            # The reader tells what is wrong with it.
            return
        if size > self.unpacked_megabytes * MEGABYTE:
            raise RejectedReport(
                f"The file unpacks to {size // MEGABYTE} MB, more than {self.unpacked_megabytes} MB.",
                "Split it, or raise JJJ_UNPACKED_MEGABYTES if it really is a report.",
            )

    def check_pages(self, pages: int) -> None:
        """Raise RejectedReport where a document has more pages than allowed."""
        if pages > self.pages:
            raise RejectedReport(
                f"The file has {pages} pages, more than {self.pages}.",
                "Split it, or raise JJJ_REPORT_PAGES if it really is a report.",
            )

    def check_cells(self, document: Document) -> None:
        """Raise RejectedReport where the tables of a document have more cells than allowed."""
        cells = sum(len(row) for table in document.tables for row in table.rows)
        if cells > self.cells:
            raise RejectedReport(
                f"The file has {cells} cells, more than {self.cells}.",
                "Split it into one file for each table, or raise JJJ_REPORT_CELLS if it really is a report.",
            )
