"""Initiatives of two reports are published with their words, followed from one to the other, and counted."""

from __future__ import annotations

from typing import Any

import pytest

from jingjinji.descent import Wanted, descend, find_numbers
from jingjinji.descent_wording import in_words
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot
from tests.quiet_run import run_quietly

PLANNED = """天津市政府工作报告
各位代表：
一、2023年工作回顾
津石高速建成通车。
二、2024年重点工作
与北京市共建海棠—青云创新园，推动京津冀检验结果互认，设立京津白鹭产业基金。
"""
REVIEWED = """天津市政府工作报告
各位代表：
一、2024年工作回顾
京津合作更加紧密，海棠·青云创新园揭牌，三省市检验结果互认全面实现。
二、2025年重点工作
建设京津冀储能实验室。
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("initiatives")
    settings = Settings(home=folder / "home", samples=False)
    paths = []
    for year, text in ((2023, PLANNED), (2024, REVIEWED)):
        path = folder / f"report_{year}.txt"
        path.write_text(text, encoding="utf-8")
        facts = f"area: 天津市\nyear: {year}\nkind: work_report\n"
        path.with_name(path.name + ".meta.yml").write_text(facts, encoding="utf-8")
        paths.append(path)
    outcome = run_quietly(settings, paths)
    assert outcome.exit_code == 0, outcome
    return settings


def ask(home: Settings, query: str) -> list[tuple[Any, ...]]:
    with open_snapshot(home) as connection:
        return connection.execute(query).fetchall()


def test_every_mention_stands_where_its_passage_says(home: Settings) -> None:
    rows = ask(
        home,
        """
        select f.initiative_name, f.sentence, p.passage_text,
            substr(p.passage_text, f.start_offset - p.start_offset + 1, f.end_offset - f.start_offset)
        from fct_initiatives f inner join report_passages p using (report_id, passage_number)
        """,
    )
    assert len(rows) == 7
    assert all(name == words and name in sentence and sentence in passage for name, sentence, passage, words in rows)


def test_an_initiative_is_followed_from_plan_to_completion(home: Settings) -> None:
    rows = ask(
        home,
        """
        select followed_name, area_codes, furthest_stage, planned_year, done_year, first_year, last_year, mention_count
        from mart_initiative_histories where planned_year = 2024 order by followed_name
        """,
    )
    assert rows == [
        ("三省市检验结果互认", ["110000", "120000", "130000"], "done", 2024, 2024, 2024, 2024, 2),
        ("京津白鹭产业基金", ["110000", "120000"], "planned", 2024, None, 2024, 2024, 1),
        ("海棠·青云创新园", ["110000", "120000"], "done", 2024, 2024, 2024, 2024, 2),
    ]


def test_initiatives_are_counted_by_type_pair_year_and_stage(home: Settings) -> None:
    rows = ask(
        home,
        "select initiative_type, area_code, counterpart_area_code, initiative_count from mart_initiatives "
        "where stage_year = 2024 and stage = 'done' order by all",
    )
    assert rows == [
        ("park", "110000", "120000", 1),
        ("service", "110000", "120000", 1),
        ("service", "110000", "130000", 1),
        ("service", "120000", "130000", 1),
    ]


def test_delivery_is_the_share_of_the_promised_that_moved_on_and_leads_back_to_the_words(home: Settings) -> None:
    with open_snapshot(home) as connection:
        [number] = find_numbers(connection, Wanted("initiative_delivery_rate", area="天津市", period="2024"))
        descent = descend(connection, number)
    sources = descent.sources
    assert round(number["value"], 6) == 66.666667
    assert sorted(source.observation_id for source in sources) == sorted(number["inputs"])
    assert {source.figure_text for source in sources} == {
        "海棠—青云创新园", "京津冀检验结果互认", "京津白鹭产业基金", "三省市检验结果互认", "海棠·青云创新园",
    }  # fmt: skip
    assert all(source.figure_text in source.sentence for source in sources)
    told = "\n".join(in_words(descent, "zh"))
    assert all(stage in told for stage in ("计划", "已完成"))
