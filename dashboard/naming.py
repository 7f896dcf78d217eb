"""What things of the data are called in the reader's language: areas, series, states of a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.snapshots import Snapshot
from dashboard.texts import Texts

REGION = "JJJ"
THE_THREE = ("110000", "120000", "130000")
# Flags of a figure as SDMX has them (CL_OBS_STATUS): provisional, estimated, revised.
FLAGS = {"P": "p", "E": "e"}


@dataclass(frozen=True, slots=True)
class Names:
    """Names of areas in one language.

    Attributes:
        texts: the language.
        areas: code to name.
    """

    texts: Texts
    areas: Mapping[str, str]

    def area(self, code: object) -> str:
        """Return the name of an area; a dash where there is none, the code where it is not known."""
        return self.texts("area.none") if _missing(code) else self.areas.get(str(code), str(code))

    def series(self, row: Mapping[str, Any]) -> str:
        """Return what a row is about, after its indicator or metric: area, other side, item."""
        words = self.area(row["area_code"])
        if not _missing(row.get("counterpart_area_code")):
            sign = " → " if _is_flow(row) else " / "
            words += f"{sign}{self.area(row['counterpart_area_code'])}"
        if not _missing(row.get("item_code")):
            words += f" · {self.item(row['item_code'])}"
        return words

    def apart(self, rows: Iterable[Mapping[str, Any]]) -> Callable[[Mapping[str, Any]], str]:
        """Return what names the series of some rows: items alone, where all are of one area."""
        rows = list(rows)
        sides = {(row["area_code"], row.get("counterpart_area_code")) for row in rows}
        if len(sides) > 1 or any(_missing(row.get("item_code")) for row in rows):
            return self.series
        return lambda row: self.item(row["item_code"])

    def item(self, code: object) -> str:
        """Return the name of an item of a metric; of which release it is, its basis tells."""
        return self.texts.code("item", item_kind(code))


def names_of(snapshot: Snapshot, texts: Texts) -> Names:
    """Return the names that a snapshot holds."""
    return Names(texts, {row["area_code"]: texts.name(row) for row in snapshot.rows("areas")})


def series_code(row: Mapping[str, Any]) -> str:
    """Return a code of the series that a row belongs to: an area's code where nothing else tells it apart."""
    item = row.get("item_code")
    parts = [row["area_code"], row.get("counterpart_area_code"), item_kind(item) if item else None]
    return "/".join(str(part) for part in parts if not _missing(part))


def item_kind(code: object) -> str:
    """Return the kind of an item: what stands before the slash, behind which its release follows."""
    return str(code).partition("/")[0]


def marks(row: Mapping[str, Any]) -> str:
    """Return the flags that stand behind a figure: p for provisional, e for estimated."""
    flag = FLAGS.get(str(row["status"]), "")
    return flag or ("p" if row["is_provisional"] else "")


def state(row: Mapping[str, Any], texts: Texts) -> str:
    """Return the state of a figure in words: status where it is not a stated fact, stage, basis."""
    words = [] if row["status"] == "A" else [texts.code("status", row["status"])]
    words.append(texts.code("stage", row["release_stage"]))
    if row["is_provisional"] and row["status"] not in FLAGS:
        words.append(texts("flag.provisional"))
    if not _missing(row.get("basis")):
        words.append(texts.code("basis", row["basis"]))
    return texts("list.separator").join(words)


def period(code: object, texts: Texts) -> str:
    """Return a period in words: 2023年1—9月, 2024年一季度."""
    words = str(code)
    for suffix in ("Q1", "Q2", "Q3", "Q4", "H1", "H2"):
        if words.endswith(f"-{suffix}"):
            return texts(f"period.{suffix}", year=words[:4])
    first, slash, last = words.partition("/")
    if slash and len(first) == len(last) == len("2023-01") and first[:4] == last[:4]:
        return texts("period.months", year=first[:4], first=int(first[5:]), last=int(last[5:]))
    if slash:
        return texts("period.span", first=first, last=last)
    if len(words) == len("2023"):
        return texts("period.year", year=words)
    if len(words) == len("2023-01"):
        return texts("period.month", year=words[:4], month=int(words[5:]))
    return words


def over_time(name: str, first: object, last: object, texts: Texts) -> str:
    """Return the title of what is shown over time: its name and the years, or the year where there is one."""
    if str(first) == str(last):
        return texts("chart.in_year", name=name, year=first)
    return texts("chart.over_time", name=name, first=first, last=last)


def _is_flow(row: Mapping[str, Any]) -> bool:
    """Tell a flow from one side to the other from a comparison of the two."""
    return "metric_code" not in row or "flow" in str(row["metric_code"])


def _missing(value: object) -> bool:
    return value is None or value == ""
