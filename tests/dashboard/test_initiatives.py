"""Cooperation stated in words: on a line of time, in a list, and in the sentences of the reports."""

from __future__ import annotations

import re

import pandas as pd

from dashboard.charts.timeline import COLUMNS, SIZES, STAGES, timeline
from dashboard.snapshots import current_snapshot
from dashboard.texts import texts
from tests.dashboard.conftest import HandedInHome, Visit, html_of, words_of


def test_initiatives_are_listed_with_their_sides_and_stages(handed_in_home: HandedInHome, visit: Visit) -> None:
    page = visit("initiatives", handed_in_home.settings)
    said = words_of(page)
    assert not page.error
    for words in ("云台生物医药产业园", "海河氢能联合实验室", "北京市，河北省", "天津市，河北省", "园区", "2025"):
        assert words in said
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", html_of(page).partition("<tbody>")[2])
    told = [cell for cell in cells if re.search(r"\d", re.sub(r"<[^>]*>", "", cell))]
    assert len(told) >= 4
    assert all('href="initiatives?initiative=' in cell for cell in told)


def test_initiatives_are_narrowed_by_stage(handed_in_home: HandedInHome, visit: Visit) -> None:
    said = words_of(visit("initiatives", handed_in_home.settings, stage="done"))
    assert "云台生物医药产业园" in said
    assert "海河氢能联合实验室" not in said


def test_an_initiative_opens_its_sentence_and_its_report(handed_in_home: HandedInHome, visit: Visit) -> None:
    everything = {"type": "", "area": "120000", "stage": "", "count": 10}
    found = current_snapshot(handed_in_home.settings).rows("initiatives", **everything)  # type: ignore[arg-type]
    page = visit("initiatives", handed_in_home.settings, initiative=found[0]["initiative_code"])
    assert "<mark>海河氢能联合实验室</mark>" in html_of(page)
    assert "与天津市共建" in words_of(page)
    assert f'href="reports?report={handed_in_home.good.report_id}' in html_of(page)
    assert texts("zh")("progress.planned") in words_of(page)
    passage = re.findall(r"reports\?report=\w+&amp;view=text&amp;passage=(\d+)", html_of(page))[0]
    report = visit("reports", handed_in_home.settings, report=handed_in_home.good.report_id, passage=passage)
    assert re.search(r'<p class="jjj-passage-this">[^<]*与天津市共建', html_of(report))


def test_what_became_of_promises_leads_down_to_their_sentences(handed_in_home: HandedInHome, visit: Visit) -> None:
    asked = {"metric": "initiative_delivery_rate", "area": "JJJ", "period": "2024"}
    page = visit("descent", handed_in_home.settings, **asked)
    html = html_of(page)
    assert not page.error
    assert re.search(rf'href="descent\?observation=\w+">{texts("zh")("progress.planned")}</a>', html)
    assert "与北京市共建" in words_of(page)
    mention = re.findall(r'href="descent\?observation=(\w+)"', html)[0]
    said = words_of(visit("descent", handed_in_home.settings, observation=mention))
    assert "云台生物医药产业园" in said
    assert texts("zh")("progress.done") in said
    drawn = words_of(visit("collaboration", handed_in_home.settings, metric="initiative_delivery_rate"))
    assert texts("zh")("chart.source_metric", publishers="发布机构未注明", reports=2, tier="D") in drawn


def test_an_initiative_that_is_not_there_is_told(handed_in_home: HandedInHome, visit: Visit) -> None:
    page = visit("initiatives", handed_in_home.settings, initiative="no such")
    assert texts("zh")("initiatives.not_found") in words_of(page)


def test_a_timeline_has_a_line_for_each_initiative_in_order() -> None:
    marks = pd.DataFrame(
        [("b", "planned", "p", 2020, "?b"), ("b", "done", "d", 2023, "?b"), ("a", "done", "d", 2022, "?a")],
        columns=list(COLUMNS),
    )
    chart = timeline(marks, words=["p", "u", "d"], stage="stage").to_dict()
    assert [layer["mark"]["type"] for layer in chart["layer"]] == ["line", "point"]
    assert chart["layer"][1]["encoding"]["y"]["sort"] == ["b", "a"]
    assert len(chart["layer"][1]["encoding"]["shape"]["scale"]["range"]) == len(STAGES)
    assert chart["layer"][1]["encoding"]["size"]["scale"]["range"] == sorted(SIZES, reverse=True)
