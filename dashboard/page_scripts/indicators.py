"""指标 Indicators: series of what the reports state, with what is provisional, revised or broken in sight."""

from __future__ import annotations

import streamlit as st

from dashboard.exhibits import heading, show
from dashboard.indicator_choice import BY_AREA, chosen_beside, chosen_form, chosen_layout, chosen_rate
from dashboard.indicator_series import Choice, Series, breaks_of, series_of
from dashboard.indicator_views import indicator_definition, indicator_exhibit, indicator_table
from dashboard.metric_views import cut
from dashboard.multiples import by_area, by_indicator
from dashboard.notices import empty
from dashboard.periods import Years, chosen_years
from dashboard.rates import LEVEL
from dashboard.tables import note
from dashboard.view import View, open_view


def draw(view: View, choice: Choice) -> None:
    """Show the indicator."""
    texts = view.texts
    years = chosen_years(view.snapshot.rows("indicator_years", **choice.parameters()), texts)
    first, second = st.columns(2, gap="large")
    with first:
        rate = chosen_rate(view, choice)
    with second:
        layout = chosen_layout(view)
    series = series_of(view, choice, years, rate)
    if not series.rows:
        empty(texts)
        return
    plot, table = st.columns([3, 2], gap="large")
    with plot:
        show(by_area(view, series) if layout == BY_AREA else indicator_exhibit(view, series), view)
        st.html(note(texts("indicator.reading" if rate == LEVEL else f"indicator.reading_{rate}")))
        for row in breaks_of(view, choice, series.rows):
            st.html(note(texts("indicator.break", period=row["first_period"], reason=texts.name(row, "reason"))))
    with table:
        heading(texts("metric.values"), texts("metric.values_note"))
        st.html(indicator_table(view, series).html() + note(texts("flag.legend")) + cut(view, series.rows))
    heading(texts("indicator.about"))
    st.html(indicator_definition(view, choice, series.rows))
    beside(view, series, years)


def beside(view: View, first: Series, years: Years) -> None:
    """Show further indicators that the reader chooses beside the first."""
    others = [series_of(view, other, years, first.shown_as) for other in chosen_beside(view, first.choice)]
    there = [series for series in others if series.rows]
    if there:
        show(by_indicator(view, [first, *there]), view)


def main() -> None:
    """Draw the page."""
    view = open_view("indicators.title", "indicators.lead")
    choice = chosen_form(view)
    if choice is None:
        empty(view.texts)
    else:
        draw(view, choice)


main()
