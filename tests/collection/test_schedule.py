"""How sources stand, and a simulated quarter of all of them against one played site."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ingestion.collection.collector import collect
from ingestion.collection.fetching import Fetcher
from ingestion.collection.release_calendar import Release, releases
from ingestion.collection.schedule import is_enabled, source_states
from ingestion.source_definitions import (
    IndexPage,
    NationalCatalogue,
    NationalQuery,
    NationalRelease,
    Place,
    SourceDefinition,
    read_definitions,
    source_definitions,
)
from jingjinji.errors import UsageProblem
from jingjinji.settings import Settings
from tests.collection.pages import bulletin, index, new_answer, old_answer
from tests.collection.site import Site

QUARTER = (date(2025, 1, 1), date(2025, 4, 15))
# One publisher sleeps over the quarter.
SLEEPER = "hebei_monthly"
WORDS = {
    "bulletin": "经济运行情况 国民经济和社会发展统计公报 地区生产总值",
    "work_report": "政府工作报告",
    "yearbook": "统计年鉴",
    "index_release": "京津冀区域发展指数",
    "data_export": "统计数据",
    "report": "京津冀技术合同统计 空气质量月报",
}


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def all_enabled(settings: Settings) -> Settings:
    return Settings(home=settings.home, samples=False, sources=("all",))


def played(definition: SourceDefinition, site: Site) -> SourceDefinition:
    """Point a source of the project at the played site."""
    return definition.model_copy(
        update={"places": tuple(_moved(place, definition, site) for place in definition.places)}
    )


def _moved(place: Place, definition: SourceDefinition, site: Site) -> Place:
    url = site.url(f"/{definition.source}/")
    changes: dict[str, object] = {"url": url}
    if isinstance(place, IndexPage):
        changes |= {"next_pages": None, "titles": r"20\d\d"}
    if isinstance(place, NationalRelease):
        changes |= {"catalogues": (NationalCatalogue(catalogue="c", root="r", indicators=("i",)),)}
    return place.model_copy(update=changes)


def title_of(definition: SourceDefinition, release: Release) -> str:
    year, _, part = release.period.partition("-")
    if definition.kind == "work_report":
        year = str(int(year) + 1)
    quarters = {"": "", "Q1": "一季度", "Q2": "上半年", "Q3": "前三季度", "Q4": "四季度"}
    within = quarters[part] if part in quarters else f"{int(part)}月"
    return f"{year}年{within}{WORDS[definition.kind]}"


def publish(definition: SourceDefinition, site: Site, today: date) -> None:
    """Let the site list what the source has published by a day: each release on its first expected day."""
    path = f"/{definition.source}/"
    if isinstance(definition.places[0], NationalQuery):
        site.replies[path] = old_answer()
    elif isinstance(definition.places[0], NationalRelease):
        site.replies[path] = new_answer()
    else:
        rows = [(f"{path}0.html", "2012年旧闻", "2013-01-01")]
        for release in releases_until(definition, today):
            url = f"{path}{release.period}.html"
            title = title_of(definition, release)
            rows.append((url, title, release.first_day.isoformat()))
            site.replies[url] = bulletin(title, f"{definition.source}：地区生产总值{len(rows)}亿元。", etag=f'"{url}"')
        site.replies[f"{path}0.html"] = bulletin("2012年旧闻", "略。", etag='"0"')
        site.replies[path] = index(*rows)


def releases_until(definition: SourceDefinition, today: date) -> list[Release]:
    if definition.calendar is None or definition.source == SLEEPER:
        return []
    return list(releases(definition.calendar, QUARTER[0], today))


def test_over_a_quarter_everything_due_is_collected_once_and_what_is_late_is_told(
    site: Site, fetcher: Fetcher, settings: Settings
) -> None:
    enabled = all_enabled(settings)
    definitions = {name: played(one, site) for name, one in source_definitions().items() if one.places}
    taken: Counter[tuple[str, str]] = Counter()
    day, late = QUARTER[0], {}
    while day <= QUARTER[1]:
        for definition in definitions.values():
            publish(definition, site, day)
        for state in source_states(definitions, enabled, at(day)):
            if state.is_enabled and state.is_awaited:
                found = collect(state.definition, enabled, fetcher, now=at(day))
                assert not [one for one in found if one.outcome == "unavailable"], found
                taken.update((one.source, one.url) for one in found if one.outcome in {"new", "changed"})
        late = {
            state.definition.source: [release.period for release in state.late]
            for state in source_states(definitions, enabled, at(day))
        }
        day += timedelta(days=7)
    expected = {
        (name, site.url(f"/{name}/{release.period}.html"))
        for name, definition in definitions.items()
        for release in releases_until(definition, QUARTER[1])
        # The last round of the quarter is on its last Wednesday but one.
        if release.first_day <= date(2025, 4, 9)
    }
    assert len(expected) > 15
    assert expected <= set(taken)
    assert set(taken.values()) == {1}
    in_quarter = {"2024-12", "2025-02"}
    assert in_quarter <= set(late[SLEEPER])
    assert not in_quarter & set(late["beijing_monthly"])


def test_monthly_figures_released_as_those_of_a_half_year_are_not_late(
    site: Site, fetcher: Fetcher, settings: Settings
) -> None:
    definition = played(source_definitions()["beijing_monthly"], site)
    path = f"/{definition.source}/"
    title = "2025年上半年全市经济运行情况"
    site.replies |= {path: index((f"{path}a.html", title, "2025-07-16")), f"{path}a.html": bulletin(title, "略。")}
    collect(definition, all_enabled(settings), fetcher, now=at(date(2025, 7, 16)))
    (state,) = source_states({definition.source: definition}, all_enabled(settings), at(date(2025, 8, 1)))
    assert "2025-05" in [release.period for release in state.late]
    assert "2025-06" not in [release.period for release in state.due]


@pytest.mark.parametrize(
    ("calendar", "hour", "day", "is_awaited"),
    [
        (True, 1, date(2025, 3, 31), True),
        (True, 1, date(2025, 4, 1), False),
        (True, 25, date(2025, 4, 1), True),
        (False, 1, date(2025, 3, 31), False),
        (False, 25, date(2025, 3, 31), True),
    ],
)
def test_a_site_is_asked_by_the_hour_only_while_a_release_is_expected(
    site: Site, fetcher: Fetcher, settings: Settings, calendar: bool, hour: int, day: date, is_awaited: bool
) -> None:
    definition = played(source_definitions()["beijing_bulletin"], site)
    definition = definition if calendar else definition.model_copy(update={"calendar": None})
    site.replies["/beijing_bulletin/"] = index(("/beijing_bulletin/a.html", "2013年统计公报", "2014-03-01"))
    site.replies["/beijing_bulletin/a.html"] = bulletin("2013年统计公报", "略。")
    collect(definition, all_enabled(settings), fetcher, now=at(day) - timedelta(hours=hour))
    (state,) = source_states({definition.source: definition}, all_enabled(settings), at(day))
    assert state.is_awaited == is_awaited


def test_every_source_of_the_project_is_whole() -> None:
    definitions = source_definitions()
    collected = [one for one in definitions.values() if one.places]
    assert len(collected) >= 20
    assert {one.area for one in collected} >= {"北京市", "天津市", "河北省", "京津冀"}
    for one in collected:
        assert one.note or one.verified_on, one.source
        assert one.publisher, one.source


def test_a_source_that_nobody_tried_is_switched_off_until_it_is_named(settings: Settings) -> None:
    definition = source_definitions()["beijing_monthly"]
    assert not is_enabled(definition, settings)
    assert is_enabled(definition.model_copy(update={"verified_on": date(2025, 1, 1)}), settings)
    assert is_enabled(definition, Settings(home=settings.home, sources=("beijing_monthly",)))
    by_hand = source_definitions()["unspecified"]
    assert not is_enabled(by_hand, all_enabled(settings))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("nonsense: 1", "nonsense"),
        ("tier: Z", "tier"),
        ("places: [{kind: index_page, url: 'http://a', titles: '['}]", "titles"),
        ("calendar: {period: week, months_after: 1, days: [1, 2]}", "calendar.period"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(tmp_path: Path, line: str, named: str) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(f"source: mine\nname_zh: 我的\nname_en: Mine\nurl: http://a\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageProblem, match=rf"mine\.yml.*{named}"):
        read_definitions(tmp_path)
