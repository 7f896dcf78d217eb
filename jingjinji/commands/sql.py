"""`jjj sql`: read-only SQL on the published database."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from jingjinji.errors import UsageProblem
from jingjinji.settings import Settings, load_settings

PROMPT, CONTINUED = "jjj> ", "...> "
GREETING = (
    "Read-only SQL on the published database. End a statement with ; and the session with Ctrl-D. "
    "`show tables;` lists the tables."
)


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def sql(
    query: Annotated[str | None, typer.Argument(help="One SQL statement; without it a prompt opens.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.TABLE,
) -> None:
    """Ask the published database (read-only, with limits of memory and time).

    Tables: dim_areas, dim_indicators, dim_reports, dim_metrics, fct_observations, fct_observation_vintages,
    fct_metrics, fct_targets, series_breaks, unmapped_labels, rejected_reports, quarantined_rows, quality_results,
    build_info, mart_….
    Example: jjj sql "select * from fct_metrics where metric_code = 'theil_index'"
    """
    settings = load_settings()
    if query is not None:
        _answer(settings, query, format_)
    else:
        _converse(settings, format_)


def _answer(settings: Settings, query: str, format_: Format) -> None:
    from jingjinji.bounded_sql import query_snapshot
    from jingjinji.commands.output import print_csv, print_json_lines, print_table, rows_of

    with query_snapshot(settings, query) as reader:
        columns = reader.schema.names
        if format_ is Format.CSV:
            print_csv(columns, rows_of(reader))
        elif format_ is Format.JSON:
            print_json_lines(dict(zip(columns, row, strict=True)) for row in rows_of(reader))
        else:
            print_table(columns, rows_of(reader))


def _converse(settings: Settings, format_: Format) -> None:
    """Read statements until the input ends; an error is told and the prompt goes on."""
    interactive = sys.stdin.isatty()
    if interactive:
        import readline  # noqa: F401  line editing and history of input()

        typer.echo(GREETING)
    pending = ""
    while True:
        try:
            pending += input((CONTINUED if pending else PROMPT) if interactive else "") + "\n"
        except EOFError:
            break
        if pending.rstrip().endswith(";"):
            statement, pending = pending, ""
            try:
                _answer(settings, statement, format_)
            except UsageProblem as problem:
                typer.echo(str(problem), err=True)
    if pending.strip():
        _answer(settings, pending, format_)
