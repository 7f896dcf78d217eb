"""The lake: one Parquet set per report, written whole, replaced whole."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct

from jingjinji.files import write_bytes, write_whole
from jingjinji.locks import held
from jingjinji.records import Initiative, Observation, Passage, Report

DECIMAL = pa.decimal128(38, 9)
LOCK = ".lock"
PARQUET_END = b"PAR1"
TABLES = ("passages", "observations", "initiatives")
Record = TypeVar("Record")
# Rows of a file that are held in memory at a time; a workbook may hold a million figures.
BATCH = 50_000
INSTANT: pa.DataType = pa.timestamp("us", tz="UTC")
SPECIAL_TYPES: dict[str, pa.DataType] = {
    "year": pa.int32(),
    "published_on": pa.date32(),
    "cited_published_on": pa.date32(),
    "received_at": INSTANT,
    "decided_at": INSTANT,
    "size": pa.int64(),
    "is_sample": pa.bool_(),
    "passage": pa.int32(),
    "start": pa.int32(),
    "end": pa.int32(),
    "rank": pa.int32(),
    "row": pa.int32(),
    "column": pa.int32(),
    "page": pa.int32(),
    "value": DECIMAL,
    "upper": DECIMAL,
    "areas": pa.list_(pa.string()),
    "area_codes": pa.list_(pa.string()),
}


def schema_of(*names: str) -> pa.Schema:
    """Return the Arrow schema of columns by their names; what is not listed above is text."""
    return pa.schema([(name, SPECIAL_TYPES.get(name, pa.string())) for name in names])


def _names(record: type[Struct]) -> list[str]:
    return [name for name in record.__struct_fields__ if name != "rules"]


REPORTS = schema_of(*_names(Report))
PASSAGES = schema_of("report_id", "reading_id", *_names(Passage))
OBSERVATIONS = schema_of("observation_id", "report_id", "reading_id", "extractor_version", *_names(Observation))

INITIATIVES = schema_of("initiative_id", "report_id", "reading_id", "extractor_version", *_names(Initiative))


def observation_id(report_id: str, observation: Observation) -> str:
    """Return the id of an observation: sha256 of report and place, the same whenever the report is read again."""
    if observation.start is not None:
        place = str(observation.start)
    else:
        place = f"{observation.sheet}\x1f{observation.row}\x1f{observation.column}"
    return hashlib.sha256(f"{report_id}\x1f{place}".encode()).hexdigest()


def initiative_id(report_id: str, initiative: Initiative) -> str:
    """Return the id of an initiative as one report states it: sha256 of report and place."""
    return hashlib.sha256(f"{report_id}\x1finitiative\x1f{initiative.start}".encode()).hexdigest()


def write_table(path: Path, rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> None:
    """Write rows to a Parquet file whole.

    Args:
        path: the final name.
        rows: one mapping a row; columns of the schema that a row lacks are null.
        schema: Arrow schema of the file.
    """
    table = pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema=schema)
    write_whole(path, lambda beside: pq.write_table(table, beside, compression="zstd"))


@dataclass(frozen=True, slots=True)
class Serialized:
    """A reading as the Parquet files that the lake keeps of it.

    Attributes:
        files: content of each file by the name of its table (TABLES).
        observations: how many observations they hold.
    """

    files: Mapping[str, bytes]
    observations: int


def serialized(
    report: Report,
    passages: Sequence[Passage],
    observations: Iterable[Observation],
    extractor_version: str,
    initiatives: Sequence[Initiative] = (),
) -> Serialized:
    """Return the files of a reading; observations are taken one by one and not kept.

    Args:
        report: the report; its reading_id names the reading.
        passages: its passages in order.
        observations: its observations; two at one place are a mistake of the extractor and the first one stays.
        extractor_version: version of the extraction and tabulation that read it.
        initiatives: the cooperation that it states in words.
    """
    key = {"report_id": report.report_id, "reading_id": report.reading_id}
    read = {**key, "extractor_version": extractor_version}
    figures = _identified(observations, lambda one: observation_id(report.report_id, one))
    stated = _identified(initiatives, lambda one: initiative_id(report.report_id, one))
    content, count = _parquet(figures, OBSERVATIONS, read, "observation_id")
    files = {
        "passages": _parquet(((None, passage) for passage in passages), PASSAGES, key, "")[0],
        "observations": content,
        "initiatives": _parquet(stated, INITIATIVES, read, "initiative_id")[0],
    }
    return Serialized(files, count)


def _identified(records: Iterable[Record], identify: Callable[[Record], str]) -> Iterator[tuple[str, Record]]:
    """Yield records with their ids, each id once."""
    seen: set[str] = set()
    for record in records:
        identifier = identify(record)
        if identifier not in seen:
            seen.add(identifier)
            yield identifier, record


def _parquet(
    records: Iterable[tuple[str | None, object]], schema: pa.Schema, common: Mapping[str, str], id_column: str
) -> tuple[bytes, int]:
    """Return a Parquet file of records and their number: columns are attributes, what they have in common, their id."""
    content, count = pa.BufferOutputStream(), 0
    with pq.ParquetWriter(content, schema, compression="zstd") as writer:
        waiting = iter(records)
        while batch := list(islice(waiting, BATCH)):
            given: dict[str, Sequence[Any]] = {
                **{name: [value] * len(batch) for name, value in common.items()},
                id_column: [identifier for identifier, _ in batch],
            }
            columns = [given.get(name) or [getattr(record, name) for _, record in batch] for name in schema.names]
            arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(batch)
    return content.getvalue().to_pybytes(), count


@dataclass(frozen=True, slots=True)
class Lake:
    """The lake in a folder: `reports/`, `passages/`, `observations/` and `initiatives/`.

    A report's file in `reports/` names the reading that holds (`reading_id`) and is replaced last: what other files
    hold of another reading does not count, so a reading appears and is replaced in one step.
    """

    folder: Path

    def _report_path(self, report_id: str) -> Path:
        return self.folder / "reports" / f"{report_id}.parquet"

    def reading_of(self, report_id: str) -> str | None:
        """Return the id of the reading that holds for a report, None where the lake does not hold one whole."""
        reading = _reading_in(self._report_path(report_id))
        whole = reading is not None and all(is_whole(path) for path in self._files_of(report_id, reading))
        return reading if whole else None

    def _files_of(self, report_id: str, reading_id: str) -> list[Path]:
        return [self.folder / table / f"{report_id}.{reading_id}.parquet" for table in TABLES]

    def write(
        self,
        report: Report,
        passages: Sequence[Passage],
        observations: Iterable[Observation],
        extractor_version: str,
        initiatives: Sequence[Initiative] = (),
    ) -> None:
        """Write the reading of a report; an earlier one stops counting. The arguments are those of `serialized`."""
        self.write_serialized(report, serialized(report, passages, observations, extractor_version, initiatives))

    def write_serialized(self, report: Report, reading: Serialized) -> None:
        """Write the reading of a report as `serialized` gave it; an earlier one stops counting."""
        stem = f"{report.report_id}.{report.reading_id}.parquet"
        with held(self.folder / LOCK, shared=True):
            for table in TABLES:
                write_bytes(self.folder / table / stem, reading.files[table])
            write_table(self._report_path(report.report_id), [_row(report)], REPORTS)

    def report_ids(self) -> Iterator[str]:
        """Yield the ids of all reports that the lake has a file of, damaged ones too, in order."""
        yield from (path.stem for path in self.files("reports"))

    def files(self, table: str) -> list[Path]:
        """Return the files of a table."""
        return sorted((self.folder / table).glob("*.parquet"))

    def readings(self) -> Iterator[tuple[str, str]]:
        """Yield (report_id, reading_id) of every report whose reading is whole, in order of report_id."""
        for report_id in self.report_ids():
            reading = self.reading_of(report_id)
            if reading is not None:
                yield report_id, reading

    def pin(self, folder: Path) -> list[tuple[str, str]]:
        """Let a folder hold what the lake holds now, whatever is written into the lake meanwhile.

        Args:
            folder: replaced by hard links to the files of the readings that hold, or copies where links cannot be made.

        Returns:
            (report_id, reading_id) of every report, in order of report_id.
        """
        shutil.rmtree(folder, ignore_errors=True)
        pinned = Lake(folder)
        for table in ("reports", *TABLES):
            (folder / table).mkdir(parents=True)
        for report_id in self.report_ids():
            _link(self._report_path(report_id), pinned._report_path(report_id))
            reading = _reading_in(pinned._report_path(report_id))
            for path in self._files_of(report_id, reading) if reading else ():
                _link(path, folder / path.parent.name / path.name)
        return list(pinned.readings())

    def is_empty(self) -> bool:
        """Tell whether the lake holds no report."""
        return not any((self.folder / "reports").glob("*.parquet"))

    def remove_superseded(self) -> int:
        """Remove the files of readings that no longer hold, unless somebody is writing; return how many went."""
        with held(self.folder / LOCK, wait=False) as alone:
            if not alone:
                return 0
            valid = {f"{report_id}.{reading_id}" for report_id, reading_id in self.readings()}
            superseded = [path for table in TABLES for path in self.files(table) if path.stem not in valid]
            for path in superseded:
                path.unlink(missing_ok=True)
            return len(superseded)


def _reading_in(report_file: Path) -> str | None:
    """Return the reading that a file of `reports/` names; None where the file is missing or damaged."""
    try:
        with pq.ParquetFile(report_file) as file:
            reading: str = file.read(columns=["reading_id"]).column(0)[0].as_py()
    except (OSError, pa.ArrowException, IndexError):
        return None
    return reading


def is_whole(path: Path) -> bool:
    """Tell whether a Parquet file is there to its end, which is written last."""
    try:
        with path.open("rb") as file:
            file.seek(-len(PARQUET_END), os.SEEK_END)
            return file.read() == PARQUET_END
    except OSError:
        return False


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        return
    except OSError:
        # Another file system, or one without hard links.
        shutil.copyfile(source, target)


def _row(record: Report | Passage | Observation | Initiative) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _names(type(record))}
