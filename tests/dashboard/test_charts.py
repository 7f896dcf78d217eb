"""Charts are pure functions: provisional is dashed, breaks and gaps are not bridged, colours can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.heat import COLUMNS as HEAT_COLUMNS
from dashboard.charts.heat import heat_map
from dashboard.charts.links import COLUMNS as LINK_COLUMNS
from dashboard.charts.links import link_map
from dashboard.charts.palette import AREAS, NEUTRAL, SEQUENTIAL, SERIES, series_colours, series_shapes
from dashboard.charts.radar import COLUMNS as RADAR_COLUMNS
from dashboard.charts.radar import radar
from dashboard.charts.series import COLUMNS, SeriesData, SeriesWords, joined_runs, series_chart
from dashboard.charts.tiles import COLUMNS as TILE_COLUMNS
from dashboard.charts.tiles import INKS as TILE_INKS
from dashboard.charts.tiles import LIGHT_FROM as TILE_LIGHT_FROM
from dashboard.charts.tiles import PLACES, tile_map
from dashboard.metric_views import series_words
from dashboard.texts import texts

BACKGROUNDS = ("#ffffff", "#14171b")


def points(*rows: tuple[str, int, float, bool, str]) -> pd.DataFrame:
    """Rows of series, year, value, whether provisional, segment."""
    made = [
        {
            "code": code,
            "series": code,
            "period": str(year),
            "at": f"{year}-01-01",
            "value": value,
            "written": str(value),
            "is_provisional": provisional,
            "segment": segment,
            "flags": "",
            "descent": f"descent?observation={code}{year}",
        }
        for code, year, value, provisional, segment in rows
    ]
    return pd.DataFrame(made, columns=list(COLUMNS))


def words() -> SeriesWords:
    return series_words(texts("en"))


def strokes(runs: pd.DataFrame) -> list[tuple[list[str], bool]]:
    return [(list(run["period"]), bool(run["dashed"].iloc[0])) for _, run in runs.groupby("run", sort=False)]


def test_a_line_into_a_provisional_figure_is_dashed() -> None:
    series = points(
        ("a", 2020, 1, False, "x"), ("a", 2021, 2, False, "x"), ("a", 2022, 3, True, "x"), ("a", 2023, 4, True, "x")
    )
    assert strokes(joined_runs(series, "A")) == [(["2020", "2021"], False), (["2021", "2022", "2023"], True)]


def test_a_provisional_point_is_hollow_and_outlined_in_its_colour() -> None:
    chart = series_chart(SeriesData(points(("a", 2020, 1, False, "x"), ("a", 2021, 2, True, "x"))), words()).to_dict()
    marks = next(layer["encoding"] for layer in chart["layer"] if layer["mark"]["type"] == "point")
    assert marks["fillOpacity"]["condition"] == {"test": "datum.is_provisional", "value": 0}
    assert marks["stroke"]["field"] == "series"
    assert marks["stroke"]["scale"] == marks["color"]["scale"]


def test_nothing_is_joined_across_a_break() -> None:
    series = points(
        ("a", 2020, 1, False, "x"), ("a", 2021, 2, False, "x"), ("a", 2022, 3, False, "y"), ("a", 2023, 4, False, "y")
    )
    assert strokes(joined_runs(series, "A")) == [(["2020", "2021"], False), (["2022", "2023"], False)]


def test_nothing_is_joined_across_a_missing_year() -> None:
    series = points(("a", 2020, 1, False, "x"), ("a", 2021, 2, False, "x"), ("a", 2023, 4, False, "x"))
    assert strokes(joined_runs(series, "A")) == [(["2020", "2021"], False)]


def test_what_cumulates_over_months_is_joined_within_a_year_and_not_across_a_missing_one() -> None:
    series = points(("a", 2020, 1, False, "x"), ("a", 2021, 2, False, "x"), ("a", 2024, 3, False, "x"))
    assert strokes(joined_runs(series, "YTD")) == [(["2020", "2021"], False)]


def test_series_are_joined_each_for_itself_in_any_order_of_rows() -> None:
    series = points(
        ("b", 2021, 4, False, "x"), ("a", 2021, 2, False, "x"), ("b", 2020, 3, False, "x"), ("a", 2020, 1, False, "x")
    )
    assert strokes(joined_runs(series, "A")) == [(["2020", "2021"], False), (["2020", "2021"], False)]


def test_a_single_point_is_drawn_without_a_line() -> None:
    chart = series_chart(SeriesData(points(("a", 2020, 1, False, "x"))), words()).to_dict()
    assert [layer["mark"]["type"] for layer in chart["layer"]] == ["point"]


def test_a_chart_shows_lines_points_revisions_and_breaks() -> None:
    series = points(("110000", 2020, 1, False, "x"), ("110000", 2021, 2, False, "x"), ("110000", 2022, 2, True, "x"))
    revisions = series.iloc[[1]].assign(earlier=1.5)
    chart = series_chart(SeriesData(series, "A", revisions, ["2021-01-01"]), words()).to_dict()
    marks = [(layer["mark"]["type"], tuple(layer["mark"].get("strokeDash", ()))) for layer in chart["layer"]]
    assert marks == [
        ("rule", (2, 3)),
        ("text", ()),
        ("rule", ()),
        ("tick", ()),
        ("line", (1, 0)),
        ("line", (5, 4)),
        ("point", ()),
    ]


def test_an_area_has_its_own_colour_wherever_it_stands() -> None:
    assert series_colours(["JJJ", "110000"]) == [AREAS["JJJ"], AREAS["110000"]]
    assert series_colours(["110000/120000", "110000"]) == [SERIES[0], SERIES[1]]


def test_series_differ_in_shape_as_well_as_in_colour() -> None:
    codes = list("abcdefgh")
    assert len(set(series_shapes(codes))) == len(set(series_colours(codes))) == len(codes)


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("colour", sorted({*AREAS.values(), *SERIES, NEUTRAL}))
def test_lines_stand_out_on_both_backgrounds(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 3


def contrast(one: str, other: str) -> float:
    """Contrast of two colours after WCAG 2.1."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels: list[Any] = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def test_a_tile_without_a_figure_is_hollow_and_every_city_has_a_place_of_its_own() -> None:
    tiles = pd.DataFrame(
        [
            ("130100", "a", 1.0, "1", "", "d?1"),
            ("130200", "b", 3.0, "3", "", "d?2"),
            ("110000", "c", None, "—", "", ""),
        ],
        columns=list(TILE_COLUMNS),
    )
    chart = tile_map(tiles, name="name", figure="figure", flags="flags").to_dict()
    assert [layer["mark"]["type"] for layer in chart["layer"]] == ["rect", "text", "text", "rect", "text"]
    rows = {row["area_code"]: row for row in chart["datasets"][chart["data"]["name"]]}
    assert (rows["130100"]["ink"], rows["130200"]["ink"]) == ("dark", "light")
    assert len(PLACES) == len(set(PLACES.values())) == 13


def between(colours: Sequence[str], share: float) -> str:
    """The colour so far along a row of colours."""
    place = min(int(share * (len(colours) - 1)), len(colours) - 2)
    part = share * (len(colours) - 1) - place
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in colours[place : place + 2]]
    return "#" + "".join(f"{round(one + (other - one) * part):02x}" for one, other in zip(*ends, strict=True))


def test_ink_can_be_read_on_every_colour_of_a_tile() -> None:
    for step in range(101):
        ink = TILE_INKS["light" if step / 100 > TILE_LIGHT_FROM else "dark"]
        assert contrast(ink, between(SEQUENTIAL, step / 100)) >= 4.5


@pytest.mark.parametrize(("largest", "kind", "ink"), [(3.0, "linear", "dark"), (100.0, "sqrt", "light")])
def test_colours_follow_the_root_of_values_that_lie_far_apart(largest: float, kind: str, ink: str) -> None:
    middle = {"dark": 2.4, "light": 64.0}[ink]
    tiles = pd.DataFrame(
        [
            ("130100", "a", 1.0, "", "", ""),
            ("130200", "b", middle, "", "", ""),
            ("110000", "c", largest, "", "", ""),
        ],
        columns=list(TILE_COLUMNS),
    )
    chart = tile_map(tiles, name="name", figure="figure", flags="flags").to_dict()
    assert chart["layer"][0]["encoding"]["color"]["scale"]["type"] == kind
    rows = {row["area_code"]: row for row in chart["datasets"][chart["data"]["name"]]}
    assert rows["130200"]["ink"] == ink


def rows_of(chart: dict[str, Any], layer: int) -> list[dict[str, Any]]:
    """The rows that a layer draws."""
    data = chart["layer"][layer].get("data", chart.get("data"))
    return list(chart["datasets"][data["name"]])


def test_a_heat_map_has_its_neutral_colour_at_the_middle_and_ink_that_can_be_read() -> None:
    cells = pd.DataFrame(
        [
            ("a", "2020", 1.0, "1", "", "d?1"),
            ("a", "2021", 2.0, "2", "", "d?2"),
            ("b", "2020", 0.1, "0.1", "", "d?3"),
        ],
        columns=list(HEAT_COLUMNS),
    )
    chart = heat_map(cells, middle=1.0, reach=1.0, figure="figure", flags="flags").to_dict()
    colour = chart["layer"][0]["encoding"]["color"]["scale"]
    assert colour["domain"] == [0.0, 1.0, 2.0]
    inks = [row["ink"] for row in rows_of(chart, 0)]
    assert inks == ["dark", "light", "light"]
    shades = dict(zip(colour["domain"], colour["range"], strict=True))
    assert contrast("#1b1f24", shades[1.0]) >= 4.5
    assert min(contrast("#ffffff", shades[end]) for end in (0.0, 2.0)) >= 4.5


def test_a_radar_closes_every_series_and_stands_on_rings_from_zero() -> None:
    points = pd.DataFrame(
        [
            (dimension, year, value, str(value), "d?1")
            for year, value in (("2014", 100), ("2017", 130))
            for dimension in "abc"
        ],
        columns=list(RADAR_COLUMNS),
    )
    chart = radar(points, dimension="d", series="s", figure="f").to_dict()
    lines = rows_of(chart, 4)
    for year in ("2014", "2017"):
        own = [row for row in lines if row["series"] == year]
        assert len(own) == 4
        assert (own[0]["x"], own[0]["y"]) == (own[-1]["x"], own[-1]["y"])
    top = next(row for row in rows_of(chart, 5) if row["series"] == "2017" and row["dimension"] == "a")
    assert (round(top["x"], 6), round(top["y"], 6)) == (0, 130)


def test_a_link_is_as_thick_as_it_is_strong() -> None:
    links = pd.DataFrame(
        [("110000", "120000", "x", 100.0, "100", "1", "d?1"), ("110000", "130100", "y", 50.0, "50", "2", "d?2")],
        columns=list(LINK_COLUMNS),
    )
    chart = link_map(links, dict.fromkeys(PLACES, "n"), pair="p", strength="s", distance="d").to_dict()
    widths = {row["pair"]: row["width"] for row in rows_of(chart, 0)}
    assert widths["x"] == 2 * widths["y"]
    assert len(rows_of(chart, 1)) == len(PLACES)


def test_charts_that_share_axes_and_colours_have_the_same() -> None:
    one, two = points(("a", 2020, 1, False, "x")), points(("b", 2021, 9, False, "x"))
    both = pd.concat([one, two])
    made = [
        series_chart(SeriesData(part), words(), reach=(1, 9), span=("2020-01-01", "2021-01-01"), key=both).to_dict()
        for part in (one, two)
    ]
    scales = [
        {channel: layer["encoding"][channel]["scale"] for channel in ("x", "y", "color")}
        for chart in made
        for layer in chart["layer"]
        if layer["mark"]["type"] == "point"
    ]
    assert scales[0] == scales[1]
    assert scales[0]["y"]["domain"] == [1, 9]
