"""指标 Indicators: series of what the reports state, with what is provisional, revised or broken in sight."""

from __future__ import annotations

import streamlit as st

from dashboard.exhibits import heading, show
from dashboard.indicator_choice import chosen_form
from dashboard.indicator_views import Choice, breaks_of, indicator_definition, indicator_exhibit, indicator_table
from dashboard.naming import series_code
from dashboard.notices import empty
from dashboard.periods import chosen_period
from dashboard.tables import note
from dashboard.view import View, open_view


def draw(view: View, choice: Choice) -> None:
    """Show the indicator."""
    texts = view.texts
    rows = chosen_period(view.snapshot.rows("indicator_series", **choice.parameters()), texts)
    if not rows:
        empty(texts)
        return
    shown = {row["period"] for row in rows}
    earlier = [
        row for row in view.snapshot.rows("indicator_revisions", **choice.parameters()) if row["period"] in shown
    ]
    plot, table = st.columns([3, 2], gap="large")
    with plot:
        show(indicator_exhibit(view, choice, rows, earlier), view)
        st.html(note(texts("indicator.reading")))
        for row in breaks_of(view, choice, rows):
            st.html(note(texts("indicator.break", period=row["first_period"], reason=texts.name(row, "reason"))))
    with table:
        heading(texts("metric.values"), texts("metric.values_note"))
        revised = {(series_code(row), row["period"]) for row in earlier}
        st.html(indicator_table(view, choice, rows, revised).html() + note(texts("flag.legend")))
    heading(texts("indicator.about"))
    st.html(indicator_definition(view, choice, rows))


def main() -> None:
    """Draw the page."""
    view = open_view("indicators.title", "indicators.lead")
    choice = chosen_form(view)
    if choice is None:
        empty(view.texts)
    else:
        draw(view, choice)


main()
