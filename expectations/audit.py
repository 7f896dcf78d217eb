"""The two audits of a build, and what follows from what they find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from expectations.results import Audit, ExpectationResult, QuarantinedRow, SetAsideReport
from expectations.suites import candidate as candidate_suite
from expectations.suites import observations as observation_suite
from expectations.validation import CRITICAL, Judged, Rule, validate

# A report of which this share of at least so many judged figures cannot be right was misread as a whole.
MISREAD_SHARE = 0.5
MISREAD_LEAST_FIGURES = 4


def audit_observations(candidate: Path) -> Audit:
    """Judge the mapped observations of a candidate: what cannot be right is set aside, by row or by report.

    Args:
        candidate: the DuckDB file, holding `int_observations_mapped` and the seeds.

    Raises:
        PipelineProblem: an expectation could not be evaluated.
    """
    frame = _frame(candidate, observation_suite.QUERY)
    judged = _validate(frame, observation_suite.NAME, observation_suite.rules, "observation_id")
    rows = frame.set_index("observation_id", drop=False)
    quarantined: dict[str, QuarantinedRow] = {}
    for one in judged:
        if one.result.severity == CRITICAL and one.result.expectation != observation_suite.UNIQUE:
            for key in one.failing:
                quarantined.setdefault(key, _quarantined(rows.loc[key], one.result))
    return Audit(
        results=tuple(one.result for one in judged),
        quarantined=tuple(quarantined.values()),
        set_aside=tuple(_misread_reports(frame, list(quarantined.values()))),
        refusals=tuple(_told(one.result) for one in judged if _refuses(one.result, observation_suite.UNIQUE)),
    )


def audit_candidate(candidate: Path) -> Audit:
    """Judge the published tables of a candidate; a critical failure refuses the build.

    Args:
        candidate: the DuckDB file with all tables.

    Raises:
        PipelineProblem: an expectation could not be evaluated.
    """
    judged = [
        *_validate(_frame(candidate, candidate_suite.METRICS_QUERY), "metrics", candidate_suite.metric_rules, "key"),
        *_validate(_frame(candidate, candidate_suite.OBSERVATIONS_QUERY), "facts", candidate_suite.observation_rules, "key"),
    ]
    results = tuple(one.result for one in judged)
    refusals = tuple(_told(result) for result in results if not result.success and result.severity == CRITICAL)
    return Audit(results, (), (), refusals)


def _frame(candidate: Path, query: str) -> pd.DataFrame:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        return connection.execute(query).df()


def _validate(frame: pd.DataFrame, suite: str, rules: Callable[[], list[Rule]], key: str) -> list[Judged]:
    """Validate a frame; of an empty one there is nothing to judge."""
    return validate(frame, suite, rules(), key) if len(frame) else []


def _refuses(result: ExpectationResult, expectation: str) -> bool:
    return result.expectation == expectation and not result.success


def _told(result: ExpectationResult) -> str:
    return f"{result.expectation}: {result.failed} of {result.checked} fail ({result.details})"


def _quarantined(row: Any, result: ExpectationResult) -> QuarantinedRow:
    observed = f"{row['figure_text']} = {row['value']:,.6g} {row['unit']}".rstrip()
    return QuarantinedRow(row["observation_id"], row["report_id"], result.expectation, _reason(row, result), observed)


def _reason(row: Any, result: ExpectationResult) -> str:
    """Say in words what is wrong with a row."""
    figure = f"{row['indicator_code']} {row['period']}: {row['figure_text']}"
    if result.expectation == observation_suite.NOT_TOO_HIGH:
        return f"{figure} is {_times(row['value'], row['highest'])} the highest plausible value, {row['highest']:,.6g} {row['unit']}".rstrip()
    if result.expectation == observation_suite.NOT_TOO_LOW:
        return f"{figure} is below the lowest plausible value, {row['lowest']:,.6g} {row['unit']}".rstrip()
    if result.expectation == observation_suite.SHARE_OF_A_WHOLE:
        return f"{figure} is no share of a whole"
    return f"{figure} is stated as a fact, but its time lies after the publication on {row['published_on']:%Y-%m-%d}"


def _times(value: float, highest: float) -> str:
    return f"{value / highest:,.3g} times" if highest > 0 else "above"


def _misread_reports(frame: pd.DataFrame, quarantined: list[QuarantinedRow]) -> list[SetAsideReport]:
    """Return the reports of which most judged figures cannot be right."""
    judged = frame[frame["highest"].notna() | frame["lowest"].notna()].groupby("report_id").size()
    failed = Counter(row.report_id for row in quarantined)
    return [
        SetAsideReport(report_id, f"{count} of its {judged.get(report_id, 0)} judged figures cannot be right: it was most likely misread")
        for report_id, count in sorted(failed.items())
        if count >= MISREAD_LEAST_FIGURES and count > MISREAD_SHARE * judged.get(report_id, 0)
    ]
