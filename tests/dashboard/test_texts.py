"""Both languages say everything, with the same places to fill."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from dashboard.texts import LANGUAGES, PARTED, texts
from ingestion.source_definitions import source_definitions

CHECKOUT = Path(__file__).resolve().parents[2]
SEEDS = CHECKOUT / "dbt_project" / "seeds"
PLACE = re.compile(r"\{(\w+)")
# Keys in the code: t("group.name"), also where the name of a group is told (f"{page}.title").
WHOLE_KEY = re.compile(r'\btexts\(\s*f?"([a-z_]+\.[\w%]+)"')


def column(seed: str, name: str) -> set[str]:
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return {row[name] for row in csv.DictReader(file) if row[name]}


def works(cited: set[str]) -> set[str]:
    """Works in Chinese, each by itself; author and year are the same in every language."""
    parts = {part for words in cited for part in PARTED.split(words)}
    return {part for part in parts if re.search(r"[一-鿿]", part)}


def publishers() -> set[str]:
    return {source.publisher for source in source_definitions().values() if source.publisher}


def inputs() -> set[str]:
    """Inputs of metrics that are no indicators yet."""
    wanted = {code for codes in column("metrics", "input_indicators") for code in codes.split("|")}
    return wanted - column("indicators", "indicator_code") - column("metrics", "metric_code")


def test_the_languages_have_equal_keys() -> None:
    assert set(texts("zh").words) == set(texts("en").words)
    assert len(texts("zh").words) > 300


def test_a_text_has_the_same_places_in_both_languages() -> None:
    chinese, english = texts("zh").words, texts("en").words
    different = [key for key in chinese if set(PLACE.findall(chinese[key])) != set(PLACE.findall(english[key]))]
    assert not different


def test_english_is_complete() -> None:
    untranslated = [key for key, words in texts("en").words.items() if re.search(r"[一-鿿]", words)]
    assert not untranslated


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_in_the_code_has_a_text(language: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (CHECKOUT / "dashboard").rglob("*.py")]
    keys = {key for source in sources for key in WHOLE_KEY.findall(source)}
    assert len(keys) > 100
    assert keys <= set(texts(language).words)


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("unit", column("indicators", "unit") | column("metrics", "unit")),
        ("subject", column("indicators", "subject") | column("metrics", "subject")),
        ("basis", column("bases", "basis")),
        ("grade", column("metrics", "comparability_grade")),
        ("direction", column("metrics", "direction")),
        ("cited", works(column("metrics", "reference") | column("indicators", "source") | publishers())),
        ("input", inputs()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_code_of_the_registries_has_words(group: str, codes: set[str]) -> None:
    words = texts("en").words
    assert codes
    assert not [code for code in sorted(codes) if f"{group}.{code}" not in words]


def test_a_code_without_words_is_shown_as_it_is() -> None:
    assert texts("zh").code("unit", "立方光年") == "立方光年"


def test_joined_codes_mean_one_after_another() -> None:
    assert texts("zh").code("basis", "census-4+population-census-7") == "四经普口径、七人普口径"
    assert texts("en").code("basis", "index-2014/2025-12") == "base 2014 (2025-12)"


def test_works_that_are_cited_together_are_named_each() -> None:
    assert texts("en").cited("自编；Shannon 1948; 国家统计局") == (
        "this project's own; Shannon 1948; National Bureau of Statistics of China"
    )
    assert texts("zh").cited("自编；某书") == "自编；某书"
    assert texts("en").cited(None) == "publisher not stated"


def test_an_unknown_language_is_answered_in_the_default_one() -> None:
    assert texts("fr").language == "zh"


def test_a_reason_in_two_languages_is_told_in_one() -> None:
    reason = "高于合理上限。 It is above the highest plausible value."
    assert texts("zh").half(reason) == "高于合理上限。"
    assert texts("en").half(reason) == "It is above the highest plausible value."
    assert texts("zh").half("指标代码。Code of the metric.") == "指标代码。"
    assert texts("en").half("47元过高。 47 元 is too high.") == "47 元 is too high."
    assert texts("en").half("一种语言") == "一种语言"
