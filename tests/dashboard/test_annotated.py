"""A report's text is shown as it is, with every figure marked where it stands and nothing of it taken for markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from dashboard.annotated import annotated, highlighted
from dashboard.report_views import STRETCH
from dashboard.snapshots import Snapshot, current_snapshot
from dashboard.tables import Cell, Column, Table, outside_link
from dashboard.texts import texts
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, html_of, next_build, words_of

# Sets one figure of a text aside, as the audit does.
SET_ASIDE = """
insert into quarantined_rows by name
select observation_id, report_id, 'band' as expectation, '过高。 Too high.' as reason, now() as decided_at,
    indicator_code, period, value, unit, figure_text, sentence, passage_number, start_offset, end_offset
from fct_observation_vintages where start_offset is not null order by observation_id limit 1;
delete from fct_observation_vintages where observation_id in (select observation_id from quarantined_rows)
"""


def figure(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {
        "observation_id": f"{start}-{end}",
        "passage_number": 0,
        "start_offset": start,
        "end_offset": end,
        "sheet_name": None,
        "indicator_code": "gdp",
        "name_zh": "地区生产总值",
        "name_en": "GDP",
        "area_name_zh": "北京市",
        "area_name_en": "Beijing",
        "measure": "level",
        "period": "2023",
        "value": 1.0,
        "unit": "元",
        "status": "A",
        "is_provisional": False,
        "set_aside_reason": None,
        **more,
    }


def passage(text: str, start: int = 0) -> dict[str, Any]:
    return {"passage_number": 0, "kind": "paragraph", "passage_text": text, "start_offset": start, "sheet_name": None}


def test_figures_are_marked_by_their_status_and_lead_to_their_descent() -> None:
    text = annotated(
        [passage("甲12，乙34，丙56，丁78", 100)],
        [
            figure(101, 103),
            figure(105, 107, status="P"),
            figure(109, 111, status="T"),
            figure(113, 115, indicator_code=None),
        ],
        texts("zh"),
        chosen="105-107",
    )
    found = re.findall(
        r'<a id="f-([^"]+)" class="([^"]+)" href="descent\?observation=[^"]+" title="[^"]+">(\d\d)</a>', text
    )
    assert found == [
        ("101-103", "jjj-mark", "12"),
        ("105-107", "jjj-mark jjj-mark-p jjj-mark-this", "34"),
        ("109-111", "jjj-mark jjj-mark-t", "56"),
        ("113-115", "jjj-mark jjj-mark-u", "78"),
    ]


def test_a_figure_that_was_set_aside_is_marked_as_such_with_its_reason_and_leads_nowhere() -> None:
    aside = figure(1, 3, set_aside_reason="高于合理上限。 Above the highest plausible value.")
    text = annotated([passage("共12亿元")], [aside], texts("en"))
    mark = re.search(r'<span id="f-1-3" class="jjj-mark jjj-mark-x" title="([^"]+)">12</span>', text)
    assert mark is not None
    assert "set aside: Above the highest plausible value." in mark[1]
    assert "href" not in text


def test_a_figure_inside_another_does_not_break_the_text() -> None:
    text = annotated([passage("共123亿元")], [figure(1, 6), figure(1, 4), figure(4, 6)], texts("zh"))
    assert re.sub(r"<[^>]+>", "", text) == "共123亿元"


def test_words_of_a_report_are_never_markup() -> None:
    evil = '<script>alert("x")</script> & 5'
    assert "<script" not in annotated([passage(evil)], [], texts("zh"))
    assert "<script" not in highlighted(evil, '<script>alert("x")')
    assert (
        "<script"
        not in Table(evil, [Column(evil)], [[Cell(evil, link=evil, title=evil, note=evil, marks=evil)]]).html()
    )
    assert outside_link("x", "javascript:alert(1)") == "x"


def test_a_figure_of_a_sentence_is_highlighted_where_it_stands() -> None:
    assert highlighted("增长5.2%。", "5.2%") == "增长<mark>5.2%</mark>。"
    assert highlighted("增长5.2%。", "6%") == "增长5.2%。"


def test_every_figure_of_every_sample_is_marked(snapshot: Snapshot) -> None:
    for report in snapshot.rows("reports", words="", area="", kind="", since="", count=100):
        whole = {"report": report["report_id"], "first": 0, "count": 10_000}
        figures, passages = snapshot.rows("report_figures", **whole), snapshot.rows("report_passages", **whole)
        text = annotated(passages, figures, texts("zh"))
        marked = set(re.findall(r'<a id="f-([0-9a-f]{64})"', text))
        assert {one["observation_id"] for one in figures} == marked, report["title"]


def test_a_report_opens_at_the_figure_that_the_reader_came_for(
    visit: Visit, published_home: Settings, snapshot: Snapshot
) -> None:
    reports = snapshot.rows("reports", words="", area="", kind="", since="", count=100)
    longest = max(
        reports, key=lambda row: snapshot.rows("report_extent", report=row["report_id"], figure="")[0]["passages"]
    )
    figures = snapshot.rows("report_figures", report=longest["report_id"], first=0, count=10_000)
    last = max(figures, key=lambda row: row["row_number"] or 0)
    page = visit("reports", published_home, report=longest["report_id"], figure=last["observation_id"])
    assert snapshot.rows("report_extent", report=longest["report_id"], figure="")[0]["passages"] > STRETCH
    assert f'id="f-{last["observation_id"]}" class="jjj-mark jjj-mark-this"' in html_of(page)
    assert longest["report_id"] in words_of(page)
    assert page.get("download_button")


def test_a_long_report_is_read_in_stretches_that_the_address_names(
    visit: Visit, published_home: Settings, snapshot: Snapshot
) -> None:
    reports = snapshot.rows("reports", words="", area="", kind="", since="", count=100)
    sizes = {row["report_id"]: snapshot.rows("report_extent", report=row["report_id"], figure="") for row in reports}
    longest = max(sizes, key=lambda code: sizes[code][0]["passages"])

    def shown(**parameters: str) -> set[str]:
        html = html_of(visit("reports", published_home, report=longest, **parameters))
        return set(re.findall(r'id="f-([0-9a-f]{64})"', html))

    first, second = shown(), shown(stretch="2")
    assert first
    assert second
    assert not first & second
    assert shown(stretch="999") == shown(stretch="x") == first
    found = snapshot.rows("report_figures", report=longest, first=STRETCH, count=STRETCH)
    assert second == {row["observation_id"] for row in found}


def test_stretches_of_prose_share_its_figures_out(snapshot: Snapshot) -> None:
    bulletin = next(row for row in snapshot.rows("reports", words="", area="", kind="bulletin", since="", count=1))
    report, passages = bulletin["report_id"], snapshot.rows("report_extent", report=bulletin["report_id"], figure="")
    whole = snapshot.rows("report_figures", report=report, first=0, count=10_000)
    parts = [
        one["observation_id"]
        for first in range(0, passages[0]["passages"], 2)
        for one in snapshot.rows("report_figures", report=report, first=first, count=2)
    ]
    assert parts
    assert sorted(parts) == sorted(one["observation_id"] for one in whole)


def test_a_report_that_is_not_there_is_told(visit: Visit, published_home: Settings) -> None:
    assert texts("zh")("report.not_found") in words_of(visit("reports", published_home, report="0" * 64))


def test_a_report_shows_what_the_audit_set_aside_of_it(published_home: Settings, tmp_path: Path, visit: Visit) -> None:
    home = next_build(published_home, tmp_path, "one", SET_ASIDE)
    moved = current_snapshot(home).rows("quarantined_rows", report="", count=10)
    assert len(moved) == 1
    page = visit("reports", home, report=moved[0]["report_id"], figure=moved[0]["observation_id"])
    assert f'id="f-{moved[0]["observation_id"]}" class="jjj-mark jjj-mark-x' in html_of(page)
    assert texts("zh")("report.rows_left_out") in words_of(page)
