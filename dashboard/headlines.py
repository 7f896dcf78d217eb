"""The headline figures: the region and the three side by side, each with its change, its state and its descent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard import links
from dashboard.changes import difference
from dashboard.figures import MONEY, Scale, scale_for, unit_name
from dashboard.naming import REGION, THE_THREE, marks, period, state
from dashboard.orders import descent_of
from dashboard.tables import Cell, Column, Table, link
from dashboard.view import View

AREAS = (REGION, *THE_THREE)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Headline:
    """One line of the comparison.

    Attributes:
        code: of an indicator or a metric.
        is_metric: which of the two.
        for_region: metric that gives the region's value where the line is an indicator of the three.
    """

    code: str
    is_metric: bool = True
    for_region: str = ""


HEADLINES = (
    Headline("gdp", is_metric=False, for_region="region_gdp"),
    Headline("per_capita_gdp"),
    Headline("tertiary_share"),
    Headline("resident_population", is_metric=False),
    Headline("urbanization_rate"),
    Headline("disposable_income", is_metric=False),
    Headline("rd_intensity"),
    Headline("public_spending_per_capita"),
    Headline("pm25_mean"),
)
# What the region is judged by: metric, area, other side.
TILES = (
    ("region_gdp", REGION, None),
    ("region_gdp_share_of_nation", REGION, None),
    ("per_capita_gdp_ratio", "110000", "130000"),
    ("technology_flow_to_tianjin_hebei", "110000", "JJJ_TJ_HE"),
    ("official_development_index", REGION, None),
)


def comparison(view: View, label: str) -> Table:
    """Return the table of the region and the three.

    Args:
        view: the page's.
        label: what the table shows.
    """
    columns = [Column(label), *(Column(view.names.area(code), numeric=True) for code in AREAS)]
    figures = _figures(view)
    rows = [_line(view, headline, figures) for headline in HEADLINES if any(key[0] == headline.code for key in figures)]
    return Table(label, columns, rows)


def tiles(view: View) -> str:
    """Return the region's figures, large, as HTML."""
    codes = tuple(dict.fromkeys(code for code, _, _ in TILES))
    found = {
        (row["code"], row["area_code"], row["counterpart_area_code"]): row
        for row in view.snapshot.rows("headline_metrics", codes=codes, areas=(REGION, "110000"))
    }
    names = _names(view)
    return f'<div class="jjj-tiles">{"".join(_tile(view, names, found[key]) for key in TILES if key in found)}</div>'


def change(row: Row, view: View) -> str:
    """Return how a figure changed: the growth that is published, else the change on the year before on its basis."""
    texts = view.texts
    if row.get("growth") is not None:
        growth = scale_for([row["growth"]], "%", texts).with_unit(row["growth"], signed=True)
        return texts("change.published", change=growth)
    if row["value_before"] is None:
        return ""
    told = "change.nominal" if row["unit"] in MONEY else "change.computed"
    return texts(told, change=difference(row["value"], row["value_before"], row["unit"], texts))


def change_descent(row: Row, view: View) -> str:
    """Return where the change of a figure is traced; "" where there is none."""
    if row.get("growth") is not None:
        return links.observation_descent(row["growth_observation_id"], view.texts)
    if row["value_before"] is None:
        return ""
    before = row["period_before"] if row["metric_code"] is not None else row["observation_id_before"]
    return descent_of(row, view, before=before)


def _figures(view: View) -> dict[tuple[str, str], Row]:
    """Return the latest figures, keyed by headline and area."""
    metrics = tuple(line.code for line in HEADLINES if line.is_metric)
    regional = {line.for_region: line.code for line in HEADLINES if line.for_region}
    indicators = tuple(line.code for line in HEADLINES if not line.is_metric)
    found: dict[tuple[str, str], Row] = {}
    for row in view.snapshot.rows("headline_metrics", codes=(*metrics, *regional), areas=AREAS):
        if row["counterpart_area_code"] is None:
            found[regional.get(row["code"], row["code"]), row["area_code"]] = row
    for row in view.snapshot.rows("headline_indicators", codes=indicators, areas=AREAS):
        found.setdefault((row["code"], row["area_code"]), row)
    return found


def _line(view: View, headline: Headline, figures: Mapping[tuple[str, str], Row]) -> Sequence[Cell]:
    rows = [figures.get((headline.code, area)) for area in AREAS]
    known = [row for row in rows if row is not None]
    unit = known[0]["unit"]
    scale = scale_for([row["value"] for row in known], unit, view.texts)
    name = _names(view)[headline.code]
    newest = max(row["period"] for row in known)
    named = Cell(name, note=scale.unit or view.texts("unit.none"))
    return [named, *(_cell(view, row, scale, newest) for row in rows)]


def _cell(view: View, row: Row | None, scale: Scale, newest: str) -> Cell:
    """Return a figure with its period, which is told as earlier where others of the line are of a later one."""
    if row is None:
        return Cell(scale.text(None))
    when = period(row["period"], view.texts)
    when = view.texts("change.earlier_period", period=when) if row["period"] < newest else when
    return Cell(
        scale.text(row["value"]),
        link=descent_of(row, view),
        marks=marks(row),
        title=state(row, view.texts),
        note=view.texts("list.dot").join(filter(None, (when, change(row, view)))),
        note_link=change_descent(row, view),
    )


def _tile(view: View, names: Mapping[str, str], row: Row) -> str:
    texts = view.texts
    scale = scale_for([row["value"]], row["unit"], texts)
    # Only a pair of the three needs naming; the name of a flow to the two says so itself.
    pair = view.names.series(row) if row["counterpart_area_code"] in THE_THREE else ""
    title = texts("list.colon").join(filter(None, (names[row["code"]], pair)))
    flags = f'<sup class="jjj-marks">{escape(marks(row))}</sup>' if marks(row) else ""
    told = change(row, view)
    changed = link(told, change_descent(row, view)) if told else ""
    when, standing = escape(period(row["period"], texts)), escape(state(row, texts))
    below = texts("list.dot").join(filter(None, (when, changed, standing)))
    return (
        f'<div class="jjj-figure"><div class="jjj-name">{escape(title)}</div>'
        f'<div class="jjj-value"><a href="{escape(descent_of(row, view))}">{escape(scale.text(row["value"]))}</a>'
        f'<span class="jjj-unit">{escape(scale.unit or unit_name(row["unit"], texts))}</span>{flags}</div>'
        f'<div class="jjj-change">{below}</div></div>'
    )


def _names(view: View) -> dict[str, str]:
    return {row["code"]: view.texts.name(row) for row in view.snapshot.rows("names")}
