"""The words of the dashboard in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = {"zh": "中文", "en": "English"}
DEFAULT_LANGUAGE = "zh"
# What stands between works that are cited together.
PARTED = re.compile(r"[；;]\s*")
# Where the Chinese half of words in both languages ends.
ENGLISH_BEGINS = re.compile(r"(?<=。)\s+|(?<=。)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language.

    Attributes:
        language: "zh" or "en".
        words: key, as `group.name`, to text; a text may have `{places}`.
    """

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its places filled.

        Raises:
            KeyError: the locale file does not have the key, or a place is not given.
        """
        return self.words[key].format(**values)

    def code(self, group: str, code: object) -> str:
        """Return what a code means, or each of several joined by a plus sign; an unknown one is shown as it is."""
        whole = f"{group}.{code}"
        if whole in self.words:
            return self.words[whole]
        return self.words["list.plus"].join(self._one(group, part) for part in str(code).split("+"))

    def _one(self, group: str, code: str) -> str:
        """Return what one code means; what follows a slash tells it apart from others of its kind."""
        kind, slash, apart = code.partition("/")
        known = self.words.get(f"{group}.{kind}")
        if known is None:
            return code
        return self("list.apart", kind=known, apart=apart) if slash else known

    def name(self, row: Mapping[str, Any], prefix: str = "name") -> str:
        """Return the name that a row holds in this language, in `{prefix}_zh` and `{prefix}_en`."""
        return str(row[f"{prefix}_{self.language}"])

    def cited(self, words: str | None) -> str:
        """Return publishers and works, parted by semicolons, by their names in this language.

        One without a name is told as it is, and none as unknown.
        """
        if not words:
            return self.words["report.unknown_publisher"]
        parts = PARTED.split(words)
        return self.words["list.semicolon"].join(self.words.get(f"cited.{part}", part) for part in parts)

    def half(self, words: str | None) -> str:
        """Return this language's half of words that stand as "中文。English."; the whole where it has one half."""
        whole = words or ""
        turn = ENGLISH_BEGINS.search(whole)
        if turn is None:
            return whole
        return whole[: turn.start()] if self.language == "zh" else whole[turn.end() :]


@cache
def texts(language: str) -> Texts:
    """Return the texts of a language; of the default one where it is not known."""
    known = language if language in LANGUAGES else DEFAULT_LANGUAGE
    content = yaml.safe_load((LOCALES / f"{known}.yml").read_text(encoding="utf-8"))
    return Texts(known, dict(_flat(content)))


def _flat(content: Mapping[str, Any], above: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in content.items():
        name = f"{above}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, Mapping) else [(name, str(value))]
    return found
