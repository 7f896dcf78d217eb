"""Choices of the reader that live in the address and are remembered from page to page.

Streamlit's own binding writes the label into the address, which changes with the language; codes stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

import streamlit as st

MEMORY = "remembered choices"
Label = Callable[[str], str]


def chosen_one(
    name: str,
    label: str,
    options: Sequence[str],
    show: Label = str,
    *,
    default: str = "",
    form: Literal["list", "buttons"] = "list",
) -> str:
    """Let the reader choose one of the options.

    Args:
        name: parameter of the address.
        label: what is asked.
        options: codes, at least one.
        show: words for a code.
        default: the code when neither the address nor the reader says one; the first option otherwise.
        form: a drop-down list, or buttons in a row.
    """
    usual = default if default in options else options[0]
    start = next((code for code in (_stated(name), _remembered(name)) if code is not None and code in options), usual)
    key = f"choice-{name}"
    if form == "buttons":
        picked = st.segmented_control(label, list(options), default=start, format_func=show, key=key, required=True)
    else:
        picked = st.selectbox(label, list(options), index=list(options).index(start), format_func=show, key=key)
    kept = _remembered(name)
    # What another page means by this name is not forgotten for a choice that nobody made here.
    is_others = kept is not None and kept not in options and picked == usual
    _keep(name, picked, usual, remember=not is_others)
    return picked


def chosen_many(
    name: str,
    label: str,
    options: Sequence[str],
    show: Label = str,
    *,
    default: Sequence[str] = (),
    placeholder: str | None = None,
    optional: bool = False,
) -> list[str]:
    """Let the reader choose any of the options.

    Args:
        name: parameter of the address; it occurs once for each choice.
        label: what is asked.
        options: codes.
        show: words for a code.
        default: the codes when neither the address nor the reader says any.
        placeholder: what stands there while nothing is chosen.
        optional: none is chosen when neither default, address nor reader says any; else the first.
    """
    usual = [code for code in default if code in options] or ([] if optional else list(options[:1]))
    stated = [code for code in st.query_params.get_all(name) if code in options]
    kept = st.session_state.get(MEMORY, {}).get(name)
    remembered = [code for code in kept if code in options] if isinstance(kept, list) else []
    picked = st.multiselect(
        label,
        options,
        default=stated or remembered or usual,
        format_func=show,
        key=f"choice-{name}",
        placeholder=placeholder,
    )
    _keep(name, picked, usual)
    return picked


def chosen_words(name: str, label: str, placeholder: str) -> str:
    """Let the reader type words to search for."""
    start = _stated(name) or _remembered(name) or ""
    words = st.text_input(label, value=start, placeholder=placeholder, key=f"choice-{name}").strip()
    _keep(name, words, "")
    return words


def chosen_span(name: str, label: str, options: Sequence[str], *, start_at: str | None = None) -> tuple[str, str]:
    """Let the reader choose from where to where in an ordered list; `first..last` in the address.

    Args:
        name: parameter of the address.
        label: what is asked.
        options: in order, at least two.
        start_at: where the span begins when neither the address nor the reader says; the first where None.
    """
    usual = (start_at or options[0], options[-1])
    told = (words.partition("..") for words in (_stated(name), _remembered(name)) if words)
    fits = ((first, last) for first, _, last in told if first in options and last in options and first <= last)
    start = next(fits, usual)
    picked: tuple[str, str] = st.select_slider(label, options, value=start, key=f"choice-{name}-{usual[0]}-{usual[1]}")
    _keep(name, "..".join(picked), "..".join(usual))
    return picked


def chosen_number(name: str, label: str, highest: int, usual: int) -> int:
    """Let the reader choose a whole number from 1 on; it is not remembered from page to page.

    Args:
        name: parameter of the address.
        label: what is asked.
        highest: that can be chosen.
        usual: the number when the address says none that can be chosen.
    """
    told = stated_number(name)
    start = told if told is not None and 1 <= told <= highest else usual
    picked = int(st.number_input(label, 1, highest, value=start, key=f"choice-{name}-{highest}-{usual}"))
    if picked == usual:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = str(picked)
    return picked


def chosen_day(name: str, label: str, usual: date) -> date:
    """Let the reader choose a day, in the address and remembered as ISO date.

    Args:
        name: parameter of the address.
        label: what is asked.
        usual: the day when neither the address nor the reader says one.
    """
    start = next((day for day in map(_day, (_stated(name), _remembered(name))) if day is not None), usual)
    picked = st.date_input(label, value=start, format="YYYY-MM-DD", key=f"choice-{name}")
    day = picked if isinstance(picked, date) else start
    _keep(name, day.isoformat(), usual.isoformat())
    return day


def stated(name: str) -> str | None:
    """Return what the address says; None where it says nothing."""
    return _stated(name)


def stated_number(name: str) -> int | None:
    """Return the whole number that the address gives; None where it gives none."""
    words = _stated(name) or ""
    return int(words) if words.isdecimal() else None


def _stated(name: str) -> str | None:
    return st.query_params.get(name) or None


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words or "")
    except ValueError:
        return None


def _remembered(name: str) -> str | None:
    kept = st.session_state.get(MEMORY, {}).get(name)
    return kept if isinstance(kept, str) else None


def _keep(name: str, picked: str | list[str], usual: str | list[str], *, remember: bool = True) -> None:
    """Write a choice into the address and remember it; the usual one is left out of the address."""
    memory: dict[str, str | list[str]] = st.session_state.setdefault(MEMORY, {})
    if remember:
        memory[name] = picked
    wanted: Mapping[str, str | list[str]] = {} if picked == usual else {name: picked}
    if not wanted:
        st.query_params.pop(name, None)
    elif st.query_params.get_all(name) != ([picked] if isinstance(picked, str) else picked):
        st.query_params[name] = picked
