"""溯源 Descent: where one number comes from, from the formula down to the sentence; the address names the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.choices import stated
from dashboard.descent_views import metric_number, observation_number, several_numbers, stated_in_report
from dashboard.gravity_descent import gravity_number
from dashboard.links import METRIC_KEY
from dashboard.notices import empty
from dashboard.view import View, open_view
from jingjinji.descent import Wanted
from jingjinji.errors import UsageProblem


def wanted() -> Wanted | None:
    """Return what the address asks for; None where it names neither a metric nor an indicator."""
    name = stated("metric") or stated("indicator")
    if name is None:
        return None
    parts = ("area", "period", "counterpart", "item", "measure", "unit", "basis")
    return Wanted(name, **{part: stated(part) for part in parts})


def exactly(numbers: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return the numbers whose whole key is in the address, parts that it leaves out being empty; all where none is."""
    fits = [
        number
        for number in numbers
        if all(number.get(column) == stated(part) for part, column in METRIC_KEY.items() if part != "metric")
    ]
    return fits or numbers


def main() -> None:
    """Draw the page."""
    view = open_view("descent.title", "descent.lead")
    observation = stated("observation")
    pair = st.query_params.get_all("gravity")
    asked = wanted()
    if observation is not None:
        stated_in_report(view, observation)
    elif len(pair) == 2:
        gravity_number(view, *pair)
    elif asked is None:
        empty(view.texts, "descent.nothing_asked")
    else:
        _numbers(view, asked)


def _numbers(view: View, asked: Wanted) -> None:
    try:
        numbers = exactly(view.snapshot.numbers(asked))
    except UsageProblem as problem:
        empty(view.texts, "descent.no_number")
        st.caption(str(problem))
        return
    if len(numbers) > 1:
        several_numbers(view, numbers)
    elif "observation_id" in numbers[0]:
        row = view.snapshot.row("observation", observation=numbers[0]["observation_id"])
        observation_number(view, row or numbers[0])
    else:
        metric_number(view, numbers[0])


main()
