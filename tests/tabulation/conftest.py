"""Small tables for the tests of the tabulator."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingestion.document import ReportContext
from ingestion.readers import delimited
from ingestion.readers.grid import grid_document
from ingestion.tabulation import tabulate
from jingjinji.records import Observation

Tabulate = Callable[..., list[Observation]]


@pytest.fixture
def observe() -> Tabulate:
    """Return a function from the lines of a table (cells parted by `|`) to its observations."""

    def observations(
        *lines: str, area: str | None = None, year: int | None = None, title: str = ""
    ) -> list[Observation]:
        rows = [[cell.strip(" ").replace("\\n", "\n") for cell in line.split("|")] for line in lines]
        return tabulate(grid_document([("表", rows)], "text/csv"), ReportContext(area=area, year=year, title=title))

    return observations


@pytest.fixture
def observe_file() -> Tabulate:
    """Return a function from the bytes of a delimited file to its observations."""

    def observations(data: bytes, name: str = "分省年度数据.csv", title: str = "") -> list[Observation]:
        return tabulate(delimited.read(data, name), ReportContext(area="全国", year=None, title=title))

    return observations
