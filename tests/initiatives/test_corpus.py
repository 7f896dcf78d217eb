"""Our own labelled texts in the style of the three regions' reports are read as labelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingjinji.records import Initiative
from tests.initiatives.judge import Label, full_f1, read, read_marked

CORPUS = Path(__file__).parent / "corpus"
AREAS = {"beijing": "北京市", "tianjin": "天津市", "hebei": "河北省", "region": "京津冀"}
TEXTS = sorted(CORPUS.glob("*.txt"))
TYPES = {
    "park", "zone", "agreement", "platform", "institute", "fund", "transport", "ecology", "service", "relocation",
    "industry",
}  # fmt: skip


def labelled(path: Path) -> tuple[list[Label], list[Initiative]]:
    area, year = path.stem.split("_")
    text, labels = read_marked(path)
    return labels, read(text, AREAS[area], int(year))


def test_the_corpus_is_large_and_its_labels_are_well_formed() -> None:
    labels = [label for path in TEXTS for label in read_marked(path)[1]]
    assert sum(not label.is_optional for label in labels) >= 200
    assert {type_ for label in labels for type_ in label.types} - {"-"} == TYPES
    assert {stage for label in labels for stage in label.stages} == {"planned", "under_way", "done"}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_initiatives_of_a_text_are_read_as_labelled(path: Path) -> None:
    labels, found = labelled(path)
    assert full_f1(labels, found) >= 0.88


def test_all_texts_together_are_read_as_labelled() -> None:
    scores = [(full_f1(labels, found), len(labels)) for labels, found in map(labelled, TEXTS)]
    assert sum(score * count for score, count in scores) / sum(count for _, count in scores) >= 0.93
