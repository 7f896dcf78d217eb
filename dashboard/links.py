"""Addresses inside the dashboard: every number leads to its descent, every report to its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dashboard.texts import DEFAULT_LANGUAGE, Texts

METRIC_KEY = {
    "metric": "metric_code",
    "area": "area_code",
    "counterpart": "counterpart_area_code",
    "item": "item_code",
    "period": "period",
    "basis": "basis",
}


def address(page: str, texts: Texts, **parameters: Any) -> str:
    """Return the address of a page with parameters; empty ones and the default language are left out."""
    told = {name: value for name, value in parameters.items() if value not in (None, "")}
    if texts.language != DEFAULT_LANGUAGE:
        told["lang"] = texts.language
    return f"{page}?{urlencode(told, doseq=True)}" if told else page


def metric_descent(row: Mapping[str, Any], texts: Texts, **more: str) -> str:
    """Return where a value of `fct_metrics` is traced.

    Args:
        row: with the key columns of `fct_metrics`.
        texts: the reader's language.
        more: what is made of the value: `before` a period that it is compared with, `rank` its place.
    """
    return address("descent", texts, **{name: row.get(column) for name, column in METRIC_KEY.items()}, **more)


def observation_descent(observation_id: str, texts: Texts, **more: str) -> str:
    """Return where one figure of one report is traced; `more` as of `metric_descent`, `before` being another figure."""
    return address("descent", texts, observation=observation_id, **more)


def gravity_descent(one: str, other: str, texts: Texts) -> str:
    """Return where the gravity link of two cities is traced."""
    return address("descent", texts, gravity=[one, other])


def report_page(
    report_id: str, texts: Texts, figure: str | None = None, *, passage: int | None = None, shown: str | None = None
) -> str:
    """Return the page of a report.

    Args:
        report_id: sha256 of the report.
        texts: the reader's language.
        figure: observation id of the figure at which the text is opened.
        passage: number of the passage at which it is opened.
        shown: part of the page, of `report_views.VIEWS`; the text where figure or passage are named.
    """
    part = shown or (None if figure is None and passage is None else "text")
    return address("reports", texts, report=report_id, view=part, figure=figure, passage=passage)
