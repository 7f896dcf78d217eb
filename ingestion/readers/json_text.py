"""JSON as statistics sites answer it: parsed with every number as it is written."""

from __future__ import annotations

import json
import re
from typing import Any

from ingestion.readers.encoding import decode
from jingjinji.errors import RejectedReport

SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(data: bytes, name: str) -> Any:
    """Return the content of a JSON file; numbers stay text, so that none loses a digit.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.

    Raises:
        RejectedReport: the bytes are no JSON.
    """
    try:
        text = decode(data)
        content = json.loads(text, parse_float=str, parse_int=str, parse_constant=lambda _: None)
        if SURROGATE.search(text):
            # A pair is one character; half of one, which an escape can state, is none and becomes a question mark.
            content = json.loads(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))
        return content
    except (ValueError, RecursionError) as problem:
        raise RejectedReport(
            f"{name} is not readable JSON: {problem}.", "Ask the interface again and save its whole answer."
        ) from problem


def words(value: Any) -> str:
    """Return a JSON value as the text of a cell: null is blank, lists and objects are written as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
