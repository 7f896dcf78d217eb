"""Reader of JSON files: the bureau's data site, and lists of records as data portals give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from ingestion.document import Document
from ingestion.readers import bureau_json
from ingestion.readers.grid import grid_document
from ingestion.readers.json_text import parse, words
from jingjinji.errors import RejectedReport

MEDIA_TYPE = "application/json"
# Where portals say whether they answered; anything but these is an error, also when HTTP says 200.
STATUS_KEYS = ("code", "error_code", "errorCode")
OK_STATUSES = frozenset({"0", "00", "200", "1", "20000", "0000", "success"})
MESSAGE_KEYS = ("msg", "message", "error", "reason")
HEADER_KEYS = ("columnNames", "columns", "fields", "header")
DEEPEST = 5


def read(data: bytes, name: str) -> Document:
    """Return the table that a JSON file holds; `name` gives the sheet its name.

    Raises:
        RejectedReport: the file is no JSON, an error that a site answered, or holds no records.
    """
    content = parse(data, name)
    if bureau_json.is_old_answer(content):
        return bureau_json.read_old(content, name)
    if bureau_json.is_new_answer(content):
        return bureau_json.read_new(content, name)
    records, header = _largest_list(content)
    if not records:
        raise _no_records(content, name)
    return grid_document([(PurePath(name).stem, _grid(records, header))], MEDIA_TYPE)


def _largest_list(content: Any) -> tuple[Sequence[Any], Sequence[Any]]:
    """Return the longest list of records, and the list of column names beside it."""
    best: tuple[Sequence[Any], Sequence[Any]] = ((), ())
    for owner, found in _lists(content, DEEPEST):
        if len(found) > len(best[0]):
            header = next((owner[key] for key in HEADER_KEYS if isinstance(owner.get(key), list)), ())
            best = found, header
    return best


def _lists(content: Any, depth: int) -> Iterator[tuple[Mapping[str, Any], Sequence[Any]]]:
    """Yield each list of objects or of lists with the object that holds it."""
    if isinstance(content, list) and content and all(isinstance(record, dict | list) for record in content):
        yield {}, content
    elif isinstance(content, dict) and depth:
        for key, value in content.items():
            if key not in HEADER_KEYS:
                yield from ((owner or content, found) for owner, found in _lists(value, depth - 1))


def _grid(records: Sequence[Any], header: Sequence[Any]) -> list[list[str]]:
    """Return header and rows; the columns of objects are their keys in the order in which they appear."""
    names = [words(_column_name(column)) for column in header]
    if not all(isinstance(record, dict) for record in records):
        rows = [[words(cell) for cell in record] for record in records if isinstance(record, list)]
        return [names, *rows] if names else rows
    keys = list(dict.fromkeys(key for record in records for key in record))
    labels = names if len(names) == len(keys) and not set(names) & set(keys) else keys
    return [labels, *([words(record.get(key)) for key in keys] for record in records)]


def _column_name(column: Any) -> Any:
    """Return what a column is called: itself, or the name that an object gives it."""
    if not isinstance(column, dict):
        return column
    return next((column[key] for key in ("title", "label", "name", "columnName") if key in column), None)


def _no_records(content: Any, name: str) -> RejectedReport:
    """Return why there are no records: the error that a site answered, or another kind of content."""
    if isinstance(content, dict):
        status = next((words(content[key]) for key in STATUS_KEYS if key in content), "")
        message = next((words(content[key]) for key in MESSAGE_KEYS if key in content), "")
        if status and status not in OK_STATUSES:
            return RejectedReport(
                f"{name} is an error that a data portal answered ({status}: {message[:80]}).",
                "Check the key and the parameters, ask again later, and save the answer again.",
            )
    return RejectedReport(
        f"{name} is JSON without a list of records.", "Hand in the data file itself, or export it as CSV."
    )
