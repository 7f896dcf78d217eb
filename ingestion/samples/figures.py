"""The published figures that the samples are compiled from, as one table states them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingestion.publication_date import parse_publication_date

SHOWN_TIERS = "ABCD"
COMPILED_ON = date(2026, 11, 24)
# The bureau's table whose year 2018 alone is on the fourth census; its footnote says so, a row elsewhere could not.
MIXED_TABLE_DATE = "≤2020-11-20"
# The note of a figure that was published as a bound or in round words; a table cell would state it as exact.
INEXACT_NOTE = re.compile("突破|接近|超过|左右|约数")
# The growth on the year before that a source prints beside a figure.
GROWTH_IN_NOTE = re.compile(r"(?:^|,)([+-]\d+(?:\.\d+)?)%")
SPAN_OF_DATES = re.compile(r"≈?(\d{4})(?:-\d\d)?(?:\.\.(\d{4}-\d\d)|/(\d\d)|-(\d{4}))")


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure.

    Attributes:
        area: area code, as in the registry of areas.
        indicator: code in the table of figures ("gdp", "gdp_growth").
        label, period, value, unit: as published; periods are coded ("2024", "2023-01/2023-06").
        status: "provisional", "final", "revised" or "estimate".
        published: date of publication in a form that a side file may have, "" where unknown.
        source, address: title of the source and where it was read.
        tier: nearness of the source to the publisher, "A" to "E".
    """

    area: str
    indicator: str
    label: str
    period: str
    value: str
    unit: str
    status: str
    published: str
    source: str
    address: str
    tier: str
    note: str

    @property
    def is_exact(self) -> bool:
        """Whether the source states the figure itself, not a bound or a round word around it."""
        return not INEXACT_NOTE.search(self.note)

    @property
    def status_word(self) -> str:
        """The word of a status column: only what the source itself calls preliminary is marked."""
        is_preliminary = self.status == "provisional" and "初步" in self.source + self.note
        return "初步数" if is_preliminary else ""


def read_figures(path: Path) -> list[Figure]:
    """Return the figures of a CSV file with the columns area … note that may be shown (tiers A to D)."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["tier"] in SHOWN_TIERS]
    return [
        Figure(
            area=row["area"],
            indicator=row["indicator"],
            label=row["indicator_zh"],
            period=row["period"],
            value=row["value"],
            unit=row["unit_zh"],
            status=row["status"],
            published=publication_date(row["published"], row["period"]),
            source=row["source_title"],
            address=row["source"],
            tier=row["tier"],
            note=row["note"],
        )
        for row in rows
    ]


def publication_date(stated: str, period: str) -> str:
    """Return a stated date in one of the forms of a side file.

    A span of dates (`2025-12..2026-03`, `2024-07/08`, `≈2025-2026`) becomes "no later than" its end, 次年 the year
    after the period's first; the words 次月 allow no date without its month and become "". No date allows a day after
    the figures were compiled.
    """
    if stated == "次年":
        return str(int(period[:4]) + 1)
    if re.search("[一-鿿]", stated):
        return ""
    span = SPAN_OF_DATES.fullmatch(stated)
    if span:
        year, last_month, month, last_year = span.groups()
        stated = "≤" + (last_month or last_year or f"{year}-{month}")
    parsed = parse_publication_date(stated)
    return f"≤{COMPILED_ON}" if parsed and parsed.day > COMPILED_ON else stated


def stated_growth(figure: Figure) -> Figure | None:
    """Return the growth on the year before that the source of a figure states with it; None where it states none."""
    found = GROWTH_IN_NOTE.search(figure.note)
    if found is None:
        return None
    return replace(figure, label=f"{figure.label}增速", value=found[1].removeprefix("+"), unit="%", note="")
