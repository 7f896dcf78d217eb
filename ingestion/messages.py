"""Messages between a process and the one that reads reports for it: a JSON header and blocks of bytes.

No pickles: the process that reads a hostile file may be hostile itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

LENGTH_BYTES = 8

Message = tuple[dict[str, Any], list[bytes]]


def send(stream: BinaryIO, header: Mapping[str, Any], blocks: Sequence[bytes] = ()) -> None:
    """Write a message; the header must be JSON."""
    encoded = json.dumps({**header, "blocks": [len(block) for block in blocks]}).encode()
    stream.write(len(encoded).to_bytes(LENGTH_BYTES, "big"))
    stream.write(encoded)
    for block in blocks:
        stream.write(block)
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Return the next message; None where the stream ends before a whole one."""
    length = _exactly(stream, LENGTH_BYTES)
    encoded = None if length is None else _exactly(stream, int.from_bytes(length, "big"))
    if encoded is None:
        return None
    header: dict[str, Any] = json.loads(encoded)
    blocks = [_exactly(stream, size) for size in header.pop("blocks")]
    return None if None in blocks else (header, [block for block in blocks if block is not None])


def _exactly(stream: BinaryIO, size: int) -> bytes | None:
    content = stream.read(size)
    return content if len(content) == size else None
