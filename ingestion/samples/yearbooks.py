"""The yearbook-like workbooks: annual series of one area, one row for each source and date of publication."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from ingestion.samples.figures import COMPILED_ON, MIXED_TABLE_DATE, Figure
from ingestion.samples.side_files import PUBLISHER, SAMPLE_MARK, weakest_tier, write_side_file

YEARS = tuple(range(2010, 2026))
# A source that gives fewer years of a series stands on the second sheet, figure by figure.
FEWEST_YEARS_OF_A_ROW = 3
INDICATORS = (
    "gdp", "gdp_growth", "gdp_index_prev100", "gdp_per_capita", "value_added_primary", "value_added_secondary",
    "value_added_tertiary", "value_added_industry", "industrial_value_added_growth", "resident_population",
    "urban_population", "urbanization_rate", "disposable_income_all", "disposable_income_urban",
    "disposable_income_rural", "cpi_index_prev100", "cpi_growth", "retail_sales", "retail_sales_growth",
    "fixed_asset_investment_total", "fixed_asset_investment_excl_rural_households", "fixed_asset_investment_growth",
    "real_estate_investment", "public_budget_revenue", "public_budget_revenue_growth", "public_budget_expenditure",
    "public_budget_expenditure_science_technology", "exports_usd", "trade_total_usd", "exports_cny",
    "trade_total_cny", "exports_usd_by_origin", "trade_total_usd_by_origin_destination",
    "unemployment_rate_registered_urban", "unemployment_rate_surveyed_urban", "rd_expenditure", "rd_intensity",
    "rd_fte", "rd_expenditure_above_scale_industry", "rd_fte_above_scale_industry", "high_tech_enterprises",
    "high_tech_enterprises_zgc", "zgc_total_revenue", "high_value_invention_patents_per_10k", "patents_granted",
    "invention_patents_granted", "valid_invention_patents", "invention_patents_per_10k", "technology_market_turnover",
    "technology_market_turnover_inflow", "pm25_annual_mean", "good_air_days", "good_air_days_ratio",
    "energy_intensity_change",
)  # fmt: skip
# A preliminary figure in a table that was exported when later ones were out says nothing about when it was first known.
LATE_COPY_OF_FIRST_FIGURE = "国家统计局 分省年度数据 新站导出XLS(2024年为初步核算数的快照)"
CITATION_HEADERS = ("状态", "来源等级", "发布时间", "来源", "来源地址")
LEGEND = (
    f"编制：{PUBLISHER}。来源等级：A 政府网站，B 国家统计局数据导出或年鉴，C 媒体或期刊，D 转载。"
    "空白表示该来源没有该年数据。"
)
ARCHIVE_TIME = (COMPILED_ON.year, COMPILED_ON.month, COMPILED_ON.day, 0, 0, 0)
SAVED_AT = datetime(*ARCHIVE_TIME)  # noqa: DTZ001 - workbooks know no zones


def write_yearbook(figures: Sequence[Figure], area: str, area_name: str, path: Path) -> None:
    """Write the workbook of one area and its side file; the same figures give the same bytes."""
    chosen = [figure for figure in figures if figure.area == area and _is_annual_series_figure(figure)]
    rows, single = _rows_by_source(chosen)
    book = openpyxl.Workbook()
    book.remove(book.active)
    if rows:
        _fill_series_sheet(book.create_sheet("主要指标"), f"{area_name}主要年度指标{SAMPLE_MARK}", rows)
    _fill_single_sheet(book.create_sheet("分次公布"), f"{area_name}分次公布的年度指标{SAMPLE_MARK}", single)
    path.write_bytes(_saved(book))
    write_side_file(
        path,
        kind="yearbook",
        area=area_name,
        title=f"{area_name}主要年度指标{SAMPLE_MARK}",
        year=YEARS[-1],
        published=latest_date(chosen),
        tier=weakest_tier(chosen),
    )


def label_with_base(figure: Figure) -> tuple[str, str]:
    """Return label and unit as a table shows them: an index has its base in the label and no unit."""
    if not figure.unit.endswith("=100"):
        return figure.label.replace("(总)", ""), figure.unit
    label, base = figure.label.replace("(总)", ""), f"({figure.unit})"
    return label if label.endswith(base) else label + base, ""


def latest_date(figures: Sequence[Figure]) -> str:
    """Return the month or year of the newest figure, as a bound: a compilation is no older than its sources."""
    return "≤" + max(map(_date_digits, figures))


def _date_digits(figure: Figure) -> str:
    """Return the date of publication without the sign of a bound, for sorting."""
    return re.sub(r"[≤≈]", "", figure.published)


def _is_annual_series_figure(figure: Figure) -> bool:
    return (
        figure.indicator in INDICATORS
        and figure.period in map(str, YEARS)
        and figure.status != "estimate"
        and figure.is_exact
        and figure.published != MIXED_TABLE_DATE
        and figure.source != LATE_COPY_OF_FIRST_FIGURE
    )


def _rows_by_source(figures: Sequence[Figure]) -> tuple[list[list[Figure]], list[Figure]]:
    """Return the rows of several years, the newest source first, and the figures of sources that give a year or two."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        key = (
            figure.indicator,
            figure.label,
            figure.unit,
            figure.status_word,
            figure.tier,
            figure.published,
            figure.source,
        )
        groups[key].append(figure)
    rows: list[list[Figure]] = []
    single: list[Figure] = []
    newest_first = sorted(groups.items(), key=lambda item: _date_digits(item[1][0]), reverse=True)
    for _, group in sorted(newest_first, key=lambda item: INDICATORS.index(item[1][0].indicator)):
        is_row = len({figure.period for figure in group}) >= FEWEST_YEARS_OF_A_ROW
        (rows.append(group) if is_row else single.extend(group))
    return rows, sorted(single, key=lambda figure: (INDICATORS.index(figure.indicator), figure.period))


def _fill_series_sheet(sheet: Worksheet, title: str, rows: Sequence[Sequence[Figure]]) -> None:
    """Fill the sheet with one row for each series and source, one column for each year."""
    _head(sheet, title, ("指标", "单位", *(f"{year}年" for year in YEARS), *CITATION_HEADERS))
    for row in rows:
        label, unit = label_with_base(row[0])
        sheet.append([label, unit])
        for figure in row:
            column = 3 + YEARS.index(int(figure.period))
            _write_number(sheet, sheet.max_row, column, figure.value)
        for offset, text in enumerate(_citation(row)):
            sheet.cell(sheet.max_row, 3 + len(YEARS) + offset, text or None)


def _fill_single_sheet(sheet: Worksheet, title: str, figures: Sequence[Figure]) -> None:
    """Fill the sheet with one row for each figure."""
    _head(sheet, title, ("指标", "年份", "数值", "单位", *CITATION_HEADERS))
    for figure in figures:
        label, unit = label_with_base(figure)
        sheet.append([label, f"{figure.period}年", None, unit, *(text or None for text in _citation([figure]))])
        _write_number(sheet, sheet.max_row, 3, figure.value)


def _citation(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Return what the citation columns say of figures from one source."""
    first = figures[0]
    addresses = dict.fromkeys(figure.address for figure in figures)
    return (first.status_word, first.tier, first.published, first.source, "；".join(addresses))


def _head(sheet: Worksheet, title: str, headers: Sequence[str]) -> None:
    """Write title, legend and header row."""
    sheet.append([title])
    sheet.append([LEGEND])
    sheet.append(list(headers))
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center")
    sheet.column_dimensions["A"].width = 40
    sheet.freeze_panes = "B4"


def _write_number(sheet: Worksheet, row: int, column: int, value: str) -> None:
    """Write a number that shows as many decimals as were published."""
    decimals = len(value.partition(".")[2])
    cell = sheet.cell(row, column, float(value))
    cell.number_format = "0." + "0" * decimals if decimals else "0"


def _saved(book: openpyxl.Workbook) -> bytes:
    """Return the workbook's bytes without the moment of saving, which would change them at each run."""
    book.properties.created = SAVED_AT
    book.properties.creator = PUBLISHER
    draft, fixed = io.BytesIO(), io.BytesIO()
    book.save(draft)
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", f"\\g<1>{COMPILED_ON}T00:00:00Z".encode(), content)
            member = zipfile.ZipInfo(name, ARCHIVE_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, content)
    return fixed.getvalue()
