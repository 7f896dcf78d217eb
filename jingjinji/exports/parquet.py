"""A table as Parquet: exact decimals, real dates, and what the columns mean in the schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


def write_parquet(
    path: Path,
    rows: pa.RecordBatchReader,
    meanings: Mapping[str, str],
    about: Mapping[str, str],
    progress: Callable[[int], None],
) -> int:
    """Write a table; return how many rows it has.

    Args:
        path: the file to fill.
        rows: the table.
        meanings: what the columns mean; kept as the metadata `description` of the field.
        about: metadata of the file, for example the build that it comes from.
        progress: told how many rows have been written so far.
    """
    schema = pa.schema(
        [_described(field, meanings) for field in rows.schema],
        metadata={name.encode(): told.encode() for name, told in about.items()},
    )
    written = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in rows:
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
            written += batch.num_rows
            progress(written)
    return written


def _described(field: pa.Field[Any], meanings: Mapping[str, str]) -> pa.Field[Any]:
    return field.with_metadata({"description": meanings[field.name]}) if field.name in meanings else field
