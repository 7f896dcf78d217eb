"""What changed between two published databases: `compare` finds it, `in_words` tells it."""

from __future__ import annotations

from jingjinji.differences.compare import compare, compare_files
from jingjinji.differences.records import Build, Change, Differences, Turn
from jingjinji.differences.wording import Section, builds_compared, in_sections, in_words

__all__ = [
    "Build",
    "Change",
    "Differences",
    "Section",
    "Turn",
    "builds_compared",
    "compare",
    "compare_files",
    "in_sections",
    "in_words",
]
