"""A large lake of invented figures: reports of 10,000 observations each, written by the lake's own code.

The places grow with the lake, so that a figure is stated by about as many reports in a small lake as in a large one.
"""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from jingjinji.lake import Lake
from jingjinji.records import Observation, Passage, Report
from jingjinji.registries import SEEDS

OBSERVATIONS_A_REPORT = 10_000
OBSERVATIONS_A_PASSAGE = 20
AREAS_A_MILLION = 32
FIRST_YEAR, YEARS = 2005, 20
PROCESSES = 2
ARRIVED = datetime(2026, 1, 1, tzinfo=UTC)
UNMAPPED = tuple(f"示例指标{number}" for number in range(2000))
# How many years back the reports of each kind go.
KINDS = {"bulletin": 2, "yearbook": 15, "monthly_table": 2, "data_export": 15, "work_report": 1}
PERIODS = ("{year}",) * 12 + (
    *(f"{{year}}-01/{{year}}-{month:02}" for month in range(2, 12)),
    *("{year}-Q1", "{year}-H1", "{year}-11", "{year}-12"),
)
WRITTEN_AS = {"元": ("亿元", Decimal(10**8)), "人": ("万人", Decimal(10**4))}
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a figure may be of: its label, and the unit of its level."""

    label: str
    unit: str


def write_lake(folder: Path, observations: int) -> None:
    """Write a lake.

    Args:
        folder: where its tables go.
        observations: how many it holds, a multiple of 10,000.
    """
    reports = observations // OBSERVATIONS_A_REPORT
    areas = max(AREAS_A_MILLION, AREAS_A_MILLION * observations // 1_000_000)
    with ProcessPoolExecutor(PROCESSES) as pool:
        list(pool.map(_write_report, [folder] * reports, range(reports), [areas] * reports))


@cache
def _measured() -> tuple[_Measured, ...]:
    """Return what figures may be of: each indicator, and as many labels that no indicator has as a fifth of them."""
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as file:
        known = [_Measured(row["name_zh"], row["unit"]) for row in csv.DictReader(file)]
    return (*known, *[_Measured("", "元")] * (len(known) // 5))


@cache
def _area_codes(count: int) -> tuple[str, ...]:
    """Return area codes: region, nation, the three and their cities first."""
    with (SEEDS / "areas.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["area_code"] for row in csv.DictReader(file)]
    return tuple(codes[:count])


def _write_report(folder: Path, number: int, areas: int) -> None:
    chance = random.Random(number)  # noqa: S311 - no secret
    report_id = hashlib.sha256(f"benchmark {number}".encode()).hexdigest()
    published = date(FIRST_YEAR + 1 + number % YEARS, chance.randint(1, 12), chance.randint(1, 28))
    kind = list(KINDS)[number % len(KINDS)]
    report = Report(
        report_id=report_id,
        document_id=report_id,
        reading_id=report_id[:16],
        source="unspecified",
        publisher=None,
        kind=kind,
        area_code="JJJ",
        title=f"示例报告{number}",
        year=published.year - 1,
        published_on=published,
        published_precision="day",
        url=None,
        tier=chance.choice("AAABCD"),
        received_at=ARRIVED,
        size=OBSERVATIONS_A_REPORT * 100,
        media_type="text/csv",
        original_name=f"{number}.csv",
        is_sample=True,
    )
    figures = list(_figures(chance, range(published.year - KINDS[kind], published.year), _area_codes(areas)))
    rows = [figures[start : start + OBSERVATIONS_A_PASSAGE] for start in range(0, len(figures), OBSERVATIONS_A_PASSAGE)]
    passages = [
        Passage(
            passage=index,
            kind="table_row",
            sheet="1",
            row=index + 1,
            text=" | ".join([row[0].indicator, *(figure.text for figure in row)]),
        )
        for index, row in enumerate(rows)
    ]
    Lake(folder).write(report, passages, figures, "benchmark")


def _figures(chance: random.Random, years: range, areas: tuple[str, ...]) -> Iterator[Observation]:
    """Yield the figures of a report on some years."""
    count = OBSERVATIONS_A_REPORT
    statuses = chance.choices(("A", "P", "E", "T"), (90, 5, 3, 2), k=count)
    qualifiers = chance.choices(("exact", "approx", "at_least"), (95, 3, 2), k=count)
    places = zip(
        chance.choices(_measured(), k=count),
        chance.choices(areas, k=count),
        chance.choices(PERIODS, k=count),
        chance.choices(years, k=count),
        strict=True,
    )
    for index, (measured, area, period, year) in enumerate(places):
        label = measured.label or chance.choice(UNMAPPED)
        is_growth = measured.unit not in ("", "%") and chance.random() < 0.25
        unit, factor = ("%", Decimal(1)) if is_growth else WRITTEN_AS.get(measured.unit, (measured.unit, Decimal(1)))
        amount = _amount(chance, f"{area}{label}", year, is_growth=is_growth or unit in ("", "%"))
        in_words = period.format(year=year)
        yield Observation(
            passage=index // OBSERVATIONS_A_PASSAGE,
            sheet="1",
            row=index // OBSERVATIONS_A_PASSAGE + 1,
            column=index % OBSERVATIONS_A_PASSAGE + 1,
            text=f"{amount:f}",
            sentence=f"1: {label} | {in_words} | {amount:f} {unit}",
            area_label=area,
            unit_text=unit,
            period_text=in_words,
            area=None,
            area_code=area,
            indicator=label,
            measure="yoy" if is_growth else "level",
            price_basis="constant" if is_growth else None,
            period=in_words,
            value=amount * factor,
            unit="%" if is_growth else measured.unit,
            status=statuses[index],
            qualifier=qualifiers[index],
        )


def _amount(chance: random.Random, thing: str, year: int, *, is_growth: bool) -> Decimal:
    """Return a figure: one base a thing, seven percent more a year, one in four revised by up to one percent."""
    base = int.from_bytes(hashlib.md5(thing.encode(), usedforsecurity=False).digest()[:4]) % 9000 + 1000
    revision = chance.choice((0.99, 1.0, 1.0, 1.0, 1.0, 1.0, 1.01))
    if is_growth:
        return Decimal(base % 200 * revision / 10).quantize(CENT)
    return Decimal(base * 1.07 ** (year - FIRST_YEAR) * revision).quantize(CENT)
