"""What changed between builds is told as the command tells it; what is late as the list of sources tells it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.build_views import section_html
from dashboard.notices import today
from dashboard.release_views import MOST_EXPECTED
from dashboard.snapshots import MEMORY, Snapshot
from dashboard.texts import texts
from jingjinji.differences import Section, Turn
from jingjinji.releases import expected_releases
from jingjinji.settings import Settings
from jingjinji.snapshot import open_build
from tests.dashboard.conftest import Visit, html_of, next_build, words_of

RAISED = """
update fct_observations set value = value + 1e12
where indicator_code = 'gdp' and area_code = '120000' and period = '2023' and measure = 'level' and frequency = 'A'
"""
NOW = datetime(2026, 9, 1, tzinfo=UTC)


def test_a_revised_figure_is_told_between_two_builds(published_home: Settings, tmp_path: Path, visit: Visit) -> None:
    next_build(published_home, tmp_path, "one")
    home = next_build(published_home, tmp_path, "two", RAISED)
    page = visit("revisions", home, show="builds", lang="en")
    said = words_of(page)
    assert not page.error
    assert "figures · revised, on the same basis: 1" in said
    assert "Tianjin" in said.partition("revised, on the same basis")[2]
    changed = html_of(page).partition("revised, on the same basis")[2]
    assert re.search(r'<a href="descent\?indicator=gdp&amp;measure=level&amp;unit=[^"]*&amp;area=120000', changed)


def test_without_an_earlier_build_that_is_said(visit: Visit, published_home: Settings) -> None:
    assert texts("zh")("revisions.no_builds") in words_of(visit("revisions", published_home, show="builds"))


def test_what_the_build_that_holds_does_not_have_leads_nowhere() -> None:
    gone = Turn("report_gone", "a <b>", "0" * 64, 3, None)
    come = Turn("report_new", "c", "1" * 64, None, 3)
    html = section_html(Section("reports", 5, [("a <b>", gone), ("c", come)]), texts("en"))
    assert "<li>a &lt;b&gt;</li>" in html
    assert f'<li><a href="reports?report={"1" * 64}&amp;lang=en">c</a></li>' in html
    assert "<li>… and 3 more</li>" in html
    assert html.count("<ul") == html.count("</ul>") == 1


def test_releases_are_late_only_where_their_source_is_collected(tmp_path: Path) -> None:
    assert not [one for one in expected_releases(Settings(home=tmp_path), NOW) if one.is_late]
    every = expected_releases(Settings(home=tmp_path, sources=("all",)), NOW)
    late = [one for one in every if one.is_late]
    assert late
    assert every[: len(late)] == late
    assert all(one.last_day < NOW.date() for one in late)
    following = [one.source for one in every if not one.is_late]
    assert len(following) == len(set(following)) > 10


def test_an_expected_release_whose_days_have_passed_says_so(visit: Visit, published_home: Settings) -> None:
    said = words_of(visit("overview", published_home))
    upcoming = [one for one in expected_releases(published_home, datetime.now(UTC)) if not one.is_late][:MOST_EXPECTED]
    assert said.count(texts("zh")("overview.passed")) == sum(one.last_day.isoformat() < today() for one in upcoming)


def test_the_overview_tells_what_is_late_and_what_comes_next(
    visit: Visit, published_home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = texts("zh")
    assert words("overview.none_late") in words_of(visit("overview", published_home))
    monkeypatch.setenv("JJJ_SOURCES", "all")
    said = words_of(visit("overview", published_home))
    assert words("overview.late") in said
    assert words("overview.expected") in said


def test_what_was_known_on_a_day_is_what_the_published_function_says(snapshot: Snapshot) -> None:
    rows = snapshot.rows("known_then", indicator="gdp", areas=("110000", "120000"), day="2022-06-30", count=1000)
    with open_build(Path(snapshot.path), memory_limit=MEMORY) as connection:
        known = connection.execute(
            "select area_code, period, value::double from known_on('2022-06-30') where indicator_code = 'gdp' "
            "and measure = 'level' and frequency = 'A' and area_code in ('110000', '120000') order by period desc, 1"
        ).fetchall()
    assert [(row["area_code"], row["period"], row["value_then"]) for row in rows] == known
    assert {row["basis_then"] for row in rows} == {"census-4"}
    assert {row["basis_now"] for row in rows} >= {"census-5"}
    assert max(str(row["published_on"]) for row in rows) <= "2022-06-30"
