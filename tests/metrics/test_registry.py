"""A metric is a model, its YAML with a unit test, a name in the union and a row of the register."""

from __future__ import annotations

import csv
import re

import pytest
import yaml

from tests.conftest import CHECKOUT

PROJECT = CHECKOUT / "dbt_project"
MODELS = PROJECT / "models" / "metrics"
METRICS = sorted(path.stem.removeprefix("metric_") for path in MODELS.glob("metric_*.sql"))
CATALOGUE = {"INN": 8, "IND": 7, "TRA": 4, "ECO": 5, "PUB": 5, "OPE": 3, "CON": 7, "SYN": 3}


def register() -> list[dict[str, str]]:
    with (PROJECT / "seeds" / "metrics.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_metric_model_is_in_the_union() -> None:
    text = (MODELS / "int_metrics_united.sql").read_text(encoding="utf-8")
    assert re.findall(r"^    '(\w+)',$", text, re.MULTILINE) == METRICS


def test_every_metric_model_has_a_row_in_the_register() -> None:
    assert set(METRICS) <= {row["metric_code"] for row in register()}


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_model_has_a_unit_test_and_a_description_in_both_languages(metric: str) -> None:
    declared = yaml.safe_load((MODELS / f"metric_{metric}.yml").read_text(encoding="utf-8"))
    assert {test["model"] for test in declared["unit_tests"]} == {f"metric_{metric}"}
    description = declared["models"][0]["description"]
    assert re.search(r"[一-鿿]", description)
    assert re.search(r"One row per", description)


def test_the_register_holds_the_whole_catalogue() -> None:
    expected = {f"{subject}{number:02}" for subject, count in CATALOGUE.items() for number in range(1, count + 1)}
    assert {row["catalogue_id"] for row in register()} - {""} == expected


def test_every_row_of_the_register_is_complete() -> None:
    for row in register():
        empty = {name for name, text in row.items() if not text} - {"catalogue_id", "unit"}
        assert not empty, (row["metric_code"], empty)


def test_every_formula_is_told_in_english() -> None:
    chinese = {row["metric_code"] for row in register() if re.search(r"[一-鿿，；（）：]", row["formula_en"])}
    assert chinese == set()


def test_metric_models_are_short() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in MODELS.glob("*.sql")}
    assert {name: length for name, length in lengths.items() if length > 80} == {}
