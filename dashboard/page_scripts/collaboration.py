"""协同 Collaboration: innovation, division of labour, coordination, environment, openness, sharing, and the indices."""

from __future__ import annotations

from dashboard.collaboration_views import special_forms
from dashboard.metric_pages import draw

SUBJECTS = ("innovation", "division_of_labour", "coordination", "green", "openness", "sharing", "synthesis")

draw("collaboration", SUBJECTS, default="technology_flow_to_tianjin_hebei", more=special_forms)
