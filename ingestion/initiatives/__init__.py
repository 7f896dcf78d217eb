"""Prose to initiatives: cooperation between the three that a report states in words."""

from ingestion.initiatives.pipeline import find_initiatives

INITIATIVES_VERSION: str = "1.2"

__all__ = ["INITIATIVES_VERSION", "find_initiatives"]
