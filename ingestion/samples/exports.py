"""The delimited samples: the bureau's mixed table of 2020, and tables with one figure a line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from ingestion.samples.figures import MIXED_TABLE_DATE, Figure, stated_growth
from ingestion.samples.side_files import PUBLISHER, SAMPLE_MARK, weakest_tier, write_side_file
from ingestion.samples.yearbooks import label_with_base, latest_date
from jingjinji.registries import area_by_code

PROVINCES = {"110000": "北京市", "120000": "天津市", "130000": "河北省"}
MIXED_TABLE_YEARS = ("2019", "2018", "2017", "2016", "2015")
FLOW_LABELS = {
    "technology_contract_turnover_bj_to_tj_he": "流向津冀技术合同成交额",
    "technology_contract_count_bj_to_tj_he": "流向津冀技术合同项数",
    "technology_contract_share_tj_he_of_bj_outflow": "流向津冀占流向外省市技术合同成交额比重",
    "technology_contract_share_tj_he_of_bj_total": "输出津冀占输出技术合同成交额比重",
    "technology_contract_turnover": "技术合同成交额",
}
CITY_INDICATORS = (
    "census_population", "census_population_urban", "gdp", "value_added_secondary", "value_added_primary_share",
    "value_added_secondary_share", "value_added_tertiary_share",
)  # fmt: skip
BINHAI = "120116"
QUARTERS = "一二三四"


def write_mixed_table(figures: Sequence[Figure], path: Path) -> None:
    """Write the table of November 2020 whose year 2018 alone is on the fourth census, as the old site exported it."""
    chosen = {
        (figure.area, figure.period): figure
        for figure in figures
        if figure.indicator == "gdp" and figure.published == MIXED_TABLE_DATE and figure.area in PROVINCES
    }
    title = f"分省年度数据{SAMPLE_MARK}"
    lines = [
        [f"数据库：{title}"],
        ["指标：地区生产总值(亿元)"],
        ["时间：最近5年"],
        ["地区", *(f"{year}年" for year in MIXED_TABLE_YEARS)],
        *([name, *(chosen[area, year].value for year in MIXED_TABLE_YEARS)] for area, name in PROVINCES.items()),
        ["注：1.本表按当年价格计算。"],
        ["　　　2.2018年数据为根据第四次全国经济普查资料修订后数据。"],
        [f"　　　3.{SAMPLE_MARK}{PUBLISHER}，原表见 {next(iter(chosen.values())).address}"],
        ["数据来源：国家统计局"],
    ]
    path.write_bytes(_delimited(lines).encode("gb18030"))
    write_side_file(
        path,
        kind="data_export",
        area="全国",
        title=f"{title}：地区生产总值",
        year=int(MIXED_TABLE_YEARS[0]),
        published=MIXED_TABLE_DATE,
        tier=weakest_tier(chosen.values()),
    )


def write_development_index(figures: Sequence[Figure], path: Path) -> None:
    """Write every release of the regional development index, one figure a line."""
    chosen = sorted(
        (figure for figure in figures if figure.indicator.startswith("jjj_dev_index_")),
        key=lambda figure: (figure.published, figure.indicator),
    )
    write_long_table(chosen, path, "京津冀区域发展指数历次发布值")


def write_contract_flows(figures: Sequence[Figure], path: Path) -> None:
    """Write the technology contracts and what of Beijing's flows to Tianjin and Hebei, one figure a line.

    The growth that a source states with a flow stands under the flow: the year before is revised without notice, so
    that it cannot be computed from the figures.
    """
    chosen = sorted(
        (figure for figure in figures if figure.indicator in FLOW_LABELS and figure.is_exact),
        key=lambda figure: (list(FLOW_LABELS).index(figure.indicator), figure.area, figure.period),
    )
    lines = [line for figure in chosen for line in (figure, _growth_of_flow(figure)) if line is not None]
    write_long_table(lines, path, "京津冀技术合同成交与流向")


def write_cities(figures: Sequence[Figure], path: Path) -> None:
    """Write the figures of Hebei's cities, of Binhai before and after its restatement, and the censuses."""
    chosen = sorted(
        (
            figure
            for figure in figures
            if figure.indicator in CITY_INDICATORS
            and figure.status != "estimate"
            and (_is_city(figure.area) or figure.indicator.startswith("census_"))
        ),
        key=lambda figure: (CITY_INDICATORS.index(figure.indicator), figure.area, figure.period, figure.published),
    )
    write_long_table(chosen, path, "京津冀各市主要指标", notes=True)


def write_within_year(figures: Sequence[Figure], path: Path) -> None:
    """Write the figures of months, quarters and from January on of the three provinces and the region."""
    chosen = sorted(
        (
            figure
            for figure in figures
            if figure.area in (*PROVINCES, "JJJ")
            and re.match(r"\d{4}-", figure.period)
            and figure.status != "estimate"
            and figure.is_exact
        ),
        key=lambda figure: (figure.indicator, figure.area, figure.period, figure.published, figure.address),
    )
    write_long_table(chosen, path, "京津冀季度与月度主要指标", notes=True)


def period_words(code: str) -> str:
    """Return a period as tables write it: 2024-03 is 2024年3月, 2022-Q2 2022年二季度, 2014/2020 2014-2020年."""
    year, _, rest = code.partition("-")
    if "/" in year:
        return year.replace("/", "-") + "年"
    if not rest:
        return f"{year}年"
    if rest.startswith("Q"):
        return f"{year}年{QUARTERS[int(rest[1]) - 1]}季度"
    first, _, last = rest.partition("/")
    return f"{year}年{int(first)}-{int(last[-2:])}月" if last else f"{year}年{int(first)}月"


def _growth_of_flow(figure: Figure) -> Figure | None:
    """Return the stated growth of a flow to Tianjin and Hebei in one year."""
    if "_tj_he" not in figure.indicator or "/" in figure.period:
        return None
    return stated_growth(figure)


def _is_city(area: str) -> bool:
    """Whether an area is a city of Hebei or the new area that was restated."""
    return area == BINHAI or (area.startswith("13") and area.endswith("00") and area not in PROVINCES)


def write_long_table(chosen: Sequence[Figure], path: Path, title: str, *, notes: bool = False) -> None:
    """Write a table with one line a figure, UTF-8 with a byte order mark."""
    title += SAMPLE_MARK
    headers = ["地区", "涉及地区", "指标", "时期", "数值", "单位", "状态", "来源等级", "发布时间", "来源", "来源地址"]
    lines = [[title], [f"编制：{PUBLISHER}"], [*headers, "备注"] if notes else headers]
    for figure in chosen:
        label, unit = label_with_base(figure)
        line = [
            area_by_code()[figure.area].name,
            "津冀" if "_tj_he" in figure.indicator else "",
            _label_of_line(figure, label),
            period_words(figure.period),
            figure.value,
            unit,
            figure.status_word,
            figure.tier,
            figure.published,
            figure.source,
            figure.address,
        ]
        lines.append([*line, figure.note] if notes else line)
    path.write_bytes(b"\xef\xbb\xbf" + _delimited(lines).encode())
    write_side_file(
        path,
        kind="table",
        area="京津冀",
        title=title,
        year=max(int(re.findall(r"\d{4}", figure.period)[-1]) for figure in chosen),
        published=latest_date(chosen),
        tier=weakest_tier(chosen),
    )


def _label_of_line(figure: Figure, label: str) -> str:
    """Return the label of a line: a flow's standard name, with the word for growth where the line is one."""
    if figure.indicator in FLOW_LABELS:
        return FLOW_LABELS[figure.indicator] + ("增速" if label.endswith("增速") else "")
    return label.replace("滨海新区生产总值", "地区生产总值")


def _delimited(lines: Sequence[Sequence[str]]) -> str:
    """Return the lines as CSV with plain line feeds."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue()
