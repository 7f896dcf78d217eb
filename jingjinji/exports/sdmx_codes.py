"""Our codes as SDMX writes them: status, unit, unit multiplier, period, and ids that SDMX allows."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from functools import cache

from ingestion.language.units import unit_of
from jingjinji.legend import Meaning
from jingjinji.registries import read_seed

NOT_APPLICABLE = "_Z"
# Codes of the common units as the SDMX and ISO 4217 code lists have them.
STANDARD_UNITS = {"": "PURE_NUMB", "元": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "%": "PT", "人": "PS"}
# CL_OBS_STATUS of SDMX (version 2.2). A target has no code there and is exported apart from facts, as a forecast.
OBS_STATUSES = {
    "A": Meaning("正常值", "Normal value"),
    "E": Meaning("估计值", "Estimated value"),
    "F": Meaning("预测值", "Forecast value"),
    "M": Meaning("缺失，不可能有数据", "Missing value; data cannot exist"),
    "N": Meaning("不显著", "Not significant"),
    "O": Meaning("缺失", "Missing value"),
    "P": Meaning("初步值", "Provisional value"),
    "Q": Meaning("缺失，未予披露", "Missing value; suppressed"),
}
_OF_STATUS = {"A": "A", "P": "P", "E": "E", "F": "F", "T": "F"}
_OF_MISSING_REASON = {"not_applicable": "M", "below_smallest_unit": "N", "masked": "Q"}
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_@$-]")


def sdmx_id(text: str | None) -> str:
    """Return a code as an SDMX id (IDType); `_Z`, not applicable, where there is none."""
    return _NOT_IN_AN_ID.sub("_", text) if text else NOT_APPLICABLE


def obs_status(status: str, *, is_provisional: bool, missing_reason: str | None) -> str:
    """Return the code of CL_OBS_STATUS.

    Args:
        status: our status: A, P, E, F or T.
        is_provisional: a stated fact that a later stage will replace counts as provisional.
        missing_reason: why there is no value; None where there is one.
    """
    if missing_reason is not None:
        return _OF_MISSING_REASON.get(missing_reason, "O")
    return "P" if status == "A" and is_provisional else _OF_STATUS[status]


@cache
def unit_code(unit: str) -> str:
    """Return the code of a canonical unit: a standard one, else made of its English name, else of its characters."""
    if unit in STANDARD_UNITS:
        return STANDARD_UNITS[unit]
    name = _unit_names().get(unit)
    if name:
        return re.sub(r"[^A-Z0-9]+", "_", name.upper())
    return "U_" + "_".join(f"{ord(character):04X}" for character in unit)


def unit_name(unit: str) -> str:
    """Return a unit in Chinese and English."""
    return f"{unit} {_unit_names().get(unit, '')}".strip() or "pure number"


@cache
def unit_multiplier(unit_text: str | None) -> int:
    """Return the power of ten by which the publisher's unit exceeds the canonical one (UNIT_MULT): 8 for 亿元.

    Where the ratio is no power of ten (亩), the figure is exported in the canonical unit: 0.
    """
    if not unit_text:
        return 0
    stated = unit_of(unit_text)
    factor = stated.factor * _unit_factors().get(stated.base, Decimal(1))
    power = round(math.log10(factor)) if factor > 0 else 0
    return power if Decimal(10) ** power == factor else 0


def scaled(value: Decimal, multiplier: int) -> Decimal:
    """Return a value in units of ten to the power of the multiplier, exactly."""
    return value.scaleb(-multiplier)


def time_period(period: str, start: date, end: date) -> str:
    """Return a period as SDMX writes it: 2023, 2023-S1, 2023-Q1, 2023-11, a day, else start and duration.

    Args:
        period: our form of the period.
        start: its first day.
        end: its last day.
    """
    if "/" not in period:
        return period.replace("-H", "-S")
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    duration = f"{months // 12}Y" if months % 12 == 0 else f"{months}M"
    return f"{start.isoformat()}/P{duration}"


def vintage(published_on: date | None, report_id: str, statement: int) -> str:
    """Return the id of a vintage: publication date, report, and which of several statements in that report."""
    published = f"{published_on:%Y%m%d}" if published_on else "undated"
    again = f"_{statement}" if statement > 1 else ""
    return f"{published}_{report_id[:12]}{again}"


@cache
def _unit_names() -> dict[str, str]:
    return {row["unit"]: row["name_en"] for row in read_seed("units") if row["unit"]}


@cache
def _unit_factors() -> dict[str, Decimal]:
    return {row["unit"]: Decimal(row["factor"]) for row in read_seed("units")}
