"""The `datapackage.json` beside the files of an export (Frictionless Data Package)."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from jingjinji.exports.tables import ExportTable
from jingjinji.files import write_text

DESCRIPTOR = "datapackage.json"
CHUNK = 1 << 20


def resource(path: Path, name: str, title: str, mediatype: str, **more: Any) -> dict[str, Any]:
    """Describe one file: where it lies, what it is, how long it is and its hash.

    Args:
        path: the file; the descriptor lies beside it.
        name: name of the resource in the package.
        title: what it holds.
        mediatype: its media type.
        more: further properties of the resource.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": name,
        "title": title,
        "path": path.name,
        "format": path.suffix.removeprefix("."),
        "mediatype": mediatype,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        **more,
    }


def text_schema(path: Path) -> dict[str, Any]:
    """Return the Table Schema of a CSV file whose columns are all text: their types stand in a structure message."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    return {"fields": [{"name": name, "type": "string"} for name in header]}


def table_schema(
    table: ExportTable, schema: pa.Schema, meanings: Mapping[str, str], others: Iterable[str]
) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a table.

    Args:
        table: the table.
        schema: its Arrow schema.
        meanings: what its columns mean.
        others: the tables of this package that it may refer to.
    """
    fields = [_field(field, meanings) for field in schema]
    there = set(others)
    references = [
        {"fields": [column], "reference": {"resource": other, "fields": [key]}}
        for column, other, key in table.references
        if other in there
    ]
    more: dict[str, Any] = {"foreignKeys": references} if references else {}
    # A primary key of Table Schema may hold no empty cell, as keys with a counterpart do.
    if len(table.key) == 1:
        more["primaryKey"] = list(table.key)
    return {"fields": fields, "missingValues": [""], **more}


def write_descriptor(
    folder: Path, final: Path, about: Mapping[str, Any], resources: Iterable[Mapping[str, Any]]
) -> None:
    """Write the descriptor beside new files, and keep what the one there says of others of the same build.

    Args:
        folder: where the new files lie.
        final: where they will lie, beside the files of earlier exports.
        about: properties of the package; `version` is the build.
        resources: the resources just written.
    """
    fresh = [dict(one) for one in resources]
    names = {one["path"] for one in fresh}
    kept = [one for one in _resources_before(final / DESCRIPTOR, about["version"]) if one["path"] not in names]
    package = {**about, "resources": fresh + kept}
    write_text(folder / DESCRIPTOR, json.dumps(package, ensure_ascii=False, indent=1) + "\n")


def _resources_before(path: Path, build_id: str) -> list[dict[str, Any]]:
    """Return what the descriptor there says, where it is of the same build and the file still is what it says."""
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(before, dict) or before.get("version") != build_id:
        return []
    found: list[dict[str, Any]] = before.get("resources", [])
    return [one for one in found if (path.parent / one["path"]).exists()]


def _field(field: pa.Field[Any], meanings: Mapping[str, str]) -> dict[str, Any]:
    described = {"description": meanings[field.name]} if field.name in meanings else {}
    return {"name": field.name, "type": _type(field.type), **described}


def _type(kind: pa.DataType) -> str:
    """Return the Frictionless type of an Arrow type."""
    checks = (
        (pa.types.is_boolean, "boolean"),
        (pa.types.is_integer, "integer"),
        (pa.types.is_decimal, "number"),
        (pa.types.is_floating, "number"),
        (pa.types.is_date, "date"),
        (pa.types.is_timestamp, "datetime"),
        (pa.types.is_list, "array"),
    )
    return next((name for check, name in checks if check(kind)), "string")
