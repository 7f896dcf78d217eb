"""Prose to observations: every figure of a report with its area, indicator, period, value and status."""

from ingestion.extraction.pipeline import extract

EXTRACTOR_VERSION: str = "1.6"

__all__ = ["EXTRACTOR_VERSION", "extract"]
