"""What an export is: its build, its sources, and the words that explain its codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb

from jingjinji import legend
from jingjinji.registries import read_seed

TITLE = "京津冀协同数据 Jing-Jin-Ji collaboration data"
EXPLAINED: Mapping[str, Mapping[str, legend.Meaning]] = {
    "status 状态": legend.STATUSES,
    "release_stage 发布阶段": legend.RELEASE_STAGES,
    "measure 度量": legend.MEASURES,
    "qualifier 限定": legend.QUALIFIERS,
    "source_tier 来源等级": {tier: one for tier, one in legend.SOURCE_TIERS.items() if tier != "E"},
    "frequency 频率": legend.FREQUENCIES,
    "price_basis 价格": legend.PRICE_BASES,
    "comparability_grade 可比性": legend.COMPARABILITY_GRADES,
}


@dataclass(frozen=True, slots=True)
class About:
    """Which database an export comes from.

    Attributes:
        build_id: the build of the snapshot.
        built_at: when it was built, UTC.
        platform_version: version of the platform that built it.
        samples: how many of its reports are bundled samples.
        reports: how many reports it has.
        publishers: who published the reports, in order.
    """

    build_id: str
    built_at: datetime
    platform_version: str
    samples: int
    reports: int
    publishers: tuple[str, ...]

    @property
    def description(self) -> str:
        """Return what the export holds, in both languages."""
        return (
            f"构建{self.build_id}；{self.reports}份报告，其中{self.samples}份为示例；每个数值旁注明来源等级（A–D）。 "
            f"Build {self.build_id}; {self.reports} reports, {self.samples} of them samples; the tier of its source "
            "(A-D) stands beside every figure."
        )

    def package(self) -> dict[str, Any]:
        """Return the properties of the Data Package."""
        return {
            "name": "jingjinji",
            "title": TITLE,
            "description": self.description,
            "version": self.build_id,
            "created": self.built_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "keywords": ["京津冀", "Beijing-Tianjin-Hebei", "official statistics"],
            "sources": [{"title": publisher} for publisher in self.publishers],
        }


def read_about(connection: duckdb.DuckDBPyConnection) -> About:
    """Read which database a connection has open."""
    [row] = connection.execute(
        """
        select
            info.build_id, info.built_at, info.platform_version,
            (select count(*) from dim_reports where is_sample),
            (select count(*) from dim_reports),
            (select list(distinct publisher order by publisher) from dim_reports where publisher is not null)
        from build_info as info
        """
    ).fetchall()
    build_id, built_at, version, samples, reports, publishers = row
    return About(build_id, built_at, version, samples, reports, tuple(publishers or ()))


def explained_codes() -> Iterator[tuple[str, str, str, str]]:
    """Yield what the codes mean: column, code, Chinese, English; bases and units as the registries name them."""
    for column, codes in EXPLAINED.items():
        for code, one in codes.items():
            yield column, code, one.zh, one.en
    for row in read_seed("bases"):
        yield "basis 口径", row["basis"], row["name_zh"], row["name_en"]
    for row in read_seed("units"):
        if row["unit"] and row["unit"] == row["canonical_unit"]:
            yield "unit 单位", row["unit"], row["unit"], row["name_en"]
