"""Telling: look for news, and deliver what waits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx

from jingjinji.errors import UsageProblem
from jingjinji.event_log import log_event
from jingjinji.locks import held
from jingjinji.notifications.events import ACCEPTED, FAILED, PUBLISHED, notifications
from jingjinji.notifications.messages import TYPE_PREFIX, message
from jingjinji.notifications.outbox import Outbox, Waiting, outbox
from jingjinji.notifications.targets import Target, read_targets
from jingjinji.settings import Settings

TIMEOUT = 10.0
LONGEST_PROBLEM = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What one look came to: causes that were new, messages delivered, messages that still wait."""

    news: int
    delivered: int
    waiting: int


def notify(settings: Settings, now: datetime | None = None, *, impatient: bool = False) -> Told:
    """Tell the receivers what is new, and try again what did not arrive; one process at a time.

    At the first look with receivers, what lies in the data folder already is no news.

    Args:
        settings: where everything lies.
        now: the present instant; by default that of the clock.
        impatient: try everything that waits, also what failed a moment ago.

    Raises:
        UsageProblem: the list of receivers is wrong.
    """
    instant, targets, box = now or datetime.now(UTC), read_targets(settings), outbox(settings)
    if not targets:
        return Told(0, 0, len(list(box.waiting())))
    with held(box.folder / ".lock"):
        first = box.is_new()
        news = box.take(notifications(settings, instant, box.told()), targets, as_known=first)
        delivered = _deliver(settings, box, targets, instant, impatient=impatient)
    return Told(0 if first else news, delivered, len(list(box.waiting())))


def try_target(target: Target, now: datetime) -> None:
    """Send one receiver a message that says it is a trial.

    Raises:
        UsageProblem: it does not arrive; the message says why.
    """
    words = {"text_zh": "京津冀协同数据平台：通知测试", "text_en": "jingjinji: a trial notification"}
    event = {
        "specversion": "1.0",
        "id": f"trial-{int(now.timestamp())}",
        "source": "/jingjinji",
        "type": "jingjinji.trial",
        "subject": target.name,
        "time": now.isoformat(),
        "datacontenttype": "application/json",
        "data": words,
    }
    with httpx.Client(timeout=TIMEOUT) as client:
        problem = _post(client, Waiting(target.name, event), target, now)
    if problem:
        raise UsageProblem(
            f"The target {target.name} did not take the message: {problem}", "Check its address and key."
        )


def _deliver(settings: Settings, box: Outbox, targets: Iterable[Target], now: datetime, *, impatient: bool) -> int:
    """Try what is due; a receiver that fails once is left alone until the next look, so that others do not wait."""
    by_name, failing, delivered = {target.name: target for target in targets}, set(), 0
    with httpx.Client(timeout=TIMEOUT) as client:
        for one in box.waiting():
            target = by_name.get(one.target)
            if target is None or one.target in failing or not (impatient or one.is_due(now)):
                continue
            problem = _post(client, one, target, now)
            _log(settings, one, problem)
            if problem:
                failing.add(one.target)
                box.put(one.failed(problem, now))
            else:
                box.delivered(one)
                delivered += 1
    return delivered


def _log(settings: Settings, tried: Waiting, problem: str) -> None:
    """Log one try. The receiver has a name; its address may be a secret and is not told."""
    kind, subject = tried.event["type"].removeprefix(TYPE_PREFIX), tried.event["subject"]
    log_event(
        settings,
        "notification failed" if problem else "notification delivered",
        report_id=subject if kind == ACCEPTED else None,
        build_id=subject if kind in (PUBLISHED, FAILED) else None,
        target=tried.target,
        kind=kind,
        subject=subject,
        attempts=tried.tries + 1,
        reason=problem or None,
    )


def _post(client: httpx.Client, waiting: Waiting, target: Target, now: datetime) -> str:
    """Post one message; return what went wrong, "" where nothing did. The address may be a secret and is not told."""
    try:
        sent = message(waiting.event, target, now)
        answer = client.post(sent.url, content=sent.body, headers=sent.headers)
    except UsageProblem as problem:
        return str(problem)
    except httpx.HTTPError as problem:
        return f"no answer ({type(problem).__name__})"
    if not answer.is_success:
        return f"it answers {answer.status_code}"
    if not re.search(target.delivered_when, answer.text):
        return f"it answers: {answer.text[:LONGEST_PROBLEM]}"
    return ""
