"""A reading is known by the code that made it: what changes the code makes another reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.facts import StatedFacts
from ingestion.reading import read_report, reading_id_of
from ingestion.reading_code import digest_of_reading_code


def package(folder: Path, **changed: str) -> Path:
    files = {
        "extraction/rules.py": "RULE = 1",
        "extraction/lexicon/rises.txt": "增长",
        "collection/fetching.py": "A = 1",
    }
    for name, content in (files | changed).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "changed", [{"extraction/rules.py": "RULE = 2"}, {"extraction/lexicon/rises.txt": "上升"}, {"readers/new.py": ""}]
)
def test_other_rules_words_or_readers_have_another_digest(tmp_path: Path, changed: dict[str, str]) -> None:
    digests = {
        digest_of_reading_code(package(tmp_path / "a")),
        digest_of_reading_code(package(tmp_path / "b", **changed)),
    }
    assert len(digests) == 2


def test_the_digest_is_of_what_reads_alone(tmp_path: Path) -> None:
    others = package(tmp_path / "b", **{"collection/fetching.py": "A = 2", "extraction/__pycache__/rules.pyc": "x"})
    assert digest_of_reading_code(package(tmp_path / "a")) == digest_of_reading_code(others)


def test_other_code_makes_another_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "全年全市地区生产总值16737.3亿元。".encode()
    facts = read_report(text, "a.txt", StatedFacts(area="天津市", year=2023), StatedFacts()).facts
    before = reading_id_of(facts)
    monkeypatch.setattr("ingestion.reading.digest_of_reading_code", lambda: "of other code")
    assert reading_id_of(facts) != before
