"""Hostile things in the inbox that are no files, or whose names or side files do harm."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.scene import SENTENCE, HostileFile, Scene, containing

WORDS = f"{SENTENCE}\n".encode()
Put = Callable[[Path, Scene], None]


def link_to(target: Callable[[Scene], str | Path]) -> Put:
    return lambda path, scene: path.symlink_to(target(scene))


def pipe(path: Path, _: Scene) -> None:
    os.mkfifo(path)


def listening_socket(path: Path, _: Scene) -> None:
    # The name of a socket may be short only: it is made elsewhere and moved.
    short = Path("/tmp") / f"s{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(short))
        short.rename(path)


def folder(path: Path, _: Scene) -> None:
    path.mkdir()
    (path / "inside.txt").write_bytes(WORDS)


def named(name: str | bytes) -> HostileFile:
    return HostileFile(name, containing(lambda _: WORDS + ascii(name).encode()), "accepted")


def broken_name(name: str | bytes) -> HostileFile:
    return HostileFile(name, containing(lambda _: b"\x00\x01\x02" + ascii(name).encode()), "rejected")


def with_side_file(name: str, put_side_file: Put, suffix: str = ".meta.yml") -> HostileFile:
    def put(path: Path, scene: Scene) -> None:
        put_side_file(path.with_name(path.name + suffix), scene)
        path.write_bytes(WORDS)

    return HostileFile(name, put, "rejected")


def side_file(name: str, words: str) -> HostileFile:
    return with_side_file(name, containing(lambda _: words.encode("utf-8", "surrogatepass")))


LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n"
    for old, new in zip("abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True)
)
HOSTILE_NAMES: tuple[HostileFile, ...] = (
    HostileFile("link to a secret.txt", link_to(lambda scene: scene.secret), "rejected"),
    HostileFile("link to nowhere.txt", link_to(lambda _: "nowhere"), "rejected"),
    HostileFile("link to itself.txt", link_to(lambda _: "link to itself.txt"), "rejected"),
    HostileFile("link to endless zeros.txt", link_to(lambda _: "/dev/zero"), "rejected"),
    HostileFile("link to a folder.txt", link_to(lambda _: "/etc"), "rejected"),
    HostileFile("pipe.txt", pipe, "rejected"),
    HostileFile("socket.txt", listening_socket, "rejected"),
    HostileFile("folder.txt", folder, "left alone"),
    named("a..\\..\\..\\climbing.txt"),
    named("%2e%2e%2f%2e%2e%2fclimbing.txt"),
    HostileFile("..hidden.txt", containing(lambda _: WORDS), "left alone"),
    named("-rf --no-preserve-root.txt"),
    named("=cmd|' C calc'!A1.txt"),
    named("$(touch executed); `touch executed`.txt"),
    named("a\nb\x1b[2J\tc.txt"),
    named("report\u202etxt.exe.txt"),
    named("报" * 83 + ".txt"),
    named(b"\xff\xfe\xb1\xa8.txt"),
    named("<script>alert(1)<b>.txt"),
    broken_name("a..\\..\\..\\climbing.bin"),
    broken_name("报" * 83 + ".bin"),
    broken_name(b"\xff\xfe\xb1\xa8.bin"),
    broken_name("a\nb\x1b[2J.bin"),
    with_side_file("side file is a link.txt", link_to(lambda scene: scene.secret)),
    with_side_file("side file is a pipe.txt", pipe),
    with_side_file("side file is a folder.txt", lambda path, _: path.mkdir()),
    with_side_file(
        "large side file.txt", containing(lambda scene: b"title: " + b"x" * scene.many(500_000_000) + WORDS * 2000)
    ),
    side_file("laughing side file.txt", LAUGHS + "title: *z\n"),
    side_file("laughing title.txt", "title: " + "[" * 20 + "x" + "]" * 20),
    side_file("deep side file.txt", "title: " + "[" * 50_000),
    side_file("code in a side file.txt", "title: !!python/object/apply:os.system ['touch executed']\n"),
    side_file("half a pair in a side file.txt", 'title: "\\ud800"\n'),
    side_file("huge year.txt", f"year: {'9' * 50_000}\n"),
    side_file("huge year in hexadecimal.txt", f"year: 0x{'f' * 50_000}\n"),
    side_file("huge title in hexadecimal.txt", f"title: 0x{'f' * 50_000}\n"),
    side_file("unknown source.txt", "source: ../../../../etc/passwd\n"),
)
