"""Reading takes time in proportion to the text, also where the text is made to mislead.

Work is counted as calls of the interpreter and of its built-in functions, not as seconds; what regular expressions cost
inside themselves is held by a generous limit on the texts that are the worst for them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent / "corpus"
LIMIT_SECONDS = 120

ADVERSARIAL = {
    "digits": "'5' * 500_000",
    "digits of a list": "'12、' * 100_000",
    "grouped digits": "'1,234,' * 60_000",
    "commas": "'，' * 100_000 + '增长5%。'",
    "ASCII commas": "',' * 100_000 + '增长5%'",
    "unclosed brackets": "'（' * 100_000 + '增长5%。'",
    "unclosed quotes": "'“' * 100_000 + '增长5%。'",
    "unclosed titles": "'《' * 100_000 + '增长5%。'",
    "magnitudes": "'产值5' + '万' * 100_000 + '元。'",
    "Chinese digits": "'产值' + '一二三' * 50_000 + '元。'",
    "fractions": "'百分之' * 60_000 + '五。'",
    "ratios": "'1:' * 100_000 + '2'",
    "growth": "'增长' * 100_000 + '5%。'",
    "shares": "'占' * 100_000 + '的5%。'",
    "comparisons": "'比上年' * 60_000 + '增长5%。'",
    "areas": "'北京、天津、' * 40_000 + '产值5元。'",
    "periods": "'2021—' * 60_000 + '2025年增长5%。'",
    "spaces": "' ' * 200_000 + '增长5%。'",
    "lines": "'增长5%\\n' * 30_000",
    "no marks": "'新建产业园区发展项目' * 20_000 + '5个'",
}

READ = """
from ingestion.document import ReportContext
from ingestion.extraction import extract
from ingestion.readers import text as text_reader
CONTEXT = ReportContext("天津市", 2024, "2025-03-10", "bulletin")
def read(text):
    return extract(text_reader.read(text.encode(), "report.txt"), CONTEXT)
"""


@pytest.mark.parametrize("name", sorted(ADVERSARIAL))
def test_misleading_texts_are_read_to_their_end(name: str) -> None:
    """A process of its own, so that a regular expression that runs away is stopped and told."""
    script = f"{READ}\nread({ADVERSARIAL[name]})"
    outcome = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=LIMIT_SECONDS)
    assert outcome.returncode == 0, outcome.stderr


def calls_for(text: str) -> int:
    """Return how many functions are called while a text is read."""
    from ingestion.document import ReportContext
    from ingestion.extraction import extract
    from ingestion.readers import text as text_reader

    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    document = text_reader.read(text.encode(), "report.txt")
    context = ReportContext("天津市", 2024, "2025-03-10", "bulletin")
    sys.setprofile(note)
    try:
        extract(document, context)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", ["tianjin_bulletin_2024", "hebei_work_report_2026"])
def test_sixteen_times_the_text_takes_sixteen_times_the_work(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    calls_for(text)
    once, sixteen = calls_for(text), calls_for(text * 16)
    assert sixteen <= once * 16 * 1.1


def test_one_long_sentence_takes_work_in_proportion() -> None:
    clause = "甲业增加值26亿元，比上年增长2.9%，"
    calls_for(clause * 8)
    short, long = calls_for(clause * 50), calls_for(clause * 800)
    assert long <= short * 16 * 1.25
