"""`jjj export`: the published database as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jingjinji.commands.output import OUT
from jingjinji.commands.progress import shown_progress
from jingjinji.exports.formats import Format
from jingjinji.settings import load_settings


def export(
    kind: Annotated[Format, typer.Argument(metavar="sdmx|parquet|csv|xlsx", help="The format.")],
    to: Annotated[
        Path | None, typer.Option(help="Folder for the files; by default exports/FORMAT in the data folder.")
    ] = None,
) -> None:
    """Write the published database as files: SDMX-CSV 2.0, Parquet, CSV or an XLSX workbook.

    All figures of source tiers A to D (what holds now, every vintage, targets), the metrics, and the registries that
    explain them; the tier stands beside every figure, and figures of sample reports are marked. A datapackage.json
    beside the files describes them (Frictionless). All files are written beside and renamed once they are whole; files
    of the same names are replaced.
    sdmx: every vintage, with VINTAGE as a dimension, BASIS and RELEASE_STAGE kept apart, and structure.json.
    csv: UTF-8 with a byte order mark. csv and xlsx: text that a spreadsheet could take for a formula has an apostrophe
    before it.
    Example: jjj export csv --to figures
    """
    from jingjinji.exports.export import export as export_files

    settings = load_settings()
    folder = to if to is not None else settings.exports / kind.value
    with shown_progress() as show:
        exported = export_files(settings, kind, folder, show)
    for name, rows in exported.rows.items():
        OUT.print(f"{name}: {rows} rows", markup=False, highlight=False)
    for note in exported.notes:
        OUT.print(f"left out: {note}", markup=False, highlight=False, soft_wrap=True)
    OUT.print(f"exported build {exported.build_id}: {exported.folder}", markup=False, highlight=False, soft_wrap=True)
