"""Facts come from the command line, else the side file, else the source, else the report itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingestion.document import Document
from ingestion.facts import StatedFacts, read_side_file, side_file_of, weigh_facts
from jingjinji.errors import RejectedReport, UsageProblem

NOTHING = StatedFacts()


def document(title: str | None = None, text: str = "", date_line: str | None = None) -> Document:
    return Document(text=text, passages=(), title=title, date_line=date_line)


def test_each_statement_goes_before_the_next() -> None:
    own = document("天津市2020年公报", date_line="2021-03-10")
    source = StatedFacts(source="hebei_bulletin")
    assert weigh_facts(NOTHING, NOTHING, own, "f.txt").area.code == "120000"  # type: ignore[union-attr]
    assert weigh_facts(NOTHING, source, own, "f.txt").area.code == "130000"  # type: ignore[union-attr]
    side = StatedFacts(source="hebei_bulletin", area="北京市", year=2019, published="2020-01")
    weighed = weigh_facts(NOTHING, side, own, "f.txt")
    assert (weighed.area.code, weighed.year) == ("110000", 2019)  # type: ignore[union-attr]
    assert weighed.published is not None
    assert (weighed.published.day, weighed.published.precision) == (date(2020, 1, 31), "month")
    assert weigh_facts(StatedFacts(area="JJJ", year=2018), side, own, "f.txt").area.name == "京津冀"  # type: ignore[union-attr]
    assert weigh_facts(StatedFacts(year=2018), side, own, "f.txt").year == 2018


def test_a_work_report_reports_on_the_year_before_its_own() -> None:
    weighed = weigh_facts(NOTHING, NOTHING, document("2026年某市政府工作报告"), "f.txt")
    assert (weighed.kind, weighed.year) == ("work_report", 2025)


@pytest.mark.parametrize(
    ("date_line", "year"), [("2015年01月10日", 2014), ("2022-07-19", 2022), ("2023-12-18", 2023), ("2024-03-18", 2023)]
)
def test_without_a_year_in_the_title_the_date_of_publication_tells_it(date_line: str, year: int) -> None:
    assert weigh_facts(NOTHING, NOTHING, document("北京:科技工作", date_line=date_line), "f.txt").year == year


def test_a_title_that_names_no_area_leaves_it_to_the_opening() -> None:
    weighed = weigh_facts(
        NOTHING, NOTHING, document("统计公报", "河北经济平稳。河北粮食增产，北京、天津亦然。"), "f.txt"
    )
    assert weighed.area is not None
    assert weighed.area.name == "河北省"


def test_what_nobody_states_stays_open() -> None:
    weighed = weigh_facts(NOTHING, NOTHING, document(), "数据.csv")
    assert (weighed.area, weighed.year, weighed.published, weighed.title) == (None, None, None, "数据")
    assert not weighed.title_is_stated


def test_a_report_of_no_stated_source_is_of_tier_d() -> None:
    assert weigh_facts(NOTHING, NOTHING, document(), "f.txt").tier == "D"
    assert weigh_facts(NOTHING, StatedFacts(source="beijing_bulletin"), document(), "f.txt").tier == "A"


@pytest.mark.parametrize(
    "stated",
    [
        StatedFacts(area="火星"),
        StatedFacts(source="nowhere"),
        StatedFacts(tier="F"),
        StatedFacts(tier="AB"),
        StatedFacts(published="soon"),
    ],
)
def test_a_fact_that_nobody_knows_is_a_usage_problem_with_a_hint(stated: StatedFacts) -> None:
    with pytest.raises(UsageProblem) as caught:
        weigh_facts(stated, NOTHING, document(), "f.txt")
    assert caught.value.hint


def test_a_side_file_is_found_by_the_whole_name_or_the_stem(tmp_path: Path) -> None:
    (tmp_path / "report.meta.yml").write_text("area: 北京市\nyear: 2020\n", encoding="utf-8")
    assert read_side_file(side_file_of(tmp_path / "report.txt")) == StatedFacts(area="北京市", year=2020)
    (tmp_path / "report.txt.meta.yml").write_text("area: 天津市\n", encoding="utf-8")
    assert read_side_file(side_file_of(tmp_path / "report.txt")) == StatedFacts(area="天津市")
    assert read_side_file(side_file_of(tmp_path / "other.txt")) == NOTHING


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("publshed: 2020", "publshed"),
        ("[1, 2]", "keys"),
        ("year: soon", "year"),
        ("is_sample: maybe", "is_sample"),
        ("a: [", "YAML"),
    ],
)
def test_a_wrong_side_file_names_what_is_wrong(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "report.meta.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RejectedReport, match=named) as caught:
        read_side_file(path)
    assert "report.meta.yml" in caught.value.message
