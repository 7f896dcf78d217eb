"""The register of corrections on a real report: it mends a wrong figure, and fails once the report is right."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import yaml

from ingestion.facts import StatedFacts
from jingjinji.intake import copy_in, take_in
from jingjinji.settings import Settings
from tests.candidates import PROJECT, build_candidate

FACTS = {
    "kind": "bulletin", "area": "北京市", "title": "人口公报（测试）", "year": 2021, "published": "2022-03-01",
    "tier": "D",
}  # fmt: skip
# The bulletin said 2188.6, a page that copied it 2185.6 (万人).
TEXT = "人口公报（测试）\n2021年末，全市常住人口2185.6万人。城镇人口1916.1万人。\n"
CORRECTIONS = (
    "misprint,人口公报（测试）,resident_population,110000,level,2021,21856000,21886000,转录之误,Misprint,公报原文\n"
    "outlived,人口公报（测试）,urban_population,110000,level,2021,19000000,19161000,转录之误,Misprint,公报原文\n"
    "elsewhere,另一份报告,urban_population,110000,level,2021,19000000,19161000,转录之误,Misprint,公报原文\n"
)


def test_a_correction_mends_a_figure_and_fails_when_the_report_is_right(settings: Settings, tmp_path: Path) -> None:
    report = tmp_path / "population.txt"
    report.write_text(TEXT, encoding="utf-8")
    side_file = yaml.safe_dump({**FACTS, "is_sample": False}, allow_unicode=True)
    report.with_name("population.txt.meta.yml").write_text(side_file, encoding="utf-8")
    landed = take_in([copy_in(report, settings)], settings, StatedFacts(), lambda _step, _done, _total: None)
    assert [one.outcome for one in landed] == ["accepted"]
    project = tmp_path / "dbt_project"
    shutil.copytree(PROJECT, project)
    with (project / "seeds" / "corrections.csv").open("a", encoding="utf-8") as register:
        register.write(CORRECTIONS)

    selection = ["--select", "tag:mapping", "--exclude-resource-type", "unit_test", "--indirect-selection", "cautious"]
    candidate = build_candidate(settings.lake, tmp_path / "build", selection, project)

    with duckdb.connect(str(candidate), read_only=True) as connection:
        mended = connection.execute(
            "select cast(value as double), cast(stated_value as double), correction_reason "
            "from int_observations_mapped where indicator_code = 'resident_population'"
        ).fetchall()
        expired = connection.execute("select correction_id from int_corrections_expired").fetchall()
    assert mended == [(21_886_000.0, 21_856_000.0, "转录之误 Misprint")]
    assert expired == [("outlived",)]
    results = json.loads((tmp_path / "build" / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    failed = [result["unique_id"] for result in results if result["status"] == "fail"]
    assert len(failed) == 1
    assert "has_no_rows_int_corrections_expired" in failed[0]
