"""The word lists of the extraction: general words of Chinese official language, one file a class in `lexicon/`."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicon"


def words(name: str) -> tuple[str, ...]:
    """Return the words of one list in the order of its file; a line that begins with # is a comment."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())
