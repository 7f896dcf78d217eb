"""溯源 Descent: where one number comes from, from the formula down to the sentence; the address names the number."""

from __future__ import annotations

import streamlit as st

from dashboard.asked_numbers import earlier, exactly, wanted
from dashboard.choices import stated
from dashboard.derived_descent import change, rank
from dashboard.descent_views import metric_number, several_numbers, stated_in_report
from dashboard.gravity_descent import gravity_number
from dashboard.notices import empty
from dashboard.view import View, open_view
from jingjinji.descent import Wanted
from jingjinji.errors import UsageProblem


def main() -> None:
    """Draw the page."""
    view = open_view("descent.title", "descent.lead")
    observation = stated("observation")
    pair = st.query_params.get_all("gravity")
    asked = wanted()
    if observation is not None:
        _figure(view, observation)
    elif len(pair) == 2:
        gravity_number(view, *pair)
    elif asked is None:
        empty(view.texts, "descent.nothing_asked")
    else:
        _numbers(view, asked)


def _figure(view: View, observation: str) -> None:
    row = view.snapshot.row("observation", observation=observation)
    before = stated("before")
    if row is not None and before:
        change(view, row, view.snapshot.row("observation", observation=before))
    elif row is not None and stated("rank"):
        rank(view, row)
    else:
        stated_in_report(view, observation)


def _numbers(view: View, asked: Wanted) -> None:
    try:
        numbers = exactly(view.snapshot.numbers(asked))
    except UsageProblem as problem:
        empty(view.texts, "descent.no_number")
        st.caption(str(problem))
        return
    before = stated("before")
    if len(numbers) > 1:
        several_numbers(view, numbers)
    elif "observation_id" in numbers[0]:
        stated_in_report(view, numbers[0]["observation_id"])
    elif before:
        change(view, numbers[0], earlier(view.snapshot, numbers[0], before))
    elif stated("rank"):
        rank(view, numbers[0])
    else:
        metric_number(view, numbers[0])


main()
