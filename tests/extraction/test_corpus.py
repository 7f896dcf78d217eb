"""The corpus: bulletins and work reports written for this project, with labels; it always runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.extraction.labelled import Label, judge, load, predict

CORPUS = Path(__file__).parent / "corpus"
TEXTS = sorted(path.stem for path in CORPUS.glob("*.txt"))


def labels_of(name: str) -> list[Label]:
    return load(CORPUS / f"{name}.jsonl")


def test_the_corpus_is_large_enough_to_tell() -> None:
    assert sum(len(labels_of(name)) for name in TEXTS) >= 900


@pytest.mark.parametrize("name", TEXTS)
def test_a_label_lies_on_the_words_that_it_names(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    assert all(text[label["start"] : label["end"]] == label["text"] for label in labels_of(name))


@pytest.mark.parametrize("name", TEXTS)
def test_the_corpus_is_read_right(name: str) -> None:
    meta = json.loads((CORPUS / f"{name}.meta.json").read_text(encoding="utf-8"))
    score = judge(labels_of(name), predict(CORPUS / f"{name}.txt", meta))
    told = "\n".join(score.wrong)
    assert score.detected >= 0.99, told
    assert score.core >= 0.98, told
    assert score.full >= 0.97, told
