"""CSV, Parquet and XLSX: exact, described, marked, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from jingjinji.errors import SnapshotMissing, UsageProblem
from jingjinji.exports.about import read_about
from jingjinji.exports.export import Exported, export
from jingjinji.exports.formats import Format
from jingjinji.exports.neutral import neutralised
from jingjinji.exports.tables import TABLES
from jingjinji.exports.workbook import NOTES, write_workbook
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot

Export = Callable[[Format], Exported]
Unusual = Callable[[Format], Path]


def quiet(_step: str, _done: int, _total: int) -> None:
    pass


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sheet_rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    workbook = openpyxl.load_workbook(path, read_only=True)
    header, *rows = workbook[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


@pytest.mark.parametrize("kind", list(Format))
def test_the_descriptor_validates_and_names_every_file(exported: Export, kind: Format) -> None:
    done = exported(kind)
    package = Package(str(done.folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "type", "message"])[:5]
    assert {one.path for one in package.resources} | {"datapackage.json"} == {
        path.name for path in done.folder.iterdir()
    }
    descriptor = json.loads((done.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["version"] == done.build_id
    assert "示例" in descriptor["description"]


def test_the_descriptor_fails_when_a_file_was_changed(unusual: Settings, tmp_path: Path) -> None:
    export(unusual, Format.CSV, tmp_path, quiet)
    path = tmp_path / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("110000", "110001", 1), encoding="utf-8-sig")
    found = {kind for _, kind in Package(str(tmp_path / "datapackage.json")).validate().flatten(["name", "type"])}
    assert {"hash-count", "foreign-key"} <= found


def test_csv_holds_every_observation_exactly_beside_its_tier(published_home: Settings, exported: Export) -> None:
    path = exported(Format.CSV).folder / "observations.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = csv_rows(path)
    with open_snapshot(published_home) as connection:
        held = dict(connection.execute("select observation_id, value from fct_observations").fetchall())
    assert {row["observation_id"]: Decimal(row["value"]) for row in rows} == held
    assert {row["source_tier"] for row in rows} <= set("ABCD")
    assert {row["is_sample"] for row in rows} == {"true"}
    assert "e" not in "".join(row["value"] for row in rows)


def test_parquet_keeps_types_and_says_what_columns_mean(published_home: Settings, exported: Export) -> None:
    folder = exported(Format.PARQUET).folder
    table = pq.read_table(folder / "observations.parquet")
    assert table.schema.field("value").type == pa.decimal128(38, 9)
    with open_snapshot(published_home) as connection:
        held = connection.execute("select observation_id, value from fct_observations order by 1").fetchall()
    columns = table.sort_by("observation_id").select(["observation_id", "value"]).to_pydict()
    assert list(zip(columns["observation_id"], columns["value"], strict=True)) == held
    metrics = pq.read_table(folder / "metrics.parquet")
    assert b"description" in (metrics.schema.field("value").metadata or {})
    assert (metrics.schema.metadata or {})[b"build_id"].decode() == exported(Format.PARQUET).build_id
    assert set(metrics.column("source_tier").to_pylist()) <= set("ABCD")


def test_a_metric_has_the_weakest_tier_of_its_inputs(exported: Export) -> None:
    folder = exported(Format.CSV).folder
    tiers = {row["observation_id"]: row["source_tier"] for row in csv_rows(folder / "observation_vintages.csv")}
    metrics = csv_rows(folder / "metrics.csv")
    assert len({row["source_tier"] for row in metrics}) > 1
    for row in metrics:
        assert row["source_tier"] == max(tiers[one] for one in json.loads(row["inputs"]))


def test_the_workbook_has_every_table_and_notes_that_explain_it(exported: Export) -> None:
    done = exported(Format.XLSX)
    path = done.folder / "jingjinji.xlsx"
    assert openpyxl.load_workbook(path, read_only=True).sheetnames == [NOTES, *(table.name for table in TABLES)]
    rows = sheet_rows(path, "observations")
    assert len(rows) == done.rows["observations"] > 1000
    assert all(isinstance(row["value"], int | float) for row in rows)
    assert {row["source_tier"] for row in rows} <= set("ABCD")
    notes = "\n".join(
        " ".join(str(cell) for cell in row if cell is not None)
        for row in openpyxl.load_workbook(path, read_only=True)[NOTES].iter_rows(values_only=True)
    )
    for told in (
        done.build_id,
        "stated fact",
        "国家统计局数据导出",
        "census-5",
        "微克/立方米",
        "示例 sample",
        "最终成果",
    ):
        assert told in notes, told
    assert "二手汇编" not in notes


def test_a_table_too_long_for_a_worksheet_is_left_out_and_said_so(published_home: Settings, tmp_path: Path) -> None:
    path = tmp_path / "short.xlsx"
    with open_snapshot(published_home) as connection:
        counts, left_out = write_workbook(path, connection, read_about(connection), quiet, most_rows=500)
    assert {name for name, rows in counts.items() if rows >= 500} == set(left_out) >= {"observations", "metrics"}
    assert "observations" not in openpyxl.load_workbook(path, read_only=True).sheetnames
    notes = list(openpyxl.load_workbook(path, read_only=True)[NOTES].iter_rows(values_only=True))
    assert [row for row in notes if row[0] == "observations" and "too long" in str(row[4])]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-2+3", "@sum", " =1", "\t=1", "＝1", "－1"])
def test_text_that_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "京津冀", "2023-Q1", "a=b", "'quoted"])
def test_other_text_stays(text: str) -> None:
    assert neutralised(text) == text


def test_no_cell_of_csv_or_workbook_is_a_formula(exported_unusual: Unusual) -> None:
    row = {one["observation_id"]: one for one in csv_rows(exported_unusual(Format.CSV) / "observation_vintages.csv")}[
        "x"
    ]
    assert row["sentence"].startswith("'=HYPERLINK")
    assert (row["report_title"][:3], row["publisher"][:2]) == ("'-2", "'@")
    negative = [
        one for one in csv_rows(exported_unusual(Format.CSV) / "observation_vintages.csv") if one["value"] == "-0.5"
    ]
    assert len(negative) == 1
    path = exported_unusual(Format.XLSX) / "jingjinji.xlsx"
    workbook = openpyxl.load_workbook(path)
    cells = [cell for sheet in workbook.worksheets for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert [cell for cell in cells if str(cell.value).startswith("'=HYPERLINK")]


def test_nothing_of_a_source_that_may_not_be_shown_is_exported(exported_unusual: Unusual) -> None:
    for name in ("observations", "observation_vintages"):
        rows = csv_rows(exported_unusual(Format.CSV) / f"{name}.csv")
        assert {row["source_tier"] for row in rows} <= set("ABCD")
        assert "e" not in {row["observation_id"] for row in rows}


def test_formats_of_one_build_share_a_folder_and_a_descriptor(
    published_home: Settings, unusual: Settings, tmp_path: Path
) -> None:
    export(published_home, Format.CSV, tmp_path, quiet)
    export(published_home, Format.XLSX, tmp_path, quiet)
    export(published_home, Format.PARQUET, tmp_path, quiet)
    package = Package(str(tmp_path / "datapackage.json"))
    assert {one.path for one in package.resources} | {"datapackage.json"} == {path.name for path in tmp_path.iterdir()}
    assert package.validate().valid
    assert not list(tmp_path.glob(".*"))


def test_a_failing_export_leaves_the_files_of_before(
    published_home: Settings, unusual: Settings, tmp_path: Path
) -> None:
    export(unusual, Format.CSV, tmp_path, quiet)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(name: str, _done: int, _total: int) -> None:
        if name == "observation_vintages":
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        export(published_home, Format.CSV, tmp_path, fail)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_without_a_snapshot_or_a_folder_the_error_says_what_to_do(published_home: Settings, tmp_path: Path) -> None:
    with pytest.raises(SnapshotMissing, match="jjj run"):
        export(Settings(home=tmp_path / "empty"), Format.CSV, tmp_path / "out", quiet)
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(UsageProblem, match="--to"):
        export(published_home, Format.CSV, blocked / "out", quiet)
