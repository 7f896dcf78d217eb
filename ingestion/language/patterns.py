"""Patterns of word lists that match in time that does not grow with the list."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words, branching once a character."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    parts = [re.escape(first) + (any_of(rests) if any(rests) else "") for first, rests in branches.items() if first]
    optional = "?" if "" in branches else ""
    return f"(?:{'|'.join(parts)}){optional}"
