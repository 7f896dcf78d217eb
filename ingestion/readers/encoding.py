"""Bytes to text: reports come as UTF-8, as GB18030 (GBK, GB2312), rarely as something else."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import chardet

from jingjinji.errors import RejectedReport

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Enough of a file to tell its encoding; detection is slow on megabytes.
DETECTION_SAMPLE = 200_000
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


def decode(data: bytes) -> str:
    """Return the text of a report's bytes, without a byte order mark.

    The order is: byte order mark, strict UTF-8, strict GB18030, then what statistics of the bytes suggest. Line ends
    stay as they are. Big5 bytes pass as GB18030 but land in its private-use area, so the first reading without
    private-use characters holds, else the one with the fewest.

    Raises:
        RejectedReport: no encoding reads the bytes as text.
    """
    readings: list[str] = []
    for encoding in _candidates(data):
        text = _decode_strictly(data, encoding)
        if text is not None:
            if not PRIVATE_USE.search(text):
                return text
            readings.append(text)
    if not readings:
        raise RejectedReport(
            "The file is not readable text in UTF-8, GB18030 or any other known encoding.",
            "Open it where it came from and save it again as UTF-8.",
        )
    return min(readings, key=lambda text: len(PRIVATE_USE.findall(text)))


def _candidates(data: bytes) -> Iterator[str]:
    """Yield the encodings to try, the likeliest first; a byte order mark leaves one only."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield encoding
            return
    yield from ("utf-8", "gb18030")
    yield chardet.detect(data[:DETECTION_SAMPLE])["encoding"] or "utf-8"


def _decode_strictly(data: bytes, encoding: str) -> str | None:
    """Return the text, or None where the bytes are not text in this encoding."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    # Binary content may pass as some encoding; published text never holds a null character.
    return None if "\0" in text else text
