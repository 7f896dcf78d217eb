"""Great Expectations as the audits call it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from expectations.frames import open_candidate, query
from expectations.runner import SHOWN_FAILURES, judge
from expectations.suites.expectation import Described, suite_of
from jingjinji.errors import PipelineProblem

SMALL = Described("value_is_small", "warning", "应当小。", "It should be small.")


def test_a_result_counts_what_was_checked_and_names_what_failed() -> None:
    frame = pd.DataFrame({"key": ["a", "b", "c"], "value": [1.0, 5.0, None]})
    [judgement] = judge(frame, suite_of("s", SMALL.between("value", None, 3)), "key")
    result = judgement.result
    assert judgement.failing == ("b",)
    assert (result.suite, result.expectation, result.severity, result.column) == (
        "s", "value_is_small", "warning", "value",
    )  # fmt: skip
    assert (result.success, result.checked, result.failed) == (False, 2, 1)
    assert (result.reason_zh, result.reason_en) == ("应当小。", "It should be small.")
    assert result.details == {"failures": [{"key": "b", "value": 5.0}]}


def test_every_failing_row_is_known_and_the_first_are_shown() -> None:
    count = SHOWN_FAILURES + 20
    frame = pd.DataFrame({"key": [f"k{number:03}" for number in range(count)], "value": [9.0] * count})
    [judgement] = judge(frame, suite_of("s", SMALL.between("value", None, 3)), "key")
    assert len(judgement.failing) == count
    assert len(judgement.result.details["failures"]) == SHOWN_FAILURES


def test_an_expectation_that_errors_is_a_failure_of_the_platform() -> None:
    frame = pd.DataFrame({"key": ["a"], "other": [1.0]})
    with pytest.raises(PipelineProblem, match=r"s\.value_is_small could not be evaluated"):
        judge(frame, suite_of("s", SMALL.between("value", None, 3)), "key")


def test_a_candidate_that_lacks_what_the_audit_reads_is_told(tmp_path: Path) -> None:
    with pytest.raises(PipelineProblem, match="cannot be opened"):
        open_candidate(tmp_path / "none.duckdb")
    duckdb.connect(str(tmp_path / "empty.duckdb")).close()
    with (
        open_candidate(tmp_path / "empty.duckdb") as connection,
        pytest.raises(PipelineProblem, match="could not read observations"),
    ):
        query(connection, "observations")
