"""`jjj extract`: what one report says, on stdout; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from jingjinji.commands.output import Area, Published, Year, print_json_lines, print_table

OBSERVATION_COLUMNS = ("text", "area", "indicator", "measure", "period", "value", "unit", "status", "qualifier")
INITIATIVE_COLUMNS = ("name", "type", "areas", "stage", "period")


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

    Offsets (start, end) count the characters of the text of a .txt file; table cells have sheet, row and column.
    """
    from ingestion.extraction.jsonl import to_jsonl
    from ingestion.facts import StatedFacts, read_side_file, side_file_of
    from ingestion.initiatives.jsonl import to_jsonl as initiative_to_jsonl
    from ingestion.reading import read_report

    stated = StatedFacts(area=area, year=year, published=published)
    reading = read_report(file.read_bytes(), file.name, stated, read_side_file(side_file_of(file)))
    if initiatives:
        _print(reading.initiatives(), INITIATIVE_COLUMNS, initiative_to_jsonl, format_, explain)
    else:
        _print(reading.observations(), OBSERVATION_COLUMNS, to_jsonl, format_, explain)


def _print(
    records: Iterable[Any],
    columns: Sequence[str],
    to_json: Callable[[Any], Mapping[str, Any]],
    format_: Format,
    explain: bool,
) -> None:
    """Print records as a table of some of their fields, or as JSON lines with all of them."""
    if format_ is Format.TABLE:
        shown = (*columns, "rules") if explain else columns
        print_table(shown, ([_cell(getattr(one, name)) for name in shown] for one in records))
        return
    print_json_lines({**to_json(one), **({"rules": _by_field(one.rules)} if explain else {})} for one in records)


def _by_field(rules: Iterable[str]) -> dict[str, str]:
    """Return for each field the rule that gave it."""
    return dict(rule.split(":", 1) for rule in rules)


def _cell(value: object) -> object:
    return "\n".join(value) if isinstance(value, tuple) else value
