"""Lets the processes that a test starts call this machine only, and tells whom else they tried to call."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Guard:
    """What guards processes: a folder with the module that Python loads first.

    Attributes:
        folder: a folder that exists.
    """

    folder: Path

    def variables(self) -> dict[str, str]:
        """Return the variables of a guarded process."""
        shutil.copy(Path(__file__).with_name("sitecustomize.py"), self.folder)
        return {"PYTHONPATH": str(self.folder)}

    def calls(self) -> list[str]:
        """Return whom guarded processes tried to call so far."""
        notes = self.folder / "calls"
        return notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
