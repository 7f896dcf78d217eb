"""A notification as bytes for one receiver: CloudEvent or template, and its signature."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus

from jingjinji.notifications.events import Notification
from jingjinji.notifications.targets import TEMPLATES, Target

TYPE_PREFIX = "jingjinji."
SOURCE = "/jingjinji"
CLOUD_EVENT = "application/cloudevents+json; charset=utf-8"
PREFIX_OF_SECRETS = "whsec_"


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: address, headers and body."""

    url: str
    headers: dict[str, str]
    body: bytes


def cloud_event(notification: Notification) -> dict[str, Any]:
    """Return a notification as a CloudEvent 1.0 in structured JSON."""
    return {
        "specversion": "1.0",
        "id": notification.identifier,
        "source": SOURCE,
        "type": TYPE_PREFIX + notification.kind,
        "subject": notification.subject,
        "time": notification.time.isoformat(),
        "datacontenttype": "application/json",
        "data": {**notification.data, "text_zh": notification.text_zh, "text_en": notification.text_en},
    }


def message(event: dict[str, Any], target: Target, now: datetime) -> Message:
    """Return what is posted to a receiver.

    Args:
        event: the CloudEvent.
        target: the receiver.
        now: the present instant, which signatures carry.

    Raises:
        UsageProblem: a variable that the receiver needs is not set.
    """
    seconds, secret, url = int(now.timestamp()), target.secret(), target.address()
    if target.signature == "dingtalk":
        milliseconds = seconds * 1000
        sign = quote_plus(_keyed(secret.encode(), f"{milliseconds}\n{secret}".encode()))
        url += f"{'&' if '?' in url else '?'}timestamp={milliseconds}&sign={sign}"
    feishu = _keyed(f"{seconds}\n{secret}".encode(), b"") if target.signature == "feishu" else ""
    body = _body(event, target, {"timestamp": str(seconds), "sign": feishu})
    headers = {"Content-Type": "application/json; charset=utf-8" if target.body else CLOUD_EVENT}
    if target.signature == "standard":
        headers |= {
            "webhook-id": event["id"],
            "webhook-timestamp": str(seconds),
            "webhook-signature": "v1," + _keyed(_key(secret), f"{event['id']}.{seconds}.".encode() + body),
        }
    return Message(url, headers, body)


def _body(event: dict[str, Any], target: Target, signature: dict[str, str]) -> bytes:
    if target.body is None:
        return json.dumps(event, ensure_ascii=False).encode()
    names = {
        "text": event["data"][f"text_{target.language}"],
        "kind": event["type"].removeprefix(TYPE_PREFIX),
        "subject": event["subject"],
        "time": event["time"],
        "data": event["data"],
        "event": event,
        **signature,
    }
    return TEMPLATES.from_string(target.body).render(names).encode()


def _keyed(key: bytes, content: bytes) -> str:
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


def _key(secret: str) -> bytes:
    """Return the bytes of a Standard Webhooks secret, `whsec_` and base64; any other text is taken as it is."""
    if secret.startswith(PREFIX_OF_SECRETS):
        return base64.b64decode(secret.removeprefix(PREFIX_OF_SECRETS))
    return secret.encode()
