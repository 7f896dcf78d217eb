"""The reader's choice of an indicator, of one of its forms, and of areas."""

from __future__ import annotations

import streamlit as st

from dashboard.choices import chosen_many, chosen_one
from dashboard.indicator_views import Choice
from dashboard.naming import THE_THREE
from dashboard.view import View

DEFAULT = "gdp"


def chosen_form(view: View) -> Choice | None:
    """Let the reader choose an indicator, one of its forms, and areas; None where nothing is there to choose."""
    texts = view.texts
    indicators = {row["indicator_code"]: row for row in view.snapshot.rows("indicators")}
    if not indicators:
        return None
    first, second = st.columns([2, 3], gap="medium")
    with first:
        code = chosen_one(
            "indicator",
            texts("indicator.choose"),
            list(indicators),
            lambda one: f"{texts.name(indicators[one])} · {texts.code('subject', indicators[one]['subject'])}",
            default=DEFAULT,
        )
    forms = view.snapshot.rows("indicator_forms", indicator=code)
    codes = ["|".join((form["measure"], form["unit"], form["frequency"])) for form in forms]

    def form_name(form: str) -> str:
        measure, unit, frequency = form.split("|")
        parts = (texts.code("measure", measure), texts.code("unit", unit), texts.code("frequency", frequency))
        return texts("list.dot").join(filter(None, parts))

    with second:
        form = chosen_one("form", texts("indicator.form"), codes, form_name)
    measure, unit, frequency = form.split("|")
    there = forms[codes.index(form)]["areas"]
    areas = chosen_many(
        "area", texts("indicator.areas"), there, view.names.area, default=THE_THREE, placeholder=texts("list.none")
    )
    return Choice(indicators[code], measure, unit, frequency, tuple(areas))
