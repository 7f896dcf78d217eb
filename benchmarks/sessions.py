"""Further users of the dashboard: each opens a session as a browser does and goes from page to page.

They speak Streamlit's protocol without drawing anything, since other people's browsers run on other machines.
"""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60
PROTOCOL = "streamlit"


@dataclass
class Users:
    """Users who read pages until the block ends.

    Attributes:
        address: where the dashboard is served.
        pages: names of pages.
        count: how many users.
        thinking: seconds that a user looks at a page, on average.
        drawn: how many pages were drawn for them.
        problems: what went wrong for them.
    """

    address: str
    pages: Sequence[str]
    count: int
    thinking: float = 8.0
    drawn: int = 0
    problems: list[str] = field(default_factory=list)

    def __enter__(self) -> Users:
        """Let the users begin."""
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(number,)) for number in range(self.count)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let them stop."""
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _read(self, number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - not for secrets
        order = itertools.cycle(chance.sample(list(self.pages), len(self.pages)))
        socket = f"ws://{urlsplit(self.address).netloc}/_stcore/stream"
        try:
            with connect(socket, subprotocols=[PROTOCOL], max_size=None) as connection:  # type: ignore[list-item]
                for page in order:
                    if self._ended.wait(chance.expovariate(1 / self.thinking)):
                        return
                    _draw(connection, page)
                    self.drawn += 1
        except Exception as problem:
            self.problems.append(f"user {number}: {problem!r}")


def _draw(connection: ClientConnection, page: str) -> None:
    """Ask for a page and take in everything until its script has ended."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = "lang=en"
    connection.send(asked.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(connection.recv(timeout=PATIENCE, decode=False))
        if answer.WhichOneof("type") == "script_finished":
            return
