"""White space that a word processor set around digits (截至 2013 年末): closed up to be read, kept in the offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Digits set apart on both sides, or from the 年 or 月 that makes them a date.
_IS_SPACED = re.compile(r"(?:[一-鿿] +|^ *)[0-9][0-9.~—–-]* +[一-鿿]|[0-9] +[年月]")
_SPACE = re.compile(r"(?<=[一-鿿，、；。：:（]) +(?=[0-9])|(?<=[0-9%]) +(?=[一-鿿])")


def closed_up(text: str) -> tuple[str, Sequence[int]]:
    """Take the spaces between digits and characters out of a sentence that sets its digits apart.

    Args:
        text: a passage's text, its digits in half width.

    Returns:
        The text to read, and for each place in it (its end included) the place in the text given.
    """
    if " " not in text or not ("，" in text or "," in text) or not _IS_SPACED.search(text):
        return text, range(len(text) + 1)
    origin: list[int] = []
    at = 0
    for space in _SPACE.finditer(text):
        origin.extend(range(at, space.start()))
        at = space.end()
    origin.extend(range(at, len(text) + 1))
    return "".join([text[place] for place in origin[:-1]]), origin
