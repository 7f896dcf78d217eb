"""Great Expectations as the audits call it: an ephemeral context, a data frame, a suite; and nothing of its noise."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from expectations.results import ExpectationResult
from jingjinji.errors import PipelineProblem

if TYPE_CHECKING:
    from great_expectations.expectations import Expectation

SHOWN_VALUES = 10
CRITICAL, WARNING = "critical", "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation with its name, its reasons and its severity.

    Attributes:
        name: a sentence that is true when the expectation holds.
        column: the column that it speaks of, for the reader of results.
        severity: "critical" or "warning".
        reason_zh, reason_en: why it is expected.
        make: builds the expectation; called only once Great Expectations is imported, which takes seconds.
    """

    name: str
    column: str
    severity: str
    reason_zh: str
    reason_en: str
    make: Callable[[], Expectation]


@dataclass(frozen=True, slots=True)
class Judged:
    """A result with the keys of the rows that fail."""

    result: ExpectationResult
    failing: tuple[str, ...]


def validate(frame: pd.DataFrame, suite: str, rules: Sequence[Rule], key: str) -> list[Judged]:
    """Validate a data frame against rules.

    Args:
        frame: the rows.
        suite: name of the suite.
        rules: what is expected.
        key: the column that identifies a row.

    Raises:
        PipelineProblem: an expectation could not be evaluated; that is no verdict on the data.
    """
    expectations = _quiet_import()
    context = expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_pandas(suite)
    batch = source.add_dataframe_asset(suite).add_batch_definition_whole_dataframe(suite).get_batch({"dataframe": frame})
    made = [_with_meta(rule) for rule in rules]
    outcome = batch.validate(
        expectations.ExpectationSuite(name=suite, expectations=made),
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [key]},
    )
    by_name = {result.expectation_config.meta["name"]: result for result in outcome.results}
    return [_judged(rule, by_name[rule.name], suite, key, len(frame)) for rule in rules]


def _quiet_import() -> Any:
    """Import Great Expectations without its telemetry, log lines and progress bars."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ["TQDM_DISABLE"] = "1"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations  # noqa: PLC0415

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    return great_expectations


def _with_meta(rule: Rule) -> Expectation:
    expectation = rule.make()
    expectation.severity = rule.severity
    expectation.meta = {"name": rule.name, "reason": rule.reason_en}
    return expectation


def _judged(rule: Rule, result: Any, suite: str, key: str, rows: int) -> Judged:
    errors = [info for info in _exceptions(result.exception_info) if info.get("raised_exception")]
    if errors:
        raise PipelineProblem(
            f"The expectation '{rule.name}' could not be evaluated: {errors[0].get('exception_message')}",
            "This is a defect of the audit, not of the data: nothing is published.",
        )
    found = result.result
    failing = tuple(str(row[key]) for row in found.get("unexpected_index_list") or ())
    values = ", ".join(str(value) for value in (found.get("partial_unexpected_list") or ())[:SHOWN_VALUES])
    told = ExpectationResult(
        suite=suite,
        expectation=rule.name,
        column=rule.column,
        severity=rule.severity,
        success=bool(result.success),
        checked=int(found.get("element_count") or rows),
        failed=int(found.get("unexpected_count") or (0 if result.success else 1)),
        reason_zh=rule.reason_zh,
        reason_en=rule.reason_en,
        details=values or str(found.get("observed_value", "")),
    )
    return Judged(told, failing)


def _exceptions(info: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the exception records of a result: one for column maps, one a metric otherwise."""
    return [info] if "raised_exception" in info else [part for part in info.values() if isinstance(part, dict)]
