"""Where the figures of a chart come from: publishers, reports, and the source line that tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.view import View

Row = Mapping[str, Any]
# So many reports are named below a chart.
MOST_REPORTS = 30


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from.

    Attributes:
        publishers: who published them, for citing them.
        line: the same with how many reports, and of which tier.
        reports: id and title of these reports, or of some of them.
    """

    publishers: str
    line: str
    reports: Sequence[tuple[str, str]] = ()


def of_figures(view: View, rows: Sequence[Row]) -> Origin:
    """Return where figures of reports come from.

    Args:
        view: the page's.
        rows: with `publisher`, `report_id`, `report_title`, `source_tier`; at least one.
    """
    texts = view.texts
    publishers = texts("list.separator").join(dict.fromkeys(texts.cited(row["publisher"]) for row in rows))
    reports = {row["report_id"]: row["report_title"] for row in rows}
    tier = max(row["source_tier"] for row in rows)
    line = texts("chart.source", publishers=publishers, reports=len(reports), tier=tier)
    return Origin(publishers, line, list(reports.items())[:MOST_REPORTS])


def of_metric(view: View, metric: str) -> Origin:
    """Return where the figures come from that a metric is computed from."""
    texts = view.texts
    row = view.snapshot.row("metric_publishers", metric=metric, count=MOST_REPORTS)
    if row is None or not row["reports"]:
        row = {"publishers": None, "reports": 0, "weakest_tier": "", "newest": []}
    publishers = texts("list.separator").join(texts.cited(name) for name in row["publishers"] or [None])
    line = texts("chart.source_metric", publishers=publishers, reports=row["reports"], tier=row["weakest_tier"])
    return Origin(publishers, line, [(one["report_id"], one["report_title"]) for one in row["newest"]])
