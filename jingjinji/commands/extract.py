"""`jjj extract`: what one report says, on stdout; nothing is stored."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jingjinji.commands.output import Area, Published, Year, print_json_lines, print_table

COLUMNS = ("text", "area", "indicator", "measure", "period", "value", "unit", "status", "qualifier")


class Format(StrEnum):
    """How observations are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def extract(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The report.")],
    area: Area = None,
    year: Year = None,
    published: Published = None,
    format_: Annotated[Format, typer.Option("--format", help="How observations are printed.")] = Format.JSONL,
    explain: Annotated[bool, typer.Option("--explain", help="Show which rule gave each field.")] = False,
) -> None:
    """Read the figures of one report and print them; nothing is stored.

    Offsets (start, end) count the characters of the text of a .txt file; table cells have sheet, row and column.
    """
    from ingestion.extraction.jsonl import to_jsonl
    from ingestion.facts import StatedFacts, read_side_file, side_file_of
    from ingestion.reading import read_report

    stated = StatedFacts(area=area, year=year, published=published)
    reading = read_report(file.read_bytes(), file.name, stated, read_side_file(side_file_of(file)))
    if format_ is Format.TABLE:
        columns = (*COLUMNS, "rules") if explain else COLUMNS
        print_table(columns, ([_cell(getattr(one, name)) for name in columns] for one in reading.observations))
        return
    records = (to_jsonl(one) | ({"rules": list(one.rules)} if explain else {}) for one in reading.observations)
    print_json_lines(records)


def _cell(value: object) -> object:
    return "\n".join(value) if isinstance(value, tuple) else value
