"""The reader's choice of an indicator, of one of its forms, and of areas."""

from __future__ import annotations

import streamlit as st

from dashboard.changes import PERCENT
from dashboard.choices import chosen_many, chosen_one
from dashboard.indicator_series import Choice
from dashboard.naming import THE_THREE
from dashboard.rates import GROWTH, INDEX, LEVEL
from dashboard.view import View

DEFAULT = "gdp"
TOGETHER, BY_AREA = "together", "by_area"
MOST_BESIDE = 5


def chosen_layout(view: View) -> str:
    """Let the reader choose between one chart and one for each area."""
    texts = view.texts
    return chosen_one(
        "layout",
        texts("indicator.layout"),
        [TOGETHER, BY_AREA],
        lambda one: texts(f"indicator.{one}"),
        form="buttons",
    )


def chosen_rate(view: View, choice: Choice) -> str:
    """Let the reader choose between levels, their growth and their index; what is no level is shown as it is."""
    texts = view.texts
    if choice.measure != LEVEL or choice.unit == PERCENT:
        return LEVEL
    return chosen_one(
        "as",
        texts("indicator.shown_as"),
        [LEVEL, GROWTH, INDEX],
        lambda one: texts(f"indicator.as_{one}"),
        form="buttons",
    )


def chosen_beside(view: View, choice: Choice) -> list[Choice]:
    """Let the reader choose further indicators to be shown beside the first, each in its commonest form."""
    texts = view.texts
    others = {
        row["indicator_code"]: row
        for row in view.snapshot.rows("indicators")
        if row["indicator_code"] != choice.indicator["indicator_code"]
    }
    codes = chosen_many(
        "beside",
        texts("indicator.beside", most=MOST_BESIDE),
        list(others),
        lambda one: texts.name(others[one]),
        placeholder=texts("list.none"),
        optional=True,
    )
    found = []
    for code in codes[:MOST_BESIDE]:
        forms = view.snapshot.rows("indicator_forms", indicator=code)
        alike = [form for form in forms if form["frequency"] == choice.frequency] or forms
        form = next((one for one in alike if one["measure"] == choice.measure), alike[0])
        found.append(Choice(others[code], form["measure"], form["unit"], form["frequency"], choice.areas))
    return found


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
