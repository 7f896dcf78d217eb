"""Exports of the published database: SDMX-CSV, Parquet, CSV and XLSX, each described by a `datapackage.json`."""
