"""The delimited samples: the bureau's mixed table of 2020, the development index by release, the contract flows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from ingestion.samples.figures import MIXED_TABLE_DATE, Figure
from ingestion.samples.side_files import PUBLISHER, SAMPLE_MARK, weakest_tier, write_side_file
from ingestion.samples.yearbooks import label_with_base, latest_date

PROVINCES = {"110000": "北京市", "120000": "天津市", "130000": "河北省"}
AREA_NAMES = {**PROVINCES, "JJJ": "京津冀"}
MIXED_TABLE_YEARS = ("2019", "2018", "2017", "2016", "2015")
FLOW_LABELS = {
    "technology_contract_turnover_bj_to_tj_he": "流向津冀技术合同成交额",
    "technology_contract_count_bj_to_tj_he": "流向津冀技术合同项数",
    "technology_contract_turnover": "技术合同成交额",
}


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
    _write_long_table(chosen, path, "京津冀区域发展指数历次发布值", with_areas=False)


def write_contract_flows(figures: Sequence[Figure], path: Path) -> None:
    """Write the technology contracts and what of Beijing's flows to Tianjin and Hebei, one figure a line."""
    chosen = sorted(
        (figure for figure in figures if figure.indicator in FLOW_LABELS and figure.is_exact),
        key=lambda figure: (list(FLOW_LABELS).index(figure.indicator), figure.area, figure.period),
    )
    _write_long_table(chosen, path, "京津冀技术合同成交与流向", with_areas=True)


def _write_long_table(chosen: Sequence[Figure], path: Path, title: str, *, with_areas: bool) -> None:
    """Write a table with one line a figure, UTF-8 with a byte order mark."""
    title += SAMPLE_MARK
    areas = ["地区", "涉及地区"] if with_areas else []
    headers = [*areas, "指标", "时期", "数值", "单位", "状态", "来源等级", "发布时间", "来源", "来源地址"]
    lines = [[title], [f"编制：{PUBLISHER}"], headers]
    for figure in chosen:
        label, unit = label_with_base(figure)
        partner = "津冀" if figure.indicator.endswith("_bj_to_tj_he") else ""
        lines.append(
            [
                *([AREA_NAMES[figure.area], partner] if with_areas else []),
                FLOW_LABELS.get(figure.indicator, label),
                figure.period.replace("/", "-") + "年",
                figure.value,
                unit,
                figure.status_word,
                figure.tier,
                figure.published,
                figure.source,
                figure.address,
            ]
        )
    path.write_bytes(b"\xef\xbb\xbf" + _delimited(lines).encode())
    write_side_file(
        path,
        kind="table",
        area="京津冀",
        title=title,
        year=max(int(figure.period[-4:]) for figure in chosen),
        published=latest_date(chosen),
        tier=weakest_tier(chosen),
    )


def _delimited(lines: Sequence[Sequence[str]]) -> str:
    """Return the lines as CSV with plain line feeds."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue()
