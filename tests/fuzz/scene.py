"""What hostile files are made of and reach for: their size, a secret beside the platform, a listener nearby."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jingjinji.settings import Settings

SENTENCE = "示例市2023年全年实现生产总值12345.6亿元，按可比价格计算，比上年增长5.2%。"
SECRET = "机密数字7654321亿元"
Outcome = Literal["accepted", "rejected", "either", "left alone"]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where hostile files are handed in.

    Attributes:
        size: part of the full size that large files have.
        secret: a file outside the data folder that none of them may read.
        marker: a file that appears where one of them has something executed.
        address: of a listener that none of them may reach, "127.0.0.1:12345".
    """

    size: float
    secret: Path
    marker: Path
    address: str

    def many(self, full: int) -> int:
        """Return how many bytes, characters or parts a file of this size has."""
        return max(int(full * self.size), 1)


@dataclass(frozen=True, slots=True)
class HostileFile:
    """One attempt.

    Attributes:
        name: as it lies in the inbox; bytes where it is no text.
        put: makes it, and what belongs to it.
        expected: what must become of it; "either" where both are right, "left alone" where it is no file at all.
        limit: setting that the reason of its rejection names; "" where it breaks none.
    """

    name: str | bytes
    put: Callable[[Path, Scene], None]
    expected: Outcome
    limit: str = ""


def containing(make: Callable[[Scene], bytes]) -> Callable[[Path, Scene], None]:
    """Return what puts a file there whose bytes a function makes."""

    def put(path: Path, scene: Scene) -> None:
        path.write_bytes(make(scene))

    return put


def settings_at(home: Path, size: float) -> Settings:
    """Return settings whose limits are the platform's own at full size, and in proportion below."""
    return Settings(
        home=home,
        samples=False,
        report_megabytes=max(1, round(Settings.report_megabytes * size)),
        unpacked_megabytes=max(1, round(Settings.unpacked_megabytes * size)),
        report_cells=max(1000, round(Settings.report_cells * size)),
        report_pages=max(5, round(Settings.report_pages * size)),
        reading_megabytes=Settings.reading_megabytes if size == 1 else 2500,
        reading_seconds=Settings.reading_seconds if size == 1 else 60,
    )


class Listener:
    """Listens on the loopback address and counts who comes."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.address = "{}:{}".format(*self.socket.getsockname())

    def calls(self) -> int:
        """Return how many connections were made since this was asked last."""
        count = 0
        while True:
            try:
                self.socket.accept()[0].close()
            except BlockingIOError:
                return count
            count += 1

    def close(self) -> None:
        """Stop listening."""
        self.socket.close()
