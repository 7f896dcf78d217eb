"""Labelled reports that lie outside the project: the development set as a guard, three other provinces as validation.

The texts are not part of the project; without the folder that holds them the tests are skipped.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import SHARED
from tests.extraction.labelled import Label, load, predict

REPORTS = SHARED / "extraction"
DEV = REPORTS / "dev"
VALIDATION = Path(__file__).parent / "validation"
WORK_REPORTS = {
    "BJ_2014_sci": {"area": "北京市", "year": 2014, "published": "2015-01-10"},
    "BJ_2026": {"area": "北京市", "year": 2025, "published": "2026-01-25"},
}

pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="the reports of ../shared/extraction are not on this machine"
)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The judge that lies beside the reports."""
    spec = importlib.util.spec_from_file_location("extraction_score", REPORTS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pooled(scorer: ModuleType, pairs: list[tuple[list[Label], list[Label]]], folder: Path) -> dict[str, float]:
    """Return the judge's F1 over several reports."""
    judged = []
    for number, (gold, found) in enumerate(pairs):
        gold_file, found_file = folder / f"{number}.gold", folder / f"{number}.found"
        for path, rows in ((gold_file, gold), (found_file, found)):
            path.write_text("\n".join(json.dumps(row, ensure_ascii=False, default=float) for row in rows), "utf-8")
        judged.append(scorer.judge(gold_file, found_file))
    matched = [pair for one in judged for pair in one[0]]
    labels, total = sum(one[3] for one in judged), len(matched) + sum(len(one[2]) for one in judged)

    def f1(fields: tuple[str, ...]) -> float:
        right = sum(all(scorer.same(field, *pair) for field in fields) for pair in matched)
        return float(scorer.f1(right, labels, total)[2])

    return {"detected": f1(()), "core": f1(scorer.CORE), "full": f1(scorer.FULL)}


def assert_at_least(score: dict[str, float], detected: float, core: float, full: float) -> None:
    assert score["detected"] >= detected, score
    assert score["core"] >= core, score
    assert score["full"] >= full, score


def test_work_reports_of_the_development_set(scorer: ModuleType, tmp_path: Path) -> None:
    pairs = [(load(DEV / f"{name}.jsonl"), predict(DEV / f"{name}.txt", meta)) for name, meta in WORK_REPORTS.items()]
    assert_at_least(pooled(scorer, pairs, tmp_path), 0.98, 0.96, 0.92)


def test_bulletins_of_the_development_set(scorer: ModuleType, tmp_path: Path) -> None:
    metas = {path.name.split(".")[0]: json.loads(path.read_text("utf-8")) for path in DEV.glob("bulletins/*.meta.json")}
    folder = DEV / "bulletins"
    pairs = [(load(folder / f"{name}.jsonl"), predict(folder / f"{name}.txt", meta)) for name, meta in metas.items()]
    assert_at_least(pooled(scorer, pairs, tmp_path), 0.98, 0.96, 0.92)


def test_reports_of_other_provinces(scorer: ModuleType, tmp_path: Path) -> None:
    """Only figures inside the labelled ranges count."""
    pairs = []
    for path in sorted(VALIDATION.glob("*.meta.json")):
        meta = json.loads(path.read_text("utf-8"))
        report = REPORTS / "unlabelled" / meta["file"]
        text = report.read_text("utf-8")
        assert hashlib.sha256(report.read_bytes()).hexdigest() == meta["sha256"], "the labels are of another text"
        gold = load(path.with_name(path.name.replace(".meta.json", ".jsonl")))
        for label in gold:
            label["text"] = text[label["start"] : label["end"]]
        found = predict(report, meta)
        inside = [one for one in found if any(first <= one["start"] < last for first, last in meta["ranges"])]
        pairs.append((gold, inside))
    assert sum(len(gold) for gold, _ in pairs) >= 250
    assert_at_least(pooled(scorer, pairs, tmp_path), 0.98, 0.96, 0.90)
