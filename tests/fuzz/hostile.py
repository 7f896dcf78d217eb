"""Hands hostile files in through the inbox, each in a process of its own, and tells what became of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import CHECKOUT
from tests.fuzz.hostile_names import HOSTILE_NAMES
from tests.fuzz.hostile_packages import HOSTILE_PACKAGES
from tests.fuzz.hostile_texts import HOSTILE_TEXTS
from tests.fuzz.scene import SECRET, HostileFile, Listener, Scene, settings_at

HOSTILE_FILES = (*HOSTILE_TEXTS, *HOSTILE_PACKAGES, *HOSTILE_NAMES)
# What starting processes and writing a rejected gigabyte may take beside the reading.
MORE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one hostile file.

    Attributes:
        outcome: "accepted", "rejected", "left alone", or how the process that took it in died.
        reason: why it was rejected.
        seconds: wall-clock time of taking it in.
        megabytes: most memory that the process which reads had at once.
        harm: what must not have happened and did; empty where all is well.
    """

    file: HostileFile
    outcome: str
    reason: str
    seconds: float
    megabytes: float
    harm: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the file did no harm and became what it should."""
        is_expected = self.outcome == self.file.expected or (
            self.file.expected == "either" and self.outcome in {"accepted", "rejected"}
        )
        return is_expected and self.file.limit in self.reason and not self.harm


def hand_in_all(
    size: float, tell: Callable[[str], object], files: Sequence[HostileFile] = HOSTILE_FILES
) -> list[Tried]:
    """Hand in every hostile file.

    Args:
        size: part of the full size, and of the limits.
        tell: called with the name of each file.
        files: the files.
    """
    listener = Listener()
    tried = []
    for number, file in enumerate(files, 1):
        tell(f"{number}/{len(files)} {shown(file.name)}")
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            tried.append(hand_in(file, Path(folder), size, listener))
    listener.close()
    return tried


def shown(name: str | bytes) -> str:
    """Return a name as a table can show it."""
    return ascii(os.fsdecode(name))[1:-1] if not os.fsdecode(name).isprintable() else os.fsdecode(name)


def hand_in(file: HostileFile, folder: Path, size: float, listener: Listener) -> Tried:
    """Hand in one hostile file and look for harm.

    Args:
        file: the file.
        folder: an empty folder.
        size: part of the full size.
        listener: whom the file may try to call.
    """
    scene = Scene(size, folder / "secret.txt", folder / "executed", listener.address)
    scene.secret.write_text(f"示例市2023年{SECRET}。\n", encoding="utf-8")
    settings = settings_at(folder / "home", size)
    settings.inbox.mkdir(parents=True)
    file.put(settings.inbox / os.fsdecode(file.name), scene)
    command = [sys.executable, "-m", "tests.fuzz.taking_in", str(settings.home), str(size)]
    workplace = folder / "workplace"
    workplace.mkdir()
    variables = {**os.environ, "PYTHONPATH": str(CHECKOUT), "TMPDIR": str(workplace)}
    done = subprocess.run(command, cwd=workplace, env=variables, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout) if done.returncode == 0 else {"outcome": f"died: {done.stderr.strip()[-300:]}"}
    seconds, megabytes = told.get("seconds", 0.0), told.get("megabytes", 0.0)
    left = {path.name for path in folder.iterdir()} - {"home", "secret.txt", "workplace"}
    harm = {
        "it called elsewhere": listener.calls() > 0,
        "it left files elsewhere": bool(left) or any(workplace.iterdir()),
        "it read the secret": told.get("told_secret", False),
        "it needed too long": seconds > settings.reading_seconds + MORE_SECONDS,
        "it needed too much memory": megabytes > settings.reading_megabytes,
    }
    found = tuple(words for words, happened in harm.items() if happened)
    return Tried(file, told["outcome"], told.get("reason", ""), seconds, megabytes, found)


def table(tried: Sequence[Tried]) -> str:
    """Return one line for each file, and the sum below."""
    lines = [f"{'file':<36}{'outcome':<11}{'seconds':>8}{'MB':>7}  why"]
    for one in tried:
        mark = "" if one.holds else f"NOT AS EXPECTED ({one.file.expected}) {' '.join(one.harm)} "
        name = shown(one.file.name)
        name = name if len(name) < 35 else f"{name[:31]}…"
        width = 36 - sum(character > "\u2e80" for character in name)
        lines.append(
            f"{name:<{width}}{one.outcome[:10]:<11}{one.seconds:>8.1f}{one.megabytes:>7.0f}  {mark}{one.reason[:110]}"
        )
    rejected = sum(one.outcome == "rejected" for one in tried)
    wrong = sum(not one.holds for one in tried)
    most = max(one.megabytes for one in tried)
    longest = max(one.seconds for one in tried)
    lines.append(
        f"{len(tried)} tried, {rejected} rejected, {wrong} not as expected; most memory {most:.0f} MB, "
        f"longest {longest:.0f} s"
    )
    return "\n".join(lines)
