"""`jjj sources`, `jjj collect`, `jjj backfill`: what a person sees, against a played publisher behind a proxy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from click.testing import Result
from typer.testing import CliRunner

from ingestion.collection.schedule import source_states
from ingestion.inbox import waiting
from ingestion.source_definitions import source_definition
from jingjinji import collecting
from jingjinji.command_line import application
from jingjinji.errors import UsageProblem
from jingjinji.settings import Settings
from tests.collection.conftest import HASTE
from tests.collection.pages import bulletin, index
from tests.collection.site import Reply, Site, serving

PUBLISHER = "http://tjj.hebei.gov.cn/"
Call = Callable[..., Result]


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Site:  # type: ignore[misc]
    """A proxy that plays a publisher who lists three years; the newest cannot be had."""
    with serving() as site:
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, site.address)
        documents = [
            (f"{PUBLISHER}{year}.html", f"河北省{year}年国民经济和社会发展统计公报", f"{year + 1}-03-01")
            for year in (2024, 2023, 2012)
        ]
        site.replies[PUBLISHER] = index(*documents)
        site.replies |= {url: bulletin(title, f"全年全省地区生产总值{title[3:7]}亿元。") for url, title, _ in documents}
        site.replies[documents[0][0]] = Reply(status=403)
        yield site


@pytest.fixture
def call(publisher: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command with one source switched on."""
    monkeypatch.setattr(collecting, "Politeness", lambda **_: HASTE)
    monkeypatch.setenv("JJJ_HOME", str(settings.home))
    monkeypatch.setenv("JJJ_SOURCES", "hebei_bulletin")
    monkeypatch.setenv("COLUMNS", "250")
    return lambda *arguments: CliRunner().invoke(application, arguments)


def test_a_dry_run_shows_what_would_be_taken_also_from_a_source_that_is_switched_off(
    call: Call, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JJJ_SOURCES")
    told = call("collect", "hebei_bulletin", "--dry-run")
    assert told.exit_code == 3
    assert f"would take new 河北省2023年国民经济和社会发展统计公报 <{PUBLISHER}2023.html>" in told.stdout
    assert "unavailable 河北省2024年" in told.stdout
    assert "403" in told.stdout
    assert not settings.inbox.exists()
    refused = call("collect", "hebei_bulletin")
    assert isinstance(refused.exception, UsageProblem)
    assert "--dry-run" in refused.exception.hint


def test_documents_before_a_date_are_left_out_and_the_rest_is_counted(call: Call, settings: Settings) -> None:
    told = call("collect", "--since", "2023-06-01")
    assert told.exit_code == 3
    assert "hebei_bulletin: 1 unavailable, 1 new" in told.stdout
    (report,) = waiting(settings.inbox)
    assert f"→ inbox/{report.name}" in told.stdout
    assert "2023" in report.name


def test_a_backfill_goes_back_to_its_first_year_and_asks_for_nothing_twice(
    call: Call, publisher: Site, settings: Settings
) -> None:
    assert "hebei_bulletin: 1 unavailable, 1 new" in call("backfill", "hebei_bulletin", "--from", "2014").stdout
    assert "1 unavailable, 1 unchanged, 1 new" in call("backfill", "hebei_bulletin", "--from", "2013").stdout
    assert publisher.asked[f"{PUBLISHER}2023.html"] == 1
    assert len(waiting(settings.inbox)) == 2


def test_where_nothing_can_be_had_the_exit_code_says_so(call: Call, publisher: Site) -> None:
    publisher.replies[PUBLISHER] = Reply(status=500)
    told = call("collect", "hebei_bulletin")
    assert told.exit_code == 4
    assert "tried again" in told.stdout


def test_sources_tell_last_success_next_due_late_and_the_last_problem(
    call: Call, publisher: Site, settings: Settings
) -> None:
    line = row_of(call("sources").stdout, "hebei_bulletin")
    now = datetime.now(UTC)
    (state,) = source_states({"hebei_bulletin": source_definition("hebei_bulletin")}, settings, now)
    assert state.upcoming is not None
    assert "yes" in line
    assert f"│ {state.upcoming.period}: {state.upcoming.first_day} to {state.upcoming.last_day}" in line
    assert f"│ {', '.join(release.period for release in state.late)} " in line
    call("collect", "hebei_bulletin")
    assert "403" in call("sources").stdout
    publisher.replies[f"{PUBLISHER}2024.html"] = bulletin("河北省2024年统计公报", "略。")
    call("collect", "hebei_bulletin")
    everything = call("sources").stdout
    assert "403" not in everything
    assert f"│ {now:%Y-%m-%dT}" in row_of(everything, "hebei_bulletin")
    assert "switched off" in row_of(everything, "beijing_bulletin")
    assert "by hand" in row_of(everything, "unspecified")
    assert "--dry-run" in everything


def row_of(table: str, source: str) -> str:
    (line,) = (line for line in table.splitlines() if source in line and "│" in line)
    return line
