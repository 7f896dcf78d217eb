"""指标 Indicators: series of what the reports state, with what is provisional, revised or broken in sight."""

from __future__ import annotations

import streamlit as st

from dashboard.exhibits import heading, show
from dashboard.indicator_choice import BY_AREA, chosen_beside, chosen_form, chosen_layout
from dashboard.indicator_views import Choice, breaks_of, indicator_definition, indicator_exhibit, indicator_table
from dashboard.multiples import by_area, by_indicator
from dashboard.naming import series_code
from dashboard.notices import empty
from dashboard.periods import chosen_period
from dashboard.tables import note
from dashboard.view import View, open_view


def draw(view: View, choice: Choice) -> None:
    """Show the indicator."""
    texts = view.texts
    rows = chosen_period(view.snapshot.rows("indicator_series", **choice.parameters()), texts)
    layout = chosen_layout(view)
    if not rows:
        empty(texts)
        return
    shown = {row["period"] for row in rows}
    earlier = [
        row for row in view.snapshot.rows("indicator_revisions", **choice.parameters()) if row["period"] in shown
    ]
    plot, table = st.columns([3, 2], gap="large")
    with plot:
        one_chart = layout != BY_AREA
        show(indicator_exhibit(view, choice, rows, earlier) if one_chart else by_area(view, choice, rows), view)
        st.html(note(texts("indicator.reading")))
        for row in breaks_of(view, choice, rows):
            st.html(note(texts("indicator.break", period=row["first_period"], reason=texts.name(row, "reason"))))
    with table:
        heading(texts("metric.values"), texts("metric.values_note"))
        revised = {(series_code(row), row["period"]) for row in earlier}
        st.html(indicator_table(view, choice, rows, revised).html() + note(texts("flag.legend")))
    heading(texts("indicator.about"))
    st.html(indicator_definition(view, choice, rows))
    beside(view, choice)


def beside(view: View, choice: Choice) -> None:
    """Show further indicators that the reader chooses beside the first."""
    others = [
        (other, rows)
        for other in chosen_beside(view, choice)
        if (rows := view.snapshot.rows("indicator_series", **other.parameters()))
    ]
    if others:
        first = (choice, view.snapshot.rows("indicator_series", **choice.parameters()))
        show(by_indicator(view, [first, *others]), view)


def main() -> None:
    """Draw the page."""
    view = open_view("indicators.title", "indicators.lead")
    choice = chosen_form(view)
    if choice is None:
        empty(view.texts)
    else:
        draw(view, choice)


main()
