"""Collecting as commands and DAGs call it: one host at a time, through the usual proxy; what counts as a failure."""

from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest

from ingestion.collection.collector import Collected, Wish, ledger_path
from ingestion.collection.errors import Unanswered, Unavailable
from ingestion.inbox import waiting
from jingjinji import collecting
from jingjinji.collecting import collect_source, counted
from jingjinji.locks import held
from jingjinji.settings import Settings
from tests.collection.conftest import HASTE
from tests.collection.pages import bulletin, index
from tests.collection.site import Reply, Site

HOST = "tjj.hebei.gov.cn"
TITLE = "河北省2024年国民经济和社会发展统计公报"


@pytest.fixture
def switched_on(settings: Settings, site: Site, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with one source on, whose host the played site answers for as a proxy."""
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, site.address)
    monkeypatch.setattr(collecting, "Politeness", lambda **_: HASTE)
    document = f"http://{HOST}/2024.html"
    site.replies |= {f"http://{HOST}/": index((document, TITLE, "2025-03-01")), document: bulletin(TITLE, "略。")}
    return replace(settings, sources=("hebei_bulletin",))


def test_a_publisher_is_reached_through_the_usual_proxy(site: Site, switched_on: Settings) -> None:
    (one,) = collect_source("hebei_bulletin", switched_on, Wish())
    assert (one.outcome, one.url) == ("new", f"http://{HOST}/2024.html")
    assert {headers["Host"] for _, headers in site.requests} == {HOST}
    assert [path.name for path in waiting(switched_on.inbox)] == [one.name]


def test_two_sources_of_one_host_are_collected_one_after_the_other(site: Site, switched_on: Settings) -> None:
    found: list[Collected] = []
    collector = threading.Thread(target=lambda: found.extend(collect_source("hebei_bulletin", switched_on, Wish())))
    with held(ledger_path(switched_on, HOST).with_suffix(".lock")):
        collector.start()
        collector.join(0.3)
        assert collector.is_alive()
        assert not site.requests
    collector.join()
    assert [one.outcome for one in found] == ["new"]


def logged(settings: Settings) -> list[tuple[str, dict[str, object]]]:
    """Return what the log says, event by event, without instant and process."""
    lines = [line for path in sorted(settings.logs.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    told = [json.loads(line) for line in lines]
    return [
        (one["event"], {name: fact for name, fact in one.items() if name not in ("time", "event", "process")})
        for one in told
    ]


def test_what_is_collected_is_logged_and_a_look_in_advance_is_not(site: Site, switched_on: Settings) -> None:
    collect_source("hebei_bulletin", switched_on, Wish(is_dry=True))
    assert logged(switched_on) == []
    (one,) = collect_source("hebei_bulletin", switched_on, Wish())
    document, source = logged(switched_on)
    about = {"report_id": None, "build_id": None, "source": "hebei_bulletin"}
    told = {"title": TITLE, "url": one.url, "name": one.name, "reason": None}
    assert document == ("document new", about | told)
    assert source == ("source collected", about | {"documents": 1, "new": 1})
    # What is as it was is counted only.
    collect_source("hebei_bulletin", switched_on, Wish())
    assert logged(switched_on)[2:] == [("source collected", about | {"documents": 1, "unchanged": 1})]
    site.replies[one.url] = Reply(status=404)
    site.replies[f"http://{HOST}/"] = index((one.url, TITLE, "2025-03-02"))
    collect_source("hebei_bulletin", switched_on, Wish())
    missing, withdrawn, (_, counts) = logged(switched_on)[3:]
    assert [event for event, _ in (missing, withdrawn)] == ["document unavailable", "document withdrawn"]
    assert "there is no such document" in str(missing[1]["reason"])
    assert counts == about | {"documents": 2, "unavailable": 1, "withdrawn": 1}


def outcome(what: str, **more: bool) -> Collected:
    return Collected("a", what, "t", "http://a", reason=what, **more)


def test_what_could_not_be_had_is_a_failure_that_is_tried_again_only_where_that_can_help() -> None:
    silent, refused = outcome("unavailable", may_pass=True), outcome("unavailable")
    assert counted([outcome("new"), outcome("new"), outcome("withdrawn")]) == {"new": 2, "withdrawn": 1}
    with pytest.raises(Unanswered):
        counted([outcome("new"), silent])
    with pytest.raises(Unavailable) as failure:
        counted([silent, refused])
    assert not isinstance(failure.value, Unanswered)
