"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

from typing import Any

# What makes a cell a formula in a spreadsheet (OWASP, "CSV injection"), also after white space and in full width.
FORMULA_STARTS = tuple("=+-@＝＋－＠")
NOTE = (
    "以=、+、-或@开头的文本前加了单引号，以免被当作公式。 "
    "Text that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula."
)


def neutralised(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def neutralised_value(value: Any) -> Any:
    """Return a value, neutralised where it is text; numbers, dates and truth values stay what they are."""
    return neutralised(value) if isinstance(value, str) else value
