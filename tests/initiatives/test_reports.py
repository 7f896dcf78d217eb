"""Guards on reports that lie beside the checkout: labelled ones, and ones of provinces that cooperate with others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.initiatives.judge import full_f1, read, read_labels

EXTRACTION = SHARED / "extraction"
pytestmark = pytest.mark.skipif(not EXTRACTION.is_dir(), reason="the reports lie beside the checkout only")
LABELLED = {"BJ_2014_sci": 2014, "BJ_2026": 2025}
ELSEWHERE = sorted((EXTRACTION / "unlabelled").glob("*.txt")) if EXTRACTION.is_dir() else []


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize(("name", "year"), LABELLED.items())
def test_initiatives_of_a_labelled_report_are_found(name: str, year: int) -> None:
    labels = read_labels(EXTRACTION / "dev" / f"{name}.initiatives.jsonl")
    found = read(text_of(EXTRACTION / "dev" / f"{name}.txt"), "北京市", year)
    assert full_f1(labels, found) >= 0.9


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: path.stem)
def test_a_report_of_another_province_gives_next_to_nothing(path: Path) -> None:
    found = read(text_of(path), path.stem.split("_")[0], 2025)
    assert len(found) <= 2, [one.name for one in found]
    assert all(any(side in one.name for side in "京津冀") for one in found)
