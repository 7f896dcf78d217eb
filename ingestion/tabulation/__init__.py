"""Tables to observations: one tabulator for tables with a header, units and a period axis."""

from ingestion.tabulation.tabulator import read_tables, tabulate

__all__ = ["read_tables", "tabulate"]
