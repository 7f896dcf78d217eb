"""The two audits of a build: of the observations before anything is computed, and of what is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.frames import open_candidate, query
from expectations.reasons import figure, reason_for
from expectations.results import Audit, QuarantinedRow, SetAsideReport
from expectations.runner import Judgement, judge
from expectations.suites import candidate as candidate_suites
from expectations.suites import observations
from jingjinji.registries import read_seed

if TYPE_CHECKING:
    import pandas as pd

# A report with fewer figures than this is not judged as a whole: its rows are.
FEWEST_FIGURES = 4
REASONS_SHOWN = 2


def audit_observations(candidate: Path) -> Audit:
    """Judge every mapped observation of a candidate (suite `observations`).

    What fails is placed: on the row, or on its report where more than half of at least four figures fail or every fact
    lies after the publication. A critical failure of neither kind refuses the build. What the seed `audit_decisions`
    lists is published as it stands.

    Args:
        candidate: DuckDB file with `int_observations_mapped` and the seeds `plausible_bands`, `indicators`,
            `indicator_parts` and `areas`.

    Raises:
        PipelineProblem: the file does not have what is read, or an expectation could not be evaluated.
    """
    with open_candidate(candidate) as connection:
        frame = query(connection, "observations")
        judgements = judge(frame, observations.observations_suite(), "observation_id")
        doubted = _doubted(frame, judgements)
        surroundings = query(connection, "surroundings", doubted=doubted, confirmed=_confirmed(frame))
        companions = query(connection, "companions", doubted=doubted)
    judgements += judge(surroundings, observations.surroundings_suite(), "observation_id")
    judgements += judge(companions, observations.companions_suite(), "observation_id")
    rows = _quarantined(frame.merge(surroundings, how="left", on="observation_id"), judgements, _decided())
    reports = _set_aside(frame, rows)
    aside = {report.report_id for report in reports}
    return Audit(
        results=tuple(judgement.result for judgement in judgements),
        quarantined=tuple(row for row in rows if row.report_id not in aside),
        set_aside=reports,
        refusals=_refusals(judgement for judgement in judgements if not judgement.failing),
    )


def audit_candidate(candidate: Path, previous: Path | None) -> Audit:
    """Judge the published tables (suites `candidate` and `revisions`): a critical failure refuses the build.

    Args:
        candidate: DuckDB file with the published tables.
        previous: the snapshot published before; None where there is none.

    Raises:
        PipelineProblem: the file cannot be opened, or an expectation could not be evaluated.
    """
    with open_candidate(candidate, previous) as connection:
        tables = query(connection, "tables")
        judgements = judge(tables, candidate_suites.tables_suite(), "table_name")
        if all(judgement.result.success for judgement in judgements):
            for part in candidate_suites.parts(has_previous=previous is not None):
                judgements += judge(query(connection, part.query), part.suite(), part.key, part.beside)
    return Audit(tuple(judgement.result for judgement in judgements), refusals=_refusals(judgements))


def _doubted(frame: pd.DataFrame, judgements: Iterable[Judgement]) -> pd.DataFrame:
    """Return the observations that fail a critical expectation."""
    critical = (judgement for judgement in judgements if judgement.result.severity == "critical")
    failing = {observation_id for judgement in critical for observation_id in judgement.failing}
    return frame.loc[frame["observation_id"].isin(failing), ["observation_id"]]


def _confirmed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the observations that the figures three years around them confirm."""
    ratio, limit = frame["neighbour_ratio"], observations.CONFIRMED_WITHIN
    return frame.loc[ratio.between(1 / limit, limit), ["observation_id"]]


def _decided() -> frozenset[tuple[str, str]]:
    """Return the breaches (observation, expectation) that somebody decided to publish as they stand."""
    return frozenset((row["observation_id"], row["expectation"]) for row in read_seed("audit_decisions"))


def _quarantined(
    frame: pd.DataFrame, judgements: Iterable[Judgement], decided: frozenset[tuple[str, str]]
) -> list[QuarantinedRow]:
    """Return one row per failing observation; of several breaches the first in PRECEDENCE says why."""
    breached: dict[str, str] = {}
    by_name = {judgement.result.expectation: judgement for judgement in judgements}
    for expectation in observations.PRECEDENCE:
        for observation_id in by_name[expectation.name].failing:
            if (observation_id, expectation.name) not in decided:
                breached.setdefault(observation_id, expectation.name)
    failing = frame[frame["observation_id"].isin(breached)]
    return [_quarantined_row(breached[row["observation_id"]], row) for row in failing.to_dict("records")]


def _quarantined_row(name: str, row: Mapping[Any, Any]) -> QuarantinedRow:
    return QuarantinedRow(row["observation_id"], row["report_id"], name, reason_for(name, row), figure(row))


def _set_aside(frame: pd.DataFrame, rows: Sequence[QuarantinedRow]) -> tuple[SetAsideReport, ...]:
    """Return the reports that fail as a whole."""
    judged = frame[frame["is_judged"]].groupby("report_id")["observation_id"].agg(set).to_dict()
    dated = frame.dropna(subset=["published_on", "fact_begins_on"]).groupby("report_id").size().to_dict()
    by_report: dict[str, list[QuarantinedRow]] = {}
    for row in rows:
        by_report.setdefault(row.report_id, []).append(row)
    found = []
    for report_id, failing in sorted(by_report.items()):
        figures = judged.get(report_id, set())
        wrong = sum(row.observation_id in figures for row in failing)
        late = sum(row.expectation == observations.BEGUN_WHEN_PUBLISHED.name for row in failing)
        if late > 1 and late == dated.get(report_id):
            found.append(SetAsideReport(report_id, _all_late(late, failing[0])))
        elif len(figures) >= FEWEST_FIGURES and 2 * wrong > len(figures):
            found.append(SetAsideReport(report_id, _mostly_wrong(wrong, len(figures), failing)))
    return tuple(found)


def _all_late(count: int, example: QuarantinedRow) -> str:
    return (
        f"全部{count}个数值的时期都晚于公布日期，公布日期有误。 "
        f"All {count} dated figures lie after the publication: its date is wrong. {example.reason}"
    )


def _mostly_wrong(wrong: int, figures: int, failing: Sequence[QuarantinedRow]) -> str:
    examples = " ".join(row.reason for row in failing[:REASONS_SHOWN])
    return f"{figures}个数值中有{wrong}个不可信。 {wrong} of {figures} figures cannot be right. {examples}"


def _refusals(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    failed = [
        judgement.result
        for judgement in judgements
        if judgement.result.severity == "critical" and not judgement.result.success
    ]
    return tuple(
        f"{result.suite}.{result.expectation}: {result.failed} of {result.checked} fail. {result.reason_en}"
        for result in failed
    )
