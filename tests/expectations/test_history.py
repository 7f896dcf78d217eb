"""A verdict keeps since when something has been failing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from expectations.results import Audit, ExpectationResult
from jingjinji.candidate import QUALITY_RESULTS
from jingjinji.lake import write_table
from jingjinji.quality import failing_since, findings_since, quality_rows
from jingjinji.transform import NodeResult


def day(number: int) -> datetime:
    return datetime(2026, 3, number, tzinfo=UTC)


def audit(*, success: bool) -> Audit:
    return Audit((ExpectationResult("s", "sums", "warning", success, 3, 0 if success else 1, "因", "why"),))


def judged(folder: Path, number: int, *, success: bool) -> datetime | None:
    """Judge on a day, keep the verdict, and return since when the expectation fails."""
    rows = list(quality_rows([], audit(success=success), day(number), failing_since(folder), {}))
    kept = [{**row, "build_id": f"b{number}", "verdict": "published"} for row in rows]
    write_table(folder / f"b{number}.parquet", kept, QUALITY_RESULTS)
    first: datetime | None = rows[0]["first_failed_at"]
    return first


def test_a_warning_keeps_the_day_on_which_it_was_first_seen(tmp_path: Path) -> None:
    assert failing_since(tmp_path) == {}
    assert judged(tmp_path, 1, success=True) is None
    assert judged(tmp_path, 2, success=False) == day(2)
    assert judged(tmp_path, 3, success=False) == day(2)
    assert judged(tmp_path, 4, success=True) is None
    assert judged(tmp_path, 5, success=False) == day(5)
    assert judged(tmp_path, 6, success=False) == day(5)
    assert failing_since(tmp_path) == {("s", "sums"): day(5)}


def found(folder: Path, number: int, *gaps: float, key: str = "o") -> list[tuple[str, str]]:
    """Judge on a day, with findings that miss by so much, keep the verdict, and return each with its first day."""
    failures = [{"observation_id": f"{key}{place}", "gap": gap} for place, gap in enumerate(gaps)]
    result = ExpectationResult(
        "s", "sums", "warning", not gaps, 3, len(gaps), "因", "why", None, {"failures": failures}
    )
    node = NodeResult("keys_are_unique", "test", "warn", 2, "Got 2 results", "一行一键。")
    rows = list(quality_rows([node], Audit((result,)), day(number), {}, findings_since(folder)))
    kept = [{**row, "build_id": f"b{number}", "verdict": "published"} for row in rows]
    write_table(folder / f"b{number}.parquet", kept, QUALITY_RESULTS)
    told = json.loads(rows[0]["details"])["failures"]
    return [(finding["observation_id"], finding["first_seen"][:10]) for finding in told]


def test_every_figure_that_a_warning_names_keeps_its_own_first_day(tmp_path: Path) -> None:
    assert found(tmp_path, 1, 7.5) == [("o0", "2026-03-01")]
    # What is missed by moves from build to build; the finding is the same.
    assert found(tmp_path, 2, 8.5, 9.0) == [("o0", "2026-03-01"), ("o1", "2026-03-02")]
    assert found(tmp_path, 3) == []
    assert found(tmp_path, 4, 7.5) == [("o0", "2026-03-04")]
    # A build that was refused before it came to this expectation hides nothing.
    other = ExpectationResult("s", "other", "critical", False, 1, 1, "因", "why")
    rows = [
        {**row, "build_id": "b5", "verdict": "refused"} for row in quality_rows([], Audit((other,)), day(5), {}, {})
    ]
    write_table(tmp_path / "b5.parquet", rows, QUALITY_RESULTS)
    assert found(tmp_path, 6, 7.5) == [("o0", "2026-03-04")]


def test_a_verdict_written_before_the_history_was_kept_counts_from_its_own_day(tmp_path: Path) -> None:
    assert judged(tmp_path, 1, success=False) == day(1)
    path = tmp_path / "b1.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["first_failed_at"]), path)
    assert judged(tmp_path, 2, success=False) == day(1)


def test_a_file_that_is_no_verdict_of_ours_changes_nothing(tmp_path: Path) -> None:
    assert judged(tmp_path, 1, success=False) == day(1)
    path = tmp_path / "b1.parquet"
    for name, table in {
        "a-words": pa.table({"suite": ["s"], "expectation": ["sums"], "success": ["yes"], "judged_at": ["yesterday"]}),
        "b-other": pa.table({"checks": ["sums"], "success": [True]}),
        "c-empty": pq.read_table(path).slice(0, 0),
    }.items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    (tmp_path / "d-damaged.parquet").write_bytes(path.read_bytes()[:-20])
    assert failing_since(tmp_path) == {("s", "sums"): day(1)}


def test_tests_of_dbt_stand_beside_the_expectations() -> None:
    nodes = [
        NodeResult("keys_are_unique", "test", "warn", 2, "Got 2 results", "一行一键。 One row a key."),
        NodeResult("fct_metrics", "model", "success", 0, "", ""),
    ]
    rows = list(quality_rows(nodes, audit(success=True), day(1), {("dbt", "keys_are_unique"): day(7)}, {}))
    assert [(row["suite"], row["expectation"], row["severity"]) for row in rows] == [
        ("s", "sums", "warning"),
        ("dbt", "keys_are_unique", "warning"),
    ]
    assert rows[1]["first_failed_at"] == day(7)
    assert pa.Table.from_pylist(rows).num_rows == 2
