"""空间 Space: the thirteen cities of the region, any figure that is known of them by colour."""

from __future__ import annotations

from dashboard.space_views import tiles_and_order
from dashboard.view import open_view

tiles_and_order(open_view("space.title", "space.lead"))
