"""Series over time: final figures joined by a line, provisional ones dashed, breaks and gaps not bridged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.charts.palette import NEUTRAL, series_colours, series_shapes

# The longest step from one period's end to the next that is no gap, in days, by frequency; what cumulates over months
# may be given for some of them only, but not for none of a whole year.
LONGEST_STEP = {"A": 367, "S": 367, "Q": 93, "M": 32, "YTD": 367}
HEIGHT = 320
COLUMNS = ("code", "series", "period", "at", "value", "written", "is_provisional", "segment", "flags", "descent")


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """What the chart says, in the reader's language; the unit stands above the chart.

    Attributes:
        series, period, figure, flags, earlier: titles of what a pointer is told.
        break_here: label at a break.
        number_format: of the value axis, as d3 has it.
    """

    series: str
    period: str
    figure: str
    flags: str
    earlier: str
    break_here: str
    number_format: str


@dataclass(frozen=True, slots=True)
class SeriesData:
    """What a series chart shows.

    Attributes:
        points: one row per series and period, with the columns of COLUMNS; `at` is an ISO date, `value` is
            scaled, `descent` the address that a click opens.
        frequency: as in the tables: A, S, Q, M, YTD.
        revisions: earlier figures, with `code`, `series`, `period`, `at`, `value`, `earlier`, `written`, `descent`; may
            be empty.
        breaks: ISO dates where the series are broken.
    """

    points: pd.DataFrame
    frequency: str = "A"
    revisions: pd.DataFrame | None = None
    breaks: Sequence[str] = ()


def series_chart(
    data: SeriesData,
    words: SeriesWords,
    *,
    height: int = HEIGHT,
    reach: tuple[float, float] | None = None,
    span: tuple[str, str] | None = None,
    key: pd.DataFrame | None = None,
) -> alt.LayerChart | alt.FacetChart:
    """Draw series over time.

    Args:
        data: the figures; at least one point.
        words: in the reader's language.
        height: of the plot, in pixels.
        reach: lowest and highest value of the axis, for charts that share one; their own where None.
        span: first and last ISO date of the axis, likewise.
        key: points of all charts that share colours and marks; the chart's own where None.
    """
    runs = joined_runs(data.points, data.frequency)
    names, colours, shapes = zip(*series_key(data.points if key is None else key), strict=True)
    colour_scale = alt.Scale(domain=list(names), range=list(colours))
    colour = alt.Color("series:N", scale=colour_scale, legend=None)
    shape = alt.Shape("series:N", scale=alt.Scale(domain=list(names), range=list(shapes)), legend=None)
    x = _time_axis(data.frequency, span or (data.points["at"].min(), data.points["at"].max()), shared=span is not None)
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=True, domain=list(reach) if reach else alt.Undefined),
        axis=alt.Axis(format=words.number_format, tickCount=max(3, height // 55)),
    )
    layers = [
        *_break_layers(data, words),
        *_revision_layers(data, words, x, colour),
        *(_strokes(runs, dashed).encode(x=x, y=y, color=colour) for dashed in sorted(set(runs["dashed"]))),
        _points(data.points, words, colour_scale).encode(x=x, y=y, color=colour, shape=shape),
    ]
    return alt.layer(*layers).properties(height=height, width="container")


def _strokes(runs: pd.DataFrame, dashed: bool) -> alt.Chart:
    """Draw the runs that are dashed, or those that are not."""
    lines: alt.Chart = (
        alt.Chart(runs[runs["dashed"] == dashed])
        .mark_line(strokeWidth=2, strokeDash=[5, 4] if dashed else [1, 0])
        .encode(detail=["run:N"])
    )
    return lines


def _points(points: pd.DataFrame, words: SeriesWords, colours: alt.Scale) -> alt.Chart:
    """Draw a mark for each figure, hollow where it is provisional; a hollow mark is seen by its outline alone."""
    marks: alt.Chart = (
        alt.Chart(points)
        .mark_point(filled=True, size=46, opacity=1)
        .encode(
            stroke=alt.Stroke("series:N", scale=colours, legend=None),
            fillOpacity=alt.condition("datum.is_provisional", alt.value(0), alt.value(1)),
            tooltip=_tooltips(words),
            href="descent:N",
        )
    )
    return marks


def series_key(points: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return the name, colour and mark of each series, for a key that wraps where the page is narrow."""
    codes = list(dict.fromkeys(points["code"]))
    names = list(dict.fromkeys(points["series"]))
    return list(zip(names, series_colours(codes), series_shapes(codes), strict=True))


def joined_runs(points: pd.DataFrame, frequency: str) -> pd.DataFrame:
    """Return the points as runs to be joined by a line, each solid or dashed.

    A run ends where the segment changes, where a period is missing, and where figures turn provisional or back; the
    point before belongs to both runs then, unless the segment changes or a period is missing. A stroke that ends in a
    provisional figure is dashed.

    Args:
        points: with `code`, `at`, `segment`, `is_provisional`.
        frequency: decides which step is a gap.
    """
    longest = LONGEST_STEP.get(frequency)
    made: list[pd.DataFrame] = []
    for code, series in points.sort_values(["code", "at"], kind="stable").groupby("code", sort=False):
        for segment, stretch in series.groupby("segment", sort=False):
            made += _runs(stretch, f"{code}/{segment}", longest)
    columns = [*points.columns, "run", "dashed"]
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=columns)


def _runs(stretch: pd.DataFrame, name: str, longest: int | None) -> list[pd.DataFrame]:
    """Split one stretch of one series into runs."""
    times = pd.to_datetime(stretch["at"])
    provisional = list(stretch["is_provisional"].astype(bool))
    runs: list[tuple[list[int], bool]] = []
    for place in range(1, len(stretch)):
        step = (times.iloc[place] - times.iloc[place - 1]).days
        if longest is not None and step > longest:
            continue
        dashed = provisional[place]
        if runs and runs[-1][0][-1] == place - 1 and runs[-1][1] == dashed:
            runs[-1][0].append(place)
        else:
            runs.append(([place - 1, place], dashed))
    return [
        stretch.iloc[places].assign(run=f"{name}/{number}", dashed=dashed)
        for number, (places, dashed) in enumerate(runs)
    ]


def _time_axis(frequency: str, ends: tuple[str, str], *, shared: bool) -> alt.X:
    """Return the time axis; dates are read as UTC, so that no browser's time zone shifts a year."""
    span = int(ends[1][:4]) - int(ends[0][:4]) + 1
    annual = frequency == "A" or frequency.startswith("A")
    axis = alt.Axis(
        format="%Y" if annual or span > 3 else "%Y-%m",
        tickCount={"interval": "year", "step": max(1, round(span / 10))} if span > 1 else 6,
        grid=False,
        labelOverlap=True,
    )
    domain = [_date(end) for end in ends] if shared else alt.Undefined
    return alt.X("at:T", title=None, scale=alt.Scale(type="utc", padding=14, domain=domain), axis=axis)


def _date(day: str) -> alt.DateTime:
    year, month, date = (int(part) for part in day.split("-"))
    return alt.DateTime(year=year, month=month, date=date, utc=True)


def _tooltips(words: SeriesWords) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("series:N", title=words.series),
        alt.Tooltip("period:N", title=words.period),
        alt.Tooltip("written:N", title=words.figure),
        alt.Tooltip("flags:N", title=words.flags),
    ]


def _break_layers(data: SeriesData, words: SeriesWords) -> list[alt.Chart]:
    if not data.breaks:
        return []
    frame = pd.DataFrame({"at": list(data.breaks), "label": words.break_here})
    base = alt.Chart(frame).encode(x=alt.X("at:T", scale=alt.Scale(type="utc")))
    rule = base.mark_rule(strokeDash=[2, 3], color=NEUTRAL)
    label = base.mark_text(align="left", baseline="top", dx=4, fontSize=11, color=NEUTRAL).encode(
        y=alt.value(0), text="label:N"
    )
    return [rule, label]


def _revision_layers(data: SeriesData, words: SeriesWords, x: alt.X, colour: alt.Color) -> list[alt.Chart]:
    """Draw what was published before: a short bar at the earlier figure, joined to the present one by a step."""
    if data.revisions is None or data.revisions.empty:
        return []
    base = alt.Chart(data.revisions).encode(
        x=x,
        color=colour,
        tooltip=[
            alt.Tooltip("series:N", title=words.series),
            alt.Tooltip("period:N", title=words.period),
            alt.Tooltip("written:N", title=words.earlier),
        ],
        href="descent:N",
    )
    step = base.mark_rule(strokeWidth=1.5, opacity=0.75).encode(y=alt.Y("earlier:Q"), y2="value:Q")
    bar = base.mark_tick(thickness=2, size=14, orient="horizontal").encode(y=alt.Y("earlier:Q"))
    return [step, bar]
