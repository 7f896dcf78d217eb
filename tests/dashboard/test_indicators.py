"""The page Indicators: what it says of the indicator chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.texts import LANGUAGES, texts
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, html_of, next_build

GRADED = """
update dim_indicators set
    comparability_grade = 'low', comparability_reason_zh = '各地另有算法', comparability_reason_en = 'Each its own way'
where indicator_code = 'disposable_income'
"""
UNGRADED = "update dim_indicators set comparability_grade = null where indicator_code = 'disposable_income'"


def told_of(html: str, name: str) -> str:
    """What the definition of an indicator says under a name."""
    return html.partition(f"<dt>{name}</dt><dd>")[2].partition("</dd>")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comparability_grade_is_told_with_its_reason(
    language: str, published_home: Settings, tmp_path: Path, visit: Visit
) -> None:
    words = texts(language)
    home = next_build(published_home, tmp_path, "graded", GRADED)
    html = html_of(visit("indicators", home, indicator="disposable_income", lang=language))
    reason = {"zh": "各地另有算法", "en": "Each its own way"}[language]
    assert told_of(html, words("metric.comparability")) == words(
        "metric.grade_because", grade=words("grade.low"), reason=reason
    )


def test_an_indicator_without_a_grade_says_so(published_home: Settings, tmp_path: Path, visit: Visit) -> None:
    home = next_build(published_home, tmp_path, "ungraded", UNGRADED)
    html = html_of(visit("indicators", home, indicator="disposable_income"))
    assert told_of(html, texts("zh")("metric.comparability")) == texts("zh")("indicator.not_graded")
