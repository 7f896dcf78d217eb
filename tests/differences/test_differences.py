"""What changed between two builds: found in every table, told in plain words, nothing where nothing changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from jingjinji.differences import Change, Differences, compare, compare_files, in_words
from jingjinji.differences.amounts import amount, difference
from jingjinji.errors import SnapshotMissing, UsageProblem
from jingjinji.legend import Language
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path
from tests.jjj_command import jjj

Alter = Callable[..., Differences]
GDP = "indicator_code = 'gdp' and measure = 'level' and price_basis is null and period = '2022'"


@pytest.fixture
def altered(published_home: Settings, tmp_path: Path) -> Alter:
    """Compare the published samples with a copy that statements altered."""

    def alter(*statements: str, most: int | None = None) -> Differences:
        copy = tmp_path / "jjj-later.duckdb"
        shutil.copyfile(snapshot_path(published_home), copy)
        with duckdb.connect(str(copy)) as connection:
            for statement in statements:
                connection.execute(statement)
        return compare_files(snapshot_path(published_home), copy, most)

    return alter


def the_change(found: Differences) -> Change:
    [change] = found.changes
    assert found.counts == {(change.subject, change.kind): 1}
    return change


def told(found: Differences, language: Language = "zh") -> str:
    return "\n".join(in_words(found, language))


def test_the_same_tables_have_no_differences(altered: Alter) -> None:
    found = altered("update build_info set build_id = 'later'")
    assert found.none
    assert "没有差别" in told(found)
    assert "No differences" in told(found, "en")
    assert found.after.build_id == "later"


def test_a_revision_says_from_what_to_what_and_by_how_much(altered: Alter) -> None:
    found = altered(f"update fct_observations set value = value + 50000000000 where {GDP} and area_code = '110000'")
    change = the_change(found)
    assert (change.kind, change.area_code, change.period) == ("revised", "110000", "2022")
    assert change.before is not None
    assert change.after is not None
    assert isinstance(change.before.value, Decimal)
    assert change.after.value == change.before.value + 50000000000
    assert "北京市 地区生产总值 2022：" in told(found)
    assert "+500亿元" in told(found)
    assert "口径仍为第五次全国经济普查" in told(found)
    assert "+0.05 trillion yuan" in told(found, "en")
    assert "still on Fifth national economic census" in told(found, "en")


def test_a_change_of_basis_is_not_told_as_a_revision(altered: Alter) -> None:
    found = altered(
        f"update fct_observations set value = value * 2, basis = 'census-6' where {GDP} and area_code = '120000'"
    )
    change = the_change(found)
    assert change.kind == "rebased"
    assert change.before is not None
    assert "口径：第五次全国经济普查 → 口径：census-6" in told(found)
    assert "+100%" in told(found)


def test_rates_differ_in_percentage_points(altered: Alter) -> None:
    found = altered(
        "update fct_observations set value = value - 0.4 where observation_id = (select min(observation_id) "
        "from fct_observations where unit = '%' and measure = 'yoy')"
    )
    assert the_change(found).kind == "revised"
    assert "（-0.4个百分点）" in told(found)
    assert "(-0.4 percentage point)" in told(found, "en")


def test_what_is_new_vanished_or_only_restated_is_told_apart(altered: Alter) -> None:
    vanished = altered(f"delete from fct_observations where {GDP} and area_code = '130000'")
    assert (the_change(vanished).kind, the_change(vanished).after) == ("vanished", None)
    new = altered(
        f"insert into fct_observations select * replace ('n' as observation_id, '2099' as period) "
        f"from fct_observations where {GDP} and area_code = '130000'"
    )
    assert (the_change(new).kind, the_change(new).before) == ("new", None)
    assert "来源等级" in told(new)
    restated = altered(f"update fct_observations set release_stage = 'final' where {GDP} and area_code = '130000'")
    assert the_change(restated).kind == "restated"
    assert "最终核实数" in told(restated)


def test_metrics_and_targets_are_compared_too(altered: Alter) -> None:
    metric = the_change(
        altered("update fct_metrics set value = value * 1.5 where metric_code = 'theil_index' and period = '2023'")
    )
    assert (metric.subject, metric.kind, metric.code) == ("metric", "revised", "theil_index")
    target = altered(
        """
        insert into fct_targets by name
        select observation_id, area_code, indicator_code, measure, unit, period, value, 'T' as status,
            'at_least' as qualifier, report_id, source_tier, '地区生产总值' as indicator_label
        from fct_observations where indicator_code = 'gdp' and area_code = '110000' and period = '2024' limit 1
        """
    )
    assert (the_change(target).subject, the_change(target).kind) == ("target", "new")
    assert "至少" in told(target)


def test_reports_rows_checks_and_labels_that_turned_are_told(altered: Alter) -> None:
    found = altered(
        "update dim_reports set is_set_aside = true, set_aside_kind = 'withdrawal', set_aside_reason = '表头错位' "
        "where report_id = (select min(report_id) from dim_reports)",
        "insert into quarantined_rows by name select observation_id, report_id, 'x' as expectation, "
        "'十倍于邻年' as reason, '' as observed, now() as decided_at, sentence "
        "from fct_observation_vintages order by observation_id limit 1",
        "update quality_results set success = false, failed = 3 where expectation = "
        "(select min(expectation) from quality_results where success)",
        "insert into unmapped_labels by name select '某指标' as indicator_label, 'level' as measure, '元' as unit, "
        "2 as observation_count, 1 as report_count, 'r' as example_report_id, 'o' as example_observation_id, "
        "'' as example_sentence",
        "insert into rejected_reports by name select 'f' as sha256, 'noise.bin' as original_name, '不是报告' as reason,"
        " now() as received_at, 1 as size_bytes, '' as media_type, '' as advice",
    )
    kinds = {turn.kind for turn in found.turns}
    assert kinds == {
        "report_withdrawn", "row_set_aside", "expectation_fails", "label_unmapped", "file_rejected", "table_differs",
    }  # fmt: skip
    for words in (
        "撤回的报告：1",
        "表头错位",
        "被搁置的数值：1",
        "十倍于邻年",
        "[0 → 3]",
        "某指标 [0 → 2]",
        "noise.bin",
    ):
        assert words in told(found), words
    assert "withdrawn reports: 1" in told(found, "en")


def test_a_table_that_has_no_words_of_its_own_is_named_all_the_same(altered: Alter) -> None:
    found = altered("update dim_areas set name_en = 'Peking' where area_code = '110000'")
    assert not found.none
    assert [(turn.name, turn.count_before, turn.count_after) for turn in found.turns] == [("dim_areas", 1, 1)]


def test_long_lists_are_cut_and_counted(altered: Alter) -> None:
    statement = "update fct_observations set value = value * 3 where indicator_code = 'gdp' and measure = 'level'"
    found = altered(statement, most=5)
    number = found.counts["figure", "revised"]
    assert len(found.changes) == 5 < number
    assert f"…另有{number - 2}项" in "\n".join(in_words(found, "zh", 2))
    assert len(altered(statement).changes) == number


def test_builds_with_other_tables_cannot_be_compared(altered: Alter) -> None:
    with pytest.raises(UsageProblem, match="other tables"):
        altered("alter table fct_observations drop column release_stage")


@pytest.fixture
def two_builds(published_home: Settings, tmp_path: Path) -> Settings:
    """A home that keeps two builds, the later one with a revised figure."""
    settings = Settings(home=tmp_path / "home")
    settings.published.mkdir(parents=True)
    earlier, later = (settings.published / f"jjj-2026010{day}T000000.duckdb" for day in (1, 2))
    for copy in (earlier, later):
        shutil.copyfile(snapshot_path(published_home), copy)
    with duckdb.connect(str(later)) as connection:
        connection.execute(
            f"update fct_observations set value = value + 50000000000 where {GDP} and area_code = '110000'"
        )
    settings.snapshot.symlink_to(later.name)
    return settings


def test_without_builds_the_one_before_is_compared_with_the_one_that_holds(two_builds: Settings) -> None:
    assert the_change(compare(two_builds)).kind == "revised"
    assert compare(two_builds, "20260102").none
    assert the_change(compare(two_builds, "20260102", "20260101")).after is not None
    with pytest.raises(UsageProblem, match="Several builds begin with 2026"):
        compare(two_builds, "2026")
    with pytest.raises(UsageProblem, match="20260101T000000, 20260102T000000"):
        compare(two_builds, "1999")


def test_without_a_build_before_or_at_all_the_error_says_so(published_home: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="No build before"):
        compare(Settings(home=published_home.home))
    with pytest.raises(SnapshotMissing, match="jjj run"):
        compare(Settings(home=tmp_path))


def test_the_command_prints_words_in_two_languages_and_json(two_builds: Settings) -> None:
    assert "北京市 地区生产总值 2022" in jjj(two_builds.home, "diff").stdout
    assert "Beijing, Gross regional product, 2022" in jjj(two_builds.home, "diff", "--language", "en").stdout
    content = json.loads(jjj(two_builds.home, "diff", "--format", "json").stdout)
    assert content["counts"] == [{"subject": "figure", "kind": "revised", "count": 1}]
    assert content["changes"][0]["after"]["value"] - content["changes"][0]["before"]["value"] == 50000000000
    assert jjj(two_builds.home, "diff", "--list").stdout.split() == ["20260101T000000", "20260102T000000"]
    assert jjj(two_builds.home, "diff", "a", "b", "c").returncode == 2


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (Decimal("4376070000000"), "元", "43760.7亿元", "4.37607 trillion yuan"),
        (Decimal(21858000), "人", "2185.8万人", "21.858 million person"),
        (Decimal("5.2"), "%", "5.2%", "5.2%"),
        (Decimal(-35), "件", "-35件", "-35 piece"),
        (0.163878123, "", "0.163878", "0.163878"),
        (Decimal("123456789.5"), "", "123456790", "123456790"),
    ],
)
def test_amounts_are_said_as_people_say_them(value: Decimal | float, unit: str, zh: str, en: str) -> None:
    assert amount(value, unit, "zh") == zh
    assert amount(value, unit, "en") == en


def test_a_difference_from_zero_has_no_per_cent() -> None:
    assert difference(Decimal(0), Decimal(3), "件", "zh") == "+3件"
    assert difference(Decimal(-4), Decimal(-5), "件", "zh") == "-1件，-25%"
