"""Bands of single areas: the rule by which they are drawn from what has been published, and the registry beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pytest

from expectations.area_bands import FEWEST_YEARS, area_bands, main
from jingjinji.registries import read_seed
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot

Figures = Sequence[tuple[int, float]]
WIDE = {"indicator_code": "gdp", "area_level": "province", "area_code": "", "measure": "level", "frequency": "",
        "lowest": "10", "highest": "100000", "reason": ""}  # fmt: skip


def drawn(figures: Figures, before: int = 9999, wide: Mapping[str, str] = WIDE, months: int = 12) -> list[list[float]]:
    """Return the bands of an indicator of Beijing as bounds, from figures of years (or of their first months)."""
    with duckdb.connect() as connection:
        connection.execute("create table dim_areas as select '110000' as area_code, 'province' as area_level")
        connection.execute(
            "create table dim_indicators as select 'gdp' as indicator_code, '元' as unit, 'flow' as accumulation, "
            "'money_cny' as unit_dimension"
        )
        connection.execute(
            "create table fct_observation_vintages (indicator_code varchar default 'gdp', area_code varchar default "
            "'110000', counterpart_area_code varchar, measure varchar default 'level', unit varchar default '元', "
            "qualifier varchar default 'exact', status varchar default 'A', value double, period_start date, "
            "period_end date)"
        )
        for year, value in figures:
            connection.execute(
                "insert into fct_observation_vintages (value, period_start, period_end) "
                "values ($1, make_date($2, 1, 1), make_date($2, $3, 28))",
                [value, year, months],
            )
        bands = area_bands(connection, [wide, {**wide, "area_code": "120000", "lowest": "5"}], before)
    assert all((band["area_level"], band["area_code"]) == ("", "110000") for band in bands)
    return [[float(band["lowest"]), float(band["highest"])] for band in bands]


def test_a_band_leaves_room_on_both_sides_of_what_has_been_published() -> None:
    steady = [(2015 + number, 600 + 10 * number) for number in range(FEWEST_YEARS)]
    assert drawn(steady) == [[100, 2600]]
    assert drawn(steady[1:]) == []
    # Two figures of one year are one year.
    assert drawn([*steady[1:], steady[1]]) == []
    assert drawn(steady, before=2020) == []
    assert drawn([(year, value / 4) for year, value in steady], months=3) == [[100, 2600]]


def test_what_grew_much_may_grow_or_have_grown_much_again() -> None:
    assert drawn([(2015 + number, 600 * 1.6**number) for number in range(FEWEST_YEARS)]) == [[38, 66000]]


def test_a_band_of_one_area_lies_in_that_of_all_and_is_drawn_where_it_says_more() -> None:
    steady = [(2015 + number, 600 + 10 * number) for number in range(FEWEST_YEARS)]
    assert drawn(steady, wide={**WIDE, "highest": "1500"}) == [[100, 1500]]
    assert drawn(steady, wide={**WIDE, "lowest": "90", "highest": "3500"}) == []
    assert drawn(steady, wide={**WIDE, "indicator_code": "exports"}) == []


def test_the_bands_of_the_registry_hold_what_the_samples_state(published_home: Settings) -> None:
    registry = {(one["indicator_code"], one["area_code"]): one for one in read_seed("plausible_bands")}
    with open_snapshot(published_home) as connection:
        again = area_bands(connection, read_seed("plausible_bands"))
    known = [(band, registry[band["indicator_code"], band["area_code"]]) for band in again
             if (band["indicator_code"], band["area_code"]) in registry]  # fmt: skip
    assert len(known) > 20
    for band, registered in known:
        assert float(registered["lowest"]) <= 2 * float(band["lowest"])
        assert float(registered["highest"]) >= float(band["highest"]) / 2


def test_drawing_them_says_what_to_do_where_nothing_is_published(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JJJ_HOME", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["area_bands"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "jjj run" in capsys.readouterr().err
