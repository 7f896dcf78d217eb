"""Dates of publication as sources state them: days, months, years and bounds."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(
    r"(?P<bound>[≤<≈~约])?\s*(?P<year>(?:19|20)\d{2})"
    r"(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2}))?)?\s*[日月年]?"
)


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A date of publication.

    Attributes:
        day: the latest day that the statement allows.
        precision: "day", "month", "year", or "bound" where the statement only says "no later than" or "about".
    """

    day: date
    precision: str


def parse_publication_date(text: str) -> PublicationDate | None:
    """Read a stated date of publication.

    Args:
        text: `2025-02-28`, `2025年2月28日`, `2025-02`, `2025`, `≤2026-05` or `≈2021`, possibly with other words around.

    Returns:
        The first date in the text, or None where it holds none (a day that does not exist counts as none).
    """
    found = _DATE.search(text)
    if found is None:
        return None
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    last_month = month or 12
    last_day = calendar.monthrange(year, last_month)[1]
    if day is not None and not 1 <= day <= last_day:
        return None
    precision = "day" if day else "month" if month else "year"
    return PublicationDate(date(year, last_month, day or last_day), "bound" if found["bound"] else precision)
