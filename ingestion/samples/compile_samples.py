"""Compiles the bundled sample reports from a table of published figures: `python -m … SERIES_CSV`.

The same table gives the same files, byte for byte. It has the columns area, indicator, indicator_zh, period, value,
unit_zh, status, published, source_title, source, tier and note; figures of tier E are never used.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ingestion.samples import REPORTS
from ingestion.samples.bulletins import BULLETINS, write_bulletin
from ingestion.samples.exports import (
    write_cities,
    write_contract_flows,
    write_development_index,
    write_mixed_table,
    write_within_year,
)
from ingestion.samples.figures import read_figures
from ingestion.samples.yearbooks import write_yearbook

YEARBOOKS = {
    "beijing": ("110000", "北京市"),
    "tianjin": ("120000", "天津市"),
    "hebei": ("130000", "河北省"),
    "region": ("JJJ", "京津冀"),
    "china": ("100000", "全国"),
}


def compile_samples(series: Path, folder: Path) -> None:
    """Write all samples and their side files into a folder.

    Args:
        series: CSV file of published figures.
        folder: existing folder that takes the files.

    Raises:
        LookupError: a figure that a bulletin states is not in the table.
    """
    figures = read_figures(series)
    for name, (area, area_name) in YEARBOOKS.items():
        write_yearbook(figures, area, area_name, folder / f"yearbook_{name}.xlsx")
    write_mixed_table(figures, folder / "export_gdp_2020-11.csv")
    write_development_index(figures, folder / "region_development_index.csv")
    write_contract_flows(figures, folder / "region_technology_contracts.csv")
    write_cities(figures, folder / "region_cities.csv")
    write_within_year(figures, folder / "region_within_year.csv")
    for bulletin in BULLETINS:
        write_bulletin(bulletin, figures, folder)


if __name__ == "__main__":
    compile_samples(Path(sys.argv[1]), REPORTS)
