"""Of which year months and quarters are whose labels name none: of the group, heading or row above, not the title's."""

from __future__ import annotations

from collections.abc import Callable

from jingjinji.records import Observation

Observe = Callable[..., list[Observation]]


def test_months_and_quarters_under_a_year_are_of_that_year(observe: Observe) -> None:
    observations = observe(
        "地区|2022年||2023年|",
        "|12月|全年|1月|一季度同比增长(%)",
        "北京市|1|2|3|4",
        title="产量(吨)",
        area="北京市",
        year=2023,
    )
    assert [o.period for o in observations] == ["2022-12", "2022", "2023-01", "2023-Q1"]


def test_a_year_under_a_quarter_makes_that_quarter(observe: Observe) -> None:
    observations = observe("地区|一季度||", "|2021年|2022年|", "北京市|1|2|", title="产量(吨)", year=2023)
    assert [o.period for o in observations] == ["2021-Q1", "2022-Q1"]


def test_months_below_their_year_are_of_it(observe: Observe) -> None:
    observations = observe(
        "时间|货运量(吨)", "2021年|9", "　12月|1", "2022年|", "　1月|2", "　2月|3", area="北京市", year=2023
    )
    assert [o.period for o in observations] == ["2021", "2021-12", "2022-01", "2022-02"]


def test_january_behind_december_is_of_the_next_year_where_a_row_named_the_year(observe: Observe) -> None:
    named = observe("月份|指数", "2022年11月|1", "12月|2", "1月|3", "2月|4", area="全国", year=2022)
    assert [o.period for o in named] == ["2022-11", "2022-12", "2023-01", "2023-02"]
    of_title = observe("2022年", "月份|指数", "12月|2", "1月|3", area="全国", year=2022)
    assert [o.period for o in of_title] == ["2022-12", "2022-01"]


def test_first_days_of_months_are_the_months_that_a_spreadsheet_stored(observe: Observe) -> None:
    across = observe("城市|2023-01-01|2023-02-01", "保定市|65|58", title="PM2.5浓度(微克/立方米)", area="河北省")
    assert [o.period for o in across] == ["2023-01", "2023-02"]
    down = observe("日期|产量(吨)", "2023-01-01|65", "2023-02-01|58", area="河北省")
    assert [o.period for o in down] == ["2023-01", "2023-02"]


def test_days_stay_days(observe: Observe) -> None:
    days = observe("日期|AQI", "2023/1/1|102", "2023/1/2|88", area="河北省", year=2023)
    assert [o.period for o in days] == ["2023-01-01", "2023-01-02"]


def test_a_period_that_cannot_be_read_gives_no_figure_of_the_reports_year(observe: Observe) -> None:
    assert observe("日期|AQI", "某日|102", area="河北省", year=2023) == []


def test_quarters_from_the_first_on_are_cumulated(observe: Observe) -> None:
    observations = observe("指标|2022年||||", "|1季度|1-2季度|1-3季度|1-4季度|", "产值(亿元)|1|2|3|4|", area="全国")
    assert [o.period for o in observations] == ["2022-Q1", "2022-H1", "2022-01/2022-09", "2022"]


def test_a_time_that_cannot_be_read_does_not_become_that_of_the_table(observe: Observe) -> None:
    observations = observe("地区|2022年|3、5月|13月", "北京市|1|2|3", title="产量(吨)", year=2022)
    assert [(o.column, o.period) for o in observations] == [(2, "2022")]


def test_this_month_and_since_january_may_stand_before_what_they_state(observe: Observe) -> None:
    observations = observe(
        "2023年8月收入",
        "单位：万元",
        "地区|本月完成|累计完成|累计同比增减额|累计同比增减%|占年初预算%|累计接种人数",
        "长安区|4|36|-2|-0.6|70.2|9",
        area="石家庄市",
        year=2023,
    )
    assert [(o.period, o.measure, o.unit) for o in observations[:5]] == [
        ("2023-08", "level", "元"),
        ("2023-01/2023-08", "level", "元"),
        ("2023-01/2023-08", "yoy", "元"),
        ("2023-01/2023-08", "yoy", "%"),
        ("2023-01/2023-08", "share", "%"),
    ]
    assert observations[5].indicator == "累计接种人数"


def test_a_status_beside_a_year_is_the_status_of_its_figures(observe: Observe) -> None:
    down = observe("年份|产值(亿元)", "2020|4", "2021(初步数)|5", area="北京市")
    assert [(o.period, o.status) for o in down] == [("2020", "A"), ("2021", "P")]
    across = observe("指标|2020年|2021年（快报数）", "产值(亿元)|4|5", area="北京市")
    assert [(o.period, o.status) for o in across] == [("2020", "A"), ("2021", "P")]


def test_a_part_of_a_year_needs_a_year_on_the_other_axis_or_above(observe: Observe) -> None:
    crossed = observe("年份|一季度|上半年", "2019年|1|2", title="产量(吨)", area="北京市")
    assert [o.period for o in crossed] == ["2019-Q1", "2019-H1"]
    assert observe("地区|一季度|上半年", "北京市|1|2", title="产量(吨)") == []
