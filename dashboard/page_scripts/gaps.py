"""差距 Gaps: how far the three are from each other, and whether they come closer."""

from __future__ import annotations

from dashboard.metric_pages import draw
from dashboard.ranking_views import ranking

draw("gaps", ("convergence",), default="per_capita_gdp_ratio", more=lambda view, _subjects: ranking(view))
