"""Notifications, from what lies in a data folder to a receiver that is listening."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from standardwebhooks import Webhook

from ingestion.landing import land
from jingjinji.errors import UsageProblem
from jingjinji.notifications.delivery import notify, try_target
from jingjinji.notifications.events import notifications
from jingjinji.notifications.outbox import outbox
from jingjinji.notifications.targets import read_targets, targets_file
from jingjinji.settings import Settings
from tests.collection.site import Reply, Site, serving

SECRET = "whsec_c2VjcmV0IG9mIGEgdHJpYWw="
NOW = datetime(2025, 5, 1, 4, tzinfo=UTC)
REPORT = "天津市2023年国民经济和社会发展统计公报\n2024年3月18日\n全年全市地区生产总值16737.3亿元。\n"
FEISHU = (
    '{"timestamp": {{ timestamp | tojson }}, "sign": {{ sign | tojson }}, "msg_type": "text",'
    ' "content": {"text": {{ text | tojson }}}}'
)


class Receiver:
    """A site that takes what is posted to it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.bodies: list[bytes] = []
        self.paths: list[str] = []
        self.answers = [Reply(b'{"errcode":0}')]
        site.replies["/hook"] = Reply(respond=self.take)

    def take(self, path: str, body: bytes) -> Reply:
        self.paths.append(path)
        self.bodies.append(body)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("PLAYED_SECRET", SECRET)
    with serving() as site:
        yield Receiver(site)


def listen(settings: Settings, receiver: Receiver, **more: object) -> None:
    target = {"name": "desk", "url": receiver.site.url("/hook"), "secret_variable": "PLAYED_SECRET", **more}
    targets_file(settings).parent.mkdir(parents=True, exist_ok=True)
    targets_file(settings).write_text(json.dumps({"targets": [target]}), encoding="utf-8")


def drop(settings: Settings, name: str, content: str) -> None:
    path = settings.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    land(path, settings)


def test_a_report_is_told_once_as_a_signed_cloud_event(settings: Settings, receiver: Receiver) -> None:
    listen(settings, receiver)
    notify(settings, NOW)
    drop(settings, "a.txt", REPORT)
    told = notify(settings, NOW)
    assert (told.news, told.delivered, told.waiting) == (1, 1, 0)
    assert notify(settings, NOW).news == 0
    (body,) = receiver.bodies
    headers = {name.lower(): value for name, value in receiver.site.requests[-1][1].items()}
    event = from_structured_event(HTTPMessage(headers, body))
    assert event.get_type() == "jingjinji.report.accepted"
    assert "天津市2023年" in json.loads(body)["data"]["text_zh"]
    # The library checks that the timestamp is of now; the signature covers it, so it is made of now.
    signed = {name: headers[name] for name in ("webhook-id", "webhook-timestamp", "webhook-signature")}
    assert signed["webhook-timestamp"] == str(int(NOW.timestamp()))
    remade = Webhook(SECRET).sign(signed["webhook-id"], NOW, body.decode())
    assert remade == signed["webhook-signature"]


def test_what_lies_there_before_anybody_listens_is_no_news(settings: Settings, receiver: Receiver) -> None:
    drop(settings, "a.txt", REPORT)
    listen(settings, receiver)
    assert notify(settings, NOW).news == 0
    assert notify(settings, NOW).news == 0
    assert receiver.bodies == []


def test_a_rejection_says_why_and_what_to_do(settings: Settings, receiver: Receiver) -> None:
    listen(settings, receiver, kinds=["report.rejected"], language="en", body='{"text": {{ text | tojson }}}')
    notify(settings, NOW)
    drop(settings, "a.txt", REPORT)
    drop(settings, "empty.txt", "")
    notify(settings, NOW)
    (body,) = receiver.bodies
    assert json.loads(body)["text"].startswith("Report rejected: empty.txt. The file is empty.")


def test_what_does_not_arrive_waits_and_is_tried_later_and_later(settings: Settings, receiver: Receiver) -> None:
    listen(settings, receiver)
    notify(settings, NOW)
    drop(settings, "a.txt", REPORT)
    receiver.answers = [Reply(status=503), Reply(status=503), Reply()]
    assert notify(settings, NOW).waiting == 1
    assert notify(settings, NOW + timedelta(seconds=10)).waiting == 1
    assert len(receiver.bodies) == 1, "not due yet"
    notify(settings, NOW + timedelta(seconds=31))
    (waiting,) = outbox(settings).waiting()
    assert (waiting.tries, waiting.last_problem) == (2, "it answers 503")
    assert notify(settings, NOW + timedelta(seconds=60)).delivered == 0
    assert notify(settings, NOW + timedelta(seconds=120)).delivered == 1
    assert list(outbox(settings).waiting()) == []


def test_every_try_is_one_line_of_the_log_without_the_address(settings: Settings, receiver: Receiver) -> None:
    listen(settings, receiver)
    notify(settings, NOW)
    drop(settings, "a.txt", REPORT)
    receiver.answers = [Reply(status=503), Reply()]
    notify(settings, NOW)
    notify(settings, NOW + timedelta(minutes=1))
    lines = [path.read_text(encoding="utf-8") for path in sorted(settings.logs.glob("*.jsonl"))]
    told = [json.loads(line) for line in "".join(lines).splitlines()]
    [report_id] = {one["report_id"] for one in told if one["event"] == "report accepted"}
    tries = [one for one in told if one["event"].startswith("notification")]
    assert [(one["event"], one["attempts"], one["reason"]) for one in tries] == [
        ("notification failed", 1, "it answers 503"), ("notification delivered", 2, None),
    ]  # fmt: skip
    assert {(one["target"], one["kind"], one["report_id"]) for one in tries} == {("desk", "report.accepted", report_id)}
    assert receiver.site.url("") not in "".join(lines)
    assert "/hook" not in "".join(lines)


def test_a_robot_that_refuses_with_200_has_not_taken_it(settings: Settings, receiver: Receiver) -> None:
    listen(settings, receiver, delivered_when='"errcode":\\s*0')
    notify(settings, NOW)
    drop(settings, "a.txt", REPORT)
    receiver.answers = [Reply(b'{"errcode":93000,"errmsg":"invalid webhook url"}'), Reply(b'{"errcode":0}')]
    assert notify(settings, NOW).waiting == 1
    assert "invalid webhook" in next(outbox(settings).waiting()).last_problem
    assert notify(settings, NOW, impatient=True).delivered == 1


def test_robots_of_dingtalk_and_feishu_are_signed_their_way(settings: Settings, receiver: Receiver) -> None:
    # By the published formulas, base64 of HMAC-SHA256: over "timestamp\nsecret", keyed with the secret (DingTalk); over
    # nothing, keyed with "timestamp\nsecret" (Feishu). Computed with openssl for this secret and instant.
    listen(settings, receiver, signature="dingtalk", body='{"msgtype": "text", "text": {"content": "x"}}')
    try_target(read_targets(settings)[0], NOW)
    assert receiver.paths[0] == (
        "/hook?timestamp=1746072000000&sign=uRvIZ52MYERUrtYu9UGry%2By1nOtStl%2B19Tf%2FhhXdVsw%3D"
    )
    listen(settings, receiver, signature="feishu", body=FEISHU)
    try_target(read_targets(settings)[0], NOW)
    sent = json.loads(receiver.bodies[1])
    assert (sent["timestamp"], sent["sign"]) == ("1746072000", "3v+XKNqTNzcDe+GL+XjwLi7ukhwP08uYG9H7PbOYD9Q=")
    assert "测试" in sent["content"]["text"]


def test_a_late_release_is_told_once(settings: Settings) -> None:
    switched_on = Settings(home=settings.home, sources=("beijing_bulletin",))
    found = [one for one in notifications(switched_on, NOW) if one.kind == "report.late"]
    assert [(one.subject, one.data["period"]) for one in found] == [("beijing_bulletin", "2024")]
    again = notifications(switched_on, NOW + timedelta(days=1), {found[0].cause})
    assert [one for one in again if one.kind == "report.late"] == []
    assert [one for one in notifications(settings, NOW) if one.kind == "report.late"] == [], "switched off"


def test_a_publication_is_told_with_its_build(published_home: Settings) -> None:
    (told,) = [one for one in notifications(published_home, NOW) if one.kind == "metrics.published"]
    assert told.subject == told.data["build_id"]
    assert told.data["build_id"] in told.text_zh


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"name": "a", "url": "http://a"}, "secret_variable"),
        ({"name": "a", "signature": "none"}, "url"),
        ({"name": "a", "url": "http://a", "signature": "none", "kinds": ["x"]}, "kinds"),
        ({"name": "a", "url": "http://a", "signature": "none", "body": "{{"}, "body"),
        ({"name": "a", "url": "http://a", "signature": "none", "colour": 1}, "colour"),
    ],
)
def test_a_wrong_entry_is_named(settings: Settings, entry: dict[str, object], named: str) -> None:
    targets_file(settings).parent.mkdir(parents=True)
    targets_file(settings).write_text(json.dumps({"targets": [entry]}), encoding="utf-8")
    with pytest.raises(UsageProblem, match=named):
        read_targets(settings)


def test_a_secret_is_never_shown(settings: Settings, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYED_URL", receiver.site.url("/hook?key=hidden"))
    listen(settings, receiver, url=None, url_variable="PLAYED_URL")
    notify(settings, NOW)
    drop(settings, "a.txt", REPORT)
    receiver.answers = [Reply(status=500)]
    notify(settings, NOW)
    kept = [path.read_text(encoding="utf-8") for path in Path(settings.home / "notifications").rglob("*.json")]
    assert kept
    assert not [text for text in kept if "hidden" in text or SECRET in text]
