"""The lake: one Parquet set per report, written whole, replaced whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from jingjinji.files import write_whole
from jingjinji.locks import held
from jingjinji.records import Initiative, Observation, Passage, Report

DECIMAL = pa.decimal128(38, 9)
LOCK = ".lock"
TABLES = ("passages", "observations", "initiatives")
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


def _names(record: type) -> list[str]:
    return [field.name for field in fields(record) if field.name != "rules"]


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
class Lake:
    """The lake in a folder: `reports/`, `passages/`, `observations/` and `initiatives/`.

    A report's file in `reports/` names the reading that holds (`reading_id`) and is replaced last: what other files
    hold of another reading does not count, so a reading appears and is replaced in one step.
    """

    folder: Path

    def _report_path(self, report_id: str) -> Path:
        return self.folder / "reports" / f"{report_id}.parquet"

    def reading_of(self, report_id: str) -> str | None:
        """Return the id of the reading that holds for a report, None where the lake has none."""
        path = self._report_path(report_id)
        if not path.exists():
            return None
        reading: str = pq.read_table(path, columns=["reading_id"]).column(0)[0].as_py()
        return reading

    def write(
        self,
        report: Report,
        passages: Sequence[Passage],
        observations: Sequence[Observation],
        extractor_version: str,
        initiatives: Sequence[Initiative] = (),
    ) -> None:
        """Write the reading of a report; an earlier one stops counting.

        Args:
            report: the report; its reading_id names the reading.
            passages: its passages in order.
            observations: its observations; two at one place are a mistake of the extractor and the first one stays.
            extractor_version: version of the extraction and tabulation that read it.
            initiatives: the cooperation that it states in words.
        """
        key = {"report_id": report.report_id, "reading_id": report.reading_id}
        stem = f"{report.report_id}.{report.reading_id}.parquet"
        read = {**key, "extractor_version": extractor_version}
        figures: dict[str, dict[str, Any]] = {}
        for one in observations:
            identifier = observation_id(report.report_id, one)
            figures.setdefault(identifier, {**_row(one), **read, "observation_id": identifier})
        stated = [{**_row(one), **read, "initiative_id": initiative_id(report.report_id, one)} for one in initiatives]
        with held(self.folder / LOCK, shared=True):
            write_table(self.folder / "passages" / stem, ({**_row(passage), **key} for passage in passages), PASSAGES)
            write_table(self.folder / "observations" / stem, figures.values(), OBSERVATIONS)
            write_table(self.folder / "initiatives" / stem, stated, INITIATIVES)
            write_table(self._report_path(report.report_id), [_row(report)], REPORTS)

    def complete(self) -> None:
        """Give a lake that an earlier version wrote the files that SQL looks for: an empty one for a missing table."""
        for table, schema in zip(TABLES, (PASSAGES, OBSERVATIONS, INITIATIVES), strict=True):
            if not any((self.folder / table).glob("*.parquet")):
                write_table(self.folder / table / "none.parquet", [], schema)

    def readings(self) -> Iterator[tuple[str, str]]:
        """Yield (report_id, reading_id) of every report, in order of report_id."""
        for path in sorted((self.folder / "reports").glob("*.parquet")):
            reading = self.reading_of(path.stem)
            if reading is not None:
                yield path.stem, reading

    def is_empty(self) -> bool:
        """Tell whether the lake holds no report."""
        return not any((self.folder / "reports").glob("*.parquet"))

    def remove_superseded(self) -> int:
        """Remove the files of readings that no longer hold, unless somebody is writing; return how many went."""
        with held(self.folder / LOCK, wait=False) as alone:
            if not alone:
                return 0
            valid = {f"{report_id}.{reading_id}" for report_id, reading_id in self.readings()}
            superseded = [
                path for table in TABLES for path in (self.folder / table).glob("*.parquet") if path.stem not in valid
            ]
            for path in superseded:
                path.unlink(missing_ok=True)
            return len(superseded)


def _row(record: Report | Passage | Observation | Initiative) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _names(type(record))}
