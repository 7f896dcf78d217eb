"""An export: the files of one format in a folder, each written beside and renamed, and their descriptor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import duckdb

from jingjinji.errors import UsageProblem
from jingjinji.exports import descriptor
from jingjinji.exports.about import TITLE, About, read_about
from jingjinji.exports.delimited import write_csv
from jingjinji.exports.formats import Format
from jingjinji.exports.neutral import NOTE
from jingjinji.exports.parquet import write_parquet
from jingjinji.exports.tables import TABLES, ExportTable, batches, count, meanings
from jingjinji.files import sync_directory, write_whole
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot

if TYPE_CHECKING:
    from jingjinji.exports.sdmx_structure import Flow

Progress = Callable[[str, int, int], None]
WORKBOOK = "jingjinji.xlsx"
MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sdmx": "application/vnd.sdmx.data+csv; version=2.0.0",
    "structure": "application/vnd.sdmx.structure+json; version=2.0.0",
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        folder: where the files lie.
        build_id: the build that they come from.
        rows: name of each table, or dataflow, to its number of rows.
        notes: what was left out, and why.
    """

    folder: Path
    build_id: str
    rows: dict[str, int]
    notes: tuple[str, ...] = ()


def export(settings: Settings, kind: Format, folder: Path, progress: Progress) -> Exported:
    """Write the published database as files.

    Args:
        settings: where the snapshot lies.
        kind: the format.
        folder: where the files go; made where missing, files of the same names are replaced.
        progress: told of every table, how many rows are written and how many there are.

    Raises:
        SnapshotMissing: nothing is published.
        UsageProblem: the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UsageProblem(
            f"The folder {folder} cannot be made: {problem.strerror}.", "Choose another with --to."
        ) from problem
    with TemporaryDirectory(dir=folder, prefix=".", suffix=".part") as beside, open_snapshot(settings) as connection:
        made = _Export(connection, Path(beside), folder, progress).write(kind)
        _move(Path(beside), folder)
    return made


def _move(beside: Path, folder: Path) -> None:
    """Give all files their final place, the descriptor last, once every one of them is whole."""
    for path in sorted(beside.iterdir(), key=lambda one: one.name == descriptor.DESCRIPTOR):
        path.replace(folder / path.name)
    sync_directory(folder)


class _Export:
    """One export from one open snapshot, written beside its final folder: all of its files are of one build."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path, final: Path, progress: Progress) -> None:
        self.connection = connection
        self.folder = folder
        self.final = final
        self.progress = progress
        self.about: About = read_about(connection)
        self.rows: dict[str, int] = {}
        self.notes: list[str] = []

    def write(self, kind: Format) -> Exported:
        writers: dict[Format, Callable[[], Iterator[dict[str, Any]]]] = {
            Format.CSV: lambda: self._tables("csv"),
            Format.PARQUET: lambda: self._tables("parquet"),
            Format.XLSX: self._workbook,
            Format.SDMX: self._sdmx,
        }
        resources = list(writers[kind]())
        descriptor.write_descriptor(self.folder, self.final, self.about.package(), resources)
        return Exported(self.final, self.about.build_id, self.rows, tuple(self.notes))

    def _tables(self, suffix: str) -> Iterator[dict[str, Any]]:
        for table in TABLES:
            path = self.folder / f"{table.name}.{suffix}"
            described = meanings(self.connection, table)
            schema = batches(self.connection, table).schema
            write_whole(path, lambda beside, table=table: self._write_table(beside, table, suffix))  # type: ignore[misc]
            is_csv = suffix == "csv"
            others = [one.name for one in TABLES] if is_csv else []
            # A Parquet file has its own types: as a plain file, its length and hash are what is checked.
            more: dict[str, Any] = {"encoding": "utf-8", "description": NOTE} if is_csv else {"type": "file"}
            yield descriptor.resource(
                path,
                table.name if is_csv else f"{table.name}_{suffix}",
                f"{table.title_zh} {table.title_en}",
                MEDIA_TYPES[suffix],
                schema=descriptor.table_schema(table, schema, described, others),
                **more,
            )

    def _write_table(self, path: Path, table: ExportTable, suffix: str) -> None:
        total = count(self.connection, table)

        def told(written: int) -> None:
            self.progress(table.name, written, total)

        described = meanings(self.connection, table)
        rows = batches(self.connection, table)
        if suffix == "csv":
            self.rows[table.name] = write_csv(path, rows, told)
        else:
            about = {"title": f"{table.title_zh} {table.title_en}", "build_id": self.about.build_id}
            self.rows[table.name] = write_parquet(path, rows, described, about, told)

    def _workbook(self) -> Iterator[dict[str, Any]]:
        from jingjinji.exports.workbook import write_workbook

        path = self.folder / WORKBOOK

        def fill(beside: Path) -> None:
            counts, left_out = write_workbook(beside, self.connection, self.about, self.progress)
            self.rows.update({name: rows for name, rows in counts.items() if name not in left_out})
            self.notes += [f"{name} has {counts[name]} rows, too many for a worksheet" for name in left_out]

        write_whole(path, fill)
        yield descriptor.resource(path, "jingjinji", TITLE, MEDIA_TYPES["xlsx"], description=NOTE, type="file")

    def _sdmx(self) -> Iterator[dict[str, Any]]:
        from jingjinji.exports import sdmx
        from jingjinji.exports.sdmx_structure import FLOWS

        for flow in FLOWS:
            path = self.folder / flow.file_name
            total = sdmx.count_rows(self.connection, flow)

            def fill(beside: Path, flow: Flow = flow, total: int = total) -> None:
                self.rows[flow.id] = sdmx.write_flow(
                    beside, self.connection, flow, self.about.build_id, lambda done: self.progress(flow.id, done, total)
                )

            write_whole(path, fill)
            more = {"encoding": "utf-8", "schema": descriptor.text_schema(path)}
            yield descriptor.resource(path, f"sdmx_{flow.id.lower()}", flow.name, MEDIA_TYPES["sdmx"], **more)
        path = self.folder / sdmx.STRUCTURE_FILE
        write_whole(path, lambda beside: sdmx.write_structures(beside, self.connection))
        title = "SDMX structure message"
        yield descriptor.resource(path, "sdmx_structure", title, MEDIA_TYPES["structure"], type="file")
        if unplaced := sdmx.count_unplaced(self.connection):
            self.notes.append(
                f"{unplaced} figures without a known indicator, area, counterpart or period have no SDMX key"
            )
