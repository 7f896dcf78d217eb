"""A report's Parquet set appears whole, is replaced whole, and gives the same ids whenever it is read again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace

from jingjinji.lake import Lake, initiative_id, observation_id
from jingjinji.records import Initiative, Observation, Passage, Report

REPORT = Report(
    report_id="a" * 64,
    document_id="d" * 64,
    reading_id="r1",
    source="unspecified",
    publisher=None,
    kind="report",
    area_code="110000",
    title="示例",
    year=2023,
    published_on=date(2024, 1, 31),
    published_precision="month",
    url=None,
    tier="D",
    received_at=datetime(2024, 2, 1, tzinfo=UTC),
    size=3,
    media_type="text/plain",
    original_name="report.txt",
    is_sample=False,
)
PASSAGE = Passage(0, "paragraph", "生产总值100亿元", 0, 9)
PROSE = Observation(
    passage=0, start=4, end=9, text="100亿元", sentence="生产总值100亿元", area="北京市", indicator="生产总值",
    period="2023", value=Decimal("10000000000"), unit="元",
)  # fmt: skip
CELL = Observation(
    sheet="表1", row=2, column=3, text="…", sentence="表1", area=None, indicator="出口额", period="2023", value=None,
    missing_reason="below smallest unit",
)  # fmt: skip
COOPERATION = Initiative(
    passage=0, start=2, end=8, name="京津联合实验室", sentence="建成京津联合实验室", type="institute",
    areas=("北京市", "天津市"), area_codes=("110000", "120000"), stage="done", period="2023",
)  # fmt: skip


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def test_what_is_written_is_read_back_exactly(lake: Lake) -> None:
    lake.write(REPORT, [PASSAGE], [PROSE, CELL], "1")
    rows = duckdb.sql(
        "select observation_id, value, upper, row, missing_reason "
        f"from '{lake.folder}/observations/*.parquet' order by start"
    ).fetchall()
    assert rows == [
        (observation_id(REPORT.report_id, PROSE), Decimal("10000000000.000000000"), None, None, None),
        (observation_id(REPORT.report_id, CELL), None, None, 2, "below smallest unit"),
    ]
    report = duckdb.sql(
        "select report_id, published_on, received_at at time zone 'UTC', is_sample "
        f"from '{lake.folder}/reports/*.parquet'"
    )
    assert report.fetchall() == [(REPORT.report_id, date(2024, 1, 31), datetime(2024, 2, 1), False)]  # noqa: DTZ001


def test_a_report_without_figures_is_in_the_lake_too(lake: Lake) -> None:
    lake.write(REPORT, [PASSAGE], [], "1")
    assert list(lake.readings()) == [(REPORT.report_id, "r1")]
    assert duckdb.sql(f"select count(*) from '{lake.folder}/observations/*.parquet'").fetchall() == [(0,)]


def test_a_new_reading_replaces_the_old_one_as_a_whole(lake: Lake) -> None:
    lake.write(REPORT, [PASSAGE], [PROSE, CELL], "1")
    lake.write(replace(REPORT, reading_id="r2"), [PASSAGE], [PROSE], "2")
    assert list(lake.readings()) == [(REPORT.report_id, "r2")]
    assert lake.remove_superseded() == 3
    ids = duckdb.sql(f"select observation_id, reading_id from '{lake.folder}/observations/*.parquet'").fetchall()
    assert ids == [(observation_id(REPORT.report_id, PROSE), "r2")]


def test_a_reading_that_was_cut_off_does_not_count(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    lake.write(REPORT, [PASSAGE], [PROSE], "1")
    from jingjinji import lake as module

    written = module.write_table

    def die_before_the_report(path: Path, rows: object, schema: object) -> None:
        if path.parent.name == "reports":
            raise KeyboardInterrupt
        written(path, rows, schema)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "write_table", die_before_the_report)
    with pytest.raises(KeyboardInterrupt):
        lake.write(replace(REPORT, reading_id="r2"), [PASSAGE], [], "2")
    assert list(lake.readings()) == [(REPORT.report_id, "r1")]


def test_two_observations_at_one_place_are_kept_once(lake: Lake) -> None:
    lake.write(REPORT, [PASSAGE], [PROSE, replace(PROSE, indicator="财政收入")], "1")
    assert duckdb.sql(f"select indicator from '{lake.folder}/observations/*.parquet'").fetchall() == [("生产总值",)]


def test_initiatives_are_kept_with_their_sides_and_the_same_id_at_every_reading(lake: Lake) -> None:
    lake.write(REPORT, [PASSAGE], [PROSE], "1", [COOPERATION])
    lake.write(replace(REPORT, reading_id="r2"), [PASSAGE], [PROSE], "2", [COOPERATION])
    columns = "initiative_id, reading_id, name, areas, area_codes"
    rows = duckdb.sql(f"select {columns} from '{lake.folder}/initiatives/*.parquet' order by 2").fetchall()
    told = ("京津联合实验室", ["北京市", "天津市"], ["110000", "120000"])
    identifier = initiative_id(REPORT.report_id, COOPERATION)
    assert rows == [(identifier, "r1", *told), (identifier, "r2", *told)]


@pytest.mark.parametrize("table", ["reports", "passages", "observations", "initiatives"])
@pytest.mark.parametrize("damage", ["cut", "lost"])
def test_a_reading_of_which_a_file_is_damaged_does_not_hold(lake: Lake, table: str, damage: str) -> None:
    lake.write(REPORT, [PASSAGE], [PROSE], "1")
    assert list(lake.readings()) == [(REPORT.report_id, "r1")]
    [path] = (lake.folder / table).iterdir()
    if damage == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        path.unlink()
    assert list(lake.readings()) == []
    assert lake.reading_of(REPORT.report_id) is None


def test_what_is_pinned_stays_while_the_lake_goes_on(lake: Lake, tmp_path: Path) -> None:
    lake.write(REPORT, [PASSAGE], [PROSE, CELL], "1")
    pinned = tmp_path / "pinned"
    assert lake.pin(pinned) == [(REPORT.report_id, "r1")]
    lake.write(replace(REPORT, reading_id="r2"), [PASSAGE], [PROSE], "2")
    lake.write(replace(REPORT, report_id="b" * 64), [PASSAGE], [PROSE], "1")
    lake.remove_superseded()
    assert list(Lake(pinned).readings()) == [(REPORT.report_id, "r1")]
    assert duckdb.sql(f"select count(*) from '{pinned}/observations/*.parquet'").fetchall() == [(2,)]
    assert [reading for _, reading in lake.pin(pinned)] == ["r2", "r1"]
    assert duckdb.sql(f"select count(*) from '{pinned}/reports/*.parquet'").fetchall() == [(2,)]
