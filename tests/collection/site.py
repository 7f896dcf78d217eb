"""A local server that plays the sites of publishers, with pages written for the tests."""

from __future__ import annotations

import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """One answer of the site.

    Attributes:
        drip: seconds between the bytes.
        cut: how many bytes are sent before the connection is cut; None for all.
        respond: called instead of answering from the fields, with the request and its body.
    """

    content: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    cut: int | None = None
    respond: Callable[[str, bytes], Reply] | None = None


@dataclass
class Site:
    """What the server gives, by path; a list is given one after the other, its last entry for good."""

    address: str = ""
    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.address + path

    def reply(self, path: str) -> Reply:
        found = self.replies.get(path, Reply(status=404))
        if isinstance(found, list):
            return found[min(self.asked[path] - 1, len(found) - 1)]
        return found


class PlayedSite(BaseHTTPRequestHandler):
    """Answers as the site of its server says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer(b"")

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def answer(self, body: bytes) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        path = self.path.partition("?")[0]
        site.asked[path] += 1
        site.requests.append((self.path, dict(self.headers)))
        reply = site.reply(path)
        if reply.respond is not None:
            reply = reply.respond(self.path, body)
        etag = reply.headers.get("ETag")
        if etag is not None and self.headers.get("If-None-Match") == etag:
            reply = Reply(status=304, headers={"ETag": etag})
        self.send(reply)

    def send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(reply.content)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = reply.cut is not None or self.close_connection
        if reply.drip:
            self.drip(reply)
        else:
            self.wfile.write(reply.content[: reply.cut])

    def drip(self, reply: Reply) -> None:
        try:
            for byte in reply.content:
                self.wfile.write(bytes([byte]))
                time.sleep(reply.drip)
        except OSError:
            self.close_connection = True

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(encryption: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site while the block runs, over TLS where that is given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), PlayedSite)
    server.daemon_threads = True
    if encryption is not None:
        server.socket = encryption.wrap_socket(server.socket, server_side=True)
    site = Site(f"http{'s' if encryption else ''}://127.0.0.1:{server.server_address[1]}")
    server.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
