"""Exports of the published samples, and of a database with what the samples do not have."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from jingjinji.exports.export import Exported, export
from jingjinji.exports.formats import Format
from jingjinji.settings import Settings
from jingjinji.snapshot import snapshot_path

# Rows made of a real one: a source that may not be shown, a target, a range, a missing figure, text that looks like a
# formula, a figure whose label has no indicator, one whose counterpart has no code, the same thing stated twice in one
# report, several years.
ADDED = """
insert into fct_observation_vintages select * replace ('e' as observation_id, 'E' as source_tier) from one;
insert into fct_observation_vintages select * replace ('t' as observation_id, 'T' as status) from one;
insert into fct_observation_vintages select * replace ('f' as observation_id, 'F' as status) from one;
insert into fct_observation_vintages
select * replace ('r' as observation_id, 'range' as qualifier, value + 1000000000 as upper_value) from one;
insert into fct_observation_vintages
select * replace ('m' as observation_id, null as value, 'masked' as missing_reason, 2019 || '' as period) from one;
insert into fct_observation_vintages
select * replace ('x' as observation_id, '=HYPERLINK("http://a.example","+1")' as sentence) from one;
insert into fct_observation_vintages
select * replace ('u' as observation_id, null as indicator_code, '＝未知' as indicator_label) from one;
insert into fct_observation_vintages select * replace ('c' as observation_id, false as is_fact) from one;
insert into fct_observation_vintages
select * replace (
    'y' as observation_id, '2021/2025' as period, date '2021-01-01' as period_start, date '2025-12-31' as period_end,
    'A5' as frequency, -0.5 as value, '亩' as unit_text
) from one;
insert into fct_observations by name
select * exclude (fact) from (select 'e' as observation_id, 'E' as source_tier, columns(* exclude (
    observation_id, source_tier)) from fct_observations limit 1) as copied cross join (select 1 as fact);
update dim_reports set title = '-2+3 ' || title, publisher = '@someone' where report_id = (select report_id from one);
"""


@pytest.fixture(scope="session")
def exported(published_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Format], Exported]:
    """Export the samples once in each format."""
    folder = tmp_path_factory.mktemp("exports")
    done: dict[Format, Exported] = {}

    def once(kind: Format) -> Exported:
        if kind not in done:
            done[kind] = export(published_home, kind, folder / kind.value, lambda _step, _done, _total: None)
        return done[kind]

    return once


@pytest.fixture(scope="session")
def unusual(published_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home whose published database also holds what the samples do not have."""
    settings = Settings(home=tmp_path_factory.mktemp("unusual") / "home")
    settings.published.mkdir(parents=True)
    shutil.copyfile(snapshot_path(published_home), settings.snapshot)
    with duckdb.connect(str(settings.snapshot)) as connection:
        connection.execute(
            "create temp table one as select * from fct_observation_vintages where indicator_code = 'gdp' "
            "and measure = 'level' and value is not null and unit_text = '亿元' order by observation_id limit 1"
        )
        for statement in ADDED.split(";\n"):
            if statement.strip():
                connection.execute(statement)
    return settings


@pytest.fixture(scope="session")
def exported_unusual(unusual: Settings, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Format], Path]:
    """Export the unusual database once in each format; gives the folder."""
    folder = tmp_path_factory.mktemp("unusual_exports")

    def once(kind: Format) -> Path:
        if not (folder / kind.value).exists():
            export(unusual, kind, folder / kind.value, lambda _step, _done, _total: None)
        return folder / kind.value

    return once
