"""The commands as people call them: output, errors and exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.main import get_command

from jingjinji.command_line import application
from jingjinji.settings import Settings
from tests.jjj_command import jjj

REPORT = "天津市2023年统计公报\n2024年3月18日\n全年全市地区生产总值16737.3亿元，比上年增长4.3%。\n"


@pytest.mark.parametrize("command", sorted(get_command(application).commands))
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    told = jjj(tmp_path, command, "--help")
    assert told.returncode == 0
    assert len(told.stdout) > 200


def test_extract_prints_one_figure_a_line_with_its_place_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    done = jjj(tmp_path, "extract", str(path))
    figures = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [(one["value"], one["unit"], one["period"], one["area"]) for one in figures] == [
        (1673730000000, "元", "2023", "天津市"),
        (4.3, "%", "2023", "天津市"),
    ]
    assert all(REPORT[one["start"] : one["end"]] == one["text"] for one in figures)
    assert not (tmp_path / "lake").exists()


def test_extract_prints_the_place_of_a_cell_and_why_it_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("地区,地区生产总值（亿元）\n天津市,16737.3\n河北省,…\n", encoding="utf-8")
    figures = [json.loads(line) for line in jjj(tmp_path, "extract", str(path), "--year", "2023").stdout.splitlines()]
    places = [(one["sheet"], one["row"], one["column"], one["missing_reason"]) for one in figures]
    assert places == [("table", 2, 2, None), ("table", 3, 2, "below_smallest_unit")]


def test_what_is_said_on_the_command_line_goes_before_what_the_report_says(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("全年地区生产总值100亿元。\n", encoding="utf-8")
    done = jjj(tmp_path, "extract", str(path), "--area", "130000", "--year", "2021", "--format", "table")
    assert "河北省" in done.stdout
    assert "2021" in done.stdout


def test_an_unknown_area_is_a_usage_error_that_says_where_names_are(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    done = jjj(tmp_path, "run", str(path), "--area", "火星", JJJ_SAMPLES="0")
    assert done.returncode == 2
    assert "areas.csv" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "inbox").exists()


def test_extract_of_what_is_no_report_says_what_to_do_and_exits_4(tmp_path: Path) -> None:
    path = tmp_path / "noise.bin"
    path.write_bytes(bytes(range(256)) * 10)
    done = jjj(tmp_path, "extract", str(path))
    assert done.returncode == 4
    assert "Hand in" in done.stderr


def test_sql_prints_csv_and_json_exactly(published_home: Settings) -> None:
    query = (
        "select period, value from fct_observations where indicator_code = 'gdp' and area_code = '110000' "
        "and measure = 'level' and period in ('2018', '2023') order by period"
    )
    rows = list(csv.reader(io.StringIO(jjj(published_home.home, "sql", query, "--format", "csv").stdout)))
    assert rows == [["period", "value"], ["2018", "3516140000000"], ["2023", "4735370000000"]]
    records = [
        json.loads(line) for line in jjj(published_home.home, "sql", query, "--format", "json").stdout.splitlines()
    ]
    assert records == [{"period": "2018", "value": 3516140000000}, {"period": "2023", "value": 4735370000000}]


def test_sql_prints_no_text_into_csv_that_a_spreadsheet_takes_for_a_formula(published_home: Settings) -> None:
    printed = jjj(published_home.home, "sql", "select '=1+1' as \"@a\", -5 as b", "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(printed))) == [["'@a", "b"], ["'=1+1", "-5"]]


def test_the_sql_prompt_goes_on_after_a_mistake(published_home: Settings) -> None:
    done = jjj(published_home.home, "sql", answers="selec 1;\nselect 41 +\n1 as answer;\n")
    assert "syntax error" in done.stderr
    assert "42" in done.stdout
    assert done.returncode == 0


def test_sql_that_writes_is_refused(published_home: Settings) -> None:
    done = jjj(published_home.home, "sql", "drop table fct_metrics")
    assert done.returncode == 2
    assert "read-only" in done.stderr


def test_trace_lists_what_fits_and_exits_2_where_several_do(published_home: Settings) -> None:
    done = jjj(published_home.home, "trace", "gdp_share_of_region", "--area", "北京市")
    assert done.returncode == 2
    assert "2013" in done.stdout
    assert "2024" in done.stdout


def test_trace_prints_formula_inputs_cells_and_reports(published_home: Settings) -> None:
    done = jjj(published_home.home, "trace", "gdp_share_of_region", "--area", "110000", "--period", "2023")
    assert done.returncode == 0
    for told in ("formula", "47353.7", "17211.8", "45660", "row", "示例", "tier B", "census-5"):
        assert told in done.stdout


def test_trace_tells_codes_in_words_of_the_language_asked_for(published_home: Settings) -> None:
    asked = ("trace", "growth_gap", "--area", "北京", "--counterpart", "河北", "--period", "2023-H1")
    english, chinese = (jjj(published_home.home, *asked, "--language", language) for language in ("en", "zh"))
    assert (english.returncode, chinese.returncode) == (0, 0)
    for told in ("Real growth of one area", "Beijing → Hebei", "Fourth national economic census", "first release"):
        assert told in english.stdout
    for told in ("公式: 一地实际增速", "北京市 → 河北省", "第四次全国经济普查口径", "初步公布", "同比增长", "行第"):
        assert told in chinese.stdout


def test_trace_of_what_is_not_there_says_what_is(published_home: Settings) -> None:
    done = jjj(published_home.home, "trace", "theil_index", "--area", "JJJ", "--period", "1990")
    assert done.returncode == 2
    assert "2013 to 2024" in done.stderr
    assert jjj(published_home.home, "trace", "nonsense").returncode == 2


def test_doctor_finds_all_well_and_names_what_is_not(published_home: Settings, tmp_path: Path) -> None:
    assert jjj(published_home.home, "doctor").returncode == 0
    broken = jjj(tmp_path, "doctor")
    assert broken.returncode == 1
    assert "jjj run" in broken.stdout


def test_a_setting_that_cannot_be_meant_is_named(tmp_path: Path) -> None:
    done = jjj(tmp_path, "doctor", JJJ_SQL_SECONDS="soon")
    assert done.returncode == 2
    assert "JJJ_SQL_SECONDS" in done.stderr


def test_extract_prints_initiatives_with_their_place_and_says_which_rule_gave_each_field(tmp_path: Path) -> None:
    text = "天津市2024年工作总结\n与北京市共建海棠创新园。\n"
    path = tmp_path / "summary.txt"
    path.write_text(text, encoding="utf-8")
    options = ("--area", "天津市", "--year", "2024", "--initiatives", "--explain")
    [one] = [json.loads(line) for line in jjj(tmp_path, "extract", str(path), *options).stdout.splitlines()]
    assert text[one["start"] : one["end"]] == one["name"] == "海棠创新园"
    assert (one["type"], one["areas"], one["stage"], one["year"]) == ("park", ["北京市", "天津市"], "under_way", "2024")
    assert set(one["rules"]) == {"name", "type", "areas", "stage"}
