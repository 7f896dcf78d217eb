"""`jjj extract`: what one report says, on stdout; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from jingjinji.commands.output import Area, Published, Year, print_json_lines, print_table
from jingjinji.settings import load_settings

OBSERVATION_COLUMNS = ("text", "area", "indicator", "measure", "period", "value", "unit", "status", "qualifier")
INITIATIVE_COLUMNS = ("name", "type", "areas", "stage", "year")


class Format(StrEnum):
    """How what was read is printed."""

    JSONL = "jsonl"
    TABLE = "table"


def extract(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The report.")],
    area: Area = None,
    year: Year = None,
    published: Published = None,
    format_: Annotated[Format, typer.Option("--format", help="How what was read is printed.")] = Format.JSONL,
    initiatives: Annotated[
        bool, typer.Option("--initiatives", help="Print the cooperation stated in words instead of the figures.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show which rule gave each field.")] = False,
) -> None:
    """Read the figures of one report, or the cooperation that it states in words, and print them; nothing is stored.

    The report is read within the same limits as reports that are taken in (JJJ_REPORT_MEGABYTES and the others).

    Offsets (start, end) count the characters of the text of a .txt file; table cells have sheet, row and column.
    """
    from ingestion.arrivals import bounded_content, shown_name
    from ingestion.bounded_reading import list_bounded
    from ingestion.facts import StatedFacts, read_side_file, side_file_of

    settings = load_settings()
    stated = StatedFacts(area=area, year=year, published=published).completed_by(read_side_file(side_file_of(file)))
    # A link is followed: whoever names a file here means what it leads to.
    data = bounded_content(file.resolve(), settings.report_megabytes)
    wanted: Literal["observations", "initiatives"] = "initiatives" if initiatives else "observations"
    records = list_bounded(data, shown_name(file), stated, wanted, settings)
    if format_ is Format.TABLE:
        columns = (*(INITIATIVE_COLUMNS if initiatives else OBSERVATION_COLUMNS), *(("rules",) if explain else ()))
        print_table(columns, ([_cell(record[name]) for name in columns] for record in records))
        return
    print_json_lines(
        {**record, "rules": _by_field(record["rules"])} if explain else _plain(record) for record in records
    )


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "rules"}


def _by_field(rules: Iterable[str]) -> dict[str, str]:
    """Return for each field the rule that gave it."""
    return dict(rule.split(":", 1) for rule in rules)


def _cell(value: object) -> object:
    return "\n".join(value) if isinstance(value, list) else value
