"""差距 Gaps: how far the three are from each other, and whether they come closer."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.metric_pages import draw
from dashboard.ranking_views import ranking
from dashboard.small_charts import gaps_at_a_glance
from dashboard.view import View


def more(view: View, subjects: Sequence[str]) -> None:
    """Show further measures of the gap, and who leads."""
    gaps_at_a_glance(view, subjects)
    ranking(view)


draw("gaps", ("convergence",), default="per_capita_gdp_ratio", more=more)
