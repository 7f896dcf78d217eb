"""A data folder that faults strike, and the disks that it may lie on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jingjinji.settings import Settings
from tests.jjj_command import jjj

KILOBYTE = 1024


class Unavailable(Exception):
    """What a fault needs is not on this machine."""


@dataclass
class Scene:
    """A data folder that a fault strikes, and what came of it.

    Attributes:
        home: the data folder.
        new: a report that has not been taken in.
        said: what the command said that met the fault.
        code: its exit code.
        doctor: what the doctor found; "" where there was nothing to find.
    """

    home: Path
    new: Path
    said: str = ""
    code: int = 0
    doctor: str = ""

    @property
    def settings(self) -> Settings:
        """The settings of the data folder."""
        return Settings(home=self.home, samples=False)

    def meet(self, *arguments: str) -> None:
        """Call a command while the fault lasts."""
        done = jjj(self.home, *arguments, JJJ_SAMPLES="0")
        self.said, self.code = told_by(done), done.returncode

    def examine(self) -> None:
        """Let the doctor look; keep what it finds wrong."""
        done = jjj(self.home, "doctor")
        self.doctor = " ".join(line[4:] for line in done.stdout.splitlines() if line.startswith("BAD"))


@contextmanager
def on_small_disk(scene: Scene, kilobytes: int) -> Iterator[None]:
    """Let the data folder lie on a disk that has so much room left; it is larger when the block ends."""
    original = scene.home.rename(scene.home.with_name("original"))
    scene.home.mkdir()
    with mounted(["-t", "tmpfs", "-o", "size=1g", "tmpfs"], scene.home):
        shutil.copytree(original, scene.home, symlinks=True, dirs_exist_ok=True)
        about = os.statvfs(scene.home)
        used = (about.f_blocks - about.f_bfree) * about.f_frsize // KILOBYTE
        _mount(["-o", f"remount,size={used + kilobytes}k", str(scene.home)])
        yield
        _mount(["-o", "remount,size=1g", str(scene.home)])
        shutil.rmtree(original)
        shutil.copytree(scene.home, original, symlinks=True)
    scene.home.rmdir()
    original.rename(scene.home)


@contextmanager
def mounted(arguments: list[str], folder: Path, own: bool = True) -> Iterator[None]:
    """Mount something on a folder while the block runs; what only changes a mount that is there is not `own`.

    Raises:
        Unavailable: this user may not mount.
    """
    _mount([*arguments, str(folder)])
    try:
        yield
    finally:
        if own:
            subprocess.run(["umount", str(folder)], check=True, capture_output=True)


def _mount(arguments: list[str]) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"this user may not mount: {done.stderr.strip()}")


def cut(path: Path) -> None:
    """Cut a file in half."""
    os.truncate(path, path.stat().st_size // 2)


def told_by(done: subprocess.CompletedProcess[str]) -> str:
    """Return all that a command said, on one line."""
    return " ".join(f"{done.stdout} {done.stderr}".split())
