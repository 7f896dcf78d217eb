"""What holds for every table, however odd."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.document import ReportContext
from ingestion.readers.grid import grid_document
from ingestion.tabulation import tabulate
from jingjinji.errors import RejectedReport

WORDS = [
    *(
        "",
        "　",
        "地区",
        "指标",
        "单位",
        "年份",
        "来源等级",
        "发布时间",
        "北京市",
        "全 市",
        "合计",
        "单位:万元",
        "万元/",
    ),
    *("2019年", "2019", "1-8月", "本月", "同比增长(%)", "绝对量", "地区生产总值(亿元)", "　#工业", "其中：出口"),
    *("指标：常住人口(万人)", "注：1.甲①", "①乙", "2018年数据为初步数", "-", "…", "***", "()", "（）=100"),
    *("持平", "12.5", "-3", "1,234.5", "5%—6%", "约3万", "0"),
]
GRIDS = st.lists(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=6), min_size=1, max_size=8)


@settings(max_examples=300, deadline=None)
@given(grid=GRIDS, year=st.none() | st.just(2019))
def test_every_observation_has_its_own_place_and_either_a_value_or_a_reason(
    grid: list[list[str]], year: int | None
) -> None:
    try:
        document = grid_document([("表", grid)], "text/csv")
    except RejectedReport:
        return
    observations = tabulate(document, ReportContext(area="北京市", year=year))
    assert len({(o.sheet, o.row, o.column) for o in observations}) == len(observations)
    for observation in observations:
        assert (observation.value is None) == (observation.missing_reason is not None)
        assert observation.row is not None
        assert observation.column is not None
        assert observation.passage is not None
        cells = grid[observation.row - 1]
        cell = cells[observation.column - 1] if observation.column <= len(cells) else ""
        assert observation.text.strip() == cell.strip()
        assert document.passages[observation.passage].row == observation.row
        assert observation.period
        assert observation.indicator
