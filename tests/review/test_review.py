"""What waits for judgement is listed with suggestions, and each answer becomes the registry row that settles it."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from jingjinji.errors import UsageProblem
from jingjinji.nearest import nearest_indicators
from jingjinji.registries import SEEDS
from jingjinji.review import Label, Questions, Registries, open_questions
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path
from tests.jjj_command import jjj

# A figure of the samples that the audit is made to set aside, a label without an indicator, a report set aside.
ADDED = """
create temp table one as
select * from fct_observation_vintages
where indicator_code = 'gdp' and measure = 'level' and area_code = '120000' and value is not null and unit_text = '亿元'
order by observation_id limit 1;
insert into quarantined_rows by name
select observation_id, report_id, 'values_are_at_most_the_highest_plausible' as expectation,
    '是合理上限的1000倍' as reason, '' as observed, now() as decided_at, area_code, indicator_code, indicator_label,
    measure, period, value, unit, figure_text, sentence from one;
insert into quarantined_rows by name
select 'unplaced' as observation_id, report_id, 'x' as expectation, 'y' as reason, '' as observed, now() as decided_at,
    '某指标' as indicator_label, sentence from one;
delete from unmapped_labels;
insert into unmapped_labels by name
select '地区生产总值（全口径）' as indicator_label, 'level' as measure, '元' as unit, 3 as observation_count,
    2 as report_count, observation_id as example_observation_id, report_id as example_report_id,
    '全口径地区生产总值100亿元。' as example_sentence from one;
update dim_reports set is_set_aside = true, set_aside_kind = 'audit', set_aside_reason = '公布日期有误'
where report_id = (select max(report_id) from dim_reports);
"""


@pytest.fixture(scope="module")
def reviewed(published_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home whose snapshot has something to review; its lake is that of the samples."""
    settings = Settings(home=tmp_path_factory.mktemp("review") / "home")
    settings.published.mkdir(parents=True)
    settings.lake.symlink_to(published_home.lake)
    shutil.copyfile(snapshot_path(published_home), settings.snapshot)
    with duckdb.connect(str(settings.snapshot)) as connection:
        for statement in ADDED.split(";\n"):
            if statement.strip():
                connection.execute(statement)
    return settings


@pytest.fixture(scope="module")
def questions(reviewed: Settings) -> Questions:
    return open_questions(reviewed)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the registries."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def last_row(seeds: Path, name: str) -> dict[str, str]:
    with (seeds / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))[-1]


def test_a_label_comes_with_the_nearest_indicators_of_its_unit() -> None:
    found = nearest_indicators("农村居民收入（人均可支配）", "level", "元")
    assert "disposable_income_rural" in [one.indicator_code for one in found]
    assert nearest_indicators("港口集装箱吞吐", "level", "标准箱")[0].indicator_code == "port_containers"
    assert "gdp" not in [one.indicator_code for one in nearest_indicators("地区生产总值", "level", "人")]
    assert nearest_indicators("地区生产总值增长", "yoy", "%")[0].indicator_code == "gdp"
    assert len(nearest_indicators("增加值", "level", "元", most=3)) == 3


def test_open_questions_are_read_with_the_figure_as_the_report_states_it(questions: Questions) -> None:
    [label] = questions.labels
    assert (label.observation_count, label.nearest[0].indicator_code) == (3, "gdp")
    placed, unplaced = sorted(questions.rows, key=lambda row: row.observation_id == "unplaced")
    assert (placed.unit_text, placed.area_name) == ("亿元", "天津市")
    assert placed.stated_value is not None
    assert placed.can_be_corrected
    assert (unplaced.stated_value, unplaced.can_be_corrected) == (None, False)
    assert [report.reason for report in questions.reports] == ["公布日期有误"]


def test_an_alias_is_written_and_a_second_meaning_keeps_to_its_unit(questions: Questions, seeds: Path) -> None:
    [label] = questions.labels
    before = (seeds / "indicator_aliases.csv").read_text(encoding="utf-8")
    Registries(seeds).add_alias(label, "gdp")
    after = (seeds / "indicator_aliases.csv").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.removeprefix(before) == "地区生产总值（全口径）,,,gdp,\n"
    Registries(seeds).add_alias(label, "retail_sales")
    assert after.removeprefix(before) in (seeds / "indicator_aliases.csv").read_text(encoding="utf-8")
    assert last_row(seeds, "indicator_aliases") == {
        "alias": "地区生产总值（全口径）", "measure": "level", "unit_dimension": "money_cny",
        "indicator_code": "retail_sales", "as_measure": "",
    }  # fmt: skip


def test_an_alias_that_cannot_be_meant_is_refused(questions: Questions, seeds: Path) -> None:
    [label] = questions.labels
    registries = Registries(seeds)
    with pytest.raises(UsageProblem, match=r"indicators\.csv"):
        registries.add_alias(label, "happiness")
    with pytest.raises(UsageProblem, match="resident_population in 人"):
        registries.add_alias(label, "resident_population")
    rate = Label("某率", "level", "%", 1, 1, "", ())
    registries.add_alias(rate, "urbanization_rate")
    registries.add_alias(rate, "urbanization_rate")
    with pytest.raises(UsageProblem, match="already"):
        registries.add_alias(rate, "urbanization_rate")


def test_a_correction_names_the_wrong_value_and_the_right_one_in_base_units(questions: Questions, seeds: Path) -> None:
    row = next(one for one in questions.rows if one.can_be_corrected)
    Registries(seeds).add_correction(row, Decimal("16311.34"), "多了三个零", "原报告第2页")
    written = last_row(seeds, "corrections")
    assert row.stated_value is not None
    assert Decimal(written["expected_value"]) == row.stated_value
    assert Decimal(written["corrected_value"]) == Decimal("1631134000000")
    assert (written["report"], written["indicator_code"], written["area_code"]) == (row.report_id, "gdp", "120000")
    assert (written["reason_zh"], written["evidence"]) == ("多了三个零", "原报告第2页")
    unplaced = next(one for one in questions.rows if not one.can_be_corrected)
    with pytest.raises(UsageProblem, match="Settle its label first"):
        Registries(seeds).add_correction(unplaced, Decimal(1), "x", "")


def test_a_decision_names_the_breach_and_needs_a_reason(questions: Questions, seeds: Path) -> None:
    row = next(one for one in questions.rows if one.can_be_corrected)
    with pytest.raises(UsageProblem, match="reason"):
        Registries(seeds).add_decision(row, "  ", date(2026, 1, 2))
    Registries(seeds).add_decision(row, "电话\n核实", date(2026, 1, 2))
    assert last_row(seeds, "audit_decisions") == {
        "observation_id": row.observation_id, "expectation": row.expectation, "reason": "电话 核实",
        "decided_on": "2026-01-02",
    }  # fmt: skip


def test_registries_that_cannot_be_written_are_named_with_the_row(
    questions: Questions, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("jingjinji.review.settling.write_text", refuse)
    with pytest.raises(UsageProblem, match=r"cannot be written: Permission denied.*地区生产总值（全口径）,,,gdp"):
        Registries(seeds).add_alias(questions.labels[0], "gdp")
    with pytest.raises(UsageProblem, match="--registries"):
        Registries(seeds / "none").add_alias(questions.labels[0], "gdp")


def test_the_command_lists_everything_and_asks_nothing(reviewed: Settings) -> None:
    done = jjj(reviewed.home, "review", "--list")
    assert done.returncode == 0
    for told in ("1. gdp 地区生产总值", "是合理上限的1000倍", "天津市 地区生产总值", "公布日期有误", "jjj withdraw",
                 "1 labels without an indicator, 2 figures and 1 reports set aside"):  # fmt: skip
        assert told in done.stdout, told


def test_the_command_walks_through_and_writes_each_answer(reviewed: Settings, seeds: Path) -> None:
    answers = ["7", "1", "c", "oops", "c", "1,631.5", "位数有误", "统计年鉴", "z", "p", "属实"]
    done = jjj(reviewed.home, "review", "--registries", str(seeds), answers="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stderr
    assert "there is no number 7" in done.stdout
    assert "'oops' is no number" in done.stdout
    assert "3 settled, 0 open. Run `jjj run`" in done.stdout
    assert last_row(seeds, "indicator_aliases")["indicator_code"] == "gdp"
    assert last_row(seeds, "corrections")["corrected_value"] == "163150000000"
    assert last_row(seeds, "audit_decisions")["observation_id"] == "unplaced"


def test_the_command_stops_when_told_and_at_the_end_of_the_input(reviewed: Settings, seeds: Path) -> None:
    assert "0 settled, 3 open." in jjj(reviewed.home, "review", "--registries", str(seeds), answers="q\n").stdout
    assert "0 settled, 3 open." in jjj(reviewed.home, "review", "--registries", str(seeds), answers="s\n").stdout
