"""What audit 1 believes of an observation, and what follows where it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from expectations.audit import audit_observations
from expectations.results import Audit, ExpectationResult
from tests.expectations.conftest import Rows, annual, rate

Make = Callable[[Rows], Path]
GOOD = annual("good", 41610.9e8)

CASES: list[tuple[str, Rows, set[str]]] = [
    ("value_is_at_most_the_highest_plausible", [GOOD, annual("bad", 41610.9e11)], {"bad"}),
    ("value_is_at_most_the_highest_plausible", [rate("good", 7.1), rate("bad", 71, area_code="120000")], {"bad"}),
    # A quarter counts as a fourth of a year.
    (
        "value_is_at_most_the_highest_plausible",
        [
            annual(
                "quarter",
                41e11,
                period="2022-Q1",
                period_end=date(2022, 3, 31),
                frequency="Q",
                area_code="130000",
            )
        ],
        {"quarter"},
    ),
    # Hebei grows what Beijing cannot.
    (
        "value_is_at_most_the_highest_plausible",
        [annual("bad", 90e9, indicator_code="value_added_primary"),
         annual("good", 390e9, indicator_code="value_added_primary", area_code="130000")],
        {"bad"},
    ),
    ("value_is_at_least_the_lowest_plausible", [GOOD, annual("bad", 41610.9e4)], {"bad"}),
    (
        "value_has_the_magnitude_of_its_neighbours_in_time",
        [
            *(annual(f"year{year}", 4e11 + year * 1e8, year, area_code="130000", report_id=f"r{year % 3}",
                     indicator_code="technology_market_turnover") for year in range(2018, 2024)),
            annual("bad", 4e10, 2021, area_code="130000", indicator_code="technology_market_turnover", report_id="r9"),
        ],
        {"bad"},
    ),
    (
        "period_of_a_fact_begins_before_its_publication",
        [GOOD, annual("bad", 41610.9e8, 2025, published_on=date(2024, 3, 1))],
        {"bad"},
    ),
    (
        "period_lies_in_plausible_years",
        [GOOD, annual("bad", 41610.9e8, 1922, published_on=None), annual("old", 3e11, 1992, published_on=None)],
        {"bad"},
    ),
    (
        "a_part_is_at_most_its_whole",
        [
            GOOD,
            annual("true", 42100e8, indicator_code="value_added_tertiary"),
            annual("bad", 44100e8, indicator_code="value_added_secondary"),
        ],
        {"bad"},
    ),
    (
        "a_part_is_at_most_its_whole",
        [annual("bad", 41610.9e8), annual("true", 16311e8, area_code="120000"), annual("r", 38000e8, area_code="JJJ")],
        {"bad"},
    ),
    # The years around it confirm the part; nothing confirms the whole.
    (
        "a_whole_is_at_least_its_parts",
        [
            *(annual(f"year{year}", 2500e8, year, indicator_code="rd_expenditure", report_id=f"r{year}")
              for year in range(2019, 2023)),
            annual("bad", 2000e8, area_code="JJJ", indicator_code="rd_expenditure"),
        ],
        {"bad"},
    ),
    # A part of a whole, whatever its indicator is.
    (
        "value_is_at_most_the_highest_plausible",
        [rate("good", 99, measure="share"), rate("bad", 101, measure="share", area_code="120000")],
        {"bad"},
    ),
    ("measure_has_a_known_code", [GOOD, annual("bad", 41610.9e8, measure="growth")], {"bad"}),
    ("status_has_a_known_code", [GOOD, annual("bad", 41610.9e8, status="X")], {"bad"}),
    ("qualifier_has_a_known_code", [GOOD, annual("bad", 41610.9e8, qualifier="nearly")], {"bad"}),
    ("unit_fits_the_indicator", [GOOD, annual("bad", 5e12, unit="人", unit_dimension="people")], {"bad"}),
]  # fmt: skip

AMOUNTS = {"gdp": 41610e8, "retail_sales": 13794e8, "public_budget_revenue": 5714e8, "exports": 589e8}

WARNINGS: list[tuple[str, Rows, set[str]]] = [
    (
        "level_is_as_fine_as_its_companions",
        [*(annual(f"y{year}", (20000 + year) * 1e8, year) for year in range(2013, 2022)), annual("bad", 41610.9e8)],
        {"bad"},
    ),
    # A report whose figures agree among themselves may be finer than all others.
    (
        "level_is_as_fine_as_its_companions",
        [*(annual(f"y{year}", (20000 + year) * 1e8, year, report_id="r2") for year in range(1970, 2018)),
         *(annual(f"z{year}", (20000.1 + year) * 1e8, year) for year in range(2019, 2022)), annual("good", 41610.9e8)],
        set(),
    ),
    (
        "rate_is_as_fine_as_its_companions",
        [*(rate(f"y{year}", 6 + (year % 9) / 10, year) for year in range(2013, 2022)), rate("bad", 0.076)],
        {"bad"},
    ),
    (
        "rate_is_as_fine_as_its_companions",
        [*(rate(f"y{year}", 6 + (year % 9) / 10, year) for year in range(2013, 2022)), rate("good", 0.7)],
        set(),
    ),
    # Those of other things in the same report count as well as those of the same thing in others.
    (
        "rate_is_as_fine_as_its_companions",
        [*(rate(f"y{code}", 6.3, indicator_code=code) for code in AMOUNTS if code != "exports"),
         *(rate(f"y{year}", 6.3, year, indicator_code="exports", report_id=f"r{year}") for year in (2016, 2017)),
         rate("bad", 0.063, indicator_code="exports")],
        {"bad"},
    ),
    (
        "amount_changed_like_the_others_of_its_sentence_or_row",
        [annual(f"{code}{year}", value * (1 + (year - 2022) / 20), year, indicator_code=code, report_id=f"r{year}")
         for code, value in (AMOUNTS | {"exports": 5890e8}).items() for year in (2020, 2021)]
        + [annual(code, value, indicator_code=code) for code, value in AMOUNTS.items()],
        {"exports"},
    ),
    # All of a year may be much less than the years before.
    (
        "amount_changed_like_the_others_of_its_sentence_or_row",
        [annual(f"{code}{year}", value * 2.5, year, indicator_code=code, report_id=f"r{year}")
         for code, value in AMOUNTS.items() for year in (2020, 2021)]
        + [annual(code, value / 1.8, indicator_code=code) for code, value in AMOUNTS.items()],
        set(),
    ),
    (
        "period_of_a_fact_ends_before_its_publication",
        [
            GOOD,
            annual("early", 41610.9e8, published_on=date(2022, 11, 30)),
            annual("estimate", 41610.9e8, status="E", published_on=date(2022, 11, 30), area_code="JJJ"),
        ],
        {"early"},
    ),
    ("a_report_states_one_figure_for_one_thing", [GOOD, annual("same", 41610.0e8)], set()),
    ("a_report_states_one_figure_for_one_thing", [GOOD, annual("other", 43000e8)], {"good", "other"}),
    ("a_report_states_one_figure_for_one_thing", [GOOD, annual("elsewhere", 43000e8, report_id="r2")], set()),
    (
        "gdp_growth_is_near_that_of_the_other_areas",
        [rate("a", 5.2), rate("b", 4.5, area_code="120000"), rate("c", 5.5, area_code="130000")],
        set(),
    ),
    (
        "gdp_growth_is_near_that_of_the_other_areas",
        [rate("a", 15.2), rate("b", 4.5, area_code="120000"), rate("c", 5.5, area_code="130000")],
        {"a"},
    ),
    (
        "growth_is_near_that_of_the_other_areas",
        [
            rate("a", 17, indicator_code="retail_sales"),
            rate("b", 0.9, indicator_code="retail_sales", area_code="120000"),
            rate("c", 1.2, indicator_code="retail_sales", area_code="130000"),
        ],
        {"a"},
    ),
]  # fmt: skip


def result_of(audit: Audit, name: str) -> ExpectationResult:
    [found] = [result for result in audit.results if result.expectation == name]
    return found


@pytest.mark.parametrize(("name", "rows", "failing"), CASES)
def test_an_observation_that_cannot_be_right_is_set_aside(
    name: str, rows: Rows, failing: set[str], candidate: Make
) -> None:
    audit = audit_observations(candidate(rows))
    result = result_of(audit, name)
    assert (result.severity, result.success, result.failed) == ("critical", False, len(failing))
    assert {row.observation_id for row in audit.quarantined} == failing
    assert {row.expectation for row in audit.quarantined} == {name}
    assert not audit.refused


@pytest.mark.parametrize(("name", "rows", "failing"), WARNINGS)
def test_an_observation_that_deserves_a_look_is_published_with_a_warning(
    name: str, rows: Rows, failing: set[str], candidate: Make
) -> None:
    audit = audit_observations(candidate(rows))
    result = result_of(audit, name)
    told = result.details.get("failures", [])
    assert (result.severity, result.success) == ("warning", not failing)
    assert {failure["observation_id"] for failure in told} == failing
    assert not audit.quarantined
    assert not audit.refused


def test_what_is_right_passes_every_expectation(candidate: Make) -> None:
    rows = [GOOD, rate("rate", 0.7), annual("earlier", 40269.6e8, 2021), annual("target", 50000e8, 2030, status="T")]
    audit = audit_observations(candidate(rows))
    assert all(result.success for result in audit.results)
    assert len(audit.results) == len({result.expectation for result in audit.results})
    assert all(result.reason_zh and result.reason_en for result in audit.results)


def test_a_ratio_may_be_larger_in_a_part_than_in_the_whole(candidate: Make) -> None:
    whole = annual("whole", 91000, indicator_code="gdp_per_capita", area_code="JJJ")
    rows = [annual("part", 190313, indicator_code="gdp_per_capita"), whole]
    assert not audit_observations(candidate(rows)).quarantined


def test_every_expectation_has_a_case_that_fails_it(candidate: Make) -> None:
    names = {result.expectation for result in audit_observations(candidate([GOOD])).results}
    assert names == {name for name, _, failing in (*CASES, *WARNINGS) if failing}


def test_nothing_to_judge_is_nothing_wrong(candidate: Make) -> None:
    audit = audit_observations(candidate([]))
    assert not audit.refused
    assert not audit.quarantined


def test_the_reason_names_figure_bound_and_likely_mistake(candidate: Make) -> None:
    [row] = audit_observations(candidate([annual("bad", 16311.34e11, area_code="120000")])).quarantined
    assert row.observed == "1631134000000000 元"
    assert "1631134000000000 元" in row.reason
    assert "136 times the highest plausible value, 12000000000000 元" in row.reason
    assert "likely 1,000 times too large" in row.reason
    assert "可能大了1,000倍" in row.reason


def test_a_whole_that_cannot_be_right_takes_no_part_with_it(candidate: Make) -> None:
    rows = [annual("whole", 41610.9e4), annual("part", 34894e8, indicator_code="value_added_tertiary")]
    assert {row.observation_id for row in audit_observations(candidate(rows)).quarantined} == {"whole"}


def test_the_reason_tells_how_large_a_part_of_a_whole_is(candidate: Make) -> None:
    rows = [annual(f"year{year}", 38900e8, year, report_id=f"r{year}") for year in range(2019, 2023)]
    [row] = audit_observations(candidate([*rows, annual("bad", 36000e8, area_code="JJJ")])).quarantined
    assert "A part of 3600000000000 元 is 1.08 times as large as it" in row.reason


def test_the_reason_tells_how_often_a_part_holds_its_whole(candidate: Make) -> None:
    rows = [GOOD, annual("bad", 83221.8e8, indicator_code="value_added_tertiary")]
    [row] = audit_observations(candidate(rows)).quarantined
    assert "8322180000000 元 is 2 times the whole that it is part of" in row.reason


def test_the_reason_tells_of_neighbours_and_of_dates(candidate: Make) -> None:
    turnover: dict[str, Any] = {"indicator_code": "technology_market_turnover", "area_code": "130000"}
    rows = [annual(f"{year}", 4e11, year, report_id=f"r{year}", **turnover) for year in range(2019, 2023)]
    rows += [
        annual("low", 4e10, 2021, report_id="other", **turnover),
        annual("late", 4e11, 2024, report_id="other", **turnover, published_on=date(2023, 2, 1)),
    ]
    reasons = {row.observation_id: row.reason for row in audit_observations(candidate(rows)).quarantined}
    assert "40000000000 元 is 1/10 of what the years around it show, likely 10 times too small" in reasons["low"]
    assert "begins on 2024-01-01, after the publication on 2023-02-01" in reasons["late"]


def test_a_report_of_which_most_figures_are_wrong_is_set_aside_whole(candidate: Make) -> None:
    wrong = [annual(f"wrong{year}", 4e15, year, report_id="misread") for year in (2019, 2020, 2021)]
    rows = [*wrong, annual("right", 4e12, 2022, report_id="misread"), GOOD]
    audit = audit_observations(candidate(rows))
    [report] = audit.set_aside
    assert report.report_id == "misread"
    assert "3 of 4 figures cannot be right" in report.reason
    assert "times the highest plausible value" in report.reason
    assert not audit.quarantined


def test_a_report_of_few_figures_or_with_half_of_them_right_loses_its_rows_only(candidate: Make) -> None:
    few = [annual(f"few{year}", 4e15, year, report_id="few") for year in (2020, 2021)]
    half = [annual(f"half{year}", 4e15, year, report_id="half") for year in (2019, 2020)]
    right = [annual(f"right{year}", 4e12, year, report_id="half") for year in (2021, 2022)]
    audit = audit_observations(candidate([*few, *half, *right]))
    assert not audit.set_aside
    assert {row.observation_id for row in audit.quarantined} == {"few2020", "few2021", "half2019", "half2020"}


def test_a_report_whose_facts_all_lie_after_its_date_is_set_aside(candidate: Make) -> None:
    early = date(2019, 3, 1)
    rows = [annual("a", 4e12, 2021, published_on=early), annual("b", 4e12, 2022, published_on=early)]
    [report] = audit_observations(candidate(rows)).set_aside
    assert "its date is wrong" in report.reason
