"""A user's SQL reads the snapshot, and nothing else, within its limits."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest

from jingjinji.bounded_sql import query_snapshot
from jingjinji.errors import SnapshotMissing, UsageProblem
from jingjinji.files import point_link
from jingjinji.settings import Settings


@pytest.fixture
def published(settings: Settings) -> Settings:
    settings.published.mkdir(parents=True)
    with duckdb.connect(str(settings.published / "jjj-1.duckdb")) as connection:
        connection.execute("create table numbers as select range as n, 0.1::decimal(38, 9) as tenth from range(30000)")
    point_link(settings.snapshot, "jjj-1.duckdb")
    return settings


def ask(settings: Settings, query: str) -> list[dict[str, object]]:
    with query_snapshot(settings, query) as reader:
        rows: list[dict[str, object]] = reader.read_all().to_pylist()
        return rows


def test_rows_come_back_whole_and_exact(published: Settings) -> None:
    assert len(ask(published, "select * from numbers")) == 30000
    assert str(ask(published, "select sum(tenth) as total from numbers")[0]["total"]) == "3000.000000000"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("selec 1", "syntax error"),
        ("select * from nowhere", "nowhere"),
        ("create table stolen (n int)", "read-only"),
        ("select * from read_text('/etc/hostname')", "disabled"),
        ("copy numbers to '/nonexistent/numbers.csv'", "disabled"),
        ("attach '/nonexistent/other.duckdb' as other", "disabled"),
        ("set memory_limit = '50GB'", "locked"),
        ("install httpfs", "disabled|install"),
        ("select 1; select 2", "one statement"),
    ],
)
def test_what_a_reader_may_not_do_is_refused_with_a_reason(published: Settings, query: str, told: str) -> None:
    with pytest.raises(UsageProblem, match=f"(?i){told}"):
        ask(published, query)


def test_a_query_that_takes_too_long_is_stopped(published: Settings) -> None:
    with pytest.raises(UsageProblem, match="longer than 2 seconds"):
        ask(
            replace(published, sql_seconds=2),
            "select count(*) from range(1000000000) a, range(1000000000) b where a.range % 7 = b.range",
        )


def test_a_query_that_takes_too_much_memory_is_stopped(published: Settings) -> None:
    with pytest.raises(UsageProblem, match=r"(?i)memory|MB"):
        ask(replace(published, sql_megabytes=1000), "select length(repeat('x', 1500000000 + n)) from numbers limit 3")


def test_without_a_snapshot_the_message_says_what_to_do(settings: Settings) -> None:
    with pytest.raises(SnapshotMissing, match="jjj run"):
        ask(settings, "select 1")
