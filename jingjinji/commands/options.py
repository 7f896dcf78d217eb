"""Options that several commands have."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal


class Tongue(StrEnum):
    """In which language a command tells what it found."""

    ZH = "zh"
    EN = "en"

    @property
    def code(self) -> Literal["zh", "en"]:
        """Return the language as the wording takes it."""
        return "zh" if self is Tongue.ZH else "en"
