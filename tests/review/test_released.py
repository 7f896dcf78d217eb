"""A figure that is set aside comes out by a correction, an alias or a decision, through a whole run; others do not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml

from ingestion.facts import StatedFacts
from jingjinji.intake import copy_in, take_in
from jingjinji.settings import CHECKOUT, Settings
from jingjinji.snapshot import open_snapshot

# The same three mistakes twice: a digit too many, patents that are inventions under a name of all patents, and a forest
# that is that small. Only those of 2021 are settled.
TEXTS = {
    2021: "全市地区生产总值15695.05亿元，增长6.6%。粮食产量249.9万吨。年末全市常住人口13730万人。\n"
    "全年专利授权量1200件，森林覆盖率2%。\n",
    2022: "全市地区生产总值16311.34亿元，增长1.0%。粮食产量256.2万吨。年末全市常住人口13630万人。\n"
    "全年专利授权数1300件，森林覆盖率2.1%。\n",
}
TITLE = "天津市{year}年公报（测试）"
COPIED = ("dbt_project", "expectations", "ingestion", "jingjinji")


def hand_in(settings: Settings, folder: Path) -> None:
    """Take both reports in; their figures have their ids then."""
    for year, text in TEXTS.items():
        path, title = folder / f"{year}.txt", TITLE.format(year=year)
        path.write_text(f"{title}\n{text}", encoding="utf-8")
        facts = {"kind": "bulletin", "area": "天津市", "title": title, "year": year, "published": f"{year + 1}-03-14"}
        side_file = yaml.safe_dump({**facts, "is_sample": False}, allow_unicode=True)
        path.with_name(f"{path.name}.meta.yml").write_text(side_file, encoding="utf-8")
        take_in([copy_in(path, settings)], settings, StatedFacts(), lambda _step, _done, _total: None)


def settle(settings: Settings, seeds: Path) -> None:
    """Write what settles the mistakes of 2021."""
    read = pq.read_table(settings.lake / "observations").to_pylist()
    [forest] = [row["observation_id"] for row in read if row["text"] == "2%"]
    title = TITLE.format(year=2021)
    for name, row in {
        "corrections": f"a,{title},resident_population,120000,level,2021,137300000,13730000,多印一个零,One 0 too many,",
        "indicator_aliases": "专利授权量,level,count,invention_patents_granted,",
        "audit_decisions": f"{forest},value_is_at_least_the_lowest_plausible,已核实,2026-01-02",
    }.items():
        with (seeds / f"{name}.csv").open("a", encoding="utf-8") as registry:
            registry.write(f"{row}\n")


def run(settings: Settings, checkout: Path) -> int:
    """Call `jjj run` of a copy of the platform."""
    command = [sys.executable, "-c", "from jingjinji.command_line import main; main()", "run"]
    variables = {"PYTHONPATH": str(checkout), "JJJ_HOME": str(settings.home), "JJJ_SAMPLES": "0"}
    done = subprocess.run(
        command, cwd=checkout, env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode


def found(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with open_snapshot(settings) as connection:
        return connection.execute(query).fetchall()


def test_a_figure_set_aside_is_released_by_what_settles_it(tmp_path: Path) -> None:
    settings, checkout = Settings(home=tmp_path / "home", samples=False), tmp_path / "checkout"
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", "target", "logs")
        shutil.copytree(CHECKOUT / name, checkout / name, ignore=ignored)
    hand_in(settings, tmp_path)
    settle(settings, checkout / "dbt_project" / "seeds")
    assert run(settings, checkout) == 3
    aside = found(settings, "select period, indicator_code, reason from quarantined_rows order by all")
    assert [row[:2] for row in aside] == [
        ("2022", "forest_coverage"), ("2022", "patents_granted"), ("2022", "resident_population"),
    ]  # fmt: skip
    assert all("合理" in reason and "plausible value" in reason for *_, reason in aside)
    levels = "fct_observations where measure = 'level' order by all"
    assert found(settings, f"select period, indicator_code, cast(value as double) from {levels}") == [
        ("2021", "forest_coverage", 2.0),
        ("2021", "gdp", 1569505000000.0),
        ("2021", "grain_output", 2499000.0),
        ("2021", "invention_patents_granted", 1200.0),
        ("2021", "resident_population", 13730000.0),
        ("2022", "gdp", 1631134000000.0),
        ("2022", "grain_output", 2562000.0),
    ]
