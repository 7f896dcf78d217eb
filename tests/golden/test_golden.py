"""Each kind of dirt gives the figures that a reader of the table would read, see `expected/`.

`python -m tests.golden.test_golden` writes the expected files anew; the difference is then for people to check.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from ingestion.document import ReportContext
from ingestion.readers.dispatch import read_document
from ingestion.tabulation import tabulate
from tests.golden import dirty_files, outlined_files

FILES = {**dirty_files.FILES, **outlined_files.FILES}
EXPECTED = Path(__file__).parent / "expected"
CONTEXT = ReportContext(area="北京市", year=2023)
COLUMNS = (
    "sheet", "row", "column", "text", "area", "area_code", "indicator", "measure", "period", "value", "unit", "status",
    "missing_reason", "footnote",
)  # fmt: skip


def read(name: str) -> str:
    """The observations of a file as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in tabulate(read_document(FILES[name](), name), CONTEXT):
        cells = {column: getattr(one, column) for column in COLUMNS}
        value = None if one.value is None else format(one.value.normalize(), "f")
        writer.writerow({**cells, "value": value}.values())
    return buffer.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_a_dirty_file_gives_the_figures_that_stand_in_it(name: str) -> None:
    assert read(name) == (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")


def test_no_expectation_is_left_over() -> None:
    assert {path.name for path in EXPECTED.iterdir()} == {f"{name}.csv" for name in FILES}


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for file in FILES:
        (EXPECTED / f"{file}.csv").write_text(read(file), encoding="utf-8")
