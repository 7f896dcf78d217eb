"""Fetching over HTTP as a polite guest: robots.txt, one request at a time, pauses, conditional requests, bounds.

Proxy and certificates follow the usual variables (HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE); certificates are always
verified.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from ingestion.collection.errors import Unanswered, Unavailable

AGENT = "jingjinji/0.1 (collects published statistics; one request at a time)"
BROKEN = (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)
PASSING_STATUS = {408, 425, 429, 500, 502, 503, 504}
MOST_REDIRECTS = 5
# A robots.txt that is larger is none (RFC 9309, 2.5, asks for 500 KiB at least).
MOST_RULES = 1_000_000
# How OpenSSL names it; httpx keeps the words only.
UNTRUSTED = "CERTIFICATE_VERIFY_FAILED"
AGAIN = "It is tried again at the next collection."


@dataclass(frozen=True, slots=True)
class Politeness:
    """How a guest behaves.

    Attributes:
        pause: least seconds between two requests to one host.
        tries: how often a request is tried that fails in a way which can pass by itself.
        longest_wait: most seconds to wait between two tries, also where Retry-After asks for more.
        timeout: seconds until a silent host counts as gone.
        deadline: seconds for one whole answer, so that a drip does not hold the collector.
        most_bytes: largest answer that is taken.
    """

    pause: float = 2.0
    tries: int = 4
    longest_wait: float = 60.0
    timeout: float = 30.0
    deadline: float = 300.0
    most_bytes: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What the host said last time of a document: validators for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered.

    Attributes:
        url: the address after redirects.
        content: the bytes; empty where nothing has changed.
        media_type: as the host says, without parameters.
        is_unchanged: the host says that what is known still holds.
        is_gone: the host says that there is no such document (404, 410).
        known: validators for the next request.
        name: the file's name as the host gives it; "" where it gives none.
    """

    url: str
    content: bytes = b""
    media_type: str = ""
    is_unchanged: bool = False
    is_gone: bool = False
    known: Known = Known()
    name: str = ""


class Fetcher:
    """A client that keeps to the rules of its hosts; close it, or use contextlib.closing."""

    def __init__(self, politeness: Politeness | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        """Open a client.

        Args:
            politeness: how it behaves.
            sleep: waits some seconds; tests hand in a quick one.
        """
        self.politeness = politeness or Politeness()
        self.sleep = sleep
        self._rules: dict[str, Protego | None] = {}
        self._last: dict[str, float] = {}
        self._client = httpx.Client(
            headers={"User-Agent": AGENT, "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"},
            timeout=self.politeness.timeout,
            max_redirects=MOST_REDIRECTS,
        )

    def close(self) -> None:
        """Close its connections."""
        self._client.close()

    def get(self, url: str, known: Known | None = None) -> Answer:
        """Fetch a document, unless the host says that it is unchanged.

        Args:
            url: its address.
            known: what the host said of it last time.

        Raises:
            Unanswered: the host does not answer, also after several tries.
            Unavailable: the host refuses, or its robots.txt forbids it.
        """
        known = known or Known()
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        headers = {name: value for name, value in conditions.items() if value is not None}
        return self._tried("GET", url, known, headers=headers)

    def post(self, url: str, body: Mapping[str, Any]) -> Answer:
        """Ask an interface with a JSON body; raises as `get`."""
        return self._tried("POST", url, Known(), json=dict(body))

    def _tried(self, method: str, url: str, known: Known, **content: Any) -> Answer:
        trying = Retrying(
            retry=retry_if_exception_type(_Passing),
            stop=stop_after_attempt(self.politeness.tries),
            wait=self._wait,
            sleep=self.sleep,
            reraise=True,
        )
        request = self._request(method, url, content)
        try:
            return trying(self._once, request, known)
        except _Passing as problem:
            raise Unanswered(f"{url}: {problem}", AGAIN) from problem

    def _request(self, method: str, url: str, content: dict[str, Any]) -> httpx.Request:
        if urlsplit(url).scheme not in {"http", "https"}:
            raise Unavailable(f"{url} is no web address.", "Addresses of sources begin with http:// or https://.")
        return self._client.build_request(method, url, **content)

    def _once(self, request: httpx.Request, known: Known) -> Answer:
        """Ask once, and follow redirects; each host on the way has its rules and its pause."""
        asked = request
        for _ in range(MOST_REDIRECTS + 1):
            self._demand_allowed(str(asked.url))
            self._keep_pause(str(asked.url))
            with self._sent(asked) as response:
                if response.next_request is None:
                    return self._answer(response, known)
                asked = response.next_request
        raise Unavailable(f"{request.url} redirects in a circle.", "Look at the address in a browser.")

    @contextmanager
    def _sent(self, request: httpx.Request) -> Iterator[httpx.Response]:
        """Send a request; the block reads the answer, and what breaks meanwhile is told as what it is."""
        try:
            with closing(self._client.send(request, stream=True)) as response:
                yield response
        except BROKEN as problem:
            _demand_trusted(str(request.url), problem)
            raise _Passing(f"no answer ({type(problem).__name__})") from problem
        except httpx.HTTPError as problem:
            raise Unavailable(
                f"{request.url} cannot be fetched: {problem}", "Check the address of the source."
            ) from problem

    def _answer(self, response: httpx.Response, known: Known) -> Answer:
        url, status = str(response.url), response.status_code
        if status == httpx.codes.NOT_MODIFIED:
            return Answer(url, is_unchanged=True, known=known)
        if status in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
            return Answer(url, is_gone=True)
        if status in PASSING_STATUS:
            raise _Passing(f"the host answers {status}", _retry_after(response.headers.get("Retry-After")))
        if status != httpx.codes.OK:
            raise Unavailable(
                f"{url}: the host answers {status}.",
                "It refuses this client: open the page in a browser and drop the file into the inbox.",
            )
        return Answer(
            url,
            self._bounded_content(response),
            response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            known=Known(response.headers.get("ETag"), response.headers.get("Last-Modified")),
            name=_stated_name(response.headers.get("Content-Disposition", "")),
        )

    def _bounded_content(self, response: httpx.Response) -> bytes:
        content = self._within(response, self.politeness.most_bytes)
        if content is None:
            raise Unavailable(
                f"{response.url} is larger than {self.politeness.most_bytes // 1_000_000} MB.",
                "Raise JJJ_REPORT_MEGABYTES if it really is a report.",
            )
        return content

    def _within(self, response: httpx.Response, most_bytes: int) -> bytes | None:
        """Return the content of an answer; None where it is larger."""
        content, started = bytearray(), time.monotonic()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > most_bytes:
                return None
            if time.monotonic() - started > self.politeness.deadline:
                raise _Passing(f"the answer takes longer than {self.politeness.deadline:g} s")
        return bytes(content)

    def _wait(self, state: RetryCallState) -> float:
        """Return the seconds until the next try: what the host asks for, else doubling, both bounded."""
        problem = state.outcome.exception() if state.outcome else None
        asked = problem.seconds if isinstance(problem, _Passing) else None
        doubling = self.politeness.pause * 2.0**state.attempt_number
        return min(asked if asked is not None else doubling, self.politeness.longest_wait)

    def _keep_pause(self, url: str) -> None:
        host = urlsplit(url).netloc
        rules = self._rules.get(host)
        pause = max(self.politeness.pause, (rules.crawl_delay(AGENT) or 0.0) if rules else 0.0)
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < pause:
            self.sleep(pause - since)
        self._last[host] = time.monotonic()

    def _demand_allowed(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.netloc not in self._rules:
            self._rules[parts.netloc] = self._robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
        rules = self._rules[parts.netloc]
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise Unavailable(
                f"The robots.txt of {parts.netloc} does not allow {parts.path}.",
                "Ask the publisher, or download the file by hand and drop it into the inbox.",
            )

    def _robots(self, url: str) -> Protego | None:
        """Return the host's rules, None where it has none; one that fails to say is left alone (RFC 9309, 2.3.1)."""
        try:
            with self._client.stream("GET", url, follow_redirects=True) as response:
                if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                    raise Unanswered(f"{url}: the host answers {response.status_code}.", AGAIN)
                content = self._within(response, MOST_RULES) if response.status_code == httpx.codes.OK else None
        except (httpx.HTTPError, _Passing) as problem:
            _demand_trusted(url, problem)
            raise Unanswered(f"{url}: no answer ({type(problem).__name__}).", AGAIN) from problem
        text = (content or b"").decode("utf-8", errors="replace")
        return Protego.parse(text) if text and "<html" not in text[:500].lower() else None


class _Passing(Exception):
    """A failure that can pass by itself; `seconds` is what the host asks to wait."""

    def __init__(self, message: str, seconds: float | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds


def _demand_trusted(url: str, problem: Exception) -> None:
    """Tell a certificate that is not trusted from a host that does not answer: it does not pass by itself."""
    if UNTRUSTED in str(problem):
        raise Unavailable(
            f"{url}: the certificate of the host is not trusted.",
            "Where a proxy or the publisher has an authority of its own, let SSL_CERT_FILE name its certificate.",
        ) from problem


def _retry_after(value: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks for: a number or an HTTP date (RFC 9110, 10.2.3)."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _stated_name(disposition: str) -> str:
    """Return the file name of a Content-Disposition header, the extended form (RFC 6266) first."""
    extended = re.search(r"filename\*\s*=\s*[\w-]*'[^']*'([^;]+)", disposition)
    plain = re.search(r'filename\s*=\s*"?([^";]+)"?', disposition)
    if extended:
        return unquote(extended[1].strip())
    return plain[1].strip() if plain else ""
