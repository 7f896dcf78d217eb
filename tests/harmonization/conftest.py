"""One candidate for all tests of the harmonization: the samples, and reports of real cases that no sample has."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import duckdb
import pytest
import yaml

from ingestion.facts import StatedFacts
from jingjinji.intake import copy_in, take_in, take_in_samples
from jingjinji.settings import Settings
from tests.candidates import build_candidate

# Figures that were published and that no bundled sample holds, because nobody vouches for the page that prints them
# (Tianjin's first account of 2018) or because they are wrong there (PM2.5 of 2020).
CASES = {
    "tianjin_2018.txt": (
        {"kind": "bulletin", "area": "天津市", "title": "天津市2018年公报（测试）", "year": 2018,
         "published": "2019-03-11"},
        "天津市2018年公报（测试）\n初步核算，全市地区生产总值18809.64亿元，按可比价格计算，比上年增长3.6%。\n",
    ),
    "tianjin_air.txt": (
        {"kind": "web_page", "area": "天津市", "title": "天津空气（测试）", "year": 2020, "published": "2021-02-01"},
        "天津空气（测试）\n2020年全市PM2.5年均浓度51微克/立方米。\n",
    ),
    "beijing_2026.txt": (
        {"kind": "work_report", "area": "北京市", "title": "北京市政府工作报告（测试）", "year": 2024,
         "published": "2026-05-20"},
        "北京市政府工作报告（测试）\n2024年，全市地区生产总值约5万亿元。\n2027年，地区生产总值增长目标为5%左右。\n",
    ),
    # Two sources of the government state one figure; the one that goes first came out first.
    "hebei_monthly.txt": (
        {"source": "hebei_monthly", "tier": "A", "title": "河北省月度数据（测试）", "year": 2025,
         "published": "2026-01-20"},
        "河北省月度数据（测试）\n2025年，全省PM2.5年均浓度36微克/立方米。\n",
    ),
    "hebei_work_report.txt": (
        {"source": "hebei_work_report", "tier": "A", "title": "河北省政府工作报告（测试）", "year": 2025,
         "published": "2026-01-27"},
        "河北省政府工作报告（测试）\n2025年，全省PM2.5年均浓度38微克/立方米。\n",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Harmonized:
    """A candidate with what dbt says of it.

    Attributes:
        connection: the candidate, read-only.
        results: status of every node, by its name.
        manifest: dbt's manifest.
    """

    connection: duckdb.DuckDBPyConnection
    results: dict[str, str]
    manifest: dict[str, Any]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query on the candidate."""
        return self.connection.execute(query).fetchall()


@pytest.fixture(scope="session")
def harmonized(tmp_path_factory: pytest.TempPathFactory) -> Harmonized:
    """The samples and the cases, built with every test of the project."""
    folder = tmp_path_factory.mktemp("harmonized")
    settings = Settings(home=folder / "home")
    take_in_samples(settings, lambda _step, _done, _total: None)
    for name, (facts, text) in CASES.items():
        report = folder / name
        report.write_text(text, encoding="utf-8")
        side_file = {"tier": "D", "is_sample": False, **facts}
        report.with_name(name + ".meta.yml").write_text(yaml.safe_dump(side_file, allow_unicode=True), encoding="utf-8")
        landed = take_in([copy_in(report, settings)], settings, StatedFacts(), lambda _step, _done, _total: None)
        assert [one.outcome for one in landed] == ["accepted"], landed
    candidate = build_candidate(settings.lake, folder / "build")
    target = folder / "build" / "target"
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    return Harmonized(
        duckdb.connect(str(candidate), read_only=True),
        {result["unique_id"]: result["status"] for result in results},
        manifest,
    )
