"""Great Expectations as the audits call it: a frame and a suite in, results and failing rows out.

DuckDB is no backend that Great Expectations knows, so the rows come as pandas frames. An expectation that errored is a
failure of the platform, not of the data, and is raised as one.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from expectations.results import ExpectationResult, Severity
from jingjinji.errors import PipelineProblem

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations import ExpectationSuite
    from great_expectations.datasource.fluent.interfaces import Batch

# A result carries the first few failing keys; the rest can be queried.
SHOWN_FAILURES = 100
PLAIN_VALUES = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One result with every key that failed.

    Attributes:
        result: the result.
        failing: values of the key column of the failing rows, in the order of the frame.
    """

    result: ExpectationResult
    failing: tuple[str, ...]


def judge(frame: pd.DataFrame, suite: ExpectationSuite, key: str, beside: Sequence[str] = ()) -> list[Judgement]:
    """Validate a frame against a suite.

    Args:
        frame: what is judged, one row per thing.
        suite: expectations with severity and meta (name, reason_zh, reason_en).
        key: column that names a row.
        beside: columns that a result tells of a failing row beside its key.

    Returns:
        One judgement per expectation, in the order of their names.

    Raises:
        PipelineProblem: an expectation could not be evaluated.
    """
    outcome = _batch(frame).validate(
        suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [key, *beside]}
    )
    judgements = [_judgement(suite.name, result, key) for result in outcome.results]
    return sorted(judgements, key=lambda judgement: judgement.result.expectation)


@contextmanager
def importing_ahead() -> Iterator[None]:
    """Import Great Expectations, which takes seconds, beside what the block does; it is there when the block ends."""
    importing = threading.Thread(target=_great_expectations, daemon=True)
    importing.start()
    yield
    importing.join()


def _great_expectations() -> ModuleType:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    # One line per expectation and metric otherwise, hundreds once other loggers are configured.
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    import great_expectations  # several seconds, paid only by those who audit

    return great_expectations


def _batch(frame: pd.DataFrame) -> Batch:
    gx = _great_expectations()
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    batch: Batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    return batch


def _judgement(suite: str, result: Any, key: str) -> Judgement:
    meta = result.expectation_config.meta
    _raise_if_errored(suite, meta["name"], result.exception_info)
    found = result.result
    failing = tuple(dict.fromkeys(str(row[key]) for row in found.get("unexpected_index_list") or ()))
    return Judgement(
        ExpectationResult(
            suite=suite,
            expectation=meta["name"],
            severity=_severity(result.expectation_config.severity),
            success=bool(result.success),
            checked=int(found["element_count"] - found.get("missing_count", 0)),
            failed=int(found["unexpected_count"]),
            reason_zh=meta["reason_zh"],
            reason_en=meta["reason_en"],
            column=_column(result.expectation_config.kwargs),
            details=_details(found),
        ),
        failing,
    )


def _raise_if_errored(suite: str, name: str, info: Mapping[str, Any]) -> None:
    """Raise where the expectation errored; the info is one record, or one record per metric that failed."""
    records: Iterable[Any] = [info] if "raised_exception" in info else info.values()
    messages = [str(record["exception_message"]) for record in records if record["raised_exception"]]
    if messages:
        raise PipelineProblem(
            f"The expectation {suite}.{name} could not be evaluated: {messages[0]}",
            "Nothing is published. This is a defect of the audit, not of the data.",
        )


def _severity(severity: Any) -> Severity:
    return "warning" if getattr(severity, "value", severity) == "warning" else "critical"


def _column(arguments: Mapping[str, Any]) -> str | None:
    return arguments.get("column") or arguments.get("column_A")


def _details(found: Mapping[str, Any]) -> dict[str, Any]:
    rows: Sequence[Mapping[Hashable, Any]] = found.get("unexpected_index_list") or ()
    shown = [{str(name): _plain(value) for name, value in row.items()} for row in rows[:SHOWN_FAILURES]]
    return {"failures": shown} if shown else {}


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it: numpy's numbers as numbers, times as text."""
    if hasattr(value, "item"):
        value = value.item()
    return value if isinstance(value, PLAIN_VALUES) else str(value)
