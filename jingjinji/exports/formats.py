"""The formats of an export."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format that the published database can be written in."""

    SDMX = "sdmx"
    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
