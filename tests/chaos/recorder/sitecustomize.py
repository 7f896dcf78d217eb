"""Python imports this by itself where its folder is on the path: every process of a run notes its file operations.

Each operation on what lies below CHAOS_FOLDER becomes a line of CHAOS_LOG: role of the process, number, kind, path.
CHAOS_KILL, "ROLE NUMBER HOW", kills at one of them: HOW is "before" (all processes of the run die before the
operation), "half" (likewise, and the file that is synced there is cut in half first: the write had not ended) or
"alone" (only this process dies).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Audit events of CPython, and which of their arguments is the path.
EVENTS = {
    "os.rename": ("rename", 1),
    "os.remove": ("remove", 0),
    "os.mkdir": ("mkdir", 0),
    "os.link": ("link", 1),
    "os.symlink": ("symlink", 1),
    "os.chmod": ("chmod", 0),
    "os.truncate": ("truncate", 0),
    "shutil.rmtree": ("rmtree", 0),
}


def _role() -> str:
    words = " ".join(sys.orig_argv)
    if "reading_worker" in words:
        return "reading"
    return "dbt" if "spawn_main" in words else "run"


def _does_nothing(kind: str, path: bytes) -> bool:
    """Tell whether an operation fails, as it may: removing what is not there, making what is."""
    there = os.path.lexists(path)
    if kind == "mkdir":
        return there or not os.path.isdir(os.path.dirname(path))  # noqa: PTH112, PTH120
    return kind in ("remove", "rmtree") and not there


class Recorder:
    """Notes the operations of this process."""

    def __init__(self, folder: str, log: str, kill: str) -> None:
        self.folder = folder.encode()
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.role, self.number, self.lock = _role(), 0, threading.RLock()
        wanted = kill.split()
        self.at, self.how = (int(wanted[1]), wanted[2]) if wanted and wanted[0] == self.role else (0, "")
        self.sync = os.fsync

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event."""
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
            self.note("open", arguments[0])
        elif event in EVENTS:
            kind, position = EVENTS[event]
            source = arguments[0] if kind == "rename" else None
            self.note(kind, arguments[position], source)

    def fsync(self, descriptor: int) -> None:
        """Sync a file, noting it first."""
        path = os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115
        self.note("sync directory" if os.path.isdir(path) else "sync", path)  # noqa: PTH112
        self.sync(descriptor)

    def note(self, kind: str, path: Any, source: Any = None) -> None:
        """Note one operation; die where that is wanted."""
        if isinstance(path, int):
            return
        name = os.fsencode(path)
        if not name.startswith(self.folder) or _does_nothing(kind, name):
            return
        with self.lock:
            self.number += 1
            words = [self.role, str(self.number), kind, os.fsdecode(name)]
            if source is not None:
                words.append(os.fsdecode(source))
            os.write(self.log, ("\t".join(words) + "\n").encode())
            if self.number == self.at:
                self.die(kind, name)

    def die(self, kind: str, path: bytes) -> None:
        """Kill this process, and the whole run with it unless only this one is to die."""
        if self.how == "half" and kind == "sync":
            os.truncate(path, os.stat(path).st_size // 2)  # noqa: PTH116
        if self.how == "alone":
            os.kill(os.getpid(), signal.SIGKILL)
        os.killpg(0, signal.SIGKILL)


if "CHAOS_FOLDER" in os.environ:
    _recorder = Recorder(os.environ["CHAOS_FOLDER"], os.environ["CHAOS_LOG"], os.environ.get("CHAOS_KILL", ""))
    os.fsync = _recorder.fsync  # type: ignore[assignment]
    sys.addaudithook(_recorder.hook)
