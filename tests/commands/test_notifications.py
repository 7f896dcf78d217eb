"""`jjj notifications`: who is told, what still waits and why, and a trial."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from click.testing import Result
from typer.testing import CliRunner

from ingestion.landing import land
from jingjinji.command_line import application
from jingjinji.errors import UsageProblem
from jingjinji.notifications.delivery import notify
from jingjinji.notifications.targets import targets_file
from jingjinji.settings import Settings
from tests.collection.site import Reply, Site, serving

Call = Callable[..., Result]


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Site]:
    """A receiver that the data folder names, and that takes nothing yet."""
    with serving() as site:
        site.replies["/hook"] = Reply(status=503)
        target = {"name": "desk", "url": site.url("/hook"), "signature": "none"}
        targets_file(settings).parent.mkdir(parents=True)
        targets_file(settings).write_text(json.dumps({"targets": [target]}), encoding="utf-8")
        yield site


@pytest.fixture
def call(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("JJJ_HOME", str(settings.home))
    monkeypatch.setenv("COLUMNS", "250")
    return lambda *arguments: CliRunner().invoke(application, ["notifications", *arguments])


def test_without_receivers_it_says_where_they_are_written(call: Call, settings: Settings) -> None:
    assert str(targets_file(settings)) in call().stdout.replace("\n", "")


def test_what_has_not_arrived_is_listed_with_the_reason_until_it_has(
    call: Call, settings: Settings, receiver: Site
) -> None:
    notify(settings)
    report = settings.home / "a.txt"
    report.write_text("天津市2023年统计公报\n全年全市地区生产总值16737.3亿元。\n", encoding="utf-8")
    land(report, settings)
    assert "1 new, 0 delivered, 1 waiting" in call("--deliver").stdout
    listed = call().stdout
    for part in ("desk", "jingjinji.report.accepted", "it answers 503"):
        assert part in listed
    receiver.replies["/hook"] = Reply(b"{}")
    assert "0 new, 1 delivered, 0 waiting" in call("--deliver").stdout
    assert "everything has arrived at desk" in call().stdout


def test_a_trial_says_whether_the_receiver_takes_it(call: Call, receiver: Site) -> None:
    refused = call("--trial", "desk")
    assert isinstance(refused.exception, UsageProblem)
    assert "503" in refused.exception.message
    receiver.replies["/hook"] = Reply(b"{}")
    assert "desk took the message" in call("--trial", "desk").stdout
    unknown = call("--trial", "nobody")
    assert isinstance(unknown.exception, UsageProblem)
    assert "desk" in unknown.exception.hint
