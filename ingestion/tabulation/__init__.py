"""Tables to observations: one tabulator for tables with a header, units and a period axis."""

from ingestion.tabulation.tabulator import tabulate

__all__ = ["tabulate"]
